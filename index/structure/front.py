"""What stands above the body: site menus, the title, the line of date and source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import Field, HeadingHint, SourceText, Span
from index.han import fold
from index.structure.lines import CLOSING, Line, lines_of
from index.structure.marks import MarkKind, mark_at

__all__ = ["Front", "read_front"]

_BODY_LINE = 80
"""A line at least this long is running text. The longest title in the State Council set has 60."""
_MIN_TITLE = 5
_MAX_TITLE = 80
_MENU_LINE = 14
"""A line above the title no longer than this is a menu entry, if it closes no sentence."""

_BOILERPLATE = re.compile(
    r"^(?:当前位置|您?的?(?:所在|现在的)?位置\s*[:：]|首页\s*[>＞|]|分享到?\s*[:：]?$|分享至|"
    r"相关(?:文章|链接|阅读|新闻|报道|稿件|推荐)|上一篇|下一篇|返回(?:顶部|首页|列表)|扫一扫|"
    r"打印(?:此文|本页)?$|"
    r"字(?:体|号)\s*[:：]|版权所有|.{0,20}ICP备|.{0,8}公网安备|网站地图|联系我们|加入收藏|关闭(?:窗口|本页)?$)"
    r"|[【\[](?:加入收藏|关闭窗口|打印此文|打印本页|打印|关闭|我要打印|大\s*中\s*小)[】\]]"
)
_DATE_LINE = re.compile(
    r"(?:发布(?:时间|日期)|发文(?:时间|日期)|成文日期|日期|时间|来源|作者|source|date|"
    r"published|issued by)\s*[:：]",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(
    r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?|\d{1,2}\s[a-z]{3,9}\s(?:19|20)\d\d|[a-z]{3,9}\s\d{1,2},\s(?:19|20)\d\d"
)
_MAX_BESIDE_DATE = 30
"""A line of a date and a name no longer than this is no title."""
_TITLE_CELL = re.compile(r"^(?:标题|题目|名称|title)\s*[:：]?\s*\|\s*", re.IGNORECASE)
_TITLE_NOUN = re.compile(
    r"(?:报告|通知|意见|办法|规定|条例|决定|方案|答复|公告|通报|总结|规划|纲要|细则|要点|情况|汇报|批复|函)$"
)
_ORGANIZATION_NAME = re.compile(r"^[\u4e00-\u9fff]{2,}(?:人民政府|委员会|管委会|办公室|局|厅|部)$")
_ABOUT = re.compile(r"^(?:关于|印发|贯彻|转发)")


@dataclass(frozen=True, slots=True)
class Front:
    """What the top of a document says of the whole."""

    title: str | None
    title_spans: tuple[Span, ...]
    """The lines of the title; none where it comes from the file's properties."""
    body_start: int
    boilerplate: tuple[Span, ...]


def read_front(source: SourceText) -> Front:
    """Finds title and boilerplate lines of a document."""
    lines = lines_of(source.text)
    boilerplate = [
        Span(line.start, line.end) for line in lines if _BOILERPLATE.search(fold(line.text)[:60])
    ]
    hinted = next((hint for hint in source.headings if hint.level == 0), None)
    if hinted is not None:
        span = Span(hint_start := hinted.start, hinted.end)
        before = [line for line in lines if line.end <= hint_start]
        boilerplate += _menu(before, source)
        return Front(span.of(source.text), (span,), hinted.end, _merge(source, boilerplate))
    zone = _zone(lines, source.headings, boilerplate)
    title_lines = _title_lines(zone)
    if not title_lines:
        cell = next((line for line in lines[:10] if _TITLE_CELL.match(fold(line.text))), None)
        if cell is not None:
            return _from_cell(source, cell, boilerplate)
        return Front(_property_title(source), (), 0, _merge(source, boilerplate))
    before = [line for line in zone if line.end <= title_lines[0].start]
    menu = _menu(before, source)
    names = {span.of(source.text) for span in menu}
    menu += [Span(line.start, line.end) for line in lines[-3:] if line.text in names]
    return Front(
        _joined(title_lines),
        tuple(Span(line.start, line.end) for line in title_lines),
        title_lines[-1].end,
        _merge(source, boilerplate + menu),
    )


def _zone(
    lines: Sequence[Line], hints: Sequence[HeadingHint], boilerplate: Sequence[Span]
) -> list[Line]:
    """The lines above the first running text or first heading, boilerplate left out."""
    starts = {hint.start for hint in hints}
    skipped = {span.start for span in boilerplate}
    zone: list[Line] = []
    for line in lines:
        mark = mark_at(line.text, 0)
        numbered = mark is not None and mark.kind in {MarkKind.HAN_COMMA, MarkKind.CHAPTER}
        if len(line.text) >= _BODY_LINE or line.start in starts or numbered or line.has_cells:
            break
        if line.start not in skipped:
            zone.append(line)
    return zone


def _title_lines(zone: Sequence[Line]) -> list[Line]:
    dated = next((n for n, line in enumerate(zone) if _is_dated(fold(line.text))), None)
    candidates = [
        line
        for line in zone[:dated]
        if _MIN_TITLE <= len(line.text) <= _MAX_TITLE
        and line.text[-1] not in CLOSING + "."
        and line.text[0] not in "(（"
    ]
    if not candidates:
        return []
    last = candidates[-1]
    if len(candidates) > 1:
        before = candidates[-2]
        issued = _ABOUT.match(fold(last.text)) or _ORGANIZATION_NAME.search(fold(before.text))
        if issued and not _TITLE_NOUN.search(fold(before.text)):
            return [before, last]
    named = [line for line in candidates if _TITLE_NOUN.search(fold(line.text))]
    return [max(named or candidates, key=lambda line: len(line.text))]


def _joined(lines: Sequence[Line]) -> str:
    between = " " if lines[0].text[-1].isascii() else ""
    return between.join(line.text for line in lines)


def _is_dated(folded: str) -> bool:
    """Whether a line tells date and source, not the title."""
    if _DATE_LINE.search(folded):
        return True
    without = _FULL_DATE.sub("", folded)
    return without != folded and len(without) <= _MAX_BESIDE_DATE


def _from_cell(source: SourceText, cell: Line, boilerplate: list[Span]) -> Front:
    match = _TITLE_CELL.match(fold(cell.text))
    start = cell.start + (match.end() if match else 0)
    words = source.text[start : cell.end].split("|")[0].rstrip()
    span = Span(start, start + len(words))
    return Front(words or None, (span,), 0, _merge(source, boilerplate))


def _property_title(source: SourceText) -> str | None:
    title = source.property(Field.TITLE)
    return title if title and _MIN_TITLE <= len(title) <= _MAX_TITLE else None


def _menu(before: Sequence[Line], source: SourceText) -> list[Span]:
    inside = source.boilerplate
    return [
        Span(line.start, line.end)
        for line in before
        if len(line.text) <= _MENU_LINE
        and line.is_open
        and not any(span.covers(Span(line.start, line.end)) for span in inside)
    ]


def _merge(source: SourceText, found: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted({*source.boilerplate, *found}):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)
