"""A run: what one system returned for every query of a dataset, and what decided it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.systems import Answered, Retrieved

__all__ = ["Run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run repeats exactly where its record is the same."""

    system: str
    dataset: str
    dataset_digest: str
    """Of the dataset that it is of."""
    configuration: Mapping[str, str]
    """Of the system, with `commit` and `youju` (the version)."""
    results: Mapping[str, tuple[Retrieved, ...]]
    """For each query id, best first."""
    answers: Mapping[str, Answered] = field(default_factory=dict)
    """For each query id, where the system answers."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """For each query id, how long it took."""
