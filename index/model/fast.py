"""The default model behind the engine that starts fast: for questions, and for token vectors."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from index.model.base import Encoder, TokenVectors
from index.model.bundled import WEIGHTS_SHA256
from index.model.folder import model_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from index.model.engine import OnnxEngine

__all__ = ["DEFAULT_DIMENSION", "DEFAULT_FINGERPRINT", "DEFAULT_MODEL", "FastEncoder"]

DEFAULT_MODEL = "multilingual-e5-small"
DEFAULT_FINGERPRINT = f"{DEFAULT_MODEL}:{WEIGHTS_SHA256[:16]}"
DEFAULT_DIMENSION = 384
_QUERY, _PASSAGE = "query: ", "passage: "


class FastEncoder(Encoder):
    """The default model in onnxruntime, loaded when it is first used."""

    name = DEFAULT_MODEL

    def __init__(self) -> None:
        self._engine: OnnxEngine | None = None
        self._lock = threading.Lock()

    @property
    def fingerprint(self) -> str:
        """The same as that of `SentenceTransformerEncoder` with the default model."""
        return DEFAULT_FINGERPRINT

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return DEFAULT_DIMENSION

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of questions, float32[texts, 384]."""
        return self._loaded().embed([_QUERY + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of passages, float32[texts, 384]."""
        return self._loaded().embed([_PASSAGE + text for text in texts])

    @property
    def has_token_vectors(self) -> bool:
        """Always."""
        return True

    def encode_queries_with_tokens(
        self, texts: Sequence[str]
    ) -> tuple[np.ndarray, list[TokenVectors]]:
        """Return the vectors of questions, float32[texts, 384], and of their tokens."""
        return self._loaded().embed_with_tokens(texts, _QUERY)

    def encode_passages_with_tokens(
        self, texts: Sequence[str]
    ) -> tuple[np.ndarray, list[TokenVectors]]:
        """Return the vectors of passages, float32[texts, 384], and of their tokens."""
        return self._loaded().embed_with_tokens(texts, _PASSAGE)

    def _loaded(self) -> OnnxEngine:
        with self._lock:
            if self._engine is None:
                from index.model.engine import OnnxEngine

                self._engine = OnnxEngine(model_folder())
            return self._engine
