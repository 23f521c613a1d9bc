"""Ranges: two numbers of one unit that name the ends of one figure, 3-5天."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from index.figures.figure import Figure, Hedge, Kind, Normalized

__all__ = ["joined"]

_JOINT = re.compile(r"\s?(?:-{1,2}|~|至|到|to)\s?")
_BETWEEN = re.compile(r"\sand\s")
_OPENING = re.compile(r"between\s$")
_COUNTED = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.MEASURE,
                      Kind.MULTIPLE, Kind.POINT})  # fmt: skip


def joined(plain: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures, those that are the two ends of a range made one.

    Args:
        plain: the folded text.
        figures: in order.
    """
    held: Figure | None = None
    for figure in figures:
        if held is not None and _is_range(plain, held, figure):
            held = _range(plain, held, figure)
            continue
        if held is not None:
            yield held
        held = figure
    if held is not None:
        yield held


def _is_range(plain: str, low: Figure, high: Figure) -> bool:
    if low.kind not in _COUNTED or high.kind not in _COUNTED or low.hedge is Hedge.RANGE:
        return False
    between = plain[low.end : high.start]
    is_joined = _JOINT.fullmatch(between) or (
        _BETWEEN.fullmatch(between) and _OPENING.search(plain, 0, low.start)
    )
    is_bare = not low.normalized.unit
    if not is_joined or not (is_bare or low.normalized.unit == high.normalized.unit):
        return False
    return _lower(low, high) < high.normalized.value


def _lower(low: Figure, high: Figure) -> Fraction:
    """The lower end in the base unit; the unit and scale it lacks are the upper one's: 3-5万元."""
    if low.normalized.unit or not high.value:
        return low.normalized.value
    factor = high.normalized.value / (high.value * high.scale)
    return low.value * (low.scale if low.scale > 1 else high.scale) * factor


def _range(plain: str, low: Figure, high: Figure) -> Figure:
    return replace(
        high,
        start=low.start,
        value=low.value,
        normalized=Normalized(_lower(low, high), high.normalized.unit),
        upper=high.normalized.value,
        hedge=Hedge.RANGE,
        hedge_words=plain[low.end : high.start].strip(),
    )
