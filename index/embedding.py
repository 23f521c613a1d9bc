"""Embedding of documents on their way into a library: vectors of units, and of their tokens."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.context import passage_text
from index.database import transaction
from index.documents import Passage
from index.events import BuildEvent, Stage
from index.late.background import Background
from index.late.stored import (
    insert_means,
    insert_tokens,
    load_means,
    passages_without_tokens,
)
from index.late.tokens import PassageTokens, passage_tokens
from index.loading import load_document
from index.model.encoder import Encoder
from index.seals import seal
from index.written import Written, passages_of

__all__ = ["Embedded", "UnitEmbedder"]

_TEXTS_PER_EVENT = 256
"""Texts embedded between two events."""


@dataclass(slots=True)
class Embedded:
    """What the model makes of texts, filled in while it works."""

    vectors: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 0), np.float32))
    """float32[texts, d]."""
    tokens: dict[int, PassageTokens] = field(default_factory=dict)
    """Of passages, by the position of their text; empty where the model gives none."""


class UnitEmbedder:
    """Makes the vectors of passages and sentences with one model, and those of their tokens."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    def embed(self, written: Sequence[Written], embedded: Embedded) -> Iterator[BuildEvent]:
        """Fills in what the model makes of the texts of these documents.

        Texts of like length go together, so that little is padded.
        """
        texts = [text for one in written for text in one.texts]
        passages = passages_of(written)
        embedded.vectors = np.empty((len(texts), self.encoder.dimension), np.float32)
        order = np.argsort([len(text) for text in texts], kind="stable")
        for start in range(0, len(texts), _TEXTS_PER_EVENT):
            yield BuildEvent(stage=Stage.EMBEDDING, done=start, total=len(texts))
            chosen = [int(row) for row in order[start : start + _TEXTS_PER_EVENT]]
            has_tokens = self.encoder.has_token_vectors
            with_tokens = [row for row in chosen if row in passages] if has_tokens else []
            rest = [row for row in chosen if row not in with_tokens]
            if rest:
                vectors = self.encoder.encode_passages([texts[row] for row in rest])
                embedded.vectors[rest] = vectors
            embedded.vectors[with_tokens] = self._embed_passages(
                {row: passages[row] for row in with_tokens}, texts, embedded.tokens
            )
        yield BuildEvent(stage=Stage.EMBEDDING, done=len(texts), total=len(texts))

    def _embed_passages(
        self,
        passages: Mapping[int, Passage],
        texts: Sequence[str],
        tokens: dict[int, PassageTokens],
    ) -> NDArray[np.float32]:
        if not passages:
            return np.empty((0, self.encoder.dimension), np.float32)
        vectors, found = self.encoder.encode_passages_with_tokens([texts[row] for row in passages])
        for (row, passage), one in zip(passages.items(), found, strict=True):
            tokens[row] = passage_tokens(passage, texts[row], one, self._background)
        return vectors

    @cached_property
    def _background(self) -> Background:
        return Background.of(self.encoder)

    def keep_means(self, connection: sqlite3.Connection) -> None:
        """Writes the background's means, which every question needs, if they are not there."""
        if not load_means(connection):
            insert_means(connection, self._background.means)

    def fill_in(self, connection: sqlite3.Connection) -> Iterator[BuildEvent]:
        """Makes what an older version wrote a library without: the background, and tokens."""
        if connection.execute("SELECT EXISTS (SELECT 1 FROM passages)").fetchone() == (1,):
            self.keep_means(connection)
        missing = passages_without_tokens(connection) if self.encoder.has_token_vectors else {}
        total = sum(map(len, missing.values()))
        done = 0
        for document_id, ids in missing.items():
            yield BuildEvent(stage=Stage.EMBEDDING, done=done, total=total)
            self._fill_in_document(connection, document_id, set(ids))
            done += len(ids)

    def _fill_in_document(
        self, connection: sqlite3.Connection, document_id: str, missing: set[int]
    ) -> None:
        document = load_document(connection, document_id)
        if document is None:
            return
        rows = connection.execute(
            "SELECT id, period FROM passages WHERE document_id = ? ORDER BY id", (document_id,)
        ).fetchall()
        found = {
            row: (passage, passage_text(document, passage, period))
            for (row, period), passage in zip(rows, document.passages, strict=True)
            if row in missing
        }
        tokens: dict[int, PassageTokens] = {}
        self._embed_passages(
            dict(enumerate(passage for passage, _ in found.values())),
            [text for _, text in found.values()],
            tokens,
        )
        with transaction(connection):
            for passage_id, one in zip(found, tokens.values(), strict=True):
                insert_tokens(connection, passage_id, one)
            seal(connection, document_id)
