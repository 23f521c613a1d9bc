"""Encoders without a model, for tests of what stands around one."""

import hashlib
import zlib
from collections import Counter

import numpy as np

from index.model.base import Encoder, TokenVectors, unit_rows
from index.model.fast import DEFAULT_DIMENSION, DEFAULT_FINGERPRINT, DEFAULT_MODEL


class HashingEncoder(Encoder):
    """Counts pairs of neighbouring characters in buckets; equal texts get equal vectors."""

    name = "hashing"
    dimension = 64

    def __init__(self, name="hashing"):
        self.name = name
        self.encoded = []
        """Every text that it has been given, in order."""

    @property
    def fingerprint(self):
        return f"{self.name}:64"

    def encode_queries(self, texts):
        rows = np.zeros((len(texts), self.dimension), np.float32)
        rows[:, 0] = 0.1  # an empty text has a direction too
        for row, text in zip(rows, texts, strict=True):
            pairs = Counter(text[n : n + 2] for n in range(len(text)))
            for pair, count in pairs.items():
                row[zlib.crc32(pair.encode("utf-8", "surrogatepass")) % self.dimension] += count
        return unit_rows(rows)

    def encode_passages(self, texts):
        self.encoded += texts
        return self.encode_queries(texts)


class TokenHashingEncoder(HashingEncoder):
    """Has a token for every letter and digit: each has a direction of its own."""

    name = "hashing-tokens"

    def __init__(self, name="hashing-tokens"):
        super().__init__(name)

    @property
    def has_token_vectors(self):
        return True

    def encode_queries_with_tokens(self, texts):
        return self.encode_queries(texts), [self._tokens(text) for text in texts]

    def encode_passages_with_tokens(self, texts):
        return self.encode_passages(texts), [self._tokens(text) for text in texts]

    def _tokens(self, text):
        places = [at for at, char in enumerate(text) if char.isalnum()]
        rows = [self.direction(text[at]) for at in places]
        vectors = np.array(rows, np.float32).reshape(-1, self.dimension)
        spans = np.array([(at, at + 1) for at in places], np.int64).reshape(-1, 2)
        return TokenVectors(vectors, spans)

    def direction(self, char):
        """The vector of a character, float32[d]."""
        return unit_rows(np.random.default_rng(ord(char)).standard_normal((1, self.dimension)))[0]


class StandInEncoder(Encoder):
    """Stands for the default model where only pages and commands are tested."""

    name = DEFAULT_MODEL
    fingerprint = DEFAULT_FINGERPRINT
    dimension = DEFAULT_DIMENSION

    def encode_queries(self, texts):
        return self.encode_passages(texts)

    def encode_passages(self, texts):
        rows = [
            np.random.default_rng(
                int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
            ).normal(size=DEFAULT_DIMENSION)
            for text in texts
        ]
        return unit_rows(np.asarray(rows, np.float32).reshape(len(rows), DEFAULT_DIMENSION))
