"""Who issued what a question asks about: 市司法局发布的, according to the State Council."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from index.han import fold
from index.metadata.issuers import ORGANIZATION
from index.places import find_places
from retrieval.glossary import Glossary, general_glossary

__all__ = ["IssuerMention", "Sameness", "issuers_in", "sameness"]

_ORGANS = "organs"
"""How the fields of the glossary's names of offices begin."""
_ISSUED = "发布|印发|公布|颁布|出台|制定|下发|编制|答复|回复|通报|公告|发文|出具|撰写|提供"
_PAPER = (
    "报告|通知|文件|意见|规定|答复|办法|公告|通报|总结|方案|规划|决定|公报|白皮书|统计|数据|说法|"
    "要求|函"
)
_ISSUED_BY = re.compile(
    rf"(?P<org>{ORGANIZATION})(?:联合|共同|正式|最新|最近)?"
    rf"(?:(?:{_ISSUED})的|(?:{_ISSUED})(?=[《<])|的(?=(?:年度|工作|最新)*(?:{_PAPER})))"
)
_ACCORDING_TO = re.compile(
    rf"(?:根据|按照|依据|依照|据)(?P<org>{ORGANIZATION})"
    rf"(?=的|关于|[,<《]|(?:{_ISSUED})|(?:{_PAPER})|说|称|介绍|指出|明确|$)"
)
_LEADING_TEXT = """
请问 根据 按照 依据 依照 据 由 在 年 年度 关于 哪些 哪个 什么 经 从 请 查 看 问 今年 去年 前年 对 向
为 以及 最新 最近 目前 请查
"""
_LEADING = frozenset(_LEADING_TEXT.split())
"""Words that stand before an office's name and are none of it."""
_ENGLISH = re.compile(
    r"\b(?:issued|published|released|promulgated|prepared|adopted|written|drawn up|made|compiled)"
    r"\s+by\s+(?P<by>[^,.;?!]{3,80})|"
    r"\baccording to\s+(?P<to>[^,.;?!]{3,80})|"
    r"\b(?:report|notice|reply|opinions?|circular|document|announcement)s?\s+(?:of|by|from)\s+"
    r"(?P<of>[^,.;?!]{3,80})|"
    r"(?P<own>(?:\w+\s+){0,6}\w+)(?:'s|s')\s+(?:\w+\s+){0,3}"
    r"(?:report|notice|reply|opinions?|circular|document|announcement)s?\b"
)
_FULL_NAMES = (
    ("人社局", "人力资源和社会保障局"), ("人社厅", "人力资源和社会保障厅"),
    ("人社部", "人力资源和社会保障部"), ("发改委", "发展和改革委员会"),
    ("发展改革委", "发展和改革委员会"), ("卫健委", "卫生健康委员会"),
    ("卫生健康委", "卫生健康委员会"), ("住建局", "住房和城乡建设局"),
    ("住建厅", "住房和城乡建设厅"), ("住建部", "住房和城乡建设部"), ("市监局", "市场监督管理局"),
    ("市场监管局", "市场监督管理局"), ("市场监管总局", "市场监督管理总局"),
    ("工信局", "工业和信息化局"), ("工信部", "工业和信息化部"), ("科技部", "科学技术部"),
    ("城管局", "城市管理局"), ("资规局", "自然资源和规划局"), ("医保局", "医疗保障局"),
    ("文旅局", "文化和旅游局"), ("文旅部", "文化和旅游部"), ("交通局", "交通运输局"),
    ("环保局", "生态环境局"), ("管委会", "管理委员会"), ("国资委", "国有资产监督管理委员会"),
    ("政法委", "政法委员会"), ("纪委", "纪律检查委员会"), ("监委", "监察委员会"),
    ("常委会", "常务委员会"), ("国办", "国务院办公厅"),
)  # fmt: skip
_SHORTER = (
    (re.compile(r"(?<!人民)政府"), "人民政府"),
    (re.compile(r"(?<!人民)(法院|检察院)$"), r"人民\1"),
    (re.compile(r"人大(?!会)"), "人民代表大会"),
    (re.compile(r"^国家(?=税务总局|市场监督|统计局)|^中华人民共和国"), ""),
)
_LEVEL = re.compile(
    r"^(?:全?(?P<level>[省市区县州镇])|本(?P<own>[省市区县州镇]))(?!场|域|政[^府协]|级)"
)
_SEVERAL = re.compile(r"[、,;/]|\s{2,}")


@dataclass(frozen=True, slots=True)
class IssuerMention:
    """An office that a question names as the issuer, and what it may be called in Chinese."""

    start: int
    end: int
    text: str
    names: frozenset[str]
    """Folded."""


def issuers_in(text: str, glossary: Glossary | None = None) -> tuple[IssuerMention, ...]:
    """The offices that a question names as issuers of what it asks about, in order."""
    folded = fold(text)
    found: dict[tuple[int, int], IssuerMention] = {}
    for pattern in (_ISSUED_BY, _ACCORDING_TO):
        for match in pattern.finditer(folded):
            start = match.start("org") + _lead(match["org"])
            words = folded[start : match.end("org")]
            if len(_name_of(words).core) > 1:
                found[start, match.end("org")] = IssuerMention(
                    start, match.end("org"), words, frozenset({words})
                )
    for match in _ENGLISH.finditer(folded):
        group = match.lastgroup or "by"
        for start, end, names in _english_offices(match[group], glossary or general_glossary()):
            span = (match.start(group) + start, match.start(group) + end)
            found[span] = IssuerMention(*span, folded[slice(*span)], names)
    return tuple(found[span] for span in sorted(found))


def _lead(words: str) -> int:
    """Length of what stands before an office's name in words that end with it."""
    import rjieba

    position = start = len(words) - len(words.removeprefix("年度").removeprefix("年"))
    for word in rjieba.cut(words[start:]):
        position += len(word)
        if word in _LEADING and position < len(words):
            start = position
    return start


def _english_offices(words: str, glossary: Glossary) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The first office in English words, the longest where several begin together."""
    for match in glossary.english_matches(words):
        names = frozenset(
            form
            for entry in match.entries
            if entry.field.startswith(_ORGANS)
            for form in entry.chinese
        )
        if names:
            yield match.start, match.end, names
            return


@dataclass(frozen=True, slots=True)
class _Name:
    """An office's name, parted."""

    places: frozenset[str]
    level: str
    """省, 市, 区, 县: of the place in front, or as 市 in 市司法局; empty where none is stated."""
    core: str


@functools.lru_cache(maxsize=2048)
def _name_of(words: str) -> _Name:
    position, places = 0, frozenset[str]()
    for mention in find_places(words):
        if mention.start != position or mention.end >= len(words):
            break
        position, places = mention.end, mention.names
    core = words[position:]
    level = next(iter(places))[-1] if places else ""
    stated = _LEVEL.match(core)
    if stated and len(core) > stated.end() + 1:
        level, core = stated["level"] or stated["own"], core[stated.end() :]
    for short, full in _FULL_NAMES:
        if short in core and full not in core:
            core = core.replace(short, full)
    for pattern, full in _SHORTER:
        core = pattern.sub(full, core)
    return _Name(places, level, core)


class Sameness(Enum):
    """How an issuer is to the office that a question names."""

    SAME = "same"
    PART = "part"
    OTHER = "other"


def sameness(mention: IssuerMention, issuer: str) -> Sameness:
    """Whether a document's issuer is the office that a question names, a part of it, or another.

    Abbreviations count (人社局, 发改委), and 市司法局 is that of any city. Of several issuers
    the one that fits best counts.
    """
    found = [_one(name, part) for name in mention.names for part in _issuers(issuer)]
    for kind in (Sameness.SAME, Sameness.PART):
        if kind in found:
            return kind
    return Sameness.OTHER


def _issuers(issuer: str) -> tuple[str, ...]:
    folded = fold(issuer)
    if folded.isascii():
        offices = _english_offices(folded, general_glossary())
        return tuple(name for _, _, names in offices for name in sorted(names))
    return tuple(part for part in _SEVERAL.split(folded) if part)


def _one(asked: str, issuer: str) -> Sameness:
    wanted, given = _name_of(asked), _name_of(issuer)
    if wanted.level and given.level and wanted.level != given.level:
        return Sameness.OTHER
    if wanted.places and given.places and wanted.places.isdisjoint(given.places):
        return Sameness.OTHER
    if wanted.core == given.core:
        return Sameness.SAME
    return Sameness.PART if given.core.startswith(wanted.core) else Sameness.OTHER
