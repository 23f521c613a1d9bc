"""Old Word files and their kin: .doc, .wps, .rtf, .odt, and what goes by these names."""

from __future__ import annotations

from index.documents import SourceText
from index.errors import ReadError
from index.readers.kinds import WORD_2003, kind_of
from index.readers.libreoffice import converted
from index.readers.text import plain
from index.readers.word import reader
from index.readers.zips import check_size

__all__ = ["read"]

_OLE_START = b"\xd0\xcf\x11\xe0"
_READ_AS = {".doc": ".doc", ".wps": ".wps", ".rtf": ".rtf", ".odt": ".odt", WORD_2003: ".xml"}
"""The suffix under which LibreOffice knows a kind."""


def read(data: bytes) -> SourceText:
    """The text of an old Word file; plain text, which sites serve under its name, too.

    Raises:
        ReadError: LibreOffice, which reads the old formats, is missing or cannot read the file.
    """
    kind = kind_of(data, ".doc")
    if kind in _READ_AS:
        if kind == ".odt":
            check_size(data)  # LibreOffice would unpack anything
        return reader.read(converted(data, _READ_AS[kind], ".docx"))
    if data.startswith(b"PK"):
        return reader.read(data)  # damaged: it says so
    if data.startswith(_OLE_START):
        raise ReadError("a damaged old .doc file; get it anew, or save it from Word as .docx")
    return plain.read(data)
