"""Sentences: the units that are found and cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.documents import Cell, Sentence, Span, Table
from index.structure.grid import grid_of, table_at
from index.structure.lines import Line, lines_of

__all__ = ["MAX_SENTENCE_CHARS", "split_sentences"]

MAX_SENTENCE_CHARS = 220
"""A longer sentence is cut at semicolons, then commas, so that a citation stays well below the
300 characters that an answer may quote for one fact."""
_MIN_PIECE = 40
"""A piece cut from a long sentence has at least this many characters."""

_CLOSERS = "”’」』）)》】\"'"
_NOTE_MARKS = r"(?:\[[0-9ivx①-⑳]{1,4}\])*"
"""Marks of notes belong to the sentence that they follow: `办结12件。[1]`."""
_END = re.compile(
    rf"(?:[。!！?？]|…{{1,2}}|(?<=[\u3400-\u9fff{_CLOSERS}])\.(?=\s|$)|(?<=[a-z0-9)\]%][.!?])(?=[\s]+[\"“‘(]?[A-Z0-9\u3400-\u9fff]))[{_CLOSERS}]*{_NOTE_MARKS}"
)
_CUTS = ("；;", "|", "，,、", " \t")
_CELL = re.compile(r"\s\|\s?|^\|+\s?")
_INNER_STOP = re.compile(r"[。！？](?!\s*\|*\s*$)")
_SHORT_ROW = 300
"""A row of a table up to this length is one unit: its cells explain each other."""


def split_sentences(
    text: str, start: int, end: int, tables: Sequence[Table] = ()
) -> Iterator[Sentence]:
    """Sentences of `text[start:end]`, in order; white space between them belongs to none.

    Args:
        text: the canonical text.
        start: where the stretch starts.
        end: where it ends.
        tables: the document's tables, in order.
    """
    for line in lines_of(text, start, end):
        table = table_at(tables, line.start)
        cells = grid_of(table).within(Span(line.start, line.end)) if table else ()
        if cells and line.start <= cells[0].start and cells[-1].end <= line.end:
            yield from _row(text, cells)
        elif _is_short_row(line):
            if any(char.isalnum() for char in line.text):
                yield Sentence(start=line.start, end=line.end)
        elif line.has_cells:
            yield from _cells(text, line)
        else:
            yield from _line_sentences(text, line.start, line.end)


def _is_short_row(line: Line) -> bool:
    """Whether a line with bars is one row of short cells, not cells that hold whole texts."""
    return line.has_cells and len(line.text) <= _SHORT_ROW and not _INNER_STOP.search(line.text)


def _row(text: str, cells: Sequence[Cell]) -> Iterator[Sentence]:
    """A row of a table: whole, or if it is long, its short cells together and texts by sentence."""
    if cells[-1].end - cells[0].start <= _SHORT_ROW:
        yield from _joined(text, cells)
        return
    together: list[Cell] = []
    for cell in cells:
        is_text = cell.end - cell.start > MAX_SENTENCE_CHARS
        if together and (is_text or cell.end - together[0].start > _SHORT_ROW):
            yield from _joined(text, together)
            together = []
        if is_text:
            yield from _line_sentences(text, cell.start, cell.end)
        else:
            together.append(cell)
    yield from _joined(text, together)


def _joined(text: str, cells: Sequence[Cell]) -> Iterator[Sentence]:
    if cells and any(char.isalnum() for char in text[cells[0].start : cells[-1].end]):
        yield Sentence(start=cells[0].start, end=cells[-1].end)


def _cells(text: str, line: Line) -> Iterator[Sentence]:
    position = line.start
    for edge in _CELL.finditer(text, line.start, line.end):
        yield from _line_sentences(text, position, edge.start())
        position = edge.end()
    yield from _line_sentences(text, position, line.end)


def _line_sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    position = counted = start
    titles = 0
    """《 that are open: a stop within 《……》 ends no sentence."""
    for match in _END.finditer(text, start, end):
        titles += text.count("《", counted, match.end()) - text.count("》", counted, match.end())
        counted = match.end()
        if titles > 0:
            continue
        yield from _trimmed(text, position, match.end())
        position, titles = match.end(), 0
    yield from _trimmed(text, position, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and (text[start].isspace() or text[start] == "|"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(char.isalnum() for char in text[start:end]):
        yield from _pieces(text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Sentence]:
    while end - start > MAX_SENTENCE_CHARS:
        cut = _cut(text, start, MAX_SENTENCE_CHARS)
        yield Sentence(start=start, end=cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Sentence(start=start, end=end)


def _cut(text: str, start: int, limit: int) -> int:
    """The best place to cut: after a semicolon, cell edge, comma or space, else at `limit`."""
    for marks in _CUTS:
        best = max(text.rfind(mark, start + _MIN_PIECE, start + limit) for mark in marks)
        if best >= 0:
            return best + 1
    return start + limit
