"""Which sentences an answer cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.han import fold
from index.snapshot import Snapshot
from index.structure.cell_kinds import Kind
from retrieval.answering.completing import completed
from retrieval.answering.decision import ANSWER_THRESHOLD, confidence
from retrieval.answering.evidence import Evidence, gather
from retrieval.answering.focus import MAX_QUOTE
from retrieval.answering.preferring import (
    counting_alike,
    in_own_language,
    listing_all,
    preferred,
    words_of,
)
from retrieval.question.enumerations import asks_for_list
from retrieval.question.facts import Fact
from retrieval.question.query import Asked, Query
from retrieval.ranking.search import Found

__all__ = ["Chosen", "choose", "document_of", "pick_sentences"]

_SECOND_SENTENCE_GAP = 1.5
"""A further sentence of a document is cited if it scores within this of the best, in spreads."""
_NEARLY_AS_SURE = 0.85
"""And if it would answer with this share of the first one's confidence. On seeds/questions.jsonl
this leaves out one wrong citation in six and no right one; on either half 0.7 and more do so."""
_MAX_SENTENCES = 2
_MAX_OF_LIST = 3
"""Sentences, where a list is asked for that stands in no numbered form."""
_MAX_ROWS = 6
"""Rows of one table, where several places or years are asked for, or a list."""
_COVERS_FACT = 0.6
"""A cited sentence states a fact if it holds this much of what the best sentence on that fact
holds of its topic. Set by the texts in tests/test_retrieval_facts.py."""
_TOLD_MISSING = {Asked.NUMBER, Asked.DATE}
"""Kinds of facts of which it can be told that no sentence states them; a name may be any words."""
_LEAST_FACT_SHARE = 0.34
"""A fact of which no sentence holds this much of the topic is not stated."""
_SAME_SECTION_GAIN = 1.0
"""What standing in the section of the first sentence gains one on a further fact, in spreads."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is cited."""

    statements: tuple[tuple[Evidence, ...], ...]
    """For each statement the sentences that carry it."""
    unstated: tuple[str, ...] = ()
    """Places, or parts of the question, of which nothing is stated."""


def document_of(item: Evidence) -> str:
    """The id of the document that a sentence stands in."""
    return item.candidate.passage.document_id


def choose(
    snapshot: Snapshot,
    query: Query,
    found: Found,
    evidence: Sequence[Evidence],
    facts: Sequence[Fact],
) -> Chosen:
    """The sentences of one document that answer a question, each a statement of its own."""
    first = counting_alike(snapshot, query, evidence)
    first = in_own_language(snapshot, query, first, evidence)
    items = [item for item in evidence if document_of(item) == document_of(first)]
    items.sort(key=lambda item: item is not first)
    picked, unstated = pick_sentences(snapshot, query, found, items, facts)
    return Chosen(tuple((item,) for item in in_text_order(picked)), unstated)


def in_text_order(items: Iterable[Evidence]) -> list[Evidence]:
    """Sentences of one document in its order."""
    return sorted(items, key=lambda item: item.span.start)


def pick_sentences(
    snapshot: Snapshot,
    query: Query,
    found: Found,
    items: Sequence[Evidence],
    facts: Sequence[Fact],
    said: set[str] | None = None,
) -> tuple[list[Evidence], tuple[str, ...]]:
    """The sentences of one document to cite, and the facts of which it states nothing.

    Args:
        snapshot: the library.
        query: the question.
        found: what was found for it.
        items: sentences of the document, best first.
        facts: the facts asked for.
        said: letters of what other documents were cited for; taken into account and added to.
    """
    said = set() if said is None else said
    rarity = snapshot.rarity(query.topic_terms)
    first = listing_all(snapshot, query, items)
    picked = completed(snapshot, query, first, items, rarity)
    if len(picked) > 1:
        said.update(_letters(snapshot, item) for item in picked)
        return picked, ()
    if _letters(snapshot, picked[0]) in said:
        return [], ()
    unstated: list[str] = []
    for fact in facts if len(facts) > 1 else ():
        more, stated = _on_fact(snapshot, fact, found, picked)
        picked += more
        if not stated:
            unstated.append(fact.words)
    picked += _further(snapshot, query, items, first, picked, said, rarity)
    said.update(_letters(snapshot, item) for item in picked)
    return picked, tuple(unstated)


def _further(
    snapshot: Snapshot,
    query: Query,
    items: Sequence[Evidence],
    first: Evidence,
    picked: Sequence[Evidence],
    said: set[str],
    rarity: Mapping[str, float],
) -> list[Evidence]:
    """Sentences that score close to the first, as far as they may be cited beside it."""
    further: list[Evidence] = []
    budget = MAX_QUOTE - sum(_length(item) for item in picked)
    limit = _limit(query, picked[0])
    least = 0.0 if asks_for_list(query) else _NEARLY_AS_SURE * confidence(snapshot, query, picked)
    for item in items:
        cited = [*picked, *further]
        if len(cited) >= limit or first.score - item.score > _SECOND_SENTENCE_GAP:
            break
        if not _fits_beside(snapshot, query, cited, item, said):
            continue
        if confidence(snapshot, query, [item]) < least:
            continue
        whole = completed(snapshot, query, item, items, rarity)
        for one in (*whole[: len(whole) == 1], item):
            if _length(one) <= budget and not _overlaps(one, cited):
                further.append(one)
                budget -= _length(one)
                break
    return further


def _limit(query: Query, first: Evidence) -> int:
    lists = asks_for_list(query) and not first.foreign
    if first.pick is not None and first.pick.row.is_grid and (query.wants_many or lists):
        return _MAX_ROWS
    return _MAX_OF_LIST if lists else _MAX_SENTENCES


def _length(item: Evidence) -> int:
    return item.span.end - item.span.start


def _letters(snapshot: Snapshot, item: Evidence) -> str:
    """What is said, to tell whether it is said already: of a row the cells that are picked."""
    cells = [(cell.cell.start, cell.cell.end) for cell in item.pick.values] if item.pick else ""
    return re.sub(r"\W", "", fold(words_of(snapshot, item))) + str(cells)


def _overlaps(item: Evidence, others: Iterable[Evidence]) -> bool:
    return any(item.span.overlap(other.span) for other in others)


def _fits_beside(
    snapshot: Snapshot, query: Query, picked: Sequence[Evidence], item: Evidence, said: set[str]
) -> bool:
    if not item.asked or _overlaps(item, picked):
        return False
    if len(picked) >= _MAX_SENTENCES and item.coverage < picked[0].coverage:
        return False
    if item.pick and all(value.kind is Kind.MISSING for value in item.pick.values):
        return False
    letters = {_letters(snapshot, other) for other in picked}
    if _letters(snapshot, item) in said | letters:
        return False
    return _stands_with(picked[0], item, wants_many=query.wants_many or asks_for_list(query))


def _stands_with(first: Evidence, item: Evidence, *, wants_many: bool) -> bool:
    """Whether a row of a table answers beside the best: the rows next to it look much like it."""
    if first.pick is None or item.pick is None or not item.pick.row.is_grid:
        return True
    if wants_many:
        return item.coverage >= first.coverage
    same_place = first.pick.place is item.pick.place
    return same_place and not item.foreign and item.coverage > first.coverage


def _on_fact(
    snapshot: Snapshot, fact: Fact, found: Found, picked: Sequence[Evidence]
) -> tuple[list[Evidence], bool]:
    """A further sentence that a fact needs, and whether the document states it at all."""
    document = document_of(picked[0])
    own = tuple(c for c in found.candidates if c.passage.document_id == document)
    evidence = preferred(
        snapshot, fact.query, gather(snapshot, fact.query, replace(found, candidates=own))
    )
    stating = [item for item in evidence if item.asked]
    if not stating:
        return [], fact.query.asked not in _TOLD_MISSING
    most = max(item.coverage for item in stating)
    cited = [item for item in stating if _overlaps(item, picked)]
    if cited and (not fact.is_named or max(item.coverage for item in cited) >= _COVERS_FACT * most):
        return [], True
    if not fact.is_named:
        return [], True
    if fact.query.asked is Asked.TEXT or stating[0].foreign:
        return _surely(snapshot, fact, stating, picked), True
    section = picked[0].candidate.passage.section
    best = max(
        (item for item in stating if item.coverage >= _COVERS_FACT * most),
        key=lambda item: (
            item.score + _SAME_SECTION_GAIN * (item.candidate.passage.section == section)
        ),
    )
    if best.coverage < _LEAST_FACT_SHARE:
        return [], fact.query.asked not in _TOLD_MISSING
    return [best], True


def _surely(
    snapshot: Snapshot, fact: Fact, stating: Sequence[Evidence], picked: Sequence[Evidence]
) -> list[Evidence]:
    """The best sentence on a fact that any words may state, if it would answer it alone."""
    best = stating[0]
    if _overlaps(best, picked) or confidence(snapshot, fact.query, [best]) < ANSWER_THRESHOLD:
        return []
    return [best]
