"""What a document says of itself: issuer, place, period, date, language."""

from __future__ import annotations

import calendar
import itertools
import re
from collections import Counter
from datetime import date

from index.documents import Metadata, SourceText
from index.han import fold, language_of
from index.places import find_places, lineage
from index.structure.front import Front
from index.structure.lines import lines_of
from index.structure.marks import chinese_number

__all__ = ["place_names", "read_metadata"]

_HAN_YEAR = "[〇○零一二三四五六七八九0]{4}"
_DATE = (
    rf"(?P<year>(?:19|20)\d\d|{_HAN_YEAR})\s*[-年/.]"
    r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
    r"\s*[-月/.]\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日?"
)
_MONTHS = tuple(name.lower() for name in calendar.month_name if name)
_ENGLISH_DATE = (
    rf"(?:(?P<day_first>\d{{1,2}})\s+)?(?P<month_name>{'|'.join(_MONTHS)})"
    r"(?:\s+(?P<day_after>\d{1,2}),?)?\s+(?P<english_year>(?:19|20)\d\d)"
)
_ANY_DATE = re.compile(f"{_DATE}|{_ENGLISH_DATE}", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"(?:发布(?:时间|日期)|发文(?:时间|日期)|成文日期|印发日期|答复日期|日期|时间|"
    r"published(?: on)?|date(?: of issue)?|issued(?: on)?)\s*[:：|]?[\s|]*$",
    re.IGNORECASE,
)
_LABEL_REACH = 16
_TOP_CHARS = 1200
_SIGNATURE_CHARS = 400
_DATE_LINE_CHARS = 60
_ORGANIZATION = (
    r"[\u4e00-\u9fff]{2,28}?(?:人民政府|管理委员会|管委会|委员会|办公室|法院|检察院|政府|政法委|"
    r"研究院|日报|局|厅|委|部|署|院|中心)"
)
_SIGNATURE = re.compile(
    rf"(?P<issuer>{_ORGANIZATION})\s*[|]?\s*(?={_DATE}\s*[|.]?\s*$)", re.MULTILINE
)
_SOURCE_LABEL = re.compile(
    r"(?:发布机构|发文机关|发文单位|文章来源|信息来源|来源|编写|编制)\s*[:：]\s*(?P<issuer>[^\s|·;；,，。]{2,30})"
)
_ENGLISH_SOURCE = re.compile(
    r"(?:issued by|issuer|source|published by|compiled by)\s*[:：]?\s*(?:the\s+)?"
    r"(?P<issuer>[A-Z][^|\n·;；,.]{2,80}?)(?=\s*(?:[|·;；,.\n]|$|\s(?:date|published)\b))",
    re.IGNORECASE,
)
_TITLE_ISSUER = re.compile(rf"^(?P<issuer>{_ORGANIZATION})(?:关于|(?:19|20)\d\d年)")
_TITLE_YEAR = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:\s*年?\s*[-至到]\s*(?P<last>(?:19|20)\d\d))?(?=年|$|\W)"
)
_OPENING_YEAR = re.compile(
    r"^(?:in\s+)?(?P<first>(?:19|20)\d\d)(?:年度?)?(?=[,，\s以来])", re.IGNORECASE
)
_YEAR_LINE = re.compile(
    r"^\(?(?P<first>(?:19|20)\d\d)年?(?:\s*[-至到]\s*(?P<last>(?:19|20)\d\d))?年?度?\)?$"
)
_PUBLISHED = re.compile(r"(?:published|issued|发布|印发)(?:\s+on)?\s*[:：]?", re.IGNORECASE)
_NO_NAME = re.compile(r"[:：。;；]|会议|會議|通过|通過|批准|公布|施行|修订|修訂|修正")
_TOP_LINES = 6
_REPORTING = re.compile(r"工作|报告|汇报|总结|report|review", re.IGNORECASE)
_DOMINANT_SHARE = 0.6
_LEAST_MENTIONS = 3
"""A document is about a place that its title and issuer do not name only if its text names the
place this often, and more than all others together."""


def read_metadata(source: SourceText, front: Front) -> Metadata:
    """Metadata from where official documents state them; `None` where they do not."""
    text = source.text
    folded = fold(text)
    language = language_of(text)
    issuer = _issuer(text, folded, front, language)
    title = front.title
    issued = _date_of_issue(folded)
    place = _place(title or "", issuer or "", text, language)
    return Metadata(
        title=title,
        issuer=issuer,
        place=place,
        period=_period(folded, fold(title or ""), front, issued),
        date=issued.isoformat() if issued else None,
        language=language,
    )


def place_names(place: str | None) -> frozenset[str]:
    """Full names in the gazetteer that a document's stated place may stand for."""
    if not place:
        return frozenset()
    mentions = find_places(place)
    if not mentions:
        return frozenset({fold(place)})
    return mentions[-1].names


def _as_date(match: re.Match[str]) -> date | None:
    try:
        if match["year"]:
            return date(*(chinese_number(match[part]) for part in ("year", "month", "day")))
        month = _MONTHS.index(match["month_name"].lower()) + 1
        day = int(match["day_first"] or match["day_after"] or 0)
        return date(int(match["english_year"]), month, day) if day else None
    except (ValueError, KeyError):
        return None


def _date_of_issue(folded: str) -> date | None:
    """The labelled date at the top, else the one in the signature."""
    return _labelled_date(folded) or _signed_date(folded) or _date_at_top(folded)


def _labelled_date(folded: str) -> date | None:
    for match in _ANY_DATE.finditer(folded):
        label = folded[max(0, match.start() - _LABEL_REACH) : match.start()]
        labelled = _DATE_LABEL.search(label.rsplit("\n", 1)[-1])
        if labelled and (match.start() < _TOP_CHARS or "|" in label) and (found := _as_date(match)):
            return found
    return None


def _signed_date(folded: str) -> date | None:
    signed: date | None = None
    for line in lines_of(folded, max(0, len(folded) - _SIGNATURE_CHARS)):
        match = _ANY_DATE.search(line.text)
        if match is None:
            continue
        alone = not line.text[: match.start()].strip("([ ") and len(line.text) < _DATE_LINE_CHARS
        if alone or _SIGNATURE.search(line.text):
            signed = _as_date(match) or signed
    return signed


def _date_at_top(folded: str) -> date | None:
    for line in lines_of(folded, 0, min(len(folded), _TOP_CHARS))[:_TOP_LINES]:
        match = _ANY_DATE.search(line.text)
        if match and len(line.text) < _DATE_LINE_CHARS and (found := _as_date(match)):
            return found
    return None


def _issuer(text: str, folded: str, front: Front, language: str) -> str | None:
    if language == "en":
        match = _ENGLISH_SOURCE.search(text[:_TOP_CHARS]) or _ENGLISH_SOURCE.search(
            text[-_SIGNATURE_CHARS:]
        )
        return match["issuer"].strip() if match else _beside_date(text)
    tail = max(0, len(folded) - _SIGNATURE_CHARS)
    signatures = list(_SIGNATURE.finditer(folded, tail))
    if signatures:
        return text[signatures[-1].start("issuer") : signatures[-1].end("issuer")]
    title = fold(front.title or "")
    titled = _TITLE_ISSUER.match(title)
    if titled and front.title:
        return front.title[: titled.end("issuer")]
    labelled = _SOURCE_LABEL.search(folded[:_TOP_CHARS])
    if labelled:
        return text[labelled.start("issuer") : labelled.end("issuer")]
    return _beside_date(text)


def _beside_date(text: str) -> str | None:
    """The name on a line at the top that holds nothing else but the date."""
    for line in lines_of(text, 0, min(len(text), _TOP_CHARS))[:_TOP_LINES]:
        match = _ANY_DATE.search(fold(line.text))
        if match is None or len(line.text) > _DATE_LINE_CHARS:
            continue
        beside = _PUBLISHED.sub("", line.text[: match.start()] + line.text[match.end() :])
        name = beside.strip(" \u3000,，·|｜()（）")
        if len(name) > 1 and not _NO_NAME.search(name):
            return name
    return None


def _place(title: str, issuer: str, text: str, language: str) -> str | None:
    if _names_several(title):
        return None
    for stated in (title, issuer):
        name = _deepest(stated, language)
        if name:
            return name
    counts: Counter[str] = Counter()
    for mention in find_places(text):
        counts[_stated(text, mention.start, mention.end, mention.names, language)] += 1
    if not counts:
        return None
    (name, count), *_ = counts.most_common(1)
    dominates = count >= max(_LEAST_MENTIONS, _DOMINANT_SHARE * counts.total())
    return name if dominates else None


def _names_several(title: str) -> bool:
    """Whether a title names places of which none lies within another."""
    named = [mention.names for mention in find_places(title)]
    around = [frozenset(place for name in names for place in lineage(name)) for names in named]
    return any(
        not (named[one] & around[two] or named[two] & around[one])
        for one, two in itertools.combinations(range(len(named)), 2)
    )


def _deepest(stated: str, language: str) -> str | None:
    mentions = find_places(stated)
    if not mentions:
        return None
    mention = max(mentions, key=lambda found: max(len(lineage(name)) for name in found.names))
    return _stated(stated, mention.start, mention.end, mention.names, language)


def _stated(text: str, start: int, end: int, names: frozenset[str], language: str) -> str:
    """The place's name in the document's own language and script."""
    words = text[start:end]
    if language == "en":
        return words
    if len(names) == 1:
        name = next(iter(names))
        return words if fold(words) == name or language == "zh-Hant" else name
    return words


def _period(folded: str, title: str, front: Front, issued: date | None) -> str | None:
    match = _TITLE_YEAR.search(title)
    if match:
        return _span_of_years(match)
    for line in lines_of(folded, front.body_start)[:_TOP_LINES]:
        below_title = _YEAR_LINE.match(line.text)
        if below_title:
            return _span_of_years(below_title)
        opening = _OPENING_YEAR.match(line.text)
        if opening and _REPORTING.search(line.text):
            year = int(opening["first"])
            if issued is None or issued.year - 1 <= year <= issued.year:
                return opening["first"]
    return None


def _span_of_years(match: re.Match[str]) -> str:
    return f"{match['first']}-{match['last']}" if match["last"] else match["first"]
