"""A library as it stands at one moment: what one question sees, whole."""

from __future__ import annotations

import functools
import json
import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.cache import DocumentCache, LanguageGroup
from index.damage import row_named
from index.describe import FieldState, field_states
from index.documents import Document, Source
from index.editions import Edition, latest_editions
from index.errors import NotFoundError
from index.han import Folded, fold
from index.late.blocks import TokenBlock
from index.late.stored import load_means, load_tokens
from index.late.tokens import PassageTokens
from index.loading import load_document, load_own, source_rows, sources_of
from index.seals import check_text
from index.selection import select
from index.units import PassageRow, Units, load_units
from index.vectors import VectorIndex

__all__ = ["DocumentCache", "DocumentRow", "PassageRow", "Snapshot"]

_SAMPLED_SENTENCES = 2000
_SAMPLED_PASSAGES = 64
"""Enough to tell what a question scores on any passage: their mean lies within an eighth of a
spread of the library's."""
_ENOUGH_SENTENCES = 50
"""Of one language, for a mean that a few near sentences do not carry off."""
_MAX_QUERY_TERMS = 96
"""A pasted page as a question is cut to its first terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document without its text."""

    id: str
    sources: tuple[str, ...]
    title: str | None
    issuer: str | None
    place: str | None
    place_names: frozenset[str]
    number: str | None
    period: str | None
    date: str | None
    language: str
    sections: int
    passages: int
    superseded_by: str | None = None
    """The id of the latest edition of the same report, where a later one is in the library."""

    @property
    def source(self) -> str:
        """The first of its names."""
        return self.sources[0] if self.sources else self.id


def _edition(row: DocumentRow) -> Edition:
    return Edition(
        id=row.id, title=row.title, issuer=row.issuer, places=row.place_names,
        period=row.period, date=row.date,
    )  # fmt: skip


def _evenly(ids: NDArray[np.int64], count: int) -> list[int]:
    """At most `count` of some ids, evenly spread over them."""
    rows = np.linspace(0, len(ids) - 1, min(count, len(ids))).astype(np.int64)
    return [int(number) for number in ids[rows]]


def _gauged(group: LanguageGroup, groups: Mapping[bool, LanguageGroup]) -> LanguageGroup:
    """A group by whose samples questions can be gauged: those of all where its own are few."""
    if len(group.sample) >= _ENOUGH_SENTENCES:
        return group
    tokens = tuple(block for one in groups.values() for block in one.tokens)
    sample = np.concatenate([one.sample for one in groups.values()])
    return LanguageGroup(group.selection, sample, tokens)


class Snapshot:
    """Reads of one generation. Made by `Library.snapshot`; closed with its context."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        generation: int,
        sentence_vectors: VectorIndex,
        passage_vectors: VectorIndex,
        cache: DocumentCache | None = None,
    ) -> None:
        self.connection = connection
        self.generation = generation
        self.sentence_vectors = sentence_vectors
        self.passage_vectors = passage_vectors
        self.cache = cache or DocumentCache()
        """What is kept of this generation, shared between its snapshots."""

    @functools.cached_property
    def documents(self) -> dict[str, DocumentRow]:
        """All documents by id, in the order of their first source name."""
        if self.cache.rows is None:
            with row_named("the documents"):
                self.cache.rows = self._read_documents()
        return self.cache.rows

    @property
    def place_names(self) -> frozenset[str]:
        """Full names of the places that documents are about."""
        if self.cache.place_names is None:
            rows = self.documents.values()
            self.cache.place_names = frozenset(name for row in rows for name in row.place_names)
        return self.cache.place_names

    def _read_documents(self) -> dict[str, DocumentRow]:
        names: dict[str, list[str]] = {}
        for document_id, source in source_rows(self.connection):
            if source.name not in (known := names.setdefault(document_id, [])):
                known.append(source.name)
        rows = self.connection.execute(
            "SELECT id, title, issuer, place, number, period, date, language, place_names,"
            " (SELECT COUNT(*) FROM sections s WHERE s.document_id = d.id AND s.ordinal > 0"
            "   AND s.heading_end > s.start),"
            " (SELECT COUNT(*) FROM passages p WHERE p.document_id = d.id) FROM documents d"
        )
        found = [
            DocumentRow(
                id=row[0], sources=tuple(names.get(row[0], ())), title=row[1], issuer=row[2],
                place=row[3], place_names=frozenset(json.loads(row[8])), number=row[4],
                period=row[5], date=row[6], language=row[7], sections=row[9], passages=row[10],
            )
            for row in rows
        ]  # fmt: skip
        latest = latest_editions([_edition(row) for row in found])
        rows_by_name = sorted(found, key=lambda row: row.source)
        return {row.id: replace(row, superseded_by=latest.get(row.id)) for row in rows_by_name}

    def fields(self, document_id: str) -> tuple[FieldState, ...]:
        """The fields of a document's metadata with where they come from.

        Raises:
            NotFoundError: there is no document of this id.
        """
        document = self.document(document_id)
        own = load_own(self.connection, document_id)
        return field_states(document, own or document.metadata)

    def sources(self, document_id: str) -> tuple[Source, ...]:
        """Where a document was added from; none where there is no document of this id."""
        return sources_of(self.connection, document_id)

    @functools.cached_property
    def superseded(self) -> frozenset[str]:
        """Ids of the documents that have a later edition in the library."""
        return frozenset(row.id for row in self.documents.values() if row.superseded_by is not None)

    def document(self, document_id: str) -> Document:
        """A whole document.

        Raises:
            NotFoundError: there is none of this id.
            LibraryError: its text is no longer what was indexed.
        """
        document = self.cache.get(document_id)
        if document is None:
            document = load_document(self.connection, document_id)
            if document is None:
                raise NotFoundError(f"no document '{document_id}'; 'youju list' shows all")
            check_text(self.connection, document_id, document.text)
            self.cache.put(document)
        return document

    def folded(self, document_id: str) -> Folded:
        """The whole text of a document, folded for matching, of the same length.

        Raises:
            NotFoundError: there is none of this id.
        """
        folded = self.cache.folded(document_id)
        if folded is None:
            folded = Folded(fold(self.document(document_id).text))
            self.cache.put_folded(document_id, folded)
        return folded

    def resolve(self, name: str) -> str:
        """The id of the document that `name` means: an id, or a source where only one has it.

        Raises:
            NotFoundError: none or several match.
        """
        if name in self.documents:
            return name
        matches = [row.id for row in self.documents.values() if name in row.sources]
        if not matches:
            tail = f"/{name}"
            matches = [
                row.id
                for row in self.documents.values()
                if any(source.endswith(tail) for source in row.sources)
            ]
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise NotFoundError(
                f"'{name}' names {len(matches)} documents: {', '.join(matches)}; use an id"
            )
        raise NotFoundError(f"no document '{name}' in the library; 'youju list' shows all")

    def passages(self, ids: Iterable[int]) -> dict[int, PassageRow]:
        """Passages by id; ids that are not there are left out."""
        return self.cache.stood.get_all(ids, self.units.rows)

    @property
    def units(self) -> Units:
        """Where every passage and sentence stands."""
        if self.cache.units is None:
            with row_named("the passages"):
                self.cache.units = load_units(self.connection)
        return self.cache.units

    def tokens(self, ids: Iterable[int]) -> dict[int, PassageTokens]:
        """The packed tokens of passages by id; those without any are left out."""
        dimension = self.passage_vectors.dimension
        return self.cache.tokens.get_all(ids, lambda missing: self._read_tokens(missing, dimension))

    def _read_tokens(self, ids: list[int], dimension: int) -> dict[int, PassageTokens]:
        with row_named("token vectors"):
            return load_tokens(self.connection, ids, dimension)

    @property
    def background_means(self) -> Mapping[str, NDArray[np.float32]]:
        """The mean vector of questions about anything, float32[d], by language: "zh", "en"."""
        if self.cache.background_means is None:
            with row_named("the background"):
                self.cache.background_means = load_means(self.connection)
        return self.cache.background_means

    @property
    def language_groups(self) -> Mapping[bool, LanguageGroup]:
        """The library's units by whether they are in English; only groups that hold any."""
        if self.cache.language_groups is None:
            self.cache.language_groups = self._read_language_groups()
        return self.cache.language_groups

    def _read_language_groups(self) -> dict[bool, LanguageGroup]:
        ids: dict[bool, list[str]] = {}
        for row in self.documents.values():
            ids.setdefault(row.language == "en", []).append(row.id)
        groups: dict[bool, LanguageGroup] = {}
        for is_english in sorted(ids):
            selection = select(self.units, left_out=frozenset(ids.get(not is_english, ())))
            if len(selection.passages):
                stored = self.tokens(_evenly(selection.passages, _SAMPLED_PASSAGES))
                block = TokenBlock.of(stored)
                sentences = np.asarray(_evenly(selection.sentences, _SAMPLED_SENTENCES), np.int64)
                vectors = self.sentence_vectors.vectors(sentences)
                groups[is_english] = LanguageGroup(selection, vectors, (block,) if block else ())
        return {is_english: _gauged(group, groups) for is_english, group in groups.items()}

    def lexical(
        self, terms: Sequence[str], k: int, only: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Ids of passages, of those in `only` if given, with BM25 scores for any of `terms`.

        Best first. BM25 as SQLite's FTS5 has it (k1 = 1.2, b = 0.75), its sign turned so that more
        is better.
        """
        wanted = list(terms)[:_MAX_QUERY_TERMS]
        return self.cache.lexicon.best(self.connection, wanted, k, only) if wanted else []

    def rarity(self, terms: Sequence[str]) -> dict[str, float]:
        """Inverse document frequency of each term over passages; the rarest for unknown ones.

        ln(1 + (N - n + 0.5) / (n + 0.5)), the form that Lucene uses, which is never negative.
        """
        counts = self.cache.lexicon.counts(self.connection, terms)
        total = len(self.passage_vectors)
        return {
            term: math.log(1 + (total - (n := counts[term]) + 0.5) / (n + 0.5)) for term in terms
        }

    @property
    def unknown_rarity(self) -> float:
        """The rarity of a term that stands nowhere in the library."""
        return math.log(1 + (len(self.passage_vectors) + 0.5) / 0.5)

    def sentence_scores(
        self, query: NDArray[np.float32], ids: Sequence[int]
    ) -> NDArray[np.float32]:
        """Cosines of a query vector float32[d] with these sentences, float32[n]."""
        vectors = self.sentence_vectors.vectors(np.asarray(ids, np.int64))
        scores: NDArray[np.float32] = vectors @ query
        return scores
