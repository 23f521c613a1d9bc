"""The words that a passage is matched by."""

from __future__ import annotations

from index.context import heads_text
from index.han import Folded, fold
from index.snapshot import PassageRow, Snapshot

__all__ = ["folded_text", "folded_words", "words_of"]


def words_of(snapshot: Snapshot, row: PassageRow) -> str:
    """A passage's section path and text, with the heads of its tables that stand above it."""
    return snapshot.cache.words.get(row.id, lambda: _words(snapshot, row))


def folded_words(snapshot: Snapshot, row: PassageRow) -> Folded:
    """The same, folded."""
    return snapshot.cache.folded_words.get(row.id, lambda: Folded(fold(_words(snapshot, row))))


def folded_text(snapshot: Snapshot, row: PassageRow) -> str:
    """A passage's text, folded: the end of its folded words, which are kept for a while."""
    folded = folded_words(snapshot, row)
    return folded[len(folded) - (row.end - row.start) :]


def _words(snapshot: Snapshot, row: PassageRow) -> str:
    document = snapshot.document(row.document_id)
    path = " ".join(document.section_path(row.section))
    heads = heads_text(document, row.start, row.end) if document.tables else ""
    return f"{path}\n{heads}\n{document.text[row.start : row.end]}"
