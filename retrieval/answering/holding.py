"""How much of a question's topic words hold."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Set

from index.words import terms

__all__ = ["HEADING_SHARE", "coverage", "terms_in"]

_KEPT_TERMS = 512
"""Sentences and clauses whose index terms are kept for a while, some 10 MB: those of one question's
best passages, which are weighed again for each of its facts and places."""
HEADING_SHARE = 0.5
"""A topic word that only the headings hold counts half."""


@functools.lru_cache(maxsize=_KEPT_TERMS)
def terms_in(words: str) -> frozenset[str]:
    """The index terms of a sentence or clause."""
    return frozenset(terms(words))


def coverage(rarity: Mapping[str, float], words: Set[str], headings: Set[str]) -> float:
    """Share of the topic's terms, weighed by rarity, that words or what leads to them hold."""
    total = sum(rarity.values())
    if total == 0:
        return 0.0
    held = sum(
        weight if term in words else HEADING_SHARE * weight
        for term, weight in rarity.items()
        if term in words or term in headings
    )
    return held / total
