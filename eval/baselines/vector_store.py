"""LangChain's `VectorStore` on FAISS.

LangChain's own store of this kind lives in `langchain-community`, which is no longer maintained,
and writes its documents with pickle; the package called `langchain-faiss` is empty. This one does
what that one does, in memory: an exact index, searched by inner product of unit vectors.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any, Self

import faiss
import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore

__all__ = ["FaissVectorStore"]

_BATCH = 256
"""Texts embedded at once: LangChain hands vectors over as lists of floats, 9 KB each."""


class FaissVectorStore(VectorStore):
    """Documents by the vectors of their `page_content`."""

    def __init__(self, embedding: Embeddings) -> None:
        """Begin an empty store.

        Args:
            embedding: gives unit vectors.
        """
        self._embedding = embedding
        self._index: faiss.IndexFlatIP | None = None
        self._documents: list[Document] = []

    @property
    def embeddings(self) -> Embeddings:
        """What embeds documents and questions."""
        return self._embedding

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,  # noqa: ANN401, ARG002 - LangChain's signature
    ) -> list[str]:
        """Embed texts and keep them; returns their ids, by default their positions."""
        texts = list(texts)
        metadatas = metadatas or [{} for _ in texts]
        ids = ids or [str(len(self._documents) + n) for n in range(len(texts))]
        rows = zip(texts, metadatas, ids, strict=True)
        for batch in iter(lambda: list(itertools.islice(rows, _BATCH)), []):
            vectors = np.array(
                self._embedding.embed_documents([text for text, _, _ in batch]), np.float32
            )
            if self._index is None:
                self._index = faiss.IndexFlatIP(vectors.shape[1])
            self._index.add(vectors)
            self._documents += [
                Document(text, metadata=metadata, id=name) for text, metadata, name in batch
            ]
        return ids

    def similarity_search(
        self,
        query: str,
        k: int = 4,
        **kwargs: Any,  # noqa: ANN401, ARG002 - LangChain's signature
    ) -> list[Document]:
        """The `k` documents nearest to a question."""
        return [document for document, _ in self.similarity_search_with_score(query, k)]

    def similarity_search_with_score(
        self,
        query: str,
        k: int = 4,
        **kwargs: Any,  # noqa: ANN401, ARG002 - LangChain's signature
    ) -> list[tuple[Document, float]]:
        """The `k` documents nearest to a question, each with its cosine, best first."""
        if self._index is None or k < 1:
            return []
        vector = np.array([self._embedding.embed_query(query)], np.float32)
        scores, rows = self._index.search(vector, min(k, len(self._documents)))
        return [
            (self._documents[row], float(score))
            for row, score in zip(rows[0], scores[0], strict=True)
        ]

    def get_by_ids(self, ids: Sequence[str], /) -> list[Document]:
        """Documents by id, those that are there."""
        wanted = set(ids)
        return [document for document in self._documents if document.id in wanted]

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,  # noqa: ANN401, ARG003 - LangChain's signature
    ) -> Self:
        """A store of these texts."""
        store = cls(embedding)
        store.add_texts(texts, metadatas, ids=ids)
        return store
