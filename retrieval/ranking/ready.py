"""Passages read before a question comes upon them."""

from __future__ import annotations

import itertools
import time

from index.snapshot import Snapshot
from retrieval.ranking.passage_words import folded_words
from retrieval.ranking.repeats import lines_of

__all__ = ["read_passages"]

_AT_ONCE = 64
"""Passages that are looked up together."""
_PAUSE_S = 0.0005
"""After each of these: a question that waits for Python goes on."""


def read_passages(snapshot: Snapshot) -> None:
    """Reads the passages of a library, as many as are held: 0.15 ms each."""
    most = snapshot.cache.folded_words.most
    ids = snapshot.units.passages[:most].tolist()
    for start in range(0, len(ids), _AT_ONCE):
        for row in snapshot.units.rows(itertools.islice(ids, start, start + _AT_ONCE)).values():
            folded_words(snapshot, row)
            lines_of(snapshot, row)
        time.sleep(_PAUSE_S)
