"""Where every passage and sentence of a library stands, held as arrays.

A question touches a few hundred passages and some thousand sentences here and there: out of the
database that takes 10 to 30 ms over 20,000 passages, out of arrays less than one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.documents import Sentence
from index.kept import Kept
from index.places.gazetteer import Gazetteer
from index.places.own import current
from index.within import Within, names_within

__all__ = ["PassageRow", "Units", "load_units"]

Ids = NDArray[np.int64]
_Value = TypeVar("_Value", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """A passage with its sentences' ids and spans."""

    id: int
    document_id: str
    section: int
    start: int
    end: int
    period: str | None
    tokens: int
    sentence_ids: tuple[int, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """All passages and sentences of one generation: about 100 bytes a passage."""

    documents: tuple[str, ...]
    """Ids of the documents."""
    abouts: tuple[frozenset[str], ...]
    """Full names of the places that documents are about, each set of them once."""
    about: NDArray[np.int64]
    """The number of each document's."""
    issues: tuple[str, ...]
    """The years in which documents were issued, each once; one that is not known is empty."""
    issued: NDArray[np.int64]
    """The number of each document's."""
    passages: Ids
    """Ids, ascending; what follows has one row for each."""
    owners: NDArray[np.int64]
    """The number of each passage's document."""
    stood: NDArray[np.int64]
    """Section, start, end and tokens, int64[n, 4]."""
    periods: tuple[str | None, ...]
    """Each period that passages report on, once."""
    reported: NDArray[np.int64]
    """The number of each passage's period."""
    edges: NDArray[np.int64]
    """The sentences of passage `n` are those from `edges[n]` to `edges[n + 1]`, int64[n + 1]."""
    sentences: Ids
    """Ids, ascending."""
    spans: NDArray[np.int64]
    """Start and end of each sentence, int64[s, 2]."""
    places: Mapping[str, Ids]
    """The rows of the passages whose words or headings name a place, by its full name."""
    years: Mapping[str, Ids]
    """The same for years."""
    names: Mapping[int, frozenset[str]]
    """Full names of the places that a passage names, by its id; only where it names any."""
    _within: Kept[Gazetteer, Within] = field(default_factory=lambda: Kept(1))
    """Of the gazetteer that was in use last."""

    @property
    def within(self) -> Within:
        """Which of the places that are named lie in which."""
        return self._within.get(current(), lambda: names_within(self.places, self.abouts))

    def rows(self, ids: Iterable[int]) -> dict[int, PassageRow]:
        """Passages by id, in this order; ids that are not there are left out."""
        found = self._found(ids)
        at = np.asarray([row for _, row in found], np.int64)
        firsts, lasts = self.edges[at].tolist(), self.edges[at + 1].tolist()
        rows: dict[int, PassageRow] = {}
        for (number, _), stood, owner, period, first, last in zip(
            found,
            self.stood[at].tolist(),
            self.owners[at].tolist(),
            self.reported[at].tolist(),
            firsts,
            lasts,
            strict=True,
        ):
            section, start, end, tokens = stood
            rows[number] = PassageRow(
                id=number,
                document_id=self.documents[owner],
                section=section, start=start, end=end, tokens=tokens,
                period=self.periods[period],
                sentence_ids=tuple(self.sentences[first:last].tolist()),
                sentences=tuple(
                    Sentence(start=start, end=end) for start, end in self.spans[first:last].tolist()
                ),
            )  # fmt: skip
        return rows

    def passage_of_sentences(self, ids: Ids) -> Ids:
        """The id of the passage of each of these sentences, int64[n]; all of them exist."""
        at = np.searchsorted(self.sentences, ids)
        return self.passages[np.searchsorted(self.edges, at, side="right") - 1]

    def sentences_of(self, chosen: NDArray[np.bool_]) -> Ids:
        """Ids of the sentences of the passages that are marked, bool[n]."""
        return self.sentences[np.repeat(chosen, np.diff(self.edges))]

    def _found(self, ids: Iterable[int]) -> list[tuple[int, int]]:
        """Those of the ids that are there, each with its row."""
        wanted = np.asarray(list(ids), np.int64)
        if not len(self.passages) or not len(wanted):
            return []
        at = np.minimum(np.searchsorted(self.passages, wanted), len(self.passages) - 1)
        there = self.passages[at] == wanted
        return list(zip(wanted[there].tolist(), at[there].tolist(), strict=True))


def load_units(connection: sqlite3.Connection) -> Units:
    """Reads all of them: 0.2 s for 26,000 passages."""
    documents = connection.execute("SELECT id, place_names, date FROM documents").fetchall()
    numbers = {row[0]: number for number, row in enumerate(documents)}
    rows = connection.execute(
        'SELECT id, document_id, period, section, start, "end", tokens FROM passages ORDER BY id'
    ).fetchall()
    passages = np.asarray([row[0] for row in rows], np.int64)
    abouts, about = _numbered([frozenset(json.loads(row[1])) for row in documents])
    issues, issued = _numbered([(row[2] or "")[:4] for row in documents])
    periods, reported = _numbered([row[2] for row in rows])
    # As text: many times as fast as row by row.
    columns = connection.execute(
        "SELECT group_concat(id), group_concat(passage_id), group_concat(start),"
        ' group_concat("end") FROM (SELECT id, passage_id, start, "end" FROM sentences ORDER BY id)'
    ).fetchone()
    sentences, passage_ids, starts, ends = (_numbers(column) for column in columns)
    named = connection.execute("SELECT name, passage_id FROM passage_places").fetchall()
    years = connection.execute("SELECT year, passage_id FROM passage_years").fetchall()
    names: dict[int, set[str]] = {}
    for name, passage_id in named:
        names.setdefault(passage_id, set()).add(name)
    return Units(
        documents=tuple(numbers),
        abouts=tuple(abouts),
        about=about,
        issues=tuple(issues),
        issued=issued,
        passages=passages,
        owners=np.asarray([numbers[row[1]] for row in rows], np.int64),
        stood=np.asarray([row[3:] for row in rows], np.int64).reshape(-1, 4),
        periods=tuple(periods),
        reported=reported,
        edges=np.searchsorted(passage_ids, [*passages, np.iinfo(np.int64).max]),
        sentences=sentences,
        spans=np.column_stack((starts, ends)),
        places=_rows_by_name(passages, named),
        years=_rows_by_name(passages, years),
        names={number: frozenset(found) for number, found in names.items()},
    )


def _numbered(values: Sequence[_Value]) -> tuple[list[_Value], Ids]:
    """Each of the values once, and the number of each of them."""
    once = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return list(once), np.asarray([once[value] for value in values], np.int64)


def _numbers(joined: str | None) -> Ids:
    return np.fromstring(joined or "", np.int64, sep=",")


def _rows_by_name(passages: Ids, named: Iterable[tuple[str, int]]) -> dict[str, Ids]:
    ids: dict[str, list[int]] = {}
    for name, passage_id in named:
        ids.setdefault(name, []).append(passage_id)
    return {name: np.searchsorted(passages, sorted(set(own))) for name, own in ids.items()}
