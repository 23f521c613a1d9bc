"""A passage on its way from the retrievers to the answer."""

from __future__ import annotations

from dataclasses import dataclass

from index.snapshot import PassageRow
from retrieval.ranking.late import LateScore
from retrieval.ranking.scope import Scope

__all__ = ["Candidate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage found, with its score and its fit to the question's place and year."""

    passage: PassageRow
    score: float
    scope: Scope
    late: LateScore | None = None
    """By late interaction; `None` where the model gives no token vectors."""
    repeats: tuple[PassageRow, ...] = ()
    """Passages left out because this one holds their words."""
