"""Adding of uploaded files, which goes on when the page that shows it is left."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator

from index.events import BuildEvent, Summary

__all__ = ["Addition"]

_BEAT_S = 0.5
"""A page that is left is noticed when it draws: it is given something to draw this often."""


class Addition:
    """Work in a thread of its own, whose events any page can follow from the beginning."""

    def __init__(self, work: Callable[[], Iterable[BuildEvent | Summary]]) -> None:
        """Begins it.

        Args:
            work: does it; called in the thread.
        """
        self.is_told = False
        """Whether a page has told what came of it."""
        self._work = work
        self._events: list[BuildEvent | Summary] = []
        self._failure: Exception | None = None
        self._has_ended = False
        self._changed = threading.Condition()
        # The index survives a server that ends in the middle; the thread need not outlive it.
        threading.Thread(target=self._run, name="youju-addition", daemon=True).start()

    def follow(self) -> Iterator[BuildEvent | Summary]:
        """Its events so far and as they come; the last one again while there is no other.

        Raises:
            YoujuError: it failed.
        """
        seen = 0
        while True:
            with self._changed:
                if len(self._events) == seen and not self._has_ended:
                    self._changed.wait(_BEAT_S)
                new, has_ended = self._events[seen:], self._has_ended
            seen += len(new)
            yield from new or self._events[-1:]
            if has_ended and not new:
                break
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        try:
            for event in self._work():
                with self._changed:
                    self._events.append(event)
                    self._changed.notify_all()
        except Exception as error:  # noqa: BLE001 - whoever follows it meets it
            self._failure = error
        with self._changed:
            self._has_ended = True
            self._changed.notify_all()
