"""Comparisons as tables to take along: a workbook, and comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from index.errors import InputError
from index.figures import Hedge, spelled
from retrieval.compare.table import Cell, Comparison, Row

__all__ = ["csv_bytes", "write_csv", "write_xlsx", "xlsx_bytes"]

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a program that opens a table would take for the start of a formula."""
_HEADS = {
    "zh": (
        "文件", "来源", "地区", "时期", "是否载明", "数字（原文）", "数值", "单位", "折算值",
        "折算单位", "区间上限（折算）", "约略", "原文", "章节", "参考文献", "起", "止",
        "文件编号", "其他",
    ),
    "en": (
        "Document", "Source", "Place", "Period", "Stated", "Figure (as stated)", "Value", "Unit",
        "Normalized value", "Normalized unit", "Upper end (normalized)", "Hedge", "Stated words",
        "Section", "Reference", "Start", "End", "Document id", "Other",
    ),
}  # fmt: skip
_STATED = {"zh": ("载明", "未载明"), "en": ("stated", "not stated")}
_OTHER = {"zh": "另载", "en": "also stated"}
_SHEETS = {"zh": ("比较", "来源"), "en": ("Comparison", "Sources")}
_HEDGES = {
    "zh": {Hedge.EXACT: "", Hedge.ABOUT: "约", Hedge.OVER: "超过", Hedge.UNDER: "不足",
           Hedge.RANGE: "区间"},
    "en": {Hedge.EXACT: "", Hedge.ABOUT: "about", Hedge.OVER: "over", Hedge.UNDER: "under",
           Hedge.RANGE: "range"},
}  # fmt: skip
_WIDTHS = (34, 26, 14, 10, 10, 18, 12, 10, 16, 10, 12, 8, 60, 30, 60, 8, 8, 20, 10)
"""Of the columns, in characters."""
_ILLEGAL = {code: None for code in range(32) if code not in {9, 10, 13}}
"""Control characters, which no workbook may hold."""

Value = str | int | float | None


def _lines(comparison: Comparison, language: str) -> Iterator[tuple[Value, ...]]:
    for row in comparison.rows:
        yield _line(row, row.best, language, is_other=False)
        for cell in row.others:
            yield _line(row, cell, language, is_other=True)


def _line(row: Row, cell: Cell | None, language: str, *, is_other: bool) -> tuple[Value, ...]:
    yes, no = _STATED[language]
    front: tuple[Value, ...] = (row.title, row.source)
    if cell is None:
        gap: tuple[Value, ...] = (None,) * 11
        return (*front, row.place, row.period, no, no, *gap, row.doc, None)
    figure, citation = cell.figure, cell.citation
    return (
        *front,
        cell.place,
        cell.period,
        yes,
        cell.words,
        _number(figure.value),
        figure.unit,
        _number(figure.normalized.value),
        figure.normalized.unit,
        None if figure.upper is None else _number(figure.upper),
        figure.hedge_words or _HEDGES[language][figure.hedge],
        citation.quote,
        " › ".join(citation.section),
        citation.reference,
        citation.start,
        citation.end,
        row.doc,
        _OTHER[language] if is_other else None,
    )


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(spelled(value))


def csv_bytes(comparison: Comparison, language: str = "zh") -> bytes:
    """The table as UTF-8 with a byte-order mark, by which Excel knows it.

    Text that would be read as a formula stands behind an apostrophe.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(_HEADS[language])
    for line in _lines(comparison, language):
        writer.writerow([_guarded(value) for value in line])
    return held.getvalue().encode("utf-8-sig")


def _guarded(value: Value) -> Value:
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_SIGNS):
        return f"'{value}"
    return value


def xlsx_bytes(comparison: Comparison, language: str = "zh") -> bytes:
    """The table as a workbook: numbers as numbers, text as text; a second sheet of sources."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet, sources = book.active, book.create_sheet(_SHEETS[language][1])
    sheet.title = _SHEETS[language][0]
    for number, head in enumerate(_HEADS[language], start=1):
        _put(sheet, 1, number, head).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = _WIDTHS[number - 1]
    for row_number, line in enumerate(_lines(comparison, language), start=2):
        for number, value in enumerate(line, start=1):
            cell = _put(sheet, row_number, number, value)
            cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    _put_sources(sources, comparison, language)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _put_sources(sheet: Any, comparison: Comparison, language: str) -> None:  # noqa: ANN401 (openpyxl carries no types)
    from openpyxl.styles import Font

    heads = _HEADS[language]
    for number, head in enumerate((heads[0], heads[1], heads[17], heads[14]), start=1):
        _put(sheet, 1, number, head).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = (40, 30, 22, 80)[
            number - 1
        ]
    for line, row in enumerate(comparison.rows, start=2):
        reference = row.best.citation.reference if row.best else None
        for number, value in enumerate((row.title, row.source, row.doc, reference), start=1):
            _put(sheet, line, number, value)


def _put(sheet: Any, row: int, column: int, value: Value) -> Any:  # noqa: ANN401 (openpyxl carries no types)
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = value.translate(_ILLEGAL)
        cell.data_type = "s"  # never a formula, whatever it begins with
        cell.quotePrefix = value.startswith(_FORMULA_SIGNS)
    else:
        cell.value = value
    return cell


def write_xlsx(comparison: Comparison, path: Path, language: str = "zh") -> None:
    """Writes the workbook.

    Raises:
        InputError: the file cannot be written.
    """
    _write(path, xlsx_bytes(comparison, language))


def write_csv(comparison: Comparison, path: Path, language: str = "zh") -> None:
    """Writes the comma-separated values.

    Raises:
        InputError: the file cannot be written.
    """
    _write(path, csv_bytes(comparison, language))


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"cannot write {path} ({error}): choose another place") from error
