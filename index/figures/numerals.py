"""Numerals: Arabic with separators and scales, Chinese ones, English words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

__all__ = [
    "HAN_DIGITS",
    "LONGEST_NUMERAL",
    "SCALES",
    "Numeral",
    "Script",
    "han_value",
    "numerals_in",
]

HAN_DIGITS = {han: number for number, han in enumerate("0一二三四五六七八九")} | {
    "零": 0, "两": 2,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_HAN_SET = "零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
SCALES = {
    "十万": 10**5, "百万": 10**6, "千万": 10**7, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11,
    "万亿": 10**12, "百": 100, "千": 1000, **_LARGE,
    "hundred": 100, "thousand": 10**3, "million": 10**6, "mn": 10**6, "billion": 10**9,
    "bn": 10**9, "trillion": 10**12,
}  # fmt: skip
_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_WORDS = {word: number for number, word in enumerate(_ONES, start=1)} | {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
LONGEST_NUMERAL = 40
"""Characters of a numeral that a figure may have; a longer one is no figure but a code."""
_LONGEST_WORDS = 120
"""The same of one in English words."""
_BIG = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ENGLISH_SCALE = r"(?:\s(?:hundred|thousand|million|billion|trillion)|\s?(?:mn|bn))\b"
_ARABIC_NUMERAL = re.compile(
    rf"(?<![\d.a-z])(?<!\d,)(?P<parts>(?:{_ARABIC}[亿万千])+(?=\d))?(?P<last>{_ARABIC})(?![\d])"
    rf"(?P<scale>(?:\s?[十百千](?=[余多几]?[万亿]))?(?P<more>[余多几](?=[万亿]))?"
    rf"(?:\s?万亿|\s?[万亿千]|\s?百(?![分姓强]))|{_ENGLISH_SCALE})?"
)
_PART = re.compile(rf"({_ARABIC})([亿万千])")
_HAN_NUMERAL = re.compile(
    rf"[{_HAN_SET}0]*[{_HAN_SET}][{_HAN_SET}0]*(?:点[零0一二三四五六七八九]+)?"
    r"(?:[余多几](?=[万亿]))?(?:万亿|[万亿])?"
)
_WORD = "|".join(sorted((*_WORDS, *_BIG), key=len, reverse=True))
_ENGLISH_NUMERAL = re.compile(
    rf"(?<![\w-])(?:(?:a\s)(?=(?:{'|'.join(_BIG)})\b))?(?:{_WORD})(?:(?:[\s-]|\sand\s)(?:{_WORD}))*\b"
)


class Script:
    """In what a numeral is written."""

    ARABIC = "arabic"
    HAN = "han"
    ENGLISH = "english"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number, without its unit."""

    start: int
    end: int
    value: Fraction
    scale: int
    scale_start: int
    """Where the scale starts; `end` where there is none."""
    script: str
    is_more: bool
    """Whether 余, 多 or 几 stands inside it: 6千余万."""


def numerals_in(plain: str) -> Iterator[Numeral]:
    """All numerals of a folded text, in order of the script, then of the text."""
    for match in _ARABIC_NUMERAL.finditer(plain):
        if match.end() - match.start() <= LONGEST_NUMERAL:
            yield _arabic(match)
    for match in _HAN_NUMERAL.finditer(plain):
        numeral = _han(match)
        if numeral is not None:
            yield numeral
    for match in _ENGLISH_NUMERAL.finditer(plain):
        is_short = match.end() - match.start() <= _LONGEST_WORDS
        value = _english(match.group()) if is_short else None
        if value is not None:
            yield Numeral(
                match.start(), match.end(), Fraction(value), 1, match.end(), Script.ENGLISH, False
            )


def _number(words: str) -> Fraction:
    return Fraction(words.replace(",", ""))


def _arabic(match: re.Match[str]) -> Numeral:
    words = (match["scale"] or "").strip()
    scale = 1
    if words:
        plain = re.sub(r"[余多几\s]", "", words)
        scale = SCALES[plain]
    value = _number(match["last"]) * scale
    if not match["parts"]:
        start = match.start("scale") if words else match.end()
        return Numeral(
            match.start(), match.end(), _number(match["last"]), scale, start, Script.ARABIC,
            bool(match["more"]),
        )  # fmt: skip
    value += sum(_number(n) * SCALES[s] for n, s in _PART.findall(match["parts"]))
    return Numeral(match.start(), match.end(), value, 1, match.end(), Script.ARABIC, False)


def _han(match: re.Match[str]) -> Numeral | None:
    words = match.group()
    more = re.search("[余多几]", words)
    if more:
        head, tail = han_value(words[: more.start()]), SCALES[words[more.end() :]]
        value = None if head is None else head * tail
    else:
        value = han_value(words)
    if value is None:
        return None
    return Numeral(match.start(), match.end(), value, 1, match.end(), Script.HAN, bool(more))


def han_value(words: str) -> Fraction | None:
    """The value of a folded Chinese numeral; `None` where it is none: 十四五, 百千万, 八五."""
    if len(words) > LONGEST_NUMERAL:
        return None
    whole, _, decimals = words.partition("点")
    if decimals:
        digits = "".join(str(HAN_DIGITS[char]) for char in decimals)
        head = han_value(whole)
        return None if head is None else head + Fraction(int(digits), 10 ** len(digits))
    total = 0
    for name in ("亿", "万"):
        front, found, whole_rest = whole.rpartition(name)
        if not found:
            continue
        part = han_value(front) if front else Fraction(1)
        if part is None or (not front and total):
            return None
        total += int(part * _LARGE[name])
        whole = whole_rest
        if name == "亿":
            below = han_value(whole) if whole else Fraction(0)
            return None if below is None else total + below
    rest_value = _below_ten_thousand(whole, after_large=total > 0)
    return None if rest_value is None else Fraction(total) + rest_value


def _below_ten_thousand(words: str, *, after_large: bool) -> int | None:
    total, digit, last_scale = 0, None, 10**4
    for position, char in enumerate(words):
        if char in _SMALL:
            scale = _SMALL[char]
            if scale >= last_scale or digit == 0:
                return None
            if digit is None and position > 0 and words[position - 1] in _SMALL:
                return None
            total += (1 if digit is None else digit) * scale
            digit, last_scale = None, scale
        elif HAN_DIGITS[char] == 0:
            if digit not in {None, 0}:
                return None
            digit = None if total or after_large else 0
        elif digit is not None:
            return None
        else:
            digit = HAN_DIGITS[char]
    if digit is not None:
        # 一百二 is short for 120, 三千六 for 3600.
        is_short = last_scale in {100, 1000} and len(words) > 1 and words[-2] in _SMALL
        total += digit * (last_scale // 10 if is_short else 1)
    return total


def _english(words: str) -> int | None:
    total, current, seen = 0, 0, words.startswith("a ")
    last = 10**12
    previous = ""
    for word in re.split(r"[\s-]+", words):
        if word in {"a", "and"}:
            if word == "and" and previous not in _BIG:
                return None
            previous = word
            continue
        if word in _BIG:
            factor = _BIG[word]
            if factor == _BIG["hundred"]:
                current = (current or 1) * factor
            elif factor >= last:
                return None
            else:
                total, current, last = total + (current or 1) * factor, 0, factor
        else:
            number = _WORDS[word]
            if current % 100 and not (current % 100 >= 20 and current % 10 == 0 and number < 10):
                return None
            current += number
        seen, previous = seen or word not in _BIG, word
    return total + current if seen else None
