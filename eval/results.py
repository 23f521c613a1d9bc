"""What an evaluation found: each system's figures, and how two systems differ.

Means of measures are over the queries for which the measure is defined. `per_query` holds it for
just those, so that two systems can be compared query by query.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.datasets import EvalQuery
from eval.runs import Run

__all__ = [
    "Comparison",
    "Difference",
    "EvaluationResult",
    "Returned",
    "Setback",
    "Shortfall",
    "SystemResult",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A passage that a system returned; `text` is the document's text from `start` to `end`."""

    rank: int
    """From 1."""
    doc: str
    start: int
    end: int
    text: str
    right: bool
    """Whether it holds needed evidence, or is of a document that answers the query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A query that a system served badly."""

    query: EvalQuery
    wanted: tuple[str, ...]
    """The words of the needed evidence, or the beginnings of the documents that answer."""
    value: float
    """Its nDCG@10."""
    returned: tuple[Returned, ...]
    """The first few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemResult:
    """How one system did on one dataset."""

    system: str
    configuration: Mapping[str, str]
    metrics: Mapping[str, float]
    """Means over queries, and measures of the whole as `abstention_f1`. 0 to 1, higher is better,
    but for `cited_chars_per_fact`, `risk_coverage_area`, `false_declines`: lower is better."""
    by: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)
    """Dimension (`language`, `kind`, `document`) → value → the metrics of its queries, and their
    number as `queries`."""
    per_query: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Query id → measure → value."""
    risk_coverage: tuple[tuple[float, float], ...] = ()
    """Coverage (share of the queries answered, the surest first) and risk (share of those that are
    wrong), by growing coverage. Empty for a system that says nothing of its confidence."""
    seconds_p50: float = 0.0
    """Of one search."""
    seconds_p95: float = 0.0
    stages_ms: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Stage of an answer → its median and 95th percentile in milliseconds."""
    shortfalls: tuple[Shortfall, ...] = ()
    """The queries served worst, worst first."""
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One measure of two systems over the queries that both have it for."""

    measure: str
    queries: int
    first: float
    """The first system's mean."""
    second: float
    difference: float
    """First minus second."""
    low: float
    """The lower end of the 95 % bootstrap interval of the difference."""
    high: float
    p: float
    """Of a paired randomization test, two-sided: how often a difference as large comes about when
    the two systems are swapped at random, query by query."""
    wins: int
    """Queries on which the first is better."""
    ties: int
    losses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Setback:
    """A query on which the first system falls behind the second."""

    query: EvalQuery
    wanted: tuple[str, ...]
    """The words of the needed evidence, or the beginnings of the documents that answer."""
    measure: str
    first: float
    second: float
    first_returned: tuple[Returned, ...]
    second_returned: tuple[Returned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two systems, or two runs of one, on the same queries."""

    first: str
    second: str
    differences: tuple[Difference, ...]
    """One for each measure, in the order of the measures."""
    setbacks: tuple[Setback, ...]
    """The largest losses of the first, largest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationResult:
    """Everything that one evaluation found; what a report is made of."""

    dataset: str
    digest: str
    """Of the dataset: see `Dataset.digest`."""
    notes: Mapping[str, str]
    """Source and licence of the dataset, where it states them."""
    documents: int
    """How many there are."""
    queries: tuple[EvalQuery, ...]
    systems: tuple[SystemResult, ...]
    """Youju first."""
    comparisons: tuple[Comparison, ...]
    """Youju with each other system, then with an earlier run if one was given."""
    created: str
    """Date and time in UTC, ISO 8601."""
