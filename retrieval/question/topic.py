"""The words of a question that say what it is about.

Words that only join, point or ask say nothing of the matter, and two characters on either side of
such a word say less: `的企` and `在法` stand nowhere in a library, so that by rarity they would
count more than all that is asked about.
"""

from __future__ import annotations

import re

from index.han import to_simplified
from index.words import is_stop_word

__all__ = ["without_joining"]

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_JOINING_TAGS = frozenset("upcryqd")
"""First letters of rjieba's tags of particles, prepositions, conjunctions, pronouns, modal words,
classifiers and adverbs."""
_SAYS_SOMETHING_TEXT = """
网上 线上 线下 就近 异地 跨省 上门 当场 首次 免费 自行 联合 不再 率先 全程 依法 公开 当面 经过 通过
"""
_SAYS_SOMETHING = frozenset(_SAYS_SOMETHING_TEXT.split())
"""Of these, those that tell how something is done."""
_JOINING_TEXT = """
是 有 没 没有 无 在 为 成为 属于 作为 叫做 名叫 一 里 内 后 前 时 到 过 要 能 会 可 得 做 给 来 去
让 使 叫 靠 想 应 该 当 又 多 末 间 一共 总共 共有 可以 能够 应当 应该 需要 达到 拿到 得到 方面
做法 成效 效果 特点 各有 各是 都有 还有 具体 其中 之中 当中 期间 以来 之后 之前 目前 现在 到底
究竟 百分之 百分 哪几个 哪几项 怎么样 有关 关于 个 位 名 家 件 项 条 次 份 支 所 处 天 期 人次
"""
_JOINING = frozenset(_JOINING_TEXT.split())
_ENGLISH = re.compile(
    r"['’]s\b|\b(?:can|could|may|must|should|shall|will|would|each|every|any|all|some|such|up|out|so|if|not|no|"
    r"also|only|just|there|when|while|during|within|per|over|under|between|among|through|"
    r"before|after|since|until|get|gets|got|give|gives|gave|given|take|takes|took|taken|make|"
    r"makes|made|he|she|him|her|his|them|us|me|ones?|other|others|kind|sort|way|ways|far|long|"
    r"often|large|big|percent|percentage|per ?cent)\b"
)


def without_joining(folded: str) -> str:
    """Folded words with spaces for those that only join or point, each character where it was.

    Args:
        folded: words without the places, the times and the words that ask.
    """
    import rjieba

    def of_run(match: re.Match[str]) -> str:
        return "".join(
            " " * len(word) if _only_joins(word, str(tag)) else word
            for word, tag in rjieba.tag(match.group())
        )

    plain = to_simplified(_ENGLISH.sub(lambda match: " " * len(match.group()), folded))
    return _HAN_RUN.sub(of_run, plain)


def _only_joins(word: str, tag: str) -> bool:
    return (
        word in _JOINING
        or is_stop_word(word)
        or (tag[0] in _JOINING_TAGS and word not in _SAYS_SOMETHING)
    )
