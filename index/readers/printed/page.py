"""What a page shows, whatever it was read from: printed lines, ruled tables, their places.

PDF, OFD and recognized scans all come down to this, and are laid out as text by the same rules.
Places are in points (pixels, for an image) from the page's upper left corner, downwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.readers.blocks import CellText

__all__ = [
    "BOLD", "MEDIUM", "REGULAR", "Line", "OutlineEntry", "Page", "PrintedTable", "Rule", "is_han",
    "is_near", "weight_of_font",
]  # fmt: skip

REGULAR = 400
MEDIUM = 600
BOLD = 700
"""Weights of type; 黑体 and 小标宋 stand between a text face and its bold cut."""
_BOLD_FONT = re.compile(r"bold|heavy|black|\bdemi|粗", re.IGNORECASE)
_MEDIUM_FONT = re.compile(
    r"hei(?!tc-light)|黑|小标宋|xiaobiaosong|fzxbs|xbs|gothic|[-,]medium", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a piece of one that stands apart from the rest."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Type size of most of its characters, to half a point."""
    weight: float = REGULAR

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """How far it reaches from left to right."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn level or upright."""

    left: float
    top: float
    right: float
    bottom: float
    thickness: float = 0.5

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with its place and the left edges of its columns."""

    left: float
    top: float
    right: float
    bottom: float
    edges: tuple[float, ...]
    """Where its columns start and the last one ends."""
    rows: tuple[tuple[CellText, ...], ...]
    head_rows: int = 0

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in no particular order, and its tables, whose text is in no line."""

    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[PrintedTable, ...] = ()
    stamps: tuple[str, ...] = field(default=())
    """Watermarks and other words set askew."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: a heading with the page where it stands, from 0."""

    title: str
    level: int
    """From 0, the outermost."""
    page: int


def is_han(char: str) -> bool:
    """Whether a character is set without spaces: Chinese, its punctuation, full-width forms."""
    return char > "\u2e7f" or char in "“”‘’—…·"


def is_near(one: float, other: float, slack: float) -> bool:
    """Whether two places are the same but for noise."""
    return abs(one - other) <= slack


def weight_of_font(name: str) -> float:
    """The weight that a font's name tells."""
    if _BOLD_FONT.search(name):
        return BOLD
    return MEDIUM if _MEDIUM_FONT.search(name) else REGULAR
