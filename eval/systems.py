"""What a retrieval system is to an evaluation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eval.datasets import EvalDocument
from index.events import BuildEvent, Stage

__all__ = ["Answered", "Cited", "Retrieved", "System"]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A stretch of a document that a system returned: `[start, end)` of `EvalDocument.text`."""

    doc: str
    start: int
    end: int
    score: float
    """Higher is better; comparable within one query only."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A stretch of a document that an answer cites: `[start, end)` of `EvalDocument.text`."""

    doc: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a system answered, or that it declined."""

    declined: bool
    confidence: float
    """That something answers the query, 0 to 1; comparable between queries."""
    cited: tuple[Cited, ...] = ()
    stages_ms: Mapping[str, float] = field(default_factory=dict)
    """How long each stage took."""


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

    def indexing(self, documents: Sequence[EvalDocument]) -> Iterator[BuildEvent]:
        """Like `index`, telling how far it is.

        Yields:
            Events while it runs; of a system that tells no more, one at the beginning.
        """
        yield BuildEvent(stage=Stage.READING, done=0, total=len(documents))
        self.index(documents)

    @abstractmethod
    def search(self, query: str, k: int) -> list[Retrieved]:
        """The `k` best stretches, best first; fewer where it finds fewer."""

    def ask(self, query: str) -> Answered | None:  # noqa: ARG002 - for systems that answer
        """An answer with its citations, or a refusal; `None` from a system that only searches."""
        return None
