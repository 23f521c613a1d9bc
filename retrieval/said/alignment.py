"""Words from memory laid along a source: where they stand, and how near they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from retrieval.said.keys import Key

__all__ = ["LEAST_SIMILARITY", "Aligned", "exact_places", "nearest_place"]

LEAST_SIMILARITY = 0.72
"""From which on words are nearly those of the source: twice the characters in common over the
characters of both. Of the first 70 lines of seeds/said.jsonl those that are nearly in the source
have 0.74 or more, those that nobody says 0.57 or less; the 30 lines after them agree."""
_LEAST_LETTERS = 8
"""Shorter words are near to something in any text."""
_ROUGH = 50.0
"""Of rapidfuzz's partial ratio, 0 to 100: below it no stretch can come near enough."""
_SHORTEST_BLOCK, _SHORTEST_LATIN_BLOCK = 2, 4
"""A single character in common may be chance, and so may a few Latin letters."""
_FAR = 4
"""A block of words in common that stands off from the rest by more than so many times its own
length belongs to something else."""
_WIDER_COST = 0.04
"""Similarity given up for a stretch that has what stands in the place of the words at its edges."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A stretch of the source's key."""

    first: int
    end: int
    similarity: float
    """0 to 1; 1 where all that counts is the same."""


def exact_places(asked: Key, source: Key) -> Iterator[Aligned]:
    """Where the source has the very words, places that overlap left out."""
    at = source.text.find(asked.text)
    while at >= 0:
        yield Aligned(at, at + asked.letters, 1.0)
        at = source.text.find(asked.text, at + asked.letters)


def nearest_place(asked: Key, source: Key) -> Aligned | None:
    """Where the source comes nearest to the words, if it comes near at all."""
    if asked.letters < _LEAST_LETTERS or not source.text:
        return None
    rough = fuzz.partial_ratio_alignment(asked.text, source.text, score_cutoff=_ROUGH)
    if rough is None:
        return None
    # A clause that memory has dropped lies beyond a stretch of the same length.
    margin = asked.letters // 2
    start = max(0, rough.dest_start - margin)
    end = min(source.letters, rough.dest_end + margin)
    blocks = _blocks(asked.text, source.text[start:end])
    blocks = _of_one_sentence(
        [(mine, start + theirs, size) for mine, theirs, size in blocks], source
    )
    if not blocks:
        return None
    found = _measured(asked, source, blocks)
    return found if found.similarity >= LEAST_SIMILARITY else None


def _blocks(asked: str, source: str) -> list[tuple[int, int, int]]:
    """Words in common in order: place in what is asked, place in the source, and length."""
    blocks = [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(asked, source)
        if op.tag == "equal" and _counts(asked[op.src_start : op.src_end])
    ]
    while len(blocks) > 1 and _stands_off(blocks[0], blocks[1], blocks[0]):
        del blocks[0]
    while len(blocks) > 1 and _stands_off(blocks[-2], blocks[-1], blocks[-1]):
        del blocks[-1]
    return blocks


def _counts(words: str) -> bool:
    is_latin = words.isascii() and words.isalpha()
    return len(words) >= (_SHORTEST_LATIN_BLOCK if is_latin else _SHORTEST_BLOCK)


def _stands_off(
    before: tuple[int, int, int], after: tuple[int, int, int], edge: tuple[int, int, int]
) -> bool:
    """Whether a block at an edge is parted from the next by more of the source than it is worth."""
    gap = after[1] - (before[1] + before[2])
    missed = after[0] - (before[0] + before[2])
    return gap - missed > _FAR * edge[2]


def _of_one_sentence(blocks: list[tuple[int, int, int]], source: Key) -> list[tuple[int, int, int]]:
    """Without the few letters at an edge that a sentence end parts from the rest."""
    while len(blocks) > 1 and blocks[0][2] < _LEAST_LETTERS and _ends_between(blocks[:2], source):
        blocks = blocks[1:]
    while len(blocks) > 1 and blocks[-1][2] < _LEAST_LETTERS and _ends_between(blocks[-2:], source):
        blocks = blocks[:-1]
    return blocks


def _ends_between(pair: list[tuple[int, int, int]], source: Key) -> bool:
    (_, first, size), (_, second, _) = pair
    return source.parted(first + size - 1, second)


def _measured(asked: Key, source: Key, blocks: list[tuple[int, int, int]]) -> Aligned:
    """The stretch from the first block to the last, with what stands for the words at the edges.

    Where the source has something else in their place the stretch holds it, within its sentence.
    """
    before, after = blocks[0], blocks[-1]
    inner = before[1], after[1] + after[2]
    rest = asked.letters - (after[0] + after[2])
    outer = source.in_sentence(
        max(0, inner[0] - before[0]), min(source.letters, inner[1] + rest), inner
    )
    firsts, ends = {inner[0], outer[0]}, {inner[1], outer[1]}
    options = [
        Aligned(*edges, Indel.normalized_similarity(asked.text, source.text[slice(*edges)]))
        for edges in {source.whole_words(first, end) for first in firsts for end in ends}
    ]
    best = max(option.similarity for option in options)
    near_best = [option for option in options if option.similarity >= best - _WIDER_COST]
    return max(near_best, key=lambda option: (option.end - option.first, option.similarity))
