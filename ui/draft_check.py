"""A draft being checked, in a thread of its own: it goes on when the page is left."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from index.errors import YoujuError
from retrieval.check.drafts import Draft
from retrieval.check.results import Checked, CheckedClaim
from retrieval.engine import Engine

__all__ = ["DraftCheck", "Outcome"]

_LOGGER = logging.getLogger("youju.ui")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of checking a draft."""

    draft: Draft
    checked: Checked
    done: int
    """Sentences that were checked."""
    total: int

    @property
    def is_partial(self) -> bool:
        """Whether it was stopped before its end."""
        return self.done < self.total


class DraftCheck:
    """Checks a draft; what is found so far can be had at any time."""

    def __init__(self, engine: Engine, draft: Draft) -> None:
        """Begins it."""
        self.done, self.total = 0, 0
        """Sentences that are checked, and all of them; 0 until they are counted."""
        self.failure: str | None = None
        """Why it failed; empty where that was not foreseen."""
        self._engine, self._draft = engine, draft
        self._found: list[CheckedClaim] = []
        self._whole: Checked | None = None
        self._is_stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="youju-check", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Has it end after the sentence that it is at."""
        self._is_stopped.set()

    def has_ended(self, wait_s: float = 0.0) -> bool:
        """Whether it is over, or stopped; waits so long for that at most."""
        self._thread.join(wait_s)
        return self._is_stopped.is_set() or not self._thread.is_alive()

    def outcome(self) -> Outcome | None:
        """What it found; `None` where it was stopped before the first sentence, or failed."""
        if self._whole is not None:
            return Outcome(self._draft, self._whole, self.total, self.total)
        done, total, claims = self.done, self.total, tuple(self._found)
        if self.failure is not None or not done:
            return None
        return Outcome(self._draft, Checked(text=self._draft.text, claims=claims), done, total)

    def _run(self) -> None:
        from retrieval.check.checking import Checker

        try:
            for event in Checker(self._engine).check_draft(self._draft):
                if self._is_stopped.is_set():
                    return
                if isinstance(event, Checked):
                    self._whole = event
                else:
                    self._found += event.claims
                    self.done, self.total = event.done, event.total
        except YoujuError as error:
            self.failure = str(error)
        except Exception:
            _LOGGER.exception("a draft could not be checked")
            self.failure = ""
