"""Numbers as Word prints them: 一, 十二, 壹拾, iv, AA, ③."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

__all__ = ["counted"]

_HAN = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_JAPANESE = "零壱弐参四伍六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_ROMAN = 32767
"""Word counts no further in any format; beyond it a Roman number is a long row of m."""
_MAX_LETTERS = 780
"""Letters are repeated once every 26 numbers; Word starts anew after thirty."""


def counted(number: int, form: str) -> str:
    """`number` in one of the number formats of Word; those not known are printed as digits."""
    return _FORMS.get(form, str)(number)


def _digits(number: int, *, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _tens(number: int, *, digits: str) -> str:
    """十 is written up to 99; beyond, the digits one by one."""
    if not 10 <= number <= 99:
        return _digits(number, digits=digits)
    tens, ones = divmod(number, 10)
    return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")


def _thousands(
    number: int, *, digits: str, units: str, says_one: bool = False, zero: str = "零"
) -> str:
    """Written out with its units below 10,000: 一百零二, 壹佰零贰."""
    if not 0 < number < 10_000:
        return _digits(number, digits=digits)
    words: list[str] = []
    for unit, digit in zip(("", *units), reversed(str(number)), strict=False):
        if digit != "0":
            words.append(digits[int(digit)] + unit)
        elif words and words[-1] != zero:
            words.append(zero)
    text = "".join(reversed(words))
    # Fifteen is 十五, a hundred and fifteen 一百一十五.
    short = 10 <= number <= 19 and not says_one
    return text[1:] if short else text


def _japanese(number: int, *, digits: str, units: str) -> str:
    """Written out without zeros, and without one before ten, hundred and thousand: 百二十."""
    if not 0 < number < 10_000:
        return _digits(number, digits=digits)
    words = [
        ("" if digit == "1" and unit else digits[int(digit)]) + unit
        for unit, digit in zip(("", *units), reversed(str(number)), strict=False)
        if digit != "0"
    ]
    return "".join(reversed(words))


def _roman(number: int, *, upper: bool) -> str:
    if not 0 < number <= _MAX_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text.upper() if upper else text


def _letters(number: int, *, first: str) -> str:
    if number <= 0:
        return str(number)
    times, letter = divmod((number - 1) % _MAX_LETTERS, 26)
    return chr(ord(first) + letter) * (times + 1)


def _ranged(number: int, *, ranges: tuple[tuple[int, int, int], ...]) -> str:
    """A single character where one of the ranges (first, last, its character) holds the number."""
    for first, last, char in ranges:
        if first <= number <= last:
            return chr(char + number - first)
    return str(number)


def _series(number: int, *, signs: str) -> str:
    return signs[number - 1] if 0 < number <= len(signs) else str(number)


def _sixty(number: int) -> str:
    """The sixty pairs of stem and branch, over and over."""
    if number <= 0:
        return str(number)
    return _STEMS[(number - 1) % len(_STEMS)] + _BRANCHES[(number - 1) % len(_BRANCHES)]


def _ordinal(number: int) -> str:
    teen = 10 <= number % 100 <= 19
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_CIRCLES = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": partial(_digits, digits="０１２３４５６７８９"),
    "decimalFullWidth2": partial(_digits, digits="０１２３４５６７８９"),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "upperRoman": partial(_roman, upper=True),
    "lowerRoman": partial(_roman, upper=False),
    "upperLetter": partial(_letters, first="A"),
    "lowerLetter": partial(_letters, first="a"),
    "decimalEnclosedCircle": partial(_ranged, ranges=_CIRCLES),
    "decimalEnclosedCircleChinese": partial(_ranged, ranges=_CIRCLES),
    "decimalEnclosedFullstop": partial(_ranged, ranges=((1, 20, 0x2488),)),
    "decimalEnclosedParen": partial(_ranged, ranges=((1, 20, 0x2474),)),
    "ideographEnclosedCircle": partial(_ranged, ranges=((1, 10, 0x3280),)),
    "ideographTraditional": partial(_series, signs=_STEMS),
    "ideographZodiac": partial(_series, signs=_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "ideographDigital": partial(_digits, digits=_HAN),
    "japaneseDigitalTenThousand": partial(_digits, digits=_HAN),
    "taiwaneseDigital": partial(_digits, digits=_HAN),
    "chineseCounting": partial(_tens, digits=_HAN),
    "taiwaneseCounting": partial(_tens, digits=_HAN),
    "chineseCountingThousand": partial(_thousands, digits=_HAN, units="十百千"),
    "taiwaneseCountingThousand": partial(_thousands, digits=_HAN, units="十百千"),
    "japaneseCounting": partial(_japanese, digits=_HAN, units="十百千"),
    "japaneseLegal": partial(
        _thousands, digits=_LEGAL_JAPANESE, units="拾百阡", says_one=True, zero=""
    ),
    "chineseLegalSimplified": partial(
        _thousands, digits=_LEGAL_SIMPLIFIED, units="拾佰仟", says_one=True
    ),
    "ideographLegalTraditional": partial(
        _thousands, digits=_LEGAL_TRADITIONAL, units="拾佰仟", says_one=True
    ),
}
