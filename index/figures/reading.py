"""Reading figures out of a text: `read_figures`."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from index.figures.dates import dates_in, years_alone
from index.figures.figure import Figure, Hedge, Kind, Normalized
from index.figures.masks import mask
from index.figures.numerals import LONGEST_NUMERAL, SCALES, Numeral, Script, numerals_in
from index.figures.ranges import joined
from index.figures.shares import shares_in
from index.figures.units import UNIT, english_unit, unit_named
from index.figures.wording import hedging, sense_of
from index.han import fold

__all__ = ["folded_for_figures", "read_figures", "with_unit"]

_KEPT = frozenset("、。，")
"""Marks that folding makes a comma or a stop of, which would join two numbers into one."""
_SCALED_UNIT = re.compile(r"(?P<scale>万亿|[百千]?[万亿])?(?P<unit>.+)")
_ENDLESS = re.compile(rf"\d{{{LONGEST_NUMERAL},}}")
"""Codes and dumps of digits, which no figure is, and on which patterns would take long."""
_RIGHT = re.compile(rf"\s?(?P<more>[余多几])?\s?(?P<unit>{UNIT})?")
_UNIT_NEXT = re.compile(rf"\s?(?:{UNIT})")
_CURRENCY = re.compile(r"(?P<unit>us\$|hk\$|\$|€|£|[¥￥]|rmb|cny|usd|hkd|人民币)\s?$")
_CURRENCIES = {
    "us$": "美元", "$": "美元", "usd": "美元", "hk$": "港元", "hkd": "港元", "€": "欧元",
    "£": "英镑",
}  # fmt: skip
_RANK = re.compile(
    r"(?:排名?|位[列居]|列|居|获|名列|全[国省市区县]|ranked|ranks|placed)[^,，。;；]{0,8}$"
)
_HAN_UNITS = """
件 项 名 位 家 人 人次 次 场 起 宗 篇 部 部门 个部门 所 处 支 户 份 条 批 期 轮 类 届 天 年 个 个月
小时 个小时 分钟 周 周年 个工作日 工作日 元 万 亿 种 套 辆 本 幅 县 倍 成 个百分点 百分点 岁 周岁
大 道 步 件次 场次 批次 亩 公里 吨 米 平方米 平方公里 篇次 美元 镇 村 课时 个季度 座 栋 间 首
"""
_HAN_COUNTED = frozenset(_HAN_UNITS.split())
"""Units that make a figure of a Chinese numeral of one digit: 三起, but not 三级 or 四川."""
_ONE_UNITS = """
名 位 家 起 宗 件 份 项 篇 部 所 支 户 个月 个工作日 个小时 小时 周年 倍 成 亿 美元 元 个百分点
"""
_ONE_COUNTED = frozenset(_ONE_UNITS.split())
_ONE_IDIOM = re.compile(
    r"一(?:件事|家亲|家人|起(?!案|事|行政|民|刑|诉|败|纠|涉|复|信|典|重)|部分|部手机|部曲|位数|份子|"
    r"项项|家一|件件|户一|名一|所应|支笔|成不变|周(?!年)|倍努)"
)
_BEFORE_ONE = re.compile(r"(?:[统唯单同专逐归某其之划每任这那哪另进合不万第初]|星期|礼拜|周)$")
_TO_ANOTHER = re.compile(rf"[到至-][一二三四五六七八九十百千万]{{1,5}}(?:{UNIT})")
_BARE_SCALE = re.compile(r"[百千万亿]+")
_BANKERS = "壹贰叁肆伍陆柒捌玖拾佰仟"
"""One of them alone is a name, or half a word: 队伍, 陆家."""
_TAKES = re.compile(r"\b(?:takes?|took|needs?|needed|requires?|required)\s$")
"""Takes five: the thing counted was named before."""
_LARGE_ENOUGH = 3
"""Characters of a Chinese numeral that stands without a unit, such as 一百二十三."""


def folded_for_figures(text: str) -> str:
    """The text as figures are read from it; it keeps the length."""
    plain = fold(text)
    if not _KEPT.isdisjoint(text):
        pairs = zip(text, plain, strict=True)
        plain = "".join(own if own in _KEPT else char for own, char in pairs)
        plain = re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", _thousands(text), plain)
    return _ENDLESS.sub(lambda match: " " * len(match.group()), plain)


def _thousands(text: str) -> str:
    """A full-width comma parts thousands only between full-width digits."""
    return "," if re.search("[０-９]，[０-９]{3}", text) else "，"


def read_figures(text: str, *, bare_years: bool = True) -> tuple[Figure, ...]:
    """The figures of a text, in order, none overlapping another.

    Counts, sums, rates, durations, ranks and dates, in Arabic, Chinese or English numerals.
    Numbers that count nothing are left out: document numbers, articles, list marks, telephones,
    slogans like 1+3+N, names like 一件事.

    Args:
        text: any text; spans are counted in its code points.
        bare_years: whether 2019 that stands without 年 or unit is a year; not so in a cell under
            the head of a column of figures.
    """
    plain = folded_for_figures(text)
    if not any(char.isalnum() for char in plain):
        return ()
    taken = mask(plain)
    found = list(dates_in(plain, taken))
    if bare_years:
        found += years_alone(plain, taken, _UNIT_NEXT)
    found += shares_in(plain, taken)
    for numeral in numerals_in(plain):
        if any(taken[numeral.start : numeral.end]):
            continue
        figure = _figure(plain, numeral)
        if figure is not None and not any(taken[figure.start : figure.end]):
            taken[figure.start : figure.end] = [True] * (figure.end - figure.start)
            found.append(figure)
    found.sort(key=lambda figure: figure.start)
    return tuple(joined(plain, found))


def with_unit(figure: Figure, words: str) -> Figure:
    """A figure that stands without a unit, in the unit that a table states for it: 万元, 件.

    Words that name no unit leave it as it is.
    """
    plain = fold(words).strip()
    scaled = _SCALED_UNIT.match(plain)
    scale, name = (scaled["scale"] or "", scaled["unit"]) if scaled else ("", plain)
    unit = unit_named(name)
    if unit is None:
        return figure
    factor = SCALES.get(scale, 1)
    return replace(
        figure,
        kind=unit.kind,
        scale=figure.scale * factor,
        unit=plain,
        normalized=Normalized(figure.value * figure.scale * factor * unit.factor, unit.base),
    )


def _figure(plain: str, numeral: Numeral) -> Figure | None:
    right = _RIGHT.match(plain, numeral.end)
    more = "余" if numeral.is_more else (right["more"] or "" if right else "")
    unit_words = right["unit"] or "" if right else ""
    end = right.end() if right and (unit_words or more) else numeral.end
    start, currency = (
        numeral.start,
        _CURRENCY.search(plain, max(0, numeral.start - 4), numeral.start),
    )
    if currency is not None and not unit_words:
        start = currency.start()
        unit_words = _CURRENCIES.get(currency["unit"], "元")
    if numeral.script == Script.HAN and not _is_han_figure(plain, numeral, unit_words, more):
        return None
    if not unit_words and plain[end : end + 1] == "日" and right and not more:
        unit_words, end = "日", end + 1
    if (
        not unit_words
        and numeral.script == Script.ENGLISH
        and not _counts_in_english(plain, numeral)
    ):
        return None
    prefix = plain[max(0, start - 10) : start]
    if unit_words == "届" or prefix.endswith("届"):
        return _ordinal(plain, numeral, start, end, unit_words)
    if prefix.endswith("第"):
        return _ordinal(plain, numeral, start - 1, end, unit_words)
    return _counted(plain, numeral, start, end, unit_words, more, has_currency=currency is not None)


def _counted(
    plain: str, numeral: Numeral, start: int, end: int, unit_words: str, more: str, *,
    has_currency: bool,
) -> Figure:  # fmt: skip
    unit = unit_named(unit_words) if unit_words else None
    noun = "" if unit else english_unit(plain, end)
    named = unit_named(noun) if noun else None
    kind = unit.kind if unit else (named.kind if named else Kind.COUNT)
    factor = unit.factor if unit else Fraction(1)
    base = unit.base if unit else noun
    hedge = hedging(plain, start, end, more)
    own_scale = re.sub("[余多几 ]", "", plain[numeral.scale_start : numeral.end])
    written = own_scale + (unit_words or noun) if not own_scale.isascii() else (
        f"{own_scale} {unit_words or noun}".strip()
    )  # fmt: skip
    if not has_currency and unit_words and plain[end - len(unit_words) : end] != unit_words:
        written = own_scale + unit_words
    return Figure(
        start=start, end=end, kind=kind, value=numeral.value, scale=numeral.scale, unit=written,
        normalized=Normalized(numeral.value * numeral.scale * factor, base),
        hedge=hedge.hedge, hedge_words=hedge.words, sense=sense_of(plain, start, hedge.end),
    )  # fmt: skip


def _ordinal(plain: str, numeral: Numeral, start: int, end: int, unit_words: str) -> Figure:
    is_rank = unit_words in {"名", "位"} or (
        not unit_words and bool(_RANK.search(plain, max(0, start - 12), start))
    )
    value = numeral.value * numeral.scale
    return Figure(
        start=start, end=end, kind=Kind.RANK if is_rank else Kind.ORDINAL, value=numeral.value,
        scale=numeral.scale, unit=unit_words, normalized=Normalized(value, unit_words),
        hedge=Hedge.EXACT,
    )  # fmt: skip


def _is_han_figure(plain: str, numeral: Numeral, unit: str, more: str) -> bool:
    words = plain[numeral.start : numeral.end]
    before = plain[max(0, numeral.start - 2) : numeral.start]
    if before.endswith("第"):
        return bool(unit) or bool(
            _RANK.search(plain, max(0, numeral.start - 13), numeral.start - 1)
        )
    if _BARE_SCALE.fullmatch(words):
        hedged = more or numeral.is_more or re.search("[近上逾超过约达]$", before)
        return bool(hedged) and bool(unit)
    if words == "一":
        return (
            unit in _ONE_COUNTED
            and not _BEFORE_ONE.search(before)
            and not _ONE_IDIOM.match(plain, numeral.start)
        )
    if len(words) == 1 and words in _BANKERS:
        return False
    if words in {"二", "0", "零"}:
        return unit in {"倍", "成", "元"}
    if not unit and _TO_ANOTHER.match(plain, numeral.end):
        return True
    if not unit and not more:
        return len(words) >= _LARGE_ENOUGH and any(char in "十百千万亿" for char in words)
    if len(words) == 1 or numeral.value < 20:
        return unit in _HAN_COUNTED and not re.search("[第初周几数]$", before)
    return bool(unit)


def _counts_in_english(plain: str, numeral: Numeral) -> bool:
    """Whether words count something: two lawyers; not one-stop, no one, one of them."""
    noun = english_unit(plain, numeral.end)
    if not noun:
        return numeral.value > 20 or bool(_TAKES.search(plain, 0, numeral.start))
    is_joined = plain[numeral.end : numeral.end + 1] == "-" and unit_named(noun) is None
    if is_joined:
        return False
    return numeral.value > 1 or unit_named(noun) is not None
