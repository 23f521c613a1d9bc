"""Whether words of a draft claim something that a source could state, or deny."""

from __future__ import annotations

import functools
import re

from index.figures import Kind, read_figures
from index.han import fold
from retrieval.check.names import names_in
from retrieval.question.wishes import is_wish

__all__ = ["holds_fact", "is_checkable", "is_heading"]

_ACTS = (
    "召开|举行|举办|印发|出台|制定|发布|公布|颁布|建成|建立|成立|设立|设有|开展|完成|办理|办结|审结|审核|"
    "入选|获评|获得|荣获|被评|评为|列为|通过|签订|签约|签署|修订|编制|编写|组建|启动|实施|推广|上线|开通|"
    "选定|选聘|聘请|聘任|招募|招录|任命|担任|达到|实现|增长|下降|上升|减少|增加|包括|分为|组成|取消|撤销|"
    "暂停|停止|答复|公开|没有|未|无需|必须经|需经|要经过|都要|均|位于|属于|负责|牵头|主办|承办|协办|提出|提案|整合|汇聚|"
    "接入|化解|调解|评查|检查|培训|推行|试行|试点|适用|采用|规定"
)
_ACT = re.compile(
    rf"{_ACTS}|[是为有]|"
    r"\b(?:is|are|was|were|has|have|had|did|does|held|won|set up|founded|issued|joined|led|must|"
    r"plans?|will|adopted|appointed|opened|closed|completed|[a-z]{3,}ed)\b"
)
_DONE = re.compile(
    r"已经?(?!知)|(?<!为)了(?!解)|完成|建成|成立|设立|获评|荣获|入选|印发|出台|"
    r"\b(?:has|have|had|was|were)\b|\b[a-z]{3,}ed\b"
)
_ONLY_ONE = re.compile(
    r"首[个批家次座创届]|率先|唯一|第一[个批家次座]|最[早大多高先]|"
    r"\b(?:first|only|earliest|largest|highest)\b"
)
_PASSING = re.compile(
    r"(?:情况|工作)?(?:汇报|报告|总结|通报|说明)如下|综上所述|总的来看|具体如下|如下[:：]?$|"
    r"\bas follows\b|\bin (?:short|summary|conclusion)\b"
)
_EXHORTING = re.compile(
    r"^(?:我们|各级|全[省市区县]|各地)?(?:要|必须|应当?|需要?|坚持|努力|切实|不断|进一步|继续|始终|深入|全面|奋力|着力)"
    r"|为指导|精神|\b(?:must|should|let us|we need to)\b"
)
_LIST_MARK = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十百\d]+[章节条部分]|#+\s)"
)
_ENDS = re.compile(r"[。；！？;!?.:：…][”’」』）)\"]*\s*$")
_MOST_HEADING = 45
"""Characters of the longest line that is read as a heading; longer ones are sentences whose stop is
missing. Set by the headings of the sample corpus, the longest of which has 41."""


def holds_fact(words: str) -> bool:
    """Whether words hold a fact of their own: a figure with what it counts, a day, a named thing.

    A year alone belongs to the fact beside it.
    """
    return _holds_figure(words) or bool(names_in(words)) or bool(_ONLY_ONE.search(fold(words)))


@functools.lru_cache(maxsize=2048)
def _holds_figure(words: str) -> bool:
    lead = _LIST_MARK.match(words)
    figures = read_figures(words[lead.end() :] if lead else words)
    return any(
        figure.kind is not Kind.ORDINAL and (figure.kind is not Kind.DATE or "-" in figure.iso)
        for figure in figures
    )


def is_checkable(words: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence makes a claim that sources could bear out.

    Slogans, transitions and aims without a fact make none.

    Args:
        words: the sentence.
        known: full names of the places of the library's documents.
    """
    from index.places import find_places

    plain = fold(words)
    if _PASSING.search(plain) and not _holds_figure(words):
        return False
    if _holds_figure(words) or _ONLY_ONE.search(plain):
        return True
    aims = bool(_EXHORTING.search(_LIST_MARK.sub("", plain)))
    named = bool(names_in(words)) or bool(find_places(words, known))
    if named and _ACT.search(plain):
        return not aims or bool(_DONE.search(plain)) or is_wish(words)
    return bool(_DONE.search(plain)) and not aims and not is_wish(words)


def is_heading(line: str) -> bool:
    """Whether a line of a draft is a heading: short, without a stop, without a figure."""
    words = line.strip()
    if words.startswith("#"):
        return True
    if len(words) > _MOST_HEADING or _ENDS.search(words):
        return False
    if _LIST_MARK.match(words) and not _holds_figure(words):
        return True
    plain = fold(words)
    if _holds_figure(words):
        return False
    return not (_DONE.search(plain) or (re.search(r"[,，]", words) and _ACT.search(plain)))
