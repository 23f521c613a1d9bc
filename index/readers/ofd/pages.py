"""The content of one OFD page: its words by where they stand, its rules and pictures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.ofd.rules import POINTS, boundary_of, matrix_of, part_name, rules_of
from index.readers.printed.open import tables_on
from index.readers.printed.page import BOLD, Page, Rule, is_han, weight_of_font
from index.readers.printed.runs import (
    Glyph,
    Run,
    Space,
    lines_of_runs,
    runs_of,
    stamps_of,
    text_of_run,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Font", "OfdPage", "page_of"]

_ASCENT = 0.88
_NARROW = 0.55
"""Usual width of a letter that is not Chinese, in sizes of its type."""
_ASKEW = 3.0
_MAX_REPEAT = 100_000


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file."""

    names: str
    is_bold: bool

    @property
    def weight(self) -> float:
        """The weight that its mark or its names tell."""
        return BOLD if self.is_bold else weight_of_font(self.names)


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page with what is needed to recognize it where it is a scan."""

    page: Page
    picture: str | None
    """The resource that its largest picture shows."""
    picture_share: float
    """Share of the page that the picture covers."""


@dataclass(frozen=True, slots=True)
class _Words:
    glyphs: tuple[Glyph, ...]
    size: float
    weight: float
    turn: float
    """Degrees, with the clock, by which the words are turned."""


def page_of(
    roots: Sequence[_Element], box: tuple[float, float, float, float], fonts: Mapping[str, Font]
) -> OfdPage:
    """A page from its templates and its own content.

    Args:
        roots: root elements of the parts that it is drawn from.
        box: its left and upper edge, width and height, in millimetres.
        fonts: the file's fonts by their ID.
    """
    words: list[_Words] = []
    rules: list[Rule] = []
    picture, largest = None, 0.0
    for element in (element for root in roots for element in root.iter()):
        kind = part_name(element)
        if kind not in {"TextObject", "PathObject", "ImageObject"} or _is_hidden(element):
            continue
        if kind == "TextObject":
            words += _words_of(element, fonts, box)
        elif kind == "PathObject":
            rules += rules_of(element, box)
        else:
            _, _, width, height = boundary_of(element)
            if width * height > largest:
                picture, largest = element.get("ResourceID"), width * height
    width, height = box[2] * POINTS, box[3] * POINTS
    turns: Counter[int] = Counter()
    for piece in words:
        turns[round(piece.turn / 90) % 4 * 90] += len(piece.glyphs)
    turn = turns.most_common(1)[0][0] if turns else 0
    if turn:
        words = [_turned_words(piece, turn, width, height) for piece in words]
        rules = [Rule(*_turned(_places(rule), turn, width, height)) for rule in rules]
        width, height = (height, width) if turn in {90, 270} else (width, height)
    runs, stamps = _runs(words, rules, turn)
    tables, lines = tables_on(lines_of_runs(runs, rules), rules)
    page = Page(width, height, tuple(lines), tuple(tables), stamps_of(stamps))
    return OfdPage(page, picture, largest / max(1.0, box[2] * box[3]))


def _is_hidden(element: _Element) -> bool:
    return bool(element.get("Visible") == "false")


def _steps(text: str | None) -> Iterator[float]:
    """The distances between glyphs; `g 3 5.6` stands for three times 5.6."""
    parts = iter((text or "").split())
    for part in parts:
        if part == "g":
            count, value = int(next(parts, "0")), float(next(parts, "0"))
            yield from [value] * min(count, _MAX_REPEAT)
        else:
            yield float(part)


def _words_of(
    element: _Element, fonts: Mapping[str, Font], box: Sequence[float]
) -> Iterator[_Words]:
    a, b, c, d, e, f = matrix_of(element, box)
    own = float(element.get("Size") or 0)
    stretch = float(element.get("HScale") or 1)
    across, size = math.hypot(a, b), own * math.hypot(c, d)
    font = fonts.get(element.get("Font") or "")
    weight = max(float(element.get("Weight") or 0), font.weight if font else weight_of_font(""))
    x = y = 0.0
    for code in (child for child in element if part_name(child) == "TextCode"):
        x, y = float(code.get("X") or x), float(code.get("Y") or y)
        steps_x, steps_y = list(_steps(code.get("DeltaX"))), list(_steps(code.get("DeltaY")))
        glyphs: list[Glyph] = []
        space = Space.NONE
        at_x, at_y = x, y
        for number, char in enumerate(code.text or ""):
            left, base = a * at_x + c * at_y + e, b * at_x + d * at_y + f
            full = own * stretch * (1.0 if is_han(char) else _NARROW)
            step = steps_x[number] if number < len(steps_x) else full
            wide = min(step, full) if step > 0 else full
            if char.strip():
                glyphs.append(
                    Glyph(
                        char, left, base - _ASCENT * size, left + wide * across,
                        base + (1 - _ASCENT) * size, number, space,
                    )
                )  # fmt: skip
            space = Space.NONE if char.strip() else Space.GIVEN
            at_x += step if steps_x or not steps_y else 0.0
            at_y += steps_y[number] if number < len(steps_y) else 0.0
        if glyphs:
            yield _Words(tuple(glyphs), size, weight, math.degrees(math.atan2(b, a)))


def _turned_words(words: _Words, turn: int, width: float, height: float) -> _Words:
    """Words of a page that is set sideways, with their places on it when it is held upright."""
    glyphs: list[Glyph] = []
    for glyph in words.glyphs:
        # The base line runs through the glyph's left end, whatever the direction.
        base = glyph.top + _ASCENT * words.size
        x, y, _, _ = _turned((glyph.left, base, glyph.left, base), turn, width, height)
        glyphs.append(
            glyph._replace(
                left=x, right=x + glyph.right - glyph.left,
                top=y - _ASCENT * words.size, bottom=y + (1 - _ASCENT) * words.size,
            )
        )  # fmt: skip
    return _Words(tuple(glyphs), words.size, words.weight, words.turn)


def _places(rule: Rule) -> tuple[float, float, float, float]:
    return rule.left, rule.top, rule.right, rule.bottom


def _turned(
    places: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box of a page whose words are turned with the clock, turned back."""
    left, top, right, bottom = places
    if turn == 90:
        return top, width - right, bottom, width - left
    if turn == 180:
        return width - right, height - bottom, width - left, height - top
    return height - bottom, left, height - top, right


def _runs(words: Sequence[_Words], rules: Sequence[Rule], turn: int) -> tuple[list[Run], list[str]]:
    runs: list[Run] = []
    stamps: list[str] = []
    for piece in words:
        off = abs((piece.turn - turn + 180) % 360 - 180)
        for group in runs_of(piece.glyphs, rules):
            text = text_of_run(group)
            if off > _ASKEW:
                stamps.append(text)
                continue
            runs.append(
                Run(
                    text=text,
                    left=min(glyph.left for glyph in group),
                    top=min(glyph.top for glyph in group),
                    right=max(glyph.right for glyph in group),
                    bottom=max(glyph.bottom for glyph in group),
                    size=piece.size,
                    weight=piece.weight,
                    space=group[0].space is Space.GIVEN,
                )
            )
    return runs, stamps
