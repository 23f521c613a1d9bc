"""Figures that a source does not write but that follow from those it does: a sum, a difference."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from index.figures import Figure, Hedge, Kind, Normalized, Sense, allows
from retrieval.check.facts import Facts, clause_text

__all__ = ["derived_there"]

_SUMMED = re.compile(
    r"合计|共计|总计|总共|一共|合共|加起来|之和|总数|共(?!同|享|有制|建|治|商|识|用|和|青|产)|"
    r"\b(?:total|altogether|combined|in all|sum)\b"
)
_DIFFERS_BY = re.compile(
    r"多出|少了|多了|高出|低了|高了|相差|差距|差额|比[^,，。;；]{2,20}[多少高低大小]|"
    r"\b(?:more|fewer|less|higher|lower)\b[^,.;]{0,40}\bthan\b|\bdifference\b"
)
_ADDED = frozenset({Kind.COUNT, Kind.MONEY, Kind.DURATION, Kind.MEASURE})
_MOST_ADDED = 8
"""Figures of one sentence of which sums are tried."""


def derived_there(figure: Figure, sentence: str, at: int, other: Facts) -> str:
    """The figures of a source's sentence that a figure of a claim follows from; empty if none.

    `合计247项` follows from `134项` and `113项`, `多出近1600名` from `1903名` and `307名`,
    `是后者的两倍` from `6000件` and `3000件`.

    Args:
        figure: of the claim.
        sentence: the claim's.
        at: where the figure starts in it.
        other: the source's sentence.
    """
    theirs = [one for one in other.figures if one.kind in _ADDED][:_MOST_ADDED]
    if figure.kind is Kind.MULTIPLE and figure.sense in {Sense.LEVEL, Sense.PLAIN}:
        return _ratio_there(figure, theirs, other)
    if figure.kind not in _ADDED:
        return ""
    clause = clause_text(sentence, at)
    theirs = [one for one in theirs if _is_of_kind(one, figure)]
    summed = _sum_there(figure, theirs, other) if _SUMMED.search(clause) else ""
    if summed or not _DIFFERS_BY.search(clause):
        return summed
    for one, less in itertools.permutations(theirs, 2):
        if _fits(figure, one.normalized.value - less.normalized.value, one):
            return f"{other.text_of(one)}-{other.text_of(less)}"
    return ""


def _sum_there(figure: Figure, theirs: Sequence[Figure], other: Facts) -> str:
    for run in _runs(theirs):
        if _fits(figure, sum((one.normalized.value for one in run), Fraction(0)), run[0]):
            return "+".join(map(other.text_of, run))
    return ""


def _ratio_there(figure: Figure, theirs: Sequence[Figure], other: Facts) -> str:
    for one, less in itertools.permutations(theirs, 2):
        if less.normalized.value and _is_of_kind(one, less):
            ratio = one.normalized.value / less.normalized.value
            if _fits(figure, ratio, figure):
                return f"{other.text_of(one)}/{other.text_of(less)}"
    return ""


def _is_of_kind(one: Figure, other: Figure) -> bool:
    return one.kind is other.kind and one.normalized.unit == other.normalized.unit


def _runs(figures: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """Two figures or more that stand beside each other, the most first."""
    for length in range(len(figures), 1, -1):
        for first in range(len(figures) - length + 1):
            yield figures[first : first + length]


def _fits(figure: Figure, value: Fraction, like: Figure) -> bool:
    """Whether a figure of a claim, hedged or not, is true of a value in the source's unit."""
    if value <= 0:
        return False
    exact = replace(
        like, value=value, scale=1, hedge=Hedge.EXACT, upper=None, sense=figure.sense,
        normalized=Normalized(value, like.normalized.unit),
    )  # fmt: skip
    return allows(figure, exact)
