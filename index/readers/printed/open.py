"""Tables between level rules alone, as statistics and journals set them (三线表)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.readers.blocks import CellText
from index.readers.printed.aligned import columns_of, is_running_column
from index.readers.printed.grid import merged_rules
from index.readers.printed.page import Line, PrintedTable, Rule, is_near
from index.readers.printed.tables import rows_of_lines, tables_of, with_heads, words_of_lines

__all__ = ["tables_on"]

_MIN_RULES = 3
"""Above the heads, below them, below the last row."""
_SAME_END = 4.0
"""The rules of one table end this close, in points, to each other."""
_FILLED_SHARE = 0.6
"""Share of the rows that have words in more than one column."""
_MAX_RULES = 400


def tables_on(
    lines: Sequence[Line], rules: Sequence[Rule]
) -> tuple[list[PrintedTable], list[Line]]:
    """The tables that rules mark on a page, from the top down, and the lines in none of them."""
    tables, rest = tables_of(lines, rules)
    taken = [(table.top, table.bottom) for table in tables]
    level = [
        rule
        for rule in merged_rules(rule for rule in rules if rule.is_level)
        if not any(top - 1 <= rule.top <= bottom + 1 for top, bottom in taken)
    ]
    for group in _groups(level):
        inside = [
            line
            for line in rest
            if group[0].top < line.middle < group[-1].top
            and group[0].left - line.size < line.left
            and line.right < group[0].right + line.size
        ]
        table = _table(inside, group)
        if table is not None:
            tables.append(table)
            chosen = set(inside)
            rest = [line for line in rest if line not in chosen]
    return sorted(tables, key=lambda table: table.top), rest


def _groups(level: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules above each other with the same ends, as far as no other rule breaks them off."""
    if len(level) > _MAX_RULES:
        return
    waiting = sorted(level, key=lambda rule: rule.top)
    while waiting:
        first = waiting[0]
        group = [
            rule
            for rule in waiting
            if is_near(rule.left, first.left, _SAME_END)
            and is_near(rule.right, first.right, _SAME_END)
        ]
        waiting = [rule for rule in waiting if rule not in group]
        if len(group) >= _MIN_RULES:
            yield group


def _table(lines: Sequence[Line], rules: Sequence[Rule]) -> PrintedTable | None:
    columns = columns_of(lines)
    if len(columns) < 2:
        return None
    by_column = [[line for line in lines if left <= line.left <= right] for left, right in columns]
    if all(is_running_column(column) for column in by_column):
        return None  # two columns of text between the rules of a page
    bands = [
        [line for line in lines if above.top < line.middle < below.top]
        for above, below in pairwise(rules)
    ]
    # A rule below every row parts them; else each height is a row.
    ruled = all(len(rows_of_lines(band)) <= len(columns) for band in bands) and len(bands) > 2
    grouped: list[list[list[Line]]] = [
        [band] if ruled else rows_of_lines(band) for band in bands if band
    ]
    rows = [_cells(row, columns) for band in grouped for row in band]
    filled = sum(sum(bool(cell.text) for cell in row) > 1 for row in rows)
    if len(rows) < 2 or filled < _FILLED_SHARE * len(rows):
        return None
    headed, heads = with_heads(rows, len(grouped[0]) if len(grouped[0]) < len(rows) else 0)
    return PrintedTable(
        left=rules[0].left, top=rules[0].top, right=rules[0].right, bottom=rules[-1].top,
        edges=(*(left for left, _ in columns), rules[0].right), rows=headed, head_rows=heads,
    )  # fmt: skip


def _cells(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[CellText]:
    return [
        CellText(words_of_lines([line for line in row if left <= line.left <= right]))
        for left, right in columns
    ]
