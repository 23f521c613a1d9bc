"""Which sentences carry an answer, and whether any of them does."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from index.documents import Span
from index.han import fold
from index.places import find_places, lies_within
from index.repeats import paragraphs_in
from index.snapshot import Snapshot
from index.words import terms
from retrieval.asked import clauses, only_announces, states_asked
from retrieval.candidate import Candidate
from retrieval.cells import Pick, pick_cells
from retrieval.concepts import Concept, concepts_of, coverage_of_concepts, share_known
from retrieval.demands import Demand, demands_of, meets
from retrieval.query import Asked, Query
from retrieval.scope import Fit, years_in
from retrieval.search import Found
from retrieval.table_rows import read_row

__all__ = ["Evidence", "gather", "years_meant"]

_PASSAGES_READ = 12
_KEPT_TERMS = 512
"""Sentences and clauses whose index terms are kept for a while, some 10 MB: those of one question's
best passages, which are weighed again for each of its facts and places."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence weighed as evidence."""

    candidate: Candidate
    span: Span
    dense: float
    """Its cosine with the question, in spreads above the mean."""
    late: float
    """By late interaction, in spreads above the mean; as `dense` where there is none."""
    met_words: float
    """How well it meets the question's words, none of them more than well (`retrieval.late`)."""
    coverage: float
    """Share of the question's topic words, weighed by rarity, that it holds: 0 to 1.

    A word that only its headings hold counts half."""
    asked: bool
    """Whether it holds words of the asked kind: a figure with its unit, a date, a name; and what
    else the question demands (`retrieval.demands`)."""
    clause_coverage: float
    """The coverage of its best clause that holds words of the asked kind."""
    foreign: bool
    """Whether question and document are in different languages, so that no words are shared."""
    score: float
    """For ranking sentences within one question."""
    pick: Pick | None = None
    """The cells that carry it, where the sentence is a row of a table with heads."""


# Weights of a sentence's score, in spreads of a cosine; chosen on seeds/questions.jsonl by the
# share of questions whose best sentence covers needed evidence.
_LATE_WEIGHT = 1.0
_UNREAD = -1.0
"""Late interaction of a sentence none of whose tokens say anything."""
_COVERAGE_WEIGHT = 4.0
_CLAUSE_WEIGHT = 2.0
_OTHER_YEAR_COST = 3.0
"""For a sentence that names years, none of them the asked one."""
_OTHER_PLACE_COST = 3.0
"""For a sentence that names other places, in a passage that names the asked one among them."""
_LABEL_COVERAGE = 0.5
"""Of a cell in a form whose label is the very thing that is asked for: it says nothing else."""
_ASKED_LABEL = re.compile(r"([\u4e00-\u9fff]{2})(?:是|为|有|叫)?(?:多少|什么|谁|哪|几)")
_YEAR_BEFORE = re.compile(
    r"(?<![比较])(?:上一?年|前一年)|\b(?:previous|preceding|prior) year\b|\byear before\b"
)
_UNNAMED_PLACE_COST = 1.0
"""For one that names none there: it may speak of any of them."""
_ASKED_WEIGHT = 2.5
"""At 1.2 fewer best sentences are right (0.845 of seeds/questions.jsonl for 0.850, 0.912 of the
twins for 0.921), at 3.5 as many."""
_PASSAGE_WEIGHT = 0.3
_HEAD_PLACE = {Fit.STATED: 1.0, Fit.WITHIN: -1.5}
"""For a row of a table whose heads name the asked place, or a part of it: a row of the whole place
goes before the rows of its parts. Set by the tables in tests/test_retrieval_cells.py."""
_LEAST_ROW_COVERAGE = 0.33
"""A row of a table states what is asked only if its heads hold this much of the question's topic:
the cell alone says nothing. Set by the same tables."""


def gather(snapshot: Snapshot, query: Query, found: Found) -> tuple[Evidence, ...]:
    """Sentences of the best passages, best first.

    Those out of the asked place or year are left out. A paragraph that stands in several passages
    counts where the best of them has it, so that no answer cites it twice.
    """
    rarity = snapshot.rarity(query.topic_terms)
    concepts = concepts_of(snapshot, query)
    demands = demands_of(query)
    weighed: list[Evidence] = []
    first_place: dict[str, tuple[str, int]] = {}
    for candidate in found.candidates[:_PASSAGES_READ]:
        if candidate.scope.excluded:
            continue
        row = candidate.passage
        repeated: list[Span] = []
        for paragraph in paragraphs_in(snapshot.connection, row.document_id, row.start, row.end):
            place = (row.document_id, paragraph.start)
            if first_place.setdefault(paragraph.digest, place) != place:
                repeated.append(Span(paragraph.start, paragraph.end))
        weighed += [
            evidence
            for evidence in _weigh(snapshot, query, found, candidate, rarity, concepts, demands)
            if not any(span.overlap(evidence.span) for span in repeated)
        ]
    return tuple(sorted(weighed, key=lambda evidence: -evidence.score))


def _weigh(
    snapshot: Snapshot,
    query: Query,
    found: Found,
    candidate: Candidate,
    rarity: dict[str, float],
    concepts: Sequence[Concept],
    demands: Sequence[Demand],
) -> list[Evidence]:
    row = candidate.passage
    document = snapshot.document(row.document_id)
    stated = snapshot.documents[row.document_id]
    foreign = query.is_foreign(stated.language)
    background = found.backgrounds[stated.language == "en"]
    heading = document.sections[row.section]
    path = " ".join(document.section_path(row.section))
    heading_terms = _terms_in(f"{path} {stated.title or ''}")
    cosines = snapshot.sentence_scores(found.vector, row.sentence_ids)

    def held(words: str) -> float:
        found_words = _terms_in(words)
        if foreign:
            return coverage_of_concepts(concepts, found_words, heading_terms, _HEADING_SHARE)
        return _coverage(rarity, found_words, heading_terms)

    years = years_meant(query)
    trust = share_known(query) if foreign else 1.0
    asked_places = query.place_names
    of_place = not asked_places or _is_about(stated.place_names, asked_places)
    weighed: list[Evidence] = []
    for number, (sentence, cosine) in enumerate(zip(row.sentences, cosines, strict=True)):
        if sentence.end <= heading.heading_end and len(row.sentences) > 1:
            continue
        span = Span(sentence.start, sentence.end)
        words = span.of(document.text)
        if only_announces(words):
            continue
        table_row = read_row(document, span)
        pick = None
        if table_row is not None:
            pick = pick_cells(query, table_row, stated, document, row.period, rarity)
            if pick is None:
                continue
            words = pick.words
        dense = background.standard(float(cosine))
        late = candidate.late.sentences.get(number, _UNREAD) if candidate.late else dense
        met_words = candidate.late.met_words.get(number, 0.0) if candidate.late else 0.0
        coverage = held(words)
        if pick is None:
            asked = states_asked(query, words) and meets(query, demands, words)
            in_clause = max(
                (held(clause) for clause in clauses(words) if states_asked(query, clause)),
                default=0.0,
            )
        else:
            alone = pick.row.is_grid and not foreign and query.asked is not Asked.TEXT
            asked = pick.states_asked and not (alone and coverage < _LEAST_ROW_COVERAGE)
            if asked and not pick.row.is_grid and _names_label(query, pick):
                coverage = max(coverage, _LABEL_COVERAGE)
            in_clause = coverage if asked else 0.0
        named = frozenset() if pick else years_in(words)
        other_year = bool(years and named and not named & years)
        score = (
            dense
            + _LATE_WEIGHT * late
            - _OTHER_YEAR_COST * other_year
            - (0.0 if of_place else _place_cost(words, asked_places))
            + trust * (_COVERAGE_WEIGHT * coverage + _CLAUSE_WEIGHT * in_clause)
            + _ASKED_WEIGHT * asked
            + _PASSAGE_WEIGHT * candidate.score
            + (_HEAD_PLACE.get(pick.place, 0.0) if pick else 0.0)
        )
        weighed.append(
            Evidence(
                candidate,
                span,
                dense,
                late,
                met_words,
                coverage,
                asked,
                in_clause,
                foreign,
                score,
                pick,
            )
        )
    return weighed


@functools.lru_cache(maxsize=_KEPT_TERMS)
def _terms_in(words: str) -> frozenset[str]:
    """The index terms of a sentence or clause."""
    return frozenset(terms(words))


def _names_label(query: Query, pick: Pick) -> bool:
    """Whether what stands before the question word is the label of a form: 编号是多少."""
    labels = [fold(head).rstrip(": ") for value in pick.values for head in value.heads]
    asked = {match.group(1) for match in _ASKED_LABEL.finditer(fold(query.text))}
    return any(label.endswith(words) for label in labels for words in asked)


@functools.lru_cache(maxsize=256)
def years_meant(query: Query) -> frozenset[str]:
    """The years of a question; with the one before, where it asks what the report says of that."""
    if not query.years or not _YEAR_BEFORE.search(fold(query.text)):
        return query.years
    return query.years | {str(int(year) - 1) for year in query.years}


def _is_about(names: frozenset[str], asked: frozenset[str]) -> bool:
    return bool(names & asked) or lies_within(names, asked)


def _place_cost(words: str, asked: frozenset[str]) -> float:
    """What it costs a sentence of a document that is not about the asked place as a whole."""
    named = frozenset(name for mention in find_places(words, asked) for name in mention.names)
    if _is_about(named, asked):
        return 0.0
    return _OTHER_PLACE_COST if named else _UNNAMED_PLACE_COST


_HEADING_SHARE = 0.5
"""A topic word that only the headings hold counts half."""


def _coverage(rarity: dict[str, float], words: Set[str], headings: Set[str]) -> float:
    total = sum(rarity.values())
    if total == 0:
        return 0.0
    held = sum(
        weight if term in words else _HEADING_SHARE * weight
        for term, weight in rarity.items()
        if term in words or term in headings
    )
    return held / total
