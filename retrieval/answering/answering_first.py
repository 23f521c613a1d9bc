"""The passage that states what is asked goes first among the hits.

A ranking tells what passages speak of; which of them states the figure, the date or the name that
is asked for is told by their sentences, as for an answer.
"""

from __future__ import annotations

from dataclasses import replace

from index.snapshot import Snapshot
from retrieval.answering.decision import confidence
from retrieval.answering.evidence import gather
from retrieval.answering.preferring import preferred
from retrieval.question.query import Asked, Query
from retrieval.ranking.search import Found

__all__ = ["answering_first"]

_SURE = 0.6
"""Least confidence of a sentence whose passage goes first."""
_READ = 6
"""First passages that are read for it."""


def answering_first(snapshot: Snapshot, query: Query, found: Found) -> Found:
    """The same passages, one of the first that surely states what is asked before all others.

    The order stays where no figure, date or name is asked for; where several places or documents
    are, as none of them answers alone; and where the sentence is in another language, of whose
    words too little is known: on XQuAD en-zh it would cost 0.01 of nDCG@10.
    """
    if query.asked is Asked.TEXT or query.wants_many or len(found.candidates) < 2:
        return found
    first = replace(found, candidates=found.candidates[:_READ])
    evidence = preferred(snapshot, query, gather(snapshot, query, first))
    if not evidence or evidence[0].foreign or confidence(snapshot, query, evidence) < _SURE:
        return found
    best = evidence[0].candidate
    others = tuple(one for one in found.candidates if one is not best)
    top = replace(best, score=max(best.score, found.candidates[0].score))
    return replace(found, candidates=(top, *others))
