"""What every embedding model is to Youju, and the adapter that makes one of LangChain's."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings

from index.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Encoder", "LangChainEncoder", "TokenVectors", "clean", "token_vectors", "unit_rows"]

_UNUSABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The vectors of a text's tokens, prompt, special tokens and punctuation left out."""

    vectors: np.ndarray
    """float32[m, dimension], each of length 1: the model's last hidden state."""
    spans: np.ndarray
    """int64[m, 2]: where each token stands in the text."""


class Encoder(Embeddings, ABC):
    """An embedding model that tells questions from passages.

    Vectors are rows of a float32 matrix and of length 1, so a dot product is the cosine.
    """

    name: str
    """What the user calls the model."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """Equal for two encoders if and only if their vectors can be compared."""

    @property
    @abstractmethod
    def dimension(self) -> int:
        """Numbers in a vector."""

    @abstractmethod
    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of questions, float32[texts, dimension]."""

    @abstractmethod
    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of passages, float32[texts, dimension]."""

    @property
    def has_token_vectors(self) -> bool:
        """Whether it gives the vectors of single tokens, for late interaction."""
        return False

    def encode_queries_with_tokens(
        self, texts: Sequence[str]
    ) -> tuple[np.ndarray, list[TokenVectors]]:
        """Return what `encode_queries` does, and the tokens of each text, computed at once.

        Raises:
            ModelError: If the model gives no token vectors.
        """
        raise self._no_tokens(texts)

    def encode_passages_with_tokens(
        self, texts: Sequence[str]
    ) -> tuple[np.ndarray, list[TokenVectors]]:
        """Return what `encode_passages` does, and the tokens of each text, computed at once.

        Raises:
            ModelError: If the model gives no token vectors.
        """
        raise self._no_tokens(texts)

    def _no_tokens(self, texts: Sequence[str]) -> ModelError:
        return ModelError(
            f"{self.name} gives no token vectors for {len(texts)} texts: late interaction needs "
            "multilingual-e5-small or another E5 model"
        )

    def encode_passages_iter(
        self, texts: Sequence[str], batch: int = 64
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Yield the vectors of passages as they are computed, longest texts first.

        Args:
            texts: Any number of passages.
            batch: Passages computed between two yields.

        Yields:
            Positions in `texts`, int64[n], and their vectors, float32[n, dimension].
        """
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            yield np.array(rows, np.int64), self.encode_passages([texts[row] for row in rows])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of passages, as LangChain wants them."""
        return [[float(x) for x in row] for row in self.encode_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question, as LangChain wants it."""
        return [float(x) for x in self.encode_queries([text])[0]]


class LangChainEncoder(Encoder):
    """Any LangChain embedding model."""

    def __init__(self, embeddings: Embeddings, name: str) -> None:
        """Wrap a model.

        Args:
            embeddings: The model.
            name: What to call it. An index built under this name is queried under this name, so
                it should say which model it is, and which version.
        """
        self.name = name
        self._embeddings = embeddings

    @property
    def fingerprint(self) -> str:
        """The name: nothing else is known of the model."""
        return f"langchain:{self.name}"

    @cached_property
    def dimension(self) -> int:
        """Numbers in a vector, learned by embedding a word."""
        return int(self.encode_queries(["report"]).shape[1])

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of questions, float32[texts, dimension]."""
        return self._matrix([self._embeddings.embed_query(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of passages, float32[texts, dimension]."""
        return self._matrix(self._embeddings.embed_documents(list(texts)) if texts else [])

    def _matrix(self, rows: list[list[float]]) -> np.ndarray:
        if not rows:
            return np.empty((0, self.dimension), np.float32)
        try:
            vectors = np.array(rows, np.float32)
        except ValueError as error:
            raise ModelError(f"{self.name} returned vectors of different lengths") from error
        if vectors.ndim != 2 or not vectors.size or not np.isfinite(vectors).all():
            raise ModelError(f"{self.name} returned something other than vectors of numbers")
        return unit_rows(vectors)


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """Scale every row to length 1; a row of zeros stays as it is.

    Args:
        vectors: float32[n, d].

    Returns:
        float32[n, d].
    """
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


def clean(text: str) -> str:
    """Put a space for what no tokenizer takes: NUL, and halves of surrogate pairs."""
    return _UNUSABLE.sub(" ", text)


def token_vectors(text: str, states: np.ndarray, spans: np.ndarray, skipped: int) -> TokenVectors:
    """Keep the tokens that say something.

    Args:
        text: The text with its prompt.
        states: float32[n, dimension], the hidden states of its tokens, special ones included.
        spans: int[n, 2], where each stands in `text`; empty for a special token.
        skipped: Characters of the prompt.

    Returns:
        The tokens that hold a letter or a digit and begin behind the prompt.
    """
    following = [*(start for start, _ in spans[1:]), -1]
    kept = [
        row
        for row, (start, end) in enumerate(spans)
        # The mark of a word's beginning may be a token of its own, in front of its first letter.
        if start >= skipped - 1
        and end > skipped
        and following[row] != start
        and any(map(str.isalnum, text[start:end]))
    ]
    found = np.asarray(spans, np.int64).reshape(-1, 2)[kept] - skipped
    return TokenVectors(unit_rows(states[kept]), np.maximum(found, 0))
