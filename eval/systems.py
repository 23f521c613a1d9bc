"""What a retrieval system is to an evaluation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from eval.datasets import EvalDocument

__all__ = ["Retrieved", "System"]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A stretch of a document that a system returned: `[start, end)` of `EvalDocument.text`."""

    doc: str
    start: int
    end: int
    score: float
    """Higher is better; comparable within one query only."""


class System(ABC):
    """Anything that finds passages: Youju itself, or a baseline."""

    name: str
    """As reports show it; says which parts it is made of."""

    @property
    @abstractmethod
    def configuration(self) -> dict[str, str]:
        """Everything that decides its results: libraries with versions, model, settings."""

    @abstractmethod
    def index(self, documents: Sequence[EvalDocument]) -> None:
        """Takes in the documents; called once, before the first search."""

    @abstractmethod
    def search(self, query: str, k: int) -> list[Retrieved]:
        """The `k` best stretches, best first; fewer where it finds fewer."""
