"""The cells of a sheet laid out as text: title lines, tables, notes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.errors import ReadError
from index.readers.blocks import BlockText, CellText
from index.readers.pace import step

__all__ = ["MAX_CELLS", "GridCell", "Merge", "lay_out"]

MAX_CELLS = 200_000
"""Filled cells of a file. Each takes about 300 bytes and 15 µs while it is read, 30 µs in a
workbook."""
_MAX_AREA = 500_000
"""Rows times columns of a table: nearly empty ones would drown their words in bars."""
_NOTE = re.compile(
    r"^\s*[（(]?(?:注|备注|附注|说明|资料来源|数据来源|Notes?|Source)\s*\d*[）)]?\s*[:：\d]",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*(?:附件|附表|附|表)\s*[-—\d一二三四五六七八九十]*\s*[:：]?\s*$")
"""What stands above a title: 附件2, 表1."""
_FORM_LINE = re.compile(r"[:：]")
_NOTE_CHARS = 20
"""A lone cell below a table that is longer is a note, not an entry of the first column."""
_MAX_TITLE_CHARS = 60
_NO_TITLE_END = ("。", "；", "：", ":", ";")
_YEAR = re.compile(r"^(?:19|20)\d\d年?$")
_FIGURE = re.compile(r"^[-+]?[¥$]?\d[\d,]*(?:\.\d+)?\s*%?$")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A filled cell as it is shown."""

    text: str
    is_number: bool = False
    """Whether its value is a number, whatever it looks like."""

    @property
    def is_figure(self) -> bool:
        """Whether it is what a table tells, and not the year that heads a column."""
        text = self.text.strip()
        return (self.is_number or bool(_FIGURE.match(text))) and not _YEAR.match(text)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged cell: its first and last row and column, all included."""

    top: int
    left: int
    bottom: int
    right: int


Rows = Mapping[int, Mapping[int, GridCell]]
"""Filled cells by row and column."""


def lay_out(blocks: BlockText, rows: Rows, merges: Sequence[Merge], *, titled: bool) -> None:
    """Adds a sheet to `blocks`.

    Args:
        blocks: what it is added to.
        rows: the sheet's filled cells; empty rows divide its tables.
        merges: its merged cells.
        titled: whether its first line may be the document's title.

    Raises:
        ReadError: a table is out of all proportion.
    """
    anchored = [merge for merge in merges if merge.left in rows.get(merge.top, {})]
    spans = {(merge.top, merge.left): merge for merge in anchored}
    for region in _regions(sorted(rows), sorted(anchored, key=lambda merge: merge.top)):
        titled = _lay_out_region(blocks, rows, region, spans, titled=titled)


def _regions(numbers: Sequence[int], merges: Sequence[Merge]) -> Iterator[list[int]]:
    """Runs of rows without an empty one between; a merged cell bridges the rows that it covers."""
    region: list[int] = []
    reach, position = -1, 0
    for number in numbers:
        if region and number > max(region[-1], reach) + 1:
            yield region
            region = []
        region.append(number)
        while position < len(merges) and merges[position].top <= number:
            reach = max(reach, merges[position].bottom)
            position += 1
    if region:
        yield region


def _lay_out_region(
    blocks: BlockText,
    rows: Rows,
    region: Sequence[int],
    spans: Mapping[tuple[int, int], Merge],
    *,
    titled: bool,
) -> bool:
    """Adds one region; returns whether the title may still come."""
    start, end = _table_rows(rows, region, spans)
    for number in region[:start]:
        line = " ".join(rows[number][column].text for column in sorted(rows[number]))
        if titled and _is_title(line):
            blocks.heading(line, 0)
            titled = False
        else:
            titled = titled and bool(_LABEL.match(line))
            blocks.paragraph(line)
    if start < end:
        titled = False
        _add_table(blocks, rows, region[start:end], spans)
    for number in region[end:]:
        for column in sorted(rows[number]):
            blocks.paragraph(rows[number][column].text)
    return titled


def _table_rows(
    rows: Rows, region: Sequence[int], spans: Mapping[tuple[int, int], Merge]
) -> tuple[int, int]:
    """Where the table of a region starts and ends, between its title lines and its notes."""
    if all(len(rows[number]) == 1 for number in region):
        return len(region), len(region)
    start, end = 0, len(region)
    while start < end - 1 and _is_above(rows[region[start]], region[start], spans):
        start += 1
    while end > start + 1 and _is_note(rows[region[end - 1]], region[end - 1], spans):
        end -= 1
    return start, end


def _is_above(
    row: Mapping[int, GridCell], number: int, spans: Mapping[tuple[int, int], Merge]
) -> bool:
    """Whether a row stands above its table: a lone cell, or the lines of a form."""
    if any((number, c) in spans and spans[number, c].bottom > number for c in row):
        return False
    return len(row) == 1 or all(_FORM_LINE.search(cell.text) for cell in row.values())


def _is_note(
    row: Mapping[int, GridCell], number: int, spans: Mapping[tuple[int, int], Merge]
) -> bool:
    if len(row) != 1:
        return False
    ((column, cell),) = row.items()
    merge = spans.get((number, column))
    is_wide = merge is not None and merge.right > merge.left
    return is_wide or bool(_NOTE.match(cell.text)) or len(cell.text) > _NOTE_CHARS


def _is_title(line: str) -> bool:
    clean = line.strip()
    return (
        1 < len(clean) <= _MAX_TITLE_CHARS
        and not clean.endswith(_NO_TITLE_END)
        and not _LABEL.match(clean)
        and not _FORM_LINE.search(clean)
        and not _FIGURE.match(clean)
    )


def _add_table(
    blocks: BlockText,
    rows: Rows,
    region: Sequence[int],
    spans: Mapping[tuple[int, int], Merge],
) -> None:
    columns = sorted({column for number in region for column in rows[number]})
    area = len(region) * len(columns)
    if area > _MAX_AREA:
        raise ReadError(
            f"a table of {len(region)} rows and {len(columns)} columns, over the limit of "
            f"{_MAX_AREA} cells; split it"
        )
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for row, number in enumerate(region):
        for column in rows[number]:
            merge = spans.get((number, column))
            if merge is None:
                continue
            left = bisect_left(columns, merge.left)
            height = bisect_right(region, merge.bottom) - row
            width = bisect_right(columns, merge.right) - left
            area += height * width
            if area > 2 * _MAX_AREA:
                raise ReadError("merged cells that lie over each other; unmerge them")
            place = {(row + y, left + x) for y in range(height) for x in range(width)}
            if place & covered:
                continue  # a damaged file: merged cells never overlap
            covered |= place
            sizes[row, left] = height, width
    step()
    heads = _head_rows(rows, region, columns, sizes)
    blocks.table(
        [
            [
                _cell_text(rows[number].get(column), sizes.get((row, place)), is_head=row < heads)
                for place, column in enumerate(columns[: bisect_right(columns, max(rows[number]))])
                if (row, place) not in covered or (row, place) in sizes
            ]
            if number in rows
            else []
            for row, number in enumerate(region)
        ]
    )


def _cell_text(cell: GridCell | None, size: tuple[int, int] | None, *, is_head: bool) -> CellText:
    height, width = size or (1, 1)
    return CellText(cell.text if cell else "", rows=height, columns=width, is_head=is_head)


def _head_rows(
    rows: Rows,
    region: Sequence[int],
    columns: Sequence[int],
    sizes: Mapping[tuple[int, int], tuple[int, int]],
) -> int:
    """How many rows head the columns: the first without figures, and those that it reaches into.

    A head that is merged across columns has what it covers in the row below.
    """
    heads = 0
    wanted = 1
    for row, number in enumerate(region[:-1]):
        if row >= wanted or any(cell.is_figure for cell in rows[number].values()):
            break
        heads = row + 1
        for place in range(len(columns)):
            height, width = sizes.get((row, place), (1, 1))
            reach = row + height + (1 if 1 < width < len(columns) else 0)
            wanted = max(wanted, reach)
    return heads
