"""A bar that shows how far the writing of documents has come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.events import BuildEvent, Stage
from ui.session import words

__all__ = ["shown_progress"]

_Last = TypeVar("_Last")


def shown_progress(events: Iterable[BuildEvent | _Last]) -> _Last | None:
    """Draws a bar while work goes on; returns what the work ends with.

    Raises:
        YoujuError: the work fails; the bar is gone.
    """
    bar = st.progress(0.0)
    last: _Last | None = None
    try:
        for event in events:
            if isinstance(event, BuildEvent):
                _advance(bar, event)
            else:
                last = event
    finally:
        bar.empty()
    return last


def _advance(bar: DeltaGenerator, event: BuildEvent) -> None:
    """Moves the bar. Reading takes its first tenth; the file's name stays out of its Markdown."""
    text = words()
    share = event.done / event.total if event.total else 1.0
    if event.stage is Stage.READING:
        bar.progress(0.1 * share, text.add_reading.format(done=event.done, total=event.total))
    elif event.stage is Stage.EMBEDDING:
        label = text.add_embedding.format(done=event.done, total=event.total)
        bar.progress(0.1 + 0.85 * share, label)
    else:
        bar.progress(0.95 + 0.05 * share, text.add_publishing)
