"""A question that was asked at the desk, with what came of it, as a record that is kept."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.errors import LibraryError
from retrieval.filters import Filters
from retrieval.results import Answer

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["Turn", "read_turn", "written_turn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question with its answer or the failure in its place; neither while it is awaited."""

    number: int
    """Its place in the conversation, from 1."""
    question: str
    """What is answered."""
    typed: str = ""
    """As it was typed, where it was completed from the question before it; else empty."""
    filters: Filters = field(default_factory=Filters)
    answer: Answer | None = None
    failure: str | None = None
    """A foreseen failure's message, empty for one that was not foreseen."""
    is_stopped: bool = False
    """Whether the user stopped waiting for it."""

    @property
    def asked(self) -> str:
        """The question as the user put it."""
        return self.typed or self.question

    @property
    def is_pending(self) -> bool:
        """Whether it still waits for its answer."""
        return self.answer is None and self.failure is None and not self.is_stopped


@functools.cache
def _adapter() -> TypeAdapter[Turn]:
    from pydantic import TypeAdapter

    return TypeAdapter(Turn)


def written_turn(turn: Turn) -> str:
    """The record of a turn, from which `read_turn` makes the same turn."""
    return _adapter().dump_json(turn).decode()


def read_turn(record: str) -> Turn:
    """The turn that a record holds.

    Raises:
        LibraryError: the record is damaged.
    """
    try:
        return _adapter().validate_json(record)
    except ValueError as error:
        raise LibraryError(
            f"a kept question cannot be read ({str(error).splitlines()[0]}): delete the "
            "conversation that it belongs to"
        ) from error
