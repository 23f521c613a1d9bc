"""Parts of place names: endings, peoples, zones, and names that are ordinary words as well."""

from __future__ import annotations

import functools
import re

__all__ = [
    "COUNTY_TYPES",
    "ORDINARY_FULL_NAMES",
    "ORDINARY_WORDS",
    "ZONE_AT_END",
    "ZONE_IN_ENGLISH",
    "ZONE_NAME",
    "is_name_in_dictionary",
    "short_name",
]

_MIN_SHORT_NAME = 2
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|"
    "纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|"
    "德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(rf"(?:(?:{_PEOPLES})族?)+自治[区州县旗]$")
_PLAIN_ENDING = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|林区|特区|[省市区县盟旗州])$")

_ZONE_KINDS = (
    "工业园区|经济技术开发区|高新技术产业开发区|高新技术产业园区|国家旅游度假区|高新区|经开区|开发区"
    "|自贸片区|自由贸易试验区|自贸区|合作区|综合保税区|保税区|示范区|新区"
)
ZONE_NAME = re.compile(rf"[\u4e00-\u9fff]{{2,6}}?(?:{_ZONE_KINDS})")
ZONE_AT_END = re.compile(f"(?:{_ZONE_KINDS})$")
ZONE_IN_ENGLISH = {
    "园区": re.compile(r"[Ii]ndustrial [Pp]ark|\b[Tt]he [Pp]ark\b|\bSIP\b"),
    "高新区": re.compile(r"[Hh]igh-?\s?[Tt]ech(?:nology)? (?:[Ii]ndustrial )?(?:[Zz]one|[Dd]istrict)"),
    "开发区": re.compile(r"[Dd]evelopment [Zz]one"),
    "新区": re.compile(r"\bNew (?:Area|District)\b"),
}
"""What English calls a zone of the library, by the ending of its Chinese name."""

COUNTY_TYPES = frozenset({"市辖区", "县", "县级市", "自治县", "旗", "自治旗", "林区", "特区"})
"""Types whose short names are often ordinary words as well (和平区, 平安县)."""

ORDINARY_WORDS = frozenset(
    "新建 路桥 长寿 商城 海港 港口 滨海 滨江 滨河 滨湖 湖滨 湖口 江口 河口 城东 城西 城关 城南 城北 城中 江南 江北 江东 "
    "江海 江城 江源 江山 河东 河西 东海 南海 东港 南山 西山 东山 青山 立山 平原 平川 平山 中原 山城 古城 新城 故城 石城 "
    "太平 太和 天山 泰山 恒山 衡山 东湖 南湖 西湖 太湖 荷塘 牡丹 无极 咸丰 兴国 兴隆 长安 上街 上城 东城 西城 南城 新安 "
    "新区 大城 天河 天桥 海州 花山 通海 通川 双河 红河 塔河 白河 甘泉 湘江 长江 黄河 长乐 南关 北关 南郊 北湖 横峰 黑山 "
    "日照 开封 白银 来宾 安康 朝阳 海口 普洱 攀枝花 东方 怀化 清远 平凉 遵义 通化 天水 河源 百色 保定 长治 大同 "
    "合作 和平 平安 友好 前进 资源 会同 公安 富裕 解放 建设 高阳 高平 新华 建华 红旗 同心 中阳 南部 玉山 龙门".split()
)
"""Short names that texts use as words more than as names. They count where the library knows the
place, or where the name stands behind that of the place it lies in."""

ORDINARY_FULL_NAMES = frozenset(
    "城区 矿区 郊区 市区 新城区 老城区 港口区 市中区 城中区 城北区 城东区 城西区 江北区 江南区 新建区 前进区 "
    "建设区 解放区 合作市".split()
)
"""Full names that are ordinary words, or the beginning of one (新建区域)."""

_NAME_TAGS = frozenset({"ns"})


def short_name(name: str) -> str:
    """A division's name without its type: 吴江区 is 吴江, 延边朝鲜族自治州 is 延边."""
    for ending in (_AUTONOMOUS, _PLAIN_ENDING):
        short = ending.sub("", name)
        if short != name and len(short) >= _MIN_SHORT_NAME:
            return short
    return name


@functools.cache
def is_name_in_dictionary(word: str) -> bool:
    """Whether a word, by its part of speech in the dictionary, is the name of a place."""
    import rjieba

    tags = [str(tag) for _, tag in rjieba.tag(word)]
    return len(tags) == 1 and tags[0] in _NAME_TAGS
