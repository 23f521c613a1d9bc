"""Ask, read the answer, open its sources beside it."""

from __future__ import annotations

import functools
from concurrent.futures import Future, wait
from contextlib import suppress

import streamlit as st

from index.documents import Span
from index.errors import YoujuError
from index.library import Library
from index.snapshot import DocumentRow
from retrieval.desk.standing import Standing
from retrieval.desk.turns import Turn
from ui import services
from ui.answer_file import answer_file, can_be_taken
from ui.asking import (
    arrival_of,
    ask,
    ask_again,
    ask_as_typed,
    ask_without,
    current_chat,
    follow_chat_link,
    settled,
    stop,
    turn_of,
    work_on,
)
from ui.collecting import collect
from ui.components import show_notice, show_turn, show_welcome
from ui.errand import begin_errand, go_on_errand, was_corrected
from ui.filter_bar import give_up, show_filter
from ui.frame import page_frame, shown_failure
from ui.heads import empty_library
from ui.history import draw_history
from ui.presenting import citation_target, targets_of
from ui.session import conversation, open_reader, opened, words
from ui.turn_view import Shown, chat_turn_data, standings_of

_MOST_CHARACTERS = 2000
_PATIENCE_S = 0.15
"""Waited for an answer before its progress is shown: most are there by then, and what flashes up
for a moment cannot be read."""
_LOOK_S = 0.2
"""Between two looks at the progress of an answer."""
_STANDINGS = "youju_standings"
_TAKEN, _TAKINGS = "youju_answer_taken", "youju_answer_takings"


def render() -> None:
    """Draws the page."""
    go_on_errand()
    with shown_failure("youju_chat_failure"):
        if not follow_chat_link():
            text = words()
            show_notice("youju_chat_gone", text.html_language, tone="warn", lines=[text.chats_gone])
    page_frame("youju_conversation", _conversation, services.library)
    with shown_failure("youju_history_failure"):
        draw_history()
    with st.bottom:
        with suppress(YoujuError):  # the page itself has said what is wrong
            show_filter(_rows(services.library()))
        question = st.chat_input(
            words().ask_placeholder, key="youju_question", max_chars=_MOST_CHARACTERS
        )
    if question and question.strip():
        ask(question)
        st.rerun()


def _conversation() -> None:
    library = services.library()
    if not conversation():
        _welcome(library)
        return
    rows = _rows(library)
    for turn in [turn for turn in conversation() if turn.is_pending]:
        settled(turn, _PATIENCE_S)
    for turn in list(conversation()):
        with st.container():
            if turn.is_pending:
                st.fragment(functools.partial(_waiting, turn.number), run_every=_LOOK_S)()
            else:
                _draw(turn, rows, library)


def _waiting(number: int) -> None:
    """Draws a turn that waits, with what is there of it; drawn again until its answer is there."""
    turn = turn_of(number)
    if turn is None or not turn.is_pending or settled(turn, 0):
        st.rerun()
    library = services.library()
    _draw(turn, _rows(library), library)


def _draw(turn: Turn, rows: dict[str, DocumentRow], library: Library | None) -> None:
    shown = Shown(
        active=_active(turn),
        progress=work_on(turn).progress if turn.is_pending else None,
        standings=_standings(turn, library),
        arrived=arrival_of(turn),
        told=words().ask_wrong_saved if was_corrected(turn) else "",
        collect=words().tray_collect,
        held=_held(turn),
        word=words().tray_word if can_be_taken(turn.answer, rows) else "",
        file=_taken(turn, rows),
    )
    # What was drawn in a fragment sends its clicks to that fragment for as long as its key lives.
    state = "waiting" if turn.is_pending else "turn"
    show_turn(
        f"youju_{state}_{current_chat() or 0}_{turn.number}",
        chat_turn_data(turn, rows, words(), shown),
        functools.partial(_open, turn.number),
        functools.partial(_act, turn.number),
        functools.partial(_collect, library),
    )


def _collect(library: Library | None, document: str, start: int, end: int) -> None:
    if library is not None:
        collect(library, document, Span(start, end))


def _held(turn: Turn) -> frozenset[str]:
    """The targets of a turn's citations that are in the tray."""
    citations = turn.answer.citations if turn.answer else ()
    with suppress(YoujuError):  # the tray's page says what is wrong
        tray = services.tray()
        return frozenset(
            citation_target(c) for c in citations if tray.holds(c.doc, Span(c.start, c.end))
        )
    return frozenset()


def _taken(turn: Turn, rows: dict[str, DocumentRow]) -> dict[str, str] | None:
    """The answer's file, once after it was asked for."""
    if st.session_state.get(_TAKEN) != (current_chat(), turn.number):
        return None
    del st.session_state[_TAKEN]
    if turn.answer is None or not can_be_taken(turn.answer, rows):
        return None
    count = st.session_state[_TAKINGS] = st.session_state.get(_TAKINGS, 0) + 1
    return answer_file(turn.question, turn.answer, rows, words(), str(count))


def _standings(turn: Turn, library: Library | None) -> dict[str, Standing]:
    """How an answer's quotations stand to the library, compared once for each state of it."""
    if turn.answer is None or library is None:
        return {}
    kept: dict[tuple[int | None, int], tuple[int, dict[str, Standing]]]
    kept = st.session_state.setdefault(_STANDINGS, {})
    key = (current_chat(), turn.number)
    with library.snapshot(vectors=False) as snapshot:
        if key not in kept or kept[key][0] != snapshot.generation:
            kept[key] = (snapshot.generation, standings_of(snapshot, turn))
    return kept[key][1]


def _rows(library: Library | None) -> dict[str, DocumentRow]:
    if library is None:
        return {}
    with library.snapshot(vectors=False) as snapshot:
        return snapshot.documents


def _welcome(library: Library | None) -> None:
    if library is None or not library.manifest.documents:
        _draw_welcome([])
        empty_library("youju_no_library")
        return
    with st.container():
        examples = services.examples(words())
        wait([examples], _PATIENCE_S)
        if examples.done():
            _draw_welcome(_tried(examples))
        else:
            st.fragment(functools.partial(_trying, examples), run_every=_LOOK_S)()


def _trying(examples: Future[list[str]]) -> None:
    """Draws the welcome while examples are tried, and with them once they are there."""
    if examples.done():
        st.rerun()
    _draw_welcome([], "youju_welcome_waiting")


def _tried(examples: Future[list[str]]) -> list[str]:
    return [] if examples.exception() else examples.result()


def _draw_welcome(examples: list[str], key: str = "youju_welcome") -> None:
    text = words()
    show_welcome(
        key,
        {
            "language": text.html_language,
            "heading": text.welcome,
            "lead": text.welcome_lead,
            "examples_label": text.examples,
            "examples": examples,
        },
        ask,
    )


def _act(number: int, action: str, value: str) -> None:
    turn = turn_of(number)
    if turn is None:
        return
    if action == "stop":
        stop(number)
    elif action == "retry":
        ask_again(number)
    elif action == "typed":
        ask_as_typed(number)
    elif action == "drop":
        given_up = ask_without(number, value)
        if given_up:
            give_up(given_up)
    elif action == "word":
        st.session_state[_TAKEN] = (current_chat(), number)
    elif action == "wrong":
        begin_errand(turn)


def _active(turn: Turn) -> str | None:
    open_now = opened()
    if open_now is None or open_now.turn != turn.number or turn.answer is None:
        return None
    return open_now.target


def _open(number: int, target: str) -> None:
    turn = turn_of(number)
    if turn is None or turn.answer is None:
        return
    places = targets_of(turn.answer)
    if target in places:
        place = places[target]
        open_reader(place.document, place.span, turn=number, target=target, cell=place.cell)


render()
