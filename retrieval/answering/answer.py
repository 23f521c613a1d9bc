"""The extractive answer: the few sentences that carry it, or an honest "no evidence"."""

from __future__ import annotations

from collections.abc import Sequence

from index.snapshot import Snapshot
from retrieval.answering.choosing import Chosen, choose
from retrieval.answering.citing import cite
from retrieval.answering.comparing import compare
from retrieval.answering.decision import ANSWER_THRESHOLD, SEVERAL_THRESHOLD, confidence
from retrieval.answering.evidence import gather
from retrieval.answering.missing import describe_missing, describe_unstated
from retrieval.answering.preferring import preferred
from retrieval.answering.wording import worded
from retrieval.progress import Progress
from retrieval.question.facts import Fact, facts_asked
from retrieval.question.places_asked import is_comparison
from retrieval.question.query import Asked, Query
from retrieval.ranking.hits import to_hits
from retrieval.ranking.search import Found
from retrieval.results import Answer, Citation, Statement

__all__ = ["compose"]

_NEAREST = 3


def compose(
    snapshot: Snapshot, query: Query, found: Found, progress: Progress | None = None
) -> Answer:
    """An answer from what was found.

    The answer's `query` and `timings_ms` are the caller's to fill in.

    Args:
        snapshot: the library.
        query: the question.
        found: what was found.
        progress: is told each statement when it is ready.
    """
    evidence = preferred(snapshot, query, gather(snapshot, query, found))
    facts = facts_asked(query)
    several = is_comparison(query, facts)
    threshold = SEVERAL_THRESHOLD if several else ANSWER_THRESHOLD
    sure = confidence(snapshot, query, evidence)
    chosen = Chosen(())
    if sure < threshold:
        chosen = _of_one_fact(snapshot, found, facts)
    elif several:
        chosen = compare(snapshot, query, found, evidence)
    else:
        chosen = choose(snapshot, query, found, evidence, facts)
    if not chosen.statements:
        return Answer(
            query=query.text,
            abstained=True,
            confidence=sure,
            nearest=to_hits(snapshot, found, _NEAREST),
            missing=describe_missing(snapshot, query, found, evidence),
        )
    rarity = snapshot.rarity(query.topic_terms)
    citations: list[Citation] = []
    statements: list[Statement] = []
    for items in chosen.statements:
        own = [
            cite(snapshot, item, number, facts, rarity, all_editions=found.all_editions)
            for number, item in enumerate(items, start=len(citations) + 1)
        ]
        citations += own
        text = worded(snapshot, query, items, own)
        statements.append(Statement(text=text, citations=tuple(citation.n for citation in own)))
        if progress is not None:
            progress.add(statements[-1], own)
    return Answer(
        query=query.text,
        abstained=False,
        confidence=sure,
        statements=tuple(statements),
        citations=tuple(citations),
        missing=describe_unstated(query, chosen.unstated),
    )


def _of_one_fact(snapshot: Snapshot, found: Found, facts: Sequence[Fact]) -> Chosen:
    """What answers one of several facts, where nothing answers the question as a whole."""
    for fact in facts if len(facts) > 1 else ():
        if not fact.is_named or fact.query.asked is Asked.TEXT:
            continue
        evidence = preferred(snapshot, fact.query, gather(snapshot, fact.query, found))
        if confidence(snapshot, fact.query, evidence) >= ANSWER_THRESHOLD:
            return choose(snapshot, fact.query, found, evidence, facts)
    return Chosen(())
