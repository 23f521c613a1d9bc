"""A question that asks for another thing of the same place and period: 那败诉率呢?"""

from __future__ import annotations

import re

from index.han import fold
from retrieval.question.leaning import Leaning, insert, without_end

__all__ = ["carried"]

_HAN_LEAD = re.compile(
    r"(?:那么(?![多少大高长久快好重远])|那(?![么份件个些种次年天项条位名家篇起场座所里儿边样只段句批本部张套届类时"
    r"会是就不能])|另外|至于|顺便问一?下?|再问一?下?)[,\s]*"
)
"""那份报告 points at a thing and begins a question of its own."""
_HAN_TAIL = re.compile(r"呢[?.!~\s]*$")
_HAN_ASKS = re.compile(
    r"多少|几|什么|哪|谁|何|怎|吗|是否|有没有|有无|多[久长大高]|能不能|会不会|是不是"
)
_SAYS_NOTHING = re.compile(
    r"(?:其他|其它|别的|还有|然后|结果|这个|那个|这些|那些|具体|更多|接着|后来|之后|以后|你|您|我|他|她|它)*(?:的|们)*"
)
_FIGURE = re.compile(r"(?:率|数|额|量|比例|占比|比率|面积|成本|比重|百分比)$")
_OF_SOMETHING = re.compile(
    r"(?:涉及|涉案|涉及的|具体|总|平均)?(?:金额|总额|数额|数量|件数|人数|次数|占比|比例|比率|时间|日期|地点|"
    r"原因|依据|目的|效果|主办单位|牵头单位|协办单位)"
)
"""Words that ask for a side of the matter before them, not for a matter of their own."""
_HAN_COUNTED = re.compile(
    r"(?:有|共有|一共有|共|一共)?(?:多少|几)(?:人次|件次|万元|亿元|[个家项件条名人次期份支所处起张辆户种])?"
)
_HAN_ASKED_AT_END = re.compile(r"(?:的?情况)?(?:如何|怎么样|怎样|是什么|有哪些|是多少)$")
_ENDINGS = {
    "zh-Hans": ("是多少？", "的情况如何？", "如何？", "是什么？"),
    "zh-Hant": ("是多少？", "的情況如何？", "如何？", "是什麼？"),
}

_ENGLISH_LEAD = re.compile(
    r"(?=\S)(?:(?:and|but|then|also|so|ok(?:ay)?|now)\b[,\s]*)*"
    r"(?:(?:what|how)\s+about\b|what\s+of\b|as\s+for\b)?\s*"
)
_ENGLISH_ASKS = re.compile(
    r"(?:how|what|which|who|whom|whose|when|where|why|did|does|do|is|are|was|were|has|have|had|can|"
    r"will|could|by|in|on|at|to)\b"
)
_ENGLISH_FIGURE = re.compile(
    r"\b(?:rates?|share|number|amount|total|percentage|proportion|count|ratio|cost)$"
)
_ENGLISH_NOTHING = re.compile(r"(?:the\s+)?(?:others?|rest|it|that|this|those|these|more|else)?")
_TIE = re.compile(r"\s*\b(?:in|for|of|at|during|from)\s+(?:the\s+)?(?=◆)")


def carried(before: Leaning, now: Leaning) -> str | None:
    """The question about another thing, with the place and year of the one before it.

    `None` where it is whole, or there is nothing to take over.
    """
    return _english(before, now) if now.is_english else _han(before, now)


def _han(before: Leaning, now: Leaning) -> str | None:
    lead = _HAN_LEAD.match(now.shape)
    tail = _HAN_TAIL.search(now.shape)
    if not (lead or tail):
        return None
    start = lead.end() if lead else 0
    body = now.shape[start : tail.start() if tail else len(now.shape)]
    asks = _HAN_ASKS.search(body)
    if asks and (now.places or not lead):
        return None
    place = "" if now.places else before.place_text
    year = "" if now.years else now.year_as_here(before.year_text)
    if asks:
        return _before_han(place, year, now.text[start:])
    topic = _topic(now, start, start + len(body))
    if _SAYS_NOTHING.fullmatch(fold(topic)):
        return None
    language = "zh-Hant" if "zh-Hant" in {now.language, before.language} else "zh-Hans"
    number, matter, bare, side = _ENDINGS[language]
    is_figure = bool(_FIGURE.search(fold(topic)))
    if _OF_SOMETHING.fullmatch(fold(topic)) and not (now.places or now.years):
        return _of_the_same(before, topic, number if is_figure else side)
    if fold(topic).endswith("情况"):
        matter = bare
    if not (place or year):
        return None
    whole = _before_han(now.place_text or place, now.year_as_here(now.year_text) or year, "")
    joint = "的" if is_figure else ""
    return insert(whole or "", len(whole or ""), len(whole or ""), joint + topic) + (
        number if is_figure else matter
    )


def _topic(now: Leaning, start: int, end: int) -> str:
    """What is asked for, without the places and years beside it."""
    kept = "".join(
        char for char, kind in zip(now.text[start:end], now.shape[start:end], strict=True)
        if kind != "◆"
    )  # fmt: skip
    return re.sub(r"^[的在，,、\s]+|[的在，,、？?。.\s]+$", "", kept)


def _before_han(place: str, year: str, rest: str) -> str | None:
    if not (place or year):
        return None
    front = insert(place, len(place), len(place), year)
    return insert(front, len(front), len(front), rest)


def _of_the_same(before: Leaning, topic: str, ending: str) -> str | None:
    """Another side of the matter before: 办理了案件，金额是多少?"""
    if before.is_english:
        return None
    base = without_end(before.text)
    folded = fold(base)
    match = _HAN_COUNTED.search(folded) or _HAN_ASKED_AT_END.search(folded)
    if match is None or re.search(r"[,;]", folded):
        return None
    return f"{base[: match.start()]}{base[match.end() :]}，{topic}{ending}"


def _english(before: Leaning, now: Leaning) -> str | None:
    lead = _ENGLISH_LEAD.match(now.shape)
    if lead is None or not lead.group().strip():
        return None
    rest = now.shape[lead.end() :]
    place = "" if now.places else before.place_text
    year = "" if now.years else before.year_text
    if not (place or year):
        return None
    if _ENGLISH_ASKS.match(rest):
        if now.places:
            return None
        return f"{_in(place, year)}, {now.text[lead.end() :]}"
    cut = _TIE.sub(lambda match: "◆" * len(match.group()), now.shape)
    topic = "".join(
        char for char, kind in zip(now.text[lead.end() :], cut[lead.end() :], strict=True)
        if kind != "◆"
    )  # fmt: skip
    topic = re.sub(r"^['’]s\b|[?.!\s]+$", "", topic.strip()).strip()
    if _ENGLISH_NOTHING.fullmatch(topic.lower()):
        return None
    if _ENGLISH_FIGURE.search(topic.lower()):
        article = "" if re.match(r"(?:the|a|an|its|their)\s", topic.lower()) else "the "
        asked = f"what is {article}{topic}?"
    else:
        asked = f"what about {topic}?"
    return f"{_in(now.place_text or place, now.year_text or year)}, {asked}"


def _in(place: str, year: str) -> str:
    """In Wujiang in 2024."""
    plain = re.sub(r"(\d{4})\s*年度?$", r"\1", year)
    if plain and not re.match(r"(?:last|this|next)\b", plain.lower()):
        plain = f"in {plain}"
    said = " ".join(part for part in (f"in {place}" if place else "", plain) if part)
    return said[:1].upper() + said[1:]
