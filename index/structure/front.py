"""What stands above the body: site menus, the title, the line of date and source."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import Field, HeadingHint, SourceText, Span, in_one_line
from index.han import fold, squeezed
from index.structure.boilerplate import boilerplate_lines, menu_lines, merged
from index.structure.contents import contents_lines
from index.structure.lines import CLOSING, Line, lines_of
from index.structure.marks import MarkKind, mark_at

__all__ = ["Front", "read_front"]

_BODY_LINE = 80
"""A line at least this long is running text. The longest title in the State Council set has 60."""
_MIN_TITLE = 5
_MAX_TITLE = 80
_MAX_TITLE_LINES = 5
_ZONE_LINES = 60
"""A title stands among the first lines; menus above it may be long."""
_LEAST_SHARED = 8
"""Lines are the title that the file's properties give if they share at least this many signs."""

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
_NUMBER_LINE = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,12}\s*[〔\[(（【]\s*(?:19|20)\d\d\s*[〕\])）】]\s*(?:第\s*)?\d+\s*号"
    r"|.{0,20}第\s*\d+\s*号)(?:\s+签发人.{0,20})?$"
)
_RED_HEAD = re.compile(r"(?:文件|公报|政府令|令)$")
_TITLE_CELL = re.compile(r"^(?:标题|题目|名称|title)\s*[:：]?\s*\|\s*", re.IGNORECASE)
_TITLE_NOUN = re.compile(
    r"(?:报告|通知|意见|办法|规定|条例|决定|方案|答复|复函|公告|通告|通报|总结|规划|纲要|细则|要点|情况|汇报|批复|函|"
    r"决议|命令|议案|解释|章程|规则|制度|计划|白皮书|年报|法)(?:[(（].{1,12}[)）])?$"
)
_WEAK_NOUN = re.compile(r"(?:情况|规则|制度|计划|方案|要点|法|规划|规定|办法|条例)$")
"""What a title is about may end a line of it; what kind of document it is ends the title."""
_ORGANIZATION_NAME = re.compile(
    r"^[\u4e00-\u9fff、\s]{2,}(?:人民政府|政府|委员会|管委会|办公室|办公厅|国务院|法院|检察院|局|厅|部|委|署)$"
)
_STAMP = re.compile(r"^[\d.\-/\s]+")
_ABOUT = re.compile(r"^(?:关于|印发|贯彻|转发|批转|公布|发布)")
_TITLE_START = re.compile(
    r"^(?:[\u4e00-\u9fff、\s“”《》]{2,40}?)?(?:关于|印发|转发|批转)|(?:19|20)\d\d年|^对.{2,}"
)


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
    boilerplate = [*boilerplate_lines(lines, len(source.text)), *contents_lines(lines)]
    hinted = next((hint for hint in source.headings if hint.level == 0), None)
    if hinted is not None and not _ORGANIZATION_NAME.match(
        fold(source.text[hinted.start : hinted.end])
    ):
        span = Span(hinted.start, hinted.end)
        before = [line for line in lines if line.end <= hinted.start]
        boilerplate += menu_lines(before, source)
        return Front(
            in_one_line(span.of(source.text)), (span,), hinted.end, merged(source, boilerplate)
        )
    named = source.property(Field.TITLE)
    zone = _zone(lines, source.headings, merged(source, boilerplate))
    title_lines = _as_named(zone, named) or _title_lines(zone)
    if not title_lines:
        cell = next((line for line in lines[:10] if _TITLE_CELL.match(fold(line.text))), None)
        if cell is not None:
            return _from_cell(source, cell, boilerplate)
        title = named if named and _MIN_TITLE <= len(named) <= _MAX_TITLE else None
        return Front(title, (), 0, merged(source, boilerplate))
    before = [line for line in zone if line.end <= title_lines[0].start]
    menu = menu_lines(before, source)
    names = {span.of(source.text) for span in menu}
    menu += [Span(line.start, line.end) for line in lines[-3:] if line.text in names]
    return Front(
        _joined(title_lines),
        tuple(Span(line.start, line.end) for line in title_lines),
        title_lines[-1].end,
        merged(source, boilerplate + menu),
    )


def _zone(
    lines: Sequence[Line], hints: Sequence[HeadingHint], boilerplate: Sequence[Span]
) -> list[Line]:
    """The lines above the first running text or first heading, boilerplate left out."""
    starts = {hint.start for hint in hints if hint.level > 0}
    zone: list[Line] = []
    for line in lines[:_ZONE_LINES]:
        if any(span.start <= line.start < span.end for span in boilerplate):
            continue
        mark = mark_at(line.text, 0)
        numbered = mark is not None and mark.ordinal == 1 and mark.kind is not MarkKind.ORDER
        if len(line.text) >= _BODY_LINE or line.start in starts or numbered or line.has_cells:
            break
        zone.append(line)
    return zone


def _as_named(zone: Sequence[Line], named: str | None) -> list[Line]:
    """The adjacent lines that together are the title by the file's properties."""
    wanted = squeezed(named or "")
    best: list[Line] = []
    for first in range(len(zone)):
        for size in range(1, _MAX_TITLE_LINES + 1):
            block = list(zone[first : first + size])
            words = squeezed("".join(line.text for line in block))
            if len(block) < size or words not in wanted:
                break
            if len(words) >= _LEAST_SHARED and _length(block) > _length(best):
                best = block
    if len(best) == 1 and _ORGANIZATION_NAME.match(fold(best[0].text)):
        return []
    return best


def _title_lines(zone: Sequence[Line]) -> list[Line]:
    dated = next((n for n, line in enumerate(zone) if _is_dated(fold(line.text))), None)
    blocks = [
        block
        for is_candidate, group in itertools.groupby(zone[:dated], key=_may_be_title)
        if is_candidate
        for block in [list(group)]
    ]
    titles = [
        _upwards(block, position)
        for block in blocks
        for position, line in enumerate(block)
        if _TITLE_NOUN.search(fold(line.text)) and not _RED_HEAD.search(fold(line.text))
    ]
    if titles:
        return max(titles, key=lambda lines: (_han_length(lines), -_length(lines)))
    candidates = [line for block in blocks for line in block]
    if not candidates:
        return []
    if len(candidates) > 1 and _ABOUT.match(fold(candidates[-1].text)):
        return _upwards(candidates, len(candidates) - 1)
    longest = max(candidates, key=lambda line: len(line.text))
    return [] if _RED_HEAD.search(fold(longest.text)) and len(candidates) == 1 else [longest]


def _han_length(lines: Sequence[Line]) -> int:
    """Signs without figures and points: a date stamp before a title makes it no better."""
    return sum(len(_STAMP.sub("", line.text)) for line in lines)


def _length(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _may_be_title(line: Line) -> bool:
    folded = fold(line.text)
    organization = _ORGANIZATION_NAME.match(folded) is not None
    return (
        (_MIN_TITLE <= len(line.text) <= _MAX_TITLE or organization)
        and line.text[-1] not in CLOSING + "."
        and line.text[0] not in "(（【["
        and not _NUMBER_LINE.match(folded)
    )


def _upwards(block: Sequence[Line], position: int) -> list[Line]:
    """The lines of a title that ends at `position`: those above it that it goes on from."""
    best = position
    for above in range(position - 1, max(-1, position - _MAX_TITLE_LINES), -1):
        folded = fold(block[above].text)
        if _TITLE_NOUN.search(folded) and not _WEAK_NOUN.search(folded):
            break
        if _ORGANIZATION_NAME.match(folded):
            if _ABOUT.match(fold(block[above + 1].text)) or best == above + 1:
                best = above
            break
        if _TITLE_START.search(folded):
            best = above
    return list(block[best : position + 1])


def _joined(lines: Sequence[Line]) -> str:
    return in_one_line("\n".join(line.text for line in lines))


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
    return Front(words or None, (span,), 0, merged(source, boilerplate))
