"""Passages that systems returned, with the words that should be found marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.report.nodes import Node, el
from index.documents import Span

__all__ = ["marked_places", "quoted"]

_LEAST_OVERLAP = 8
"""Where a passage ends within wanted words: fewer characters in common are chance."""
_AROUND = 140
"""Characters shown before the first and after the last marked words."""
_PLAIN = 220
"""Characters shown of a passage without any."""


def marked_places(text: str, wanted: Iterable[str]) -> tuple[Span, ...]:
    """Where wanted words stand in a text, also cut off at its start or end; they do not overlap."""
    found: list[Span] = []
    for words in wanted:
        if not words:
            continue
        at = text.find(words)
        while at >= 0:
            found.append(Span(at, at + len(words)))
            at = text.find(words, at + len(words))
        if not any(len(words) == span.end - span.start for span in found):
            found += _cut_off(text, words)
    return _merged(found)


def _cut_off(text: str, words: str) -> list[Span]:
    longest = min(len(words) - 1, len(text))
    for size in range(longest, _LEAST_OVERLAP - 1, -1):
        if text.endswith(words[:size]):
            return [Span(len(text) - size, len(text))]
        if text.startswith(words[-size:]):
            return [Span(0, size)]
    return [Span(0, len(text))] if len(text) >= _LEAST_OVERLAP and text in words else []


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def quoted(text: str, wanted: Iterable[str]) -> tuple[Node | str, ...]:
    """The part of a text that matters, wanted words marked, cut ends shown as `…`."""
    places = marked_places(text, wanted)
    start, end = 0, min(len(text), _PLAIN)
    if places:
        start = max(0, places[0].start - _AROUND)
        end = min(len(text), places[-1].end + _AROUND)
    pieces: list[Node | str] = ["…"] if start > 0 else []
    position = start
    for place in places:
        pieces += [text[position : place.start], el("mark", place.of(text))]
        position = place.end
    pieces.append(text[position:end])
    if end < len(text):
        pieces.append("…")
    return tuple(piece for piece in pieces if piece)
