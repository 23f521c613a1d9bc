"""Late interaction: each token of a question finds its best match in a passage.

The score is that of ColBERT (Khattab and Zaharia 2020), the mean over the question's tokens of the
best similarity, with three changes. Tokens count by how much they tell passages apart, since
"多少" is near to something in all of them. What a passage scores on anything is taken off it
(`index.late.background`). And the best sentence, read together with the headings above it, counts
beside the whole passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.late.background import LANGUAGES
from index.late.blocks import Matched, TokenBlock
from index.late.codes import rotated
from index.model.base import TokenVectors
from index.snapshot import Snapshot
from retrieval.question.query import Query
from retrieval.question.question_words import tokens_of_words

__all__ = ["MET", "LateInteraction", "LateScore", "QuestionTokens"]

# Set on English-Chinese sets by nDCG@10, where 0.25 to 0.75 and 0.25 to 1 give the same within
# 0.003.
_LIKENESS_WEIGHT = 0.5
_SENTENCE_WEIGHT = 0.5
_LEAST_SPREAD = 1e-3
MET = 2.0
"""Spreads. Among 2 to 4 the decision is best, in cross-validation, at 2 and 2.5."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LateScore:
    """How a passage and its sentences meet a question."""

    passage: float
    """In spreads above what the question scores on passages of the same language."""
    sentences: Mapping[int, float]
    """The same of its sentences, by their number within the passage."""
    met_words: Mapping[int, float]
    """For each sentence, with the headings above it, how well it meets the question's words: the
    mean over them, in spreads above that over passages of the same language. Each counts the same,
    as the decision is fitted to it. Beyond 2 spreads a word is met, and is met no better: one that
    stands there does not make up for another. Places, years and words that only ask do not
    count."""
    worst_word: Mapping[int, float]
    """The same of the one word that it meets worst."""


class QuestionTokens:
    """The tokens of a question, compared with each block of tokens once."""

    def __init__(self, query: Query, tokens: TokenVectors) -> None:
        """Readies them.

        Args:
            query: the question.
            tokens: its tokens, as the library's model sees them.
        """
        self.vectors = rotated(tokens.vectors)
        self.language = LANGUAGES.index(query.background_language)
        self.words = tokens_of_words(query, tokens.spans)
        self.left_out = _of_places(query, tokens) & (not query.is_english)
        """Those that count nothing in documents of another language, bool[m]."""
        self._matched: dict[int, tuple[TokenBlock, Matched]] = {}

    def matched(self, block: TokenBlock) -> Matched:
        """How they meet the passages of a block; asked again, the same."""
        if id(block) not in self._matched:
            self._matched[id(block)] = block, block.matched(self.vectors)
        return self._matched[id(block)][1]


class LateInteraction:
    """Compares one question with passages."""

    def __init__(
        self,
        snapshot: Snapshot,
        tokens: QuestionTokens,
        sample: Sequence[TokenBlock],
        *,
        foreign: bool = False,
    ) -> None:
        """Learns from some passages how the question's tokens behave.

        Args:
            snapshot: the library.
            tokens: of the question.
            sample: tokens of passages in the language of those that are to be scored.
            foreign: whether that is another language than the question's.
        """
        self._snapshot = snapshot
        self._tokens = tokens
        count = len(tokens.vectors)
        known = [(block, tokens.matched(block)) for block in sample] if count else []
        self._means = np.zeros(count, np.float32)
        self._spreads = np.ones(count, np.float32)
        if sum(len(block.ids) for block, _ in known) > 1:
            of_passages = np.concatenate([matched.passages for _, matched in known])
            self._means = of_passages.mean(axis=0)
            self._spreads = np.maximum(of_passages.std(axis=0), _LEAST_SPREAD)
        counted = self._spreads * ~tokens.left_out if foreign else self._spreads
        self.weights = counted / max(float(counted.sum()), _LEAST_SPREAD)
        """float32[m], summing to 1: how much each token of the question counts."""
        scores = [score for one in known for score in self._of_passages(*one)]
        self._mean = float(np.mean(scores)) if scores else 0.0
        self._spread = max(float(np.std(scores)), _LEAST_SPREAD) if len(scores) > 1 else 1.0

    def scores(self, passages: Iterable[int]) -> dict[int, LateScore]:
        """The scores of passages by id; those without tokens are left out."""
        if not len(self._tokens.vectors):
            return {}
        block = TokenBlock.of(self._snapshot.tokens(passages))
        return {} if block is None else self._of_block(block, block.matched(self._tokens.vectors))

    def _of_block(self, block: TokenBlock, matched: Matched) -> dict[int, LateScore]:
        of_passages = self._standard(self._of_passages(block, matched)).tolist()
        weighed = (1 + _SENTENCE_WEIGHT) * (matched.sentences @ self.weights)
        likeness = block.likeness[block.owners, self._tokens.language]
        of_sentences = self._standard(weighed - _LIKENESS_WEIGHT * likeness).tolist()
        of_words = self._of_words(matched.sentences)
        capped = np.minimum(of_words, MET)
        met_words = capped.mean(axis=1).tolist()
        worst_word = capped.min(axis=1).tolist()
        names = block.numbers.tolist()
        ends = np.searchsorted(block.owners, np.arange(len(block.ids)), side="right").tolist()
        found: dict[int, LateScore] = {}
        start = 0
        for number, score, end in zip(block.ids, of_passages, ends, strict=True):
            own = slice(start, end)
            found[number] = LateScore(
                score,
                dict(zip(names[own], of_sentences[own], strict=True)),
                dict(zip(names[own], met_words[own], strict=True)),
                dict(zip(names[own], worst_word[own], strict=True)),
            )
            start = end
        return found

    def _of_words(self, matches: Floats) -> Floats:
        """How sentences float32[n, m] meet each word of the question, float32[n, words].

        One column of zeros where it has none.
        """
        if not self._tokens.words:
            return np.zeros((len(matches), 1), np.float32)
        above = (matches - self._means) / self._spreads
        columns = [
            above[:, word.rows]
            @ (self.weights[word.rows] / max(self.weights[word.rows].sum(), _LEAST_SPREAD))
            for word in self._tokens.words
        ]
        return np.asarray(np.stack(columns, axis=1), np.float32)

    def _of_passages(self, block: TokenBlock, matched: Matched) -> Floats:
        """The score of each passage, float32[passages]."""
        whole = matched.passages @ self.weights
        best = np.full(len(whole), -np.inf, np.float32)
        np.maximum.at(best, block.owners, matched.sentences @ self.weights)
        best = np.where(np.isneginf(best), whole, best)
        likeness = block.likeness[:, self._tokens.language]
        return np.asarray(whole + _SENTENCE_WEIGHT * best - _LIKENESS_WEIGHT * likeness, np.float32)

    def _standard(self, scores: Floats) -> Floats:
        return np.asarray((scores - self._mean) / self._spread, np.float32)


def _of_places(query: Query, tokens: TokenVectors) -> NDArray[np.bool_]:
    """Which of the question's tokens are of the places that it names, bool[m]; not if all are.

    An English report writes a place in Chinese where it explains a name, and nowhere else: that
    passage is no more about the place than the others, which `retrieval.ranking.scope` tells apart.
    """
    starts, ends = tokens.spans[:, 0], tokens.spans[:, 1]
    found = np.zeros(len(tokens.spans), np.bool_)
    for place in query.places:
        found |= (starts < place.end) & (place.start < ends)
    return found & ~found.all()
