"""One sentence weighed as evidence."""

from __future__ import annotations

from dataclasses import dataclass

from index.documents import Span
from retrieval.answering.cells import Pick
from retrieval.ranking.candidate import Candidate

__all__ = ["Evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence weighed as evidence."""

    candidate: Candidate
    span: Span
    dense: float
    """Its cosine with the question, in spreads above the mean."""
    late: float
    """By late interaction, in spreads above the mean; as `dense` where there is none."""
    met_words: float
    """How well it meets the question's words, none of them more than well
    (`retrieval.ranking.late`); by those that it holds where there is no late interaction."""
    worst_word: float
    """How well it meets the word that it meets worst."""
    coverage: float
    """Share of the question's topic words, weighed by rarity, that it holds: 0 to 1.

    A word that only its headings hold counts half."""
    asked: bool
    """Whether it holds words of the asked kind: a figure with its unit, a date, a name; and what
    else the question demands (`retrieval.answering.demands`)."""
    foreign: bool
    """Whether question and document are in different languages, so that no words are shared."""
    score: float
    """For ranking sentences within one question."""
    pick: Pick | None = None
    """The cells that carry it, where the sentence is a row of a table with heads."""
