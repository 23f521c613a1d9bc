"""Two systems on the same queries: whether they differ by more than chance, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.datasets import Dataset
from eval.judge import Judge
from eval.results import Comparison, Difference, Setback, SystemResult
from eval.score import MEASURES
from eval.shown import Showing

__all__ = ["compare", "interval_of_mean", "randomization_p"]

SAMPLES = 10_000
"""Of the randomization test, whose least p is so 0.0001, and of the bootstrap."""
_SEED = 20_240_501
_CHUNK_NUMBERS = 2_000_000
"""Random numbers drawn at a time: some megabytes."""
_CONFIDENCE = 95
_MOST_SETBACKS = 10
_LOWER_IS_BETTER = frozenset({"cited_chars_per_fact", "false_declines"})
_ROUNDING = 1e-12
"""Means of the same numbers in another order differ by less."""


def compare(
    dataset: Dataset, judge: Judge, first: SystemResult, second: SystemResult
) -> Comparison:
    """The first system against the second, measure by measure and query by query."""
    return Comparison(
        first=first.system,
        second=second.system,
        differences=tuple(_differences(first, second)),
        setbacks=_setbacks(dataset, judge, first, second),
    )


def _differences(first: SystemResult, second: SystemResult) -> Iterator[Difference]:
    for measure in MEASURES:
        pairs = _pairs(first, second, measure)
        if len(pairs) == 0:
            continue
        gains = pairs[:, 0] - pairs[:, 1]
        low, high = interval_of_mean(gains)
        better = -gains if measure in _LOWER_IS_BETTER else gains
        yield Difference(
            measure=measure,
            queries=len(pairs),
            first=float(pairs[:, 0].mean()),
            second=float(pairs[:, 1].mean()),
            difference=float(gains.mean()),
            low=low,
            high=high,
            p=randomization_p(gains),
            wins=int(np.sum(better > _ROUNDING)),
            ties=int(np.sum(np.abs(better) <= _ROUNDING)),
            losses=int(np.sum(better < -_ROUNDING)),
        )


def _pairs(first: SystemResult, second: SystemResult, measure: str) -> NDArray[np.float64]:
    """The values of both for each query that both have it for, float64[n, 2]."""
    both = [
        (values[measure], second.per_query[query][measure])
        for query, values in first.per_query.items()
        if measure in values and measure in second.per_query.get(query, {})
    ]
    return np.array(both, np.float64).reshape(-1, 2)


def randomization_p(gains: NDArray[np.float64], samples: int = SAMPLES) -> float:
    """How often chance alone makes a mean as far from 0 as that of these differences.

    In each sample every difference gets its sign by the toss of a coin, as if it did not matter
    which system was which. The given assignment counts as one more sample, so p is above 0.

    Args:
        gains: float64[n], one difference for each query.
        samples: how many assignments are tried.
    """
    observed = abs(gains.mean()) - _ROUNDING
    generator = np.random.default_rng(_SEED)
    moving = gains[gains != 0]
    if len(moving) == 0:
        return 1.0
    extreme = 0
    for size in _chunks(samples, len(moving)):
        signs = generator.integers(0, 2, (size, len(moving)), np.int8) * 2 - 1
        means = (signs @ moving) / len(gains)
        extreme += int(np.sum(np.abs(means) >= observed))
    return (extreme + 1) / (samples + 1)


def interval_of_mean(gains: NDArray[np.float64], samples: int = SAMPLES) -> tuple[float, float]:
    """The 95 % confidence interval of the mean difference, by the bootstrap's percentiles.

    Args:
        gains: float64[n], one difference for each query.
        samples: how many times as many queries are drawn again.
    """
    generator = np.random.default_rng(_SEED)
    means: list[NDArray[np.float64]] = []
    for size in _chunks(samples, len(gains)):
        drawn = generator.integers(0, len(gains), (size, len(gains)))
        means.append(gains[drawn].mean(axis=1))
    rest = (100 - _CONFIDENCE) / 2
    low, high = np.percentile(np.concatenate(means), [rest, 100 - rest])
    return float(low), float(high)


def _chunks(samples: int, numbers: int) -> Iterator[int]:
    """How many samples to draw at a time."""
    size = max(1, _CHUNK_NUMBERS // numbers)
    for start in range(0, samples, size):
        yield min(size, samples - start)


def _setbacks(
    dataset: Dataset, judge: Judge, first: SystemResult, second: SystemResult
) -> tuple[Setback, ...]:
    """The queries that the first ranks worse, the largest difference first."""
    measure = MEASURES[0]
    showing = Showing(dataset, judge)
    lost: list[tuple[float, int]] = []
    for number, query in enumerate(dataset.queries):
        mine, other = (result.per_query.get(query.id, {}) for result in (first, second))
        if measure in mine and measure in other and mine[measure] < other[measure] - _ROUNDING:
            lost.append((mine[measure] - other[measure], number))
    worst: Sequence[int] = [number for _, number in sorted(lost)[:_MOST_SETBACKS]]
    return tuple(
        Setback(
            query=query,
            wanted=showing.wanted(query),
            measure=measure,
            first=first.per_query[query.id][measure],
            second=second.per_query[query.id][measure],
            first_returned=showing.returned(query, first.run.results.get(query.id, ())),
            second_returned=showing.returned(query, second.run.results.get(query.id, ())),
        )
        for query in (dataset.queries[number] for number in worst)
    )
