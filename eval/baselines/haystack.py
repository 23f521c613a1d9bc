"""Haystack with the default settings of its components, and the same model as the others.

Its splitter counts words between spaces, 200 to a chunk: a Chinese document without spaces stays
whole, however long, and the model reads only its beginning. Its store in memory compares all
vectors for each question, from lists of numbers.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

# Haystack reports its use to its makers, and writes a file for that when it is first imported.
os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"

from haystack import Document
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from eval.baselines.chunks import Chunk, exact_chunk, usable, versions
from eval.datasets import EvalDocument
from eval.systems import Retrieved, System
from index.model.base import Encoder

__all__ = ["Haystack"]

_BLOCK = 1024
"""Chunks embedded between two writes to the store."""


class Haystack(System):
    """DocumentSplitter, InMemoryDocumentStore and InMemoryEmbeddingRetriever.

    A dataset's title stands in front of each chunk, as Haystack's embedders put it there when
    `meta_fields_to_embed` names it.
    """

    name = "Haystack: defaults"

    def __init__(self, encoder: Encoder) -> None:
        """Choose the model.

        Args:
            encoder: its own prefixes for questions and passages are used.
        """
        self._encoder = encoder
        self._splitter = DocumentSplitter()
        self._retriever = InMemoryEmbeddingRetriever(InMemoryDocumentStore())

    @property
    def configuration(self) -> dict[str, str]:
        """Libraries, model and settings."""
        return {
            "splitter": f"DocumentSplitter, {self._splitter.split_length} by"
            f" {self._splitter.split_by}, overlap {self._splitter.split_overlap}",
            "model": self._encoder.fingerprint,
            "index": "InMemoryDocumentStore, "
            + str(self._retriever.document_store.embedding_similarity_function),
            **versions("haystack-ai"),
        }

    def index(self, documents: Sequence[EvalDocument]) -> None:
        """Split, embed, write."""
        chunks = [chunk for document in usable(documents) for chunk in self._split(document)]
        for at in range(0, len(chunks), _BLOCK):
            block = chunks[at : at + _BLOCK]
            vectors = self._encoder.embed_documents([chunk.titled for chunk in block])
            self._retriever.document_store.write_documents(
                [
                    Document(
                        content=chunk.text,
                        meta={"doc": chunk.doc, "start": chunk.start, "end": chunk.end},
                        embedding=vector,
                    )
                    for chunk, vector in zip(block, vectors, strict=True)
                ]
            )

    def _split(self, document: EvalDocument) -> list[Chunk]:
        if not document.text.strip():
            return []
        pieces = self._splitter.run([Document(content=document.text)])["documents"]
        return [
            exact_chunk(document, piece.meta["split_idx_start"], piece.content) for piece in pieces
        ]

    def search(self, query: str, k: int) -> list[Retrieved]:
        """The `k` nearest chunks."""
        if k < 1 or not self._retriever.document_store.count_documents():
            return []
        found = self._retriever.run(self._encoder.embed_query(query), top_k=k)["documents"]
        return [
            Retrieved(item.meta["doc"], item.meta["start"], item.meta["end"], float(item.score))
            for item in found
        ]
