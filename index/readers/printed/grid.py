"""Rules to the cells that they draw."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.readers.printed.page import Rule

__all__ = ["Grid", "GridCell", "grids_of", "merged_rules"]

_TOUCH = 3.0
"""Rules that miss each other by no more points touch."""
_MIN_RULE = 6.0
"""A shorter rule is a stroke of a drawing or a dash."""
_SAME_PLACE = 2.5
"""Edges no farther apart are one: cells draw their borders beside each other."""
_MAX_RULES = 4000
_MAX_CELLS = 20_000
"""A page with more of either is a chart or a drawing."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid, merged ones by their upper left corner."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn grid."""

    across: tuple[float, ...]
    """Where its columns start, and the last one ends."""
    down: tuple[float, ...]
    """Where its rows start, and the last one ends."""
    cells: tuple[GridCell, ...]
    thick: frozenset[int]
    """Numbers of the inner edges between rows that are drawn thicker than the others."""

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a place; `None` outside."""
        column, row = bisect_right(self.across, x) - 1, bisect_right(self.down, y) - 1
        inside = 0 <= column < len(self.across) - 1 and 0 <= row < len(self.down) - 1
        return (row, column) if inside else None


def merged_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Rules in one line that touch or overlap, as one; what stays short is left out."""
    lanes: dict[tuple[bool, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        middle = rule.top if rule.is_level else rule.left
        lanes[rule.is_level, round(middle)].append(rule)
    merged: list[Rule] = []
    for (level, _), lane in lanes.items():
        lane.sort(key=lambda rule: rule.left if level else rule.top)
        current = lane[0]
        for rule in lane[1:]:
            if (rule.left - current.right if level else rule.top - current.bottom) <= _TOUCH:
                current = _spanning(current, rule, level=level)
            else:
                merged.append(current)
                current = rule
        merged.append(current)
    return [rule for rule in merged if _length(rule) >= _MIN_RULE]


def _spanning(one: Rule, other: Rule, *, level: bool) -> Rule:
    thickness = max(one.thickness, other.thickness)
    if level:
        return Rule(one.left, one.top, max(one.right, other.right), one.top, thickness)
    return Rule(one.left, one.top, one.left, max(one.bottom, other.bottom), thickness)


def _length(rule: Rule) -> float:
    return max(rule.right - rule.left, rule.bottom - rule.top)


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The grids of two columns and more that merged rules draw, from the top down."""
    if len(rules) > _MAX_RULES:
        return []
    grids = [grid for group in _connected(rules) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: grid.down[0])


class _Sets:
    """Numbers that are joined to sets step by step."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, number: int) -> int:
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        self._parent[self.root(one)] = self.root(other)


def _connected(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of rules that cross or touch each other."""
    sets = _Sets(len(rules))
    level = [n for n, rule in enumerate(rules) if rule.is_level]
    upright = [n for n, rule in enumerate(rules) if not rule.is_level]
    for one in level:
        for other in upright:
            if _touch(rules[one], rules[other]):
                sets.join(one, other)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for number, rule in enumerate(rules):
        groups[sets.root(number)].append(rule)
    yield from (group for group in groups.values() if len(group) > 2)


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        level.left - _TOUCH <= upright.left <= level.right + _TOUCH
        and upright.top - _TOUCH <= level.top <= upright.bottom + _TOUCH
    )


def _grid(rules: Sequence[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    # Sides that are left open end where the other rules end.
    across = _edges(
        [rule.left for rule in upright]
        + [min(rule.left for rule in level), max(rule.right for rule in level)]
    )
    down = _edges(
        [rule.top for rule in level]
        + [min(rule.top for rule in upright), max(rule.bottom for rule in upright)]
    )
    columns, rows = len(across) - 1, len(down) - 1
    if columns < 2 or rows < 1 or columns * rows > _MAX_CELLS:
        return None
    cells = _cells(across, down, level, upright)
    if max(cell.columns for cell in cells) == columns and len(cells) <= rows:
        return None  # bars of the whole width, no columns
    usual = sorted(rule.thickness for rule in level)[len(level) // 2]
    thick = {
        number
        for number, edge in enumerate(down[1:-1], start=1)
        for rule in level
        if abs(rule.top - edge) <= _SAME_PLACE and rule.thickness > 1.5 * usual
    }
    return Grid(tuple(across), tuple(down), tuple(cells), frozenset(thick))


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SAME_PLACE:
            edges.append(place)
    return edges


def _cells(
    across: Sequence[float], down: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> list[GridCell]:
    """The cells: neighbours without a rule between them are one."""
    columns, rows = len(across) - 1, len(down) - 1
    sets = _Sets(rows * columns)
    for row in range(rows):
        middle = (down[row] + down[row + 1]) / 2
        walls = [rule.left for rule in upright if rule.top <= middle <= rule.bottom]
        for column in range(1, columns):
            if not any(abs(wall - across[column]) <= _SAME_PLACE for wall in walls):
                sets.join(row * columns + column, row * columns + column - 1)
    for column in range(columns):
        middle = (across[column] + across[column + 1]) / 2
        floors = [rule.top for rule in level if rule.left <= middle <= rule.right]
        for row in range(1, rows):
            if not any(abs(floor - down[row]) <= _SAME_PLACE for floor in floors):
                sets.join(row * columns + column, (row - 1) * columns + column)
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number in range(rows * columns):
        members[sets.root(number)].append(divmod(number, columns))
    cells = [cell for places in members.values() for cell in _rectangle(places)]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _rectangle(places: Sequence[tuple[int, int]]) -> Iterator[GridCell]:
    """Places that belong together as one cell; each for itself where they make no rectangle."""
    top, bottom = min(row for row, _ in places), max(row for row, _ in places)
    left, right = min(column for _, column in places), max(column for _, column in places)
    if len(places) == (bottom - top + 1) * (right - left + 1):
        yield GridCell(top, left, bottom - top + 1, right - left + 1)
    else:
        yield from (GridCell(row, column, 1, 1) for row, column in places)
