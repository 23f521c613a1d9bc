"""A passage's tokens, with the sentences that they belong to."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.documents import Passage
from index.late.background import Background
from index.late.codes import pack
from index.model.base import TokenVectors

__all__ = ["NO_SENTENCE", "PassageTokens", "passage_tokens"]

NO_SENTENCE = 65_535
"""For tokens of the header: the document's title, place and time, the headings."""


@dataclass(frozen=True, slots=True)
class PassageTokens:
    """The packed tokens of a passage."""

    codes: NDArray[np.int8]
    """int8[n, d]."""
    sentences: NDArray[np.uint16]
    """uint16[n]: the number of the sentence within the passage, or `NO_SENTENCE`."""
    likeness: tuple[float, ...]
    """To sentences about anything, in each of `background.LANGUAGES`."""


def passage_tokens(
    passage: Passage, text: str, tokens: TokenVectors, background: Background
) -> PassageTokens:
    """Packs the tokens of a passage.

    Args:
        passage: the passage.
        text: what was embedded for it; it ends in the passage's words, character for character.
        tokens: the tokens of `text`.
        background: of the same model.
    """
    body = len(text) - (passage.end - passage.start)
    starts = [sentence.start for sentence in passage.sentences]
    numbers = [_number(starts, passage.start - body, body, span) for span in tokens.spans]
    return PassageTokens(
        pack(tokens.vectors), np.array(numbers, np.uint16), background.likeness(tokens.vectors)
    )


def _number(starts: Sequence[int], shift: int, body: int, span: NDArray[np.int64]) -> int:
    if span[1] <= body:
        return NO_SENTENCE
    last_character = int(span[1]) - 1 + shift
    return min(max(bisect.bisect_right(starts, last_character) - 1, 0), NO_SENTENCE - 1)
