"""Glyphs to printed lines, by where they stand: files draw them in any order."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from index.readers.printed.page import Line, Rule, is_han
from index.readers.printed.text import plain

__all__ = ["Glyph", "Run", "Space", "lines_of_runs", "runs_of", "stamps_of", "text_of_run"]

_WIDE_GAP = 0.75
"""A gap of this many heights parts two pieces of a line: columns of small English type stand 1
apart, words of a stretched line seldom more than 0.6."""
_HAN_SPACE = 0.7
"""A gap of this many heights between Chinese characters is a space."""
_MIXED_SPACE = 0.5
"""The same beside one Chinese character: programs set up to 0.25 between it and a figure."""
_WORD_SPACE = 0.18
"""The same between Latin letters drawn apart from each other."""
_LETTER_SPACE = 0.36
"""The same between Latin letters drawn together."""
_SAME_ROW = 0.5
"""Share of the lower one's height by which the pieces of one line overlap."""
_STEP_BACK = 0.35
"""A glyph that stands this many heights left of the one before starts another piece."""
_TWICE = 0.15
"""The same glyph again within this many heights is drawn twice to look bold."""
_FLAT = 0.01


class Space(IntEnum):
    """What the file has between a glyph and the one before."""

    NONE = 0
    GUESSED = 1
    """The file's reader took the gap for a space."""
    GIVEN = 2


class Glyph(NamedTuple):
    """A character with its place."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    number: int
    """Its place among the page's glyphs, in the order of the file."""
    space: Space = Space.NONE


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs in a row, with their style."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    weight: float
    space: bool = False
    """Whether the file has white space before it."""


class _Walls:
    """The upright rules of a page."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = sorted(
            (rule for rule in rules if not rule.is_level), key=lambda rule: rule.left
        )
        self.places = [rule.left for rule in self._rules]
        """Where they stand, from left to right."""

    def part(self, before: Glyph | Run, after: Glyph | Run) -> bool:
        """Whether one of them stands between two neighbours."""
        left, right = (before.left + before.right) / 2, (after.left + after.right) / 2
        height = (after.top + after.bottom) / 2
        between = self._rules[bisect_right(self.places, left) : bisect_left(self.places, right)]
        return any(rule.top <= height <= rule.bottom for rule in between)


def runs_of(glyphs: Iterable[Glyph], rules: Sequence[Rule]) -> Iterator[list[Glyph]]:
    """The glyphs, in the order given, cut where a line ends, a gap is wide or a rule between."""
    walls = _Walls(rules)
    run: list[Glyph] = []
    for glyph in glyphs:
        if run:
            before = run[-1]
            if not _follows(before, glyph, walls):
                yield run
                run = []
            elif glyph.char == before.char and _is_twice(before, glyph):
                continue
        run.append(glyph)
    if run:
        yield run


def _follows(before: Glyph, glyph: Glyph, walls: _Walls) -> bool:
    height = before.bottom - before.top
    if height < _FLAT:
        height = _FLAT
    if glyph.top != before.top or glyph.bottom != before.bottom:
        overlap = min(before.bottom, glyph.bottom) - max(before.top, glyph.top)
        if overlap < _SAME_ROW * min(height, max(glyph.bottom - glyph.top, _FLAT)):
            return False
    gap = glyph.left - before.right
    if gap > _WIDE_GAP * height or glyph.left < before.left - _STEP_BACK * height:
        return False
    return not (walls.places and walls.part(before, glyph))


def _is_twice(before: Glyph, glyph: Glyph) -> bool:
    return abs(glyph.left - before.left) < _TWICE * (before.bottom - before.top) and abs(
        glyph.top - before.top
    ) < _TWICE * (before.bottom - before.top)


def text_of_run(run: Sequence[Glyph]) -> str:
    """The words of a run, with the spaces that its gaps tell."""
    parts = [run[0].char]
    for before, glyph in itertools.pairwise(run):
        if _is_space(before.char, glyph.char, glyph.left - before.right, glyph):
            parts.append(" ")
        parts.append(glyph.char)
    return "".join(parts)


def _is_space(before: str, after: str, gap: float, glyph: Glyph) -> bool:
    height = max(glyph.bottom - glyph.top, _FLAT)
    if not glyph.space and gap <= _LETTER_SPACE * height:
        return False
    han = is_han(before) + is_han(after)
    if glyph.space is Space.GIVEN or (glyph.space and not han):
        return True
    return gap > (_LETTER_SPACE, _MIXED_SPACE, _HAN_SPACE)[han] * height


def lines_of_runs(runs: Iterable[Run], rules: Sequence[Rule]) -> list[Line]:
    """Printed lines from the top down: runs that stand close beside each other are one."""
    walls = _Walls(rules)
    rows: list[list[Run]] = []
    active: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.top, run.left)):
        active = [row for row in active if row[0].bottom > run.top]
        row = next((row for row in active if _same_row(row[0], run)), None)
        if row is None:
            row = []
            rows.append(row)
            active.append(row)
        row.append(run)
    return [line for row in rows for line in _lines_of_row(row, walls)]


def _same_row(one: Run, other: Run) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap >= _SAME_ROW * min(one.bottom - one.top, other.bottom - other.top)


def _lines_of_row(row: list[Run], walls: _Walls) -> Iterator[Line]:
    row.sort(key=lambda run: run.left)
    group: list[Run] = []
    for run in row:
        if group:
            gap = run.left - group[-1].right
            height = max(run.bottom - run.top, group[-1].bottom - group[-1].top)
            if gap > _WIDE_GAP * height or (walls.places and walls.part(group[-1], run)):
                yield from _line(group)
                group = []
        group.append(run)
    yield from _line(group)


def _line(group: Sequence[Run]) -> Iterator[Line]:
    text = group[0].text
    for before, run in itertools.pairwise(group):
        gap = run.left - before.right
        height = min(run.bottom - run.top, before.bottom - before.top)
        han = is_han(before.text[-1]) + is_han(run.text[0])
        if run.space or gap > (_WORD_SPACE, _MIXED_SPACE, _HAN_SPACE)[han] * height:
            text += " "
        text += run.text
    text = " ".join(plain(text).split())
    main = max(group, key=lambda run: len(run.text))
    letters = sum(len(run.text) for run in group)
    heavy = sum(len(run.text) for run in group if run.weight == main.weight)
    if text:
        yield Line(
            text=text,
            left=min(run.left for run in group),
            top=min(run.top for run in group),
            right=max(run.right for run in group),
            bottom=max(run.bottom for run in group),
            size=round(main.size * 2) / 2,
            weight=main.weight if 2 * heavy > letters else min(run.weight for run in group),
        )


def stamps_of(pieces: Sequence[str]) -> tuple[str, ...]:
    """The words set askew on a page: letters that stand on as many heights are one text."""
    if not pieces:
        return ()
    between = "" if all(len(piece) <= 2 for piece in pieces) else " "
    return (plain(between.join(pieces)),)
