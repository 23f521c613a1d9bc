"""What a manifest and the user say of a document, laid over what the document states itself."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from index.documents import Document, Field, Metadata, Origin, Span, Where
from index.errors import InputError
from index.stored import given_from

__all__ = [
    "FieldState",
    "Given",
    "change_edits",
    "checked",
    "described",
    "edits_of",
    "field_states",
    "manifests_of",
]

Given = Mapping[Field, str | None]
"""Values by field; `None` says that the document does not state it."""

_MAX_CHARS = 300
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldState:
    """A field of a document as it stands, for those who check it."""

    field: Field
    value: str | None
    where: Where | None
    """Where the value, or the word that there is none, comes from; `None`: nobody states it."""
    span: Span | None
    """The words that state it, where it comes from the text."""
    own: str | None
    """What the file itself states."""


def checked(field: Field, value: str | None) -> str | None:
    """A value as it may be kept: trimmed, `None` where it is empty.

    Raises:
        InputError: a date that is no ISO date, a period that is no year or years, a value that is
            too long or has more than one line.
    """
    words = (value or "").strip()
    if not words:
        return None
    if field is Field.DATE:
        try:
            valid = bool(_ISO_DATE.fullmatch(words)) and bool(date.fromisoformat(words))
        except ValueError:
            valid = False
        if not valid:
            raise InputError(f"the date '{words[:40]}' is no date: write it as 2025-02-21")
    if field is Field.PERIOD:
        match = _PERIOD.fullmatch(words)
        if match is None or (match[2] and match[2] <= match[1]):
            raise InputError(
                f"the period '{words[:40]}' is no year: write it as 2024, or as 2016-2020"
            )
    if len(words) > _MAX_CHARS or not words.isprintable():
        raise InputError(
            f"the {field} must be one line of at most {_MAX_CHARS} characters without control "
            "characters"
        )
    return words


def described(own: Metadata, manifests: Iterable[Given], edits: Iterable[Given]) -> Metadata:
    """A document's metadata: what the user says, else the manifest, else the document itself."""
    values: dict[Field, str | None] = {field: getattr(own, field.value) for field in Field}
    origins = {origin.field: origin for origin in own.origins}
    for where, layers in ((Where.MANIFEST, manifests), (Where.USER, edits)):
        for given in layers:
            for field, value in given.items():
                values[field] = value
                origins[field] = Origin(field=field, where=where)
    return replace(
        own,
        title=values[Field.TITLE],
        issuer=values[Field.ISSUER],
        place=values[Field.PLACE],
        number=values[Field.NUMBER],
        period=values[Field.PERIOD],
        date=values[Field.DATE],
        origins=tuple(origins[field] for field in Field if field in origins),
    )


def manifests_of(connection: sqlite3.Connection, document_id: str) -> dict[str, Given]:
    """What manifests say of a document, by the path of the source they describe."""
    rows = connection.execute(
        "SELECT path, manifest FROM sources WHERE document_id = ? ORDER BY path", (document_id,)
    )
    return {path: given_from(manifest) for path, manifest in rows}


def edits_of(connection: sqlite3.Connection, paths: Iterable[str]) -> list[Given]:
    """What the user says of the sources at these paths."""
    found: list[Given] = []
    for path in sorted(paths):
        rows = connection.execute("SELECT field, value FROM edits WHERE path = ?", (path,))
        found.append({Field(field): value for field, value in rows})
    return found


def change_edits(
    connection: sqlite3.Connection,
    paths: Collection[str],
    changes: Given,
    taken_back: Collection[Field],
) -> None:
    """Keeps what the user says of a document with each of its sources."""
    connection.executemany(
        "DELETE FROM edits WHERE path = ? AND field = ?",
        [(path, field.value) for path in paths for field in taken_back],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO edits (path, field, value) VALUES (?, ?, ?)",
        [(path, field.value, value) for path in paths for field, value in changes.items()],
    )


def field_states(document: Document, own: Metadata) -> tuple[FieldState, ...]:
    """The fields of a document with where they come from."""
    states: list[FieldState] = []
    for field in Field:
        origin = document.metadata.origin(field)
        states.append(
            FieldState(
                field=field,
                value=getattr(document.metadata, field.value),
                where=origin.where if origin else None,
                span=origin.span if origin else None,
                own=getattr(own, field.value),
            )
        )
    return tuple(states)
