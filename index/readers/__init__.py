"""Files to canonical text: one module for each kind of file.

`read_bytes` picks the reader by the file's suffix, or by its bytes where these tell for certain
that the suffix is wrong. A reader takes bytes, so that what is hashed is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from index.documents import SourceText
from index.errors import ReadError, YoujuError
from index.readers.kinds import describe, kind_of

__all__ = ["MAX_FILE_BYTES", "SUFFIXES", "is_readable", "read_bytes"]

_READERS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".doc": "legacy",
    ".dot": "legacy",
    ".wps": "legacy",
    ".wpt": "legacy",
    ".rtf": "legacy",
    ".odt": "legacy",
    ".ott": "legacy",
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".bmp": "image",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".xlsx": "sheets",
    ".xlsm": "sheets",
}
SUFFIXES = frozenset(_READERS)
MAX_FILE_BYTES = 200 * 2**20
"""A larger file is refused: it is an archive or a scan, not a report."""
_TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".csv", ".tsv", ".html", ".htm"})
"""Kinds without a signature: what the bytes do not tell apart is of the kind that its name says."""
_SAVE_AS = "open it in its program and save it as .docx or .pdf"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def is_readable(path: Path) -> bool:
    """Whether a file of this name is of a kind that Youju reads."""
    return path.suffix.lower() in SUFFIXES


def read_bytes(name: str, data: bytes) -> SourceText:
    """The canonical text of a file's bytes.

    Args:
        name: the file's name; its suffix tells the kind where the bytes do not.
        data: the file's bytes.

    Raises:
        ReadError: the kind is unknown, the file is empty or damaged, or it holds no text.
    """
    suffix = _suffix(name, data)
    read: Callable[[bytes], SourceText] = import_module(f"index.readers.{_READERS[suffix]}").read
    try:
        source = read(data)
    except YoujuError as error:
        raise ReadError(f"{name}: {error}") from error
    except MemoryError as error:
        raise ReadError(
            f"{name}: reading it takes more memory than may be used; split the file"
        ) from error
    except Exception as error:
        # Parsers of damaged files raise whatever they meet first; none of it may stop a run.
        reason = str(error).splitlines()[0] if str(error).strip() else type(error).__name__
        raise ReadError(
            f"{name}: not a sound {suffix} file ({reason}); open it in its program and save it anew"
        ) from error
    if not source.text.strip():
        raise ReadError(f"{name}: no text in it (a scan?); make a version with text")
    return _storable(source)


def _suffix(name: str, data: bytes) -> str:
    """The suffix by which the file is read.

    Raises:
        ReadError: the file is of no kind that is read, is empty, too large or encrypted.
    """
    named = Path(name).suffix.lower()
    if not data.strip():
        raise ReadError(f"{name}: the file is empty; nothing to index")
    if len(data) > MAX_FILE_BYTES:
        raise ReadError(
            f"{name}: {len(data) >> 20} MiB is over the limit of {MAX_FILE_BYTES >> 20} MiB; "
            "split the file"
        )
    found = kind_of(data)
    if found == "encrypted":
        raise ReadError(
            f"{name}: encrypted; open it in its program, remove its password and add it again"
        )
    if named not in _READERS and named != ".zip":
        kinds = " ".join(sorted(SUFFIXES))
        raise ReadError(f"{name}: files of kind '{named or 'none'}' are not read; use {kinds}")
    if found is None or _READERS.get(found) == _READERS.get(named, ""):
        if named == ".zip":
            raise ReadError(f"{name}: a damaged .zip archive; make or download it again")
        return named
    if found in _READERS:
        return found
    if found in {".docm", ".xlsm"} and named in {".docx", ".xlsx"}:
        return named  # its reader says what it makes of macros
    if found == ".zip":
        remedy = "if it is an archive, name it .zip; if not, save the document anew"
    else:
        remedy = _SAVE_AS
    raise ReadError(f"{name}: this is {describe(found)}, not a {named} file; {remedy}")


def _storable(source: SourceText) -> SourceText:
    """The same with U+FFFD for halves of characters, which can be neither stored nor shown."""
    if not _LONE_SURROGATE.search(source.text):
        return source
    from dataclasses import replace

    return replace(source, text=_LONE_SURROGATE.sub("\ufffd", source.text))
