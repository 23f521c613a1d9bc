"""Files to canonical text: one folder for each family of formats.

`read_bytes` picks the reader by the file's suffix, or by its bytes where these tell for certain
that the suffix is wrong. A reader takes bytes, so that what is hashed is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from index.documents import SourceText
from index.errors import ReadError, YoujuError
from index.readers.kinds import EXCEL_2003, FLAT_WORD, WORD_2003, describe, kind_of
from index.readers.views.page import PageRequest, PageView

__all__ = [
    "MAX_FILE_BYTES", "SUFFIXES", "is_readable", "read_bytes", "read_part", "view_bytes",
    "why_not_read",
]  # fmt: skip

_READERS = {
    ".txt": "text.plain",
    ".md": "text.markdown",
    ".markdown": "text.markdown",
    ".html": "web.page",
    ".htm": "web.page",
    ".mht": "web.archive",
    ".mhtml": "web.archive",
    ".docx": "word.reader",
    ".docm": "word.reader",
    ".dotx": "word.reader",
    ".dotm": "word.reader",
    ".doc": "word.legacy",
    ".dot": "word.legacy",
    ".wps": "word.legacy",
    ".wpt": "word.legacy",
    ".rtf": "word.legacy",
    ".odt": "word.legacy",
    ".ott": "word.legacy",
    ".pdf": "pdf.reader",
    ".ofd": "ofd.reader",
    ".png": "pictures.reader",
    ".jpg": "pictures.reader",
    ".jpeg": "pictures.reader",
    ".tif": "pictures.reader",
    ".tiff": "pictures.reader",
    ".bmp": "pictures.reader",
    ".csv": "sheets.delimited",
    ".tsv": "sheets.delimited",
    ".xlsx": "sheets.workbook",
    ".xlsm": "sheets.workbook",
    ".xltx": "sheets.workbook",
    ".xltm": "sheets.workbook",
    ".xls": "sheets.legacy",
    ".xlt": "sheets.legacy",
    ".et": "sheets.legacy",
    ".ett": "sheets.legacy",
    ".ods": "sheets.legacy",
    ".ots": "sheets.legacy",
}
"""The module below this package that reads a kind."""
_BY_CONTENT = {FLAT_WORD: "word.flat", WORD_2003: "word.legacy", EXCEL_2003: "sheets.legacy"}
"""Kinds that files do not tell by their names."""
_MODULES = {**_READERS, **_BY_CONTENT}
SUFFIXES = frozenset(_READERS)
MAX_FILE_BYTES = 200 * 2**20
"""A larger file is refused: it is an archive or a scan, not a report."""
_BETTER_AS = {
    **dict.fromkeys((".xlsb", ".numbers", ".dbf", ".wks"), ".xlsx"),
    **dict.fromkeys((".pages", ".wpd", ".sxw", ".xml", ".eml", ".msg"), ".docx"),
    **dict.fromkeys((".ppt", ".pptx", ".pps", ".ppsx", ".dps", ".odp", ".key"), ".pdf"),
    **dict.fromkeys((".ceb", ".cebx", ".caj", ".xps", ".oxps", ".djvu", ".epub", ".vsd"), ".pdf"),
}
"""What to save a file as that is of a kind not read."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def is_readable(path: Path) -> bool:
    """Whether a file of this name is of a kind that can be read here.

    Pictures need the optional package: without it those met in a folder are of no kind read.
    """
    suffix = path.suffix.lower()
    if _READERS.get(suffix, "").startswith("pictures."):
        return find_spec("rapidocr") is not None
    return suffix in SUFFIXES


def why_not_read(suffix: str) -> str | None:
    """Why files of a name with this suffix are not read, and what to do; `None` if they are."""
    if suffix in _READERS or suffix == ".zip":
        return None
    remedy = _BETTER_AS.get(suffix)
    if remedy:
        return f"files of kind '{suffix}' are not read; save it as {remedy}"
    return f"files of kind '{suffix or 'none'}' are not read; use {' '.join(sorted(SUFFIXES))}"


def read_bytes(name: str, data: bytes) -> SourceText:
    """The canonical text of a file's bytes.

    Args:
        name: the file's name; its suffix tells the kind where the bytes do not.
        data: the file's bytes.

    Raises:
        ReadError: the kind is unknown, the file is empty or damaged, or it holds no text.
    """
    kind = _kind(name, data)
    try:
        source = _read(kind, data)
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
            f"{name}: not a sound {kind} file ({reason}); open it in its program and save it anew"
        ) from error
    if not source.text.strip():
        raise ReadError(f"{name}: no text in it (a scan?); make a version with text")
    return _storable(source)


def read_part(data: bytes) -> SourceText:
    """The text of a file within another, which has no name: plain text if its bytes tell nothing.

    Raises:
        ReadError: it is of a kind that is not read, or damaged.
    """
    kind = kind_of(data) or ".txt"
    if kind not in _MODULES:
        raise ReadError(f"{describe(kind)} is embedded in it, which is not read; paste its text")
    return _read(kind, data)


_VIEWERS = {"pdf.reader": "pdf.view", "pictures.reader": "pictures.view"}
"""What draws the pages of files, by what reads them."""


def view_bytes(name: str, data: bytes, request: PageRequest) -> PageView:
    """A page of a file as a picture.

    Args:
        name: the file's name; its suffix tells the kind.
        data: the file's bytes.
        request: the page, and the words to find on it.

    Raises:
        ReadError: files of this kind have no pages to look at, or the file is damaged.
    """
    kind = _kind(name, data)
    module = _VIEWERS.get(_MODULES.get(kind, ""))
    if module is None:
        raise ReadError(f"{name}: pages of {describe(kind)} cannot be shown; read its text")
    view: Callable[[bytes, PageRequest], PageView] = import_module(f"{__name__}.{module}").view
    try:
        return view(data, request)
    except ReadError as error:
        raise ReadError(f"{name}: {error}") from error
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error).strip() else type(error).__name__
        raise ReadError(f"{name}: its page cannot be drawn ({reason}); read its text") from error


def _read(kind: str, data: bytes) -> SourceText:
    read: Callable[[bytes], SourceText] = import_module(f"{__name__}.{_MODULES[kind]}").read
    return read(data)


def _kind(name: str, data: bytes) -> str:
    """The kind as which the file is read.

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
    found = kind_of(data, named)
    if found == "encrypted":
        raise ReadError(
            f"{name}: encrypted; open it in its program, remove its password and add it again"
        )
    if refusal := why_not_read(named):
        raise ReadError(f"{name}: {refusal}")
    if found in _MODULES:
        return named if _MODULES[found] == _READERS.get(named) else found
    if found is None:
        if named == ".zip":
            raise ReadError(f"{name}: a damaged .zip archive; make or download it again")
        return named
    if found == ".zip":
        remedy = "if it is an archive, name it .zip; if not, save the document anew"
    else:
        remedy = f"open it in its program and save it as {_BETTER_AS.get(found, '.docx or .pdf')}"
    raise ReadError(f"{name}: this is {describe(found)}, not a {named} file; {remedy}")


def _storable(source: SourceText) -> SourceText:
    """The same with U+FFFD for halves of characters, which can be neither stored nor shown."""
    if not _LONE_SURROGATE.search(source.text):
        return source
    from dataclasses import replace

    return replace(source, text=_LONE_SURROGATE.sub("\ufffd", source.text))
