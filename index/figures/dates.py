"""Years and dates, which are figures of a kind of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from index.figures.figure import Figure, Kind, Normalized
from index.figures.numerals import han_value
from index.years import arabic_years

__all__ = ["DatePart", "dates_in", "parts_of", "years_alone"]

_YEAR = r"(?:19|20)\d\d"
_HAN = "[一二三四五六七八九十]{1,3}"
_MONTH = rf"(?:1[0-2]|0?[1-9]|{_HAN})"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|{_HAN})"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_NAME = r"(?:" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r")\b\.?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)(?P<y>{_YEAR})\s?年\s?(?P<m>{_MONTH})\s?月(?:\s?(?P<d>{_DAY})\s?[日号](?![^，,。；]{{0,1}}线))?",
        rf"(?<![\d/.-])(?P<y>{_YEAR})(?P<joint>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=joint)"
        r"(?P<d>3[01]|[12]\d|0?[1-9])(?![\d/-])",
        rf"(?<!\d)(?P<m>{_MONTH})\s?月\s?(?P<d>{_DAY})\s?[日号]",
        rf"(?<![a-z])(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\s(?:of\s)?(?P<n>{_NAME})"
        rf"(?:,?\s(?P<y>{_YEAR}))?(?!\d)",
        rf"(?<![a-z])(?P<n>{_NAME})\s(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?![\d%,.]\d|\d)"
        rf"(?:,?\s(?P<y>{_YEAR})(?!\d))?",
        rf"(?<![a-z])(?P<n>{_NAME}),?\s(?P<y>{_YEAR})(?!\d)",
        rf"(?<![\d.,+])(?P<y>{_YEAR})\s?(?:年度?)?(?=\s?(?:-|~|至|到|to)\s?{_YEAR}(?!\d))",
        rf"(?<![\d.,+])(?P<y>{_YEAR})\s?年(?![级])度?",
        rf"(?<![\d月个])(?P<m>{_MONTH})\s?月份?(?=[^\d季]|$)",
        r"(?<![\d月第])(?P<d>3[01]|[12]\d|[1-9])\s?日(?![内])(?!以内|之内)",
    )
)
_BARE = re.compile(
    rf"(?<![\d.,+¥$a-z#])(?<!no\s)(?P<y>{_YEAR})(?!\d|[,.]\d|\s?[%‰]|\+|\s?[万亿千百]|\s?[余多])"
)


@dataclass(frozen=True, slots=True)
class DatePart:
    """What a date states of itself."""

    year: int | None
    month: int | None
    day: int | None


def dates_in(plain: str, taken: list[bool]) -> Iterator[Figure]:
    """The dates of a folded text, longest readings first.

    Args:
        plain: the text.
        taken: for each code point, whether something has been read there; dates mark theirs.
    """
    years = arabic_years(plain)
    for pattern in _PATTERNS:
        for match in pattern.finditer(years):
            yield from _dated(match, taken)


def years_alone(plain: str, taken: list[bool], followed: re.Pattern[str]) -> Iterator[Figure]:
    """Years that stand without 年, as in English; not where a unit follows them.

    Args:
        plain: the folded text.
        taken: as above.
        followed: what stands behind a number that is no year.
    """
    for match in _BARE.finditer(plain):
        if not followed.match(plain, match.end()):
            yield from _dated(match, taken)


def _dated(match: re.Match[str], taken: list[bool]) -> Iterator[Figure]:
    if any(taken[match.start() : match.end()]):
        return
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    month = _month(groups)
    day = _small(groups.get("d"))
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return
    taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    value = Fraction(year or 0)
    yield Figure(
        start=match.start(), end=match.end(), kind=Kind.DATE, value=value,
        normalized=Normalized(value, ""), iso=_iso(DatePart(year, month, day)),
    )  # fmt: skip


def _month(groups: dict[str, str | None]) -> int | None:
    name = groups.get("n")
    if name:
        return 1 + next(n for n, full in enumerate(_MONTHS) if full[:3] == name[:3])
    return _small(groups.get("m"))


def _small(words: str | None) -> int | None:
    if not words:
        return None
    if words.isdigit():
        return int(words)
    value = han_value(words)
    return None if value is None else int(value)


def _iso(date: DatePart) -> str:
    if date.year is None and date.month is None:
        return f"---{date.day:02}"
    parts = ["-" if date.year is None else str(date.year)]
    parts += [f"{part:02}" for part in (date.month, date.day) if part is not None]
    return "-".join(parts)


def parts_of(iso: str) -> DatePart:
    """What a date in this form states: `--05-10` is the tenth of May of some year."""
    if iso.startswith("---"):
        return DatePart(None, None, int(iso[3:]))
    year, *rest = (
        iso.removeprefix("--").split("-") if not iso.startswith("--") else ["", *iso[2:].split("-")]
    )
    numbers = [int(part) for part in rest]
    return DatePart(
        int(year) if year else None,
        numbers[0] if numbers else None,
        numbers[1] if len(numbers) > 1 else None,
    )
