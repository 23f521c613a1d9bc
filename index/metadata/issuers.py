"""Who issued a document, as its title, its labels and its red head tell."""

from __future__ import annotations

import re

from index.documents import Span
from index.metadata.dates import Dated, dates_in, is_sentence
from index.metadata.found import Found, Page
from index.structure.lines import Line

__all__ = [
    "ORGANIZATION",
    "beside_date",
    "head_issuer",
    "is_national",
    "is_organization",
    "joined",
    "labelled_issuer",
    "title_issuer",
]

_ENDINGS = (
    "人民政府|管理委员会|管委会|委员会|办公厅|办公室|人民法院|法院|检察院|政府|政法委|政协|党委|党组|纪委|监委|人大|"
    "研究院|研究所|科学院|日报|晚报|时报|工作组|指挥部|领导小组|联席会议|联合会|总工会|工会|协会|学会|商会|集团|公司|大学|学院|"
    "国务院|总局|总署|队|人民银行|银行|行政公署|公署|街道办事处|办事处|国家档案馆|分局|海关|"
    "局|厅|委|办|部|署|院|司|处|中心|省委|市委|区委|县委|州委|中央"
)
_IN_NAMES = "(?![的是了把被])[\\u4e00-\\u9fff]"
ORGANIZATION = rf"(?:{_IN_NAMES}){{1,28}}?(?:{_ENDINGS})"
_ORGANIZATION = re.compile(rf"{ORGANIZATION}(?:\([\u4e00-\u9fff]{{2,12}}\))?")
_PARTED = re.compile(r"[\s、,]+|(?<=[厅局部委院署])(?=和)和?")
_NATIONAL = re.compile(
    r"^(?:中共中央|中央|国务院|中华人民共和国|全国|最高人民|国家(?!级)|"
    r"[\u4e00-\u9fff]{2,10}部$|(?:税务|海关|市场监管|体育|铁路|民航|广电|档案)?总[局署]$)"
)

_STRONG_LABEL = "发文机关|发文单位|制定机关|制发机关|制文机关|签发单位|答复单位"
_WEAK_LABEL = (
    "发布机构|发布机关|发布单位|主办单位|承办单位|公开责任部门|责任部门|信息提供|文章来源|信息来源|稿件来源|消息来源|稿源|来源|"
    "供稿单位|供稿|编写|编制|撰写|出品"
)
_END = r"[^\s|·;,.:()\[\]]"
_STRONG = re.compile(rf"(?:{_STRONG_LABEL})\s*[:|][\s|]*(?P<issuer>{_END}{{2,40}})")
_WEAK = re.compile(rf"(?:{_WEAK_LABEL})\s*[:|][\s|]*(?P<issuer>{_END}{{2,30}})")
_ENGLISH_LABEL = re.compile(
    r"(?:issued by|issuer|issuing (?:body|authority|agency)|source|published by|compiled by|"
    r"prepared by)"
    r"\s*[:|]?\s*(?:the\s+)?"
    r"(?P<issuer>[A-Z][^|\n·;,.]{2,80}?)(?=\s*(?:[|·;,.\n]|$|\s(?:date|published)\b))",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^(?:本站|本网|本报|本网站|网络|互联网|原创|其他|未知|转载|时间|日期|发布|字[体号])"
)
_LABEL_WORD = re.compile(rf"^(?:{_STRONG_LABEL}|{_WEAK_LABEL}|文号|发文字号|标题|名称|主题)")

_AFTER_ISSUER = re.compile(
    r"关于|印发|转发|批转|(?:19|20)\d\d年|(?:19|20)\d\d-|[0一二三四五六七八九]{4}年|公告|通告|令$|令第|年度|办理|"
    r"\s(?:书?函|令|公告|通知|公报)$|政府工作报告|工作报告|对[\u4e00-\u9fff]{1,12}第|答复"
)
_RED_HEAD = re.compile(r"^(?P<issuer>.{2,60}?)(?:文件|公报)$")
_ORDER_HEAD = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff]{3,30}?)\s*(?:令|公告|决定|通告)(?:\s*第.{1,8}号)?$"
)
_HEAD_OF = re.compile("^中华人民共和国(?=国务院|中央军事委员会)")
_MAX_HEAD_LINES = 12
_BESIDE_LINES = 8
_BESIDE_CHARS = 60
_NOT_BESIDE = re.compile(
    r"[:。;；.|]|会议|通过|批准|公布|施行|修订|修正|令第|星期|浏览|阅读|次数|点击"
)
_ENGLISH_CHARS = 80
_ENGLISH_NAME = re.compile(r"[A-Z][\w'’&,() -]+\s[A-Z][\w'’&,() -]+")
_PUBLISHED = re.compile(r"(?:published|issued|发布|印发)(?:\s+on)?\s*:?", re.IGNORECASE)


def is_organization(words: str) -> bool:
    """Whether folded words are the name of an authority or the like, and nothing else."""
    return bool(_ORGANIZATION.fullmatch(words))


def is_national(issuer: str) -> bool:
    """Whether folded words name a body of the whole country: 国务院办公厅, 财政部."""
    return bool(_NATIONAL.search(issuer))


def joined(page: Page, start: int, end: int) -> Found | None:
    """The issuers that stand between two places and nothing else, joined by 、 if several."""
    stretch = page.folded[start:end]
    names: list[Span] = []
    compact = re.sub(r"\s+", "", stretch)
    if _ORGANIZATION.fullmatch(compact) and all(len(part) == 1 for part in stretch.split()):
        return Found(re.sub(r"\s+", "", page.text[start:end]), Span(start, end))
    position = 0
    for part in _PARTED.split(stretch):
        offset = stretch.index(part, position) if part else position
        position = offset + len(part)
        if part:
            if not _ORGANIZATION.fullmatch(part):
                return None
            names.append(Span(start + offset, start + position))
    if not names:
        return None
    words = [_HEAD_OF.sub("", name.of(page.text)) for name in names]
    return Found("、".join(words), Span(names[0].start, names[-1].end))


def title_issuer(page: Page) -> Found | None:
    """The issuers in the first words of the title: 国务院办公厅关于…."""
    spans = page.front.title_spans
    if not spans or page.language == "en":
        return None
    start, end = spans[0].start, spans[-1].end
    lead = re.match(r"[\d.\s]*", page.folded[start:end])
    start += lead.end() if lead else 0
    for match in _AFTER_ISSUER.finditer(page.folded, start, end):
        found = _issuer_between(page, start, match.start())
        if found is not None:
            return found
    return None


def _issuer_between(page: Page, start: int, end: int) -> Found | None:
    words = page.folded[start:end].rstrip()
    finish = start + len(words)
    if not words:
        return None
    whole = joined(page, start, finish)
    if whole is not None:
        return whole
    compact = re.sub(r"\s+", "", words)
    if "\n" in words and _ORGANIZATION.fullmatch(compact):
        return Found(re.sub(r"\s+", "", page.text[start:finish]), Span(start, finish))
    return None


def head_issuer(page: Page) -> Found | None:
    """The issuer of the red head (某市人民政府文件), of an order (某部令), or above the title."""
    lines = page.top[:_MAX_HEAD_LINES]
    above = [
        line
        for line in lines
        if page.front.title_spans and line.end <= page.front.title_spans[0].start
    ]
    if above and (found := joined(page, above[-1].start, above[-1].end)) is not None:
        return _without_state(found)
    for number, line in enumerate(lines):
        compact = re.sub(r"\s+", "", line.text)
        for pattern in (_RED_HEAD, _ORDER_HEAD):
            match = pattern.fullmatch(compact)
            if match is None:
                continue
            end = line.start + _length_with_spaces(line.text, len(match["issuer"]))
            first = number
            while first and is_organization(re.sub(r"\s+", "", lines[first - 1].text)):
                first -= 1
            found = joined(page, lines[first].start, end)
            if found is not None:
                return _without_state(found)
    return None


def _without_state(found: Found) -> Found:
    return Found(_HEAD_OF.sub("", found.value), found.span, found.where)


def _length_with_spaces(words: str, letters: int) -> int:
    for position, char in enumerate(words):
        if not char.isspace():
            letters -= 1
        if letters == 0:
            return position + 1
    return len(words)


def labelled_issuer(page: Page, *, strong: bool) -> Found | None:
    """The issuer behind a label at the top.

    Args:
        page: the document.
        strong: whether the label names the issuer itself (发文机关), rather than who put the text
            on a page (来源).
    """
    if page.language == "en":
        return None if strong else _english_issuer(page)
    pattern = _STRONG if strong else _WEAK
    for line in page.top:
        for match in pattern.finditer(page.folded, line.start, line.end):
            words = match["issuer"]
            if not _NOT_A_NAME.match(words) and not _LABEL_WORD.match(words):
                return page.found(match.start("issuer"), match.end("issuer"))
    return None


def _english_issuer(page: Page) -> Found | None:
    tail = max(0, len(page.text) - 400)
    top = page.top[-1].end if page.top else 0
    match = _ENGLISH_LABEL.search(page.text, 0, top) or _ENGLISH_LABEL.search(page.text, tail)
    return page.found(match.start("issuer"), match.end("issuer")) if match else None


def beside_date(page: Page) -> Found | None:
    """The name on a line at the top that holds nothing else but the date."""
    for line in page.top[: _BESIDE_LINES + len(page.front.title_spans)]:
        dated = next(dates_in(page.folded, line.start, line.end), None)
        if dated is None or len(line.text) > _BESIDE_CHARS or is_sentence(line):
            continue
        for start, end in ((line.start, dated.start), (dated.end, line.end)):
            words = page.folded[start:end]
            published = _PUBLISHED.search(words)
            if published:
                words = words[: published.start()]
            name = words.strip(" ,·|()\t*-/")
            if len(name) > 1 and not _NOT_BESIDE.search(name) and not name.isdigit():
                offset = start + words.index(name)
                return page.found(offset, offset + len(name))
        if page.language == "en" and (found := _english_name_above(page, line, dated)) is not None:
            return found
    return None


def _english_name_above(page: Page, line: Line, dated: Dated) -> Found | None:
    """The name on the line above one that holds a date alone."""
    number = page.top.index(line)
    if not number or page.folded[line.start : line.end].strip(" ()*_") != _words(page, dated):
        return None
    above = page.top[number - 1]
    is_title = any(span.start <= above.start < span.end for span in page.front.title_spans)
    words = page.text[above.start : above.end]
    if is_title or len(words) > _ENGLISH_CHARS or not _ENGLISH_NAME.fullmatch(words):
        return None
    return page.found(above.start, above.end)


def _words(page: Page, dated: Dated) -> str:
    return page.folded[dated.start : dated.end]
