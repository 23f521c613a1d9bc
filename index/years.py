"""Years named in a text: single ones, spans of years, the years of five-year plans."""

from __future__ import annotations

import functools
import re

from index.han import fold

__all__ = [
    "arabic_years",
    "plans_in",
    "read_span",
    "spelled_years",
    "without_years",
    "years_in",
    "years_of_plan",
]

_KEPT_LENGTH = 1_500
"""Characters of the longest text whose years are kept for a while: a passage with its headings."""
_LONGEST_SPAN = 20
"""Two years further apart are no span: "1949-2019" is an anniversary or a number."""
_YEAR = r"(?:19|20)\d\d"
_TO = (
    r"\s*年?度?(?:\d{1,2}月(?:\d{1,2}日)?)?[初中底末]?\s*"
    r"(?:-{1,2}|~|至|到|\s(?:to|through|until|till)\s)\s*"
)
_COUNTED = (
    r"\s*[余多]?(?:[万亿千%‰元件宗户份篇亩吨辆台套米处]|个(?!人)|人(?![均大])|家(?!庭)|项(?!目)"
    r"|条(?!例)|名(?![单录])|场(?!所)|次(?!年)|公里|平方)"
)
"""Behind four digits these tell a number of things: 受理2018件 names no year."""
_SPAN = re.compile(rf"(?<!\d)({_YEAR})(?:{_TO}({_YEAR}))?(?!\d)(?!{_COUNTED})")
_BETWEEN = re.compile(rf"\bbetween\s+({_YEAR})\s+and\s+({_YEAR})(?!\d)")
_HAN_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_HAN_YEAR = re.compile(r"(?:一九|二[零0])[零0一二三四五六七八九]{2}(?=\s*(?:年|[-~至到]))")

_HAN_ORDINALS = {han: number for number, han in enumerate("一二三四五六七八九", start=1)}
_ENGLISH_ORDINALS = {
    name: number
    for number, name in enumerate(
        ("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"), start=11
    )
}
_NO_PLAN = r"""(?!["']?\s*(?:规划|计划|纲要)(?!期))"""
"""A plan that is named is a document; only the years that it is for are meant here."""
_HAN_PLAN = re.compile(rf"(?<![一二三四五六七八九])十([一二三四五六七八九])五{_NO_PLAN}")
_ENGLISH_PLAN = re.compile(
    r"\b(?:(1[1-9])th|(" + "|".join(_ENGLISH_ORDINALS) + r"))\s+five-year\s+plan"
)
_ELEVENTH_PLAN, _PLAN_YEARS = 2006, 5
"""The eleventh began in 2006, and one has followed on the other since."""


def arabic_years(folded: str) -> str:
    """A folded text with years like 二零二四年 in digits; every position stays."""
    return _HAN_YEAR.sub(lambda match: match.group().translate(_HAN_DIGITS), folded)


def without_years(folded: str) -> str:
    """A folded text with its years blanked out; every position stays."""
    return re.sub(
        rf"(?<!\d){_YEAR}(?!\d)", lambda match: " " * len(match.group()), arabic_years(folded)
    )


def years_in(text: str) -> frozenset[str]:
    """Years named in `text`, spans of years filled in.

    Words that count from an unnamed year (去年, 近三年, last year) name none.
    """
    return _kept_years(text) if len(text) <= _KEPT_LENGTH else _years(text)


@functools.lru_cache(maxsize=8192)
def _kept_years(text: str) -> frozenset[str]:
    return _years(text)


def _years(text: str) -> frozenset[str]:
    plain = arabic_years(fold(text))
    found: set[str] = set()
    for match in (*_SPAN.finditer(plain), *_BETWEEN.finditer(plain)):
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        found.add(str(first))
        if 0 < last - first < _LONGEST_SPAN:
            found |= {str(year) for year in range(first, last + 1)}
    return frozenset(found)


def years_of_plan(ordinal: int) -> frozenset[str]:
    """The years of a five-year plan, from the eleventh on: 2016 to 2020 for 13."""
    start = _ELEVENTH_PLAN + _PLAN_YEARS * (ordinal - 11)
    return frozenset(str(year) for year in range(start, start + _PLAN_YEARS))


def plans_in(text: str) -> frozenset[int]:
    """Which five-year plans' years `text` speaks of: 13 for 十三五时期; not for 十三五规划."""
    plain = fold(text)
    ordinals = [10 + _HAN_ORDINALS[match.group(1)] for match in _HAN_PLAN.finditer(plain)]
    for match in _ENGLISH_PLAN.finditer(plain):
        number, name = match.groups()
        ordinals.append(int(number) if number else _ENGLISH_ORDINALS[name])
    return frozenset(ordinals)


def spelled_years(years: frozenset[str], dash: str) -> list[str]:
    """Years as a reader writes them, in order, runs of three and more as spans: `2016-2020`."""
    runs: list[list[int]] = []
    for year in sorted(int(year) for year in years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [
        spelled
        for run in runs
        for spelled in (
            [f"{run[0]}{dash}{run[-1]}"] if len(run) > 2 else [str(year) for year in run]
        )
    ]


def read_span(text: str) -> frozenset[str] | None:
    """The years of a text that is a year or a span of years and nothing else, `None` for others.

    `2024`, `2024年`, `2020-2024`, `2020年至2024年`.
    """
    match = re.fullmatch(rf"({_YEAR})(?:{_TO}({_YEAR}))?年?度?", arabic_years(fold(text.strip())))
    if match is None:
        return None
    first, last = int(match.group(1)), int(match.group(2) or match.group(1))
    return frozenset(str(year) for year in range(first, last + 1)) or None
