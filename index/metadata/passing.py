"""The lines under a statute's title that tell who passed it, and when it was amended.

The issuer is the body that passed it, not the one that approved it; the date is the latest of
passing, amendment, approval and promulgation: the day of the edition in hand. The day on which it
takes effect is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.documents import Span
from index.metadata.dates import Dated, dates_in
from index.metadata.found import Found, Page
from index.metadata.issuers import ORGANIZATION
from index.metadata.numbers import ORDER_NUMBER

__all__ = ["Passing", "passing_of"]

_MAX_LINES = 60
_TITLE_LINE = 40
"""A line no longer than this may repeat the title above those lines."""
_FIRST_RUNNING = re.compile(
    r"^(?:第[一二三四五六七八九十百千0-9]+[编章节条]|目录|序言|[一二三四五六七八九十]+、|为了?|根据.{0,80}制定)"
)
_ACT = re.compile(r"通过|修正|修订|修改|批准|公布|发布|颁布")
_OPENS = re.compile(
    r"^\(?\s*(?:经?(?:19|20)\d\d年|根据(?:19|20)\d\d年|经?[\u4e00-\u9fff]{0,16}第?[一二三四五六七八九十0-9]+届)"
)
"""How a line of passing or amendment starts."""
_RUNNING = re.compile(r"^[^(]{0,12}日,|[^)]\.$")
"""A sentence that tells of a passing: 2019年5月10日，会议通过了……。"""
_PROMULGATED = re.compile(r"公布|发布|颁布")
_PASSED = re.compile(r"通过|修正|修订|修改")
_SESSION = r"第?[一二三四五六七八九十百0-9]{1,4}届"
_CONGRESS = re.compile(
    rf"(?P<of>[\u4e00-\u9fff]{{2,16}}?)?(?:{_SESSION})?(?P<nation>全国)?"
    r"(?P<body>(?:人民代表大会|人大)(?:常务委员会|常委会)?)"
)
_FULL_BODY = {"人大": "人民代表大会", "常委会": "常务委员会"}
_SITTING = re.compile(
    r"(?P<issuer>中共中央|国务院|[\u4e00-\u9fff]{2,16}(?:人民政府|部|委员会|总局|局|署|法院|检察院))"
    r"(?:审判委员会|检察委员会|党组|部务|局务|委务|署务)?"
    r"\s*第?[一二三四五六七八九十百0-9]*\s*次?\s*(?:常务|全体|部务|局务|委务|办公)?会议"
)
_ORDER = re.compile(ORDER_NUMBER)
_NAMED = re.compile(rf"{ORGANIZATION}(?:,{ORGANIZATION})*")
_HEAD_OF = re.compile("^中华人民共和国(?=国务院|中央军事委员会)")


_SHORTEST_PLACE = 3
"""市十二届人大 tells no place."""


@dataclass(frozen=True, slots=True)
class Passing:
    """What the lines under a statute's title state."""

    issuer: Found | None
    date: Found
    number: Found | None


@dataclass(frozen=True, slots=True)
class _Act:
    """One act of those lines: a date, and the words up to the next date."""

    dated: Dated
    start: int
    end: int
    words: str


def passing_of(page: Page) -> Passing | None:
    """What is stated between the title and the first article; `None` if this is no statute."""
    acts = list(_acts(page))
    if not acts:
        return None
    latest = max(acts, key=lambda act: act.dated.date)
    return Passing(_issuer(page, acts), latest.dated.found(), _number(page, acts))


def _acts(page: Page) -> Iterator[_Act]:
    if not page.front.title_spans:
        return
    start = page.front.title_spans[0].end
    end = start
    for line in [line for line in page.lines if line.start >= start][:_MAX_LINES]:
        if _FIRST_RUNNING.match(line.text):
            break
        begins = bool(_OPENS.match(line.text)) and not _RUNNING.search(line.text)
        goes_on = end > start and next(dates_in(line.text), None) is not None
        if _ACT.search(line.text) and (begins or goes_on):
            end = line.end
        elif len(line.text) > _TITLE_LINE:
            break
    found = [dated for dated in dates_in(page.folded, start, end) if not _is_quoted(page, dated)]
    for number, dated in enumerate(found):
        stop = found[number + 1].start if number + 1 < len(found) else end
        words = page.folded[dated.end : stop]
        if _ACT.search(words):
            yield _Act(dated, dated.end, stop, words)


def _is_quoted(page: Page, dated: Dated) -> bool:
    before = page.folded[max(0, dated.start - 1) : dated.start]
    return before == "自"


def _issuer(page: Page, acts: list[_Act]) -> Found | None:
    passed = [act for act in acts if _PASSED.search(act.words) or _PROMULGATED.search(act.words)]
    for act in passed:
        found = _congress(page, act) or _sitting(page, act)
        if found is not None:
            return found
    for act in passed:
        found = _promulgator(page, act)
        if found is not None:
            return found
    return None


def _congress(page: Page, act: _Act) -> Found | None:
    match = _CONGRESS.search(page.folded, act.start, act.end)
    if match is None or page.folded[match.end() : act.end].lstrip("第会议").startswith("批准"):
        return None
    tail = re.split("[《(根]", page.folded[match.end() : act.end])[0]
    if "批准" in tail and not _PASSED.search(tail):
        return None
    body = match["body"]
    for short, full in _FULL_BODY.items():
        body = body.replace(short, full) if full not in body else body
    of = page.text[match.start("of") : match.end("of")] if match["of"] else ""
    if match["nation"]:
        start = match.start("nation")
        return Found("全国" + _as_written(page, match, body), Span(start, match.end()))
    if len(of) < _SHORTEST_PLACE or not of.endswith(("省", "市", "区", "县", "州", "旗", "盟")):
        return None
    return Found(of + _as_written(page, match, body), Span(match.start("of"), match.end()))


def _as_written(page: Page, match: re.Match[str], body: str) -> str:
    written = page.text[match.start("body") : match.end("body")]
    return written if len(written) == len(body) else body


def _sitting(page: Page, act: _Act) -> Found | None:
    match = _SITTING.search(page.folded, act.start, act.end)
    if match is None:
        return None
    start, end = match.span("issuer")
    words = _HEAD_OF.sub("", page.text[start:end])
    return Found(re.sub("审判委员会$|检察委员会$", "", words), Span(start, end))


def _promulgator(page: Page, act: _Act) -> Found | None:
    """Who promulgated it: 国务院令第423号公布, 公安部公布."""
    words = re.split("[《]", act.words)[0]
    order = _ORDER.search(words)
    until = order.start() + order.group().index("令") if order else None
    if until is None:
        verb = re.search("公布|发布|颁布|通过|批准", words)
        until = verb.start() if verb else None
    if until is None:
        return None
    stretch = words[:until].rstrip()
    lead = len(stretch) - len(stretch.lstrip(" 经由"))
    start, end = act.start + lead, act.start + len(stretch)
    names = page.folded[start:end]
    if not _NAMED.fullmatch(names) or "届" in names:
        return None
    parts = [_HEAD_OF.sub("", part) for part in page.text[start:end].split("、")]
    return Found("、".join(parts), Span(start, end))


def _number(page: Page, acts: list[_Act]) -> Found | None:
    """The order that promulgated the statute, not those that amended it."""
    promulgating = [act for act in acts if _PROMULGATED.search(act.words)]
    for act in promulgating:
        match = _ORDER.search(page.folded, act.start, act.end)
        if match is not None:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            return page.found(start, match.end())
    return None
