"""What the last change to the library came to, told at the top of its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from index.events import Refusal, Summary
from index.renewing import Renewal
from ui.components import Tone, show_notice
from ui.reasons import reason_in
from ui.session import words

__all__ = ["draw_outcome", "keep_outcome", "renewal_outcome", "summary_outcome"]

_OUTCOME = "youju_outcome"


def keep_outcome(tone: Tone, heading: str, lines: Iterable[str] = ()) -> None:
    """Has the page say this when it is drawn next."""
    st.session_state[_OUTCOME] = (tone, heading, list(lines))


def draw_outcome() -> bool:
    """Says it, once; returns whether there was something to say."""
    outcome = st.session_state.pop(_OUTCOME, None)
    if outcome is None:
        return False
    tone, heading, lines = outcome
    show_notice(
        "youju_outcome_notice", words().html_language, tone=tone, heading=heading, lines=lines
    )
    return True


def summary_outcome(summary: Summary) -> None:
    """Keeps what came of adding files."""
    text = words()
    heading = text.add_done.format(
        added=len(summary.added), updated=len(summary.updated),
        unchanged=len(summary.unchanged), refused=len(summary.refused),
    )  # fmt: skip
    named = (
        (text.add_added, summary.added),
        (text.add_updated, summary.updated),
        (text.add_unchanged, summary.unchanged),
        (text.add_skipped, summary.skipped),
    )
    keep_outcome("warn" if summary.refused else "good", heading, _lines(named, summary.refused))


def renewal_outcome(renewal: Renewal) -> None:
    """Keeps what came of indexing documents again."""
    text = words()
    heading = text.library_reindexed.format(
        read=len(renewal.read), updated=len(renewal.updated),
        without_file=len(renewal.without_file), refused=len(renewal.refused),
    )  # fmt: skip
    named = (
        (text.add_updated, renewal.updated),
        (text.library_without_file, renewal.without_file),
    )
    keep_outcome("warn" if renewal.refused else "good", heading, _lines(named, renewal.refused))


def _lines(named: Iterable[tuple[str, Sequence[str]]], refused: Iterable[Refusal]) -> list[str]:
    text = words()
    lines = [f"{label}: {', '.join(names)}" for label, names in named if names]
    return lines + [
        f"{text.add_refused}: {item.source}: {reason_in(text.language, item.reason)}"
        for item in refused
    ]
