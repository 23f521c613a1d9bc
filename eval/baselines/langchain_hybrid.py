"""What people write next: the same chunks by BM25 too, both rankings fused by rank."""

from __future__ import annotations

from collections import defaultdict

from eval.baselines.chunks import Chunk, retrieved, versions
from eval.baselines.langchain_dense import LangChainDense
from eval.baselines.lexical import SETTINGS, BM25Index
from eval.systems import Retrieved
from index.model.base import Encoder

__all__ = ["LangChainHybrid"]

_RRF_K = 60
"""Of reciprocal rank fusion: the constant of the paper, and of LangChain's EnsembleRetriever."""
_DEPTH = 100
"""Chunks that each ranking gives to the fusion, or more where more are asked for."""


class LangChainHybrid(LangChainDense):
    """Dense and BM25 over the chunks of `LangChainDense`, with equal weight."""

    name = "LangChain: FAISS + BM25"

    def __init__(self, encoder: Encoder) -> None:
        """Choose the model.

        Args:
            encoder: its own prefixes for questions and passages are used.
        """
        super().__init__(encoder)
        self._chunks: list[Chunk] = []
        self._lexical = BM25Index([])

    @property
    def configuration(self) -> dict[str, str]:
        """Libraries, model and settings."""
        return {
            **super().configuration,
            "BM25": f"pairs of characters, {SETTINGS}",
            "fusion": f"reciprocal rank, k={_RRF_K}, first {_DEPTH} of each",
            **versions("bm25s"),
        }

    def _taken(self, chunks: list[Chunk]) -> None:
        self._chunks = chunks
        self._lexical = BM25Index(chunk.titled for chunk in chunks)

    def search(self, query: str, k: int) -> list[Retrieved]:
        """The `k` best chunks by the sum of `1 / (60 + rank)`."""
        depth = max(k, _DEPTH)
        rankings = [
            super().search(query, depth),
            retrieved(self._chunks, self._lexical.best(query, depth)),
        ]
        sums: defaultdict[tuple[str, int, int], float] = defaultdict(float)
        for ranking in rankings:
            for rank, found in enumerate(ranking, start=1):
                sums[found.doc, found.start, found.end] += 1 / (_RRF_K + rank)
        best = sorted(sums.items(), key=lambda item: -item[1])[:k]
        return [Retrieved(*span, score) for span, score in best]
