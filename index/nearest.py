"""The nearest of many vectors: found roughly in few bytes, then told exactly.

Every vector is looked at. What takes time is reading them: in a byte a number they are half of what
half precision takes, and all that is asked at once is compared in one reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numkong
import numpy as np
from numpy.typing import NDArray

__all__ = ["ByteCopy", "Halves", "nearest"]

Halves = NDArray[np.float16]
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

_LARGEST = 127
_DEVIATIONS = 8.0
"""Vectors that lie roughly no further than this below the last one taken are told exactly, in
deviations of the error: of 91,570 none has an error of half as much."""
_HALVES_MARGIN = 0.001
"""The same for cosines in half precision, which are 0.0001 off at most."""
_AT_ONCE = 2048
"""Vectors that are copied at a time, so that they stay in the processor's cache."""
_FEW = 8
"""Of fewer than one in so many rows each is picked out; else all are compared."""


@dataclass(frozen=True, slots=True)
class ByteCopy:
    """Vectors in a byte a number, each column about its middle in as wide steps as it needs."""

    codes: NDArray[np.int8]
    """int8[n, d]."""
    steps: Floats
    """What a level of each column is worth, float32[d]."""
    square: float
    """The mean square length of a row of codes."""

    @classmethod
    def of(cls, halves: Halves) -> ByteCopy:
        """Copies vectors float16[n, d], one at least: 91,570 in 0.2 s."""
        parts = [slice(start, start + _AT_ONCE) for start in range(0, len(halves), _AT_ONCE)]
        lowest = np.full(halves.shape[1], np.inf, np.float32)
        highest = -lowest
        for part in parts:
            numbers = halves[part].astype(np.float32)
            np.minimum(lowest, numbers.min(axis=0), out=lowest)
            np.maximum(highest, numbers.max(axis=0), out=highest)
        middle = (lowest + highest) / 2
        steps = np.maximum((highest - lowest) / (2 * _LARGEST), np.finfo(np.float32).tiny)
        codes = np.empty(halves.shape, np.int8)
        squares = 0.0
        for part in parts:
            levels = np.rint((halves[part].astype(np.float32) - middle) / steps)
            squares += float(np.square(levels).sum())
            codes[part] = levels
        return cls(codes, np.asarray(steps, np.float32), squares / len(halves))


def nearest(
    halves: Halves,
    copy: ByteCopy | None,
    queries: Floats,
    wanted: Sequence[tuple[int, Rows | None]],
    k: int,
) -> list[tuple[Rows, Floats]]:
    """The rows nearest to queries by their dot product, best first, the earlier of two alike.

    Args:
        halves: the vectors, float16[n, d].
        copy: of them, where there is one.
        queries: float32[q, d].
        wanted: for each search the number of its query, and the rows that it looks at, in
            ascending order; all of them where that is `None`.
        k: how many at most.

    Returns:
        For each search int64[k] rows and float32[k] products.
    """
    whole: _Rough | None = None
    found: list[tuple[Rows, Floats]] = []
    for query, rows in wanted:
        if rows is not None and len(rows) * _FEW < len(halves):
            some = _rough(halves, copy, queries[query : query + 1], rows)
            every, margin, taken = some.scores[:, 0], some.margins[0], rows
        else:
            whole = whole or _rough(halves, copy, queries, None)
            every, margin = whole.scores[:, query], whole.margins[query]
            taken = np.arange(len(halves)) if rows is None else rows
            every = every if rows is None else every[rows]
        column = np.ascontiguousarray(every)
        if k < len(column):
            last = np.partition(column, len(column) - k)[len(column) - k]
            taken = taken[column >= last - margin]
        exact = halves[taken].astype(np.float32) @ queries[query]
        order = np.lexsort((taken, -exact))[:k]
        found.append((taken[order], exact[order]))
    return found


@dataclass(frozen=True, slots=True)
class _Rough:
    """What each vector scores roughly, less what all have in common."""

    scores: NDArray[np.int32] | Floats
    """In some unit of each query's, [n, q]."""
    margins: NDArray[np.float64]
    """How far from the truth two scores may lie together, float64[q]."""


def _rough(halves: Halves, copy: ByteCopy | None, queries: Floats, rows: Rows | None) -> _Rough:
    """The scores of all vectors, or of those in `rows`."""
    if copy is None:
        chosen = halves if rows is None else halves[rows]
        packed = numkong.dots_pack(queries.astype(np.float16), dtype="float16")
        scores = np.asarray(numkong.dots_packed(chosen, packed))
        return _Rough(scores, np.full(len(queries), _HALVES_MARGIN))
    scaled = queries * copy.steps
    units = np.maximum(np.abs(scaled).max(axis=1), np.finfo(np.float32).tiny) / _LARGEST
    levels = scaled / units[:, None]
    codes = copy.codes if rows is None else copy.codes[rows]
    packed = numkong.dots_pack(np.rint(levels).astype(np.int8), dtype="int8")
    scores = np.asarray(numkong.dots_packed(codes, packed))
    # Either side is rounded, by a twelfth of a level squared in the mean.
    deviations = np.sqrt((np.square(levels).sum(axis=1) + copy.square) / 12)
    return _Rough(scores, np.asarray(_DEVIATIONS * deviations, np.float64))
