"""Which passages speak of a place and of a year: the ground on which filters stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.documents import Document, Passage
from index.metadata import place_names
from index.places import find_places, lineage
from index.years import years_in

__all__ = ["Selection", "insert_named", "places_named", "select"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The units that a search is restricted to, by id, int64 in ascending order."""

    passages: NDArray[np.int64]
    sentences: NDArray[np.int64]

    def overlap(self, other: Selection) -> Selection:
        """The units of both."""
        return Selection(
            np.intersect1d(self.passages, other.passages, assume_unique=True),
            np.intersect1d(self.sentences, other.sentences, assume_unique=True),
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
    connection: sqlite3.Connection,
    *,
    places: frozenset[str] = frozenset(),
    years: frozenset[str] = frozenset(),
    left_out: Collection[str] = (),
    named: Mapping[str, Collection[str]] | None = None,
) -> Selection:
    """The passages that speak of any of the places and of any of the years.

    Args:
        connection: to the library's database.
        places: full names; a passage is about one if its document is about it or about a part
            of it, or its words or headings name it or a part of it. Empty: any.
        years: a passage speaks of one if its words or headings name it, or it reports on it, or,
            where it reports on no year that is known, its document was issued in it. Empty: any.
        left_out: ids of documents whose passages are never taken.
        named: the places that each document is about, by its id, where they are at hand; to read
            them takes a walk over all texts.
    """
    conditions = ["p.document_id NOT IN (SELECT value FROM json_each(?))"]
    values = [_json(left_out)]
    if places:
        conditions.append(
            "(p.document_id IN (SELECT value FROM json_each(?)) OR p.id IN (SELECT passage_id"
            " FROM passage_places WHERE name IN (SELECT value FROM json_each(?))))"
        )
        values += [
            _json(_documents_about(connection, places, named)),
            _json(_named(connection, places)),
        ]
    if years:
        conditions.append(
            "(p.id IN (SELECT passage_id FROM passage_years WHERE year IN"
            " (SELECT value FROM json_each(?)))"
            " OR p.period IN (SELECT value FROM json_each(?))"
            " OR (p.period IS NULL AND substr(d.date, 1, 4) IN (SELECT value FROM json_each(?))))"
        )
        values += [_json(years), _json(_periods(connection, years)), _json(years)]
    rows = connection.execute(
        "SELECT p.id FROM passages p JOIN documents d ON d.id = p.document_id WHERE "  # noqa: S608 (fixed conditions)
        + " AND ".join(conditions)
        + " ORDER BY p.id",
        values,
    )
    passages = np.asarray([row[0] for row in rows], np.int64)
    return Selection(passages, _sentences_of(connection, passages))


def places_named(
    connection: sqlite3.Connection, passages: Iterable[int]
) -> dict[int, frozenset[str]]:
    """For each of these passages, the full names of the places that its words or headings name."""
    named: dict[int, set[str]] = {passage_id: set() for passage_id in passages}
    rows = connection.execute(
        "SELECT passage_id, name FROM passage_places"
        " WHERE passage_id IN (SELECT value FROM json_each(?))",
        (_json(named),),
    )
    for passage_id, name in rows:
        named[passage_id].add(name)
    return {passage_id: frozenset(names) for passage_id, names in named.items()}


def _json(values: Collection[str] | Iterable[int]) -> str:
    return json.dumps(list(values))


def _lies_in(names: Iterable[str], places: frozenset[str]) -> bool:
    return any(not places.isdisjoint(lineage(name)) for name in names)


def _documents_about(
    connection: sqlite3.Connection,
    places: frozenset[str],
    named: Mapping[str, Collection[str]] | None,
) -> list[str]:
    if named is not None:
        return [document_id for document_id, names in named.items() if _lies_in(names, places)]
    rows = connection.execute(
        "SELECT id, place_names FROM documents WHERE place_names <> '[]'"
    ).fetchall()
    of_place = {names: _lies_in(json.loads(names), places) for names in {row[1] for row in rows}}
    return [document_id for document_id, names in rows if of_place[names]]


def _named(connection: sqlite3.Connection, places: frozenset[str]) -> list[str]:
    """Names that passages carry, of the places and of their parts."""
    rows = connection.execute("SELECT DISTINCT name FROM passage_places")
    return [name for (name,) in rows if _lies_in([name], places)]


def _periods(connection: sqlite3.Connection, years: frozenset[str]) -> list[str]:
    rows = connection.execute("SELECT DISTINCT period FROM passages WHERE period IS NOT NULL")
    return [period for (period,) in rows if years & years_in(period)]


def _sentences_of(connection: sqlite3.Connection, passages: NDArray[np.int64]) -> NDArray[np.int64]:
    """Ids of the sentences of these passages.

    Ids of sentences ascend with those of their passages, so that those of passages which follow
    on each other are one run, known by its ends.
    """
    if not len(passages):
        return passages
    breaks = np.flatnonzero(np.diff(passages) > 1)
    firsts = passages[np.concatenate(([0], breaks + 1))]
    lasts = passages[np.concatenate((breaks, [len(passages) - 1]))]
    edges = {
        passage_id: (first, last)
        for passage_id, first, last in connection.execute(
            "SELECT passage_id, MIN(id), MAX(id) FROM sentences"
            " WHERE passage_id IN (SELECT value FROM json_each(?)) GROUP BY passage_id",
            (_json(int(edge) for edge in {*firsts, *lasts}),),
        )
    }
    runs = [
        np.arange(edges[int(first)][0], edges[int(last)][1] + 1, dtype=np.int64)
        for first, last in zip(firsts, lasts, strict=True)
    ]
    return np.concatenate(runs)
