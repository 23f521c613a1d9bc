"""How well a system knows what it knows: the risk-coverage curve.

Queries are answered from the surest down. **Coverage** is the share that is answered so far,
**risk** the share of those that are wrong. A query is wrong where nothing answers it, or where the
first hit carries none of the needed evidence. Of answers themselves only those that were given
could be judged; the first hit is there for every query.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["area_of", "risk_coverage"]


def risk_coverage(outcomes: Iterable[tuple[float, bool]]) -> tuple[tuple[float, float], ...]:
    """Coverage and risk by growing coverage; one point for all queries of equal confidence.

    Args:
        outcomes: of each query the confidence, and whether it is wrong.
    """
    ranked = sorted(outcomes, key=lambda outcome: -outcome[0])
    points: list[tuple[float, float]] = []
    wrong = 0
    for number, (confidence, is_wrong) in enumerate(ranked, start=1):
        wrong += is_wrong
        if number == len(ranked) or ranked[number][0] < confidence:
            points.append((number / len(ranked), wrong / number))
    return tuple(points)


def area_of(curve: Iterable[tuple[float, float]]) -> float:
    """The area under the curve, 0 to 1, lower is better: the mean risk over all coverages."""
    area = edge = 0.0
    for coverage, risk in curve:
        area += (coverage - edge) * risk
        edge = coverage
    return area
