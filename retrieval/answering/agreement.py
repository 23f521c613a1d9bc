"""Whether the best sentence speaks of the same time and thing as the question, and of what is so.

What words in common cannot tell: a sentence of another year, one that counts other things, one that
plans what the question takes for done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.snapshot import Snapshot
from retrieval.answering.counted import counted_in
from retrieval.answering.evidence import Evidence
from retrieval.question.meant import years_meant
from retrieval.question.query import Asked, Query
from retrieval.question.wishes import (
    asks_for_demands,
    asks_for_plans,
    asks_for_shortcomings,
    is_plan_heading,
    is_wish,
)
from retrieval.ranking.scope import Fit, years_in

__all__ = ["Agreement", "agreement_of", "is_of_other_year", "words_weighed"]

_LEAST_SHARE = 0.5
"""Of the words for a counted thing that must stand with a figure."""

_COMPARED_WITH = re.compile(
    r"(?:[比较較自从從同与與]|\bsince |\bfrom |\bthan (?:in )?|\bcompared (?:with|to) )"
    r"(?:19|20)\d\d",
    re.IGNORECASE,
)
"""A year that the time spoken of is set against."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a sentence agrees with a question."""

    of_other_year: bool
    """Whether it, or else its headings, name years, and none of those asked for."""
    years: frozenset[str]
    """The years that it, or else its headings, name."""
    planned: bool
    """Whether it wishes or plans where the question asks for neither."""
    counts_other: bool
    """Whether no figure in it counts the thing that the question counts."""
    counts_same: bool
    """Whether one does. Neither holds where nothing is counted."""
    within: bool
    """Whether a figure is asked for and it speaks of a part of the asked place."""


def agreement_of(snapshot: Snapshot, query: Query, item: Evidence) -> Agreement:
    """How a sentence agrees with a question."""
    words, path = _words_and_path(snapshot, item)
    asking = (asks_for_plans, asks_for_demands, asks_for_shortcomings)
    plans = any(asks(query.text) for asks in asking)
    in_grid = item.pick is not None and item.pick.row.is_grid
    counted = None if in_grid else counted_in(query)
    share = counted.share(words, foreign=item.foreign) if counted else None
    years = _years_spoken_of(words, path)
    return Agreement(
        of_other_year=_is_other(query, years),
        years=years,
        planned=not plans and (is_plan_heading(path) or (not item.pick and is_wish(words))),
        counts_other=share is not None and share < _LEAST_SHARE,
        counts_same=share is not None and share >= _LEAST_SHARE,
        within=query.asked is Asked.NUMBER and item.candidate.scope.place is Fit.WITHIN,
    )


def words_weighed(snapshot: Snapshot, item: Evidence) -> str:
    """The words of a sentence; of a row of a table, those that were read of its cells."""
    document = snapshot.document(item.candidate.passage.document_id)
    return item.pick.words if item.pick else item.span.of(document.text)


def is_of_other_year(snapshot: Snapshot, query: Query, item: Evidence) -> bool:
    """Whether a sentence, or else its headings, name years, and none of those asked for."""
    return bool(query.years) and _is_other(
        query, _years_spoken_of(*_words_and_path(snapshot, item))
    )


def _is_other(query: Query, years: frozenset[str]) -> bool:
    return bool(years and query.years and not query.plans and not years & years_meant(query))


def _years_spoken_of(words: str, path: str) -> frozenset[str]:
    return years_in(_COMPARED_WITH.sub(" ", words)) or years_in(path)


def _words_and_path(snapshot: Snapshot, item: Evidence) -> tuple[str, str]:
    passage = item.candidate.passage
    document = snapshot.document(passage.document_id)
    return words_weighed(snapshot, item), " ".join(document.section_path(passage.section))
