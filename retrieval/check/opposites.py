"""What is said the other way round: 取消 for 设立, 下降 for 上升, 全省 for 全国."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

__all__ = ["is_of_pair", "kindred_of", "opposites", "undoings"]

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
新增|增设|增加 / 收回|上收|回收
国有|国营|公办 / 民营|私营|民办
原告 / 被告
起初|最初|一开始|原先 / 最终|最后|后来
内资 / 外资
城市|城镇 / 农村|乡村
进口 / 出口
增强|加强 / 削弱|减弱
强制 / 自愿
达到|符合|满足 / 差距|不符|未达
长了|变长|延长|拉长 / 短了|变短|缩短|压缩
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
plaintiff / defendant
urban / rural
public / private|secret|confidential
state-owned / private|privately
""".strip()
_PAIRS = tuple(
    tuple(frozenset(side.strip().split("|")) for side in line.split(" / "))
    for line in _PAIRS_TEXT.splitlines()
)
_SORTED = tuple(tuple(sorted(side, key=len, reverse=True) for side in pair) for pair in _PAIRS)
"""Longer words first."""
_ENGLISH = re.compile(r"[a-z]+")
_OF_PAIRS = frozenset().union(*(side for pair in _PAIRS for side in pair))
_UNDONE = frozenset(
    {"取消", "废止", "停止", "拒绝", "禁止", "反对", "abolished", "stopped", "rejected"}
)
"""The sides of pairs that tell of an end, told by one of their words."""
_FEW = 3
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
    frozenset({"长三角", "珠三角", "京津冀", "大湾区", "长江经济带", "成渝"}),
    frozenset({"十一五", "十二五", "十三五", "十四五", "十五五"}),
)
_SAME_LEVEL = {"第一批": "首批", "第一次": "首次", "世界": "全球"}


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


def is_of_pair(word: str) -> bool:
    """Whether a word has its opposite here."""
    return word in _OF_PAIRS


def kindred_of(word: str) -> frozenset[str]:
    """The few words that say the same as one that has its opposite; empty where many do.

    A source that tells of 胜诉 or 国有 says one of them; one that tells of 增长 may say 多出.
    """
    sides = [side for pair in _PAIRS for side in pair if word in side]
    return frozenset().union(*sides) if all(len(side) <= _FEW for side in sides) else frozenset()


def undoings(plain: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Words of folded words that say something was undone, each with the words of its side."""
    sides = _sides(plain)
    return tuple(
        (sides[number, True], words[True])
        for number, words in enumerate(_PAIRS)
        if (number, True) in sides and _UNDONE & words[True]
    )


@functools.lru_cache(maxsize=4096)
def _sides(plain: str) -> dict[tuple[int, bool], str]:
    """The words of pairs of opposites in folded words, by the pair's number and its side."""
    english = frozenset(_ENGLISH.findall(plain))
    found: dict[tuple[int, bool], str] = {}
    for number, sides in enumerate(_SORTED):
        for side, words in enumerate(sides):
            word = _among(words, plain, english)
            if word:
                found[number, bool(side)] = word
    return found


def _among(words: Sequence[str], plain: str, english: frozenset[str]) -> str:
    for word in words:
        if word.isascii():
            if word in english or (" " in word and re.search(rf"\b{word}\b", plain)):
                return word
        elif word in plain and not re.search(rf"[不未无非没]{word}", plain):
            return word
    return ""
