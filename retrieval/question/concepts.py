"""How much of a question the words of another language hold: by the glossary, term by term.

"How many cases did mediation settle" is met by 调解案件 as far as the glossary knows its words for
it; a term that stands nowhere in the library ("population" where no 人口 is) weighs most, as it is
what an answer would have to hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from index.han import fold
from index.snapshot import Snapshot
from index.words import is_pair, terms
from retrieval.glossary import Expansion
from retrieval.question.query import Query, only_asks

__all__ = ["Concept", "concepts_of", "coverage_of_concepts", "share_known"]

_PART_SHARE = 0.6
"""What the terms within a longer one are worth together, where the longer one is not held."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of the question, with its forms in the other language."""

    weight: float
    """Inverse document frequency of its most frequent form; the highest where none stands in the
    library."""
    forms: tuple[frozenset[str], ...]
    """The index terms of each form."""
    parts: tuple[tuple[frozenset[str], ...], ...]
    """The same of the terms that lie within it."""


def concepts_of(snapshot: Snapshot, query: Query) -> tuple[Concept, ...]:
    """The terms of a question that the glossary knows in the other language, `zh` or `en`.

    Args:
        snapshot: the library.
        query: the question; its places and years, and words that only ask, are left out.
    """
    spans: dict[tuple[int, int], list[Expansion]] = {}
    for expansion in query.expansions:
        if query.is_foreign(expansion.language):
            spans.setdefault((expansion.start, expansion.end), []).append(expansion)
    aside = {span for span, found in spans.items() if _is_aside(query, found)}
    spans = {
        span: found
        for span, found in spans.items()
        if span not in aside and not any(_lies_within(span, other) for other in aside)
    }
    whole = [span for span in spans if not any(_lies_within(span, other) for other in spans)]
    rarity = snapshot.rarity(sorted({t for es in spans.values() for e in es for t in e.terms}))
    forms = {span: _forms(found) for span, found in spans.items()}
    return tuple(
        Concept(
            min(_rarity_of(form, rarity) for form in forms[span]),
            forms[span],
            tuple(forms[part] for part in spans if _lies_within(part, span)),
        )
        for span in whole
        if forms[span]
    )


@lru_cache(maxsize=256)
def share_known(query: Query) -> float:
    """Share of the question's topic words that the glossary knows in the other language: 0 to 1.

    Where it knows little, what a sentence holds of that says little: of "questionnaires from
    Tongli Town" any sentence with 镇 would hold all.
    """
    known = {
        term
        for expansion in query.expansions
        if query.is_foreign(expansion.language)
        for term in terms(query.text[expansion.start : expansion.end])
    }
    words = [term for term in query.topic_terms if not is_pair(term)]
    return sum(term in known for term in words) / len(words) if words else 0.0


def coverage_of_concepts(
    concepts: Sequence[Concept], words: Set[str], headings: Set[str], heading_share: float
) -> float:
    """Share of the concepts, by weight, that words hold: 0 to 1.

    Args:
        concepts: of the question.
        words: index terms of a sentence or clause.
        headings: index terms of what stands above it.
        heading_share: what a concept counts that only they hold.
    """
    total = sum(concept.weight for concept in concepts)
    if not total:
        return 0.0
    both = words | headings
    return (
        sum(
            concept.weight * max(_held(concept, words), heading_share * _held(concept, both))
            for concept in concepts
        )
        / total
    )


def _held(concept: Concept, words: Set[str]) -> float:
    if any(form <= words for form in concept.forms):
        return 1.0
    if not concept.parts:
        return 0.0
    held = sum(any(form <= words for form in forms) for forms in concept.parts)
    return _PART_SHARE * held / len(concept.parts)


def _is_aside(query: Query, expansions: Sequence[Expansion]) -> bool:
    """Whether a span only asks, or names a place."""
    start, end = expansions[0].start, expansions[0].end
    in_place = any(place.start < end and start < place.end for place in query.places)
    asks = any(only_asks(expansion.words) for expansion in expansions)
    return in_place or asks or only_asks(fold(query.text)[start:end])


def _lies_within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _forms(expansions: Iterable[Expansion]) -> tuple[frozenset[str], ...]:
    """The forms by their words; pairs of characters count where a form has no words."""
    found: dict[frozenset[str], None] = {}
    for expansion in expansions:
        words = frozenset(term for term in expansion.terms if not term.startswith("_"))
        if words or expansion.terms:
            found[words or frozenset(expansion.terms)] = None
    return tuple(found)


def _rarity_of(form: frozenset[str], rarity: dict[str, float]) -> float:
    return max(rarity[term] for term in form)
