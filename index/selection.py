"""Which passages speak of a place and of a year: the ground on which filters stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.among import is_among
from index.documents import Document, Passage
from index.metadata import place_names
from index.places import find_places
from index.units import Units
from index.years import years_in

__all__ = ["Selection", "insert_named", "select"]

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Selection:
    """The units that a search is restricted to, by id, int64 in ascending order."""

    passages: NDArray[np.int64]
    sentences: NDArray[np.int64]

    def overlap(self, other: Selection) -> Selection:
        """The units of both."""
        return Selection(
            self.passages[is_among(self.passages, other.passages)],
            self.sentences[is_among(self.sentences, other.sentences)],
        )


def insert_named(
    connection: sqlite3.Connection, document: Document, passage: Passage, passage_id: int
) -> None:
    """Writes the places and years that a passage's own words and headings name."""
    path = " ".join(document.section_path(passage.section))
    words = f"{path}\n{document.text[passage.start : passage.end]}"
    own = place_names(document.metadata.place)
    names = {name for mention in find_places(words, own) for name in mention.names}
    connection.executemany(
        "INSERT INTO passage_places (name, passage_id) VALUES (?, ?)",
        [(name, passage_id) for name in sorted(names)],
    )
    connection.executemany(
        "INSERT INTO passage_years (year, passage_id) VALUES (?, ?)",
        [(year, passage_id) for year in sorted(years_in(words))],
    )


def select(
    units: Units,
    *,
    places: frozenset[str] = frozenset(),
    years: frozenset[str] = frozenset(),
    left_out: Collection[str] = (),
) -> Selection:
    """The passages that speak of any of the places and of any of the years.

    Args:
        units: of the library.
        places: full names; a passage is about one if its document is about it or about a part
            of it, or its words or headings name it or a part of it. Empty: any.
        years: a passage speaks of one if its words or headings name it, or it reports on it, or,
            where it reports on no year that is known, its document was issued in it. Empty: any.
        left_out: ids of documents whose passages are never taken.
    """
    chosen = np.ones(len(units.passages), np.bool_)
    if left_out:
        names = frozenset(left_out)
        chosen &= ~_marks(name in names for name in units.documents)[units.owners]
    if places:
        chosen &= _about(units, places)
    if years:
        chosen &= _of_years(units, years)
    return Selection(units.passages[chosen], units.sentences_of(chosen))


def _about(units: Units, places: frozenset[str]) -> Marks:
    within = units.within
    wanted = {number for place in places for number in within.abouts.get(place, ())}
    about = np.zeros(len(units.abouts), np.bool_)
    about[list(wanted)] = True
    marks = about[units.about][units.owners]
    for name in {name for place in places for name in within.names.get(place, ())}:
        marks[units.places[name]] = True
    return marks


def _of_years(units: Units, years: frozenset[str]) -> Marks:
    marks = np.zeros(len(units.passages), np.bool_)
    for year in years & units.years.keys():
        marks[units.years[year]] = True
    if not len(marks):
        return marks
    reported = _marks(bool(years & years_in(period or "")) for period in units.periods)
    unknown = _marks(period is None for period in units.periods)
    issued = _marks(year in years for year in units.issues)[units.issued][units.owners]
    return marks | reported[units.reported] | (unknown[units.reported] & issued)


def _marks(wanted: Iterable[bool]) -> Marks:
    return np.fromiter(wanted, np.bool_)
