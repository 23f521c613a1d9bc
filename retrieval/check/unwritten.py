"""The words of a claim that a source neither writes nor has anything like."""

from __future__ import annotations

from index.han import fold
from retrieval.check.evidence import Evidence, Scored
from retrieval.check.names import tagged
from retrieval.check.opposites import is_of_pair, kindred_of
from retrieval.check.subject import Subject
from retrieval.check.words import Word, content_words

__all__ = ["unwritten"]

_WRITTEN = 0.5
"""Of a word, what the sentence or its passage must write. A true paraphrase puts other verbs for a
source's, hardly ever other things: of 360 true claims of seeds/claims.jsonl 8 have such a noun."""
_WRITTEN_ACT = 0.4
"""The same of a noun or an adjective that is a verb too: 胜诉, 连通; in the sentence itself."""
_ACTS = frozenset({"vn", "a", "an", "ad"})
_LIKE_ENGLISH = 0.2
"""What vectors must find of an English word that is not written: of those true claims none has
less than 0.29."""
_SHORTEST = 2
_COMPOUND = 4
"""Characters of a word of two words, one of which may say little: 计划编制."""
_PLACE = "ns"
"""Places are judged apart."""
_SURELY_LIKE = 0.95
"""What vectors must find of a word that shares a character with one there, to be that one."""
_THINGS = ("n", "b", "a", "t", "s", "j", "l", "i", "z")
_GENERAL_TEXT = """
时间 事情 称号 荣誉 奖项 大奖 数量 数目 总数 总量 人数 次数 件数 金额 比例
比率 占比 信息 消息 内容 领域 地方 城市 机构 单位 人员 人士 案件 案子 问题
做法 经验 模式 名单 结果 成果 范围 过程 期间 时期 办法 措施 活动 手续 流程
程序 事务 业务 办理 有权 主体 对象 方式 途径 部分 整体 总体 水平 力度 效果
成效 成绩 原文 文章 报道 报告 数据 材料 最先 最早 首个 首家 年底 年末 年初
时候 日前 其余 时任 现任 当时 个人 大家 类别 种类 方面 环节 层面 平台 渠道
网络 系统 体系 机制 制度 规定 原有 同类
"""
_GENERAL = frozenset(_GENERAL_TEXT.split())
"""Words that a paraphrase adds without saying more: of the kind of what is told."""


def unwritten(
    subject: Subject, scored: Scored, evidence: Evidence, plain: str, *, foreign: bool
) -> list[str]:
    """The words of a claim's own clause that its source has nothing like.

    Things and qualities are told by their letters, for vectors find kindred ones near as well:
    国有 for 民营. Verbs are not judged: a drafter says 拿到 for 获评.

    Args:
        subject: the claim.
        scored: the unit.
        evidence: how well units hold words.
        plain: the unit's words, folded.
        foreign: whether the two are in different languages.
    """
    if foreign:
        return []
    tags = {(start, end): tag for start, end, tag in tagged(fold(subject.sentence))}
    return [
        word.text
        for word in subject.own_words
        if len(word.text) >= _SHORTEST
        and word.text not in _GENERAL
        and _is_missing(
            word, tags.get((word.start, word.end), ""), subject, scored, evidence, plain
        )
    ]


def _is_missing(
    word: Word, tag: str, subject: Subject, scored: Scored, evidence: Evidence, plain: str
) -> bool:
    """Whether neither a sentence nor its passage writes a word, or has one for it."""
    if is_of_pair(word.text):
        kindred = kindred_of(word.text) if tag != "v" else frozenset()
        near = f"{plain} {scored.unit.around}"
        return bool(kindred) and not any(one in near for one in kindred)
    inside = evidence.written(word, scored, plain, subject.forms)
    around = evidence.written(word, scored, scored.unit.around, subject.forms)
    like = evidence.like(word, scored)
    if tag.startswith("n") and inside >= _WRITTEN_ACT and like >= _SURELY_LIKE:
        return False  # 覆议 for 复议
    if max(inside, around) >= _WRITTEN or _is_more_by_light(word.text, plain, scored):
        return False
    if word.text.isascii():
        return like < _LIKE_ENGLISH
    if tag in _ACTS:
        return inside < _WRITTEN_ACT
    return tag.startswith(_THINGS) and tag != _PLACE


def _is_more_by_light(word: str, plain: str, scored: Scored) -> bool:
    """Whether a compound is written but for a half that says little."""
    if len(word) != _COMPOUND or word.isascii():
        return False
    halves = (word[:2], word[2:])
    there = [half in plain or half in scored.unit.around for half in halves]
    rest = [half for half, is_there in zip(halves, there, strict=True) if not is_there]
    return any(there) and not any(content_words(half) for half in rest)
