"""Which lines, and which first words of lines, are headings, and how deep each one stands."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.documents import HeadingHint, SourceText, Span
from index.structure.bare import bare_headings
from index.structure.candidates import Candidate, Form, candidates_of
from index.structure.endings import endings
from index.structure.front import Front
from index.structure.lines import Line, lines_of
from index.structure.marks import MarkKind
from index.structure.parts import Part, find_parts
from index.structure.runs import Run, heading_runs

__all__ = ["Heading", "find_headings"]

_HINT_RANK = -10.0
"""Ranks of the levels that a format states lie before those of the marks."""
_NAMED_RANK = 2.0
"""An unnumbered 序言 or 附则 stands where a chapter does."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at its depth: 1 is the outermost, 0 a part of the document.

    Where `start` equals `end` a section without a heading begins.
    """

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class _Ranked:
    start: int
    end: int
    rank: float
    run: Run | None = None


def find_headings(source: SourceText, front: Front) -> list[Heading]:
    """The headings of a document in document order, its title left out."""
    text = source.text
    title_starts = {span.start for span in front.title_spans}
    lines = [line for line in lines_of(text) if not _is_left_out(line, front)]
    hints = {
        hint.start: hint
        for hint in source.headings
        if hint.level > 0 and hint.start not in title_starts
    }
    rows = {row.start for row in source.table_rows()}
    body = [line for line in lines if line.start not in rows and line.start not in title_starts]
    parts = find_parts(body, front)
    headed = {start for part in parts for start in part.lines}
    body = [line for line in body if line.start not in headed]
    candidates = [_as_hinted(candidate, hints) for candidate in candidates_of(text, body)]
    walls = sorted({edge for part in parts for edge in (part.start, part.closes) if edge})
    runs = heading_runs(candidates, hints.keys(), walls)
    found = _of_runs(runs, hints)
    taken = {heading.start for heading in found}
    found += [
        _Ranked(hint.start, hint.end, _HINT_RANK + hint.level)
        for hint in hints.values()
        if hint.start not in taken and hint.start not in headed
    ]
    outermost = min((heading.rank for heading in found), default=MarkKind.ORDER)
    found += [
        _Ranked(line.start, line.end, _NAMED_RANK if named else float(MarkKind.HAN_COMMA))
        for line, named in bare_headings(
            [line for line in body if line.start not in hints],
            front.body_start,
            only_named=outermost <= MarkKind.HAN_COMMA,
        )
        if line.start not in taken
    ]
    found.sort(key=lambda heading: heading.start)
    closing = endings(
        body,
        [(heading.start, heading.end, _goes_on(text, heading.end)) for heading in found],
        [*walls, len(text)],
    )
    return _nested(found, parts, closing, len(text))


def _goes_on(text: str, position: int) -> bool:
    """Whether there is more in the line behind a heading."""
    end = text.find("\n", position)
    return bool(text[position : end if end >= 0 else len(text)].strip())


def _is_left_out(line: Line, front: Front) -> bool:
    span = Span(line.start, line.end)
    at = bisect.bisect_right(front.boilerplate, span.start, key=lambda other: other.start)
    return any(other.covers(span) for other in front.boilerplate[max(0, at - 1) : at])


def _as_hinted(candidate: Candidate, hints: dict[int, HeadingHint]) -> Candidate:
    hint = hints.get(candidate.start)
    if hint is None:
        return candidate
    return replace(candidate, end=hint.end, form=Form.LINE, has_body=True)


def _of_runs(runs: Sequence[Run], hints: dict[int, HeadingHint]) -> list[_Ranked]:
    """The members of each count at one rank: the format's, if it marks any of them."""
    found: list[_Ranked] = []
    for run in runs:
        levels = [hints[member.start].level for member in run.members if member.start in hints]
        rank = _HINT_RANK + min(levels) if levels else run.rank
        found += [_Ranked(member.start, member.end, rank, run) for member in run.members]
    return found


def _nested(
    headings: Sequence[_Ranked], parts: Sequence[Part], closing: Sequence[int], length: int
) -> list[Heading]:
    """Gives each heading its depth by what stands around it; every part starts anew."""
    named = {part.start: Heading(part.start, part.end, 0) for part in parts}
    gaps = {part.closes for part in parts if part.closes is not None} - named.keys()
    breaks = {start: Heading(start, start, 1) for start in closing}
    breaks |= {start: Heading(start, start, 0) for start in gaps if start < length}
    breaks |= named
    nested: list[Heading] = []
    stack: list[_Ranked] = []
    waiting = sorted(breaks)
    for heading in headings:
        while waiting and waiting[0] <= heading.start:
            nested.append(breaks[waiting.pop(0)])
            stack.clear()
        while stack and not _contains(stack[-1], heading):
            stack.pop()
        stack.append(heading)
        nested.append(Heading(heading.start, heading.end, len(stack)))
    return nested + [breaks[start] for start in waiting]


def _contains(outer: _Ranked, inner: _Ranked) -> bool:
    """Whether `inner`, which comes later, stands under `outer`.

    A count that runs its whole course between two numbers of another stands within that one,
    whatever the marks: `一、` under `1.` as well as `1.` under `一、`. Only the order of chapters,
    sections and articles is fixed.
    """
    if outer.run is not None and outer.run is inner.run:
        return False
    if outer.run and inner.run and min(outer.run.kind, inner.run.kind) > MarkKind.ARTICLE:
        first, last = inner.run.members[0].start, inner.run.members[-1].start
        following = outer.run.after(outer.start)
        if following is not None and outer.start < first and last < following:
            return True
        first, last = outer.run.members[0].start, outer.run.members[-1].start
        preceding = inner.run.before(inner.start)
        if preceding is not None and preceding < first and last < inner.start:
            return False
    return outer.rank < inner.rank
