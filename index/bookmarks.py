"""Words found again in a text that has changed since a link to them was made."""

from __future__ import annotations

import hashlib

from index.documents import Span

__all__ = ["found_again", "seal_of"]

_HEAD = 10
"""Characters that a seal begins with: few enough for a link, enough to look for."""
_DIGEST = 10
"""Hexadecimal digits: no two quotations of a library share them."""


def seal_of(words: str) -> str:
    """What tells whether other words are the same: a hash, and how they begin."""
    return f"{_digest(words)}{words[:_HEAD]}"


def found_again(text: str, seal: str, span: Span) -> Span | None:
    """Where the words of a seal stand in a text.

    Args:
        text: the text as it is now.
        seal: from `seal_of`.
        span: where the words stood; of several places the nearest is given.
    """
    digest, head = seal[:_DIGEST], seal[_DIGEST:]
    length = span.end - span.start
    if not head:
        return None
    places: list[int] = []
    at = text.find(head)
    while at >= 0:
        if _digest(text[at : at + length]) == digest:
            places.append(at)
        at = text.find(head, at + 1)
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place - span.start))
    return Span(nearest, nearest + length)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
