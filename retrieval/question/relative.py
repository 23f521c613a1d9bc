"""Time that a question counts from now: 目前, 近三年, 去年, last year.

Now is the moment of the document that answers, not that of the question: a report of 2024 says of
2023 what it calls 去年. Among documents that all have a last year, the newest is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.han import fold
from index.snapshot import DocumentRow
from index.years import years_in

__all__ = ["RelativeTime", "newest_year", "relative_time", "without_relative_time"]

_RECENT_YEARS = 5
"""近年来 and "in recent years" name no number; reports look back over a plan of five years."""
_LONGEST_SPAN = 20
_NUMBERS = {
    **{han: number for number, han in enumerate("一二三四五六七八九十", start=1)},
    "两": 2, "半": 1, "a": 1, "one": 1, "two": 2, "couple of": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "decade": 10,
}  # fmt: skip
_HAN_COUNT = r"(?P<han>\d{1,2}|[一二两三四五六七八九十])"
_ENGLISH_COUNT = r"(?P<english>\d{1,2}|couple of|one|two|three|four|five|six|seven|eight|nine|ten)"
_COMPARED = r"(?<![比较同与跟])(?<!相比)(?<!对比)"
"""比上年增长 compares this year with the last, and asks of this one."""
_SPANS = re.compile(
    rf"(?:最近|过去|近|这)的?{_HAN_COUNT}(?:个)?年度?(?!前)(?:以来|来|间|内)?|"
    rf"\b(?:past|last|previous|recent|latest)\s+{_ENGLISH_COUNT}\s+years\b|"
    r"\b(?:past|last)\s+(?P<decade>decade)\b"
)
_RECENT = re.compile(
    r"近年来?|近几年来?|近些年来?|最近几年|这几年|\b(?:in|over|of)\s+recent\s+years\b"
)
_YEARS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"(?<![目当之以从提先])前年(?![度均代])|\byear before last\b"), -2),
    (
        re.compile(
            rf"{_COMPARED}(?:(?<!过)去年度?(?!代)|(?<!以)上一?个?年度?(?![纪级龄])|前一年度?)|"
            r"(?<!than )(?<!with )(?<!to )(?<!over )(?<!from )"
            r"(?<!than the )(?<!with the )(?<!to the )(?<!from the )"
            r"\b(?:last|previous|preceding|prior)\s+(?:fiscal\s+)?year\b"
        ),
        -1,
    ),
    (
        re.compile(
            r"今年(?!代)|本年度?(?!龄)|当年度?|这一?年|本报告期|报告期内|"
            r"\b(?:this|the current|the reporting)\s+(?:fiscal\s+)?(?:year|period)\b|"
            r"\bcurrent year\b"
        ),
        0,
    ),
    (re.compile(r"明年|下一?年度|来年|下一年|\bnext\s+(?:fiscal\s+)?year\b|\bcoming year\b"), 1),
)
_NOW = re.compile(
    r"目前|当前|现在|现阶段|如今|至今|迄今|眼下|现行|现任|最新|最近一[次期年]|"
    r"\b(?:currently|at present|presently|nowadays|now|so far|to date|as of today|latest|"
    r"most recent|up to now|incumbent)\b"
)


@dataclass(frozen=True, slots=True)
class RelativeTime:
    """Years counted from the year of the document that answers."""

    first: int
    """How many years after the document's own the first one is: -2 for 近三年."""
    last: int
    words: str
    """The words of the question, folded."""
    newest: int | None = None
    """The year of the newest documents among those that can answer, where it is known."""

    def years(self, row: DocumentRow) -> frozenset[str]:
        """The years meant, if this document answers; none where it states neither period nor date.

        A report on 2024 dated 2025 may count from either year.
        """
        return frozenset(
            str(anchor + offset)
            for anchor in _anchors(row)
            for offset in range(self.first, self.last + 1)
        )

    def is_newest(self, row: DocumentRow) -> bool:
        """Whether no document that can answer is of a later year than this one."""
        year = _own_year(row)
        return self.newest is None or year is None or year >= self.newest

    def with_newest(self, rows: Iterable[DocumentRow]) -> RelativeTime:
        """The same, knowing the documents that can answer."""
        return replace(self, newest=newest_year(rows))


def relative_time(text: str) -> RelativeTime | None:
    """The time that a question counts from now; the first words decide where several do."""
    found = [(*span, match) for match, span in _matches(fold(text))]
    if not found:
        return None
    first, last, match = min(found, key=lambda entry: (entry[2].start(), -entry[2].end()))
    return RelativeTime(first, last, match.group())


def without_relative_time(folded: str) -> str:
    """A folded text with such words blanked out; every position stays."""
    letters = list(folded)
    for match, _ in _matches(folded):
        letters[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(letters)


def _matches(folded: str) -> Iterable[tuple[re.Match[str], tuple[int, int]]]:
    for match in _SPANS.finditer(folded):
        count = match["han"] or match["english"] or match["decade"]
        years = _NUMBERS.get(count) or int(count)
        if 0 < years <= _LONGEST_SPAN:
            yield match, (1 - years, 0)
    for match in _RECENT.finditer(folded):
        yield match, (1 - _RECENT_YEARS, 0)
    for pattern, offset in _YEARS:
        for match in pattern.finditer(folded):
            yield match, (offset, offset)
    for match in _NOW.finditer(folded):
        yield match, (0, 0)


def newest_year(rows: Iterable[DocumentRow]) -> int | None:
    """The latest year that any of these documents is of."""
    return max((year for row in rows if (year := _own_year(row)) is not None), default=None)


def _own_year(row: DocumentRow) -> int | None:
    """The last year of a document's period, else the year of its date."""
    years = years_in(row.period or "") or years_in((row.date or "")[:4])
    return max(map(int, years), default=None)


def _anchors(row: DocumentRow) -> frozenset[int]:
    period = max(map(int, years_in(row.period or "")), default=None)
    dated = max(map(int, years_in((row.date or "")[:4])), default=None)
    return frozenset(year for year in (period, dated) if year is not None)
