"""Parts of a document: a proposal and the reply to it, a notice and what it issues."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.structure.bare import looks_bare
from index.structure.front import Front
from index.structure.lines import Line
from index.structure.marks import MarkKind, mark_at

__all__ = ["Part", "find_parts"]

_PART_CELL = 300
"""A label with a cell at least this long beside it heads a part of the document."""
_LABEL = re.compile(r"^([^|\n:：]{2,20})[:：]\s*\|\s*")
_LABEL_LINE = re.compile(
    r"^[【\[]?(?P<words>(?:提案|建议|建議|议案|議案|来信|來信|留言|咨询|諮詢|答复|答復|回复|回復)"
    r"(?:内容|內容|情况|情況|意见|意見|结果|結果))(?=[:：】\]])[】\]]?[:：]?$"
)
"""A line that says whose words follow, as 【提案内容】 or 答复意见：."""
_ATTACHMENT = re.compile(
    r"^附\s*[件表录錄]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})?\s*[:：.．、]?$"
)
_ISSUED_TITLE = re.compile(
    r"(?:规定|規定|办法|辦法|意见|意見|方案|制度|细则|細則|规则|規則|条例|條例|规划|規劃|纲要|綱要|要点|要點|计划|計劃|"
    r"名单|名單|目录|目錄|清单|清單|章程|标准|標準|指南|指引|规程|規程|规范|規範|报告|報告|决定|決定|分工|安排|职责|[^代]表|预案|預案|方法|范本)$"
)
_SIGNED_DATE = re.compile(
    r"^(?:(?:19|20)\d\d|[二一][〇○零九0][〇○零一二三四五六七八九0]{2})\s*年.{1,12}日$"
)
_AFTER_DATE = re.compile(r"^[(（].{2,20}[)）]$")
_LEAST_LABELS = 2
_MAX_TITLE_LINES = 3
_MIN_TITLE = 3
_COUNTED = frozenset({MarkKind.CHAPTER, MarkKind.ARTICLE, MarkKind.HAN_COMMA})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document with the heading that names it."""

    start: int
    end: int
    lines: tuple[int, ...]
    """Starts of the lines that its heading takes up whole."""
    closes: int | None = None
    """Where it ends, if that is before the next part."""


def find_parts(lines: Sequence[Line], front: Front) -> list[Part]:
    """The parts of a document in document order; none where it is one piece.

    Args:
        lines: the lines of the text, boilerplate, title and table rows left out.
        front: its title.
    """
    labelled = _labelled(lines)
    if labelled:
        return labelled
    body = [line for line in lines if line.start >= front.body_start]
    return _attached(body)


def _labelled(lines: Sequence[Line]) -> list[Part]:
    """Labels with whole texts beside or below them: the proposal, the reply."""
    found: list[Part] = []
    for line in lines:
        label = _LABEL.match(line.text)
        if label and len(line.text) - label.end() >= _PART_CELL:
            end = line.start + len(label.group(1))
            found.append(Part(line.start, end, (), line.end))
    if len(found) > 1:
        return found
    labels = [(line, label) for line in lines if (label := _LABEL_LINE.match(line.text))]
    if len({label["words"] for _, label in labels}) < _LEAST_LABELS:
        return []
    return [
        Part(line.start, line.start + label.end("words"), (line.start,)) for line, label in labels
    ]


def _attached(lines: Sequence[Line]) -> list[Part]:
    """What a document issues or carries.

    Its title stands below a signature, below 附件, or between two counts of 一、.
    """
    found: list[Part] = []
    anew = _above_new_counts(lines)
    position = 0
    while position < len(lines):
        title = _title_at(lines, position, anew)
        if title is None:
            position += 1
            continue
        label = _ATTACHMENT.match(lines[position].text)
        first = lines[position] if label or not title else title[0]
        last = title[-1] if title else first
        heads = [
            line for line in lines[position : position + 1 + len(title)] if line.end <= last.end
        ]
        found.append(Part(first.start, last.end, tuple(line.start for line in heads)))
        position += max(1, len(heads))
    return found


def _title_at(lines: Sequence[Line], position: int, anew: Collection[int]) -> list[Line] | None:
    """The title lines of a part whose heading starts at `position`, `None` if none does."""
    line = lines[position]
    if _ATTACHMENT.match(line.text):
        return _title_lines(lines, position + 1)
    if position == 0 or not looks_bare(line) or line.text[0] in "(（":
        return None
    title = _title_lines(lines, position)
    if not title or not _ISSUED_TITLE.search(title[-1].text):
        return None
    above = lines[position - 1]
    signed = _SIGNED_DATE.match(above.text) or (
        position > 1
        and _AFTER_DATE.match(above.text)
        and _SIGNED_DATE.match(lines[position - 2].text)
    )
    return title if signed or position in anew else None


def _title_lines(lines: Sequence[Line], position: int) -> list[Line]:
    title: list[Line] = []
    for line in lines[position : position + _MAX_TITLE_LINES]:
        if not looks_bare(line, _MIN_TITLE):
            break
        title.append(line)
        if _ISSUED_TITLE.search(line.text):
            return title
    return title[:1]


def _above_new_counts(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines below which 一、 or 第一章 is counted anew, up to the count before."""
    reached: set[MarkKind] = set()
    found: set[int] = set()
    since = 0
    for number, line in enumerate(lines):
        mark = mark_at(line.text, 0)
        if mark is None or mark.kind not in _COUNTED:
            continue
        if mark.ordinal == 1 and mark.kind in reached:
            found.update(range(since, number))
        if mark.ordinal > 1:
            reached.add(mark.kind)
        since = number + 1
    return frozenset(found)
