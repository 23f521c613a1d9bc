"""What a question may need of passages, read while its vectors are waited for."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Any

from index.snapshot import Snapshot
from retrieval.ranking.scoping import Scoping

__all__ = ["read_ahead"]

_AT_ONCE = 12
"""Passages read before it is seen whether the vectors are there: 1 ms."""


def read_ahead(
    snapshot: Snapshot, scoping: Scoping, passages: Iterable[int], encoding: Future[Any]
) -> None:
    """Reads the tokens of passages and judges them, until the question's vectors are there.

    Both are kept: what comes to be ranked takes no time then, and nothing else changes.

    Args:
        snapshot: the library.
        scoping: judges passages.
        passages: those that are likely to be ranked, by id.
        encoding: of the question.
    """
    waiting = iter(dict.fromkeys(passages))
    while not encoding.done() and (some := list(itertools.islice(waiting, _AT_ONCE))):
        snapshot.tokens(some)
        for row in snapshot.passages(some).values():
            scoping.of(row)
        time.sleep(0)  # the other thread may need Python
