"""What stands around a number: how exact it is, and whether it tells a state or a movement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.figures.figure import Hedge, Sense

__all__ = ["Hedging", "hedging", "sense_of"]

_OVER = (
    r"不少于|不低于|不小于|至少|最少|超过|超出|超|逾|突破|多于|高于|大于|"
    r"over|more than|at least|exceeding|exceeded|exceeds|above|no less than|"
    r"no fewer than|upwards of"
)
_UNDER = (
    r"不超过|不多于|不高于|不大于|至多|最多|不足|不到|不满|未满|未达|少于|低于|小于|将近|接近|近|"
    r"nearly|almost|under|fewer than|less than|at most|up to|close to|below|no more than"
)
_ABOUT = r"大约|大概|大致|约有?为?|左右为|about|around|some|approximately|roughly|circa|ca\."
_LINKS = r"(?:\s|了|有|为|达|的|共|到|人民币|rmb|¥|\$|a|the)*"
_BEFORE = re.compile(rf"(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>{_ABOUT})){_LINKS}$")
_AFTER = re.compile(
    r"\s?(?:(?P<over>以上|有余|之多|多(?![少个样种重元方次边])|余(?!额|名)|or more|plus\b|\+)"
    r"|(?P<under>以下|以内|之内|不到|or less|or fewer)|(?P<about>左右|上下))"
)
_REACH = 16
"""Code points before a number in which the words that hedge it are looked for; the longest are
English: no fewer than."""
_SENSE_REACH = 26
_TIME_SPANS = re.compile(r"[年月日天周届期次]$")
_CLAUSE = re.compile(r"[,，;；。.!！?？:：|\n]")

_UP = (
    r"增长|增加|增幅|增速|上升|提高|提升|攀升|上涨|上浮|扩大|多出|高出|多了|高了|长了|延长|拉长|增多|增收|涨幅|净增|增|涨|翻|"
    r"rose|risen|rises|grew|grown|grows|up|increased|increases|increase|growth|higher|more"
)
_DOWN = (
    r"下降|减少|降低|少了|低了|短了|缩短|压缩|下跌|回落|下滑|压减|缩减|降幅|精简|减|降|"
    r"fell|fallen|falls|down|decreased|decrease|declined|decline|dropped|cut|reduced|fewer|lower"
)
_LEVEL = r"到|至|为|达到?|是|to|at|reached|reaching|was|is|of"
_HOW = (
    r"(?:了|约|近|超过?|逾|幅度?|速度?|率|分别|约为|\s|by|some|about|nearly|over|a|was|is|of|:|：)*"
)
_MOVES = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_HOW}(?P<level>(?:{_LEVEL})\s?)?"
    rf"(?:约|近|超过?|逾|去年的?|上年的?|原来的?|\d{{4}}年的?|的|about|over|nearly|\s)*$"
)
_LESS = re.compile(r"(?:减少|(?<![至不多减缺])少)(?=[\u4e00-\u9fff]{1,3}$)")
"""少上门673次."""
_MORE = re.compile(
    r"(?<![至不许诸众很较最更少差几良繁过])多(?=[跑上走花用开设办进出交收缴付报查罚][\u4e00-\u9fff]{0,2}$)"
)
"""多上门673次; 多 of 多部门 or 多元 tells of no more than before."""
_RATE_OF_MOVING = re.compile(r"(?:增幅|增速|增长率|涨幅|降幅|growth rate|increase of|decrease of)")
_AFTERWARDS = re.compile(
    r"\s?(?:(?P<up>(?:的)?(?:增长|增幅|增速|higher|more than in|increase|growth|rise))"
    r"|(?P<down>(?:的)?(?:下降|降幅|减少|lower|fewer|decrease|decline|drop|fall)))"
)
_AS_LEVEL = re.compile(r"(?:是|为|相当于|达到?|等于).{0,12}的$")


@dataclass(frozen=True, slots=True)
class Hedging:
    """How exactly a figure is stated, and by which words."""

    hedge: Hedge
    words: str
    end: int
    """Where the words behind the number end; the number's own end if there are none."""


def hedging(plain: str, start: int, end: int, inner: str) -> Hedging:
    """How exactly the figure at a place of a folded text is stated.

    Args:
        plain: the text.
        start: where number or currency start.
        end: where the unit ends.
        inner: 余, 多 or 几, where it stands within.
    """
    if inner:
        return Hedging(Hedge.OVER, inner, end)
    after = _AFTER.match(plain, end)
    if after is not None and after.lastgroup is not None:
        return Hedging(Hedge(after.lastgroup), after[after.lastgroup], after.end())
    if plain[start] in "百千万亿" and plain[start - 1 : start] in {"上", "过"}:
        return Hedging(Hedge.OVER, plain[start - 1], end)  # 上百件, 过百件
    before = _BEFORE.search(plain, max(0, start - _REACH), start)
    if before is None or before.lastgroup is None:
        return Hedging(Hedge.EXACT, "", end)
    words = before[before.lastgroup]
    if words == "近" and _TIME_SPANS.search(plain[start:end]):
        return Hedging(Hedge.EXACT, "", end)  # 近三年: the last three years
    return Hedging(Hedge(before.lastgroup), words, end)


def sense_of(plain: str, start: int, end: int) -> Sense:
    """Whether the figure at a place is a growth, a fall, or what something has come to."""
    before = _CLAUSE.split(plain[max(0, start - _SENSE_REACH) : start])[-1]
    moves = _MOVES.search(before)
    if moves is not None:
        level = moves["level"]
        if level and not _RATE_OF_MOVING.search(moves.group()) and level.strip() != "of":
            return Sense.LEVEL
        return Sense.GROWTH if moves["up"] else Sense.FALL
    if _LESS.search(before):
        return Sense.FALL
    if _MORE.search(before):
        return Sense.GROWTH
    after = _AFTERWARDS.match(plain, end)
    if after is not None:
        return Sense.GROWTH if after["up"] else Sense.FALL
    is_times = plain[start:end].endswith("倍")
    return Sense.LEVEL if is_times and _AS_LEVEL.search(before) else Sense.PLAIN
