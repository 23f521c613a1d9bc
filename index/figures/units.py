"""Units: which there are, what they measure, and how they go over into each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from index.figures.figure import Kind

__all__ = ["UNIT", "Unit", "english_unit", "group_of", "unit_named"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit without scale."""

    kind: Kind
    base: str
    factor: Fraction = Fraction(1)
    """How many of the base unit one of it is."""


_MONEY = {
    "元": "元", "块钱": "元", "人民币": "元", "yuan": "元", "rmb": "元", "cny": "元",
    "元人民币": "元", "renminbi": "元", "角": "角",
    "美元": "美元", "dollars": "美元", "dollar": "美元", "usd": "美元", "港元": "港元",
    "港币": "港元", "hkd": "港元",
    "欧元": "欧元", "euros": "欧元", "euro": "欧元", "日元": "日元", "yen": "日元",
    "英镑": "英镑", "pounds": "英镑", "新台币": "新台币", "澳门元": "澳门元",
}  # fmt: skip
_HOUR = Fraction(1, 24)
_DURATIONS = {
    "天": ("天", Fraction(1)), "日": ("天", Fraction(1)), "周": ("天", Fraction(7)),
    "星期": ("天", Fraction(7)), "小时": ("天", _HOUR), "个小时": ("天", _HOUR),
    "分钟": ("天", _HOUR / 60), "秒": ("天", _HOUR / 3600), "秒钟": ("天", _HOUR / 3600),
    "个工作日": ("个工作日", Fraction(1)), "工作日": ("个工作日", Fraction(1)),
    "个月": ("个月", Fraction(1)), "月": ("个月", Fraction(1)), "个季度": ("个月", Fraction(3)),
    "年": ("个月", Fraction(12)), "周年": ("个月", Fraction(12)), "个年头": ("个月", Fraction(12)),
    "周岁": ("岁", Fraction(1)), "岁": ("岁", Fraction(1)),
    "working days": ("个工作日", Fraction(1)), "working day": ("个工作日", Fraction(1)),
    "business days": ("个工作日", Fraction(1)), "business day": ("个工作日", Fraction(1)),
    "days": ("天", Fraction(1)), "day": ("天", Fraction(1)),
    "weeks": ("天", Fraction(7)), "week": ("天", Fraction(7)),
    "hours": ("天", _HOUR), "hour": ("天", _HOUR), "minutes": ("天", _HOUR / 60),
    "minute": ("天", _HOUR / 60), "seconds": ("天", _HOUR / 3600),
    "months": ("个月", Fraction(1)), "month": ("个月", Fraction(1)),
    "years": ("个月", Fraction(12)), "year": ("个月", Fraction(12)),
}  # fmt: skip
_MEASURES: dict[str, tuple[str, int | Fraction]] = {
    "公里": ("米", 1000), "千米": ("米", 1000), "米": ("米", 1), "km": ("米", 1000),
    "kilometres": ("米", 1000), "kilometers": ("米", 1000), "metres": ("米", 1),
    "meters": ("米", 1),
    "厘米": ("米", Fraction(1, 100)), "毫米": ("米", Fraction(1, 1000)), "海里": ("米", 1852),
    "平方米": ("平方米", 1), "平方公里": ("平方米", 10**6), "平方千米": ("平方米", 10**6),
    "square metres": ("平方米", 1), "square meters": ("平方米", 1),
    "square kilometres": ("平方米", 10**6), "square kilometers": ("平方米", 10**6),
    "公顷": ("平方米", 10**4), "hectares": ("平方米", 10**4), "亩": ("平方米", Fraction(2000, 3)),
    "立方米": ("立方米", 1), "方": ("立方米", 1), "升": ("升", 1),
    "吨": ("千克", 1000), "tonnes": ("千克", 1000), "tons": ("千克", 1000), "千克": ("千克", 1),
    "公斤": ("千克", 1), "kg": ("千克", 1), "斤": ("千克", Fraction(1, 2)),
    "克": ("千克", Fraction(1, 1000)),
    "千瓦时": ("千瓦时", 1), "千瓦": ("千瓦", 1), "度电": ("千瓦时", 1), "℃": ("℃", 1),
    "分": ("分", 1),
    "points": ("分", 1), "gb": ("gb", 1), "tb": ("gb", 1024), "pb": ("gb", 1024 * 1024),
}  # fmt: skip
_GROUPS = {
    "person": "人 名 位 口 员 people persons person officers officer lawyers lawyer members staff "
    "residents advisers advisors volunteers citizens officials users employees workers mediators",
    "attendance": "人次 visits participants",
    "case": "件 起 宗 例 桩 案 cases case lawsuits lawsuit disputes dispute suits complaints "
    "appeals",
    "organisation": "家 户 所 个部门 部门 enterprises enterprise firms companies "
    "company businesses departments department agencies units institutions organs",
    "time": "次 回 趟 遍 场 场次 期 批 批次 轮 届 件次 times time sessions session lectures rounds "
    "meetings batches issues trips",
    "place": "村 镇 区 县 市 省 国 villages towns cities districts counties provinces countries",
    "": "个 项 条 份 篇 部 处 支 座 栋 间 台 套 辆 艘 架 卷 册 本 张 枚 颗 株 棵 头 只 组 队 班 "
    "类 种 级 层 道 门 笔 单 票 页 字 幢 片 块 面 款 样 大 户次 家次 车次 班次 架次 岗 公分 "
    "幅 根 封 首 集 节 堂 课时 学时 校 对 双 束 盏 发 顶 辆次 "
    "篇次 条次 项次 宗次 起次 席 床 站 "
    "items item matters documents pieces teams files points grids posts centres centers "
    "platforms projects services measures tasks rules opinions suggestions windows",
}
"""Things counted that are not the same: twelve persons are no twelve firms. What stands under no
name is said of anything."""
_GROUP_OF = {unit: group for group, units in _GROUPS.items() for unit in units.split()}
_RATES = {
    "%": Unit(Kind.PERCENT, "%"), "per cent": Unit(Kind.PERCENT, "%"),
    "percent": Unit(Kind.PERCENT, "%"), "‰": Unit(Kind.PERCENT, "%", Fraction(1, 10)),
    "成": Unit(Kind.PERCENT, "%", Fraction(10)),
    "个百分点": Unit(Kind.POINT, "个百分点"), "百分点": Unit(Kind.POINT, "个百分点"),
    "percentage points": Unit(Kind.POINT, "个百分点"),
    "percentage point": Unit(Kind.POINT, "个百分点"),
    "倍": Unit(Kind.MULTIPLE, "倍"), "-fold": Unit(Kind.MULTIPLE, "倍"),
    "fold": Unit(Kind.MULTIPLE, "倍"),
}  # fmt: skip


def _units() -> dict[str, Unit]:
    found = {word: Unit(Kind.COUNT, word) for word in _GROUP_OF}
    found |= {word: Unit(Kind.MONEY, base) for word, base in _MONEY.items()}
    found |= {
        word: Unit(Kind.DURATION, base, factor) for word, (base, factor) in _DURATIONS.items()
    }
    found |= {
        word: Unit(Kind.MEASURE, base, Fraction(factor))
        for word, (base, factor) in _MEASURES.items()
    }
    return found | _RATES


_UNITS = _units()
_HAN_UNITS = sorted((word for word in _UNITS if not word[0].isascii()), key=len, reverse=True)
_LATIN_UNITS = sorted(
    (
        word
        for word, unit in _UNITS.items()
        if word[0].isalpha() and word[0].isascii() and unit.kind is not Kind.COUNT
    ),
    key=len,
    reverse=True,
)
_ONE = "|".join(map(re.escape, _HAN_UNITS))
UNIT = rf"%|-fold\b|(?:{_ONE})(?:/(?:{_ONE}))?|(?:{'|'.join(map(re.escape, _LATIN_UNITS))})\b"
"""A unit right behind a number, in folded text; the words that English counts are looked for
farther on."""
_STOP_WORDS = """
of in on at to for from by with and or is are was were be been did had has have that which who
than as its their the a an this these those per under over during after before into through
between while but so if when where
"""
_STOPS = frozenset(_STOP_WORDS.split())
_PHRASE = re.compile(r"[ \t-]+([a-z][a-z'’-]*)")
_LONGEST_PHRASE = 4
"""Words after an English number among which the thing counted is looked for."""


def unit_named(words: str) -> Unit | None:
    """The unit of these folded words, scale left out; `None` if they name none."""
    plain = words.strip()
    if plain in _UNITS:
        return _UNITS[plain]
    if "/" in plain:
        head = _UNITS.get(plain.partition("/")[0])
        if head is not None:
            return Unit(Kind.MEASURE, f"{head.base}/{plain.partition('/')[2]}", head.factor)
    return None


def english_unit(plain: str, position: int) -> str:
    """The noun that a number before `position` counts; empty if no words follow it."""
    words: list[str] = []
    while len(words) < _LONGEST_PHRASE:
        match = _PHRASE.match(plain, position)
        if match is None or match[1] in _STOPS:
            break
        words.append(match[1])
        position = match.end()
    known = [word for word in words if word in _GROUP_OF]
    return (known or words or [""])[0]


def group_of(unit: str) -> str:
    """What sort of thing a unit counts; empty where it is said of anything."""
    return _GROUP_OF.get(unit, "")
