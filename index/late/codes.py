"""Unit vectors in a byte a number, compared without being unpacked to their old form.

A random rotation spreads each vector evenly over its numbers, so that one grid serves all of
them. Measured with multilingual-e5-small on English questions over Chinese paragraphs and the
reverse, nDCG@10 of late interaction: half precision 0.916 and 0.905, 8 bits the same, 4 bits 0.915
and 0.895. So the halved size of 4 bits is not worth its price.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

__all__ = ["pack", "rotated", "similarities"]

_AT_ONCE = 512
"""Vectors that are made float32 and compared at a time: they stay in the processor's cache, which
takes a third off the time."""

Codes = NDArray[np.int8]
Floats = NDArray[np.float32]

_SEED = 20_261_122
_LARGEST = 127
_CLIP = 5.0
"""Half the grid's width in standard deviations of a number: one in 3,500,000 lies beyond."""


@functools.lru_cache(maxsize=4)
def _rotation(dimension: int) -> Floats:
    """An orthogonal matrix float32[d, d], the same in every process."""
    normal = np.random.default_rng(_SEED).standard_normal((dimension, dimension))
    orthogonal, triangle = np.linalg.qr(normal)
    return np.asarray(orthogonal * np.sign(np.diag(triangle)), np.float32)


def _step(dimension: int) -> float:
    """Width of a level; a number of a rotated unit vector has the deviation 1/sqrt(d)."""
    return _CLIP / _LARGEST / float(np.sqrt(dimension))


def rotated(vectors: Floats) -> Floats:
    """Vectors float32[n, d] as they are packed and compared."""
    return np.asarray(vectors @ _rotation(vectors.shape[1]), np.float32)


def pack(vectors: Floats) -> Codes:
    """Packs unit vectors float32[n, d] into int8[n, d]."""
    levels = np.rint(rotated(vectors) / _step(vectors.shape[1]))
    return np.asarray(np.clip(levels, -_LARGEST, _LARGEST), np.int8)


def similarities(codes: Codes | Floats, queries: Floats) -> Floats:
    """Dot products of packed vectors with others.

    Args:
        codes: int8[n, d], or the same numbers as float32[n, d].
        queries: float32[m, d], rotated.

    Returns:
        float32[n, m].
    """
    scaled = np.ascontiguousarray(queries.T * np.float32(_step(queries.shape[1])))
    if codes.dtype == np.float32:
        return np.asarray(codes @ scaled, np.float32)
    found = np.empty((len(codes), len(queries)), np.float32)
    for start in range(0, len(codes), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        np.matmul(codes[part].astype(np.float32), scaled, out=found[part])
    return found
