"""Which of the places that a library names lie in which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from index.places import lineage

__all__ = ["Within", "names_within"]

_Key = TypeVar("_Key", str, int)


@dataclass(frozen=True, slots=True)
class Within:
    """What lies in each place, itself included, by the place's full name.

    Asked for every question that names a place: a library of 3,000 documents names some hundred.
    """

    names: Mapping[str, tuple[str, ...]]
    """Names of places that passages name."""
    abouts: Mapping[str, tuple[int, ...]]
    """Numbers of sets of places that documents are about."""


def names_within(names: Iterable[str], abouts: Sequence[frozenset[str]]) -> Within:
    """What lies in each place, as the gazetteer in use has it.

    Args:
        names: of places that passages name.
        abouts: sets of places that documents are about.
    """
    return Within(_by_outer((name, [name]) for name in names), _by_outer(enumerate(abouts)))


def _by_outer(inner: Iterable[tuple[_Key, Iterable[str]]]) -> dict[str, tuple[_Key, ...]]:
    found: dict[str, list[_Key]] = {}
    for key, names in inner:
        for outer in {outer for name in names for outer in lineage(name)}:
            found.setdefault(outer, []).append(key)
    return {outer: tuple(keys) for outer, keys in found.items()}
