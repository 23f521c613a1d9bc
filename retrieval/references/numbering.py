"""Numbers of references: in the order in which they are cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from retrieval.references.gbt7714 import reference_to
from retrieval.references.items import Work

__all__ = ["Mark", "Numbered", "numbered", "once_each"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands behind quoted words."""

    number: int
    """Of the reference, from 1."""
    page: int | None = None
    """Behind the bracket, where one reference serves quotations from several pages."""

    @property
    def text(self) -> str:
        """As plain text: `[1]`, or `[1]5`."""
        return f"[{self.number}]{self.page or ''}"


@dataclass(frozen=True, slots=True)
class Numbered:
    """Marks and the list that they point into."""

    marks: tuple[Mark, ...]
    """One for each citation, in order."""
    references: tuple[str, ...]
    """The first has the number 1."""


def numbered(works: Sequence[Work], *, shared: bool) -> Numbered:
    """Numbers citations in order.

    Args:
        works: what is cited, once for each citation.
        shared: whether citations of one document share a number, as GB/T 7714—2015 has it; the
            pages then stand behind the marks where they are several. Else each has its own.
    """
    if not shared:
        marks = tuple(Mark(number) for number in range(1, len(works) + 1))
        return Numbered(marks, tuple(map(reference_to, works)))
    listed = {work.row.id: work for work in once_each(works)}
    numbers = {document: number for number, document in enumerate(listed, start=1)}
    found = [
        Mark(numbers[work.row.id], None if listed[work.row.id].page else work.page)
        for work in works
    ]
    return Numbered(tuple(found), tuple(map(reference_to, listed.values())))


def once_each(works: Iterable[Work]) -> tuple[Work, ...]:
    """Each document once, in order, without a page where it is cited from several."""
    pages: dict[str, set[int | None]] = {}
    first: dict[str, Work] = {}
    for work in works:
        pages.setdefault(work.row.id, set()).add(work.page)
        first.setdefault(work.row.id, work)
    return tuple(
        work if len(pages[document]) == 1 else replace(work, page=None)
        for document, work in first.items()
    )
