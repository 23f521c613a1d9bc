"""Ask, read the answer, open its sources beside it."""

from __future__ import annotations

import functools
import logging
from contextlib import suppress

import streamlit as st

from index.errors import YoujuError
from index.library import Library
from index.snapshot import DocumentRow
from ui import services
from ui.components import show_notice, show_turn, show_welcome
from ui.examples import example_questions
from ui.filter_bar import show_filter
from ui.frame import page_frame
from ui.presenting import targets_of, turn_data
from ui.reasons import reason_in
from ui.session import (
    Turn,
    chosen_filters,
    clear_conversation,
    conversation,
    open_reader,
    opened,
    remember,
    words,
)

_MOST_CHARACTERS = 2000
_LOGGER = logging.getLogger("youju.ui")


def render() -> None:
    """Draws the page."""
    page_frame("youju_conversation", _conversation, services.library)
    with st.bottom:
        with suppress(YoujuError):  # the page itself has said what is wrong
            show_filter(_rows(services.library()))
        question = st.chat_input(
            words().ask_placeholder, key="youju_question", max_chars=_MOST_CHARACTERS
        )
    if question:
        _ask(question)
        st.rerun()
    turns = conversation()
    if turns and turns[-1].is_pending:
        _answer(turns[-1])
        st.rerun()


def _conversation() -> None:
    library = services.library()
    if not conversation():
        _welcome(library)
        return
    rows = _rows(library)
    for turn in conversation():
        show_turn(
            f"youju_turn_{turn.number}",
            turn_data(turn, rows, words(), _active(turn)),
            functools.partial(_open, turn.number),
        )
    st.button(
        words().new_conversation, key="youju_clear", type="tertiary", on_click=clear_conversation
    )


def _rows(library: Library | None) -> dict[str, DocumentRow]:
    if library is None:
        return {}
    with library.snapshot(vectors=False) as snapshot:
        return snapshot.documents


def _welcome(library: Library | None) -> None:
    text = words()
    examples: list[str] = []
    if library is not None:
        with library.snapshot() as snapshot:
            examples = example_questions(snapshot, text)
    show_welcome(
        "youju_welcome",
        {
            "language": text.html_language,
            "heading": text.welcome,
            "lead": text.welcome_lead,
            "examples_label": text.examples,
            "examples": examples,
        },
        _ask,
    )
    if library is None or not library.manifest.documents:
        show_notice(
            "youju_no_library", text.html_language, heading=text.no_library,
            lines=[text.no_library_lead],
        )  # fmt: skip
        st.page_link("views/library.py", label=text.to_library, icon=":material/library_add:")


def _ask(question: str) -> None:
    turns = conversation()
    turns.append(Turn(number=len(turns) + 1, question=question, filters=chosen_filters()))


def _answer(turn: Turn) -> None:
    try:
        remember(turn, answer=services.engine().ask(turn.question, turn.filters))
    except YoujuError as error:
        remember(turn, failure=reason_in(words().language, str(error)))
    except Exception:
        _LOGGER.exception("a question failed")
        remember(turn, failure=words().failed_unforeseen)


def _active(turn: Turn) -> str | None:
    open_now = opened()
    if open_now is None or open_now.turn != turn.number or turn.answer is None:
        return None
    return open_now.target


def _open(number: int, target: str) -> None:
    turn = next((turn for turn in conversation() if turn.number == number), None)
    if turn is None or turn.answer is None:
        return
    places = targets_of(turn.answer)
    if target in places:
        place = places[target]
        open_reader(place.document, place.span, turn=number, target=target, cell=place.cell)


render()
