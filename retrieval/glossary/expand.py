"""The words of a question in the other language, and in the other wordings of its own."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.han import fold
from index.words import query_terms
from retrieval.glossary.table import Glossary, Match, general_glossary

__all__ = ["Expansion", "expand", "weighted_terms"]

# Weights of an expansion's terms against the question's own words, which count 1.
_FIRST = 1.0
_LATER = 0.6
"""Of a form that is not the first of its entry."""
_WITHIN = 0.4
"""Of a term that lies within a longer one: the words of 'administrative reconsideration' alone."""
_INFLECTED = 0.7
"""Of a term met in an inflection that may be another word: 'building' for 'build'."""
_WORDING = 0.2
"""Of another wording in the question's own language."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words that may stand in a document for words of the question."""

    start: int
    end: int
    """Where the words stand in the question, half-open."""
    language: str
    """`zh` or `en`: that of the words that may stand for them."""
    words: str
    """The words that may stand for them, folded."""
    terms: tuple[str, ...]
    """Their index terms."""
    weight: float
    """0 to 1, where a word of the question itself counts 1."""


def expand(text: str, language: str, own: Glossary | None = None) -> tuple[Expansion, ...]:
    """What a question's words are in the other language, and in other wordings of Chinese.

    The longest terms count in full; those within them are kept at a lower weight, as a document
    may part what the question joins.

    Args:
        text: the question.
        language: `zh-Hans`, `zh-Hant` or `en`; a Chinese question's English words count too.
        own: the glossary of the library; the general one if `None`.
    """
    glossary = general_glossary() if own is None else own
    folded = fold(text)
    found: dict[tuple[int, int, str], Expansion] = {}
    for expansion in _all_expansions(glossary, folded, is_english=language == "en"):
        key = (expansion.start, expansion.end, expansion.words)
        if key not in found or found[key].weight < expansion.weight:
            found[key] = expansion
    return tuple(sorted(found.values(), key=lambda e: (e.start, -e.end, -e.weight)))


def _all_expansions(glossary: Glossary, folded: str, *, is_english: bool) -> Iterator[Expansion]:
    for match, share in _shares(glossary.english_matches(folded)):
        for entry in match.entries:
            yield from _forms(match, entry.chinese, "zh", share)
    if is_english:
        return
    for match, share in _shares(glossary.chinese_matches(folded)):
        for entry in match.entries:
            yield from _forms(match, entry.english, "en", share)
            others = [form for form in entry.chinese if form != match.form]
            yield from _forms(match, others, "zh", share * _WORDING)


def _shares(matches: Iterable[Match]) -> Iterator[tuple[Match, float]]:
    """Matches with what each counts: less where a longer one covers it."""
    covered = 0
    for match in matches:
        share = 1.0 if match.is_exact else _INFLECTED
        if match.end <= covered:
            share *= _WITHIN
        covered = max(covered, match.end)
        yield match, share


def _forms(match: Match, forms: Iterable[str], language: str, share: float) -> Iterator[Expansion]:
    for number, form in enumerate(forms):
        weight = share * (_LATER if number else _FIRST)
        yield Expansion(match.start, match.end, language, form, _terms(form), round(weight, 3))


@functools.lru_cache(maxsize=4096)
def _terms(form: str) -> tuple[str, ...]:
    return query_terms(form)


def weighted_terms(expansions: Iterable[Expansion]) -> dict[str, float]:
    """The index terms of expansions, each with the highest weight that any gives it."""
    weights: dict[str, float] = {}
    for expansion in expansions:
        for term in expansion.terms:
            weights[term] = max(weights.get(term, 0.0), expansion.weight)
    return weights
