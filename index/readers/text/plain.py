"""Plain text: the decoded file, code point for code point."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from index.documents import SourceText
from index.errors import ReadError
from index.readers.text.characters import plausibility

__all__ = ["decode", "read"]

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BY_BYTES = ("utf-8", "gb18030", "big5hkscs", "cp1252")
"""Encodings whose ASCII is ASCII."""
_BY_UNITS = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
"""Encodings that make characters of any bytes: without a mark, common ones must be among them."""
_SAMPLE_BYTES = 2**14
"""What an encoding is told by; the whole file is decoded once, by the one chosen."""
_MAX_CONTROL_RATIO = 0.01
"""Text has next to no control characters; a binary file of this suffix has many."""
_CONTROL_SAMPLE = 20_000
_MAX_BAD_RATIO = 0.02
"""Characters that may be lost (U+FFFD) in a file that is read all the same: a text that was cut
or copied together has a few, one read in the wrong encoding has one in ten and more."""
_LEAST_PLAUSIBLE = -0.5
"""A text of rare characters alone scores -0.3, bytes that are no text -1 and less."""
_RIVAL = 0.2
"""An encoding that scores this much less than the best is wrong, even if the best has bad bytes."""
_C1_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")
"""No text has these, except NEL; short words of GB 18030 read as UTF-8 do."""
_BIG5_MARKS = str.maketrans("∼¥¢£､", "～￥￠￡﹑")
"""Big5 has one code for each pair; the full-width one is meant where Chinese is typed."""


def decode(data: bytes) -> str:
    """The text of `data`, its byte-order mark left out, its line ends untouched.

    A few bytes that cannot be decoded, and NUL characters, become U+FFFD.

    Raises:
        ReadError: the bytes are no text in any encoding met in practice.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(_decoded(data[len(mark) :], encoding))
    if data.count(b"\0") <= _MAX_BAD_RATIO * len(data):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if not _C1_CONTROL.search(text):
                return _checked(text)
    fault: ReadError | None = None
    for encoding in _by_plausibility(data):
        try:
            return _checked(_decoded(data, encoding))
        except ReadError as error:
            fault = fault or error
    raise fault or ReadError(
        "binary content, not text, or its encoding is not recognized; "
        "check what the file is, or save it as UTF-8"
    )


def _by_plausibility(data: bytes) -> Iterator[str]:
    """Encodings that make sense of the file's first texts, the best first."""
    scores: dict[str, float] = {}
    telling = _telling_lines(data)
    for encoding in _BY_BYTES:
        scores[encoding] = plausibility(telling.decode(encoding, errors="replace"))
    start = data[: _SAMPLE_BYTES & ~3]
    for encoding in _BY_UNITS:
        score = plausibility(start.decode(encoding, errors="replace"))
        scores[encoding] = score if score > 0 else _LEAST_PLAUSIBLE - 1
    best = max(scores.values())
    for encoding in sorted(scores, key=scores.__getitem__, reverse=True):
        if scores[encoding] >= max(_LEAST_PLAUSIBLE, best - _RIVAL):
            yield encoding


def _telling_lines(data: bytes) -> bytes:
    """The first lines that hold more than ASCII, to the size of the sample."""
    lines: list[bytes] = []
    size = 0
    for found in re.finditer(rb"[^\n]*[\x80-\xff\0][^\n]*", data):
        line = found.group()[: _SAMPLE_BYTES - size]
        lines.append(line)
        size += len(line) + 1
        if size >= _SAMPLE_BYTES:
            break
    return b"\n".join(lines)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return _strictly(data, encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    if bad > 1 and bad > _MAX_BAD_RATIO * len(text):
        raise ReadError(
            f"{bad} of {len(text)} characters cannot be decoded: damaged, or in an encoding that "
            "is not recognized; save it as UTF-8"
        )
    return text


def _strictly(data: bytes, encoding: str) -> str:
    if encoding != "big5hkscs":
        return data.decode(encoding)
    try:
        return data.decode(encoding).translate(_BIG5_MARKS)
    except UnicodeDecodeError:
        return data.decode("cp950")


def _checked(text: str) -> str:
    sample = text[:_CONTROL_SAMPLE]
    controls = sum(1 for char in sample if char < " " and char not in "\t\n\r\f\v")
    zeros = text.count("\0")
    if controls > _MAX_CONTROL_RATIO * len(sample) + 3 or (zeros > _MAX_BAD_RATIO * len(text) + 3):
        raise ReadError("binary content, not text; check what the file is")
    return text.replace("\0", "\ufffd") if zeros else text


def read(data: bytes) -> SourceText:
    """Plain text as it stands."""
    return SourceText(text=decode(data))
