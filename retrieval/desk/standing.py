"""Whether a quotation that was kept still stands in the library as it was quoted."""

from __future__ import annotations

from enum import StrEnum

from index.documents import Span
from index.snapshot import Snapshot

__all__ = ["Standing", "standing_of"]


class Standing(StrEnum):
    """How kept words stand to the library as it is now."""

    AS_QUOTED = "as quoted"
    CHANGED = "changed"
    """A document of that name is there, but not with these words in this place."""
    REMOVED = "removed"
    """The document is no longer there."""


def standing_of(snapshot: Snapshot, document: str, source: str, span: Span, quote: str) -> Standing:
    """Compares kept words with the document as it is now.

    Args:
        snapshot: the library now.
        document: the id of the document that was quoted.
        source: the name that it had.
        span: where the words stood in its text.
        quote: the words.
    """
    if document in snapshot.documents and span.of(snapshot.document(document).text) == quote:
        return Standing.AS_QUOTED
    names = {name for row in snapshot.documents.values() for name in row.sources}
    is_there = document in snapshot.documents or source in names
    return Standing.CHANGED if is_there else Standing.REMOVED
