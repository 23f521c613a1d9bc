"""How official texts number things, and how many of them a text or a question names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.han import to_simplified
from retrieval.question.query import Asked, Query

__all__ = ["Mark", "asks_for_list", "count_asked", "count_named", "listed", "mark_of", "opens_list"]

_HAN_DIGITS = {han: number for number, han in enumerate("一二三四五六七八九", start=1)} | {
    "两": 2,
    "兩": 2,
}
_ENGLISH_DIGITS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"),
        start=1,
    )
}
_ENGLISH_ORDINALS = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
        start=1,
    )
}
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3}
_HAN = "[一二三四五六七八九十]+"
_MARKS = (
    ("一是", re.compile(rf"({_HAN})(?:是|要|為|为)")),
    ("第一", re.compile(rf"第({_HAN})(?:[，,、:：]|是|个?方面|步)")),
    ("其一", re.compile(rf"其({_HAN})[，,、:：是]")),
    ("首先", re.compile(r"(首先|其次|再次)[，,]?")),
    ("（一）", re.compile(rf"[（(]({_HAN})[）)]")),
    ("一、", re.compile(rf"({_HAN})、")),
    ("(1)", re.compile(r"[（(](\d{1,2})[）)]")),
    ("1)", re.compile(r"(\d{1,2})[)）]")),
    ("1.", re.compile(r"(\d{1,2})(?:[.．](?!\d)|、)")),
    ("①", re.compile(r"([①-⑳])")),
    ("a)", re.compile(r"\(?([a-h])\)")),
    ("first", re.compile(rf"({'|'.join(_ENGLISH_ORDINALS)})(?:ly)?[,:]")),
    ("-", re.compile(r"([-*•·●▪◆])\s*(?=\S)")),
)  # fmt: skip
"""What stands in front of an item, by family; a family's items follow each other in number."""

_NOUNS = "个|項|项|大|类|類|种|種|条|條|方面|点|點|件|道|步|级|級|支|批|关|關|要点|环节|領域|领域"
_COUNTED = re.compile(
    rf"(?P<han>{_HAN}|两|兩)(?:{_NOUNS}|[“「『\"](?=一))|(?<![\d.年月])(?P<digits>\d{{1,2}})(?:{_NOUNS})"
)
_ENGLISH_COUNTED = re.compile(
    rf"\b({'|'.join(_ENGLISH_DIGITS)}|\d{{1,2}})\s+(?:[a-z-]+\s+){{0,3}}[\"'“‘]?[a-z-]+s\b"
)
_ASKS_LIST = re.compile(
    r"哪些|哪(?:[几幾一二三四五六七八九十两兩]|\d)|包括什么|包含什么|什么(?:措施|做法|内容|举措|职责|条件|材料|程序)|"
    r"分为|都有谁|指什么|是指|列出|列举|几(?:个方面|项(?:措施|任务|制度)|大)|"
    r"\bwhat (?:are|were)\b|\blist\b|\bname the\b|"
    r"\b(?:what|which) (?!does|is|was|has)(?:[a-z-]+ ){0,2}[a-z-]{3,}(?<![su])s\b|\bstand for\b",
)
_WHICH_OF_SEVERAL = re.compile(r"哪[些几幾一二三四五六七八九十两兩\d]|指什么|是指")
_ENDS_OPEN = re.compile(r"[:：][”\"』」]?\s*$")
_ANNOUNCES = re.compile(
    rf"(?:以下|如下|下列|following)|(?:{_HAN}|两|\d{{1,2}})(?:{_NOUNS})[^。.，,]{{0,12}}[:：。.]\s*$"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark in front of an item."""

    family: str
    number: int
    """Its place in the list, from 1; 0 where the family does not number."""
    length: int
    """Characters of the mark."""


def _plain(words: str) -> str:
    """Simplified and lower-case; 、 stays apart from the comma, so that series are known by it."""
    return to_simplified(words).lower()


def mark_of(words: str) -> Mark | None:
    """The mark with which words start, `None` where they start without one."""
    plain = _plain(words)
    for family, pattern in _MARKS:
        match = pattern.match(plain)
        if match:
            return Mark(family, _number(match.group(1)), match.end())
    return None


def _number(mark: str) -> int:
    if mark.isdecimal():
        return int(mark)
    if "①" <= mark <= "⑳":
        return ord(mark) - ord("①") + 1
    if len(mark) == 1 and "a" <= mark <= "h":
        return ord(mark) - ord("a") + 1
    found = _SEQUENCE.get(mark) or _ENGLISH_ORDINALS.get(mark)
    return found or _han_number(mark)


def _han_number(words: str) -> int:
    """一 to 九十九; 0 for what is no number."""
    tens, ten, ones = words.rpartition("十")
    value = _HAN_DIGITS.get(ones, 0)
    if ten:
        value += 10 * (_HAN_DIGITS.get(tens, 0) if tens else 1)
    return value


def count_named(words: str) -> int | None:
    """How many things words announce: 6 for 六项程序, 4 for "four steps"; `None` for none."""
    plain = _plain(words)
    match = _COUNTED.search(plain)
    if match:
        number = int(match["digits"]) if match["digits"] else _han_number(match["han"])
        return number if number > 1 else None
    match = _ENGLISH_COUNTED.search(plain)
    if match:
        word = match.group(1)
        number = int(word) if word.isdecimal() else _ENGLISH_DIGITS[word]
        return number if number > 1 else None
    return None


_ASKING_WORD = re.compile(
    r"哪(?P<open>[几些](?:[个种类条项家件支步道大]|方面)?)?[\u4e00-\u9fff]{2}|"
    r"\bwhich\b|\bwhat are\b"
)


def count_asked(query: Query) -> int | None:
    """How many things a question asks for: 4 of 四个一是哪四个一; `None` where it does not say.

    A number before the question word counts something else: 七支队伍沿哪几条路径整合.
    """
    plain = _plain(query.text)
    match = _ASKING_WORD.search(plain)
    if match is None:
        return count_named(plain)
    after = count_named(plain[match.start() :])
    return after if after or match["open"] else count_named(plain)


def asks_for_list(query: Query) -> bool:
    """Whether a question asks for several things: 有哪些, 哪六项, what are the steps."""
    plain = _plain(query.text)
    if query.asked is Asked.TEXT:
        return bool(_ASKS_LIST.search(plain))
    return query.asked is Asked.NUMBER and bool(_WHICH_OF_SEVERAL.search(plain))


def opens_list(words: str) -> bool:
    """Whether a sentence leads to a list that follows it."""
    return bool(_ENDS_OPEN.search(words) or _ANNOUNCES.search(_plain(words)))


_AND = re.compile(r"\s+(?:and|or)\s+")
_SERIES = re.compile(r"[^，,。；;：:、|]+(?:、[^，,。；;：:、|]+)+")
_QUOTED = re.compile(r"(?:[“《「『][^”》」』]{1,40}[”》」』]){2,}")


def listed(words: str) -> int:
    """How many things a sentence lists one after the other, at most: 3 for 甲、乙和丙; else 0."""
    plain = _plain(words)
    best = 0
    for series in _SERIES.findall(plain):
        last = series.rpartition("、")[2]
        best = max(best, series.count("、") + 1 + bool(re.search(r"[和与及]", last)))
    for quoted in _QUOTED.findall(words):
        best = max(best, len(re.findall(r"[“《「『]", quoted)))
    if re.search(r"[a-z]{3}", plain):
        for clause in re.split(r"[.;:](?:\s|$)", plain):
            tail = _AND.split(clause)
            commas = clause.count(", ")
            closes = re.search(r",\s+(?:and|or)\s", clause) is not None
            # One comma and an "and" after it join two clauses.
            if commas > closes and len(tail) > 1:
                best = max(best, commas + 2 - closes)
    parallel = re.findall(r"[；;]", plain)
    return max(best, len(parallel) + 1 if len(parallel) > 1 else 0)
