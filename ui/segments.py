"""A document cut into lines and pieces, so that the page never counts characters itself.

Spans count Unicode code points; the strings of a browser count UTF-16 units. So all cutting is
done here, and the page only strings the pieces together: joined, they are the canonical text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.documents import Document, Section, Span

__all__ = ["Line", "OutlineEntry", "Piece", "lines_of", "outline_of"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HEADING, _BOILERPLATE, _CITED, _QUOTED, _FOCUS, _OVER = "h", "b", "c", "q", "f", "d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some characters of one line that are shown alike."""

    text: str
    kinds: str = ""
    """Letters: `h` heading, `b` boilerplate, `c` cited elsewhere in the answer, `q` quoted,
    `f` the cell that carries the fact, `d` a head of that cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the text, its end included."""

    pieces: tuple[Piece, ...]
    level: int = 0
    """Of the heading that fills it; 0 for a line of text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """A heading, and the number of the line it starts on."""

    title: str
    level: int
    line: int
    start: int
    """Its first character in the canonical text."""


def lines_of(
    document: Document,
    quoted: Span | None = None,
    cited: Iterable[Span] = (),
    focus: Span | None = None,
    heads: Iterable[Span] = (),
) -> tuple[Line, ...]:
    """The whole text in lines of pieces; joined, they are `document.text`.

    Args:
        document: the document.
        quoted: the words that the reader came for.
        cited: other words that the same answer cites.
        focus: the cell or clause within the quotation that carries the fact.
        heads: the row and column heads of that cell.
    """
    headings = [_heading(section) for section in document.sections if _has_heading(section)]
    layers = [
        (_HEADING, _merged(headings)),
        (_BOILERPLATE, _merged(document.boilerplate)),
        (_CITED, _merged(cited)),
        (_QUOTED, [quoted] if quoted is not None else []),
        (_FOCUS, [focus] if focus is not None else []),
        (_OVER, _merged(heads)),
    ]
    marked = {edge for _, spans in layers for span in spans for edge in _edges(span)}
    cells = {edge for table in document.tables for c in table.cells for edge in (c.start, c.end)}
    edges = sorted(marked | cells)
    levels = {section.start: section.level for section in document.sections if section.ordinal}
    kinds = _Kinds(layers)
    lines: list[Line] = []
    cursor = 0
    for match in _LINE.finditer(document.text):
        start, end = match.span()
        cuts = [start]
        while cursor < len(edges) and edges[cursor] < end:
            if edges[cursor] > start:
                cuts.append(edges[cursor])
            cursor += 1
        cuts.append(end)
        pieces = tuple(
            Piece(text=document.text[left:right], kinds=kinds.at(left))
            for left, right in itertools.pairwise(cuts)
        )
        lines.append(Line(pieces=pieces, level=_level(pieces, cuts, levels)))
    return tuple(lines)


def outline_of(document: Document) -> tuple[OutlineEntry, ...]:
    """The document's headings in order."""
    starts = [match.start() for match in _LINE.finditer(document.text)]
    entries: list[OutlineEntry] = []
    line = 0
    for section in sorted(document.sections, key=lambda section: section.start):
        if not _has_heading(section):
            continue
        while line + 1 < len(starts) and starts[line + 1] <= section.start:
            line += 1
        entries.append(
            OutlineEntry(
                title=section.title.strip(),
                level=max(1, section.level),
                line=line,
                start=section.start,
            )
        )
    return tuple(entries)


class _Kinds:
    """Tells the kinds at growing positions, each layer passed through once."""

    def __init__(self, layers: Sequence[tuple[str, Sequence[Span]]]) -> None:
        self._layers = layers
        self._cursors = [0] * len(layers)

    def at(self, position: int) -> str:
        found = ""
        for number, (kind, spans) in enumerate(self._layers):
            cursor = self._cursors[number]
            while cursor < len(spans) and spans[cursor].end <= position:
                cursor += 1
            self._cursors[number] = cursor
            if cursor < len(spans) and spans[cursor].start <= position:
                found += kind
        return found


def _has_heading(section: Section) -> bool:
    return section.ordinal > 0 and section.heading_end > section.start


def _heading(section: Section) -> Span:
    return Span(section.start, section.heading_end)


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.end > span.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _level(pieces: Sequence[Piece], cuts: Sequence[int], levels: dict[int, int]) -> int:
    """The level of the heading that fills a line, else 0."""
    if any(piece.text.strip() and _HEADING not in piece.kinds for piece in pieces):
        return 0
    found = [
        levels[cut]
        for cut, piece in zip(cuts, pieces, strict=False)
        if _HEADING in piece.kinds and cut in levels
    ]
    return max(1, min(found)) if found else 0
