"""Shares written with words around the number: 百分之五十, 三成, 三分之二, 翻一番, a third."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from index.figures.figure import Figure, Kind, Normalized, Sense
from index.figures.numerals import LONGEST_NUMERAL, han_value
from index.figures.wording import hedging, sense_of

__all__ = ["shares_in"]

_HAN = "零0一二三四五六七八九十百千两"
_NUMBER = rf"(?:\d+(?:\.\d+)?|[{_HAN}]+(?:点[零0一二三四五六七八九]+)?)"
_OF_HUNDRED = re.compile(rf"(?P<of>百|千|万)分之(?:(?P<number>{_NUMBER})|(?P<all>百))")
_ALL = re.compile(r"百分百")
_FRACTION = re.compile(rf"(?P<of>{_NUMBER})分之(?P<number>{_NUMBER})")
_TENTHS = re.compile(
    r"(?<![\d.第一二三四五六七八九十])(?P<tens>[一二三四五六七八九]|\d(?:\.\d)?)成(?P<rest>[一二三四五六七八九半])?"
    r"(?![立果为员功效长都绩本交就品年熟形套人语型家分])(?!不变)"
)
_HALF = re.compile(r"一半(?!以[下])|半数|(?<![a-z])half(?=\s(?:of|the|a)\b)")
_DOUBLED = re.compile(r"翻(?:了)?(?P<times>[一两二三四])番|(?P<word>doubled|tripled|quadrupled)\b")
_ENGLISH = re.compile(
    r"(?<![a-z])(?P<number>one|two|three|four|a)[\s-](?P<of>thirds?|quarters?|fifths?|tenths?)\b"
)
_DOUBLINGS = {"doubled": 1, "tripled": 2, "quadrupled": 3}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_HUNDRED = Fraction(100)


def shares_in(plain: str, taken: list[bool]) -> Iterator[Figure]:
    """The shares of a folded text that are not written as a number and a sign.

    Args:
        plain: the text.
        taken: for each code point, whether something has been read there; shares mark theirs.
    """
    for match in _OF_HUNDRED.finditer(plain):
        of = {"百": 100, "千": 1000, "万": 10_000}[match["of"]]
        value = Fraction(100) if match["all"] else _value(match["number"])
        if value is not None:
            percent = value * 100 / of
            stated = value if of == _HUNDRED else percent
            yield from _share(plain, match, taken, stated, percent)
    for match in _ALL.finditer(plain):
        yield from _share(plain, match, taken, _HUNDRED, _HUNDRED)
    for match in _FRACTION.finditer(plain):
        part, of_whole = _value(match["number"]), _value(match["of"])
        if part is not None and of_whole:
            share = part / of_whole
            yield from _share(plain, match, taken, share, share * 100, unit="")
    for match in _TENTHS.finditer(plain):
        tens = _value(match["tens"])
        rest = match["rest"]
        more = Fraction(0) if not rest else Fraction(5) if rest == "半" else _value(rest)
        if tens is not None and more is not None:
            yield from _share(plain, match, taken, tens + more / 10, tens * 10 + more, unit="成")
    yield from _named(plain, taken)


def _named(plain: str, taken: list[bool]) -> Iterator[Figure]:
    """Shares that have names of their own."""
    for match in _HALF.finditer(plain):
        yield from _share(plain, match, taken, Fraction(1, 2), Fraction(50), unit="")
    for match in _ENGLISH.finditer(plain):
        share = Fraction(_COUNTS[match["number"]], _PARTS[match["of"].rstrip("s")])
        yield from _share(plain, match, taken, share, share * 100, unit="")
    for match in _DOUBLED.finditer(plain):
        grown = (
            Fraction(_DOUBLINGS[match["word"]])
            if match["word"]
            else 2 ** (_value(match["times"]) or Fraction(1)) - 1
        )
        yield from _share(
            plain, match, taken, Fraction(grown), Fraction(grown) * 100, unit="", sense=Sense.GROWTH
        )


def _value(words: str) -> Fraction | None:
    if len(words) > LONGEST_NUMERAL:
        return None
    return Fraction(words) if words[0].isdigit() and words.isascii() else han_value(words)


def _share(
    plain: str, match: re.Match[str], taken: list[bool], value: Fraction, percent: Fraction, *,
    unit: str = "%", sense: Sense | None = None,
) -> Iterator[Figure]:  # fmt: skip
    start, end = match.span()
    if any(taken[start:end]):
        return
    taken[start:end] = [True] * (end - start)
    hedge = hedging(plain, start, end, "")
    yield Figure(
        start=start, end=end, kind=Kind.PERCENT, value=value, unit=unit,
        normalized=Normalized(percent, "%"), hedge=hedge.hedge, hedge_words=hedge.words,
        sense=sense or sense_of(plain, start, hedge.end),
    )  # fmt: skip
