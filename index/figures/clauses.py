"""Which words of a sentence say what a figure counts: those of its clause, up to its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.documents import Span
from index.figures.figure import Figure, Kind
from index.han import fold

__all__ = ["words_around"]

_ENDS = re.compile(
    r"[，,](?!(?<=\d[，,])\d{3}(?!\d))|[；;。!！?？|\n]|[：:](?!\d)|(?<=[a-z0-9%])\.\s|\s(?:while|whereas)\s",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"《[^《》]{1,60}》|（[^（）]{1,60}）|\([^()]{1,60}\)")
"""Titles and brackets, whose inner commas end no clause."""
_LONGEST_WORD = 8
"""Characters in which the first word behind a figure is looked for."""
_LEAST = 4
"""Letters that the words beside a figure must have at least to say what it counts; where they have
fewer (`其中12件，`), the clause before is taken in."""


def words_around(words: str, figure: Figure, figures: Sequence[Figure]) -> Iterator[Span]:
    """The stretches of a sentence that say what one of its figures counts.

    Args:
        words: the sentence.
        figure: the figure.
        figures: all of the sentence, in order.
    """
    whole = [match.span() for match in _TOGETHER.finditer(words)]
    edges = [0] + [
        match.end()
        for match in _ENDS.finditer(words)
        if not any(first < match.start() < last for first, last in whole)
    ]
    edges.append(len(words))
    number = max(n for n, edge in enumerate(edges[:-1]) if edge <= figure.start)
    start, end = edges[number], edges[number + 1]
    others = [other for other in figures if other is not figure and other.kind is not Kind.DATE]
    left = max((o.end for o in others if start <= o.end <= figure.start), default=start)
    right = min((o.start for o in others if figure.end <= o.start <= end), default=end)
    parts = [Span(left, figure.start), Span(figure.end, right)]
    if left > start and _begins_with_noun(parts[1].of(words)):
        parts = parts[1:]  # 12家单位调来40份案卷: what stands between belongs to the first
    if sum(_letters(part.of(words)) for part in parts) < _LEAST and number:
        parts.insert(0, Span(edges[number - 1], start))
    for part in parts:
        trimmed = _trimmed(words, part)
        if trimmed.start < trimmed.end:
            yield trimmed


def _begins_with_noun(words: str) -> bool:
    """Whether words behind a figure name what it counts: 案卷, not 集中评查."""
    import rjieba

    plain = fold(words).lstrip(" 的")
    if plain[:1].isascii():
        return _letters(plain) > 1
    word, tag = next(iter(rjieba.tag(plain[:_LONGEST_WORD])), ("", ""))
    return len(word) > 1 and str(tag)[:1] == "n"


def _letters(words: str) -> int:
    return sum(char.isalpha() for char in words)


def _trimmed(words: str, span: Span) -> Span:
    """Without marks and white space at its ends."""
    start, end = span.start, span.end
    while start < end and not words[start].isalnum() and words[start] not in "“《(（":
        start += 1
    while end > start and not words[end - 1].isalnum() and words[end - 1] not in "”》)）":
        end -= 1
    return Span(start, end)
