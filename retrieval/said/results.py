"""What was found of words from memory."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retrieval.results import Citation
from retrieval.said.differences import Difference

__all__ = ["How", "Said", "Saying"]


class How(StrEnum):
    """How a source says it."""

    EXACT = "exact"
    """Word for word; punctuation, spaces, width and script aside."""
    NEAR = "near"
    """With some words or figures that differ."""
    OTHER = "other"
    """In other words, or in another language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A place that says it; the citation's focus is the stretch that matches."""

    how: How
    citation: Citation
    similarity: float
    """0 to 1: of the letters where the words are the same or nearly; in other words, how far it
    lies above what counts as nothing."""
    differences: tuple[Difference, ...] = ()
    """Of other words only the figures that they do not share are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that was found, the nearest first; nothing where nothing comes near."""

    words: str
    sayings: tuple[Saying, ...]

    def by(self, how: How) -> tuple[Saying, ...]:
        """Those of one kind."""
        return tuple(saying for saying in self.sayings if saying.how is how)
