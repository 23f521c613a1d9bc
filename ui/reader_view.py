"""A document as the plain data that the page's reader draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from index.documents import Document, Span
from index.page_views import page_at
from index.snapshot import DocumentRow
from index.structure.grid import grid_of, table_at
from retrieval.reference import reference_of
from retrieval.results import Citation
from ui.grids import grids_of
from ui.look import Look, Marks, look_data
from ui.naming import about, path_of, shown_title
from ui.segments import lines_of, outline_of
from ui.session import Opened, link_to
from ui.strings import Strings

__all__ = ["reader_data"]

Data = dict[str, Any]


def reader_data(
    opened: Opened,
    document: Document,
    row: DocumentRow,
    citations: Sequence[Citation],
    words: Strings,
    look: Look | None = None,
) -> Data:
    """The whole document with the words it was opened for.

    Args:
        opened: what was asked for; a span beyond the text is cut, an empty one left out.
        document: the document.
        row: the same document's metadata and sources.
        citations: those of the answer that it was opened from.
        words: the interface text.
        look: how its pages can be looked at, where it has any.
    """
    marks = _marks(opened, document, citations)
    span = marks.quoted
    page = look_data(document, marks, look, words)
    # Where a page is looked at, the text stays behind: it may be a megabyte.
    lines = (
        lines_of(document, span, marks.cited, marks.cell, marks.heads)
        if page["number"] is None
        else ()
    )
    page_number = page_at(document, span.start) + 1 if span and document.pages else None
    reference = reference_of(row, page_number)
    quote = span.of(document.text) if span else ""
    meta = about(row)
    if page_number is not None:
        meta.append(words.reader_page.format(page=page_number))
    return {
        "count": opened.count,
        "focus": opened.turn is not None,
        "interface_language": words.html_language,
        "language": row.language,
        "words": asdict(words),
        "title": shown_title(row),
        "meta": " · ".join([*meta, row.source]),
        "section": path_of(_section_at(document, span.start)) if span else "",
        "reference": reference,
        "others": bool(marks.cited),
        "heads": bool(marks.heads),
        "boilerplate": bool(document.boilerplate) and page["number"] is None,
        "has_quotation": span is not None,
        "copy_label": words.reader_copy if span else words.reader_copy_reference,
        "copy": words.quote_and_reference.format(quote=quote, reference=reference)
        if span
        else reference,
        "link": link_to(replace(opened, span=span, cell=marks.cell)),
        "moved": opened.moved,
        "outline": _outline(document, span),
        "page": page,
        "lines": [
            [line.level, [[piece.text, piece.kinds] for piece in line.pieces]] for line in lines
        ],
        "tables": [
            {
                "line": table.line,
                "rows": [
                    [[s.first, s.end, s.columns, s.rows, s.head] for s in row.slots]
                    for row in table.rows
                ],
            }
            for table in (grids_of(document, lines) if lines else ())
        ],
    }


def _marks(opened: Opened, document: Document, citations: Sequence[Citation]) -> Marks:
    """What is marked: the quotation with its cell, and what else the answer cites."""
    span = _within(opened.span, document.text)
    here = [citation for citation in citations if citation.doc == document.id]
    own = [c for c in here if span and (c.start, c.end) == (span.start, span.end)]
    cell, heads = _cell_and_heads(document, span, opened.cell, own[0] if own else None)
    others = tuple(Span(c.start, c.end) for c in here if c not in own)
    return Marks(quoted=span, cell=cell, heads=heads, cited=others)


def _outline(document: Document, span: Span | None) -> list[Data]:
    """The headings, each with its page, and which of them the quotation stands under."""
    entries = outline_of(document)
    under = [n for n, entry in enumerate(entries) if span and entry.start <= span.start]
    return [
        asdict(entry)
        | {
            "page": page_at(document, entry.start) if document.pages else None,
            "current": bool(under) and number == under[-1],
        }
        for number, entry in enumerate(entries)
    ]


def _cell_and_heads(
    document: Document, span: Span | None, named: Span | None, citation: Citation | None
) -> tuple[Span | None, tuple[Span, ...]]:
    """The cell to mark in the quoted row, and its heads; a bare link names the cell alone."""
    if citation is not None and (named is None or named == citation.focus):
        return citation.focus, citation.heads
    if span is None or named is None or not span.start <= named.start < named.end <= span.end:
        return None, ()
    table = table_at(document.tables, named.start)
    if table is None:
        return named, ()  # a clause of a sentence
    grid = grid_of(table)
    heads = grid.heads_over(grid.within(named))
    return named, tuple(Span(head.start, head.end) for head in heads)


def _section_at(document: Document, position: int) -> tuple[str, ...]:
    holding = [s for s in document.sections if s.start <= position < s.end]
    return document.section_path(max(holding, key=lambda s: s.start).ordinal) if holding else ()


def _within(span: Span | None, text: str) -> Span | None:
    if span is None:
        return None
    cut = Span(min(span.start, len(text)), min(span.end, len(text)))
    return cut if cut.start < cut.end else None
