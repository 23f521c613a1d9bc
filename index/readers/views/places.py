"""Finds words of the canonical text among the characters that are printed on a page.

The two differ: a page has its lines, its running heads and the white space between; a file may
draw its characters in any order. So words are looked for without white space, line by line or
cell by cell, first in the order of the file, then in that of the eye.
"""

from __future__ import annotations

import difflib
import itertools
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.documents import Span
from index.readers.views.page import Box

__all__ = ["PrintedChar", "boxes_of"]

_CONTEXT = 60
"""Characters on each side that tell apart words that stand on a page several times."""
_SHORTEST = 2
"""A stretch of words found apart from the rest has at least so many characters."""
_SAME_LINE = 0.5
"""Share of the lower one's height by which neighbours of one line overlap."""
_GAP = 2.0
"""A gap of more heights between neighbours parts two boxes."""
_WIDER = 0.06
"""Heights by which a box is larger than its characters each way."""


class PrintedChar(NamedTuple):
    """A character with its place, in points or pixels from the upper left."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


def boxes_of(
    text: str, marks: Sequence[Span], printed: Sequence[PrintedChar], width: float, height: float
) -> tuple[Box, ...]:
    """Boxes around the words of each mark that are found on a page.

    Args:
        text: the page's canonical text.
        marks: words of it.
        printed: the page's characters in the order of the file, white space left out.
        width: of the page, in the unit of the characters' places.
        height: of the page.
    """
    page = _Page(text, printed)
    return tuple(
        Box(
            mark=number,
            left=max(0.0, frame.left / width),
            top=max(0.0, frame.top / height),
            width=min(frame.right, width) / width - max(0.0, frame.left / width),
            height=min(frame.bottom, height) / height - max(0.0, frame.top / height),
        )
        for number, mark in enumerate(marks)
        for frame in _frames([printed[at] for at in page.places(mark)])
        if frame.left < width and frame.top < height and frame.right > 0 and frame.bottom > 0
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """A page's characters in one order."""

    text: str
    numbers: tuple[int, ...]
    """Of the printed character that each one of `text` is."""


class _Page:
    def __init__(self, text: str, printed: Sequence[PrintedChar]) -> None:
        self._text = text
        self._stripped = "".join(text.split())
        self._orders = [_order(printed, range(len(printed)))]
        seen = _as_seen(printed)
        if seen != list(range(len(printed))):
            self._orders.append(_order(printed, seen))

    def places(self, mark: Span) -> list[int]:
        """Numbers of the printed characters that a mark's words are, in reading order."""
        found: list[int] = []
        for piece in _pieces(self._text, mark):
            found += self._piece(piece)
        return found

    def _piece(self, piece: Span) -> list[int]:
        words = "".join(piece.of(self._text).split())
        before = len("".join(self._text[: piece.start].split()))
        for order in self._orders:
            at = self._best(order, words, before)
            if at is not None:
                return list(order.numbers[at : at + len(words)])
        return _in_parts(self._orders[-1], words)

    def _best(self, order: _Order, words: str, before: int) -> int | None:
        """Where the words stand: of several places the one with the same words around it."""
        starts = list(_occurrences(order.text, words))
        if len(starts) < 2:
            return starts[0] if starts else None
        own = list(_occurrences(self._stripped, words))
        rank = own.index(before) if before in own else 0
        left, right = self._stripped[:before], self._stripped[before + len(words) :]

        def likeness(number: int) -> tuple[int, int]:
            at = starts[number]
            shared = _shared(reversed(left[-_CONTEXT:]), order.text[:at][::-1])
            shared += _shared(right[:_CONTEXT], order.text[at + len(words) :])
            return shared, -abs(number - rank)

        return starts[max(range(len(starts)), key=likeness)]


def _order(printed: Sequence[PrintedChar], numbers: Sequence[int]) -> _Order:
    chars = [(char, number) for number in numbers for char in printed[number].char]
    return _Order("".join(char for char, _ in chars), tuple(number for _, number in chars))


def _pieces(text: str, mark: Span) -> Iterator[Span]:
    """The lines of a mark that hold words."""
    start = mark.start
    for line in mark.of(text).splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line)


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _shared(one: Sequence[str] | Iterator[str], other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _in_parts(order: _Order, words: str) -> list[int]:
    """The longest stretches of words that a page has, in order: something stands between them."""
    matcher = difflib.SequenceMatcher(None, order.text, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _SHORTEST]
    return [number for b in blocks for number in order.numbers[b.a : b.a + b.size]]


def _as_seen(printed: Sequence[PrintedChar]) -> list[int]:
    """The numbers of characters line by line from the top, each line from the left."""
    if not printed:
        return []
    rest = sorted(range(len(printed)), key=lambda n: printed[n].top + printed[n].bottom)
    lines: list[list[int]] = [[rest[0]]]
    for number in rest[1:]:
        last, char = printed[lines[-1][-1]], printed[number]
        if _overlap(last, char) >= _SAME_LINE:
            lines[-1].append(number)
        else:
            lines.append([number])
    return [number for line in lines for number in sorted(line, key=lambda n: printed[n].left)]


def _overlap(one: PrintedChar, other: PrintedChar) -> float:
    lower = min(one.bottom - one.top, other.bottom - other.top)
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / lower if lower > 0 else 0.0


def _frames(chars: Sequence[PrintedChar]) -> Iterator[PrintedChar]:
    """Boxes around characters that stand beside each other in one line."""
    turned = _runs_down(chars)
    upright = _turned(chars) if turned else list(chars)
    if not upright:
        return
    frame = upright[0]
    for char in upright[1:]:
        height = max(frame.bottom - frame.top, char.bottom - char.top)
        gap = max(char.left - frame.right, frame.left - char.right)
        if _overlap(frame, char) >= _SAME_LINE and gap <= _GAP * height:
            frame = PrintedChar(
                "", min(frame.left, char.left), min(frame.top, char.top),
                max(frame.right, char.right), max(frame.bottom, char.bottom),
            )  # fmt: skip
        else:
            yield _widened(frame, turned=turned)
            frame = char
    yield _widened(frame, turned=turned)


def _widened(frame: PrintedChar, *, turned: bool) -> PrintedChar:
    more = _WIDER * (frame.bottom - frame.top)
    wide = PrintedChar(
        "", frame.left - more, frame.top - more, frame.right + more, frame.bottom + more
    )
    return _turned([wide])[0] if turned else wide


def _runs_down(chars: Sequence[PrintedChar]) -> bool:
    """Whether the line goes from top to bottom, or back: a page printed sideways."""
    steps = [
        abs((b.top + b.bottom) - (a.top + a.bottom)) - abs((b.left + b.right) - (a.left + a.right))
        for a, b in itertools.pairwise(chars)
    ]
    return bool(steps) and statistics.median(steps) > 0


def _turned(chars: Sequence[PrintedChar]) -> list[PrintedChar]:
    """The same with across and down exchanged; twice gives them back."""
    return [c._replace(left=c.top, top=c.left, right=c.bottom, bottom=c.right) for c in chars]
