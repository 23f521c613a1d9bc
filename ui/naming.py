"""What a document is called on the page, and what is said beside its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from index.snapshot import DocumentRow
from retrieval.reference import display_title

__all__ = ["about", "path_of", "shown_title"]


def shown_title(row: DocumentRow) -> str:
    """Its title, else issuer and period in square brackets, else the name of its file."""
    if row.title or row.issuer or row.place or row.period or row.date:
        return display_title(row)
    return PurePath(row.source).stem


def about(row: DocumentRow) -> list[str]:
    """Its place, and its date or period, where they are stated."""
    return [part for part in (row.place, row.date or row.period) if part]


def path_of(section: Sequence[str]) -> str:
    """The titles of a section and of those around it, outermost first."""
    return " › ".join(title.strip() for title in section)
