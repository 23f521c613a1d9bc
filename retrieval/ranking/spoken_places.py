"""Of which places a passage speaks, by what stands above it or begins it."""

from __future__ import annotations

import functools

from index.places import find_places, lies_within

__all__ = ["is_headed_by_part", "places_spoken_of"]


def is_headed_by_part(words: str, asked: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a passage's headings name a part of a place, and nothing in it the place itself.

    What stands under "Suzhou Industrial Park" in a document on Suzhou is not said of Suzhou.
    """
    headings = words.partition("\n")[0]
    return _names_part(headings, asked, known)


@functools.lru_cache(maxsize=1024)
def _names_part(headings: str, asked: frozenset[str], known: frozenset[str]) -> bool:
    places = find_places(headings, known)
    parts = [place for place in places if lies_within(place.names, asked)]
    led_to = {place.start for place in parts}
    alone = [
        place
        for place in places
        if place.names & asked
        and place.end + len(headings[place.end :]) - len(headings[place.end :].lstrip())
        not in led_to
    ]
    return bool(parts) and not alone


_OPENING = 40
"""Characters in which a passage says what place it speaks of: 吴江区2024年招募……."""


@functools.lru_cache(maxsize=1024)
def places_spoken_of(words: str) -> frozenset[str]:
    """The places that a passage's headings name; else the first one that its opening names.

    In a document about several places each passage speaks of its own.
    """
    headings, _, text = words.partition("\n")
    named = find_places(headings) or find_places(text.strip()[:_OPENING])[:1]
    return frozenset(name for mention in named for name in mention.names)
