"""What systems are measured on: documents, queries, and what answers them."""

from __future__ import annotations

from dataclasses import dataclass, field

from eval.questions import Quote

__all__ = ["Dataset", "EvalDocument", "EvalQuery"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalDocument:
    """A document as every system gets it."""

    id: str
    """Unique in the dataset: a BEIR id, or the source's name in a library."""
    title: str
    """Empty where the dataset gives none, and where it is part of `text`."""
    text: str
    """Spans that systems return are of this text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalQuery:
    """A question, with what answers it: whole documents by grade, or quotes.

    Neither: nothing in the dataset answers it, and a system does right to decline.
    """

    id: str
    text: str
    language: str
    kind: str = ""
    """Of question, as the dataset names it: `figure`, `compare`, …; empty where it names none."""
    grades: tuple[tuple[str, int], ...] = ()
    """Document id and grade above 0, of a BEIR-style dataset."""
    evidence: tuple[tuple[Quote, ...], ...] = ()
    """Of a dataset with quotes: every outer item is needed, any alternative in it serves."""

    @property
    def has_answer(self) -> bool:
        """Whether anything in the dataset answers it."""
        return bool(self.grades or self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Documents and queries."""

    name: str
    documents: tuple[EvalDocument, ...]
    queries: tuple[EvalQuery, ...]
    digest: str
    """SHA-256 over documents, queries and judgements: equal if and only if all of them are."""
    notes: dict[str, str] = field(default_factory=dict)
    """Source and licence, where the dataset states them."""
