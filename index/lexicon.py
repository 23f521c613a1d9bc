"""BM25 over the lexical index, with the postings of the terms that were asked for kept in memory.

The scores are those of SQLite's own `bm25`, which works out every term anew for every passage that
holds any of them: 40 to 90 ms a question over 20,000 passages, where the sum over kept postings
takes 1 ms.
"""

from __future__ import annotations

import itertools
import json
import math
import re
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.kept import Kept

__all__ = ["Lexicon"]

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]

_WEIGHTS = {"body": 1.0, "headings": 1.5, "about": 0.8}
"""Of the lexical fields: a word in a heading tells more than one in the text, one in the document's
title less, as all its passages share it. Set on seeds/questions.jsonl; success@1 there is the same
for headings 1 to 2 and about 0.5 to 1."""
_WEIGHT_OF_LETTER = np.zeros(128, np.float64)
"""The same by the first letter of the field."""
for _field, _weight in _WEIGHTS.items():
    _WEIGHT_OF_LETTER[ord(_field[0])] = _weight
_K1, _B = 1.2, 0.75
_LEAST_RARITY = 1e-6
"""Of a term that stands in half of all passages or more; the four numbers are those of SQLite."""
_KEPT_POSTINGS = 4_000_000
"""Held at a time, 12 bytes each."""
_COMMON = 50
"""Passages that hold a term which is read beforehand. Rarer ones take 0.1 ms when they are asked
for; over 26,000 passages 9,200 of 141,600 terms are as common and make up five sixths of all."""
_KEPT_SCORES = 16
"""Lists of terms of which every passage's score is held for a while: a question looks for the same
ones in several selections."""
_KEPT_COUNTS = 50_000
"""Held at a time, of terms whose postings are not: some 5 MB."""
_ONE_TOKEN = re.compile(r"(?:[^\x00-\x7f]|[a-z0-9_.%])+")
"""What the index's tokenizer leaves whole; anything else is a phrase of several tokens."""


@dataclass(frozen=True, slots=True)
class _Postings:
    """The passages that hold a term."""

    ids: NDArray[np.int32]
    counts: Floats
    """How often each does, by the weights of the fields."""


class Lexicon:
    """The postings of one generation, shared between its snapshots."""

    def __init__(self) -> None:
        self._held: dict[str, _Postings] = {}
        self._counts: dict[str, int] = {}
        self._scored: Kept[tuple[str, ...], tuple[Ids, Floats]] = Kept(_KEPT_SCORES)
        self._size = 0
        self._norms: Floats | None = None
        self._passages = 0
        self._lock = threading.Lock()

    def best(
        self, connection: sqlite3.Connection, terms: Sequence[str], k: int, only: Ids | None = None
    ) -> list[tuple[int, float]]:
        """Ids of the `k` best passages, of those in `only` if given, with their scores.

        Best first, the earlier one of two alike.
        """
        if not all(_ONE_TOKEN.fullmatch(term) for term in terms):
            ids, scores = _by_sqlite(connection, terms)
        else:
            ids, scores = self._scored.get(
                tuple(terms), lambda: self._sums(connection, tuple(terms))
            )
        if only is not None:
            chosen = _is_among(ids, only)
            ids, scores = ids[chosen], scores[chosen]
        if k < len(ids):
            kept = scores >= np.partition(scores, len(ids) - k)[len(ids) - k]
            ids, scores = ids[kept], scores[kept]
        order = np.lexsort((ids, -scores))[:k]
        return [(int(ids[row]), float(scores[row])) for row in order]

    def counts(self, connection: sqlite3.Connection, terms: Sequence[str]) -> dict[str, int]:
        """How many passages hold each of these terms."""
        found: dict[str, int] = {}
        for term in terms:
            postings = self._held.get(term)
            count = self._counts.get(term) if postings is None else len(postings.ids)
            if count is not None:
                found[term] = count
        unknown = [term for term in terms if term not in found]
        if unknown:
            rows = connection.execute(
                "SELECT term, doc FROM vocabulary WHERE term IN (SELECT value FROM json_each(?))",
                (json.dumps(unknown),),
            )
            counted = dict.fromkeys(unknown, 0) | dict(rows.fetchall())
            found |= counted
            with self._lock:
                if len(self._counts) > _KEPT_COUNTS:
                    self._counts.clear()
                self._counts |= counted
        return found

    def read_common(self, connection: sqlite3.Connection) -> None:
        """Reads what many passages hold, as far as three quarters of what may be kept.

        The commonest come last, since what is held longest goes first. 4 s over 26,000 passages; a
        question that comes meanwhile reads its own terms.
        """
        rows = connection.execute(
            "SELECT term, doc FROM vocabulary WHERE doc >= ? ORDER BY doc DESC", (_COMMON,)
        ).fetchall()
        self._lengths(connection)
        totals = itertools.accumulate(count for _, count in rows)
        chosen = [
            term
            for (term, _), total in zip(rows, totals, strict=True)
            if total <= _KEPT_POSTINGS * 3 // 4
        ]
        for term in reversed(chosen):
            if term not in self._held:
                self._read(connection, [term])

    def _sums(self, connection: sqlite3.Connection, terms: Sequence[str]) -> tuple[Ids, Floats]:
        """The passages that hold any of the terms, ascending, with their scores."""
        norms = self._lengths(connection)
        total = np.zeros(len(norms), np.float64)
        found = np.zeros(len(norms), np.bool_)
        self._read(connection, [term for term in terms if term not in self._held])
        for term in terms:
            postings = self._held.get(term) or self._read(connection, [term])[term]
            hits = len(postings.ids)
            if not hits:
                continue
            ratio = (self._passages - hits + 0.5) / (hits + 0.5)
            rarity = max(math.log(ratio), _LEAST_RARITY) if ratio > 1 else _LEAST_RARITY
            counts = postings.counts
            total[postings.ids] += rarity * (counts * (_K1 + 1) / (counts + norms[postings.ids]))
            found[postings.ids] = True
        ids = np.flatnonzero(found)
        return ids, total[ids]

    def _lengths(self, connection: sqlite3.Connection) -> Floats:
        """For each passage, what its length does to its counts: float64[largest id + 1]."""
        with self._lock:
            if self._norms is None:
                rows = connection.execute("SELECT id, sz FROM lexicon_docsize").fetchall()
                lengths = np.zeros(max((row[0] for row in rows), default=0) + 1, np.float64)
                for passage_id, sizes in rows:
                    lengths[passage_id] = _sum_of_varints(sizes)
                self._passages = len(rows)
                mean = float(lengths.sum()) / max(len(rows), 1)
                self._norms = _K1 * (1 - _B + _B * lengths / max(mean, _LEAST_RARITY))
            return self._norms

    def _read(self, connection: sqlite3.Connection, terms: Sequence[str]) -> dict[str, _Postings]:
        """The postings of these terms out of the database; they are kept."""
        found = {term: _postings(connection, term) for term in terms}
        with self._lock:
            for term, postings in found.items():
                if term not in self._held:
                    self._held[term] = postings
                    self._size += len(postings.ids)
            while self._size > _KEPT_POSTINGS and len(self._held) > 1:
                self._size -= len(self._held.pop(next(iter(self._held))).ids)
        return found


def _postings(connection: sqlite3.Connection, term: str) -> _Postings:
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.instances USING fts5vocab(main, lexicon, instance)"
    )
    # As text: in a third of the time that row by row takes.
    ids_joined, fields = connection.execute(
        "SELECT group_concat(doc), group_concat(substr(col, 1, 1), '') FROM temp.instances"
        " WHERE term = ?",
        (term,),
    ).fetchone()
    ids = np.fromstring(ids_joined or "", np.int64, sep=",")
    weights = _WEIGHT_OF_LETTER[np.frombuffer((fields or "").encode("ascii"), np.uint8)]
    # In the order of the passages: those that name the term several times stand in a row.
    starts = np.flatnonzero(np.diff(ids, prepend=-1))
    counts = np.add.reduceat(weights, starts) if len(ids) else weights
    return _Postings(ids[starts].astype(np.int32), counts)


def _is_among(ids: Ids, only: Ids) -> NDArray[np.bool_]:
    """Which of the ids are in `only`, bool[n]; by marks, which takes a tenth of sorting them."""
    if not len(ids) or not len(only):
        return np.zeros(len(ids), np.bool_)
    marks = np.zeros(max(int(ids.max()), int(only.max())) + 1, np.bool_)
    marks[only] = True
    return marks[ids]


def _by_sqlite(connection: sqlite3.Connection, terms: Sequence[str]) -> tuple[Ids, Floats]:
    """Every passage that holds any of the terms, phrases among them, as SQLite scores it."""
    match = " OR ".join('"' + term.replace('"', "") + '"' for term in terms)
    rows = connection.execute(
        "SELECT rowid, -bm25(lexicon, ?, ?, ?) FROM lexicon WHERE lexicon MATCH ?",
        (*_WEIGHTS.values(), match),
    ).fetchall()
    return (
        np.asarray([row[0] for row in rows], np.int64),
        np.asarray([row[1] for row in rows], np.float64),
    )


def _sum_of_varints(data: bytes) -> int:
    """The sum of SQLite's variable-length integers, which stand one behind the other."""
    total = value = 0
    for byte in data:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            total, value = total + value, 0
    return total
