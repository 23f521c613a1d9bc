"""A figure of the library in the words that state it."""

from __future__ import annotations

from index.figures import Hedge
from index.figures.store import StoredFigure

__all__ = ["as_stated"]

_BEFORE, _AFTER = 6, 4
"""Characters before and behind a figure in which its hedging words stand."""


def as_stated(text: str, stored: StoredFigure) -> str:
    """The figure as written, with the words that hedge it, and the unit over its table."""
    at, figure = stored.at, stored.at.figure
    start, end = figure.start, figure.end
    hedge = figure.hedge_words
    if hedge and figure.hedge is not Hedge.RANGE and hedge not in text[start:end].casefold():
        reach = _BEFORE + len(hedge)
        before = text[max(at.within.start, start - reach) : start].casefold().rfind(hedge)
        after = text[end : end + _AFTER + len(hedge)].casefold().find(hedge)
        if before >= 0:
            start = max(at.within.start, start - reach) + before
        elif after >= 0:
            end += after + len(hedge)
    unit = at.unit.of(text) if at.unit else ""
    return text[start:end] + unit
