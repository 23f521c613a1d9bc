"""What a file really is, by its bytes and not by its name."""

from __future__ import annotations

import re
from typing import BinaryIO

from index.readers.zips import DAMAGE, open_zip

__all__ = [
    "EXCEL_2003", "FLAT_WORD", "TEXT_SUFFIXES", "WORD_2003",
    "describe", "is_marked", "kind_of", "kind_of_archive",
]  # fmt: skip

FLAT_WORD = ".docx.xml"
"""A .docx written as one XML file, as forms filled in by programs are."""
WORD_2003 = ".doc.xml"
EXCEL_2003 = ".xls.xml"
"""The XML of Office 2003."""
TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".csv", ".tsv"})
"""Names of files whose bytes carry no mark of their kind."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"{\\rt", ".rtf"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x1f\x8b\x08", ".gz"),
    (b"\x7fELF", ".exe"),
)
_OLE_STREAMS = {
    "WordDocument": ".doc",
    "Workbook": ".xls",
    "Book": ".xls",
    "PowerPoint Document": ".ppt",
}
"""The stream that each program keeps its text in."""
_LOCKED = "EncryptedPackage"
"""The stream of the envelope that an encrypted .docx or .xlsx is in."""
_STREAM_NAME_BYTES = 64
_PARTS = (
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("xl/workbook.bin", ".xlsb"),
    ("ppt/presentation.xml", ".pptx"),
    ("ofd.xml", ".ofd"),
)
_FOLDERS = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
"""Where an Office file keeps its parts, whatever its main part is called."""
_OFFICE_PARTS = frozenset({"[content_types].xml", "_rels/.rels"})
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
    b"application/vnd.oasis.opendocument.presentation": ".odp",
}
_MIMETYPE_BYTES = 100
_MACROS = {".docx": ".docm", ".xlsx": ".xlsm", ".pptx": ".pptm"}
_MACRO_PART = re.compile(r"(?:word|xl|ppt)/vbaproject\.bin")
_XML = (
    (re.compile(rb"<pkg:package\b"), FLAT_WORD),
    (re.compile(rb"<w:wordDocument\b"), WORD_2003),
    (
        re.compile(rb"<(?:ss:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet"),
        EXCEL_2003,
    ),
    (re.compile(rb"<\?mso-application\s+progid=\"Word"), WORD_2003),
    (re.compile(rb"<\?mso-application\s+progid=\"Excel"), EXCEL_2003),
)
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_FRAGMENT = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|style|table|div|p)[\s>]", re.IGNORECASE
)
"""Tags that no file of a binary kind starts with; a text may be about them."""
_WEB_ARCHIVE = re.compile(
    rb"(?:[a-z-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){0,20}?"
    rb"content-type:\s*multipart/(?:related|alternative)",
    re.IGNORECASE,
)
"""The head of a message that holds a page and its pictures."""
_PDF_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_HEAD_BYTES = 4096
_PDF_BYTES = 2**20
"""A PDF has its first object long before this."""
_NAMES = {
    ".pdf": "a PDF", ".html": "a web page", ".docx": "a Word file (.docx)",
    ".docm": "a Word file with macros (.docm)", ".doc": "a Word 97–2003 file (.doc)",
    ".xlsx": "an Excel file (.xlsx)", ".xlsm": "an Excel file with macros (.xlsm)",
    ".xlsb": "a binary Excel file (.xlsb)", ".xls": "an Excel 97–2003 file (.xls)",
    ".pptx": "a PowerPoint file (.pptx)", ".pptm": "a PowerPoint file with macros (.pptm)",
    ".ppt": "a PowerPoint 97–2003 file (.ppt)", ".ofd": "an OFD file",
    ".odt": "an OpenDocument text (.odt)",
    ".rtf": "an RTF file", ".png": "a PNG image", ".jpg": "a JPEG image", ".tif": "a TIFF image",
    ".gif": "a GIF image", ".rar": "a RAR archive", ".7z": "a 7-Zip archive",
    ".gz": "a gzip archive", ".zip": "a .zip archive", ".exe": "a program",
    ".mht": "a web archive (.mht)", ".wps": "an old WPS or Works file (.wps)",
    ".ods": "an OpenDocument table (.ods)", ".odp": "OpenDocument slides (.odp)",
    FLAT_WORD: "a Word file in one XML file", WORD_2003: "a Word 2003 XML file",
    EXCEL_2003: "an Excel 2003 XML file",
}  # fmt: skip


def kind_of(data: bytes, suffix: str = ".txt") -> str | None:
    """The suffix of the format that `data` certainly is in.

    Args:
        data: the file's bytes.
        suffix: what its name ends in. What starts like a part of a web page is taken for one
            unless it may be a text about such pages.

    Returns:
        `"encrypted"` for an Office file under a password, one of the names above for XML, `None`
        for text or a format not known here.
    """
    if data.startswith(_ZIP):
        return kind_of_archive(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data, suffix)
    start = _start(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) or start.startswith(signature):
            return kind
    if start.startswith(b"%PDF-") and _PDF_OBJECT.search(data, 0, _PDF_BYTES):
        return ".pdf"
    return _kind_of_marked_text(start, suffix)


def _start(data: bytes) -> bytes:
    """The first bytes without a byte-order mark, blanks, and the zeros of UTF-16."""
    head = data[:_HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _kind_of_marked_text(start: bytes, suffix: str) -> str | None:
    if _WEB_ARCHIVE.match(start):
        return ".mht"
    if start.startswith(b"<?xml"):
        for mark, kind in _XML:
            if mark.search(start):
                return kind
    if _HTML.match(start):
        return ".html"
    if suffix not in TEXT_SUFFIXES and start.startswith(b"<") and _HTML_FRAGMENT.search(start):
        return ".html"
    return None


def is_marked(data: bytes) -> bool:
    """Whether the first bytes are a format's and not a text's; nothing is taken apart."""
    marks = (*_ZIP, _OLE, b"%PDF-", *(signature for signature, _ in _SIGNATURES))
    return data.startswith(marks) or kind_of(data[:_HEAD_BYTES]) is not None


def kind_of_archive(content: bytes | BinaryIO) -> str | None:
    """The kind of document that a .zip holds in parts; `.zip` if it is none, `None` if damaged."""
    try:
        with open_zip(content) as archive:
            # Some programs write backslashes, or other letter cases than they refer to.
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
            if "mimetype" in names and "content.xml" in names:
                with archive.open("mimetype") as file:
                    return _kind_of_open_document(file.read(_MIMETYPE_BYTES))
    except DAMAGE:
        return None
    except KeyError:
        return ".zip"
    kind = next((kind for part, kind in _PARTS if part in names), None)
    if kind is None and names & _OFFICE_PARTS:
        found = (kind for folder, kind in _FOLDERS if any(x.startswith(folder) for x in names))
        kind = next(found, None)
    if kind is None:
        return ".zip"
    return _MACROS.get(kind, kind) if any(map(_MACRO_PART.fullmatch, names)) else kind


def _kind_of_open_document(mimetype: bytes) -> str:
    plain = mimetype.strip().removesuffix(b"-template")
    return _OPEN_DOCUMENTS.get(plain, ".zip")


def _kind_of_ole(data: bytes, suffix: str) -> str:
    """The program that wrote an Office 97–2003 file, by the names in its directory.

    Where another document is embedded, the file is what its name says or what comes first.
    """
    if _place_of_stream(data, _LOCKED) >= 0:
        return "encrypted"
    places = {name: _place_of_stream(data, name) for name in _OLE_STREAMS}
    found = [name for name, place in places.items() if place >= 0]
    if any(_OLE_STREAMS[name] == suffix for name in found):
        return suffix
    return _OLE_STREAMS[min(found, key=places.__getitem__)] if found else ".wps"


def _place_of_stream(data: bytes, name: str) -> int:
    """Where the directory has a stream of this name, filled up with zeros; -1 if it has not."""
    return data.find(name.encode("utf-16-le").ljust(_STREAM_NAME_BYTES, b"\0"))


def describe(kind: str) -> str:
    """A kind in words, with its article."""
    return _NAMES.get(kind, f"a {kind} file")
