"""Search: question to ranked passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.cache import LanguageGroup
from index.context import heads_text
from index.han import fold
from index.model.base import TokenVectors
from index.selection import Selection
from index.snapshot import PassageRow, Snapshot
from retrieval.candidate import Candidate
from retrieval.cross_encoder import Reranker
from retrieval.exact import holds_exact
from retrieval.filters import about_asked, within_units
from retrieval.fusion import EXACT_WEIGHT, FOREIGN, OWN, Views, fuse, scope_score, with_late
from retrieval.late import LateInteraction, LateScore, QuestionTokens
from retrieval.query import Query
from retrieval.repeats import without_repeats
from retrieval.reranking import reranked
from retrieval.retrievers import (
    Background,
    Scores,
    away_from_background,
    background_of,
    expansion_scores,
    passage_scores,
    sentence_scores,
    word_coverage,
    word_scores,
)
from retrieval.scope import scope_of
from retrieval.subjects import about_its_subject
from retrieval.timing import timed

__all__ = ["Found", "find"]

_CANDIDATES = 80
"""Fused passages that are read, judged by place and year, and ranked."""
_REPEAT_COST = 1.5
"""What each earlier passage of the same document costs when several documents are asked for, in
spreads of a cosine; the median gap between the first and the fifth passage on the sample corpus."""


_BESIDE = ThreadPoolExecutor(max_workers=2, thread_name_prefix="youju-sentences")
"""Nearest sentences are looked for beside what else is looked for: it takes as long as the rest
together, and leaves Python to it meanwhile."""


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
    vector: NDArray[np.float32],
    tokens: TokenVectors | None = None,
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
        vector: the question's vector, float32[d] of unit length.
        tokens: the question's tokens, if the model gives them.
        only: the units that are looked at; all where it is `None`.
        all_editions: whether documents count that a later edition supersedes.
        timings: takes the milliseconds of the stages: `retrieve`, `late`, `rank`, `rerank`.
        reranker: reads the first passages again, where the user has one.
    """
    times = {} if timings is None else timings
    with timed(times, "retrieve"):
        coverage = word_coverage(snapshot, query)
        about = about_asked(snapshot, query)
        by_language = {
            is_english: _Search(
                snapshot, query, vector, group, only, about, foreign=is_english != query.is_english
            )
            for is_english, group in snapshot.language_groups.items()
        }
        searches = list(by_language.values())
        best_word = max((search.best_word for search in searches), default=0.0)
        fused = [search.fused(coverage, best_word) for search in searches]
    scores: Scores = {}
    late: dict[int, LateScore] = {}
    with timed(times, "late"):
        asked = None if tokens is None else QuestionTokens(query, tokens)
        for search, found in zip(searches, fused, strict=True):
            read: dict[int, LateScore] = {}
            if asked is not None:
                interaction = LateInteraction(
                    snapshot, asked, search.group.tokens, foreign=search.foreign
                )
                read = interaction.scores(found)
            if not read:
                scores |= found
                continue
            again = search.fused_again(found, coverage, best_word)
            late_scores = {number: one.passage for number, one in read.items()}
            scores |= with_late(again, late_scores, search.weights.with_late)
            late |= read
    with timed(times, "rank"):
        ordered = _ranked(snapshot, query, scores, late)
    if reranker is not None:
        with timed(times, "rerank"):
            ordered = reranked(snapshot, query, ordered, reranker)
    if query.wants_many:
        ordered = _spread(ordered)
    backgrounds = {is_english: search.background for is_english, search in by_language.items()}
    return Found(tuple(ordered), vector, backgrounds, all_editions)


def _ranked(
    snapshot: Snapshot, query: Query, scores: Scores, late: Mapping[int, LateScore]
) -> list[Candidate]:
    """Passages judged by place, year and exact strings, best first, each text once."""
    rows = snapshot.passages(scores)
    named = snapshot.units.names
    judged = about_its_subject(query, snapshot.documents.values())
    candidates: list[Candidate] = []
    for passage_id, row in rows.items():
        words = words_of(snapshot, row)
        stated = snapshot.documents[row.document_id]
        needs_text = query.places and not stated.place_names
        scope = scope_of(
            judged,
            stated,
            row.period,
            words,
            snapshot.folded(row.document_id) if needs_text else "",
            named.get(passage_id, frozenset()),
        )
        score = scores[passage_id] + scope_score(scope)
        if query.exact:
            score += EXACT_WEIGHT * holds_exact(query.exact, fold(words))
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
        vector: NDArray[np.float32],
        group: LanguageGroup,
        only: Selection | None,
        about: Selection | None,
        *,
        foreign: bool,
    ) -> None:
        self.group = group
        self.foreign = foreign
        self.weights = FOREIGN if foreign else OWN
        self.background = background_of(vector, group.sample)
        searched = away_from_background(snapshot, query, vector) if foreign else vector
        standard = background_of(searched, group.sample)
        several = len(snapshot.language_groups) > 1
        limits = group.selection if several else None
        if only is not None:
            limits = only if limits is None else only.overlap(limits)
        self._of_all = _views(snapshot, query, searched, standard, limits)
        asked = within_units(about, limits)
        self._of_asked: Views | None = None
        self._views = self._of_all
        if asked is not None:
            self._of_asked = _views(snapshot, query, searched, standard, asked)
            self._views = self._of_all.with_more(self._of_asked)

    @property
    def best_word(self) -> float:
        """The best score by words."""
        return max(self._views.words.values(), default=0.0)

    def fused(self, coverage: float, best_word: float) -> Scores:
        """The best passages of all, and the best of the place and year that the question names.

        In a large library the few passages about the asked place would else be lost among those
        that say the like of others.
        """
        fused = fuse(self._of_all, coverage, best_word, self.weights.first)
        best = _best(fused, fused)
        if self._of_asked is not None:
            fused = {**fuse(self._views, coverage, best_word, self.weights.first), **fused}
            best |= _best(fused, self._of_asked.found())
        return best

    def fused_again(self, among: Iterable[int], coverage: float, best_word: float) -> Scores:
        """Some passages with the weights that hold beside late interaction."""
        return fuse(self._views, coverage, best_word, self.weights.with_late, among)


def _views(
    snapshot: Snapshot,
    query: Query,
    vector: NDArray[np.float32],
    background: Background,
    selection: Selection | None,
) -> Views:
    sentences = _BESIDE.submit(sentence_scores, snapshot, vector, background, selection)
    passages = passage_scores(snapshot, vector, background, selection)
    words = word_scores(snapshot, query, selection)
    expansions = expansion_scores(snapshot, query, selection)
    return Views(sentences.result(), passages, words, expansions)


def _best(scores: Scores, among: Iterable[int]) -> Scores:
    """The best of some passages, best first."""
    ranked = sorted(set(among), key=lambda passage_id: (-scores[passage_id], passage_id))
    return {passage_id: scores[passage_id] for passage_id in ranked[:_CANDIDATES]}


def words_of(snapshot: Snapshot, row: PassageRow) -> str:
    """A passage's section path and text, with the heads of its tables that stand above it."""
    return snapshot.cache.words.get(row.id, lambda: _words(snapshot, row))


def _words(snapshot: Snapshot, row: PassageRow) -> str:
    document = snapshot.document(row.document_id)
    path = " ".join(document.section_path(row.section))
    heads = heads_text(document, row.start, row.end) if document.tables else ""
    return f"{path}\n{heads}\n{document.text[row.start : row.end]}"


def _spread(candidates: list[Candidate]) -> list[Candidate]:
    """Ranks so that each further passage of one document comes later."""
    earlier: Counter[str] = Counter()
    remaining = list(candidates)
    ordered: list[Candidate] = []
    while remaining:
        chosen = max(
            remaining,
            key=lambda c: (
                c.score - _REPEAT_COST * earlier[c.passage.document_id],
                -c.passage.id,
            ),
        )
        remaining.remove(chosen)
        earlier[chosen.passage.document_id] += 1
        ordered.append(chosen)
    return ordered
