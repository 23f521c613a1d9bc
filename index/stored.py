"""Values in the JSON columns of a library's database, to and fro; whole documents as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any

from index.documents import (
    Cell,
    Document,
    Field,
    Metadata,
    Origin,
    Passage,
    Section,
    Sentence,
    Span,
    Table,
    Where,
)  # fmt: skip

__all__ = [
    "document_from",
    "document_record",
    "given_from",
    "given_json",
    "metadata_from",
    "metadata_json",
    "origins_from",
    "origins_json",
    "spans_from",
    "spans_json",
    "tables_from",
    "tables_json",
]

_Stored = list[list[str | int | None]]


def spans_json(spans: Sequence[Span]) -> str:
    """Spans as `[[start, end], ...]`."""
    return json.dumps([[span.start, span.end] for span in spans])


def spans_from(stored: str) -> tuple[Span, ...]:
    """The spans of such a column."""
    return tuple(Span(start, end) for start, end in json.loads(stored))


def _origin_rows(origins: Sequence[Origin]) -> _Stored:
    return [
        [o.field, o.where, *((o.span.start, o.span.end) if o.span else (None, None))]
        for o in origins
    ]


def origins_json(origins: Sequence[Origin]) -> str:
    """Origins as `[[field, where, start or null, end or null], ...]`."""
    return json.dumps(_origin_rows(origins))


def origins_from(stored: str) -> tuple[Origin, ...]:
    """The origins of such a column."""
    return tuple(
        Origin(
            field=Field(field), where=Where(where), span=None if start is None else Span(start, end)
        )
        for field, where, start, end in json.loads(stored)
    )


def metadata_json(metadata: Metadata) -> str:
    """Fields and origins in one object; the language has a column of its own."""
    values: dict[str, object] = {field.value: getattr(metadata, field.value) for field in Field}
    values["origins"] = _origin_rows(metadata.origins)
    return json.dumps(values, ensure_ascii=False)


def metadata_from(stored: str, language: str) -> Metadata:
    """The metadata of such a column."""
    values = json.loads(stored)
    origins = origins_from(json.dumps(values.pop("origins", [])))
    return Metadata(**values, language=language, origins=origins)


def given_json(given: Mapping[Field, str | None]) -> str:
    """What a manifest says, fields in their usual order, so that equal ones are equal text."""
    ordered = {field.value: given[field] for field in Field if field in given}
    return json.dumps(ordered, ensure_ascii=False)


def given_from(stored: str) -> dict[Field, str | None]:
    """What such a column says."""
    return {Field(field): value for field, value in json.loads(stored).items()}


def tables_json(tables: Sequence[Table]) -> str:
    """Tables with their cells, seven numbers each."""
    return json.dumps(
        [
            [
                table.start,
                table.end,
                [
                    [c.start, c.end, c.row, c.column, c.rows, c.columns, int(c.is_head)]
                    for c in table.cells
                ],
            ]
            for table in tables
        ]
    )


def tables_from(stored: str) -> tuple[Table, ...]:
    """The tables of such a column."""
    return tuple(
        Table(
            start=start,
            end=end,
            cells=tuple(
                Cell(
                    start=cell[0], end=cell[1], row=cell[2], column=cell[3],
                    rows=cell[4], columns=cell[5], is_head=bool(cell[6]),
                )
                for cell in cells
            ),
        )
        for start, end, cells in json.loads(stored)
    )  # fmt: skip


def document_record(document: Document, own: Metadata) -> dict[str, Any]:
    """A document as JSON; its spans as in the database's columns."""
    return {
        "id": document.id,
        "content_hash": document.content_hash,
        "text": document.text,
        "language": document.metadata.language,
        "metadata": json.loads(metadata_json(document.metadata)),
        "own": json.loads(metadata_json(own)),
        "sections": [dataclasses.astuple(section) for section in document.sections],
        "passages": [
            [p.section, p.start, p.end, [[s.start, s.end] for s in p.sentences]]
            for p in document.passages
        ],
        "boilerplate": spans_json(document.boilerplate),
        "tables": tables_json(document.tables),
        "pages": document.pages,
    }


def document_from(record: dict[str, Any]) -> Document:
    """The document of such an object.

    Raises:
        KeyError: a part of it is missing; other damage raises ValueError or TypeError.
    """
    names = [field.name for field in dataclasses.fields(Section)]
    return Document(
        id=record["id"],
        content_hash=record["content_hash"],
        text=record["text"],
        metadata=metadata_from(json.dumps(record["metadata"]), record["language"]),
        sections=tuple(
            Section(**dict(zip(names, row, strict=True))) for row in record["sections"]
        ),
        passages=tuple(
            Passage(
                section=section, start=start, end=end,
                sentences=tuple(Sentence(start=s, end=e) for s, e in sentences),
            )
            for section, start, end, sentences in record["passages"]
        ),
        boilerplate=spans_from(record["boilerplate"]),
        tables=tables_from(record["tables"]),
        pages=tuple(record["pages"]),
    )  # fmt: skip
