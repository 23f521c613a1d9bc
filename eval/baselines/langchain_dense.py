"""What people write first: LangChain's splitter, a small multilingual model, FAISS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.baselines.chunks import CHUNK_SIZE, Chunk, split, versions
from eval.baselines.vector_store import FaissVectorStore
from eval.datasets import EvalDocument
from eval.systems import Retrieved, System
from index.events import BuildEvent, Stage
from index.model.base import Encoder

__all__ = ["LangChainDense"]

_BLOCK = 64
"""Chunks embedded between two words on how far it is: a second or two."""


class LangChainDense(System):
    """Chunks of 500 characters by the recursive splitter, one vector each, nearest first.

    The splitter has its own separators (blank line, line, space), the texts are as they come. A
    dataset's title stands in front of each chunk of its document.
    """

    name = "LangChain: FAISS"

    def __init__(self, encoder: Encoder) -> None:
        """Choose the model.

        Args:
            encoder: its own prefixes for questions and passages are used.
        """
        self._encoder = encoder
        self._store = FaissVectorStore(encoder)

    @property
    def configuration(self) -> dict[str, str]:
        """Libraries, model and settings."""
        return {
            "splitter": f"RecursiveCharacterTextSplitter, {CHUNK_SIZE} characters, no overlap",
            "model": self._encoder.fingerprint,
            "index": "IndexFlatIP",
            **versions("langchain-core", "langchain-text-splitters", "faiss-cpu"),
        }

    def index(self, documents: Sequence[EvalDocument]) -> None:
        """Split, embed, keep."""
        for _ in self.indexing(documents):
            pass

    def indexing(self, documents: Sequence[EvalDocument]) -> Iterator[BuildEvent]:
        """The same, telling how far it is.

        Yields:
            An event before each block of chunks.
        """
        chunks = list(split(documents))
        for start in range(0, len(chunks), _BLOCK):
            yield BuildEvent(stage=Stage.EMBEDDING, done=start, total=len(chunks))
            block = chunks[start : start + _BLOCK]
            self._store.add_texts(
                [chunk.titled for chunk in block],
                [{"doc": chunk.doc, "start": chunk.start, "end": chunk.end} for chunk in block],
            )
        self._taken(chunks)

    def _taken(self, chunks: list[Chunk]) -> None:
        """For systems that need the chunks for more than their vectors."""

    def search(self, query: str, k: int) -> list[Retrieved]:
        """The `k` nearest chunks."""
        return [
            Retrieved(found.metadata["doc"], found.metadata["start"], found.metadata["end"], score)
            for found, score in self._store.similarity_search_with_score(query, k)
        ]
