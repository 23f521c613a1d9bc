"""The signature at the end of a document: who issued it, and below it the date (GB/T 9704)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.documents import Span
from index.metadata.dates import Dated, dates_in
from index.metadata.found import Found, Page
from index.metadata.issuers import ORGANIZATION, is_organization, joined
from index.structure.lines import Line

__all__ = ["Signature", "printing_date", "signature_of", "undated_signature"]

_TAIL_CHARS = 600
_AUTHORITY = re.compile("(?:政府|委员会|办公室|办公厅|局|厅|委|部|法院|检察院|总署)$")
_MAX_NAME_LINE = 60
_SIGNED_CHARS = 200
"""Names in front of a date on its line stand within these."""
_CLOSING_CHARS = 40
"""A date that closes a line stands within these."""
_MAX_SIGNATORIES = 12
_MAX_LOOSE_NAME = 24
_PERSON = re.compile(
    r"^(?:代)?(?:总理|省长|市长|区长|县长|州长|部长|局长|主任|署长|行长|主席|院长|检察长|委员长|会长|主任委员|盟长|旗长|秘书长)"
    r"\s*[\u4e00-\u9fff·\s]{2,10}$"
)
_STAMP = re.compile(r"[(\[](?:印章?|盖章|公章|章|代章)[)\]]")
_SIGNED_IN_LINE = re.compile(
    rf"(?:(?<=[\s|.。;])|^)(?P<issuer>{ORGANIZATION}(?:[\s、]+{ORGANIZATION})*)\s*[|]?\s*$"
)
_PRINTED = re.compile(r"(?:印发|印制)\s*[.。]?\s*$")
_NO_NAME = re.compile(r"[:.,;!?|\"]|^第|^附件|^抄送|^主题词|目录|^[一二三四五六七八九十]+、|\d{5}")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, if anyone is named, and when."""

    issuer: Found | None
    date: Found


def signature_of(page: Page) -> Signature | None:
    """The first signature: an annex or a document that is passed on comes after it.

    A date alone on its line counts where an authority's name stands above it, or near the end.
    """
    tail = max(0, len(page.text) - _TAIL_CHARS)
    alone: Signature | None = None
    for number, line in enumerate(page.lines):
        if line.start < page.front.body_start and page.front.title_spans:
            continue
        dated = _closing_date(page, line)
        if dated is None:
            continue
        before = page.folded[line.start : dated.start].strip(" (|")
        at_end = line.start >= tail
        if before:
            issuer = _in_line(page, line, dated, loose=at_end and len(line.text) < _MAX_NAME_LINE)
            if issuer is not None and (at_end or line.start + len(before) < dated.start):
                return Signature(issuer, dated.found())
            continue
        issuer = _above(page, number, loose=at_end)
        if issuer is not None:
            return Signature(issuer, dated.found())
        if at_end and not _is_in_parentheses(page, line):
            alone = Signature(None, dated.found())
    return alone


def _closing_date(page: Page, line: Line) -> Dated | None:
    """The date that a line ends in."""
    last: Dated | None = None
    for dated in dates_in(page.folded, max(line.start, line.end - _CLOSING_CHARS), line.end):
        last = dated
    if last is None:
        return None
    rest = _STAMP.sub("", page.folded[last.end : line.end]).strip(" .|)*")
    return None if rest else last


def _is_in_parentheses(page: Page, line: Line) -> bool:
    return page.folded[line.start] == "("


def _in_line(page: Page, line: Line, dated: Dated, *, loose: bool) -> Found | None:
    """The name in front of a date on the same line: 南通市司法局 2021年6月28日."""
    if _is_in_parentheses(page, line):
        return None
    first = max(line.start, dated.start - _SIGNED_CHARS)
    match = _SIGNED_IN_LINE.search(page.folded[first : dated.start].rstrip(" |"))
    if match is None or (first > line.start and match.start() == 0):
        return None
    if not loose and match.start() == 0 and line.start < page.front.body_start:
        return None
    return joined(page, first + match.start("issuer"), first + match.end("issuer"))


def _above(page: Page, number: int, *, loose: bool) -> Found | None:
    """The names on the lines above a date."""
    first: int | None = None
    for above in range(number - 1, max(-1, number - 1 - _MAX_SIGNATORIES), -1):
        line = page.lines[above]
        if _PERSON.match(line.text):
            continue
        if len(line.text) > _MAX_NAME_LINE or not _names(page, line):
            break
        first = above
    if first is not None:
        last = next(
            line for line in reversed(page.lines[first:number]) if not _PERSON.match(line.text)
        )
        return joined(page, page.lines[first].start, _end_of_name(last))
    if loose and number and page.front.title_spans[-1:] != (_span(page.lines[number - 1]),):
        line = page.lines[number - 1]
        if len(line.text) <= _MAX_LOOSE_NAME and _is_loose_name(line):
            return page.found(line.start, line.end)
    return None


def _names(page: Page, line: Line) -> bool:
    compact = re.sub(r"\s+", "", line.text)
    return is_organization(compact) or joined(page, line.start, _end_of_name(line)) is not None


def _end_of_name(line: Line) -> int:
    return line.start + len(_STAMP.sub("", line.text).rstrip())


def _is_loose_name(line: Line) -> bool:
    return len(line.text) > 1 and not _NO_NAME.search(line.text) and not _PERSON.match(line.text)


def _span(line: Line) -> Span:
    return Span(line.start, line.end)


def undated_signature(page: Page) -> Found | None:
    """The authorities that a document ends in without a date."""
    line = page.lines[-1] if page.lines else None
    if line is None or line.start < page.front.body_start or not _AUTHORITY.search(line.text):
        return None
    return joined(page, line.start, _end_of_name(line))


def printing_date(page: Page) -> Found | None:
    """The date of the last line of the layout: 某市人民政府办公室 2024年3月5日印发."""
    tail = max(0, len(page.text) - _TAIL_CHARS)
    for line in page.lines:
        if line.start >= tail and _PRINTED.search(line.text):
            for dated in dates_in(page.folded, line.start, line.end):
                return dated.found()
    return None
