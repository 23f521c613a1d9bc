"""BM25 over the lexical index, with the postings of the terms that were asked for kept in memory.

The scores are those of SQLite's own `bm25`, which works out every term anew for every passage that
holds any of them: 40 to 90 ms a question over 20,000 passages, where the sum over kept postings
takes 1 ms.
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.among import is_among
from index.kept import Kept
from index.postings import BM25_B, BM25_K1, FIELD_WEIGHTS, KeptPostings, Postings, read_term

__all__ = ["Lexicon"]

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]

_LEAST_RARITY = 1e-6
"""Of a term that stands in half of all passages or more, as SQLite has it."""
_READ_BEFOREHAND = 5_000_000
"""Postings at most: all of 26,000 passages, of 141,600 terms, are 3,800,000 and take 70 MB. Of a
larger library the terms that the most passages hold, since these take longest when asked for."""
_KEPT_POSTINGS = 1_000_000
"""Held at a time of the other terms, 12 bytes each: those that were asked for lately."""
_KEPT_SCORES = 16
"""Lists of terms of which every passage's score is held for a while: a question looks for the same
ones in several selections."""
_KEPT_COUNTS = 50_000
"""Held at a time, of terms whose postings are not: some 5 MB."""
_ONE_TOKEN = re.compile(r"(?:[^\x00-\x7f]|[a-z0-9_.%])+")
"""What the index's tokenizer leaves whole; anything else is a phrase of several tokens."""


class Lexicon:
    """The postings of one generation, shared between its snapshots."""

    def __init__(self) -> None:
        self._beforehand: KeptPostings | None = None
        self._held: dict[str, Postings] = {}
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
            chosen = is_among(ids, only)
            ids, scores = ids[chosen], scores[chosen]
        if k < len(ids):
            kept = scores >= np.partition(scores, len(ids) - k)[len(ids) - k]
            ids, scores = ids[kept], scores[kept]
        order = np.lexsort((ids, -scores))[:k]
        return [(int(ids[row]), float(scores[row])) for row in order]

    def counts(self, connection: sqlite3.Connection, terms: Sequence[str]) -> dict[str, int]:
        """How many passages hold each of these terms."""
        found: dict[str, int] = {}
        kept = self._beforehand
        for term in terms:
            count = None if kept is None else kept.count(term)
            if count is None and (postings := self._held.get(term)):
                count = len(postings.ids)
            count = self._counts.get(term) if count is None else count
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

    def read_beforehand(self, connection: sqlite3.Connection) -> None:
        """Reads what questions will ask for, as far as it may be kept.

        6 s over 26,000 passages; a question that comes meanwhile reads its own terms.
        """
        if self._beforehand is None:
            norms = self._lengths(connection)
            self._beforehand = KeptPostings.read(connection, norms, _READ_BEFOREHAND)

    def _sums(self, connection: sqlite3.Connection, terms: Sequence[str]) -> tuple[Ids, Floats]:
        """The passages that hold any of the terms, ascending, with their scores."""
        norms = self._lengths(connection)
        total = np.zeros(len(norms), np.float64)
        found = np.zeros(len(norms), np.bool_)
        for term in terms:
            postings = self._postings(connection, term)
            hits = len(postings.ids)
            if not hits:
                continue
            ratio = (self._passages - hits + 0.5) / (hits + 0.5)
            rarity = max(math.log(ratio), _LEAST_RARITY) if ratio > 1 else _LEAST_RARITY
            total[postings.ids] += rarity * postings.parts
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
                self._norms = BM25_K1 * (1 - BM25_B + BM25_B * lengths / max(mean, _LEAST_RARITY))
            return self._norms

    def _postings(self, connection: sqlite3.Connection, term: str) -> Postings:
        """The postings of a term: kept, or out of the database and kept from then on."""
        known = None if self._beforehand is None else self._beforehand.of(term)
        known = known or self._held.get(term)
        if known is not None:
            return known
        postings = read_term(connection, term, self._lengths(connection))
        with self._lock:
            if term not in self._held:
                self._held[term] = postings
                self._size += len(postings.ids)
            while self._size > _KEPT_POSTINGS and len(self._held) > 1:
                self._size -= len(self._held.pop(next(iter(self._held))).ids)
        return postings


def _by_sqlite(connection: sqlite3.Connection, terms: Sequence[str]) -> tuple[Ids, Floats]:
    """Every passage that holds any of the terms, phrases among them, as SQLite scores it."""
    match = " OR ".join('"' + term.replace('"', "") + '"' for term in terms)
    rows = connection.execute(
        "SELECT rowid, -bm25(lexicon, ?, ?, ?) FROM lexicon WHERE lexicon MATCH ?",
        (*FIELD_WEIGHTS.values(), match),
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
