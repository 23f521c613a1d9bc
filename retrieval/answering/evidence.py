"""Which sentences carry an answer, and whether any of them does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.documents import Sentence, Span
from index.han import fold
from index.places import find_places
from index.repeats import paragraphs_in
from index.snapshot import Snapshot
from retrieval.answering.cells import Pick, pick_cells
from retrieval.answering.dating import asks_own_date, dated_lines
from retrieval.answering.demands import Demand, demands_of, meets
from retrieval.answering.holding import HEADING_SHARE, terms_in
from retrieval.answering.led_on import said_before, said_on
from retrieval.answering.table_rows import read_row
from retrieval.answering.topic_words import Topic, held_in, topic_of
from retrieval.answering.weighed import Evidence
from retrieval.question.asked import clauses, only_announces, states_asked
from retrieval.question.concepts import Concept, concepts_of, coverage_of_concepts, share_known
from retrieval.question.meant import is_about, years_meant
from retrieval.question.query import Asked, Query
from retrieval.ranking.candidate import Candidate
from retrieval.ranking.late import MET
from retrieval.ranking.scope import Fit, years_in
from retrieval.ranking.search import Found

__all__ = ["Evidence", "gather"]

_PASSAGES_READ = 12
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
    topic = topic_of(snapshot, query)
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
            for evidence in _weigh(
                snapshot, query, found, candidate, rarity, topic, concepts, demands
            )
            if not any(span.overlap(evidence.span) for span in repeated)
        ]
    if asks_own_date(query) and not query.wants_many:
        weighed += _dated(snapshot, query, weighed)
    return tuple(sorted(weighed, key=lambda evidence: -evidence.score))


def _dated(snapshot: Snapshot, query: Query, weighed: Sequence[Evidence]) -> list[Evidence]:
    """The lines with which the documents of some sentences date themselves."""
    found: list[Evidence] = []
    for item, span, coverage in dated_lines(snapshot, query, weighed):
        score = item.dense + _LATE_WEIGHT * item.late + _PASSAGE_WEIGHT * item.candidate.score
        score += (_COVERAGE_WEIGHT + _CLAUSE_WEIGHT) * coverage + _ASKED_WEIGHT
        met = MET * coverage
        found.append(
            replace(
                item, span=span, met_words=met, worst_word=met, coverage=coverage, asked=True,
                score=score, pick=None,
            )
        )  # fmt: skip
    return found


def _weigh(
    snapshot: Snapshot,
    query: Query,
    found: Found,
    candidate: Candidate,
    rarity: dict[str, float],
    topic: Topic,
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
    headings = f"{path} {stated.title or ''}"
    heading_terms = terms_in(headings)
    cosines = snapshot.sentence_scores(found.vector, row.sentence_ids)

    def held(words: str, before: str = "") -> float:
        if foreign:
            above = heading_terms | terms_in(before) if before else heading_terms
            return coverage_of_concepts(concepts, terms_in(words), above, HEADING_SHARE)
        return topic.coverage(held_in(words), held_in(f"{headings} {before}"))

    years = years_meant(query)
    trust = share_known(query) if foreign else 1.0
    asked_places = query.place_names
    of_place = not asked_places or is_about(stated.place_names, asked_places)
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
        states = pick is None and states_asked(query, words)
        before = _around(query, document.text, row.sentences, number) if states else ""
        coverage = held(words, before)
        late, met_words, worst_word = _late_of(candidate, number, dense, coverage)
        if pick is None:
            asked = states and meets(query, demands, words)
            in_clause = max(
                (held(clause, before) for clause in clauses(words) if states_asked(query, clause)),
                default=0.0,
            )
        else:
            alone = pick.row.is_grid and not foreign and query.asked is not Asked.TEXT
            asked = pick.states_asked and not (alone and coverage < _LEAST_ROW_COVERAGE)
            asked = asked and meets(query, demands, words)
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
                worst_word,
                coverage,
                asked,
                foreign,
                score,
                pick,
            )
        )
    return weighed


def _late_of(
    candidate: Candidate, number: int, dense: float, coverage: float
) -> tuple[float, float, float]:
    """A sentence by late interaction, its words met and the worst; else by what stands for it."""
    if candidate.late is None:
        return dense, MET * coverage, MET * coverage
    return (
        candidate.late.sentences.get(number, _UNREAD),
        candidate.late.met_words.get(number, 0.0),
        candidate.late.worst_word.get(number, 0.0),
    )


def _around(query: Query, text: str, sentences: Sequence[Sentence], number: int) -> str:
    """What is spoken of around a sentence that states a figure, a date or a name."""
    if query.asked is Asked.TEXT:
        return ""
    around = said_before(text, sentences, number)
    if query.asked is Asked.PERSON:
        around += " " + said_on(text, sentences, number)
    return around


def _names_label(query: Query, pick: Pick) -> bool:
    """Whether what stands before the question word is the label of a form: 编号是多少."""
    labels = [fold(head).rstrip(": ") for value in pick.values for head in value.heads]
    asked = {match.group(1) for match in _ASKED_LABEL.finditer(fold(query.text))}
    return any(label.endswith(words) for label in labels for words in asked)


def _place_cost(words: str, asked: frozenset[str]) -> float:
    """What it costs a sentence of a document that is not about the asked place as a whole."""
    named = frozenset(name for mention in find_places(words, asked) for name in mention.names)
    if is_about(named, asked):
        return 0.0
    return _OTHER_PLACE_COST if named else _UNNAMED_PLACE_COST
