"""One method at a time: the model's vectors alone, or BM25 alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import faiss

from eval.baselines.chunks import (
    CHUNK_SIZE,
    PASSAGES_UP_TO,
    WHOLE_UP_TO,
    Chunk,
    retrieved,
    versions,
    whole_or_split,
)
from eval.baselines.lexical import SETTINGS, BM25Index
from eval.datasets import EvalDocument
from eval.systems import Retrieved, System
from index.events import BuildEvent, Stage
from index.model.base import Encoder

__all__ = ["PlainBM25", "PlainDense"]

_UNITS = (
    f"documents whole up to {WHOLE_UP_TO} characters where their median is at most"
    f" {PASSAGES_UP_TO}, else in chunks of {CHUNK_SIZE}; the title in front"
)
_BLOCK = 64
"""Units embedded between two words on how far it is: a second or two."""


class PlainDense(System):
    """One vector for each document, or for each chunk of a long one."""

    name = "plain dense"

    def __init__(self, encoder: Encoder) -> None:
        """Choose the model.

        Args:
            encoder: its own prefixes for questions and passages are used.
        """
        self._encoder = encoder
        self._chunks: list[Chunk] = []
        self._index = faiss.IndexFlatIP(encoder.dimension)

    @property
    def configuration(self) -> dict[str, str]:
        """Libraries, model and settings."""
        return {
            "units": _UNITS,
            "model": self._encoder.fingerprint,
            "index": "IndexFlatIP",
            **versions("faiss-cpu", "langchain-text-splitters"),
        }

    def index(self, documents: Sequence[EvalDocument]) -> None:
        """Embed every unit."""
        for _ in self.indexing(documents):
            pass

    def indexing(self, documents: Sequence[EvalDocument]) -> Iterator[BuildEvent]:
        """The same, telling how far it is.

        Yields:
            An event before each block of units.
        """
        self._chunks = list(whole_or_split(documents))
        for start in range(0, len(self._chunks), _BLOCK):
            yield BuildEvent(stage=Stage.EMBEDDING, done=start, total=len(self._chunks))
            block = self._chunks[start : start + _BLOCK]
            self._index.add(self._encoder.encode_passages([chunk.titled for chunk in block]))

    def search(self, query: str, k: int) -> list[Retrieved]:
        """The `k` nearest units, by exact search."""
        k = min(k, len(self._chunks))
        if k < 1:
            return []
        scores, rows = self._index.search(self._encoder.encode_queries([query]), k)
        return retrieved(self._chunks, zip(rows[0].tolist(), scores[0].tolist(), strict=True))


class PlainBM25(System):
    """BM25 over the same units."""

    def __init__(self, tokens: str) -> None:
        """Choose what is counted.

        Args:
            tokens: `words`, as rjieba cuts them, or `pairs` of neighbouring Chinese characters.
        """
        self.name = "BM25 (words)" if tokens == "words" else "BM25 (character pairs)"
        self._tokens = tokens
        self._chunks: list[Chunk] = []
        self._lexical = BM25Index([])

    @property
    def configuration(self) -> dict[str, str]:
        """Libraries and settings."""
        segmenter = ("rjieba",) if self._tokens == "words" else ()
        return {
            "units": _UNITS,
            "BM25": f"{self._tokens}, {SETTINGS}",
            **versions("bm25s", *segmenter, "langchain-text-splitters"),
        }

    def index(self, documents: Sequence[EvalDocument]) -> None:
        """Count the terms of every unit."""
        self._chunks = list(whole_or_split(documents))
        self._lexical = BM25Index((chunk.titled for chunk in self._chunks), self._tokens)

    def search(self, query: str, k: int) -> list[Retrieved]:
        """The `k` best units; fewer where fewer share a term with the question."""
        return retrieved(self._chunks, self._lexical.best(query, k))
