"""What the library holds about a sentence of a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.han import fold, to_simplified
from index.late.blocks import TokenBlock
from index.late.codes import rotated
from index.snapshot import Snapshot
from retrieval.check.units import Unit, units_of
from retrieval.check.words import Word, held_in, in_other_language
from retrieval.engine import Engine
from retrieval.filters import Filters
from retrieval.ranking.candidate import Candidate

__all__ = ["Evidence", "gather"]

_IN_SCOPE, _OUT_OF_SCOPE = 12, 6
"""Passages that are read: of the claim's place and year, and of others, which tell why one is not
supported. On the golden claims the passage that decides is among the first three."""
_SENTENCES_IN_SCOPE, _SENTENCES_OUT_OF_SCOPE = 16, 8
"""Of their sentences those most like the claim, and every one with a figure of it."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_MOST_CHARACTERS = 1_900
"""A longer sentence is looked for by its beginning."""
_LEAST_SPREAD = 1e-3
_FROM, _FULL = 0.8, 2.6
"""How far above the library's mean, in spreads, a token's best match begins to tell that the word
is there, and tells it for sure. Set on paraphrases of the sample corpus."""
_MOST_BY_VECTORS, _MOST_BY_VECTORS_FOREIGN = 0.6, 0.85
"""What a word counts at most that stands there in other words: 减负 for 减轻负担. Vectors find
opposites near as well; where the languages differ there is little else."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with its likeness to the whole sentence."""

    unit: Unit
    late: float
    """By late interaction, in spreads above the mean."""
    in_scope: bool
    """Whether search found its passage to be of the sentence's place and year."""
    row: int
    """Its row among the matches."""


class Evidence:
    """The units found for a sentence, and how well they hold its words."""

    def __init__(
        self,
        scored: Sequence[Scored],
        matches: NDArray[np.float32],
        spans: NDArray[np.int64],
        weights: dict[str, float],
        *,
        shift: int,
        english: bool,
    ) -> None:
        self.scored = tuple(scored)
        self._matches = matches
        """float32[units, tokens], in spreads above the mean."""
        self._spans = spans - shift
        self._weights = weights
        self.english = english

    def held(self, word: Word, scored: Scored, plain: str, forms: Forms) -> float:
        """How much of a word of the sentence a unit holds, 0 to 1.

        Args:
            word: of the sentence, with its place in it.
            scored: the unit.
            plain: the unit's words, folded.
            forms: the sentence's terms in the other language.
        """
        direct = self.written(word, scored, plain, forms)
        if direct >= 1:
            return 1.0
        most = _MOST_BY_VECTORS_FOREIGN if self._is_foreign(scored) else _MOST_BY_VECTORS
        return max(direct, most * self.like(word, scored))

    def written(self, word: Word, scored: Scored, plain: str, forms: Forms) -> float:
        """How much of a word stands in some words by its letters or its forms, 0 to 1.

        Args:
            word: of the sentence.
            scored: the unit that the words are of.
            plain: the words, folded.
            forms: the sentence's terms in the other language.
        """
        direct = held_in(word.text, plain)
        if self._is_foreign(scored):
            return max((held_in(form, plain) for form in forms.of(word)), default=direct)
        return direct

    def _is_foreign(self, scored: Scored) -> bool:
        return (scored.unit.language == "en") != self.english

    def like(self, word: Word, scored: Scored) -> float:
        """How surely a unit has something like a word, by token vectors, 0 to 1."""
        if scored.row < 0 or not len(self._spans):
            return 0.0
        rows = np.flatnonzero((self._spans[:, 0] < word.end) & (word.start < self._spans[:, 1]))
        if not len(rows):
            return 0.0
        above = float(self._matches[scored.row, rows].mean())
        share = (above - _FROM) / (_FULL - _FROM)
        return min(max(share, 0.0), 1.0)

    def weight(self, word: Word) -> float:
        """How much a word tells passages apart."""
        return self._weights.get(word.text, 1.0)


class Forms:
    """The terms of a sentence that the glossary knows, with their forms in the other language."""

    def __init__(self, text: str) -> None:
        self._plain = fold(text)
        self._found = in_other_language(text)

    def of(self, word: Word) -> tuple[str, ...]:
        """What a word may be in the other language."""
        return tuple(
            form
            for start, end, forms in self._found
            if start < word.end and word.start < end
            for form in forms
        )

    def of_text(self, word: str) -> tuple[str, ...]:
        """What a word or a name may be in the other language, wherever it stands."""
        return tuple(
            form
            for start, end, forms in self._found
            if self._plain[start:end] in word or word in self._plain[start:end]
            for form in forms
        )


def gather(
    engine: Engine,
    snapshot: Snapshot,
    text: str,
    lead: str,
    words: Sequence[Word],
    known: frozenset[str],
) -> Evidence:
    """The units that speak of a sentence, with how well they hold its words.

    Args:
        engine: finds and encodes.
        snapshot: the library.
        text: the sentence.
        lead: the place and time that it takes over from before.
        words: its words that say what it is about.
        known: full names of the places of the library's documents.
    """
    asked = f"{lead}{' ' if lead and text[:1].isascii() else ''}"[:_MOST_CHARACTERS]
    shift = len(asked)
    asked = (asked + text)[:_MOST_CHARACTERS]
    query, found = engine.find(snapshot, asked, filters=Filters(all_editions=True))
    chosen = _chosen(found.candidates)
    rows, matches, spans = _matches(engine, snapshot, asked, chosen)
    scored: list[Scored] = []
    wanted = _wanted(snapshot, chosen, text)
    for candidate in chosen:
        for unit in units_of(snapshot, candidate.passage, wanted[candidate.passage.id], known):
            late = candidate.late.sentences.get(unit.number, -1.0) if candidate.late else 0.0
            row = rows.get((unit.passage, unit.number), -1)
            scored.append(Scored(unit, late, not candidate.scope.excluded, row))
    rarity = snapshot.rarity(sorted({word.text for word in words}))
    top = max(rarity.values(), default=1.0) or 1.0
    weights = {word: 0.3 + 0.7 * value / top for word, value in rarity.items()}
    start = len(asked) - len(asked.lstrip())
    return Evidence(scored, matches, spans, weights, shift=shift - start, english=query.is_english)


def _chosen(candidates: Sequence[Candidate]) -> list[Candidate]:
    inside = [one for one in candidates if not one.scope.excluded][:_IN_SCOPE]
    outside = [one for one in candidates if one.scope.excluded][:_OUT_OF_SCOPE]
    return inside + outside


def _wanted(snapshot: Snapshot, chosen: Sequence[Candidate], text: str) -> dict[int, set[int]]:
    """The sentences of each passage that are read: those most like, and those with its figures."""
    digits = {found for found in _DIGITS.findall(fold(text)) if len(found) > 1}
    wanted: dict[int, set[int]] = {one.passage.id: set() for one in chosen}
    rated: dict[bool, list[tuple[float, int, int]]] = {True: [], False: []}
    for one in chosen:
        words = snapshot.document(one.passage.document_id).text
        for number, sentence in enumerate(one.passage.sentences):
            late = one.late.sentences.get(number, -1.0) if one.late else -1.0 * number
            rated[not one.scope.excluded].append((late, one.passage.id, number))
            if digits & set(_DIGITS.findall(fold(words[sentence.start : sentence.end]))):
                wanted[one.passage.id].add(number)
    for inside, most in ((True, _SENTENCES_IN_SCOPE), (False, _SENTENCES_OUT_OF_SCOPE)):
        for _, passage, number in sorted(rated[inside], reverse=True)[:most]:
            wanted[passage].add(number)
    return wanted


def _matches(
    engine: Engine, snapshot: Snapshot, asked: str, chosen: Sequence[Candidate]
) -> tuple[dict[tuple[int, int], int], NDArray[np.float32], NDArray[np.int64]]:
    """How each token of a sentence meets each unit, in spreads above the library's mean.

    By passage and sentence the row; float32[rows, m]; where the tokens stand, int64[m, 2].
    """
    empty = np.zeros((0, 0), np.float32)
    if not engine.encoder.has_token_vectors:
        return {}, empty, np.zeros((0, 2), np.int64)
    _, (tokens,) = engine.encoder.encode_queries_with_tokens([to_simplified(asked.strip())])
    block = TokenBlock.of(snapshot.tokens([one.passage.id for one in chosen]))
    if block is None or not len(tokens.vectors):
        return {}, empty, np.zeros((0, 2), np.int64)
    vectors = rotated(tokens.vectors)
    matched = block.matched(vectors).sentences
    languages = {
        one.passage.id: snapshot.documents[one.passage.document_id].language == "en"
        for one in chosen
    }
    standard = np.zeros_like(matched)
    for is_english, group in snapshot.language_groups.items():
        known = [sample.matched(vectors).sentences for sample in group.tokens]
        if not known:
            continue
        of_any = np.concatenate(known)
        mean, spread = of_any.mean(axis=0), np.maximum(of_any.std(axis=0), _LEAST_SPREAD)
        own = np.asarray([languages[block.ids[at]] == is_english for at in block.owners], bool)
        standard[own] = (matched[own] - mean) / spread
    rows = {
        (block.ids[owner], int(number)): at
        for at, (owner, number) in enumerate(
            zip(block.owners.tolist(), block.numbers.tolist(), strict=True)
        )
    }
    return rows, standard, tokens.spans
