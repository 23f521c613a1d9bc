"""LlamaIndex with its default settings, and the same model as the others.

Its tokenizer's ranks and NLTK's data come with the package: nothing is downloaded. Its default
store keeps vectors as lists of numbers and compares them one by one: on 50,000 documents expect
1 GB and a second for each question.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.node_parser import SentenceSplitter

from eval.baselines.chunks import exact_chunk, usable, versions
from eval.datasets import EvalDocument
from eval.systems import Retrieved, System
from index.model.base import Encoder, clean

__all__ = ["LlamaIndex"]

_BATCH = 64
"""Chunks embedded at once; of no influence on the vectors."""


class _Embedding(BaseEmbedding):  # type: ignore[misc]
    """An encoder as LlamaIndex wants it."""

    _encoder: Encoder = PrivateAttr()

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(model_name=encoder.name, embed_batch_size=_BATCH)
        self._encoder = encoder

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._encoder.embed_query(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._encoder.embed_documents(texts)


class LlamaIndex(System):
    """`VectorStoreIndex.from_documents`, as its guide begins.

    A dataset's title is metadata, which LlamaIndex embeds with each chunk by default.
    """

    name = "LlamaIndex: defaults"

    def __init__(self, encoder: Encoder) -> None:
        """Choose the model.

        Args:
            encoder: its own prefixes for questions and passages are used.
        """
        self._encoder = encoder
        self._splitter = SentenceSplitter()
        self._index: VectorStoreIndex | None = None
        self._documents: dict[str, EvalDocument] = {}

    @property
    def configuration(self) -> dict[str, str]:
        """Libraries, model and settings."""
        return {
            "splitter": f"SentenceSplitter, {self._splitter.chunk_size} tokens of cl100k_base,"
            f" overlap {self._splitter.chunk_overlap}",
            "model": self._encoder.fingerprint,
            "index": "VectorStoreIndex in memory",
            **versions("llama-index-core", "tiktoken", "nltk"),
        }

    def index(self, documents: Sequence[EvalDocument]) -> None:
        """Split and embed."""
        self._documents = {document.id: document for document in usable(documents)}
        self._index = VectorStoreIndex.from_documents(
            [
                Document(
                    doc_id=document.id,
                    text=document.text,
                    metadata={"title": document.title} if document.title else {},
                )
                for document in self._documents.values()
                if document.text.strip()
            ],
            transformations=[self._splitter],
            embed_model=_Embedding(self._encoder),
        )

    def search(self, query: str, k: int) -> list[Retrieved]:
        """The `k` nearest chunks."""
        if self._index is None or k < 1:
            return []
        found = self._index.as_retriever(similarity_top_k=k).retrieve(clean(query))
        return [self._returned(item.node, float(item.score or 0)) for item in found]

    def _returned(self, node: Any, score: float) -> Retrieved:  # noqa: ANN401 - theirs
        document = self._documents[node.ref_doc_id]
        chunk = exact_chunk(document, node.start_char_idx, node.text)
        return Retrieved(chunk.doc, chunk.start, chunk.end, score)
