"""How a reader says that it goes on: long files are read page by page, each in its own time."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["STEP_S", "on_step", "step"]

STEP_S = 20.0
"""Time for a file, or for a page of one that says when a page is done. Real pages take well under
a second; recognizing the print of a scanned one takes about ten on a slow machine."""

_listeners: list[Callable[[float], None]] = []


def step(seconds: float = STEP_S) -> None:
    """Says that a page is done and that the next may take `seconds`.

    Without this, a reader has the time that goes with its file's size. It does nothing where
    nobody watches.
    """
    for listener in _listeners:
        listener(seconds)


def on_step(listener: Callable[[float], None]) -> None:
    """Has every step reported to `listener`, for the rest of the process."""
    _listeners.append(listener)
