"""What a file really is, by its bytes and not by its name."""

from __future__ import annotations

import re
from typing import BinaryIO

from index.readers.zips import DAMAGE, open_zip

__all__ = ["describe", "is_marked", "kind_of", "kind_of_archive"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"{\\rtf", ".rtf"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x1f\x8b\x08", ".gz"),
    (b"\x7fELF", ".exe"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("PowerPoint Document", ".ppt"),
)
"""The stream that each program keeps its text in; an encrypted .docx or .xlsx is in an envelope."""
_PARTS = (
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("xl/workbook.bin", ".xlsb"),
    ("ppt/presentation.xml", ".pptx"),
    ("OFD.xml", ".ofd"),
    ("content.xml", ".odt"),
)
_MACROS = {".docx": ".docm", ".xlsx": ".xlsm", ".pptx": ".pptm"}
_MACRO_PART = re.compile(r"(?:word|xl|ppt)/vbaProject\.bin", re.IGNORECASE)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
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
    ".odt": "an OpenDocument file",
    ".rtf": "an RTF file", ".png": "a PNG image", ".jpg": "a JPEG image", ".tif": "a TIFF image",
    ".gif": "a GIF image", ".rar": "a RAR archive", ".7z": "a 7-Zip archive",
    ".gz": "a gzip archive", ".zip": "a .zip archive", ".exe": "a program",
    ".mht": "a web archive (.mht)",
}  # fmt: skip


def kind_of(data: bytes) -> str | None:
    """The suffix of the format that `data` certainly is in.

    `"encrypted"` is an Office file under a password; `None` is text, or a format not known here.
    """
    if data.startswith(_ZIP):
        return kind_of_archive(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(b"%PDF-") and _PDF_OBJECT.search(data, 0, _PDF_BYTES):
        return ".pdf"
    head = data[:_HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    if _HTML.match(head):
        return ".html"
    if head.lstrip().startswith(b"MIME-Version:") and b"multipart/related" in head:
        return ".mht"
    return None


def is_marked(data: bytes) -> bool:
    """Whether the first bytes are a format's and not a text's; nothing is taken apart."""
    marks = (*_ZIP, _OLE, b"%PDF-", *(signature for signature, _ in _SIGNATURES))
    return data.startswith(marks) or kind_of(data[:_HEAD_BYTES]) is not None


def kind_of_archive(content: bytes | BinaryIO) -> str | None:
    """The kind of document that a .zip holds in parts; `.zip` if it is none, `None` if damaged."""
    try:
        with open_zip(content) as archive:
            names = set(archive.namelist())
    except DAMAGE:
        return None
    for part, kind in _PARTS:
        if part in names:
            has_macros = any(_MACRO_PART.fullmatch(name) for name in names)
            return _MACROS.get(kind, kind) if has_macros else kind
    return ".zip"


def _kind_of_ole(data: bytes) -> str | None:
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return None


def describe(kind: str) -> str:
    """A kind in words, with its article."""
    return _NAMES.get(kind, f"a {kind} file")
