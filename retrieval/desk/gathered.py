"""A gathered quotation: the words as they were, and what has become of their document."""

from __future__ import annotations

import bisect
import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum

from index.documents import Document, Span
from index.errors import InputError
from index.snapshot import DocumentRow, Snapshot
from retrieval.references.items import Work

__all__ = ["Gathered", "Record", "Standing", "record_of", "verified"]

_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]{3,2000}")


class Standing(StrEnum):
    """How a quotation stands to the document that it was taken from."""

    VERIFIED = "verified"
    """The document holds these words in this place."""
    MOVED = "moved"
    """The document has been replaced by another version, which holds the words too."""
    CHANGED = "changed"
    """The document does not hold the words any more."""
    GONE = "gone"
    """The document is not in the library any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is kept of a document, so that its reference outlives it."""

    sources: tuple[str, ...]
    title: str | None
    issuer: str | None
    place: str | None
    number: str | None
    period: str | None
    date: str | None
    language: str
    section: tuple[str, ...]
    page: int | None = None
    url: str = ""
    accessed: str = ""

    def to_json(self) -> str:
        """As it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Record:
        """Reads what was stored."""
        facts = json.loads(text)
        return cls(
            **{**facts, "sources": tuple(facts["sources"]), "section": tuple(facts["section"])}
        )

    def located(self, url: str, accessed: str) -> Record:
        """With the address at which it was read, and the day.

        Raises:
            InputError: either cannot be used.
        """
        url, accessed = url.strip(), accessed.strip()
        if url and not _URL.fullmatch(url):
            raise InputError(
                f"'{url}' is no address: give one that begins with http:// or https://"
            )
        if not url:
            return replace(self, url="", accessed="")
        try:
            day = date.fromisoformat(accessed).isoformat() if accessed else ""
        except ValueError as error:
            raise InputError(f"'{accessed}' is no day: give one like 2026-11-22") from error
        return replace(self, url=url, accessed=day)

    def row(self, document: str) -> DocumentRow:
        """The document as it was known when the words were taken."""
        return DocumentRow(
            id=document, sources=self.sources, title=self.title, issuer=self.issuer,
            place=self.place, place_names=frozenset(), number=self.number, period=self.period,
            date=self.date, language=self.language, sections=0, passages=0,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One quotation of the tray."""

    id: int
    document: str
    """The id under which the words can be opened: that of the new version where it has moved."""
    span: Span
    quote: str
    """The words as they were when they were gathered."""
    note: str
    record: Record
    standing: Standing = Standing.GONE
    row: DocumentRow | None = None
    """The document as it is now; `None` where it is gone."""

    @property
    def work(self) -> Work:
        """What its reference is to: the document as it is described now, else as it was."""
        return Work(
            row=self.row or self.record.row(self.document),
            page=self.record.page,
            url=self.record.url,
            accessed=self.record.accessed,
        )


def record_of(snapshot: Snapshot, document: Document, span: Span) -> Record:
    """What is to be kept of a document for words that stand at `span`."""
    row = snapshot.documents[document.id]
    return Record(
        sources=row.sources, title=row.title, issuer=row.issuer, place=row.place,
        number=row.number, period=row.period, date=row.date, language=row.language,
        section=_section_at(document, span.start), page=_page_at(document, span.start),
    )  # fmt: skip


def verified(snapshot: Snapshot | None, item: Gathered) -> Gathered:
    """A quotation with what has become of its document."""
    if snapshot is None:
        return replace(item, standing=Standing.GONE)
    row = snapshot.documents.get(item.document)
    if row is not None and item.span.of(snapshot.document(row.id).text) == item.quote:
        return replace(item, standing=Standing.VERIFIED, row=row)
    successors = [row] if row is not None else _same_source(snapshot, item.record.sources)
    for successor in successors:
        document = snapshot.document(successor.id)
        start = _nearest(document.text, item.quote, item.span.start)
        if start is not None:
            return replace(
                item,
                document=successor.id,
                span=Span(start, start + len(item.quote)),
                standing=Standing.MOVED,
                row=successor,
                record=replace(
                    item.record,
                    section=_section_at(document, start),
                    page=_page_at(document, start),
                ),
            )
    return replace(item, standing=Standing.CHANGED if successors else Standing.GONE)


def _same_source(snapshot: Snapshot, sources: tuple[str, ...]) -> list[DocumentRow]:
    """Documents that have taken the place of one under these names."""
    names = set(sources)
    return [row for row in snapshot.documents.values() if names & set(row.sources)]


def _nearest(text: str, quote: str, start: int) -> int | None:
    """Where the words stand in another version of their document, nearest to where they stood."""
    found: list[int] = []
    at = text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return min(found, key=lambda place: abs(place - start), default=None)


def _section_at(document: Document, position: int) -> tuple[str, ...]:
    holding = [s for s in document.sections if s.start <= position < s.end]
    return document.section_path(max(holding, key=lambda s: s.start).ordinal) if holding else ()


def _page_at(document: Document, position: int) -> int | None:
    return bisect.bisect_right(document.pages, position) or None if document.pages else None
