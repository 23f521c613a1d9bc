"""Whether two figures say the same: `same_figure`."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from index.figures.dates import parts_of
from index.figures.figure import Figure, Hedge, Kind, Sense, spelled
from index.figures.units import group_of

__all__ = ["Likeness", "allows", "same_figure"]

_ABOUT_SHARE = Fraction(1, 20)
"""How far from the truth 约 and 左右 may lie: a twentieth, as one rounds to the nearest ten of a
number of two or three digits."""
_MOVING = frozenset({Sense.GROWTH, Sense.FALL})
_RATIOS = frozenset({Kind.PERCENT, Kind.MULTIPLE})


class Likeness(StrEnum):
    """What two figures are to each other."""

    EQUAL = "equal"
    DIFFERS = "differs"
    INCOMPARABLE = "not comparable"
    """Of different kinds: persons and firms, a share and a sum, working days and days."""


def same_figure(one: Figure, other: Figure) -> Likeness:
    """Whether two figures state the same quantity, however they are written.

    45900万元 equals 4.59亿元, 增长1.283倍 equals 增长128.3%, 三成 equals 30%. Hedges are left out
    of account, unless they point to different sides (近3000 and 3000余): see `allows`.
    """
    if Kind.DATE in {one.kind, other.kind}:
        return _same_date(one, other)
    if {one.kind, other.kind} <= _RATIOS and one.kind is not other.kind:
        return _same_ratio(one, other)
    if not _comparable(one, other):
        return Likeness.INCOMPARABLE
    if _against(one.sense, other.sense, one.kind):
        return Likeness.DIFFERS
    if {one.hedge, other.hedge} == {Hedge.OVER, Hedge.UNDER}:
        return Likeness.DIFFERS
    if one.kind is Kind.MULTIPLE and _levels_differ(one, other):
        return _judged(_ratio(one), _ratio(other))
    if one.upper != other.upper:
        return Likeness.DIFFERS
    return _judged(one.normalized.value, other.normalized.value)


def allows(stated: Figure, exact: Figure) -> bool:
    """Whether a hedged figure is true of an exact one: 2900余件 of 2935件, 3-5天 of 4天.

    An exact figure allows what equals it.
    """
    if same_figure(stated, exact) is Likeness.EQUAL:
        return True
    if exact.hedge not in {Hedge.EXACT, stated.hedge}:
        return False
    if {stated.kind, exact.kind} == _RATIOS:  # 增加一倍多 of 增长128.3%
        if exact.sense not in _MOVING or stated.sense is not exact.sense:
            return False
        low, value = _percent(stated), _percent(exact)
        step = _last_place(stated) * (100 if stated.kind is Kind.MULTIPLE else 1)
    elif not _comparable(stated, exact) or _against(stated.sense, exact.sense, stated.kind):
        return False
    else:
        low, value, step = stated.normalized.value, exact.normalized.value, _last_place(stated)
    if stated.hedge is Hedge.RANGE:
        return stated.upper is not None and low <= value <= stated.upper
    if stated.hedge is Hedge.OVER:
        return low < value < low + step
    if stated.hedge is Hedge.UNDER:
        return low - step < value < low
    return stated.hedge is Hedge.ABOUT and abs(value - low) <= low * _ABOUT_SHARE


def _percent(figure: Figure) -> Fraction:
    return figure.normalized.value * (100 if figure.kind is Kind.MULTIPLE else 1)


def _last_place(figure: Figure) -> Fraction:
    """What one of the last digit that is stated and not nought stands for: 100 in 2900."""
    if not figure.value:
        return Fraction(1)
    digits = spelled(figure.value)
    whole, _, decimals = digits.partition(".")
    kept = whole.rstrip("0") or whole
    place = (
        Fraction(1, 10 ** len(decimals)) if decimals else Fraction(10 ** (len(whole) - len(kept)))
    )
    return place * figure.normalized.value / figure.value


def _comparable(one: Figure, other: Figure) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is Kind.COUNT:
        groups = {group_of(one.normalized.unit), group_of(other.normalized.unit)} - {""}
        return len(groups) <= 1
    if one.kind in {Kind.MONEY, Kind.DURATION, Kind.MEASURE, Kind.ORDINAL}:
        return one.normalized.unit == other.normalized.unit
    return True


def _judged(one: Fraction, other: Fraction) -> Likeness:
    return Likeness.EQUAL if one == other else Likeness.DIFFERS


def _against(one: Sense, other: Sense, kind: Kind) -> bool:
    senses = {one, other}
    if senses == _MOVING:
        return True
    return kind in {Kind.PERCENT, Kind.POINT} and Sense.LEVEL in senses and bool(senses & _MOVING)


def _levels_differ(one: Figure, other: Figure) -> bool:
    return (one.sense in _MOVING) != (other.sense in _MOVING)


def _ratio(figure: Figure) -> Fraction:
    """What something is to what it was: 2.283 for a growth of 128.3 % or of 1.283 times."""
    own = figure.normalized.value / (100 if figure.kind is Kind.PERCENT else 1)
    if figure.sense is Sense.GROWTH:
        return 1 + own
    return 1 - own if figure.sense is Sense.FALL else own


def _same_ratio(one: Figure, other: Figure) -> Likeness:
    percent, multiple = (one, other) if one.kind is Kind.PERCENT else (other, one)
    if percent.sense not in _MOVING and multiple.sense in _MOVING:
        return Likeness.INCOMPARABLE
    return _judged(_ratio(percent), _ratio(multiple))


def _same_date(one: Figure, other: Figure) -> Likeness:
    if one.kind is not other.kind:
        return Likeness.INCOMPARABLE
    first, second = parts_of(one.iso), parts_of(other.iso)
    pairs = [
        (a, b)
        for a, b in (
            (first.year, second.year), (first.month, second.month), (first.day, second.day),
        )
        if a is not None and b is not None
    ]  # fmt: skip
    if not pairs:
        return Likeness.INCOMPARABLE
    return Likeness.EQUAL if all(a == b for a, b in pairs) else Likeness.DIFFERS
