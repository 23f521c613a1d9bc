"""Word files written as one XML file, as forms filled in by programs are."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from index.documents import SourceText
from index.readers.word import reader
from index.readers.word.xml import parse_xml

__all__ = ["read"]

_PICTURES = re.compile(rb"<pkg:binaryData>[^<]*</pkg:binaryData>")
_FLAT = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read(data: bytes) -> SourceText:
    """The text of such a file.

    Raises:
        ReadError: it is damaged, or unpacks to more than the bound.
    """
    return reader.read(_packed(data))


def _packed(data: bytes) -> bytes:
    """The archive that it stands for."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parse_xml(_PICTURES.sub(b"", data)).iter(f"{_FLAT}part"):
            inside = part.find(f"{_FLAT}xmlData")
            if inside is not None and len(inside):
                name = (part.get(f"{_FLAT}name") or "").lstrip("/")
                archive.writestr(name, etree.tostring(inside[0], encoding="utf-8"))
    return buffer.getvalue()
