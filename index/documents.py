"""What flows through the index: documents, sections, passages, sentences.

Every `start` and `end` is a half-open span in Unicode code points of the document's canonical
text, and the words shown for it are always `text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Document",
    "HeadingHint",
    "Metadata",
    "Passage",
    "Section",
    "Sentence",
    "Source",
    "SourceText",
    "Span",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of the canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """The number of code points that both spans hold."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingHint:
    """A heading that the file's own format marks as one (Markdown, HTML, Word, PDF type size).

    Level 0 is the document's title, 1 the outermost heading.
    """

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """What a reader takes out of one file: the canonical text and what the format says of it."""

    text: str
    headings: tuple[HeadingHint, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    table_rows: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()
    """Start of each page, in code points; empty for formats without pages."""
    title: str | None = None
    """The title by the file's own properties; used when the text shows none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says of itself; `None` is "not stated"."""

    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    period: str | None = None
    """The year or years reported on: `"2019"`, `"2016-2020"`."""
    date: str | None = None
    """The date of issue, as ISO 8601."""
    language: str = "zh-Hans"
    """`zh-Hans`, `zh-Hant` or `en`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and all that stands under it, subsections included.

    A part (the proposal and the reply that share one document) is a section whose own
    subsections keep level 1; `parent` tells what stands in what.
    """

    ordinal: int
    """Position in document order, from 0; 0 is the root, which has no heading."""
    parent: int | None
    level: int
    title: str
    start: int
    heading_end: int
    body_end: int
    """End of the section's own text, where its first subsection starts."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The unit that is found and cited: a sentence, or one row of a table."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The unit that is shown: at most 700 characters of one section, cut at sentence ends."""

    section: int
    """Ordinal of its section."""
    start: int
    end: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as it was read: canonical text, tree, passages, metadata."""

    id: str
    content_hash: str
    """SHA-256 of the file's bytes, in hexadecimal."""
    text: str
    metadata: Metadata
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    boilerplate: tuple[Span, ...]
    pages: tuple[int, ...] = ()

    def section_path(self, ordinal: int) -> tuple[str, ...]:
        """Titles from the outermost section down to the one at `ordinal`; the root has none."""
        path: list[str] = []
        current: int | None = ordinal
        while current is not None:
            section = self.sections[current]
            if section.title:
                path.append(section.title)
            current = section.parent
        return tuple(reversed(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document was added from: its name in the library, and the file."""

    name: str
    path: str
