"""What people say before they ask: a greeting, what they are writing, that they would like to know.

Such words would be searched for like those of the question. Only clauses made of nothing else are
left out: 我在写行政复议的材料 says what the question is about, 我在写一份材料 does not.
"""

from __future__ import annotations

import re

from index.han import fold

__all__ = ["in_standard_words", "without_preface"]

_GREETING = (
    r"您好|你好|大家好|打扰(?:一下|了)?|麻烦(?:您|你)?(?:一下|了)?|劳驾|不好意思|谢谢(?:您|你)?"
)
_WHO = r"(?:我们?|咱们?|本人|笔者|我们?(?:单位|处|科|局|办|这边)|领导|上级)"
_WANTS = r"(?:正在|正|在|要|想要?|需要?|准备|打算|负责|让我|叫我|最近|现在|今天|刚好|手头|帮|一起)"
_WRITES = r"(?:起草|撰写|编写|拟写|草拟|准备|整理|汇总|修改|写|做|拟|赶)"
_OF_WHAT = (
    r"(?:着|了|一下|一[份篇个]|[份篇个]|今年度?|明年度?|去年度?|本年度|年度|年终|半年|下一步|单位|"
    r"自己|我们|法治政府建设|法治政府|法治建设|工作|的)"
)
_PAPER = (
    r"(?:思路|报告|材料|总结|方案|汇报|讲话稿?|发言稿?|稿子?|文稿|文章|简报|计划|要点|调研|论文)"
)
_WOULD_KNOW = r"(?:参考|借鉴|了解|请教|咨询|请问|问问?|打听|知道|核实|确认|查查?|看看?)"
_HAN = re.compile(
    rf"(?:{_GREETING}|"
    rf"{_WHO}?{_WANTS}*{_WRITES}{_OF_WHAT}*{_PAPER}{{1,2}}(?:的?(?:时候|过程中))?|"
    rf"{_WHO}?{_WANTS}*{_WOULD_KNOW}(?:您|你|下)?(?:一下|下)?(?:数据|情况|做法|各地做法)?)\s*[,:.;!]\s*"
)
_FAVOUR = re.compile(
    r"(?:麻烦|劳烦|烦请|拜托|请)?(?:您|你)?帮(?:我们?|忙)?(?:查|找|看|问)(?:一下|一查|下|查|找|看)?(?=[^,.?!]{4})"
)
"""A favour that is asked for: what is to be looked up follows."""
_THANKS = re.compile(r"[,.;!\s]+(?:多谢|谢谢|感谢|thanks?|thank you)(?:您|你|了|啦)?[.!\s]*$")
_ENGLISH = re.compile(
    r"(?:hello|hi(?: there)?|dear [a-z]+|good (?:morning|afternoon|day)|excuse me|"
    r"sorry to bother you|thanks?(?: you)?(?: in advance)?|"
    r"(?:i|we)(?:'m| am|'re| are|'ve been| have been) (?:currently |now )?"
    r"(?:writing|drafting|preparing|compiling|putting together|working on) "
    r"(?:a|an|the|our|my|this|next year's|this year's)? ?(?:short |annual |year-end |work )*"
    r"(?:report|paper|summary|speech|plan|article|brief|note|draft|memo)(?: for (?:my|our) [a-z]+)?"
    r"(?: and (?:need|want|would like) (?:to know|some (?:data|figures)))?"
    r")\s*[,.:;!]\s+",
    re.IGNORECASE,
)
_SPOKEN = (
    ("几多", "多少"), ("有冇", "有没有"), ("边个", "谁"), ("边度", "哪里"), ("边间", "哪家"),
    ("边啲", "哪些"), ("点解", "为什么"), ("点样", "怎样"), ("几时", "什么时候"),
    ("乜嘢", "什么"), ("为啥", "为什么"), ("干啥", "做什么"), ("啥时候", "什么时候"),
    ("啥", "什么"), ("咋样", "怎么样"), ("咋", "怎么"),
)  # fmt: skip
_SPOKEN_WORD = re.compile("|".join(spoken for spoken, _ in _SPOKEN))
_LEAST_LEFT = 4
"""Characters of a question: 海门网格."""


def without_preface(question: str) -> str:
    """A question without the clauses before it that say nothing of what is asked.

    Args:
        question: as it was typed, in any of the three languages; Traditional characters of such
            clauses are read as well.
    """
    left = question
    thanks = _THANKS.search(fold(left))
    if thanks is not None and thanks.start() >= _LEAST_LEFT:
        left = left[: thanks.start()]
    while (match := _opening(left)) and len(left) - match >= _LEAST_LEFT:
        left = left[match:]
    favour = _FAVOUR.match(fold(left))
    return left[favour.end() :] if favour else left


def in_standard_words(question: str) -> str:
    """A question with the words that ask as they are written: 几多 and 啥 as 多少 and 什么."""
    from_spoken = dict(_SPOKEN)
    found: list[str] = []
    end = 0
    for match in _SPOKEN_WORD.finditer(fold(question)):
        found += [question[end : match.start()], from_spoken[match.group()]]
        end = match.end()
    return "".join([*found, question[end:]])


def _opening(text: str) -> int:
    """Characters of a clause at the start that only leads up to a question, with its stop."""
    plain = fold(text)
    match = _HAN.match(plain) or _ENGLISH.match(plain)
    return match.end() if match else 0
