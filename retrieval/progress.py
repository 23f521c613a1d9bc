"""How far an answer has come, told by who works on it to who waits for it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from enum import StrEnum

from index.errors import YoujuError
from retrieval.results import Citation, Statement

__all__ = ["Progress", "Stage", "StoppedError"]


class StoppedError(YoujuError):
    """Whoever waited for an answer wants it no longer."""


class Stage(StrEnum):
    """What is being done for a question, in this order."""

    READING = "reading"
    SEARCHING = "searching"
    COMPOSING = "composing"


class Progress:
    """The stage and the statements of an answer so far. Safe to read from another thread."""

    def __init__(self) -> None:
        self.stage = Stage.READING
        self.statements: tuple[Statement, ...] = ()
        self.citations: tuple[Citation, ...] = ()
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Ends the work at its next step."""
        self._stopped.set()

    def enter(self, stage: Stage) -> None:
        """Tells that a stage begins.

        Raises:
            StoppedError: the work is to end.
        """
        self._check()
        self.stage = stage

    def add(self, statement: Statement, citations: Sequence[Citation]) -> None:
        """Tells a statement that is ready, with the citations that carry it.

        Raises:
            StoppedError: the work is to end.
        """
        self._check()
        self.citations += tuple(citations)  # first: a statement is shown with its marks
        self.statements += (statement,)

    def _check(self) -> None:
        if self._stopped.is_set():
            raise StoppedError("the question was stopped: ask it again to have it answered")
