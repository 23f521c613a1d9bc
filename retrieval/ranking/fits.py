"""How well a passage fits a question's place, year and issuer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Fit", "Scope"]


class Fit(Enum):
    """How well a passage fits one condition of a question."""

    STATED = "stated"
    """Its own words name it, or its document is about it."""
    WITHIN = "within"
    """It speaks of a part of it: 吴江 for a question about 苏州."""
    OPEN = "open"
    """Nothing in it speaks for or against, though its document names what was asked."""
    BROADER = "broader"
    """Its document is about a larger place, and its words do not name the asked one."""
    OTHER = "other"
    """It speaks of another place or year."""
    UNASKED = "unasked"
    """The question names none."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Fit of a passage to a question's place and year, and of its document to the issuer."""

    place: Fit
    year: Fit
    issuer: Fit = Fit.UNASKED

    @property
    def excluded(self) -> bool:
        """Whether it cannot answer, as it speaks of another place or year.

        An issuer never rules a passage out: who is named may be who acted, or who was quoted.
        """
        place = self.place
        return place is Fit.OTHER or place is Fit.BROADER or self.year is Fit.OTHER
