"""Answers about several places: from each its own document, one statement a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.han import fold
from index.places import PlaceMention, find_places, lies_within
from index.snapshot import Snapshot
from retrieval.answering.cells import places_in
from retrieval.answering.choosing import Chosen, choose, document_of, in_text_order, pick_sentences
from retrieval.answering.decision import ANSWER_THRESHOLD, confidence
from retrieval.answering.evidence import Evidence, gather
from retrieval.answering.preferring import in_own_language, preferred, words_of
from retrieval.question.exact import holds_exact
from retrieval.question.facts import facts_asked
from retrieval.question.places_asked import PlaceAsked, compares, places_asked
from retrieval.question.query import Query
from retrieval.ranking.passage_words import words_of as passage_words
from retrieval.ranking.scope import Fit, scope_of
from retrieval.ranking.search import Found

__all__ = ["compare"]

_PLACE_THRESHOLD = 0.4
"""Least confidence for what is said of one of several places: that of the whole answer."""
_OTHER_PLACE_GAP = 4.5
"""The best of another place is cited if it scores within this of the best of all, in spreads."""
_SAME_TOPIC = 0.35
"""Or if it holds what the question quotes and this much of what the best holds of its topic."""
_OWN_DOCUMENT_GAIN = 1.0
"""What standing in a place's own document gains a sentence over one of a survey, in spreads."""
_PLACES_AND_YEARS = 0.6
"""A line of which these are so much says nothing: a subtitle, a note of what years are told of."""
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_MAX_GROUPS = 6
"""Statements where the question names no places."""
_PASSAGES_A_PLACE = 24
"""Passages that are looked at for each place that is named."""


def compare(snapshot: Snapshot, query: Query, found: Found, evidence: Sequence[Evidence]) -> Chosen:
    """What is cited of each place; the places that are named first, in the question's order."""
    places = places_asked(query)
    if len(places) > 1:
        if _joins_all(snapshot, query, evidence[0], places):
            return choose(snapshot, query, found, evidence, facts_asked(query))
        return _of_named(snapshot, found, evidence, places)
    return _of_any(snapshot, query, found, evidence)


def _joins_all(
    snapshot: Snapshot, query: Query, best: Evidence, places: Sequence[PlaceAsked]
) -> bool:
    """Whether one sentence is about all the places together, and no comparison is asked for."""
    if best.pick is not None or not best.asked or compares(query):
        return False
    known = frozenset(name for place in places for name in place.names)
    own = snapshot.documents[document_of(best)].place_names
    said = _named(words_of(snapshot, best), known) | own
    return all(said & place.names for place in places)


def _of_named(
    snapshot: Snapshot, found: Found, evidence: Sequence[Evidence], places: Sequence[PlaceAsked]
) -> Chosen:
    statements: list[tuple[Evidence, ...]] = []
    unstated: list[str] = []
    said: set[str] = set()
    best = evidence[0].score
    for place in places:
        others = frozenset(name for other in places if other is not place for name in other.names)
        own = _found_of(snapshot, place.alone, found)
        items = preferred(snapshot, place.alone, gather(snapshot, place.alone, own))
        items = _of_place(snapshot, place, others - place.names, items)
        picked: list[Evidence] = []
        if items and _is_stated(snapshot, place.alone, items, best):
            facts = facts_asked(place.alone)
            first = in_own_language(snapshot, place.alone, items[0], items)
            of_document = [item for item in items if document_of(item) == document_of(first)]
            of_document.sort(key=lambda item: item is not first)
            picked, lacking = pick_sentences(snapshot, place.alone, own, of_document, facts, said)
            unstated += [f"{place.name}：{words}" for words in lacking]
        if picked:
            statements.append(tuple(in_text_order(picked)))
        else:
            unstated.append(place.name)
    return Chosen(tuple(statements), tuple(unstated))


def _is_stated(snapshot: Snapshot, alone: Query, items: Sequence[Evidence], best: float) -> bool:
    if confidence(snapshot, alone, items) >= _PLACE_THRESHOLD:
        return True
    return items[0].asked and best - items[0].score <= _OTHER_PLACE_GAP


def _found_of(snapshot: Snapshot, alone: Query, found: Found) -> Found:
    """What was found, of one place only."""
    allowed = [c for c in found.candidates if not c.scope.excluded]
    named = snapshot.units.names
    kept = []
    for candidate in allowed:
        row = candidate.passage
        scope = scope_of(
            alone,
            snapshot.documents[row.document_id],
            row.period,
            passage_words(snapshot, row),
            snapshot.folded(row.document_id),
            named.get(row.id, frozenset()),
        )
        if not scope.excluded:
            kept.append(replace(candidate, scope=scope))
        if len(kept) == _PASSAGES_A_PLACE:
            break
    return replace(found, candidates=tuple(kept))


def _of_place(
    snapshot: Snapshot, place: PlaceAsked, others: frozenset[str], items: Sequence[Evidence]
) -> tuple[Evidence, ...]:
    """The sentences that speak of a place, those of its own document a little before others."""
    kept: list[tuple[float, Evidence]] = []
    for item in items:
        names = snapshot.documents[document_of(item)].place_names
        is_own = bool(names & place.names)
        if not is_own and not names & others:
            is_own = lies_within(names, place.names)
        if _speaks_of(snapshot, item, place.names, others, is_own=is_own) and not _only_names(
            words_of(snapshot, item)
        ):
            kept.append((item.score + _OWN_DOCUMENT_GAIN * is_own, item))
    kept.sort(key=lambda pair: -pair[0])
    return tuple(item for _, item in kept)


def _speaks_of(
    snapshot: Snapshot,
    item: Evidence,
    names: frozenset[str],
    others: frozenset[str],
    *,
    is_own: bool,
) -> bool:
    """Whether a sentence is about a place rather than about another that is asked for as well."""
    if item.pick is not None and not item.pick.is_text:
        return is_own or item.pick.place in {Fit.STATED, Fit.WITHIN}
    known = names | others
    said = _named(words_of(snapshot, item), known)
    if said & names or said & others:
        return bool(said & names)
    if is_own:
        return True
    if said and lies_within(said, names):
        return True
    lead = [set(m.names) & known for m in _places_above(snapshot, item, known)]
    last = next((named for named in reversed(lead) if named), set())
    return bool(last & names)


def _only_names(words: str) -> bool:
    """Whether words name places and years, and say next to nothing of them."""
    plain = _YEAR.sub("", words)
    years = len(words) - len(plain)
    places = sum(place.end - place.start for place in find_places(plain))
    return years + places >= _PLACES_AND_YEARS * len(re.sub(r"\W", "", words))


def _named(words: str, known: frozenset[str]) -> frozenset[str]:
    return frozenset(name for mention in find_places(words, known) for name in mention.names)


def _of_any(snapshot: Snapshot, query: Query, found: Found, evidence: Sequence[Evidence]) -> Chosen:
    known = _places_known(snapshot)
    groups: dict[str, list[Evidence]] = {}
    for item in evidence:
        groups.setdefault(_group(snapshot, query, item, known), []).append(item)
    statements: list[tuple[Evidence, ...]] = []
    said: set[str] = set()
    for items in groups.values():
        if statements and not _is_stated_too(snapshot, query, items, evidence[0]):
            continue
        first = in_own_language(snapshot, query, items[0], items)
        own = [item for item in items if document_of(item) == document_of(first)]
        own.sort(key=lambda item: item is not first)
        picked, _ = pick_sentences(snapshot, query, found, own, facts_asked(query), said)
        if picked:
            statements.append(tuple(in_text_order(picked)))
        if len(statements) == _MAX_GROUPS:
            break
    return Chosen(tuple(statements))


def _is_stated_too(
    snapshot: Snapshot, query: Query, items: Sequence[Evidence], best: Evidence
) -> bool:
    """Whether what is asked is stated of a further place: near the best, or well enough alone.

    What holds the very strings that the question quotes may be far from the best.
    """
    first = items[0]
    if not first.asked:
        return False
    holds = query.exact and holds_exact(query.exact, fold(words_of(snapshot, first))) == 1.0
    if holds and first.coverage >= _SAME_TOPIC * best.coverage:
        return True
    return (
        best.score - first.score <= _OTHER_PLACE_GAP
        or confidence(snapshot, query, items) >= ANSWER_THRESHOLD
    )


def _places_known(snapshot: Snapshot) -> frozenset[str]:
    """Full names of the places of the library's documents, as far as they are sure."""
    every = (row.place_names for row in snapshot.documents.values())
    return frozenset(next(iter(names)) for names in every if len(names) == 1)


def _group(snapshot: Snapshot, query: Query, item: Evidence, known: frozenset[str]) -> str:
    """The place that a sentence speaks of, with the period where several years are asked for."""
    row = snapshot.documents[document_of(item)]
    names = next(_places_of(snapshot, item), None) or row.place_names
    if not names and item.pick is None:
        names = next(reversed([mention.names for mention in _places_above(snapshot, item)]), names)
    # One written name may be of several places: Suzhou of 苏州 and of 宿州.
    place = min(names & known or names, default=row.id)
    return f"{place} {item.candidate.passage.period}" if len(query.years) > 1 else place


def _places_above(
    snapshot: Snapshot, item: Evidence, known: frozenset[str] = frozenset()
) -> list[PlaceMention]:
    """The places that the headings and the sentences before one name, in their order."""
    row = item.candidate.passage
    document = snapshot.document(row.document_id)
    path = " ".join(document.section_path(row.section))
    before = document.text[row.start : item.span.start]
    return list(find_places(f"{path} {before}", known))


def _places_of(snapshot: Snapshot, item: Evidence) -> Iterator[frozenset[str]]:
    """The places that a sentence names: of a survey any, of a report the parts of its place."""
    row = snapshot.documents[document_of(item)]
    text = snapshot.document(row.id).text
    if item.pick is not None:
        heads = " ".join(head.of(text) for head in item.pick.heads)
        named = list(places_in(heads, row.place_names))
    else:
        named = [
            mention.names for mention in find_places(words_of(snapshot, item), row.place_names)
        ]
    for names in named:
        if not row.place or lies_within(names, row.place_names):
            yield frozenset(names)
