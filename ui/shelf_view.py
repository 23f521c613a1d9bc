"""The library's list and a document's fields as the plain data that the page draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from index.describe import FieldState
from index.documents import Document, Field, Where
from index.snapshot import DocumentRow
from ui.naming import shown_title
from ui.strings import Strings

__all__ = ["field_label", "fields_data", "shelf_data"]

Data = dict[str, Any]


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
                "name": shown_title(row),
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


def fields_data(
    document: Document, states: Sequence[FieldState], words: Strings, opening: int = 0
) -> Data:
    """A document's fields, each with where it comes from and the words that state it.

    Args:
        document: the document.
        states: its fields.
        words: the interface text.
        opening: grows whenever the panel is opened, so that the page brings it into view.
    """
    return {
        "opening": opening,
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
