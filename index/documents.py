"""What flows through the index: documents, sections, passages, sentences.

Every `start` and `end` is a half-open span in Unicode code points of the document's canonical
text, and the words shown for it are always `text[start:end]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Cell",
    "Document",
    "Field",
    "HeadingHint",
    "Metadata",
    "Origin",
    "Passage",
    "Section",
    "Sentence",
    "Source",
    "SourceText",
    "Span",
    "Stated",
    "Table",
    "Where",
    "in_one_line",
]


_LINE_END = re.compile(r"\s*[\r\n]+\s*")
_FIRST_WIDE = "\u2e80"
"""Characters from here on are set without spaces between them."""


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
class Cell:
    """A cell of a table; its span leaves out the bars between the cells."""

    start: int
    end: int
    row: int
    """Row of its upper left corner in the table's grid, from 0."""
    column: int
    """Column of its upper left corner in the table's grid, from 0."""
    rows: int = 1
    """Rows that it spans."""
    columns: int = 1
    """Columns that it spans."""
    is_head: bool = False
    """Whether it heads a column or a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its stretch of the canonical text, one line for each row, and its cells."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    """In document order, empty ones left out."""

    def rows(self) -> tuple[Span, ...]:
        """The span of each row that holds words, from its first cell to its last."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for cell in self.cells:
            first.setdefault(cell.row, cell.start)
            last[cell.row] = cell.end
        return tuple(Span(first[row], last[row]) for row in first)


class Field(StrEnum):
    """A field of the metadata that a document states or a user sets."""

    TITLE = "title"
    ISSUER = "issuer"
    PLACE = "place"
    NUMBER = "number"
    PERIOD = "period"
    DATE = "date"


class Where(StrEnum):
    """Where a field's value comes from."""

    TEXT = "text"
    PROPERTIES = "properties"
    """The file's own properties, or the page's meta tags."""
    FILE_NAME = "file name"
    MANIFEST = "manifest"
    """The manifest beside the files."""
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value that stands outside the canonical text."""

    field: Field
    value: str
    where: Where = Where.PROPERTIES


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """What a reader takes out of one file: the canonical text and what the format says of it."""

    text: str
    headings: tuple[HeadingHint, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    tables: tuple[Table, ...] = ()
    """Tables that the format itself marks as such."""
    pages: tuple[int, ...] = ()
    """Start of each page, in code points; empty for formats without pages."""
    stated: tuple[Stated, ...] = ()
    """What the file's properties or meta tags say, in the order in which they are trusted."""

    def table_rows(self) -> tuple[Span, ...]:
        """The span of each row of its tables."""
        return tuple(row for table in self.tables for row in table.rows())

    def property(self, field: Field) -> str | None:
        """The first value that the file's properties state for `field`."""
        return next((stated.value for stated in self.stated if stated.field is field), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a field of a document's metadata comes from."""

    field: Field
    where: Where
    span: Span | None = None
    """The words that state it, where it comes from the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says of itself; `None` is "not stated"."""

    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    number: str | None = None
    """The document number, 文号: `国办发〔2018〕124号`."""
    period: str | None = None
    """The year or years reported on: `"2019"`, `"2016-2020"`."""
    date: str | None = None
    """The date of issue, as ISO 8601."""
    language: str = "zh-Hans"
    """`zh-Hans`, `zh-Hant` or `en`."""
    origins: tuple[Origin, ...] = ()
    """Where each field that is not `None` comes from, language left out."""

    def origin(self, field: Field) -> Origin | None:
        """Where `field` comes from; `None` if it is not stated."""
        return next((origin for origin in self.origins if origin.field is field), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and all that stands under it, subsections included.

    A part (the proposal and the reply that share one document) is a section of level 0 under the
    root, so that its own subsections start at level 1; `parent` tells what stands in what.
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

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the document, by its own author or with its own title."""
        return self.level == 0 and self.parent is not None

    @property
    def label(self) -> str:
        """The title in one line, Chinese joined without a space, without a bracket around it."""
        return in_one_line(self.title).lstrip("【[")


def in_one_line(words: str) -> str:
    """Words set over several lines in one: Chinese is joined without a space."""
    return _LINE_END.sub(_joint, words.strip())


def _joint(line_end: re.Match[str]) -> str:
    before = line_end.string[: line_end.start()][-1:]
    after = line_end.string[line_end.end() :][:1]
    return "" if max(before, after) >= _FIRST_WIDE else " "


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
    tables: tuple[Table, ...] = ()
    pages: tuple[int, ...] = ()

    def part_of(self, ordinal: int) -> Section | None:
        """The part that holds the section at `ordinal`, itself included; `None` where none does."""
        current: int | None = ordinal
        while current is not None:
            section = self.sections[current]
            if section.is_part:
                return section
            current = section.parent
        return None

    def is_labelled(self, part: Section) -> bool:
        """Whether a part is the text beside a label, as 答复内容: is, not a titled attachment."""
        return self.text[part.heading_end : part.heading_end + 1] in {":", "：", "】", "]"}

    def section_path(self, ordinal: int) -> tuple[str, ...]:
        """Titles from the outermost section down to the one at `ordinal`; the root has none."""
        path: list[str] = []
        current: int | None = ordinal
        while current is not None:
            section = self.sections[current]
            if section.title:
                path.append(section.label)
            current = section.parent
        return tuple(reversed(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document was added from: its name in the library, and the file."""

    name: str
    path: str
