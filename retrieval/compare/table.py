"""The table that a comparison is: a row for each document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.figures import Figure, Hedge
from retrieval.results import Citation

__all__ = ["Cell", "Comparison", "Row", "Status"]


class Status(StrEnum):
    """Whether a document states what is compared."""

    STATED = "stated"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A figure that a document states, with the words that state it."""

    figure: Figure
    """Its span is of the document's text."""
    words: str
    """The figure as written, hedging words around it included: 超2900件, 约3亿元."""
    place: str | None
    period: str | None
    place_stated: bool
    """Whether the words themselves name the place; else it is the document's."""
    period_stated: bool
    counted: str
    """The words that say what it counts."""
    citation: Citation

    @property
    def hedge(self) -> Hedge:
        """How exactly it is stated."""
        return self.figure.hedge


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one document states."""

    doc: str
    source: str
    title: str
    place: str | None
    period: str | None
    status: Status
    best: Cell | None = None
    """The figure; `None` where it is not stated."""
    others: tuple[Cell, ...] = ()
    """Other figures that the document states for the topic: other periods, other parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A topic over documents."""

    topic: str
    rows: tuple[Row, ...]
    comparable: bool
    """Whether the figures measure the same, so that a chart of them says something."""
