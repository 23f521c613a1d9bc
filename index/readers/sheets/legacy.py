"""Old Excel files and their kin: .xls, .et, .ods, and what goes by these names."""

from __future__ import annotations

from index.documents import SourceText
from index.errors import ReadError
from index.readers.kinds import EXCEL_2003, kind_of
from index.readers.libreoffice import converted
from index.readers.sheets import delimited, workbook
from index.readers.zips import check_size

__all__ = ["read"]

_OLE_START = b"\xd0\xcf\x11\xe0"
_OLDEST = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
"""What files of Excel 2, 3 and 4 start with."""
_READ_AS = {".xls": ".xls", ".wps": ".xls", ".ods": ".ods", EXCEL_2003: ".xml"}
"""The suffix under which LibreOffice knows a kind."""


def read(data: bytes) -> SourceText:
    """The sheets of an old workbook; a list parted by tabs, which sites serve under its name, too.

    Raises:
        ReadError: LibreOffice, which reads the old formats, is missing or cannot read the file.
    """
    kind = kind_of(data, ".xls")
    if kind is None and data.startswith(_OLDEST):
        kind = ".xls"
    if kind in _READ_AS:
        if kind == ".ods":
            check_size(data)  # LibreOffice would unpack anything
        return workbook.read(converted(data, _READ_AS[kind], ".xlsx"))
    if data.startswith(b"PK"):
        return workbook.read(data)  # damaged: it says so
    if data.startswith(_OLE_START):
        raise ReadError("a damaged old .xls file; get it anew, or save it from Excel as .xlsx")
    return delimited.read(data)
