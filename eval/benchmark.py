"""How fast questions are answered from a library that is open and warm."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.errors import InputError
from retrieval.engine import Engine

__all__ = ["Quantiles", "Speed", "measure_speed"]

_WARM_UP = 60
"""Questions that are asked first and not timed: they load the model, the vectors and the arrays."""
_TIMED = 80
"""Questions that are searched for, and as many others that are asked: two minutes at most. None is
timed twice, since what is kept of a question makes it faster the second time."""
_APART = 7
"""Taken this far apart, since a file has its questions of one kind in a row."""


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Milliseconds."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """How long searches and answers take, whole (`total`) and by stage.

    `cpu` is the processor's time of all threads for the whole: where other programs share the cores
    it says more than the time that passes.
    """

    passages: int
    sentences: int
    warm_up: int
    """Questions that were asked first, not timed."""
    searched: int
    """Questions that were searched for, each once."""
    asked: int
    cores: int
    load: float
    """Processes that wanted a core over the last minute; beyond `cores` the times say little."""
    search: Mapping[str, Quantiles]
    ask: Mapping[str, Quantiles]


def measure_speed(engine: Engine, questions: Sequence[str]) -> Speed:
    """Asks questions one after the other, none of the timed ones twice.

    Args:
        engine: of the library.
        questions: at most 220 of them are taken, evenly spread. Of few, the same ones warm up, are
            searched for and asked.

    Raises:
        InputError: there are no questions.
    """
    if not questions:
        raise InputError("no questions: give a file with at least one")
    mixed = [question for start in range(_APART) for question in questions[start::_APART]]
    warm_up, rest = mixed[:_WARM_UP], mixed[_WARM_UP:]
    half = min(_TIMED, len(rest) // 2)
    searched, asked = (rest[:half], rest[half : 2 * half]) if half else (mixed, mixed)
    engine.library.make_ready()
    for question in warm_up:
        engine.search(question)
        engine.ask(question)
    searches: list[Mapping[str, float]] = []
    answers: list[Mapping[str, float]] = []
    for question in searched:
        stages: dict[str, float] = {}
        started = time.process_time()
        engine.search(question, timings=stages)
        searches.append(stages | {"cpu": (time.process_time() - started) * 1000})
    for question in asked:
        started = time.process_time()
        stages = dict(engine.ask(question).timings_ms)
        answers.append(stages | {"cpu": (time.process_time() - started) * 1000})
    manifest = engine.library.manifest
    return Speed(
        passages=manifest.passages,
        sentences=manifest.sentences,
        warm_up=len(warm_up),
        searched=len(searched),
        asked=len(asked),
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
