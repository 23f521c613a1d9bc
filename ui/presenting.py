"""Answers, documents and lists as the plain data that the page's components draw."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from index.describe import FieldState
from index.documents import Document, Field, Span, Where
from index.snapshot import DocumentRow
from retrieval.reference import display_title, reference_of
from retrieval.results import Answer, Citation, Elsewhere, Hit
from ui.grids import grids_of
from ui.segments import lines_of, outline_of
from ui.session import Opened, Turn
from ui.strings import Strings

__all__ = ["field_label", "fields_data", "reader_data", "shelf_data", "targets_of", "turn_data"]

Data = dict[str, Any]


def _citation_target(citation: Citation) -> str:
    """What a citation's mark sends when it is clicked."""
    return f"c{citation.n}"


def _hit_target(hit: Hit) -> str:
    """What a nearest passage sends when it is clicked."""
    return f"p{hit.rank}"


def _also_target(target: str, position: int) -> str:
    """What a link to another place of the same paragraph sends when it is clicked."""
    return f"{target}-{position}"


def targets_of(answer: Answer) -> dict[str, tuple[str, Span]]:
    """What each target of an answer opens: a document and the words in it."""
    shown: list[tuple[str, Citation | Hit]] = [(_citation_target(c), c) for c in answer.citations]
    shown += [(_hit_target(hit), hit) for hit in answer.nearest]
    found: dict[str, tuple[str, Span]] = {}
    for target, item in shown:
        found[target] = (item.doc, Span(item.start, item.end))
        for position, place in enumerate(item.also):
            found[_also_target(target, position)] = (place.doc, Span(place.start, place.end))
    return found


def turn_data(
    turn: Turn, rows: Mapping[str, DocumentRow], words: Strings, active: str | None
) -> Data:
    """One question and what came of it.

    Args:
        turn: the question with its answer.
        rows: the library's documents; one that has been removed since may be missing.
        words: the interface text.
        active: the target that the reader shows, if it shows one of this turn.
    """
    answer = turn.answer
    chosen = (*turn.filters.places, *turn.filters.years)
    return {
        "language": words.html_language,
        "words": asdict(words),
        "question": turn.question,
        "filters": words.filtered.format(filters=" · ".join(chosen)) if chosen else "",
        "status": _status(turn),
        "failure": turn.failure or "",
        "missing": answer.missing if answer else "",
        "statements": [
            {"text": statement.text, "marks": list(statement.citations)}
            for statement in (answer.statements if answer else ())
        ],
        "citations": [_citation(c, rows, words) for c in (answer.citations if answer else ())],
        "nearest": [
            _hit(hit, rows, words)
            for hit in (answer.nearest if answer and answer.abstained else ())
        ],
        "active": active,
        "refocus": True,
    }


def _status(turn: Turn) -> str:
    if turn.failure is not None:
        return "failed"
    if turn.answer is None:
        return "pending"
    return "abstained" if turn.answer.abstained else "answered"


def _citation(citation: Citation, rows: Mapping[str, DocumentRow], words: Strings) -> Data:
    row = rows.get(citation.doc)
    title = display_title(row) if row else citation.title or citation.source
    meta = _about(row) if row else []
    if citation.page is not None:
        meta.append(words.reader_page.format(page=citation.page))
    return {
        "n": citation.n,
        "target": _citation_target(citation),
        "label": words.source_mark.format(n=citation.n, title=title),
        "open": words.open_source.format(title=title),
        "title": title,
        "meta": " · ".join(meta),
        "section": _path(citation.section),
        "quote": citation.quote,
        "quote_parts": _with_focus(citation),
        "also": _also(_citation_target(citation), citation.also, rows, words),
        "language": row.language if row else None,
    }


def _with_focus(citation: Citation) -> list[str]:
    """The quotation in three parts: before the cell that carries the fact, the cell, the rest."""
    if citation.focus is None:
        return [citation.quote, "", ""]
    first, end = citation.focus.start - citation.start, citation.focus.end - citation.start
    return [citation.quote[:first], citation.quote[first:end], citation.quote[end:]]


def _hit(hit: Hit, rows: Mapping[str, DocumentRow], words: Strings) -> Data:
    row = rows.get(hit.doc)
    title = display_title(row) if row else hit.title or hit.source
    return {
        "target": _hit_target(hit),
        "open": words.open_passage.format(title=title),
        "title": title,
        "meta": " · ".join(_about(row) if row else []),
        "section": _path(hit.section),
        "text": hit.text.strip(),
        "also": _also(_hit_target(hit), hit.also, rows, words),
        "language": row.language if row else None,
    }


def _also(
    target: str, places: Sequence[Elsewhere], rows: Mapping[str, DocumentRow], words: Strings
) -> Data:
    """Links to the other places where the same paragraph stands."""
    links: list[Data] = []
    for position, place in enumerate(places):
        row = rows.get(place.doc)
        title = display_title(row) if row else place.source
        links.append(
            {
                "target": _also_target(target, position),
                "title": title,
                "open": words.open_source.format(title=title),
                "language": row.language if row else None,
            }
        )
    return {"label": words.also.format(count=len(places)), "links": links}


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
    focus = opened_for.focus if opened_for else None
    heads = opened_for.heads if opened_for else ()
    lines = lines_of(document, span, others, focus, heads)
    reference = reference_of(row)
    quote = span.of(document.text) if span else ""
    place = {"start": span.start, "end": span.end} if span else {}
    meta = _about(row)
    if span and document.pages:
        page = bisect_right(document.pages, span.start)
        meta.append(words.reader_page.format(page=max(1, page)))
    return {
        "count": opened.count,
        "focus": opened.turn is not None,
        "interface_language": words.html_language,
        "language": row.language,
        "words": asdict(words),
        "title": display_title(row),
        "meta": " · ".join([*meta, row.source]),
        "section": _path(_section_at(document, span.start)) if span else "",
        "reference": reference,
        "others": bool(others),
        "heads": bool(heads),
        "boilerplate": bool(document.boilerplate),
        "has_quotation": span is not None,
        "copy_label": words.reader_copy if span else words.reader_copy_reference,
        "copy": words.quote_and_reference.format(quote=quote, reference=reference)
        if span
        else reference,
        "link": "?" + urlencode({"doc": document.id, **place}),
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


def shelf_data(rows: Sequence[DocumentRow], words: Strings, active: str | None) -> Data:
    """The list of the library's documents."""
    columns = [
        ("title", words.column_title),
        ("issuer", words.column_issuer),
        ("place", words.column_place),
        ("period", words.column_period),
        ("date", words.column_date),
        ("number", words.column_sections),
        ("number", words.column_passages),
        ("source", words.column_source),
    ]
    return {
        "language": words.html_language,
        "words": asdict(words),
        "columns": [{"name": name, "label": label} for name, label in columns],
        "active": active,
        "rows": [
            {
                "id": row.id,
                "name": display_title(row),
                "mark": words.superseded if row.superseded_by else None,
                "cells": [
                    {"value": value}
                    for value in (
                        row.title, row.issuer, row.place, row.period, row.date,
                        row.sections, row.passages, " ; ".join(row.sources),
                    )
                ],
            }
            for row in rows
        ],
    }  # fmt: skip


def fields_data(document: Document, states: Sequence[FieldState], words: Strings) -> Data:
    """A document's fields, each with where it comes from and the words that state it."""
    return {
        "language": words.html_language,
        "words": asdict(words),
        "rows": [
            {
                "field": state.field.value,
                "label": field_label(state.field, words),
                "value": state.value,
                "origin": _ORIGINS[state.where](words) if state.where else "",
                "edited": state.where is Where.USER,
                "own": words.edit_file_states.format(value=state.own or words.not_stated)
                if state.where in {Where.USER, Where.MANIFEST}
                else "",
                "span": f"{state.span.start}-{state.span.end}" if state.span else None,
                "quote": " ".join(state.span.of(document.text).split()) if state.span else "",
            }
            for state in states
        ],
    }


_ORIGINS: Mapping[Where, Callable[[Strings], str]] = {
    Where.TEXT: lambda words: words.origin_text,
    Where.PROPERTIES: lambda words: words.origin_properties,
    Where.FILE_NAME: lambda words: words.origin_file_name,
    Where.MANIFEST: lambda words: words.origin_manifest,
    Where.USER: lambda words: words.origin_user,
}


def field_label(field: Field, words: Strings) -> str:
    """What the interface calls a field."""
    labels = {
        Field.TITLE: words.column_title,
        Field.ISSUER: words.column_issuer,
        Field.PLACE: words.column_place,
        Field.NUMBER: words.column_number,
        Field.PERIOD: words.column_period,
        Field.DATE: words.column_date,
    }
    return labels[field]


def _about(row: DocumentRow) -> list[str]:
    return [part for part in (row.place, row.date or row.period) if part]


def _path(section: Sequence[str]) -> str:
    return " › ".join(title.strip() for title in section)


def _section_at(document: Document, position: int) -> tuple[str, ...]:
    holding = [s for s in document.sections if s.start <= position < s.end]
    return document.section_path(max(holding, key=lambda s: s.start).ordinal) if holding else ()


def _within(span: Span | None, text: str) -> Span | None:
    if span is None:
        return None
    cut = Span(min(span.start, len(text)), min(span.end, len(text)))
    return cut if cut.start < cut.end else None
