"""The words of a question that say what it is about, each with its tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.han import fold, to_simplified
from index.words import is_stop_word
from retrieval.question.query import Query, only_asks, without_asking

__all__ = ["QuestionWord", "tokens_of_words"]

_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|\d[\d,.]*")
_YEAR = re.compile(r"(?:19|20)\d\d年?|年")
_ONLY_ASKS = frozenset({"long", "often", "年度", "一共", "总共", "到底"})


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A word of a question."""

    words: str
    rows: NDArray[np.int64]
    """Of its tokens, int64[k], k above 0."""


def tokens_of_words(query: Query, spans: NDArray[np.int64]) -> list[QuestionWord]:
    """The words of a question, each with the rows of its tokens.

    Places, years, and words that only ask or join are left out: places and years are judged apart.

    Args:
        query: the question.
        spans: where each token stands in it, int64[m, 2].
    """
    found: list[QuestionWord] = []
    for start, end, word in _words(
        without_asking(to_simplified(query.text)), english=query.is_english
    ):
        in_place = any(place.start < end and start < place.end for place in query.places)
        plain = fold(word)
        if in_place or _YEAR.fullmatch(plain) or only_asks(plain) or not re.search(r"\w", plain):
            continue
        if is_stop_word(plain) or plain in _ONLY_ASKS:
            continue
        rows = np.flatnonzero((spans[:, 0] < end) & (start < spans[:, 1]))
        if len(rows):
            found.append(QuestionWord(word, rows))
    return found


def _words(text: str, *, english: bool) -> Iterator[tuple[int, int, str]]:
    if english:
        for match in _LATIN_WORD.finditer(text):
            yield match.start(), match.end(), match.group()
        return
    import rjieba

    position = 0
    for word in rjieba.cut(text):
        yield position, position + len(word), word
        position += len(word)
