"""Whether words give a reason for what a question asks about."""

from __future__ import annotations

import re

from index.han import fold
from index.words import terms
from retrieval.question.query import Query

__all__ = ["gives_reason"]

_REASON = re.compile(
    r"因|由于|于是|遂|考量|考虑|出于|鉴于|以致|使得|唯有|为了|为(?=[破解推加提保落促完规防减便])|原因|缘于|源于|导致|所以|以便|旨在|针对|提供依据|"
    r"\bbecause|\bsince\b|\bdue to|\bowing|in order|so that|\bto \w|\breason"
)
_CLAUSE = re.compile(r"[,;]")
_LEADING_CLAUSES = 2
"""A story that tells so many things before the one asked about gives its reason without saying so;
one thing told before may be anything."""


def gives_reason(query: Query, words: str) -> bool:
    """Whether words say why, or tell what led to the clause that holds what is asked about."""
    plain = fold(words)
    if _REASON.search(plain):
        return True
    topic = set(query.topic_terms)
    held = [len(topic & set(terms(clause))) for clause in _CLAUSE.split(plain)]
    return held.index(max(held)) >= _LEADING_CLAUSES
