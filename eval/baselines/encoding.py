"""One computation of a passage's vector for all baselines that embed the same words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from index.model.base import Encoder

__all__ = ["CachedEncoder"]

_KEPT = 100_000
"""Vectors held at most: about 160 MB at 384 dimensions."""
_BLOCK = 1024
"""Passages given to the model at once, so that their tokens need little memory."""


class CachedEncoder(Encoder):
    """Another encoder that remembers the vectors of passages, the latest ones when there are many.

    Questions are embedded anew each time, so that the time of a search is its own.
    """

    def __init__(self, encoder: Encoder, kept: int = _KEPT) -> None:
        """Wrap an encoder.

        Args:
            encoder: computes the vectors.
            kept: how many to hold at most.
        """
        self.name = encoder.name
        self._encoder = encoder
        self._kept = kept
        self._vectors: dict[bytes, np.ndarray] = {}

    @property
    def fingerprint(self) -> str:
        """That of the wrapped encoder: the vectors are the same."""
        return self._encoder.fingerprint

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self._encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of questions, float32[texts, dimension]."""
        return self._encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of passages, float32[texts, dimension]."""
        found = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _BLOCK):
            self._fill(found[start : start + _BLOCK], texts[start : start + _BLOCK])
        return found

    def _fill(self, rows: np.ndarray, texts: Sequence[str]) -> None:
        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._vectors}
        if new:
            computed = self._encoder.encode_passages(list(new.values()))
            self._vectors |= {key: row.copy() for key, row in zip(new, computed, strict=True)}
        for row, key in zip(rows, keys, strict=True):
            row[:] = self._vectors[key]
        for key in list(self._vectors)[: max(0, len(self._vectors) - self._kept)]:
            del self._vectors[key]


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
