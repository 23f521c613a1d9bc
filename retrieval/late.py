"""Late interaction: each token of a question finds its best match in a passage.

The score is that of ColBERT (Khattab and Zaharia 2020), the mean over the question's tokens of the
best similarity, with three changes. Tokens count by how much they tell passages apart, since
"多少" is near to something in all of them. What a passage scores on anything is taken off it
(`index.late.background`). And the best sentence, read together with the headings above it, counts
beside the whole passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.late.background import LANGUAGES
from index.late.codes import rotated, similarities
from index.late.tokens import NO_SENTENCE, PassageTokens
from index.model.base import TokenVectors
from index.snapshot import Snapshot
from retrieval.query import Query

__all__ = ["LateInteraction", "LateScore"]

# Set on English-Chinese sets by nDCG@10, where 0.25 to 0.75 and 0.25 to 1 give the same within
# 0.003.
_LIKENESS_WEIGHT = 0.5
_SENTENCE_WEIGHT = 0.5
_WORST_SHARE = 1 / 3
"""Of the tokens by weight. A near miss meets the question's words but one or two."""
_TOKENS_AT_ONCE = 8192
"""Compared in one product; more would not stay in the processor's cache."""
_LEAST_SPREAD = 1e-3

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LateScore:
    """How a passage and its sentences meet a question."""

    passage: float
    """In spreads above what the question scores on passages of the same language."""
    sentences: Mapping[int, float]
    """The same of its sentences, by their number within the passage."""
    weakest: Mapping[int, float]
    """For each sentence, with the headings above it, how well it meets those tokens of the
    question that it meets worst: the mean over the worst third by weight, each in spreads above
    its mean over passages of the same language."""


@dataclass(frozen=True, slots=True)
class _Matched:
    """The best similarities of some passages, sentence by sentence."""

    ids: Sequence[int]
    likeness: Floats
    """float32[passages]."""
    passages: Floats
    """The best of each token of the question in each passage, float32[passages, m]."""
    sentences: Floats
    """The same for each of their sentences, with the headings above it, float32[sentences, m]."""
    numbers: NDArray[np.int64]
    """The number of each sentence within its passage."""
    owners: NDArray[np.int64]
    """For each sentence the row of its passage, ascending."""


class LateInteraction:
    """Compares one question with passages."""

    def __init__(
        self,
        snapshot: Snapshot,
        query: Query,
        tokens: TokenVectors,
        passages: Mapping[int, PassageTokens],
        *,
        foreign: bool = False,
    ) -> None:
        """Learns from some passages how the question's tokens behave.

        Args:
            snapshot: the library.
            query: the question.
            tokens: its tokens, as the library's model sees them.
            passages: tokens of passages in the language of those that are to be scored.
            foreign: whether that is another language than the question's.
        """
        self._snapshot = snapshot
        self._tokens = rotated(tokens.vectors)
        self._language = LANGUAGES.index("en" if query.is_english else "zh")
        sample = list(self._matched(passages))
        self._means = np.zeros(len(self._tokens), np.float32)
        self._spreads = np.ones(len(self._tokens), np.float32)
        if sum(len(matched.ids) for matched in sample) > 1:
            of_passages = np.concatenate([matched.passages for matched in sample])
            self._means = of_passages.mean(axis=0)
            self._spreads = np.maximum(of_passages.std(axis=0), _LEAST_SPREAD)
        counted = self._spreads
        if foreign and not query.is_english:
            counted = counted * ~_of_places(query, tokens)
        self.weights = counted / max(float(counted.sum()), _LEAST_SPREAD)
        """float32[m], summing to 1: how much each token of the question counts."""
        scores = [score for matched in sample for score in self._of_passages(matched)]
        self._mean = float(np.mean(scores)) if scores else 0.0
        self._spread = max(float(np.std(scores)), _LEAST_SPREAD) if len(scores) > 1 else 1.0

    def scores(self, passages: Iterable[int]) -> dict[int, LateScore]:
        """The scores of passages by id; those without tokens are left out."""
        found: dict[int, LateScore] = {}
        for matched in self._matched(self._snapshot.tokens(passages)):
            of_passages = self._standard(self._of_passages(matched))
            weighed = (1 + _SENTENCE_WEIGHT) * (matched.sentences @ self.weights)
            of_sentences = self._standard(
                weighed - _LIKENESS_WEIGHT * matched.likeness[matched.owners]
            )
            weakest = self._weakest(matched.sentences)
            ends = np.searchsorted(matched.owners, np.arange(len(matched.ids)), side="right")
            start = 0
            for number, score, end in zip(matched.ids, of_passages, ends, strict=True):
                names = matched.numbers[start:end].tolist()
                found[number] = LateScore(
                    float(score),
                    dict(zip(names, of_sentences[start:end].tolist(), strict=True)),
                    dict(zip(names, weakest[start:end].tolist(), strict=True)),
                )
                start = end
        return found

    def _weakest(self, matches: Floats) -> Floats:
        """How sentences float32[n, m] meet the tokens that they meet worst, float32[n]."""
        above = (matches - self._means) / self._spreads
        order = np.argsort(above, axis=1)
        weights = self.weights[order]
        before = np.cumsum(weights, axis=1) - weights
        worst = np.where(before < _WORST_SHARE, weights, 0.0)
        values = np.take_along_axis(above, order, axis=1)
        return np.asarray((values * worst).sum(axis=1) / worst.sum(axis=1), np.float32)

    def _of_passages(self, matched: _Matched) -> Floats:
        """The score of each passage, float32[passages]."""
        whole = matched.passages @ self.weights
        best = np.full(len(whole), -np.inf, np.float32)
        np.maximum.at(best, matched.owners, matched.sentences @ self.weights)
        best = np.where(np.isneginf(best), whole, best)
        return np.asarray(
            whole + _SENTENCE_WEIGHT * best - _LIKENESS_WEIGHT * matched.likeness, np.float32
        )

    def _standard(self, scores: Floats) -> Floats:
        return np.asarray((scores - self._mean) / self._spread, np.float32)

    def _matched(self, stored: Mapping[int, PassageTokens]) -> Iterator[_Matched]:
        for numbers in _batches(stored) if len(self._tokens) else ():
            passages = [stored[number] for number in numbers]
            codes = np.concatenate([one.codes for one in passages])
            yield _best(similarities(codes, self._tokens), numbers, passages, self._language)


def _of_places(query: Query, tokens: TokenVectors) -> NDArray[np.bool_]:
    """Which of the question's tokens are of the places that it names, bool[m]; not if all are.

    An English report writes a place in Chinese where it explains a name, and nowhere else: that
    passage is no more about the place than the others, which `retrieval.scope` tells apart.
    """
    starts, ends = tokens.spans[:, 0], tokens.spans[:, 1]
    found = np.zeros(len(tokens.spans), np.bool_)
    for place in query.places:
        found |= (starts < place.end) & (place.start < ends)
    return found & ~found.all()


def _batches(stored: Mapping[int, PassageTokens]) -> Iterator[list[int]]:
    batch: list[int] = []
    tokens = 0
    for number, one in stored.items():
        if not len(one.codes):
            continue
        if batch and tokens + len(one.codes) > _TOKENS_AT_ONCE:
            yield batch
            batch, tokens = [], 0
        batch.append(number)
        tokens += len(one.codes)
    if batch:
        yield batch


def _best(
    values: Floats, ids: Sequence[int], passages: Sequence[PassageTokens], language: int
) -> _Matched:
    """The best of the similarities float32[n, m] of passages, and of each of their sentences.

    In each passage the tokens of the header come first, then those of each sentence in turn.
    """
    lengths = [len(one.codes) for one in passages]
    owner_of_token = np.repeat(np.arange(len(passages)), lengths)
    number_of_token = np.concatenate([one.sentences for one in passages]).astype(np.int64)
    unit = owner_of_token * (NO_SENTENCE + 1) + number_of_token
    starts = np.flatnonzero(np.concatenate(([True], unit[1:] != unit[:-1])))
    best = np.maximum.reduceat(values, starts, axis=0)
    owners, numbers = owner_of_token[starts], number_of_token[starts]
    whole = np.maximum.reduceat(best, np.searchsorted(owners, np.arange(len(passages))), axis=0)
    is_header = numbers == NO_SENTENCE
    headers = np.full_like(whole, -np.inf)
    headers[owners[is_header]] = best[is_header]
    owners, numbers = owners[~is_header], numbers[~is_header]
    return _Matched(
        ids,
        np.asarray([one.likeness[language] for one in passages], np.float32),
        whole,
        np.maximum(best[~is_header], headers[owners]),
        numbers,
        owners,
    )
