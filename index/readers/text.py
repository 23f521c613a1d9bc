"""Plain text: the decoded file, code point for code point."""

from __future__ import annotations

import codecs

from index.documents import SourceText
from index.errors import ReadError

__all__ = ["decode", "read"]

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAX_CONTROL_RATIO = 0.01
"""Text has next to no control characters; a binary file of this suffix has many."""


def decode(data: bytes) -> str:
    """The text of `data`, its byte-order mark left out, its line ends untouched.

    Raises:
        ReadError: the bytes are no text in any encoding met in practice.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="strict"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_decode_legacy(data))


def _decode_legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["gb18030", "big5", "utf_16_le", "utf_16_be"]).best()
    if best is not None:
        return str(best)
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ReadError("the encoding is not recognized; save the file as UTF-8") from error


def _checked(text: str) -> str:
    controls = sum(1 for char in text[:20000] if ord(char) < 32 and char not in "\t\n\r\f\v")
    if "\x00" in text or controls > _MAX_CONTROL_RATIO * min(len(text), 20000) + 3:
        raise ReadError("binary content, not text; check what the file is")
    return text


def read(data: bytes) -> SourceText:
    """Plain text as it stands."""
    return SourceText(text=decode(data))
