"""What is denied, and what is said the other way round: 未, 无需, 取消 for 设立, 下降 for 上升."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from index.documents import Span
from retrieval.check.names import tagged
from retrieval.check.words import Word

__all__ = ["denied_words", "is_denied_at", "is_denying", "opposites"]

_DENIALS_TEXT = """
不 未 无 没 没有 无需 无须 不需 不必 不用 不再 不得 不能 不是 从未 并未 尚未 未能 未曾 并不
并非 并无 毫无 零 从不 绝不 未经 不曾 不会 不含 不包括 非 禁止 严禁 免于
"""
_DENIALS = frozenset(_DENIALS_TEXT.split())
_ENGLISH_DENIAL = re.compile(
    r"\b(?:no(?!\.?\s*\d| (?:fewer|less|more|later|earlier) than)|not(?! only)|never"
    r"|without|none|neither|nor|cannot|zero|fail(?:s|ed) to)\b|n't\b"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENDS = re.compile(r"[,，。;；、.!?|:：\"”’』」）)]")
_ENGLISH_ENDS = re.compile(r"[,;.!?|:\")]|\b(?:or|and|but|which|that|when)\b")
_REACH = 14
"""Characters behind a denial that it still denies."""
_ENGLISH_REACH = 40

_PAIRS_TEXT = """
上升|增长|增加|提高|提升|上涨|扩大|增多 / 下降|减少|降低|下滑|下跌|缩小|缩减|压降|压减|减轻
设立|设有|开设|成立|建立|新设|增设|组建|设置 / 取消|撤销|撤并|关闭|裁撤|解散|废除
公开|公布|公示 / 保密|不公开|未公开
出台|施行|颁布 / 废止|废除
允许|准许|可以 / 禁止|不得|不准|严禁
支持|鼓励|赞成 / 反对|限制|抑制
合并|整合 / 拆分|分设|分立
启动|开始|开展|恢复|重启 / 停止|暂停|终止|中止|叫停
收回|上收|回收 / 下放|赋予|放权
胜诉 / 败诉
维持 / 撤销|改判
同意|批准|采纳|通过 / 拒绝|否决|驳回|不同意|未通过
最早|最先 / 最晚|最迟
最高|最多|最大 / 最低|最少|最小
高于|超过|多于|以上|不低于 / 低于|少于|不足|以下|不超过
免除|免予|免罚|从轻|减轻 / 加重|从重
全部|全面|所有|一律 / 部分|少数|个别
线上|网上 / 线下
增设|扩容 / 精简
落后|垫底 / 领先|率先
满意 / 不满
合格|达标 / 不合格|不达标
事前 / 事后
牵头 / 配合|协办
主办 / 协办
增强|加强 / 削弱|减弱
强制 / 自愿
统一 / 分散
rise|rose|risen|increase|increased|grew|grow|growth / fall|fell|fallen|decrease|decreased|dropped
rise|rose|increase|increased|grew|more|up / decline|declined|fewer|less|down
set up|established|founded|created / abolished|dissolved|closed|cancelled|scrapped
publish|published|public / secret|confidential
allow|allowed|permit|permitted / forbid|forbade|forbidden|ban|banned|prohibited
won / lost
approved|accepted|adopted|passed / rejected|refused|declined
highest|most|largest / lowest|least|smallest|fewest
earliest|first / latest|last
above|over|exceeded / below|under
support|supported / opposed
began|started|launched|resumed / stopped|suspended|ended
merged / split
all / some|few
""".strip()
_PAIRS = tuple(
    tuple(frozenset(side.strip().split("|")) for side in line.split(" / "))
    for line in _PAIRS_TEXT.splitlines()
)
_LEVELS = (
    frozenset({"全国", "全省", "全市", "全区", "全县", "全镇", "全球", "世界"}),
    frozenset({"国家级", "省级", "市级", "区级", "县级"}),
    frozenset({"首批", "第一批", "第二批", "第三批"}),
    frozenset({"首次", "第二次", "第三次"}),
    frozenset({"上半年", "下半年"}),
    frozenset({"年初", "年中", "年底"}),
    frozenset({"一季度", "二季度", "三季度", "四季度"}),
    frozenset({"周一", "周二", "周三", "周四", "周五"}),
    frozenset({"上午", "下午", "晚上"}),
)
_SAME_LEVEL = {"第一批": "首批", "第一次": "首次", "世界": "全球"}


@functools.lru_cache(maxsize=4096)
def _denied_spans(plain: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for start, end, _ in tagged(plain):
        if plain[start:end] in _DENIALS:
            stop = _ENDS.search(plain, end)
            until = stop.start() if stop else len(plain)
            found.append(Span(start, min(until, end + _REACH)))
    for match in _ENGLISH_DENIAL.finditer(plain):
        stop = _ENGLISH_ENDS.search(plain, match.end())
        until = stop.start() if stop else len(plain)
        found.append(Span(match.start(), min(until, match.end() + _ENGLISH_REACH)))
    return tuple(found)


def is_denying(plain: str) -> bool:
    """Whether folded words deny anything."""
    return bool(_denied_spans(plain))


def is_denied_at(plain: str, position: int) -> bool:
    """Whether folded words deny the figure or the name at a position.

    不 alone denies the verb beside it: 不超过5人 denies no five.
    """
    return any(
        span.start <= position < span.end
        and (plain[span.start] != "不" or plain.startswith("不是", span.start))
        for span in _denied_spans(plain)
    )


def denied_words(
    words: Iterable[Word], plain: str, other: str, within: Span | None = None
) -> tuple[Word, ...]:
    """The words of a claim that it denies and a source does not, or the other way round.

    Args:
        words: of the claim.
        plain: the claim, folded.
        other: the source's sentence, folded, of the same language.
        within: the clause of the claim; whatever words are denied in it count, 没有开展 too.
    """
    here, there = _denied_spans(plain), _denied_spans(other)
    if not here and not there:
        return ()
    found: list[Word] = []
    clause = within or Span(0, len(plain))
    inside = [
        Word(start, end, plain[start:end])
        for start, end, _ in tagged(plain)
        if clause.start <= start
        and end <= clause.end
        and any(span.start <= start < span.end for span in here)
        and _HAN.search(plain[start:end])
    ]
    for word in (*words, *inside):
        if len(word.text) < 2 or word.text in _DENIALS:
            continue
        places = [match.start() for match in re.finditer(re.escape(word.text), other)]
        if not places:
            continue
        denied = any(span.start < word.end and word.start < span.end for span in here)
        sides = {any(span.start <= at < span.end for span in there) for at in places}
        if denied not in sides:
            found.append(word)
    return tuple(found)


def opposites(plain: str, other: str) -> tuple[tuple[str, str], ...]:
    """Pairs of words that say the opposite, the claim's before the source's.

    Args:
        plain: a clause of the claim, folded.
        other: the clause of the source that speaks of the same, folded.
    """
    here, there = _sides(plain), _sides(other)
    found = [
        (own, there[number, not side])
        for (number, side), own in here.items()
        if (number, not side) in there
        and (number, not side) not in here
        and (number, side) not in there
    ]
    for levels in _LEVELS:
        ours, theirs = _levels_in(levels, plain), _levels_in(levels, other)
        if ours and theirs and ours.keys().isdisjoint(theirs):
            found.append((ours[min(ours)], theirs[min(theirs)]))
    return tuple(found)


def _levels_in(levels: frozenset[str], plain: str) -> dict[str, str]:
    """The levels that stand in folded words, each as it is written there."""
    return {
        _SAME_LEVEL.get(word, word): word for word in (*levels, *_SAME_LEVEL)
        if word in plain and _SAME_LEVEL.get(word, word) in levels
    }  # fmt: skip


@functools.lru_cache(maxsize=4096)
def _sides(plain: str) -> dict[tuple[int, bool], str]:
    """The words of pairs of opposites in folded words, by the pair's number and its side."""
    return {
        (number, bool(side)): word
        for number, sides in enumerate(_PAIRS)
        for side, words in enumerate(sides)
        if (word := _among(words, plain))
    }


def _among(words: Iterable[str], plain: str) -> str:
    for word in sorted(words, key=len, reverse=True):
        if word.isascii():
            match = re.search(rf"\b{re.escape(word)}\b", plain)
            if match:
                return word
        elif word in plain and not re.search(rf"[不未无非没]{re.escape(word)}", plain):
            return word
    return ""
