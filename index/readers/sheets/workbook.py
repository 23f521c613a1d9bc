"""Excel workbooks: every sheet's tables, with what their cells show."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import iterparse

from index.documents import SourceText
from index.errors import ReadError
from index.readers.blocks import BlockText, stated
from index.readers.pace import step
from index.readers.sheets.cell_format import CHINESE_FORMATS, displayed
from index.readers.sheets.grid import MAX_CELLS, GridCell, Merge, lay_out
from index.readers.zips import DAMAGE, open_zip

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

__all__ = ["read"]

_MAX_UNPACKED_BYTES = 512 * 2**20
"""Bound for what the archive unpacks to: a workbook without pictures stays far below."""
_DEFAULT_NAME = re.compile(r"^\s*(?:Sheet|工作表|表)\s*\d*\s*$", re.IGNORECASE)
_TAG = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#NULL!", "#NUM!", "#DIV/0!"})


def read(data: bytes) -> SourceText:
    """The sheets of an .xlsx or .xlsm workbook, hidden ones too; its macros are not looked at.

    Raises:
        ReadError: it is no workbook, or larger than the bounds.
    """
    _check_archive(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that are not text
        book, title = _open(data)
        sheets = [(name, rows, merges) for name, rows, merges in _sheets(book) if rows]
    blocks = BlockText()
    is_only = len(sheets) == 1 and bool(_DEFAULT_NAME.match(sheets[0][0]))
    for name, rows, merges in sheets:
        if not is_only:
            blocks.heading(name, 1)
        lay_out(blocks, rows, merges, titled=is_only)
    return blocks.finish(stated(title=title))


def _check_archive(data: bytes) -> None:
    try:
        with open_zip(data) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except DAMAGE as error:
        raise ReadError(
            f"no sound workbook ({error}); open it in Excel and save it anew"
        ) from error
    if unpacked > _MAX_UNPACKED_BYTES:
        raise ReadError(f"it unpacks to {unpacked >> 20} MiB, which no workbook needs; refused")


def _open(data: bytes) -> tuple[Workbook, str | None]:
    """The workbook, its sheets unread, and its title; what only its looks need may be damaged."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    book = reader.wb
    try:
        reader.read_properties()
        title = book.properties.title
    except Exception:  # noqa: BLE001 - a library that raises whatever it meets
        title = None
    with suppress(Exception):  # numbers are then shown as they are
        apply_stylesheet(reader.archive, book)
    reader.read_worksheets()
    return book, title


def _sheets(
    book: Workbook,
) -> Iterator[tuple[str, dict[int, dict[int, GridCell]], list[Merge]]]:
    formats = _Formats(book)
    cells = 0
    for sheet in book.worksheets:
        rows: dict[int, dict[int, GridCell]] = {}
        merges: list[Merge] = []
        for found in _parsed(book, sheet):
            if isinstance(found, Merge):
                merges.append(found)
                continue
            number, row = found
            step()
            for cell in row:
                if shown := formats.shown(cell):
                    rows.setdefault(number, {})[cell["column"]] = shown
                    cells += 1
            if cells > MAX_CELLS:
                raise ReadError(f"more than {MAX_CELLS} filled cells; split the workbook")
        yield sheet.title, rows, merges


def _parsed(
    book: Workbook, sheet: ReadOnlyWorksheet
) -> Iterator[tuple[int, list[dict[str, Any]]] | Merge]:
    """Rows as they stand in the file, and merged cells; a row may be numbered beyond all bounds.

    openpyxl's own reading of sheets pads them to the size that they state, or leaves out merged
    cells, and stops at damage in parts that are not text.
    """
    from openpyxl.utils import range_boundaries
    from openpyxl.worksheet._reader import WorkSheetParser

    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source, sheet._shared_strings, data_only=True, epoch=book.epoch,
            date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        for _, element in iterparse(source):  # noqa: S314 - expat fetches nothing, and bounds entities
            if element.tag == f"{_TAG}row":
                yield parser.parse_row(element)
                element.clear()
            elif element.tag == f"{_TAG}mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref"))
                yield Merge(top=top, left=left, bottom=bottom, right=right)


class _Formats:
    """How the cells of a workbook are shown."""

    def __init__(self, book: Workbook) -> None:
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        self._book = book
        self._builtin: dict[int, str] = BUILTIN_FORMATS

    def shown(self, cell: dict[str, Any]) -> GridCell | None:
        """A cell as it is shown, `None` if it is empty."""
        from openpyxl.utils.datetime import from_excel
        from openpyxl.utils.escape import unescape

        value = cell["value"]
        if value is None or value in _ERRORS:
            return None if value is None else GridCell(str(value))
        if isinstance(value, str):
            text = unescape(value).replace("\r", "\n") if "_x" in value else value
            return GridCell(text) if text.strip() else None
        number, number_format = self._format(cell["style_id"])
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and number in CHINESE_FORMATS:
            try:
                value, is_number = from_excel(value, self._book.epoch), False
            except (ValueError, OverflowError):
                number_format = "General"
        text = displayed(value, number_format)
        return GridCell(text, is_number=is_number) if text.strip() else None

    def _format(self, style: int) -> tuple[int, str]:
        try:
            number = self._book._cell_styles[style].numFmtId
            if number in CHINESE_FORMATS:
                return number, CHINESE_FORMATS[number]
            if number >= 164:
                return number, self._book._number_formats[number - 164]
        except (IndexError, AttributeError):
            return 0, "General"
        return number, self._builtin.get(number, "General")
