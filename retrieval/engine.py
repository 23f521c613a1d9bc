"""The service behind every door: ask a library, search a library."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from index.errors import InputError
from index.library import Library
from index.model.encoder import Encoder
from index.snapshot import Snapshot
from retrieval.answer import compose
from retrieval.filters import Filters, read_filters, selected, within
from retrieval.query import Query, read_query
from retrieval.results import Answer, Hit
from retrieval.search import Found, find, to_hits

__all__ = ["Engine"]

NO_FILTERS = Filters()
MAX_QUESTION_CHARS = 2000
"""A longer question is a pasted document."""


class Engine:
    """Answers questions from one library. Safe to share between threads."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        """Joins a library with the model that its questions are encoded with.

        Args:
            library: the library; its model has been checked against `encoder`.
            encoder: the model.
        """
        self.library = library
        self.encoder = encoder

    def search(self, question: str, k: int = 10, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        """The `k` passages that fit a question best, best first.

        Raises:
            InputError: the question is empty or too long, `k` is not positive, or a filter names
                an unknown place or no year.
            LibraryError: the library is damaged.
        """
        if k < 1:
            raise InputError(f"k is {k}: ask for at least one passage")
        with self.library.snapshot() as snapshot:
            _, found = self.find(snapshot, question, filters=filters)
            return to_hits(snapshot, found, k)

    def ask(self, question: str, filters: Filters = NO_FILTERS) -> Answer:
        """An answer whose every statement is cited, or an abstention with the nearest passages.

        Raises:
            InputError: the question is empty or too long, or a filter names an unknown place or
                no year.
            LibraryError: the library is damaged.
        """
        timings: dict[str, float] = {}
        with _timed(timings, "total"), self.library.snapshot() as snapshot:
            query, found = self.find(snapshot, question, timings, filters)
            with _timed(timings, "compose"):
                answer = compose(snapshot, query, found)
        return replace(answer, query=question, timings_ms=timings)

    def find(
        self,
        snapshot: Snapshot,
        question: str,
        timings: dict[str, float] | None = None,
        filters: Filters = NO_FILTERS,
    ) -> tuple[Query, Found]:
        """Reads a question and finds passages in a snapshot, for callers that go on from there.

        Raises:
            InputError: the question is empty or too long, or a filter names an unknown place or
                no year.
        """
        times = {} if timings is None else timings
        text = question.strip()
        if not text:
            raise InputError("the question is empty: type what you want to know")
        if len(text) > MAX_QUESTION_CHARS:
            raise InputError(
                f"the question has {len(text)} characters, more than {MAX_QUESTION_CHARS}: "
                "ask about one thing at a time"
            )
        known = {name for row in snapshot.documents.values() for name in row.place_names}
        limits = read_filters(filters, known)
        query = within(read_query(text, known), limits)
        with _timed(times, "encode"):
            vector = self.encoder.encode_queries([text])[0]
        with _timed(times, "search"):
            only = selected(snapshot, limits)
            found = find(snapshot, query, vector, only, all_editions=limits.all_editions)
            return query, found


@contextmanager
def _timed(timings: dict[str, float], name: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[name] = round((time.perf_counter() - started) * 1000, 2)
