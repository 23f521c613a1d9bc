"""What a figure in a text is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

__all__ = ["Figure", "Hedge", "Kind", "Normalized", "Sense", "spelled"]

_DECIMALS = 6
"""A fraction that no decimal equals, such as two thirds, is spelled with as many places."""


class Kind(StrEnum):
    """What a figure measures."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINT = "percentage point"
    MULTIPLE = "multiple"
    DURATION = "duration"
    MEASURE = "measure"
    """A length, an area, a weight, an amount for each of something."""
    RANK = "rank"
    ORDINAL = "ordinal"
    """第五次, 第二批: it tells which, not how many."""
    DATE = "date"


class Hedge(StrEnum):
    """How exactly a figure is stated."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    RANGE = "range"


class Sense(StrEnum):
    """Whether a figure tells a state, or how far something has moved."""

    PLAIN = "plain"
    GROWTH = "growth"
    FALL = "fall"
    LEVEL = "level"
    """What it has grown or fallen to: 提高到98%, 是去年的3倍."""


@dataclass(frozen=True, slots=True)
class Normalized:
    """A figure in the base unit of what it measures."""

    value: Fraction
    unit: str
    """元, %, 个百分点, 倍, 天, 个月, 个工作日, 米 …; counts keep theirs (件, 人次, cases)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure: where it stands, what it says, and how exactly."""

    start: int
    end: int
    """Half-open, in code points of the text that was read: number and unit with 余 between them,
    without the hedging words around."""
    kind: Kind
    value: Fraction
    """As stated, before the scale: 4.59 in 4.59亿元. The year of a date, 0 where it has none."""
    scale: int = 1
    """1, or what 百, 千, 万, 亿, thousand, million … after an Arabic number multiply by."""
    unit: str = ""
    """As written, scale included: 亿元, 万人次, 件, %, cases; empty where none stands there."""
    normalized: Normalized
    """Of a range, its lower end."""
    upper: Fraction | None = None
    """The upper end of a range, normalized."""
    hedge: Hedge = Hedge.EXACT
    hedge_words: str = ""
    """As written: 余, 超过, 左右, nearly."""
    sense: Sense = Sense.PLAIN
    iso: str = ""
    """Of a date, what it states of it: `2024`, `2024-05`, `2024-05-10`, `--05-10`."""


def spelled(value: Fraction) -> str:
    """A value in digits, exact wherever a decimal can be: `4.59`, `45900`."""
    if value.denominator == 1:
        return str(value.numerator)
    words = f"{float(value):.{_DECIMALS}f}".rstrip("0").rstrip(".")
    places = 0
    scaled = value
    while scaled.denominator != 1 and places < 3 * _DECIMALS:
        scaled *= 10
        places += 1
    if scaled.denominator != 1:
        return words
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
