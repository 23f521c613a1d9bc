"""How long someone who gave wrong passwords waits before the next is looked at."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

__all__ = ["Throttle"]

_FREE_FAILURES = 5
"""Typing errors that cost nothing."""
_FIRST_WAIT_S = 2.0
_LONGEST_WAIT_S = 900.0
"""A guesser gets some hundred guesses a day; whoever is kept out by a guesser waits minutes."""
_FORGOTTEN_AFTER_S = 86_400.0
_MOST_KEPT = 10_000
"""Names and addresses remembered; beyond it the one that failed longest ago is forgotten."""


@dataclass(slots=True)
class _Failures:
    count: int
    last: float


class Throttle:
    """Counts failures by whatever names someone: the account, the address. Safe to share."""

    def __init__(self) -> None:
        """Begins with nobody counted."""
        self._failures: OrderedDict[str, _Failures] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, keys: tuple[str, ...], now: float) -> float:
        """Seconds until a next attempt is looked at; 0 if it is at once.

        Args:
            keys: what names whoever tries.
            now: seconds of a clock that never goes back.
        """
        with self._lock:
            return max((self._wait(key, now) for key in keys), default=0.0)

    def failed(self, keys: tuple[str, ...], now: float) -> None:
        """Counts a wrong password."""
        with self._lock:
            for key in keys:
                before = self._failures.pop(key, None)
                fresh = before is None or now - before.last > _FORGOTTEN_AFTER_S
                count = 1 if fresh or before is None else before.count + 1
                self._failures[key] = _Failures(count, now)
            while len(self._failures) > _MOST_KEPT:
                self._failures.popitem(last=False)

    def succeeded(self, keys: tuple[str, ...]) -> None:
        """Forgets the failures of whoever proved to be who she is."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _wait(self, key: str, now: float) -> float:
        failures = self._failures.get(key)
        if failures is None or failures.count < _FREE_FAILURES:
            return 0.0
        doubled = min(failures.count - _FREE_FAILURES, 20)
        wait = min(_FIRST_WAIT_S * 2.0**doubled, _LONGEST_WAIT_S)
        return max(0.0, failures.last + wait - now)
