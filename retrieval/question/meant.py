"""The years and places that a question means."""

from __future__ import annotations

import functools
import re

from index.han import fold
from index.places import lies_within
from retrieval.question.query import Query

__all__ = ["is_about", "years_meant"]

_YEAR_BEFORE = re.compile(
    r"(?<![比较])(?:上一?年|前一年)|\b(?:previous|preceding|prior) year\b|\byear before\b"
)


@functools.lru_cache(maxsize=256)
def years_meant(query: Query) -> frozenset[str]:
    """The years of a question; with the one before, where it asks what the report says of that."""
    if not query.years or not _YEAR_BEFORE.search(fold(query.text)):
        return query.years
    return query.years | {str(int(year) - 1) for year in query.years}


def is_about(names: frozenset[str], asked: frozenset[str]) -> bool:
    """Whether places are among the asked ones, or lie within one."""
    return bool(names & asked) or lies_within(names, asked)
