"""How far a mean over this many questions may be off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.compare import interval_of_mean

__all__ = ["Estimate", "estimate"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 % bootstrap interval."""

    value: float
    low: float | None = None
    """`None` where the measure is one of the whole, which no question has on its own."""
    high: float | None = None
    queries: int = 0


def estimate(values: Sequence[float], mean: float) -> Estimate:
    """The 95 % percentile interval of a mean over resampled questions; the same at every call.

    Args:
        values: one for each question; fewer than two give no interval.
        mean: as it was reported.
    """
    if len(values) < 2:
        return Estimate(mean, queries=len(values))
    low, high = interval_of_mean(np.asarray(values, float))
    return Estimate(mean, low, high, len(values))
