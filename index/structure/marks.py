"""Numbering marks of official documents: 第一章, 一、, (一), 1., 1.1, (1), ①, 一是."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

__all__ = ["Mark", "MarkKind", "chinese_number", "inline_marks", "mark_at"]


class MarkKind(IntEnum):
    """Kinds of marks in the order in which official style nests them (GB/T 9704)."""

    PART = 1  # 第一编, 第一部分
    CHAPTER = 2  # 第一章
    SECTION = 3  # 第一节
    ARTICLE = 4  # 第一条
    HAN_COMMA = 5  # 一、
    HAN_PARENTHESES = 6  # (一)
    ARABIC_DOT = 7  # 1. and 1、
    DECIMAL = 8  # 1.1
    LONG_DECIMAL = 9  # 1.1.1
    ARABIC_PARENTHESES = 10  # (1)
    CIRCLED = 11  # ①
    ORDER = 12  # 一是, 首先


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at a place in a text."""

    kind: MarkKind
    ordinal: int
    """Its number; of 1.2.3 the last part."""
    start: int
    end: int


_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_HAN_DIGITS |= {"零": 0, "0": 0, "两": 2, "兩": 2}  # 〇 is 0 in folded text
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN = "〇零一二三四五六七八九十百千两兩"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ORDER_WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4, "最後": 4}

_MARK = re.compile(
    rf"第\s?(?P<numbered>[{_HAN}]{{1,7}}|\d{{1,4}})\s?(?P<unit>部分|[编編篇章节節条條])(?=[\s\u3000]|$|[^款项目第之的、])"
    rf"|(?P<comma>[{_HAN}]{{1,3}})(?:、|[.．](?=\s?[\u4e00-\u9fff]))"
    rf"|[(（]\s?(?P<parentheses>[{_HAN}]{{1,3}})\s?[)）]、?"
    r"|(?P<long>\d{1,2}\.\d{1,2}\.\d{1,2})[.．]?(?=[\s\u4e00-\u9fff])(?![年月日%])"
    r"|(?P<decimal>\d{1,2}\.\d{1,2})[.．]?(?=\s*[\u4e00-\u9fffA-Z])(?!\s*(?:[年月日%万亿元个倍]|[A-Z]{2}))"
    r"|(?P<dot>\d{1,2})(?:[.．](?!\d)|、)"
    r"|[(（]\s?(?P<arabic>\d{1,2})\s?[)）]"
    rf"|(?P<circled>[{_CIRCLED}])"
    rf"|(?P<order>[一二三四五六七八九十]{{1,2}})是"
    rf"|(?P<word>{'|'.join(_ORDER_WORDS)})[,，:：]"
)
_UNIT_KINDS = {
    "部分": MarkKind.PART, "编": MarkKind.PART, "編": MarkKind.PART, "篇": MarkKind.PART,
    "章": MarkKind.CHAPTER, "节": MarkKind.SECTION, "節": MarkKind.SECTION,
    "条": MarkKind.ARTICLE, "條": MarkKind.ARTICLE,
}  # fmt: skip
_GROUP_KINDS = {
    "comma": MarkKind.HAN_COMMA,
    "parentheses": MarkKind.HAN_PARENTHESES,
    "long": MarkKind.LONG_DECIMAL,
    "decimal": MarkKind.DECIMAL,
    "dot": MarkKind.ARABIC_DOT,
    "arabic": MarkKind.ARABIC_PARENTHESES,
    "circled": MarkKind.CIRCLED,
    "order": MarkKind.ORDER,
    "word": MarkKind.ORDER,
}


def chinese_number(digits: str) -> int:
    """The value of a Chinese or Arabic numeral below 10,000: 二十一 is 21, 二〇二五 is 2025."""
    if digits.isdecimal():
        return int(digits)
    if not any(char in _HAN_UNITS for char in digits):
        return int("".join(str(_HAN_DIGITS[char]) for char in digits))
    total, digit = 0, 0
    for char in digits:
        if char in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[char]
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit


def _mark_of(match: re.Match[str]) -> Mark:
    if match["numbered"] is not None:
        kind, digits = _UNIT_KINDS[match["unit"]], match["numbered"]
    else:
        group = next(name for name in _GROUP_KINDS if match[name] is not None)
        kind, digits = _GROUP_KINDS[group], match[group]
    return Mark(kind, _ordinal(digits), match.start(), match.end())


def _ordinal(digits: str) -> int:
    if digits in _ORDER_WORDS:
        return _ORDER_WORDS[digits]
    if digits in _CIRCLED:
        return _CIRCLED.index(digits) + 1
    return chinese_number(digits.rpartition(".")[2])


def mark_at(text: str, position: int) -> Mark | None:
    """The mark that starts exactly at `position`, if one does."""
    match = _MARK.match(text, position)
    return _mark_of(match) if match else None


_INLINE = re.compile(
    rf"(?:(?<=[\s。；;：:|])|\A)(?=[{_HAN}]{{1,3}}(?:、|是)|[(（][{_HAN}]{{1,3}}[)）])"
)


def inline_marks(text: str, start: int, end: int) -> list[Mark]:
    """Marks amid a long line: those after white space, a cell's edge or a full stop."""
    marks = (mark_at(text, match.start()) for match in _INLINE.finditer(text, start, end))
    return [mark for mark in marks if mark is not None]
