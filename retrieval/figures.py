"""Figures in words, so that the same one is known when it is written another way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.han import fold
from index.years import without_years

__all__ = ["figures_in"]

_SCALES = {
    "万": 10**4, "亿": 10**8, "千万": 10**7, "百万": 10**6,
    "thousand": 10**3, "million": 10**6, "billion": 10**9,
}  # fmt: skip
_FIGURE = re.compile(
    r"(?<![\d.])(\d+(?:,\d{3})*(?:\.\d+)?)\s*"
    r"(%|per ?cent\b|千万|百万|万|亿|thousand\b|million\b|billion\b)?"
)
_PER_CENT = re.compile(r"百分之(\d+(?:\.\d+)?)")
_WORDS = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
            *("eighteen", "nineteen", "twenty"),
        ),
        start=1,
    )
}
_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b")


def figures_in(text: str) -> frozenset[str]:
    """The figures of a text, years left out, in one form: 4.59亿, 45900万 and 459 million alike."""
    return frozenset(_figures(without_years(fold(text))))


def _figures(plain: str) -> Iterator[str]:
    for match in _PER_CENT.finditer(plain):
        yield f"{float(match.group(1)):g}%"
    for match in _FIGURE.finditer(_PER_CENT.sub(" ", plain)):
        value, scale = float(match.group(1).replace(",", "")), match.group(2) or ""
        if scale == "%" or scale.startswith("per"):
            yield f"{value:g}%"
        else:
            yield f"{round(value * _SCALES.get(scale, 1), 6):.10g}"
    for match in _WORD.finditer(plain):
        yield str(_WORDS[match.group(1)])
