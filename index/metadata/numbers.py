"""The document number, 文号: 国办发〔2018〕124号, 国令第712号, 府法综字第1080000000号."""

from __future__ import annotations

import re

from index.documents import Span
from index.metadata.found import Found, Page

__all__ = ["ORDER_NUMBER", "document_number", "number_in"]

_HAN_NUMBER = "[0〇一二三四五六七八九十百]{1,6}"
_ORDINAL = rf"第?\s*(?:\d{{1,6}}|{_HAN_NUMBER})\s*号"
_YEARLY = (
    r"[\u4e00-\u9fff][\u4e00-\u9fffa-z]{0,15}(?:\([\u4e00-\u9fff]{1,8}\)[\u4e00-\u9fff]{0,6})?"
    rf"\s*[\[(<{{]\s*(?:19|20)\d\d\s*[\])>}}]\s*{_ORDINAL}"
)
"""Code of the issuer, year in brackets, number in the year. Folded text has [ for 〔 and 【."""
ORDER_NUMBER = rf"(?:[\u4e00-\u9fff]{{0,30}}?令\s*第\s*(?:\d{{1,5}}|{_HAN_NUMBER})\s*号)"
_ANNOUNCEMENT = (
    rf"(?:[\u4e00-\u9fff]{{2,30}}?公告\s*)?(?:19|20)\d\d年\s*第\s*(?:\d{{1,4}}|{_HAN_NUMBER})\s*号"
)
_TAIWAN = r"[\u4e00-\u9fff]{1,12}字第\s*[0-9a-z]{4,14}\s*号"
_ENGLISH = (
    r"(?:[a-z]+\s){0,5}[\[(](?:19|20)\d\d[\])]\s*no\.?\s*\d{1,5}"
    r"|(?:order|decree|announcement)\s+no\.?\s*\d{1,5}(?:\s+of\s+the\s+[a-z' ]{4,60})?"
)
_NUMBER = re.compile(
    rf"{_YEARLY}|{_ANNOUNCEMENT}|{_TAIWAN}|{ORDER_NUMBER}|第\s*(?:\d{{1,5}}|{_HAN_NUMBER})\s*号令"
    rf"|(?<![a-z]){_ENGLISH}"
)
_ALONE = re.compile(
    rf"[(\[]?(?P<number>{_NUMBER.pattern}|(?<!.)第\s*(?:\d{{1,5}}|{_HAN_NUMBER})\s*号(?=\s*$))[)\]]?"
    r"\s*(?:签发人\s*:?.{0,12}|(?:19|20)\d\d年\d{1,2}月\d{1,2}日)?"
)
_LABEL = re.compile(
    r"(?:发文字号|发文文号|文件字号|文件编号|文件文号|公文文号|文件号|发文号|文号|"
    r"document (?:no|number)\.?|ref(?:erence)?\.? no\.?)"
    r"\s*[\])]?\s*[:|][\s|]*(?P<number>[^|\n]{3,60}?)(?=\s*(?:[|\n]|$|\s{2}))"
)
_ORDER_LINE = re.compile(r"[\u4e00-\u9fff]{2,30}(?:令|公告)")
_BARE = re.compile(r"第|(?:19|20)\d\d年")
"""A number that is whole only with the line above: 某局公告, 2024年第5号."""
_IN_TITLE = re.compile(rf"[(\[]?(?P<number>{_YEARLY})[)\]]?\s*$")
_ADDRESSED = re.compile(r"[:]$")


def number_in(folded: str) -> re.Match[str] | None:
    """A document number that is the whole of some folded words."""
    return _NUMBER.fullmatch(folded.strip("()"))


def document_number(page: Page) -> Found | None:
    """The number as written: behind its label, on its own line at the top, or in the title."""
    return _labelled(page) or _on_its_line(page) or _closing_the_title(page)


def _as_written(page: Page, start: int, end: int) -> Found:
    """A number in its own brackets, without white space in or around them."""
    words = page.text[start:end]
    return Found(words if words.isascii() else _tight(words), Span(start, end))


def _tight(words: str) -> str:
    return re.sub(r"\s+", "", words)


def _labelled(page: Page) -> Found | None:
    top = page.top[-1].end if page.top else 0
    for line in page.lines:
        if line.start >= top and not line.has_cells:
            continue
        match = _LABEL.search(page.folded, line.start, line.end)
        if match is None:
            continue
        stated = _NUMBER.search(page.folded, match.start("number"), match.end("number"))
        if stated is not None:
            return _as_written(page, stated.start(), stated.end())
    return None


def _on_its_line(page: Page) -> Found | None:
    for place, line in enumerate(page.top):
        match = _ALONE.fullmatch(line.text)
        if match is not None:
            start, end = line.start + match.start("number"), line.start + match.end("number")
            before = page.top[place - 1] if place else None
            if (
                before
                and _BARE.match(match["number"])
                and _ORDER_LINE.fullmatch(_tight(before.text))
            ):
                return _as_written(page, before.start, end)
            if not match["number"].startswith("第") or match["number"].endswith("令"):
                return _as_written(page, start, end)
        if _ADDRESSED.search(line.text) and line.start > page.front.body_start:
            return None
    return None


def _closing_the_title(page: Page) -> Found | None:
    for span in page.front.title_spans[-1:]:
        match = _IN_TITLE.search(page.folded, span.start, span.end)
        if match is not None:
            return _as_written(page, match.start("number"), match.end("number"))
    return None
