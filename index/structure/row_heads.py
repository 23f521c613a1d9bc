"""Which columns of a table hold the heads of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.structure.cell_kinds import Kind, is_ordinal_column, is_unit_column, weight_of

__all__ = ["head_columns"]

_MOST_HEAD_COLUMNS = 3
_MOST_HEAD_CHARS = 40
"""Mean length, in Chinese characters, beyond which a column of words holds texts, not the names
of its rows."""
_MOST_NAME_CHARS = 20
"""The same where no column holds figures, so that only its shortness shows the name."""
_DISTINCT = 0.8
"""Share of a column's values that must differ for it to name the rows, where none are figures."""

_Column = Sequence[tuple[str, Kind]]


def head_columns(columns: Mapping[int, _Column], names: Mapping[int, str]) -> frozenset[int]:
    """The columns of words left of the figures; without figures the first, if it names the rows.

    Args:
        columns: the cells of the body with what they hold, by column.
        names: the words at the head of each column that has one.
    """
    words: list[int] = []
    figures: list[int] = []
    for column, entries in sorted(columns.items()):
        values = [value for value, _ in entries]
        name = names.get(column, "")
        if is_ordinal_column(name, values) or is_unit_column(name, values):
            continue
        kinds = [kind for _, kind in entries if kind is not Kind.MISSING]
        is_counted = bool(kinds) and 2 * kinds.count(Kind.FIGURE) >= len(kinds)
        (figures if is_counted else words).append(column)
    if not figures:
        return _name_column(words, columns, has_names=bool(names))
    heads = [
        column
        for column in words
        if column < figures[0] and _mean_length(columns[column]) <= _MOST_HEAD_CHARS
    ][:_MOST_HEAD_COLUMNS]
    if heads and (first := names.get(heads[0])):
        # Two tables side by side: 事项 | 数量 | 事项 | 数量.
        heads += [column for column in words if column > figures[0] and names.get(column) == first]
    return frozenset(heads)


def _name_column(
    words: Sequence[int], columns: Mapping[int, _Column], *, has_names: bool
) -> frozenset[int]:
    if len(words) < 2:
        return frozenset()
    first = columns[words[0]]
    own = _mean_length(first)
    others = max(_mean_length(columns[column]) for column in words[1:])
    is_distinct = len({value for value, _ in first}) >= _DISTINCT * len(first)
    if own <= _MOST_NAME_CHARS and is_distinct and (has_names or own < others):
        return frozenset(words[:1])
    return frozenset()


def _mean_length(column: _Column) -> float:
    return sum(weight_of(value) for value, _ in column) / max(1, len(column))
