"""Dates as documents write them: 2025年2月1日, 二〇二五年二月一日, 2025-02-01, 1 February 2025."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.documents import Span
from index.metadata.found import Found, Page
from index.structure.lines import Line
from index.structure.marks import chinese_number

__all__ = ["DATE", "Dated", "date_in", "dates_in", "is_sentence", "labelled_date", "top_date"]

_HAN_YEAR = "[〇○零一二三四五六七八九0]{4}"
DATE = (
    rf"(?P<year>(?:19|20)\d\d|(?<![\d一二三四五六七八九]){_HAN_YEAR})\s*[-年/.]"
    r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
    r"\s*[-月/.]\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d)\s*日?"
)
_MONTHS = tuple(name.lower() for name in calendar.month_name if name)
_SHORT_MONTHS = tuple(name.lower() for name in calendar.month_abbr if name)
_ENGLISH = (
    rf"(?:(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s+)?"
    rf"\b(?P<month_name>{'|'.join(_MONTHS)}|{'|'.join(_SHORT_MONTHS)})\b\.?"
    r"(?:\s+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?,?)?\s+(?P<english_year>(?:19|20)\d\d)"
)
_COMPACT = r"(?<!\d)(?P<packed>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
_ROC = (
    r"(?:中华)?民国\s*(?P<roc>\d{2,3}|[一二三四五六七八九十百]{1,5})\s*年"
    r"\s*(?P<roc_month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<roc_day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_ANY = re.compile(f"{DATE}|{_ENGLISH}|{_ROC}", re.IGNORECASE)
_ANY_OR_PACKED = re.compile(f"{DATE}|{_ENGLISH}|{_ROC}|{_COMPACT}", re.IGNORECASE)
_ROC_EPOCH = 1911
_DATED_LINE = 60
"""A line of date and source is no longer than this."""
_TOP_LINES = 8

_OF_ISSUE = (
    "成文日期|成文时间|发文日期|发文时间|签发日期|印发日期|印发时间|颁布日期|公布日期|制定日期|"
    "答复日期|答复时间"
)
_OF_PUBLICATION = (
    r"发布时间|发布日期|发表时间|发表日期|发稿时间|更新时间|上传时间|公开日期|公开时间|生成日期|(?<![\u4e00-\u9fff])(?:日\s*期|时\s*间)|"
    r"published(?:\s+on)?|date(?:\s+of\s+(?:issue|publication))?|issued(?:\s+on)?|posted(?:\s+on)?|pubdate"
)
_GAP = r"\s*[\])]?\s*[:|]?[\s|]*"
_BY = r"(?:issued|published|compiled|prepared|released) by [^.;|\n]{2,80},\s*"
_LABELS = {
    True: re.compile(rf"(?:{_OF_ISSUE}){_GAP}", re.IGNORECASE),
    False: re.compile(rf"(?:{_OF_PUBLICATION}){_GAP}|{_BY}", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands in the text."""

    date: date
    start: int
    end: int

    def found(self) -> Found:
        """The date in ISO form."""
        return Found(self.date.isoformat(), Span(self.start, self.end))


def _as_date(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    try:
        if groups["year"]:
            return date(*(chinese_number(match[part]) for part in ("year", "month", "day")))
        if groups["roc"]:
            year = chinese_number(match["roc"]) + _ROC_EPOCH
            return date(year, chinese_number(match["roc_month"]), chinese_number(match["roc_day"]))
        if groups.get("packed"):
            return date.fromisoformat(match["packed"])
        name = match["month_name"].lower()
        names = _MONTHS if name in _MONTHS else _SHORT_MONTHS
        day = int(match["day_first"] or match["day_after"] or 0)
        return date(int(match["english_year"]), names.index(name) + 1, day) if day else None
    except (ValueError, KeyError):
        return None


def dates_in(folded: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """The dates in `folded[start:end]`, in order; those that no calendar has are left out."""
    for match in _ANY.finditer(folded, start, len(folded) if end is None else end):
        found = _as_date(match)
        if found is not None:
            finish = match.start() + len(match.group().rstrip())
            yield Dated(found, match.start(), finish)


def date_in(words: str) -> date | None:
    """The first date in a property, a meta tag or a file's name, 20240131 among them."""
    for match in _ANY_OR_PACKED.finditer(words):
        found = _as_date(match)
        if found is not None:
            return found
    return None


def labelled_date(page: Page, *, of_issue: bool) -> Found | None:
    """The date behind a label at the top, or in a cell of a table wherever it stands.

    Args:
        page: the document.
        of_issue: whether the label is one of the document's own date (成文日期), rather than of
            its publication on a page (发布时间).
    """
    top = page.top[-1].end if page.top else 0
    for label in _LABELS[of_issue].finditer(page.folded):
        match = _ANY.match(page.folded, label.end())
        found = _as_date(match) if match else None
        if match and found and (match.start() < top or "|" in label.group()):
            end = match.start() + len(match.group().rstrip())
            return Dated(found, match.start(), end).found()
    return None


def is_sentence(line: Line) -> bool:
    """Whether a line of Chinese is running text, however short."""
    return line.text[-1] in ".,;" and not line.text.isascii()


def top_date(page: Page) -> Found | None:
    """A date on a short line at the top, without a label."""
    for line in page.top[: _TOP_LINES + len(page.front.title_spans)]:
        if len(line.text) < _DATED_LINE and "施行" not in line.text and not is_sentence(line):
            for dated in dates_in(page.folded, line.start, line.end):
                return dated.found()
    return None
