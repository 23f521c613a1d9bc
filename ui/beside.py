"""The choice of the systems that an evaluation measures beside Youju."""

from __future__ import annotations

import streamlit as st

from eval.baselines import baseline_names, baseline_systems, baseline_titles, missing_baselines
from eval.systems import System
from index.library import Library
from ui import services
from ui.components import show_notice
from ui.session import words

__all__ = ["chosen_beside", "draw_beside"]

_CHOSEN = "youju_eval_beside"
_WITHOUT_MODEL = ("bm25", "bm25-words")
_LARGE_PASSAGES = 2000
"""Up to so many passages all are chosen at first. Each of those with vectors embeds the documents
anew, which takes about a minute at this size on two cores."""


def draw_beside(library: Library) -> None:
    """Draws the choice, and says which systems are not installed here."""
    text, titles = words(), baseline_titles()
    missing = dict(missing_baselines())
    names = [name for name in baseline_names() if name not in missing]
    if _CHOSEN not in st.session_state:
        is_small = library.manifest.passages <= _LARGE_PASSAGES
        st.session_state[_CHOSEN] = {n for n in names if is_small or n in _WITHOUT_MODEL}
    chosen: set[str] = st.session_state[_CHOSEN]
    with st.expander(text.eval_beside):
        show_notice(
            "youju_beside_help", text.html_language, tone="bare", lines=[text.eval_beside_help]
        )
        for name in names:
            # The state of a widget is lost where it is not drawn, as on another page.
            if st.checkbox(titles[name], value=name in chosen, key=f"{_CHOSEN}_{name}"):
                chosen.add(name)
            else:
                chosen.discard(name)
        if missing:
            absent = ", ".join(titles[name].partition(":")[0] for name in missing)
            lines = [text.eval_beside_missing.format(names=absent)]
            show_notice("youju_beside_missing", text.html_language, tone="bare", lines=lines)


def chosen_beside() -> list[System]:
    """The systems that were chosen, with nothing indexed yet."""
    names: set[str] = st.session_state.get(_CHOSEN, set())
    return baseline_systems(names, services.shared_encoder()) if names else []
