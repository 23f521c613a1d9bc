"""What passages say of each term of the lexical index: out of the database, held as arrays."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["BM25_B", "BM25_K1", "FIELD_WEIGHTS", "KeptPostings", "Postings", "read_term"]

Floats = NDArray[np.float64]

FIELD_WEIGHTS = {"body": 1.0, "headings": 1.5, "about": 0.8}
"""Of the lexical fields: a word in a heading tells more than one in the text, one in the document's
title less, as all its passages share it. Set on seeds/questions.jsonl; success@1 there is the same
for headings 1 to 2 and about 0.5 to 1."""
_WEIGHT_OF_LETTER = np.zeros(128, np.float64)
"""The same by the first letter of the field."""
for _field, _weight in FIELD_WEIGHTS.items():
    _WEIGHT_OF_LETTER[ord(_field[0])] = _weight
BM25_K1 = 1.2
BM25_B = 0.75
"""Those of SQLite."""
_READ_AT_ONCE = 200_000
"""Words whose places are read in one piece, some 2 MB of text."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The passages that hold a term."""

    ids: NDArray[np.int32]
    """Ascending."""
    parts: Floats
    """How much each says of it: BM25 without the term's rarity."""

    @classmethod
    def of(cls, ids: NDArray[np.int64], counts: Floats, norms: Floats) -> Postings:
        """Postings from how often passages hold a term, by the weights of the fields.

        Args:
            ids: of the passages, ascending.
            counts: float64[n].
            norms: for each passage id, what its length does to its counts.
        """
        return cls(ids.astype(np.int32), counts * (BM25_K1 + 1) / (counts + norms[ids]))


@dataclass(frozen=True, slots=True)
class KeptPostings:
    """The postings of many terms, one behind the other: 12 bytes each, and 150 a term."""

    rows: Mapping[str, int]
    """The number of each term."""
    edges: NDArray[np.int64]
    """The postings of term `n` are those from `edges[n]` to `edges[n + 1]`, int64[n + 1]."""
    ids: NDArray[np.int32]
    parts: Floats
    is_whole: bool
    """Whether every term of the library is among them."""

    @classmethod
    def read(cls, connection: sqlite3.Connection, norms: Floats, most: int) -> KeptPostings:
        """Reads the terms that the most passages hold: 6 s for 3,800,000 postings.

        Python waits for SQLite meanwhile, and other threads go on.

        Args:
            connection: to the library's database.
            norms: for each passage id, what its length does to its counts.
            most: how many postings are kept at most.
        """
        every = connection.execute("SELECT term, doc, cnt FROM vocabulary").fetchall()
        held = np.asarray([row[1] for row in every], np.int64)
        least = _least_held(held, most)
        kept = held >= least
        ids: list[NDArray[np.int32]] = []
        parts: list[Floats] = []
        for numbers, passages, counts in _in_pieces(connection, every):
            chosen = kept[numbers]
            postings = Postings.of(passages[chosen], counts[chosen], norms)
            ids.append(postings.ids)
            parts.append(postings.parts)
        terms = itertools.compress((row[0] for row in every), kept)
        return cls(
            rows={term: number for number, term in enumerate(terms)},
            edges=np.concatenate((np.zeros(1, np.int64), np.cumsum(held[kept]))),
            ids=np.concatenate(ids) if ids else np.empty(0, np.int32),
            parts=np.concatenate(parts) if parts else np.empty(0, np.float64),
            is_whole=bool(kept.all()),
        )

    def count(self, term: str) -> int | None:
        """How many passages hold a term; `None` where that is not known."""
        row = self.rows.get(term)
        if row is None:
            return 0 if self.is_whole else None
        return int(self.edges[row + 1] - self.edges[row])

    def of(self, term: str) -> Postings | None:
        """The postings of a term; `None` where they are not known."""
        row = self.rows.get(term)
        if row is None:
            return Postings(self.ids[:0], self.parts[:0]) if self.is_whole else None
        own = slice(self.edges[row], self.edges[row + 1])
        return Postings(self.ids[own], self.parts[own])


def read_term(connection: sqlite3.Connection, term: str, norms: Floats) -> Postings:
    """The postings of one term out of the database, 0.1 to 50 ms."""
    ids, weights = _instances(connection, term, term)
    starts = np.flatnonzero(np.diff(ids, prepend=-1))
    counts = np.add.reduceat(weights, starts) if len(ids) else weights
    return Postings.of(ids[starts], counts, norms)


def _least_held(held: NDArray[np.int64], most: int) -> int:
    """Passages that a term must stand in, so that all such terms have `most` postings at most."""
    if int(held.sum()) <= most:
        return 0
    ordered = np.sort(held)[::-1]
    fits = int(np.searchsorted(np.cumsum(ordered), most, side="right"))
    return int(ordered[fits]) + 1


def _in_pieces(
    connection: sqlite3.Connection, every: Sequence[tuple[str, int, int]]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], Floats]]:
    """All postings in the order of the terms: the number of each one's term, passage, and count."""
    first = 0
    while first < len(every):
        last, words = first, every[first][2]
        while last + 1 < len(every) and words + every[last + 1][2] <= _READ_AT_ONCE:
            last += 1
            words += every[last][2]
        ids, weights = _instances(connection, every[first][0], every[last][0])
        counted = [row[2] for row in every[first : last + 1]]
        numbers = np.repeat(np.arange(first, last + 1), counted)
        is_start = np.diff(ids, prepend=-1) != 0
        is_start |= np.diff(numbers, prepend=-1) != 0
        starts = np.flatnonzero(is_start)
        yield numbers[starts], ids[starts], np.add.reduceat(weights, starts)
        first = last + 1


def _instances(
    connection: sqlite3.Connection, first: str, last: str
) -> tuple[NDArray[np.int64], Floats]:
    """The passage of each place where terms stand, from `first` to `last`, and its field's weight.

    In the order of the terms and of the passages: those that name a term several times stand in a
    row.
    """
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.instances USING fts5vocab(main, lexicon, instance)"
    )
    # As text: in a third of the time that row by row takes.
    ids, fields = connection.execute(
        "SELECT group_concat(doc), group_concat(substr(col, 1, 1), '') FROM temp.instances"
        " WHERE term >= ? AND term <= ?",
        (first, last),
    ).fetchone()
    weights = _WEIGHT_OF_LETTER[np.frombuffer((fields or "").encode("ascii"), np.uint8)]
    return np.fromstring(ids or "", np.int64, sep=","), weights
