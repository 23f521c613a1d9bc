"""From an answer that is wrong to the golden set, where the right words are marked, and back."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from index.errors import YoujuError
from retrieval.desk.turns import Turn
from retrieval.results import Hit
from ui import services
from ui.asking import current_chat
from ui.components import show_notice
from ui.draft import begin, discard
from ui.session import words

__all__ = [
    "begin_errand",
    "draw_errand",
    "drop_errand",
    "end_errand",
    "go_on_errand",
    "was_corrected",
]

_ERRAND, _GOING, _DONE = "youju_errand", "youju_errand_going", "youju_errand_done"
_PART, _QUESTIONS = "youju_eval_part", "questions"
_HITS = 10


def begin_errand(turn: Turn) -> None:
    """Takes up a turn's question to have its right words marked."""
    if turn.answer is None:
        return
    hits: tuple[Hit, ...] = ()
    with suppress(YoujuError):  # words can be marked without anything found
        hits = services.engine().search(turn.question, _HITS, turn.filters)
    discard()
    begin(turn.question, turn.answer, hits)
    st.session_state[_ERRAND] = (current_chat(), turn.number)
    st.session_state[_GOING] = True


def go_on_errand() -> None:
    """Turns to the evaluation page, if an errand was begun."""
    if st.session_state.pop(_GOING, False):
        st.session_state[_PART] = _QUESTIONS
        st.switch_page("views/evaluation.py")


def draw_errand() -> None:
    """Says on the evaluation page what is being done, and leads back."""
    if _ERRAND not in st.session_state:
        return
    text = words()
    st.page_link("views/chat.py", label=text.ask_back, icon=":material/arrow_back:")
    show_notice("youju_errand", text.html_language, lines=[text.ask_correcting])


def end_errand() -> None:
    """Back to the conversation, if a question that was saved came from there."""
    errand = st.session_state.pop(_ERRAND, None)
    if errand is not None:
        st.session_state.setdefault(_DONE, set()).add(errand)
        st.switch_page("views/chat.py")


def drop_errand() -> None:
    """Gives the errand up; the page goes on as one that was opened for itself."""
    st.session_state.pop(_ERRAND, None)


def was_corrected(turn: Turn) -> bool:
    """Whether a turn's right words were saved in this session."""
    return (current_chat(), turn.number) in st.session_state.get(_DONE, set())
