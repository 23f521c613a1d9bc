"""Names in words: persons, offices and bodies, quoted names and titles, document numbers."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.han import fold

__all__ = ["NOUN_LIKE_VERBS", "Name", "NameKind", "is_same_name", "names_in"]


class NameKind(StrEnum):
    """What a name is of."""

    PERSON = "person"
    BODY = "body"
    """An office, an organisation, a town or a street as one that acts."""
    TITLE = "title"
    """A named thing: 《……》, “……”."""
    NUMBER = "number"
    """国办发〔2018〕124号, 第300号; the number of a hotline, 12345."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands in some words."""

    kind: NameKind
    start: int
    end: int
    key: str
    """Folded, without what is only put around it."""


_TITLED = re.compile(r"《([^《》]{2,60})》|[“「『]([^“”「」『』]{2,24})[”」』]|\"([^\"]{2,40})\"")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,10}\[(?:19|20)\d\d\]\s*第?\d{1,5}号|第?\s*0*(\d{1,6})\s*号(?=提案|建议|议案|令|文|公告|案)|"
    r"\b(?:proposal|order|decree|document)\s+(?:no\.?|number)\s*0*(\d{1,6})|"
    r"(?:号码|热线|专线|电话|拨打|\bnumber|\bhotlines?)[^,，。;；\d]{0,14}(1\d{4})"
    r"(?![.,]?\d|[件个项条万])|"
    r"(?<![\d.,])(1\d{4})(?=\"?\s?(?:政务|市民|便民|公共|法律|投诉|服务)*(?:热线|专线|hotline))"
)
_BODY_ENDS = (
    "人民政府|管理委员会|管委会|委员会|办公厅|办公室|法院|检察院|司法局|公安局|财政局|教育局|审批局|监管局|监督局|执法局|"
    "保障局|建设局|规划局|环境局|管理局|事务局|统计局|审计局|税务局|应急局|城管局|水利局|卫健委|发改委|[\u4e00-\u9fff]{2}局|"
    "政法委|依法治[国省市区县]办|编委办|网信办|国资委|发改委|住建委|经信委|组织部|公安部|财政部|教育部|工信部|宣传部|统战部|司法部|农业农村部|纪委|监委|编办|研究中心|指挥中心|服务中心|管理中心|司法厅|"
    "街道办|街道|[\u4e00-\u9fff]{2}镇(?![街区村委乡])|律协|律师协会|协会|学会|商会(?!办)|联合会|工会|律所|律师事务所|大学|学院|公司|大队|支队|"
    "日报|晚报|杂志|报社"
)
_BODY = re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{_BODY_ENDS})")
_LEAD = re.compile(
    r"^.*(?:[由与和及同向对经据为在是的于被将把让给到从以并]|组织|联合|会同|根据|按照|通过|其中|以及|"
    r"介绍|指出|报道|发布|公布|印发|主办|承办|协办|评为|[省市区县]委(?=[^员])|[省市区县](?!场))"
)
_JOINING = frozenset({"v", "p", "c", "u", "uj", "ul", "d", "m", "q", "r", "f", "zg", "y", "t"})
NOUN_LIKE_VERBS_TEXT = """
综合 执法 监管 管理 审批 服务 指挥 监督 保障 建设 规划 审计 统计 调解 仲裁 诉讼
"""
NOUN_LIKE_VERBS = frozenset(NOUN_LIKE_VERBS_TEXT.split())
"""Verbs by their tag that are parts of names."""
_LEAST_BODY = 2
_LEAST_TOWN = 3
"""Characters of a town's name, 镇 included."""
_NO_NAMES = frozenset({"街道", "街道办", "协会", "学会", "公司"})
"""They name a kind of body, not one."""
_NO_BODY = re.compile(
    r"列席|结局|布局|格局|全局|大局|当局|开局|城镇|乡镇|村镇|各镇|区镇|市镇|本部|全部|内部|干部"
)
_TITLES = (
    "书记|常委|主任|局长|市长|区长|县长|镇长|省长|院长|部长|厅长|处长|科长|主席|会长|委员|代表|总理|秘书长|检察长|庭长|"
    "所长|站长|校长|董事长|经理|律师|教授|同志|先生|女士|居民|村民|队长"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍"
    "庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍"
    "华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬"
    "师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_NO_PERSONS = frozenset(
    {"顾问", "曾予", "曾经", "安全", "方面", "成员", "高效", "和谐", "明白人", "万元"}
)
_SAYS = re.compile(
    rf"(?:{_TITLES})(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?=认为|表示|介绍|指出|强调|要求|谈到|透露|说)"
)
_NO_SPEAKER = frozenset("向于和时应成经方全")
"""Surnames that are more often words: 书记向大会提出."""
_NOT_TOLD = frozenset("市省区县镇局院委部办会厅方家者")
"""The last characters of what is a body, not a person: 江苏省, 司法局."""
_OF_PLACES = tuple("省市区县镇乡村州")
"""What follows makes a place of a name: 吴江区司法所长."""
_HAN_NAME = r"[\u4e00-\u9fff]{2,3}"
_BESIDE_TITLE = re.compile(
    rf"(?:{_TITLES})(?:是|为|由|叫|:|\||,|\s)*(?P<after>{_HAN_NAME})|"
    rf"(?P<before>{_HAN_NAME})(?:\([^()]{{2,20}}\))?(?:任|担任|是|为|,|\||\s)*(?=(?:[\u4e00-\u9fff]{{0,10}}?)(?:{_TITLES}))|"
    rf"(?P<says>{_HAN_NAME})(?:委员|代表|同志)?(?:\([^()]{{2,20}}\))?(?=说|表示|介绍|指出|强调|要求|认为|提出|提案|代表|委员)"
)
_APPOINTED = re.compile(
    rf"(?:{_TITLES})(?:一职)?(?:是|由|为|叫)(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?=担任|兼任|出任|任|[,.;。]|$)"
)
"""A name that stands where nothing else can, whatever the dictionary takes it for."""
_TOLD = re.compile(
    r"(?:得到|获得?|受到|经|由|被|据)了?(?P<name>[\u4e00-\u9fff]{2,3}?)"
    r"(?=(?:副?(?:总理|书记|市长|区长|主任|局长))?的?(?:点赞|批示|肯定|表扬|好评|称赞|批准|签发|主持|提出|作出|介绍|牵头|接见))"
)
"""The same beside what persons do: 得到徐惠民的点赞."""
_ENGLISH_NAME = re.compile(
    r"\b(?:Premier|Mayor|Secretary|Director|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Professor|said|by)\s+"
    r"(?P<titled>[A-Z][a-z]+ [A-Z][a-z]+)|"
    r"(?P<told>[A-Z][a-z]+ [A-Z][a-z]+)(?=\s*(?:\([\u4e00-\u9fff]{2,4}\))?,?\s*(?:said|"
    r"director|mayor|secretary|a member|member of|is the|was the|the director|who))|"
    r"\bis\s+(?P<is>[A-Z][a-z]+ [A-Z][a-z]+)\s*[.]?$"
)
_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ong|ing|iao|ian|uai|uan|"
    r"ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue|er|a|o|e|i|u|v)"
)
_SPELLED_NAME = re.compile(
    rf"\b([A-Z][a-z]{{1,5}}) (?=[A-Z])(?i:(?:{_SYLLABLE}){{1,2}})\b"
    r"(?! (?:District|City|County|Province|"
    r"Town|Subdistrict|Village|Road|Street|Park|Justice|Municipal))"
)
"""A surname and one or two syllables: Wang Kan."""
_ENGLISH_BODY = re.compile(
    r"(?:[A-Z][A-Za-z&.'-]+\s+|of\s+|and\s+){1,6}?(?:Bureau|Commission|Committee|Office|Department|"
    r"Court|Association|Ministry|Council|Subdistrict|University|Academy|Company|Corporation)\b|"
    r"\b(?!the |a |an |of |and |by |that |this |its |their |said |two |one |each )[a-z]+ "
    r"(?:bureau|commission|court|ministry|association)\b"
)


@functools.lru_cache(maxsize=4096)
def names_in(words: str) -> tuple[Name, ...]:
    """The names in some words, in order; those within a title belong to it."""
    plain = fold(words)
    titles = list(_titles(words, plain))
    inside = [(name.start, name.end) for name in titles if name.kind is NameKind.TITLE]
    found = titles + [
        name
        for name in (*_persons(words, plain), *_bodies(words, plain))
        if not any(start <= name.start and name.end <= end for start, end in inside)
    ]
    return tuple(sorted(found, key=lambda name: name.start))


def _titles(words: str, plain: str) -> Iterator[Name]:
    for match in _TITLED.finditer(words):
        start, end = next(match.span(n) for n in (1, 2, 3) if match[n])
        yield Name(NameKind.TITLE, start, end, plain[start:end])
    for match in _NUMBER.finditer(plain):
        hotline = next((n for n in (3, 4) if match[n]), None)
        if hotline:
            yield Name(NameKind.NUMBER, *match.span(hotline), match[hotline])
            continue
        number = match[1] or match[2]
        key = number.lstrip("0") if number else re.sub(r"\s|第", "", match.group())
        yield Name(NameKind.NUMBER, match.start(), match.end(), key)


def _placed_persons(plain: str) -> Iterator[tuple[int, int]]:
    """Where names of persons stand by the words around, whatever the dictionary takes them for."""
    for match in _APPOINTED.finditer(plain):
        if match["name"][0] in _SURNAMES:
            yield match.span("name")
    for match in _SAYS.finditer(plain):
        name = match["name"]
        is_name = name[0] in _SURNAMES - _NO_SPEAKER and name[-1] not in _NOT_TOLD
        if is_name:
            yield match.span("name")
    for match in _TOLD.finditer(plain):
        if match["name"][0] in _SURNAMES and match["name"][-1] not in _NOT_TOLD:
            yield match.span("name")


def _persons(words: str, plain: str) -> Iterator[Name]:
    taken: set[int] = set()
    for first, last in _placed_persons(plain):
        if first not in taken:
            taken.add(first)
            yield Name(NameKind.PERSON, first, last, plain[first:last])
    for match in _BESIDE_TITLE.finditer(plain):
        group = match.lastgroup or "after"
        start, end = match.span(group)
        span = _person(plain, start, end, from_end=group != "after")
        if span and span[0] not in taken:
            taken.add(span[0])
            yield Name(NameKind.PERSON, *span, plain[slice(*span)])
    for match in _SPELLED_NAME.finditer(words):
        if match.start() not in taken and match[1].lower() in _spelled_surnames():
            taken.add(match.start())
            yield Name(NameKind.PERSON, *match.span(), plain[slice(*match.span())])
    for match in _ENGLISH_NAME.finditer(words):
        group = match.lastgroup or "titled"
        start, end = match.span(group)
        if start not in taken:
            yield Name(NameKind.PERSON, start, end, plain[start:end])


@functools.cache
def _spelled_surnames() -> frozenset[str]:
    from pypinyin import lazy_pinyin

    return frozenset(lazy_pinyin(sorted(_SURNAMES)))


def _person(plain: str, start: int, end: int, *, from_end: bool) -> tuple[int, int] | None:
    """Where a person's name stands in two or three characters; `None` if none does."""
    for word_start, word_end, tag in tagged(plain):
        inside = start <= word_start and word_end <= end
        edge = word_end == end if from_end else word_start == start
        if (
            plain[word_start:word_end] in _NO_PERSONS
            or plain[word_end : word_end + 1] in _OF_PLACES
        ):
            continue
        if inside and edge and tag.startswith("nr") and plain[word_start] in _SURNAMES:
            return (word_start, word_end) if word_end - word_start > 1 else None
    return None


def _bodies(words: str, plain: str) -> Iterator[Name]:
    for match in _BODY.finditer(plain):
        start = _start_of_body(plain, match.start(), match.end())
        if match.end() - start < _LEAST_TOWN and plain[match.end() - 1] == "镇":
            start = max(match.start(), match.end() - _LEAST_TOWN)  # 在同|里镇 is 同里镇
        key = plain[start : match.end()]
        if len(key) > 1 and key not in _NO_NAMES and not _NO_BODY.search(key):
            yield Name(NameKind.BODY, start, match.end(), key)
    for match in _ENGLISH_BODY.finditer(words):
        yield Name(NameKind.BODY, match.start(), match.end(), plain[match.start() : match.end()])


def _start_of_body(plain: str, start: int, end: int) -> int:
    """Where a body's name starts in a stretch that ends with it: behind verbs and joining words."""
    lead = _LEAD.match(plain[start : end - 2])
    if lead:
        start += lead.end()
    for word_start, word_end, tag in tagged(plain):
        word = plain[word_start:word_end]
        ends = start <= word_start and word_end <= end - _LEAST_BODY
        if ends and tag in _JOINING and word not in NOUN_LIKE_VERBS:
            start = word_end
    return start


@functools.lru_cache(maxsize=4096)
def tagged(plain: str) -> tuple[tuple[int, int, str], ...]:
    """The words of a folded text with their part of speech, by rjieba's tags."""
    import rjieba

    found: list[tuple[int, int, str]] = []
    position = 0
    for word, tag in rjieba.tag(plain):
        found.append((position, position + len(word), str(tag)))
        position += len(word)
    return tuple(found)


def is_same_name(first: str, second: str) -> bool:
    """Whether two keys name the same: one holds the other, or shortens it (市监局, 市场监管局)."""
    short, long = sorted((first, second), key=len)
    if short in long:
        return True
    rest = iter(long)
    return len(short) > 2 and short[0] == long[0] and all(char in rest for char in short)
