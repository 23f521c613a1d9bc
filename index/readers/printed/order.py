"""The reading order of a page: its columns, told by the gaps between them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.readers.printed.aligned import is_running_column, items_of_rows
from index.readers.printed.page import Line, Page, PrintedTable
from index.readers.printed.tables import rows_of_lines

__all__ = ["Region", "regions_of"]

Item = Line | PrintedTable

_MIN_ROWS = 5
"""Columns hold at least this many lines each."""
_GUTTER = 1.0
"""Width of the gap between columns in type sizes, at least."""
_MIN_SHARE = 0.18
"""Share of the text's width that a column takes at least."""
_CROSSING_SHARE = 0.34
"""Share of the lines that may run across the gap: titles, tables, an abstract."""
_NORMAL_PITCH = 2.1
"""Lines of one paragraph stand no farther apart than this many type sizes."""
_MAX_LINES = 3000
"""A page of more pieces is a drawing, read from the top down."""
_MAX_DEPTH = 3
_FEW_ROWS = 2
_WIDE_SIZES = 9
"""The last page's columns may be as short as so many rows; one of them is as wide as so many type
sizes."""


@dataclass(frozen=True, slots=True)
class Region:
    """Items of one column in reading order, with the edges of the column."""

    items: tuple[Item, ...]
    left: float
    right: float


def regions_of(pages: Iterable[Page]) -> list[list[Region]]:
    """The columns of each page in reading order; each row of a column is one line."""
    found: list[list[Region]] = []
    last: float | None = None
    for page in pages:
        items: list[Item] = [*page.lines, *page.tables]
        if not items or len(items) > _MAX_LINES:
            found.append([_region(items)] if items else [])
            continue
        gutter = _gutter(items)
        if gutter is None and last is not None and _ends_columns(page.lines, last):
            gutter = last
        found.append(list(_cut(items, gutter, 0)))
        last = gutter
    return found


def _ends_columns(lines: Sequence[Line], gutter: float) -> bool:
    """Whether lines too few to show columns stand in those of the page before."""
    before = [line for line in lines if line.right <= gutter]
    after = [line for line in lines if line.left >= gutter]
    if len(before) + len(after) < len(lines) or min(len(before), len(after)) < _FEW_ROWS:
        return False
    top = abs(min(line.top for line in before) - min(line.top for line in after))
    wide = all(
        max(line.width for line in side) >= _WIDE_SIZES * side[0].size for side in (before, after)
    )
    return wide and top <= before[0].size


def _cut(items: Sequence[Item], gutter: float | None, depth: int) -> Iterator[Region]:
    if gutter is None:
        yield _region(items)
        return
    for band, columns in _bands(items, gutter):
        if not columns:
            yield _region(band)
            continue
        for side in (
            [item for item in band if item.right <= gutter],
            [item for item in band if item.right > gutter],
        ):
            if side:
                inner = _gutter(side) if depth < _MAX_DEPTH else None
                yield from _cut(side, inner, depth + 1)


def _region(items: Sequence[Item]) -> Region:
    ordered: list[Item] = []
    lines = sorted((item for item in items if isinstance(item, Line)), key=lambda line: line.middle)
    tables = sorted(
        (item for item in items if isinstance(item, PrintedTable)), key=lambda table: table.top
    )
    for table in [*tables, None]:
        above = [line for line in lines if table is None or line.middle < table.top]
        lines = lines[len(above) :]
        ordered += (
            found if isinstance(found, PrintedTable) else _row_line(found)
            for found in items_of_rows(rows_of_lines(above))
        )
        if table is not None:
            ordered.append(table)
    return Region(
        tuple(ordered), min(item.left for item in items), max(item.right for item in items)
    )


def _row_line(row: Sequence[Line]) -> Line:
    """The pieces of a row as one line."""
    if len(row) == 1:
        return row[0]
    main = max(row, key=lambda line: len(line.text))
    return dataclasses.replace(
        main,
        text=" ".join(line.text for line in row),
        left=row[0].left,
        right=max(line.right for line in row),
        top=min(line.top for line in row),
        bottom=max(line.bottom for line in row),
    )


def _gutter(items: Sequence[Item]) -> float | None:
    """The middle of the gap between two columns of running text, if the items stand so."""
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < 2 * _MIN_ROWS:
        return None
    size = Counter(line.size for line in lines for _ in line.text).most_common(1)[0][0]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = right - left
    best: tuple[int, float, float] | None = None
    for start, end in _gaps(lines, left, right):
        middle = (start + end) / 2
        if end - start < _GUTTER * size or not (
            left + _MIN_SHARE * width <= middle <= right - _MIN_SHARE * width
        ):
            continue
        before = [line for line in lines if line.right <= middle]
        after = [line for line in lines if line.left >= middle]
        # Rivers of space in stretched lines are wide too, but lines run across them.
        found = len(lines) - len(before) - len(after), start - end, middle
        if (best is None or found < best) and (
            is_running_column(before) and is_running_column(after) and _beside(before, after)
        ):
            best = found
    return best[2] if best else None


def _gaps(lines: Sequence[Line], left: float, right: float) -> list[tuple[float, float]]:
    """Stretches from left to right that few lines cover, compared with both their sides."""
    steps = max(1, int(right - left))
    change = [0] * (steps + 2)
    for line in lines:
        change[max(0, int(line.left - left))] += 1
        change[min(steps, int(line.right - left)) + 1] -= 1
    cover: list[int] = []
    for value in change:
        cover.append(value + (cover[-1] if cover else 0))
    limit = _CROSSING_SHARE * len(lines) / 2
    gaps: list[tuple[float, float]] = []
    start: int | None = None
    lowest = 0
    for step, count in enumerate(cover[: steps + 1]):
        if count > limit:
            start = None
        elif start is None or count < lowest:
            start, lowest = step, count
        if start is not None and count == lowest:
            following = cover[step + 1] if step < steps else len(lines)
            if following != lowest:
                gaps.append((left + start, left + step + 1))
        elif start is not None and count > lowest:
            start = None
    return gaps


def _beside(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether two columns stand side by side over several lines."""
    top = max(min(line.top for line in before), min(line.top for line in after))
    bottom = min(max(line.bottom for line in before), max(line.bottom for line in after))
    shared = [sum(top <= line.middle <= bottom for line in side) for side in (before, after)]
    return min(shared) >= _MIN_ROWS - 1


def _bands(items: Sequence[Item], gutter: float) -> Iterator[tuple[list[Item], bool]]:
    """Stretches of the page from the top down: what runs across the gap, or two columns."""
    ordered = sorted(items, key=lambda item: (item.top, item.left))
    wide: list[Item] = []
    narrow: list[Item] = []
    for item in ordered:
        if item.left < gutter < item.right or _ends_wide(item, wide, narrow, ordered, gutter):
            if narrow:
                yield narrow, True
                narrow = []
            wide.append(item)
        else:
            if wide:
                yield wide, False
                wide = []
            narrow.append(item)
    if wide:
        yield wide, False
    if narrow:
        yield narrow, True


def _ends_wide(
    item: Item, wide: Sequence[Item], narrow: Sequence[Item], items: Iterable[Item], gutter: float
) -> bool:
    """Whether a short line is the last of the paragraph that runs across the page above it."""
    if not wide or narrow or not isinstance(item, Line) or item.right > gutter:
        return False
    above = wide[-1]
    if not isinstance(above, Line) or above.size != item.size:
        return False
    if item.top - above.top > _NORMAL_PITCH * item.size:
        return False
    return not any(
        other.left >= gutter and other.top < item.bottom and other.bottom > item.top
        for other in items
    )
