"""Old Word files and their kin: .doc, .wps, .rtf, .odt, and what goes by these names.

A file is read by what its first bytes say it is: sites serve web pages, .docx files and plain
text under the name of .doc.
"""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from enum import Enum, auto

from lxml import etree

from index.documents import SourceText
from index.errors import ReadError
from index.readers import html, text
from index.readers.docx_package import MAX_UNPACKED_BYTES, open_package
from index.readers.docx_xml import parse_xml
from index.readers.libreoffice import as_docx

__all__ = ["is_foreign", "read"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_START = _OLE[:4]
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_HEAD_BYTES = 4096
"""Where a file tells its kind."""
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|table|div|p)[\s>]", re.IGNORECASE)
_FLAT_PACKAGE = re.compile(rb"<pkg:package\b")
_PICTURES = re.compile(rb"<pkg:binaryData>[^<]*</pkg:binaryData>")
_WORD_XML = re.compile(rb"<w:wordDocument\b|progid=\"Word\.Document\"")
_FLAT = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_WEB_ARCHIVE = re.compile(
    rb"^(?:mime-version\s*:|content-type\s*:\s*multipart/related)", re.IGNORECASE | re.MULTILINE
)


class _Kind(Enum):
    OLE = auto()
    """Word 97 to 2003, WPS, Works, and every locked Office file."""
    RTF = auto()
    PDF = auto()
    ZIP = auto()
    FLAT_PACKAGE = auto()
    """A .docx written as one XML file, as forms filled in by programs are."""
    WORD_XML = auto()
    """Word 2003."""
    WEB_ARCHIVE = auto()
    HTML = auto()
    TEXT = auto()


def is_foreign(data: bytes) -> bool:
    """Whether a file named .docx is one of the kinds read here."""
    return _kind_of(data) not in {_Kind.ZIP, _Kind.TEXT}


def read(data: bytes) -> SourceText:
    """The text of an old Word file.

    Raises:
        ReadError: LibreOffice, which reads the old formats, is missing or cannot read the file.
    """
    from index.readers import docx, pdf

    kind = _kind_of(data)
    if kind is _Kind.PDF:
        return pdf.read(data)
    if kind is _Kind.HTML:
        return html.read(data)
    if kind is _Kind.WEB_ARCHIVE:
        return html.read(_page_of(data))
    if kind is _Kind.TEXT:
        return text.read(data)
    if kind is _Kind.FLAT_PACKAGE:
        return docx.read(_packed(data))
    if kind is _Kind.ZIP:
        if not _is_open_document(data):
            return docx.read(data)
        open_package(data, MAX_UNPACKED_BYTES)  # LibreOffice would unpack anything
    return docx.read(as_docx(data, _suffix_of(kind, data)))


def _kind_of(data: bytes) -> _Kind:
    head = data[:_HEAD_BYTES]
    start = _plain(head).lstrip()
    if head.startswith(_OLE_START):
        return _Kind.OLE
    if head.startswith(b"PK\x03\x04"):
        return _Kind.ZIP
    if start.startswith(b"{\\rt"):
        return _Kind.RTF
    if start.startswith(b"%PDF-"):
        return _Kind.PDF
    if _FLAT_PACKAGE.search(start):
        return _Kind.FLAT_PACKAGE
    if _WORD_XML.search(start):
        return _Kind.WORD_XML
    if _WEB_ARCHIVE.search(start) and b"multipart/" in start.lower():
        return _Kind.WEB_ARCHIVE
    if start.startswith(b"<") and _HTML.search(start):
        return _Kind.HTML
    return _Kind.TEXT


def _plain(head: bytes) -> bytes:
    """The first bytes without a byte-order mark, and without the zeros of UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _suffix_of(kind: _Kind, data: bytes) -> str:
    """The suffix under which LibreOffice knows this kind.

    Raises:
        ReadError: it is locked, damaged, or no text.
    """
    if kind is not _Kind.OLE:
        return {_Kind.RTF: ".rtf", _Kind.WORD_XML: ".xml", _Kind.ZIP: ".odt"}[kind]
    if not data.startswith(_OLE):
        raise ReadError("a damaged old .doc file; get it anew, or save it from Word as .docx")
    if _has_stream(data, "EncryptedPackage"):
        raise ReadError("it is protected by a password; save it without one")
    if _has_stream(data, "WordDocument"):
        return ".doc"
    if _has_stream(data, "Workbook") or _has_stream(data, "PowerPoint Document"):
        raise ReadError("an old Excel or PowerPoint file, not one of Word; check what the file is")
    return ".wps"


def _has_stream(data: bytes, name: str) -> bool:
    """Whether the file holds a stream of this name; names stand whole in its directory."""
    return name.encode("utf-16-le") in data


def _is_open_document(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read("mimetype").startswith(_OPEN_DOCUMENT)
    except (KeyError, RuntimeError, OSError, zipfile.BadZipFile):
        return False


def _packed(data: bytes) -> bytes:
    """The archive that a .docx in one XML file stands for."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parse_xml(_PICTURES.sub(b"", data)).iter(f"{_FLAT}part"):
            inside = part.find(f"{_FLAT}xmlData")
            if inside is not None and len(inside):
                name = (part.get(f"{_FLAT}name") or "").lstrip("/")
                archive.writestr(name, etree.tostring(inside[0], encoding="utf-8"))
    return buffer.getvalue()


def _page_of(data: bytes) -> bytes:
    """The page in a web archive, in UTF-8.

    Raises:
        ReadError: there is none.
    """
    archive = email.message_from_bytes(data, policy=email.policy.default)
    for part in archive.walk():
        if part.get_content_type() == "text/html":
            return str(part.get_content()).encode("utf-8", errors="replace")
    raise ReadError("a web archive without a page in it; open it in Word and save it as .docx")
