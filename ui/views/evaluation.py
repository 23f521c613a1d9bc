"""Measure the search with questions of one's own, and add to them."""

from __future__ import annotations

import streamlit as st

from ui import services
from ui.evaluating import draw_evaluation
from ui.frame import page_frame, shown_failure
from ui.growing import draw_growing
from ui.heads import page_head
from ui.session import words

_PART = "youju_eval_part"
_RESULTS, _QUESTIONS = "results", "questions"


def render() -> None:
    """Draws the page."""
    page_frame("youju_evaluation", _parts, services.library)


def _parts() -> None:
    text, golden = words(), services.golden_set()
    count = len(golden.read().questions)
    page_head("evaluation", text.page_evaluation, text.eval_lead)
    labels = {
        _RESULTS: text.eval_part_results,
        _QUESTIONS: text.eval_part_questions.format(count=count),
    }
    if _PART not in st.session_state:
        st.session_state[_PART] = _RESULTS if count else _QUESTIONS
    part = st.segmented_control(
        text.eval_part, list(labels), format_func=labels.__getitem__, key=_PART,
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    with shown_failure("youju_eval_failure"):
        library = services.library()
        if part == _QUESTIONS:
            draw_growing(library, golden)
        else:
            draw_evaluation(library, golden)


render()
