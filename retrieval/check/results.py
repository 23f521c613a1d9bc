"""What checking a draft finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from index.documents import Span
from retrieval.results import Citation

__all__ = [
    "CheckEvent",
    "Checked",
    "CheckedClaim",
    "FigureCheck",
    "FigureStatus",
    "Verdict",
    "merged",
]


class Verdict(StrEnum):
    """What the documents say of a claim."""

    SUPPORTED = "supported"
    """A source states it for the same subject, place and period."""
    CONTRADICTED = "contradicted"
    """A source speaks of the same subject, place and period and says otherwise."""
    UNSUPPORTED = "unsupported"
    """No source states it; one that states it elsewhere, or as a plan, does not."""


class FigureStatus(StrEnum):
    """What the documents say of one figure of a claim."""

    EQUAL = "equal"
    DIFFERS = "differs"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCheck:
    """A figure of a claim beside the source's."""

    text: str
    """As the claim writes it."""
    status: FigureStatus
    found: str | None = None
    """As the source writes it; `None` where none states it."""
    span: Span
    """Where the claim writes it, in the draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """A claim of a draft with its verdict."""

    span: Span
    """Its words in the draft."""
    text: str
    verdict: Verdict
    reason: str
    """What the verdict rests on, in the claim's language: Chinese or English."""
    citations: tuple[Citation, ...] = ()
    figures: tuple[FigureCheck, ...] = ()
    marked: tuple[Span, ...] = ()
    """The words of the draft that differ from the source, or that no source states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckEvent:
    """How far a check has come."""

    done: int
    """Sentences that are checked."""
    total: int
    claims: tuple[CheckedClaim, ...] = ()
    """Those of the sentence just checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A draft with its claims, in order."""

    text: str
    claims: tuple[CheckedClaim, ...]

    def count(self, verdict: Verdict) -> int:
        """How many of its claims have a verdict."""
        return sum(claim.verdict is verdict for claim in self.claims)


_WORST_FIRST = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.SUPPORTED)


def merged(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of claims together: contradicted before unsupported before supported."""
    found = set(verdicts)
    return next((verdict for verdict in _WORST_FIRST if verdict in found), Verdict.UNSUPPORTED)
