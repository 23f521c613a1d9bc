"""What a search and an answer consist of. Spans are of the document's canonical text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.documents import Span
from index.tokens import count_tokens

__all__ = ["Answer", "Citation", "Elsewhere", "Hit", "Statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Another place where the same paragraphs stand."""

    doc: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One passage found; `text` is the document's text from `start` to `end`."""

    rank: int
    """From 1."""
    score: float
    """Higher is better; comparable within one search only."""
    doc: str
    source: str
    title: str | None
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    focus: Span | None = None
    """The passage that was found, where its neighbours stand beside it."""
    also: tuple[Elsewhere, ...] = ()
    """Where else its paragraphs stand."""

    @property
    def tokens(self) -> int:
        """cl100k tokens of `text`, for prompt budgets; counted when asked for, 0.3 ms."""
        return count_tokens(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Exact words of a source; `quote` is the document's text from `start` to `end`."""

    n: int
    """Its mark in the answer, from 1."""
    doc: str
    source: str
    title: str | None
    section: tuple[str, ...]
    start: int
    end: int
    quote: str
    reference: str
    """GB/T 7714—2015."""
    page: int | None = None
    """Page of the PDF on which it starts, from 1."""
    focus: Span | None = None
    """The clause of the sentence, or the cell of the row, that carries the fact."""
    heads: tuple[Span, ...] = ()
    """Its row heads, its column heads, and the unit that stands over its table; wherever in the
    document."""
    also: tuple[Elsewhere, ...] = ()
    """Where else its paragraph stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of the answer, with the marks of the citations that carry it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer in statements, or an abstention with the nearest passages."""

    query: str
    abstained: bool
    confidence: float = 0.0
    """Probability, 0 to 1, that the documents answer the question; where it is low it abstains."""
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Hit, ...] = ()
    missing: str = ""
    """When abstaining, what was looked for and not found; beside an answer, which of the places or
    facts asked for are not stated. In the question's language."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The statements with their marks, as one text."""
        return "\n".join(
            statement.text + "".join(f"[{n}]" for n in statement.citations)
            for statement in self.statements
        )
