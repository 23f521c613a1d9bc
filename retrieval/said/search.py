"""From words remembered to the places that say them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.documents import Document, Span
from index.errors import InputError
from index.han import Folded, fold
from index.snapshot import Snapshot
from index.words import query_terms
from retrieval.engine import Engine
from retrieval.ranking.repeats import elsewhere
from retrieval.reference import reference_of
from retrieval.results import Citation
from retrieval.said.alignment import exact_places, nearest_place
from retrieval.said.differences import Difference, differences, figures_apart
from retrieval.said.keys import Key
from retrieval.said.otherwise import said_otherwise
from retrieval.said.results import How, Said, Saying

__all__ = ["MAX_WORDS_CHARS", "who_said"]

MAX_WORDS_CHARS = 1000
"""A longer text is a document of its own."""
_LEAST_LETTERS = 4
"""Fewer stand everywhere."""
_PASSAGES_READ = 60
"""The best by words. On seeds/said.jsonl the right one is among the first 8."""
_MOST_SENTENCE_CHARS = 700
"""A longer sentence, as of an unbroken table, is not shown whole around the words."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of a document that says it."""

    document: str
    focus: Span
    similarity: float


def who_said(engine: Engine, words: str, most: int = 10) -> Said:
    """The places that say a sentence, or half of one: word for word, nearly, or in other words.

    Args:
        engine: of the library.
        words: as they are remembered.
        most: how many places at most of each of the three kinds.

    Raises:
        InputError: there are too few words or too many.
        ModelError: the reranker cannot be used.
    """
    asked = Key.of(Folded(fold(words)))
    if asked.letters < _LEAST_LETTERS:
        raise InputError(
            f"'{words.strip()}' is too short to look for: give at least {_LEAST_LETTERS} letters"
        )
    if len(words) > MAX_WORDS_CHARS:
        raise InputError(
            f"the words have {len(words)} characters, more than {MAX_WORDS_CHARS}: give a "
            "sentence, or half of one"
        )
    with engine.library.snapshot() as snapshot:
        finder = _Finder(snapshot, words)
        for how, places in _by_words(snapshot, words, asked):
            finder.take(how, places, most)
        rest = [
            _Place(one.row.document_id, one.span, one.score)
            for one in said_otherwise(snapshot, engine, words)
        ]
        finder.take(How.OTHER, rest, most)
        return Said(words=words, sayings=tuple(finder.sayings))


def _by_words(
    snapshot: Snapshot, words: str, asked: Key
) -> tuple[tuple[How, Sequence[_Place]], tuple[How, Sequence[_Place]]]:
    """Places with the very words, and places that come near, best first."""
    exact: list[_Place] = []
    near: list[_Place] = []
    ids = [number for number, _ in snapshot.lexical(query_terms(words), _PASSAGES_READ)]
    margin = 2 * len(words)  # the words may go on beyond the passage that holds most of them
    for row in snapshot.passages(ids).values():
        folded = snapshot.folded(row.document_id)
        source = Key.of(folded, max(0, row.start - margin), min(len(folded), row.end + margin))
        found = list(exact_places(asked, source))
        into = exact if found else near
        if not found and (nearest := nearest_place(asked, source)) is not None:
            found = [nearest]
        into += [
            _Place(row.document_id, source.span(one.first, one.end), one.similarity)
            for one in found
        ]
    near.sort(key=lambda place: -place.similarity)
    return (How.EXACT, exact), (How.NEAR, near)


class _Finder:
    """Makes sayings of places, each stretch once."""

    def __init__(self, snapshot: Snapshot, words: str) -> None:
        self._snapshot = snapshot
        self._words = words
        self._closed: list[tuple[str, Span]] = []
        self.sayings: list[Saying] = []

    def take(self, how: How, places: Iterable[_Place], most: int) -> None:
        """Takes the first `most` of some places, those left out that are shown already."""
        left = most
        for place in places:
            if left == 0:
                return
            document = self._snapshot.document(place.document)
            span = _sentences_around(document, place.focus)
            shown = place.focus if how is not How.OTHER else span
            if any(doc == document.id and at.overlap(shown) for doc, at in self._closed):
                continue
            left -= 1
            citation = self._citation(document, span, place.focus)
            self._closed.append((document.id, place.focus))
            self._closed += [(also.doc, Span(also.start, also.end)) for also in citation.also]
            self.sayings.append(
                Saying(
                    how=how,
                    citation=citation,
                    similarity=round(place.similarity, 4),
                    differences=self._differences(how, document, place.focus),
                )
            )

    def _citation(self, document: Document, span: Span, focus: Span) -> Citation:
        row = self._snapshot.documents[document.id]
        page = bisect.bisect_right(document.pages, span.start) or None if document.pages else None
        holding = [s for s in document.sections if s.start <= focus.start < s.end]
        own = max(holding, key=lambda section: section.start) if holding else None
        return Citation(
            n=len(self.sayings) + 1, doc=document.id, source=row.source, title=row.title,
            section=document.section_path(own.ordinal) if own else (),
            start=span.start, end=span.end, quote=span.of(document.text),
            reference=reference_of(row, page), page=page,
            focus=focus if focus != span else None,
            also=elsewhere(self._snapshot, document.id, span, all_editions=True),
        )  # fmt: skip

    def _differences(self, how: How, document: Document, focus: Span) -> tuple[Difference, ...]:
        if how is How.NEAR:
            folded = self._snapshot.folded(document.id)
            return differences(self._words, document.text, focus, folded)
        if how is How.OTHER:
            return figures_apart(self._words, document.text, focus)
        return ()


def _sentences_around(document: Document, focus: Span) -> Span:
    """The sentences that a stretch touches, as one; itself where they are very long or none."""
    touched = [
        sentence
        for passage in document.passages
        if passage.start < focus.end and focus.start < passage.end
        for sentence in passage.sentences
        if sentence.start < focus.end and focus.start < sentence.end
    ]
    if not touched:
        return focus
    whole = Span(min(focus.start, touched[0].start), max(focus.end, touched[-1].end))
    if whole.end - whole.start > max(_MOST_SENTENCE_CHARS, focus.end - focus.start):
        return focus
    words = whole.of(document.text)
    lead = len(words) - len(words.lstrip())
    return Span(whole.start + lead, whole.start + len(words.rstrip()))
