"""The year or years that a document reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from index.documents import Span
from index.metadata.found import Found, Page
from index.structure.marks import chinese_number

__all__ = ["period_in_name", "period_of"]

_YEAR = r"(?:(?:19|20)\d\d|[一二][0〇零一二三四五六七八九]{3}(?=年))"
_TITLE_YEAR = re.compile(
    rf"(?<![\d第])(?P<first>{_YEAR})(?:\s*年?\s*(?:[-~至到]|to)\s*(?P<last>{_YEAR}))?"
    r"(?=年|学年|财年|$|[^\w号]|上半年|下半年)"
)
_EVENT = re.compile(
    r"年?(?:第[一二三四五六七八九十]+届)?[\u4e00-\u9fff]{0,8}?(?:奥运会|世博会|亚运会|运动会|博览会|峰会|论坛|大赛|文化节|艺术节)"
)
"""A year that only names an event (2008年北京奥运会) is no period."""
_EDITION = re.compile(r"年?\s*(?:修订|修正|修改|版|本|第|\d{1,2}月)")
"""A year that tells the edition or a number (2018年修正, 2019年第5号) is no period."""
_YEAR_LINE = re.compile(
    rf"^[(\[]?(?P<first>{_YEAR})\s*年?(?:\s*[-~至到]\s*(?P<last>{_YEAR}))?\s*年?度?[)\]]?$"
)
_LABEL = re.compile(
    r"(?:资料截至|数据截至|统计截至|报告期间?|报告年度|报告年份|统计年度|统计时段|统计期间|统计时间|所属年度|所属时期|数据年份|"
    r"年度|reporting (?:period|year)|period(?: covered)?|fiscal year)"
    rf"\s*[:|][\s|]*(?P<first>{_YEAR})\s*年?(?:\s*[-~至到]\s*(?P<last>{_YEAR}))?"
)
_OPENING = re.compile(
    r"^(?:in\s+)?(?P<first>(?:19|20)\d\d)(?:年度?)?(?=[,，\s以来]|上半年|下半年)", re.IGNORECASE
)
_OPENING_MONTH = re.compile(r"^(?P<first>(?:19|20)\d\d)年\d{1,2}月(?!\d{1,2}日)")
_REPORTING = re.compile(r"工作|报告|汇报|总结|report|review", re.IGNORECASE)
_ANNUAL_REPLY = re.compile(
    r"(?:提案|议案|代表建议|号建议).{0,20}(?:答复|复函|办理)|对.{0,40}(?:提案|议案|代表建议|号建议)的"
)
"""Proposals are made to a session of the year and answered within it."""
_OPENING_LINES = 4
_LEAST_MENTIONS = 3
"""A text that mentions one year alone, and at least this often, reports on it."""
_ANY_YEAR = re.compile(
    r"(?<![\d-])(?P<first>(?:19|20)\d\d)(?=年|\b)(?!\s*[-~至到]\s*(?:19|20)\d\d)"
)
_NAME_YEAR = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:\s*年?\s*[-~至到]\s*(?P<last>(?:19|20)\d\d))?(?P<unit>年度?)?"
    r"(?![\d.-]|年?\d{1,2}月|年?(?:修订|修正|版))"
)
_REPORT_NAME = re.compile(
    r"报告|年报|总结|汇报|要点|白皮书|公报|report|review|annual", re.IGNORECASE
)


def period_of(page: Page, issued: Found | None, *, is_numbered: bool) -> Found | None:
    """The period that the title, the line below it, a label or the opening states.

    Args:
        page: the document.
        issued: its date of issue.
        is_numbered: whether it has a document number. A notice or an order says in its title
            what year it is about, if it is about one; the years in its text are other things.
    """
    stated = _in_title(page) or _below_title(page) or _labelled(page) or _opening(page, issued)
    stated = stated or _of_reply(page, issued)
    if stated is not None or is_numbered:
        return stated
    return _of_article(page, issued) or _only_year(page, issued)


def period_in_name(name: str) -> str | None:
    """The year in a file's name that says it is a report: `2023年工作总结.docx`."""
    years = list(_NAME_YEAR.finditer(name))
    if len(years) != 1:
        return None
    (match,) = years
    return _span_of_years(match) if match["unit"] or _REPORT_NAME.search(name) else None


def _span_of_years(match: re.Match[str]) -> str:
    first = str(chinese_number(match["first"]))
    last = match.groupdict().get("last")
    return f"{first}-{chinese_number(last)}" if last else first


def _found(match: re.Match[str], offset: int = 0) -> Found:
    end = match.end("last") if match.groupdict().get("last") else match.end("first")
    return Found(_span_of_years(match), Span(offset + match.start("first"), offset + end))


def _title_matches(title: str) -> Iterator[re.Match[str]]:
    for match in _TITLE_YEAR.finditer(title):
        behind = title[match.end() :]
        if not _EVENT.match(behind) and not _EDITION.match(behind):
            yield match


def _in_title(page: Page) -> Found | None:
    match = next(_title_matches(page.title), None)
    return page.stated_in_title(_span_of_years(match), match.group()) if match else None


def _below_title(page: Page) -> Found | None:
    for line in page.below:
        match = _YEAR_LINE.match(line.text)
        if match:
            return _found(match, line.start)
    return None


def _labelled(page: Page) -> Found | None:
    for line in page.top:
        match = _LABEL.search(line.text)
        if match:
            return _found(match, line.start)
    return None


def _opening(page: Page, issued: Found | None) -> Found | None:
    """A report that opens with its year: 2024年，某区在……."""
    for line in page.below:
        match = _OPENING.match(line.text)
        if match and _REPORTING.search(line.text):
            year = int(match["first"])
            if issued is None or _year(issued) - 1 <= year <= _year(issued):
                return _found(match, line.start)
    return None


def _of_reply(page: Page, issued: Found | None) -> Found | None:
    if issued is None or not _ANNUAL_REPLY.search(page.title):
        return None
    return Found(issued.value[:4], issued.span, issued.where)


def _of_article(page: Page, issued: Found | None) -> Found | None:
    """An article of the year that one of its first paragraphs opens with."""
    if issued is None:
        return None
    for line in page.below[:_OPENING_LINES]:
        match = _OPENING_MONTH.match(line.text)
        if match and int(match["first"]) == _year(issued):
            return _found(match, line.start)
    return None


def _only_year(page: Page, issued: Found | None) -> Found | None:
    """The one year that the text opens with and speaks of alone, its date of issue left out."""
    stamp = issued.span if issued else None
    counts: Counter[str] = Counter()
    first: re.Match[str] | None = None
    for match in _ANY_YEAR.finditer(page.folded):
        if stamp and stamp.start <= match.start() < stamp.end:
            continue
        counts[match["first"]] += 1
        if len(counts) > 1:
            return None
        first = first or match
    if first is None or counts.total() < _LEAST_MENTIONS:
        return None
    if not any(line.start <= first.start() < line.end for line in page.below[:_OPENING_LINES]):
        return None
    if issued is not None and int(first["first"]) > _year(issued):
        return None
    return _found(first)


def _year(found: Found) -> int:
    return int(found.value[:4])
