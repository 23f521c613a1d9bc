"""How fast questions are answered from a library that is open and warm."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.errors import InputError
from retrieval.engine import Engine

__all__ = ["Quantiles", "Speed", "measure_speed"]

_ROUNDS = 2
"""Rounds over all questions that are timed, behind one that warms up."""


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Milliseconds."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """How long searches and answers take, whole (`total`) and by stage."""

    passages: int
    sentences: int
    questions: int
    cores: int
    load: float
    """Processes that wanted a core over the last minute; beyond `cores` the times say little."""
    search: Mapping[str, Quantiles]
    ask: Mapping[str, Quantiles]


def measure_speed(engine: Engine, questions: Sequence[str]) -> Speed:
    """Asks questions one after the other.

    Args:
        engine: of the library.
        questions: each is searched for and asked once to warm up, then timed.

    Raises:
        InputError: there are no questions.
    """
    if not questions:
        raise InputError("no questions: give a file with at least one")
    searches: list[dict[str, float]] = []
    answers: list[Mapping[str, float]] = []
    for number in range(1 + _ROUNDS):
        for question in questions:
            stages: dict[str, float] = {}
            engine.search(question, timings=stages)
            answer = engine.ask(question)
            if number:
                searches.append(stages)
                answers.append(answer.timings_ms)
    manifest = engine.library.manifest
    return Speed(
        passages=manifest.passages,
        sentences=manifest.sentences,
        questions=len(questions),
        cores=os.cpu_count() or 1,
        load=round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0,
        search=_by_stage(searches),
        ask=_by_stage(answers),
    )


def _by_stage(timings: Sequence[Mapping[str, float]]) -> dict[str, Quantiles]:
    found: dict[str, Quantiles] = {}
    for stage in dict.fromkeys(stage for one in timings for stage in one):
        p50, p95 = np.percentile([one.get(stage, 0.0) for one in timings], [50, 95])
        found[stage] = Quantiles(round(float(p50), 1), round(float(p95), 1))
    return found
