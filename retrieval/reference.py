"""The reference of a document, as the other parts of the program ask for it."""

from __future__ import annotations

from index.snapshot import DocumentRow
from retrieval.references.gbt7714 import reference_to
from retrieval.references.items import Work, display_title

__all__ = ["display_title", "reference_of"]


def reference_of(row: DocumentRow, page: int | None = None) -> str:
    """The reference of a document by GB/T 7714—2015, without a number in front.

    Args:
        row: the document.
        page: the page on which the quotation starts, from 1.
    """
    return reference_to(Work(row=row, page=page))
