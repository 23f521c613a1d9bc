"""Late interaction: each token of a question finds its best match in a passage.

The score is that of ColBERT (Khattab and Zaharia 2020), the mean over the question's tokens of the
best similarity, with three changes. Tokens count by how much they tell passages apart, since
"多少" is near to something in all of them. What a passage scores on anything is taken off it
(`index.late.background`). And the best sentence, read together with the headings above it, counts
beside the whole passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    """The best similarity of each token of the question, float32[m]."""

    passage: Floats
    sentences: Mapping[int, Floats]
    likeness: float


class LateInteraction:
    """Compares one question with passages."""

    def __init__(
        self,
        snapshot: Snapshot,
        query: Query,
        tokens: TokenVectors,
        passages: Mapping[int, PassageTokens],
    ) -> None:
        """Learns from some passages how the question's tokens behave.

        Args:
            snapshot: the library.
            query: the question.
            tokens: its tokens, as the library's model sees them.
            passages: tokens of passages in the language of those that are to be scored.
        """
        self._snapshot = snapshot
        self._tokens = rotated(tokens.vectors)
        self._language = LANGUAGES.index("en" if query.language == "en" else "zh")
        sample = list(self._matched(passages).values())
        self._means = np.zeros(len(self._tokens), np.float32)
        self._spreads = np.ones(len(self._tokens), np.float32)
        if len(sample) > 1:
            of_passages = np.stack([matched.passage for matched in sample])
            self._means = of_passages.mean(axis=0)
            self._spreads = np.maximum(of_passages.std(axis=0), _LEAST_SPREAD)
        self.weights = self._spreads / max(float(self._spreads.sum()), _LEAST_SPREAD)
        """float32[m], summing to 1: how much each token of the question counts."""
        scores = [self._of_passage(matched) for matched in sample]
        self._mean = float(np.mean(scores)) if scores else 0.0
        self._spread = max(float(np.std(scores)), _LEAST_SPREAD) if len(scores) > 1 else 1.0

    def scores(self, passages: Iterable[int]) -> dict[int, LateScore]:
        """The scores of passages by id; those without tokens are left out."""
        found = self._matched(self._snapshot.tokens(passages))
        return {
            number: LateScore(
                self._standard(self._of_passage(matched)),
                {
                    n: self._standard(self._sum(of_sentence, of_sentence, matched.likeness))
                    for n, of_sentence in matched.sentences.items()
                },
                {n: self._weakest(of_sentence) for n, of_sentence in matched.sentences.items()},
            )
            for number, matched in found.items()
        }

    def _weakest(self, matches: Floats) -> float:
        above = (matches - self._means) / self._spreads
        order = np.argsort(above)
        share = np.cumsum(self.weights[order])
        worst = order[: int(np.searchsorted(share, _WORST_SHARE)) + 1]
        return float(np.average(above[worst], weights=self.weights[worst]))

    def _of_passage(self, matched: _Matched) -> float:
        best = max(matched.sentences.values(), key=self._weigh, default=matched.passage)
        return self._sum(matched.passage, best, matched.likeness)

    def _sum(self, passage: Floats, sentence: Floats, likeness: float) -> float:
        return (
            self._weigh(passage)
            + _SENTENCE_WEIGHT * self._weigh(sentence)
            - _LIKENESS_WEIGHT * likeness
        )

    def _weigh(self, matches: Floats) -> float:
        return float(matches @ self.weights)

    def _standard(self, score: float) -> float:
        return (score - self._mean) / self._spread

    def _matched(self, stored: Mapping[int, PassageTokens]) -> dict[int, _Matched]:
        if not len(self._tokens):
            return {}
        found: dict[int, _Matched] = {}
        for numbers in _batches(stored):
            codes = np.concatenate([stored[number].codes for number in numbers])
            values = similarities(codes, self._tokens)
            start = 0
            for number in numbers:
                one = stored[number]
                end = start + len(one.codes)
                likeness = one.likeness[self._language]
                found[number] = _best(values[start:end], one.sentences, likeness)
                start = end
        return found


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


def _best(values: Floats, sentences: NDArray[np.uint16], likeness: float) -> _Matched:
    """The best of the similarities float32[n, m] of a passage, and of each of its sentences.

    The tokens of the header come first, then those of each sentence in turn.
    """
    starts = np.flatnonzero(np.concatenate(([True], sentences[1:] != sentences[:-1])))
    best = np.maximum.reduceat(values, starts, axis=0)
    numbers = [int(number) for number in sentences[starts]]
    header = best[0] if numbers[0] == NO_SENTENCE else None
    of_sentences = {
        number: row if header is None else np.maximum(row, header)
        for number, row in zip(numbers, best, strict=True)
        if number != NO_SENTENCE
    }
    return _Matched(best.max(axis=0), of_sentences, likeness)
