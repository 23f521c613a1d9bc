"""A claim, read: what it states, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import Span
from index.figures import Figure
from retrieval.check.evidence import Forms
from retrieval.check.facts import Facts, bound_text
from retrieval.check.names import Name
from retrieval.check.scope import ClaimScope
from retrieval.check.words import Word, content_words, held_in

__all__ = ["BOUND", "REST", "Subject", "affinity"]

BOUND = 0.45
"""Of the words that a fact is bound to, the least that the source's fact must be bound to, for the
two to be of the same thing. Set with the thresholds of `judging`."""
_BACK = 0.9
"""What it counts that all the words of the source's figure stand with the claim's, which may have
more of them."""
REST = 0.2
"""What the words of a sentence's other clauses count in a clause."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A claim, read."""

    sentence: str
    span: Span
    """Of the claim in its sentence."""
    facts: Facts
    """Of the claim; positions count from its start."""
    whole: Facts
    """Of the sentence."""
    words: tuple[tuple[Word, float], ...]
    """What it is about, with weights: of its own clause, and less of the others."""
    forms: Forms
    scope: ClaimScope

    @property
    def is_bare(self) -> bool:
        """Whether it states no figure, date or name."""
        return not self.facts.figures and not self.facts.names

    @property
    def stated(self) -> tuple[str, ...]:
        """Its figures, dates and names, as it writes them."""
        figures = (self.facts.text_of(figure) for figure in self.facts.figures)
        names = (self.facts.words[name.start : name.end] for name in self.facts.names)
        return (*figures, *names)

    @property
    def own_words(self) -> tuple[Word, ...]:
        """The words of its own clause that say what it is about."""
        return tuple(word for word, share in self.words if share == 1.0)

    def placed(self, fact: Figure | Name) -> Span:
        """Where a fact of the claim stands in its sentence."""
        return Span(self.span.start + fact.start, self.span.start + fact.end)

    def bound_words(self, fact: Figure | Name) -> tuple[Word, ...]:
        """The words of the sentence that a fact of the claim is bound to."""
        at = self.placed(fact)
        return content_words(bound_text(self.sentence, at.start, at.end))


def affinity(words: Sequence[Word], text: str, forms: Forms, *, foreign: bool) -> float:
    """How much of some words stands in the words that another fact is bound to."""
    back = content_words(text)
    if not words or not back:
        return BOUND
    there = sum(_held(word.text, text, forms, foreign=foreign) for word in words) / len(words)
    if foreign:
        return there
    own = " ".join(word.text for word in words)
    return max(there, _BACK * sum(held_in(word.text, own) for word in back) / len(back))


def _held(word: str, text: str, forms: Forms, *, foreign: bool) -> float:
    best = held_in(word, text)
    if foreign:
        best = max((held_in(form, text) for form in forms.of_text(word)), default=best)
    return best
