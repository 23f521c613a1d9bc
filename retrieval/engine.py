"""The service behind every door: ask a library, search a library."""

from __future__ import annotations

from dataclasses import replace

from index.errors import InputError
from index.han import to_simplified
from index.library import Library
from index.model.encoder import Encoder
from index.selection import Selection
from index.snapshot import Snapshot
from retrieval.answering.answer import compose
from retrieval.answering.answering_first import answering_first
from retrieval.beside import beside
from retrieval.filters import Filters, read_filters, selected, within
from retrieval.glossary import glossary_at
from retrieval.progress import Progress, Stage
from retrieval.question.preface import in_standard_words, without_preface
from retrieval.question.query import Query, read_query
from retrieval.ranking.cross_encoder import Reranker
from retrieval.ranking.hits import to_hits
from retrieval.ranking.ready import read_passages
from retrieval.ranking.scope import counted_from
from retrieval.ranking.search import Encoded, Found, find
from retrieval.results import Answer, Hit
from retrieval.timing import timed

__all__ = ["Engine"]

NO_FILTERS = Filters()
MAX_QUESTION_CHARS = 2000
"""A longer question is a pasted document."""


class Engine:
    """Answers questions from one library. Safe to share between threads."""

    def __init__(
        self, library: Library, encoder: Encoder, reranker: Reranker | None = None
    ) -> None:
        """Joins a library with the model that its questions are encoded with.

        Args:
            library: the library; its model has been checked against `encoder`.
            encoder: the model.
            reranker: a cross-encoder that reads the first passages again, where there is one.
        """
        self.library = library
        library.prepare_by(read_passages)
        self.encoder = encoder
        self.reranker = reranker

    def search(
        self,
        question: str,
        k: int = 10,
        filters: Filters = NO_FILTERS,
        timings: dict[str, float] | None = None,
    ) -> tuple[Hit, ...]:
        """The `k` passages that fit a question best, best first.

        Args:
            question: in any of the three languages.
            k: how many.
            filters: what to look at alone.
            timings: takes the milliseconds of each stage.

        Raises:
            InputError: the question is empty or too long, `k` is not positive, or a filter names
                an unknown place or no year.
            LibraryError: the library is damaged, or its glossary cannot be read.
            ModelError: the reranker cannot be used.
        """
        if k < 1:
            raise InputError(f"k is {k}: ask for at least one passage")
        times = {} if timings is None else timings
        with timed(times, "total"), self.library.snapshot() as snapshot:
            query, found = self.find(snapshot, question, times, filters)
            with timed(times, "compose"):
                if self.reranker is None:
                    found = answering_first(snapshot, query, found)
                return to_hits(snapshot, found, k)

    def ask(
        self, question: str, filters: Filters = NO_FILTERS, progress: Progress | None = None
    ) -> Answer:
        """An answer whose every statement is cited, or an abstention with the nearest passages.

        Args:
            question: in any of the three languages.
            filters: what to look at alone.
            progress: is told how far the answer has come, and may stop it.

        Raises:
            StoppedError: whoever waited stopped it.
            InputError: the question is empty or too long, or a filter names an unknown place or
                no year.
            LibraryError: the library is damaged.
            ModelError: the reranker cannot be used.
        """
        timings: dict[str, float] = {}
        with timed(timings, "total"), self.library.snapshot() as snapshot:
            query, found = self.find(snapshot, question, timings, filters, progress)
            if progress is not None:
                progress.enter(Stage.COMPOSING)
            with timed(timings, "compose"):
                answer = compose(snapshot, query, found, progress)
        return replace(answer, query=question, timings_ms=timings)

    def find(
        self,
        snapshot: Snapshot,
        question: str,
        timings: dict[str, float] | None = None,
        filters: Filters = NO_FILTERS,
        progress: Progress | None = None,
    ) -> tuple[Query, Found]:
        """Reads a question and finds passages in a snapshot, for callers that go on from there.

        Raises:
            InputError: the question is empty or too long, or a filter names an unknown place or
                no year.
            ModelError: the reranker cannot be used.
            StoppedError: whoever waited stopped it.
        """
        times = {} if timings is None else timings
        text = _checked(question)
        encoding = beside(self._encoded, to_simplified(text))
        with timed(times, "read"):
            known = snapshot.place_names
            limits = read_filters(filters, known)
            query = within(read_query(text, known, glossary_at(self.library.home)), limits)
            query = counted_from(query, snapshot.documents.values())
            only = selected(snapshot, limits)
        if progress is not None:
            progress.enter(Stage.SEARCHING)
        found = find(
            snapshot, query, encoding, only,
            all_editions=limits.all_editions, timings=times, reranker=self.reranker,
        )  # fmt: skip
        return query, found

    def read(self, snapshot: Snapshot, question: str) -> Query:
        """A question read, without looking for anything.

        Raises:
            InputError: the question is empty or too long.
        """
        return read_query(_checked(question), snapshot.place_names, glossary_at(self.library.home))

    def find_among(self, snapshot: Snapshot, question: str, only: Selection) -> tuple[Query, Found]:
        """Reads a question and finds passages among some units, such as those of one document.

        Raises:
            InputError: the question is empty or too long.
        """
        query = self.read(snapshot, question)
        encoding = beside(self._encoded, to_simplified(_checked(question)))
        return query, find(snapshot, query, encoding, only, all_editions=True)

    def _encoded(self, text: str) -> Encoded:
        """A question as the model sees it; in Simplified characters, as passages are."""
        if not self.encoder.has_token_vectors:
            return Encoded(self.encoder.encode_queries([text])[0])
        vectors, tokens = self.encoder.encode_queries_with_tokens([text])
        return Encoded(vectors[0], tokens[0])


def _checked(question: str) -> str:
    text = question.strip()
    if not text:
        raise InputError("the question is empty: type what you want to know")
    if len(text) > MAX_QUESTION_CHARS:
        raise InputError(
            f"the question has {len(text)} characters, more than {MAX_QUESTION_CHARS}: "
            "ask about one thing at a time"
        )
    return in_standard_words(without_preface(text))
