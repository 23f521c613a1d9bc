"""The tokens of several passages in one matrix, compared with a question's in one product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.late.codes import best_similarities
from index.late.tokens import NO_SENTENCE, PassageTokens

__all__ = ["Matched", "TokenBlock"]

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matched:
    """How a question's tokens meet the passages of a block, sentence by sentence."""

    passages: Floats
    """The best of each token of the question in each passage, float32[passages, m]."""
    sentences: Floats
    """The same for each of their sentences, with the headings above it, float32[sentences, m]."""


@dataclass(frozen=True, slots=True)
class TokenBlock:
    """The tokens of some passages.

    In each passage those of the header come first, then those of each sentence in turn.
    """

    ids: Sequence[int]
    codes: NDArray[np.int8]
    """Packed, int8[n, d]."""
    likeness: Floats
    """Of each passage to sentences about anything, float32[passages, languages]."""
    numbers: Numbers
    """The number of each sentence within its passage."""
    owners: Numbers
    """For each sentence the row of its passage, ascending."""
    _starts: Numbers
    """Where the header or a sentence starts."""
    _firsts: Numbers
    """The first of a passage's starts, by its position among them."""
    _is_header: NDArray[np.bool_]
    _owners_of_starts: Numbers

    @classmethod
    def of(cls, stored: Mapping[int, PassageTokens]) -> TokenBlock | None:
        """The tokens of passages by id; `None` where there are none.

        Args:
            stored: passages by id; one without tokens is left out.
        """
        ids = [number for number, one in stored.items() if len(one.codes)]
        passages = [stored[number] for number in ids]
        if not passages:
            return None
        codes = np.concatenate([one.codes for one in passages])
        owner_of_token = np.repeat(np.arange(len(passages)), [len(one.codes) for one in passages])
        number_of_token = np.concatenate([one.sentences for one in passages]).astype(np.int64)
        unit = owner_of_token * (NO_SENTENCE + 1) + number_of_token
        starts = np.flatnonzero(np.concatenate(([True], unit[1:] != unit[:-1])))
        owners, numbers = owner_of_token[starts], number_of_token[starts]
        is_header = numbers == NO_SENTENCE
        return cls(
            ids=ids,
            codes=codes,
            likeness=np.asarray([one.likeness for one in passages], np.float32),
            numbers=numbers[~is_header],
            owners=owners[~is_header],
            _starts=starts,
            _firsts=np.searchsorted(owners, np.arange(len(passages))),
            _is_header=is_header,
            _owners_of_starts=owners,
        )

    def matched(self, tokens: Floats) -> Matched:
        """The best similarities of a question's tokens float32[m, d], rotated."""
        best = best_similarities(self.codes, tokens, self._starts)
        whole = np.maximum.reduceat(best, self._firsts, axis=0)
        headers = np.full_like(whole, -np.inf)
        headers[self._owners_of_starts[self._is_header]] = best[self._is_header]
        return Matched(whole, np.maximum(best[~self._is_header], headers[self.owners]))
