"""A document as the plain data that the page's reader draws."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from index.documents import Document, Span
from index.snapshot import DocumentRow
from index.structure.grid import grid_of, table_at
from retrieval.reference import reference_of
from retrieval.results import Citation
from ui.grids import grids_of
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
) -> Data:
    """The whole document with the words it was opened for.

    Args:
        opened: what was asked for; a span beyond the text is cut, an empty one left out.
        document: the document.
        row: the same document's metadata and sources.
        citations: those of the answer that it was opened from.
        words: the interface text.
    """
    span = _within(opened.span, document.text)
    others = [
        Span(c.start, c.end)
        for c in citations
        if c.doc == document.id and (c.start, c.end) != (span and (span.start, span.end))
    ]
    opened_for = next(
        (
            c
            for c in citations
            if span and c.doc == document.id and (c.start, c.end) == (span.start, span.end)
        ),
        None,
    )
    cell, heads = _cell_and_heads(document, span, opened.cell, opened_for)
    lines = lines_of(document, span, others, cell, heads)
    page = max(1, bisect_right(document.pages, span.start)) if span and document.pages else None
    reference = reference_of(row, page)
    quote = span.of(document.text) if span else ""
    meta = about(row)
    if page is not None:
        meta.append(words.reader_page.format(page=page))
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
        "others": bool(others),
        "heads": bool(heads),
        "boilerplate": bool(document.boilerplate),
        "has_quotation": span is not None,
        "copy_label": words.reader_copy if span else words.reader_copy_reference,
        "copy": words.quote_and_reference.format(quote=quote, reference=reference)
        if span
        else reference,
        "link": link_to(replace(opened, span=span, cell=cell)),
        "outline": [asdict(entry) for entry in outline_of(document)],
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
            for table in grids_of(document, lines)
        ],
    }


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
        return None, ()
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
