"""What one sentence of a source says of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from index.documents import Span
from retrieval.check.units import Unit

__all__ = ["Aspect", "Difference", "Finding", "Outcome", "Status"]


class Outcome(IntEnum):
    """What a sentence does for a claim."""

    NOTHING = 0
    SUPPORTS = 1
    CONTRADICTS = 2


class Status(Enum):
    """How a fact of a claim stands in a sentence."""

    EQUAL = "equal"
    DIFFERS = "differs"
    ABSENT = "absent"


class Aspect(Enum):
    """In what a source says otherwise."""

    FIGURE = "figure"
    DATE = "date"
    YEAR = "year"
    NAME = "name"
    LIST = "list"
    RANK = "rank"
    OPPOSITE = "opposite"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact of a claim beside what a source says in its place."""

    aspect: Aspect
    span: Span
    """Where the claim states it, in the claim's sentence."""
    ours: str
    theirs: str
    """Empty where the source has nothing in its place: a complete list without it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a unit says of a claim."""

    unit: Unit
    outcome: Outcome
    coverage: float
    """How much of what the claim is about stands in it and around it, 0 to 1."""
    own_coverage: float
    """How much stands in itself."""
    late: float
    figures: tuple[tuple[int, Status, str], ...]
    """For each figure of the claim by its number how it stands here, and what stands here."""
    differences: tuple[Difference, ...] = ()
    absent: tuple[str, ...] = ()
    """Facts of the claim that stand nowhere here."""
    other_place: bool = False
    other_year: bool = False
    foreign: bool = False
    planned: bool = False
    """Whether the source only plans what the claim says was done."""
    unnamed: bool = False
    """Whether none of the claim's names stands in the sentence itself."""

    @property
    def in_scope(self) -> bool:
        """Whether it speaks of the claim's place and time, and of what is so."""
        return not (self.other_place or self.other_year or self.planned)
