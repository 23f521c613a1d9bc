"""How a document is set: the size, weight and leading of its running text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from index.readers.printed.order import Region
from index.readers.printed.page import REGULAR, Line

__all__ = ["Style", "style_of"]

_SAME_SIZE = 0.75
"""Sizes no farther apart are one: recognized and scaled type varies by half a point."""
_COLUMN_LINES = 4
"""A column tells where its lines start and end once it has this many of the body's size."""
_INDENT = 1.2
"""A line that starts this many characters into the column starts a paragraph."""
_INDENTED_SHARE = 0.15
"""From this share of the lines on, paragraphs start with an indent. A paragraph has some four."""
_WORD = re.compile(r"[A-Za-z]+(?:[-\u2010][A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class Style:
    """What most of a document's text looks like."""

    size: float
    weight: float
    pitch: float
    """From the top of a line to the next one's, in type sizes."""
    is_indented: bool
    """Whether paragraphs start with an indent."""
    width: float
    """Usual width of a column."""
    words: frozenset[str]
    """The words of the document in lower case, those with a hyphen too."""

    def is_body(self, line: Line) -> bool:
        """Whether a line is of the body's size."""
        return abs(line.size - self.size) <= _SAME_SIZE

    def edges(self, region: Region) -> tuple[float, float]:
        """Where the lines of a column start and end."""
        lines = [item for item in region.items if isinstance(item, Line)]
        body = [line for line in lines if self.is_body(line)] or lines
        if not body:
            return region.left, region.right
        left, right = min(line.left for line in body), max(line.right for line in body)
        lefts = Counter(round(line.left / 2) for line in body)
        common = [place for place, count in lefts.items() if count > 1 and count >= 0.1 * len(body)]
        if common:
            left = min(line.left for line in body if round(line.left / 2) >= min(common))
        if len(body) < _COLUMN_LINES:
            right = max(right, left + self.width)
        return left, right


def style_of(regions: Iterable[Region]) -> Style:
    """The style of a document's columns."""
    sizes: Counter[float] = Counter()
    columns: list[list[Line]] = []
    words: set[str] = set()
    hyphens = False
    for region in regions:
        lines = [item for item in region.items if isinstance(item, Line)]
        columns.append(lines)
        for line in lines:
            sizes[line.size] += len(line.text)
            hyphens = hyphens or line.text.endswith(("-", "\u2010"))
    size = _most(sizes)
    body = [[line for line in lines if abs(line.size - size) <= _SAME_SIZE] for lines in columns]
    weights: Counter[float] = Counter()
    for line in (line for lines in body for line in lines):
        weights[line.weight] += len(line.text)
    if hyphens:  # only then does a word of the text decide anything
        for line in (line for lines in columns for line in lines):
            words.update(word.lower() for word in _WORD.findall(line.text[:-1]))
    indented, full = _indents(body, size)
    return Style(
        size=size,
        weight=weights.most_common(1)[0][0] if weights else REGULAR,
        pitch=_pitch(body, size),
        is_indented=indented >= _INDENTED_SHARE * full > 0,
        width=_usual_width(body),
        words=frozenset(words),
    )


def _most(sizes: Counter[float]) -> float:
    """The size of most characters, sizes beside it counted to it."""
    if not sizes:
        return 0.0
    return max(
        sizes,
        key=lambda one: (
            sum(count for other, count in sizes.items() if abs(other - one) <= _SAME_SIZE),
            sizes[one],
        ),
    )


def _pitch(columns: Iterable[Sequence[Line]], size: float) -> float:
    steps = [
        below.bottom - above.bottom
        for lines in columns
        for above, below in itertools.pairwise(lines)
        if 0.8 * size < below.bottom - above.bottom < 4 * size
    ]
    return median(steps) / size if steps and size else 1.5


def _indents(columns: Iterable[Sequence[Line]], size: float) -> tuple[int, int]:
    indented = total = 0
    for lines in columns:
        if len(lines) >= _COLUMN_LINES:
            left = min(line.left for line in lines)
            total += len(lines)
            indented += sum(_INDENT * size < line.left - left < 4 * size for line in lines)
    return indented, total


def _usual_width(columns: Iterable[Sequence[Line]]) -> float:
    widths = [
        max(line.right for line in lines) - min(line.left for line in lines)
        for lines in columns
        if len(lines) >= _COLUMN_LINES
    ]
    return median(widths) if widths else 0.0
