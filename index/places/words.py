"""Parts of place names: endings, peoples, zones, and names that are ordinary words as well."""

from __future__ import annotations

import functools
import re
from importlib.resources import files

__all__ = [
    "COUNTY_TYPES",
    "JOINT",
    "ZONE_AT_END",
    "ZONE_IN_ENGLISH",
    "ZONE_KIND",
    "ZONE_NAME",
    "is_name_in_dictionary",
    "is_ordinary_word",
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
ZONE_KIND = re.compile(_ZONE_KINDS)
ZONE_AT_END = re.compile(f"(?:{_ZONE_KINDS})$")
ZONE_KIND = re.compile(f"(?:{_ZONE_KINDS})")
JOINT = re.compile("以及|[和与及跟同、]")
"""What joins the names of two places."""
ZONE_IN_ENGLISH = {
    "园区": re.compile(r"(?i:\bindustrial park)|\b[Tt]he [Pp]ark\b|(?<![A-Za-z])SIP(?![A-Za-z])"),
    "高新区": re.compile(r"(?i:high-?\s?tech(?:nology)? (?:industrial )?(?:zone|district))"),
    "开发区": re.compile(r"(?i:development zone)"),
    "新区": re.compile(r"\bNew (?:Area|District)\b"),
}
"""What English calls a zone of the library, by the ending of its Chinese name."""

COUNTY_TYPES = frozenset({"市辖区", "县", "县级市", "自治县", "旗", "自治旗", "林区", "特区"})
"""Types whose short names are often ordinary words as well (和平区, 平安县)."""

_NAME_TAGS = frozenset({"ns", "nr", "nrt", "nrfg", "nz"})
"""Names of places, of people and others: the dictionary takes 张家港 and 如皋 for people."""


def short_name(name: str) -> str:
    """A division's name without its type: 吴江区 is 吴江, 延边朝鲜族自治州 is 延边."""
    for ending in (_AUTONOMOUS, _PLAIN_ENDING):
        short = ending.sub("", name)
        if short != name and len(short) >= _MIN_SHORT_NAME:
            return short
    return name


@functools.cache
def _ordinary() -> frozenset[str]:
    listed = files("index.places").joinpath("ordinary.txt").read_text(encoding="utf-8")
    return frozenset(listed.split())


def is_ordinary_word(name: str) -> bool:
    """Whether texts use a place's name as a word more than as a name: 新建, 路桥, 城区.

    Such a name counts where the library knows the place, or where it stands behind the name of
    the place it lies in.
    """
    return name in _ordinary()


@functools.cache
def _names() -> frozenset[str]:
    """Counties' short names that the dictionary takes for other words: 常熟 for an adjective."""
    listed = files("index.places").joinpath("names.txt").read_text(encoding="utf-8")
    return frozenset(listed.split())


@functools.cache
def is_name_in_dictionary(word: str) -> bool:
    """Whether a word, by its part of speech in the dictionary, is a name."""
    import rjieba

    if word in _names():
        return True

    tags = [str(tag) for _, tag in rjieba.tag(word)]
    return len(tags) == 1 and tags[0] in _NAME_TAGS
