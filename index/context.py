"""Derived texts: a unit with what it needs to be understood alone. For matching only."""

from __future__ import annotations

import bisect
import re

from index.documents import Document, Passage, Sentence, Span, Table
from index.han import to_simplified
from index.structure.tables import caption_of, grid_of, table_at

__all__ = ["about_text", "heads_text", "passage_text", "periods_of_passages", "sentence_text"]

_MAX_TITLE = 60
_MAX_HEADING = 40
_OPENING_YEAR = re.compile(r"^(?:In\s+)?((?:19|20)\d\d)(?:年(?!\s*\d{1,2}\s*月|[初底末])|[,，])")
_MARK = re.compile(
    r"^(?:第?[一二三四五六七八九十百\d]+[、.．编章节条]|[(（][一二三四五六七八九十\d]+[)）])\s*"
)


def periods_of_passages(document: Document) -> tuple[str | None, ...]:
    """The year that each passage speaks of.

    A paragraph that opens with a year ("2020年,是……") sets it for what follows; before the first
    such paragraph it is the document's own period.
    """
    current = document.metadata.period
    periods: list[str | None] = []
    for passage in document.passages:
        period = current
        heading_end = document.sections[passage.section].heading_end
        body = [sentence for sentence in passage.sentences if sentence.start >= heading_end]
        for position, sentence in enumerate(body):
            opens = sentence.start == 0 or document.text[sentence.start - 1] in "\n\r \u3000\t"
            words = document.text[sentence.start : sentence.end]
            match = _OPENING_YEAR.match(words) if opens else None
            if match:
                current = match.group(1)
                if position == 0:
                    period = current
        periods.append(period or current)
    return tuple(periods)


def about_text(document: Document, period: str | None) -> str:
    """Title, issuer, place and time of a document, in one line."""
    meta = document.metadata
    year = f"{period}年" if period else None
    stated = ((meta.title or "")[:_MAX_TITLE], meta.issuer, meta.place, year, _spelled(meta.date))
    parts: list[str] = []
    for part in stated:
        if part and not any(part in other for other in parts):
            parts.append(part)
    return " ".join(parts)


def _spelled(iso_date: str | None) -> str | None:
    """A date as documents write it: 2025年2月21日."""
    if iso_date is None:
        return None
    year, month, day = (int(part) for part in iso_date.split("-"))
    return f"{year}年{month}月{day}日"


def _header(document: Document, passage: Passage, period: str | None) -> str:
    path = [_MARK.sub("", title)[:_MAX_HEADING] for title in document.section_path(passage.section)]
    return " | ".join(part for part in (about_text(document, period), *path[-2:]) if part)


def heads_text(document: Document, start: int, end: int) -> str:
    """What stands over the rows of tables in a stretch, where it lies outside the stretch.

    The table's caption and unit, and the heads of its columns and groups of rows: a row far down
    a long table knows them.
    """
    stretch = Span(start, end)
    parts: list[str] = []
    position = start
    while (table := _next_table(document, position)) is not None and table.start < end:
        grid = grid_of(table)
        cells = [cell for cell in grid.within(stretch) if not cell.is_head]
        spans = _caption(document, table)
        spans += [Span(head.start, head.end) for head in grid.heads_over(cells)]
        words = [span.of(document.text) for span in spans if not stretch.covers(span)]
        parts.append(" ".join(words) if cells else "")
        position = table.end
    return "\n".join(part for part in parts if part)


def _caption(document: Document, table: Table) -> list[Span]:
    """A table's name and unit, each once; a heading that names it stands in the header already."""
    caption = caption_of(document.text, table)
    if caption.title is None:
        return [caption.unit] if caption.unit else []
    number = bisect.bisect_right(document.sections, caption.title.start, key=lambda s: s.start) - 1
    section = document.sections[number]
    is_heading = Span(section.start, section.heading_end).covers(caption.title)
    spans = [] if is_heading else [caption.title]
    if caption.unit and not caption.title.covers(caption.unit):
        spans.append(caption.unit)
    return spans


def _next_table(document: Document, position: int) -> Table | None:
    number = bisect.bisect_right(document.tables, position, key=lambda table: table.end)
    return document.tables[number] if number < len(document.tables) else None


def passage_text(document: Document, passage: Passage, period: str | None) -> str:
    """What is embedded for a passage; rows of a table come with the heads of their columns."""
    words = document.text[passage.start : passage.end]
    heads = heads_text(document, passage.start, passage.end)
    parts = (_header(document, passage, period), heads, words)
    return to_simplified("\n".join(part for part in parts if part))


def sentence_text(document: Document, passage: Passage, number: int, period: str | None) -> str:
    """What is embedded for sentence `number` of a passage; a row of a table names its columns."""
    sentence = passage.sentences[number]
    words = _row_text(document, sentence) or document.text[sentence.start : sentence.end]
    return to_simplified(f"{_header(document, passage, period)}: {words}")


def _row_text(document: Document, sentence: Sentence) -> str | None:
    """A row as `事项: 行政处罚; 2023年: 120件`; `None` if no heads stand over it.

    A piece of a long row begins with the heads of the row.
    """
    table = table_at(document.tables, sentence.start)
    if table is None:
        return None
    grid, text = grid_of(table), document.text
    span = Span(sentence.start, sentence.end)
    cells = grid.within(span)
    if not any(grid.heads_of(cell).columns for cell in cells):
        return None
    parts: list[str] = []
    beside = [head for cell in cells for head in grid.heads_of(cell).rows]
    outside = [head for head in dict.fromkeys(beside) if head not in cells]
    for cell in (*outside, *cells):
        over = " ".join(text[head.start : head.end] for head in grid.heads_of(cell).columns)
        words = text[max(cell.start, span.start) : min(cell.end, span.end)]
        parts.append(_named(over, words if cell in cells else text[cell.start : cell.end]))
    stated = [part.of(text) for part in _caption(document, table)]
    return " ".join((*stated, "; ".join(parts)))


def _named(over: str, words: str) -> str:
    return f"{over}: {words}" if over else words
