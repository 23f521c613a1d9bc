"""What the words of a table's cell are: a figure, a period, a label, plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from index.han import fold

__all__ = [
    "ORDINAL_NAMES",
    "Kind",
    "is_heading_like",
    "is_label",
    "is_note",
    "is_ordinal_column",
    "is_unit",
    "is_unit_column",
    "kind_of",
    "kind_under",
    "names_a_column",
    "unit_in_head",
    "weight_of",
]


class Kind(Enum):
    """What a cell holds."""

    FIGURE = "figure"
    PERIOD = "period"
    """A year, a date, a quarter: `2023`, `2024年1-6月`, `上半年`."""
    WORDS = "words"
    TEXT = "text"
    """More than a head would say: whole sentences."""
    MISSING = "missing"
    """A dash, or words that say that nothing is stated."""


_MAX_HEAD = 60
"""The longest head of the yearly report on open government, whose form is set, has 34
characters; twice that leaves room for a unit and a note."""
_COUNTED = frozenset(
    "余多万亿千百个件项家名人次期份支处天日倍条起宗卷所部座元场篇对种类级"
    "%‰°度米公里亩吨辆户批班页字分秒小时岁"
)
_ABOUT = (
    r"(?:约为?|近|超过?|逾|达到?|共计?|均为|仅|不足|至少|"
    r"over|about|nearly|some|almost|more than|less than)?"
)
_FIGURE = re.compile(
    rf"^{_ABOUT}\s*[<>≤≥±+\-−]?\s*(?:[¥$]|rmb|cny)?\s*\d[\d,.]*\s*(?P<rest>.*)$", re.IGNORECASE
)
_HAN_FIGURE = re.compile(
    rf"^{_ABOUT}[零〇一二两三四五六七八九十百千万亿]+[余多]?"
    "(?:个|件|项|家|名|人|次|份|支|天|倍|条|起|宗|成)"
)
_NUMBERED = re.compile(r"^(?:\d{1,2}\s*[.,)](?=\s*[^\d\s%])|\(\d{1,2}\))")
_RANGE = re.compile(r"\d\s*(?:-|~|至|—|–|to)\s*\d.*[^\d%\s]|(?:以上|以下|以内|之间|以外)$")
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"^(?:截至)?(?:{_YEAR}\s*年?度?(?:\s*(?:-|~|至|—|–)\s*(?:{_YEAR})?\s*年?度?)?"
    r"(?:\s*(?:底|末|上半年|下半年|全年|第?[一二三四1-4]季度"
    r"|\d{1,2}(?:\s*[-~至]\s*\d{1,2})?月.*))?"
    rf"|{_YEAR}[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?"
    r"|\d{1,2}(?:\s*[-~至]\s*\d{1,2})?月(?:份|\d{1,2}日)?"
    r"|第?[一二三四1-4]季度|[上下]半年|全年|本年度?|上年度?|去年|今年|上年同期|q[1-4]"
    rf"|(?:in\s+)?{_YEAR}|fy\s?{_YEAR})$",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"^(?:[-/\\*…·.]+|无|暂无|未统计|未载明|不详|未公布|未公开|"
    r"n/?a|not stated|not available|none|nil)$",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(rf"^{_YEAR}$")
_COUNTS = re.compile(r"[数量额件人次家项名率]|金|number|cases|amount|total|rate|count")
_UNIT_IN_HEAD = re.compile(
    r"[(（]\s*(?:单位|單位|unit)?s?\s*[:：]?\s*(?P<unit>[^()（）:：]{1,10}?)\s*[)）]\s*$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[。！？;；]\s*\S|[。！？]$|[a-z]\.\s+[A-Z]")
_LABEL = re.compile(r"^[^:：]{1,20}[:：]$")
_UNIT = re.compile(
    r"^(?:[万亿千百]?(?:元|人|人次|件|件次|项|个|家|名|份|条|起|宗|次|期|场|处|户|亩|吨|辆|部|台|套|天|小时|平方米|公里|千米|公顷|美元)|"
    r"%|‰|百分比|百分点|cases?|persons?|people|items?|yuan|per ?cent|percent|units?|times)$",
    re.IGNORECASE,
)
_COLUMN_NAME = re.compile(
    r"^(?:序号|编号|代码|.{0,6}名称|.{0,6}单位|项目|.{0,6}内容|类[别型]|种类|时间.{0,2}|日期|.{0,2}地[区域点]|区域|备注|说明|"
    r".{0,6}数[量字额目]?|.{0,4}金额|[占比]例|占比|.{0,4}率|责任.{0,4}|.{0,4}职[责能]|.{0,4}人员?|事项.{0,4}|.{0,4}指标.{0,2}|.{0,4}部门|年[份度]|姓名|职[务责位称]|"
    r"标准|依据|合计|总计|完成.{0,4}|目标.{0,2}|.{0,4}措施|.{0,4}情况|电话|地址|"
    r"no\.?|number|subject|item|figure.*|name|year|date|place|district|city|department|amount|share|rate|total|"
    r"indicator|category|unit|value|remarks?|notes?|content)$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^(?:[(*※]?\s*(?:注|备注|说明|资料来源|数据来源|note|source)s?\s*[:.1-9])", re.IGNORECASE
)
_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]+\s*[,.]|\([一二三四五六七八九十\d]+\)|第[一二三四五六七八九十\d]+[部类项条款章节]|其中:?$)"
)
ORDINAL_NAMES = frozenset({"序号", "编号", "no", "no.", "#"})
_UNIT_NAMES = frozenset({"单位", "计量单位", "unit", "units"})
_LATIN_WEIGHT = 0.4
"""An English head is two and a half times as long as the Chinese one of the same meaning."""
_LONGEST_NAME = 4
"""A figure is followed by its unit; more Chinese characters that start with none make a name:
`12345热线`."""


def weight_of(words: str) -> float:
    """How long words are in Chinese characters; a Latin letter counts less."""
    return sum(_LATIN_WEIGHT if char.isascii() else 1 for char in words)


def kind_of(words: str) -> Kind:
    """What a cell with these words holds."""
    plain = fold(words).strip()
    if _MISSING.match(plain):
        return Kind.MISSING
    if _PERIOD.match(plain):
        return Kind.PERIOD
    if weight_of(plain) > _MAX_HEAD or _STOP.search(words):
        return Kind.TEXT
    if _NUMBERED.match(plain) or _RANGE.search(plain):
        return Kind.WORDS
    if _HAN_FIGURE.match(plain):
        return Kind.FIGURE
    figure = _FIGURE.match(plain)
    if figure is None:
        return Kind.WORDS
    rest = figure["rest"]
    named = "\u4e00" <= rest[:1] <= "\u9fff" and rest[0] not in _COUNTED
    return Kind.WORDS if named and len(rest) >= _LONGEST_NAME - 1 else Kind.FIGURE


def kind_under(words: str, heads: Sequence[str]) -> Kind:
    """What a cell holds under these heads: 1933 under 受理件数 is no year."""
    kind = kind_of(words)
    if kind is Kind.PERIOD and _YEAR_ALONE.match(fold(words).strip()):
        counts = _COUNTS.search(fold(" ".join(heads))) or any(map(unit_in_head, heads))
        return Kind.FIGURE if counts else kind
    return kind


def unit_in_head(head: str) -> tuple[int, int] | None:
    """Where a head of a column states the unit of its figures, in brackets at its end."""
    stated = _UNIT_IN_HEAD.search(head)
    return stated.span("unit") if stated else None


def is_label(words: str) -> bool:
    """Whether a cell names what stands at its right: `承办单位：`."""
    return bool(_LABEL.match(words.strip()))


def is_unit(words: str) -> bool:
    """Whether a cell holds a unit of measure and no more."""
    return bool(_UNIT.match(fold(words).strip()))


def names_a_column(words: str) -> bool:
    """Whether a cell says what usual heads of columns say."""
    return bool(_COLUMN_NAME.match(re.sub(r"\s", "", fold(words)))) or bool(
        _COLUMN_NAME.match(fold(words).strip())
    )


def is_note(words: str) -> bool:
    """Whether a row is a note to the table."""
    return bool(_NOTE.match(fold(words).strip()))


def is_heading_like(words: str) -> bool:
    """Whether words are numbered, or named, as the head of a group of rows is."""
    return bool(_MARK.match(fold(words).strip())) or is_label(words)


def is_ordinal_column(name: str, values: Sequence[str]) -> bool:
    """Whether a column only counts the rows."""
    if fold(name).strip() in ORDINAL_NAMES:
        return True
    plain = [value.rstrip(".．、 ") for value in values]
    return len(plain) > 1 and plain == [str(n) for n in range(1, len(plain) + 1)]


def is_unit_column(name: str, values: Sequence[str]) -> bool:
    """Whether a column holds the units of the figures beside it."""
    if not values or not all(is_unit(value) for value in values):
        return False
    return fold(name).strip() in _UNIT_NAMES or len(values) > 1
