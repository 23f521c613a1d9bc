"""A question that is being answered on a thread of its own, for a page that goes on meanwhile."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from index.errors import YoujuError
from retrieval.desk.chats import ChatShelf
from retrieval.desk.turns import Turn
from retrieval.filters import Filters
from retrieval.progress import Progress, StoppedError
from retrieval.results import Answer

__all__ = ["Asks", "Work"]

_LOGGER = logging.getLogger("youju.desk")


class Asks(Protocol):
    """What answers questions: `retrieval.engine.Engine`."""

    def ask(self, question: str, filters: Filters, progress: Progress | None) -> Answer:
        """An answer, told while it is made."""


class Work:
    """Answers one turn and keeps what came of it, though nobody should wait for it any longer."""

    def __init__(
        self, turn: Turn, engine: Callable[[], Asks], shelf: ChatShelf, chat: int | None
    ) -> None:
        """Begins.

        Args:
            turn: the question.
            engine: gives what answers; it may have to be loaded first.
            shelf: where what came of it is kept.
            chat: the conversation that the turn belongs to; `None` where nothing is kept.
        """
        self.turn = turn
        """With what came of it once it is done."""
        self.progress = Progress()
        self._engine, self._shelf, self._chat = engine, shelf, chat
        self._done = threading.Event()
        threading.Thread(target=self._run, name="youju-question", daemon=True).start()

    def wait(self, limit_s: float) -> bool:
        """Waits at most so many seconds. Returns whether it is done."""
        return self._done.wait(limit_s)

    def stop(self) -> Turn:
        """Ends the work, whatever comes of it. Returns the turn as it is now."""
        self.progress.stop()
        if not self._done.is_set():
            self.turn = replace(self.turn, is_stopped=True)
            self._keep()
        return self.turn

    def _run(self) -> None:
        try:
            came = self._answered()
            if not self.turn.is_stopped:
                self.turn = came
                self._keep()
        finally:
            self._done.set()

    def _answered(self) -> Turn:
        turn = self.turn
        try:
            answer = self._engine().ask(turn.question, turn.filters, self.progress)
            return replace(turn, answer=answer)
        except StoppedError:
            return replace(turn, is_stopped=True)
        except YoujuError as error:
            return replace(turn, failure=str(error))
        except Exception:
            _LOGGER.exception("a question failed")
            return replace(turn, failure="")

    def _keep(self) -> None:
        if self._chat is not None:
            with suppress(YoujuError):  # deleted meanwhile, or nothing can be written
                self._shelf.keep(self._chat, self.turn)
