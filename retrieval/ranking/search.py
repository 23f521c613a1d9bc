"""Search: question to ranked passages."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice, zip_longest

import numpy as np
from numpy.typing import NDArray

from index.cache import LanguageGroup
from index.model.base import TokenVectors
from index.selection import Selection
from index.snapshot import Snapshot
from retrieval.beside import beside
from retrieval.filters import about_asked, within_units
from retrieval.question.exact import holds_exact
from retrieval.question.query import Query
from retrieval.question.subjects import about_its_subject
from retrieval.ranking.candidate import Candidate
from retrieval.ranking.cross_encoder import Reranker
from retrieval.ranking.fusion import EXACT_WEIGHT, FOREIGN, OWN, Views, fuse, scope_score, with_late
from retrieval.ranking.late import LateInteraction, LateScore, QuestionTokens
from retrieval.ranking.passage_words import folded_words
from retrieval.ranking.read_ahead import read_ahead
from retrieval.ranking.repeats import without_repeats
from retrieval.ranking.reranking import reranked
from retrieval.ranking.retrievers import (
    Background,
    Near,
    Scores,
    away_from_background,
    background_of,
    expansion_scores,
    passage_scores,
    sentence_scores,
    word_coverage,
    word_scores,
)
from retrieval.ranking.scoping import Scoping
from retrieval.timing import timed

__all__ = ["Encoded", "Found", "find"]

_CANDIDATES = 48
"""Fused passages that are read, judged by place and year, and ranked. In a library of 15,000
passages 80, 64 and 48 give the same first hit and the same answer to all of 54 and 90 questions,
and the same nDCG@10 on three public sets, two of them across languages; 32 changes a few."""
_REPEAT_COST = 1.5
"""What each earlier passage of the same document costs when several documents are asked for, in
spreads of a cosine; the median gap between the first and the fifth passage on the sample corpus."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A question as the library's model sees it."""

    vector: NDArray[np.float32]
    """float32[d] of unit length."""
    tokens: TokenVectors | None = None
    """`None` where the model gives none."""


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome of a search, with what the answer needs to judge it."""

    candidates: tuple[Candidate, ...]
    vector: NDArray[np.float32]
    backgrounds: Mapping[bool, Background]
    """By whether documents are in English."""
    all_editions: bool = False
    """Whether documents count that a later edition supersedes."""


def find(
    snapshot: Snapshot,
    query: Query,
    encoding: Future[Encoded],
    only: Selection | None = None,
    *,
    all_editions: bool = False,
    timings: dict[str, float] | None = None,
    reranker: Reranker | None = None,
) -> Found:
    """Ranked passages for a question.

    Args:
        snapshot: the library.
        query: the question.
        encoding: the question's vectors; its words are looked up while they are computed.
        only: the units that are looked at; all where it is `None`.
        all_editions: whether documents count that a later edition supersedes.
        timings: takes the milliseconds that the stages are waited for: `retrieve`, `encode`,
            `late`, `rank`, `rerank`.
        reranker: reads the first passages again, where the user has one.
    """
    times = {} if timings is None else timings
    with timed(times, "retrieve"):
        coverage = word_coverage(snapshot, query)
        about = about_asked(snapshot, query)
        searches = [
            _Search(snapshot, query, group, only, about, foreign=is_english != query.is_english)
            for is_english, group in snapshot.language_groups.items()
        ]
        best_word = max((search.best_word for search in searches), default=0.0)
        scoping = Scoping(snapshot, about_its_subject(query, snapshot.documents.values()))
        likely = [number for search in searches for number in search.likely()]
        read_ahead(snapshot, scoping, likely, encoding)
    with timed(times, "encode"):
        encoded = encoding.result()
    with timed(times, "retrieve"):
        near = [search.near(encoded.vector) for search in searches]
        every = [one for asked in near for one in asked]
        sentences = beside(sentence_scores, snapshot, every)
        passages = passage_scores(snapshot, every)
    interactions: list[LateInteraction] = []
    with timed(times, "late"):
        if encoded.tokens is not None:
            asked = QuestionTokens(query, encoded.tokens)
            interactions = [
                LateInteraction(snapshot, asked, search.group.tokens, foreign=search.foreign)
                for search in searches
            ]
    with timed(times, "retrieve"):
        found_near = iter(list(zip(sentences.result(), passages, strict=True)))
        fused = [
            search.fused(coverage, best_word, list(islice(found_near, len(asked))))
            for search, asked in zip(searches, near, strict=True)
        ]
    scores: Scores = {}
    late: dict[int, LateScore] = {}
    with timed(times, "late"):
        for search, found, interaction in zip_longest(searches, fused, interactions):
            read = {} if interaction is None else interaction.scores(found)
            if not read:
                scores |= found
                continue
            again = search.fused_again(found, coverage, best_word)
            late_scores = {number: one.passage for number, one in read.items()}
            scores |= with_late(again, late_scores, search.weights.with_late)
            late |= read
    with timed(times, "rank"):
        ordered = _ranked(snapshot, query, scoping, scores, late)
    if reranker is not None:
        with timed(times, "rerank"):
            ordered = reranked(snapshot, query, ordered, reranker)
    if query.wants_many:
        ordered = _spread(ordered)
    backgrounds = {
        is_english: search.background
        for is_english, search in zip(snapshot.language_groups, searches, strict=True)
    }
    return Found(tuple(ordered), encoded.vector, backgrounds, all_editions)


def _ranked(
    snapshot: Snapshot,
    query: Query,
    scoping: Scoping,
    scores: Scores,
    late: Mapping[int, LateScore],
) -> list[Candidate]:
    """Passages judged by place, year and exact strings, best first, each text once."""
    candidates: list[Candidate] = []
    for passage_id, row in snapshot.passages(scores).items():
        scope = scoping.of(row)
        score = scores[passage_id] + scope_score(scope)
        if query.exact:
            score += EXACT_WEIGHT * holds_exact(query.exact, folded_words(snapshot, row))
        candidates.append(Candidate(row, score, scope, late.get(passage_id)))
    candidates.sort(key=lambda candidate: (-candidate.score, candidate.passage.id))
    return without_repeats(snapshot, candidates)


class _Search:
    """The search of the documents in one language.

    Cosines of passages in one language lie apart from those in another, whatever they say: in a
    library of several each is gauged by its own.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        query: Query,
        group: LanguageGroup,
        only: Selection | None,
        about: Selection | None,
        *,
        foreign: bool,
    ) -> None:
        """Looks up the question's words."""
        self._snapshot = snapshot
        self._query = query
        self.group = group
        self.foreign = foreign
        self.weights = FOREIGN if foreign else OWN
        limits = group.selection if len(snapshot.language_groups) > 1 else None
        if only is not None:
            limits = only if limits is None else only.overlap(limits)
        asked = within_units(about, limits)
        self._selections = [limits] if asked is None else [limits, asked]
        self._words = [word_scores(snapshot, query, chosen) for chosen in self._selections]
        self._expansions = [
            expansion_scores(snapshot, query, chosen) if self.weights.first.expansion else {}
            for chosen in self._selections
        ]
        self.background = Background(np.empty(0, np.float32))
        self._views = Views({}, {}, {}, {})

    @property
    def best_word(self) -> float:
        """The best score by words."""
        return max((score for found in self._words for score in found.values()), default=0.0)

    def likely(self) -> list[int]:
        """Passages that may well be found, by the words alone."""
        views = self._words if self.weights is OWN else self._expansions
        return [number for found in views for number in islice(found, _CANDIDATES)]

    def near(self, vector: NDArray[np.float32]) -> list[Near]:
        """What is looked for near the question's vector."""
        searched, standard = vector, background_of(vector, self.group.sample)
        self.background = standard
        if self.foreign:
            searched = away_from_background(self._snapshot, self._query, vector)
            standard = background_of(searched, self.group.sample)
        return [Near(searched, standard, chosen) for chosen in self._selections]

    def fused(
        self,
        coverage: float,
        best_word: float,
        near: Sequence[tuple[Scores, Scores]],
    ) -> Scores:
        """The best passages of all, and the best of the place and year that the question names.

        In a large library the few passages about the asked place would else be lost among those
        that say the like of others.
        """
        of_all, *of_asked = (
            Views(*of_vectors, words, expansions)
            for of_vectors, words, expansions in zip(
                near, self._words, self._expansions, strict=True
            )
        )
        self._views = of_all
        fused = fuse(of_all, coverage, best_word, self.weights.first)
        best = _best(fused, fused)
        for views in of_asked:
            self._views = of_all.with_more(views)
            fused = {**fuse(self._views, coverage, best_word, self.weights.first), **fused}
            best |= _best(fused, views.found())
        return best

    def fused_again(self, among: Iterable[int], coverage: float, best_word: float) -> Scores:
        """Some passages with the weights that hold beside late interaction."""
        return fuse(self._views, coverage, best_word, self.weights.with_late, among)


def _best(scores: Scores, among: Iterable[int]) -> Scores:
    """The best of some passages, best first."""
    ranked = sorted(set(among), key=lambda passage_id: (-scores[passage_id], passage_id))
    return {passage_id: scores[passage_id] for passage_id in ranked[:_CANDIDATES]}


def _spread(candidates: list[Candidate]) -> list[Candidate]:
    """Ranks so that each further passage of one document comes later."""
    earlier: Counter[str] = Counter()
    waiting = [(-one.score, one.passage.id, 0, one) for one in candidates]
    heapq.heapify(waiting)
    ordered: list[Candidate] = []
    while waiting:
        _, number, counted, best = heapq.heappop(waiting)
        before = earlier[best.passage.document_id]
        if counted < before:  # its document has been shown since it was weighed
            cost = _REPEAT_COST * before
            heapq.heappush(waiting, (cost - best.score, number, before, best))
            continue
        earlier[best.passage.document_id] += 1
        ordered.append(best)
    return ordered
