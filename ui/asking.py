"""The conversation of a browser session: asked, waited for, kept, opened again."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace

import streamlit as st

from index.errors import LibraryError, NotFoundError, YoujuError
from retrieval.desk.turns import Turn
from retrieval.desk.work import Asks, Work
from retrieval.filters import Filters
from retrieval.question.follow_up import follow_up
from ui import services
from ui.session import (
    chosen_filters,
    close_reader,
    conversation,
    leave_reader_to_address,
    remember,
    replace_turns,
)
from ui.turn_view import place_names, without

__all__ = [
    "arrival_of",
    "ask",
    "ask_again",
    "ask_as_typed",
    "ask_without",
    "current_chat",
    "delete_all_chats",
    "delete_chat",
    "follow_chat_link",
    "new_chat",
    "open_chat",
    "settled",
    "stop",
    "turn_of",
    "work_on",
]

_LOGGER = logging.getLogger("youju.ui")
_CHAT, _WORK, _ARRIVED, _PARAMETER = "youju_chat", "youju_work", "youju_arrived", "chat"


def current_chat() -> int | None:
    """The id under which this conversation is kept; none before its first question."""
    found: int | None = st.session_state.get(_CHAT)
    return found


def turn_of(number: int) -> Turn | None:
    """The turn of this number."""
    return next((turn for turn in conversation() if turn.number == number), None)


def ask(question: str) -> None:
    """Asks what was typed, made whole by the question before it where it leans on that."""
    typed = question.strip()
    turns = conversation()
    whole = follow_up(turns[-1].question, typed, _known_places()) if turns else None
    _add(whole or typed, chosen_filters(), typed if whole else "")


def ask_again(number: int) -> None:
    """Asks a question again that failed or was stopped, in its own place."""
    turn = turn_of(number)
    if turn is None or turn.answer is not None:
        return
    waiting = replace(turn, failure=None, is_stopped=False)
    _works().pop(number, None)
    remember(waiting)
    _keep(waiting)


def ask_as_typed(number: int) -> None:
    """Asks a completed question in the words that were typed."""
    turn = turn_of(number)
    if turn is not None and turn.typed:
        _add(turn.typed, turn.filters)


def ask_without(number: int, key: str) -> str:
    """Asks again without one restriction; returns the filter that was given up, if it was one."""
    turn = turn_of(number)
    if turn is None:
        return ""
    kind, _, name = key.partition(":")
    if kind == "chosen":
        left = replace(
            turn.filters,
            places=tuple(place for place in turn.filters.places if place != name),
            years=tuple(year for year in turn.filters.years if year != name),
        )
        _add(turn.question, left)
        return name
    shorter = without(turn.question, key, _known_places())
    if shorter:
        _add(shorter, turn.filters)
    return ""


def work_on(turn: Turn) -> Work:
    """The work on a turn that waits; begun if nobody does it, as after the page was loaded anew."""
    works = _works()
    if turn.number not in works:
        engine: Asks | None = None
        failure: YoujuError | None = None
        try:
            engine = services.engine()
        except YoujuError as error:
            failure = error
        works[turn.number] = Work(
            turn, lambda: _loaded(engine, failure), services.chat_shelf(), current_chat()
        )
    return works[turn.number]


def _loaded(engine: Asks | None, failure: YoujuError | None) -> Asks:
    if engine is None:
        raise failure or YoujuError("no library")
    return engine


def settled(turn: Turn, limit_s: float) -> bool:
    """Takes over what came of a turn, if it comes in so many seconds."""
    work = work_on(turn)
    if not work.wait(limit_s):
        return False
    _works().pop(turn.number, None)
    remember(work.turn)
    st.session_state[_ARRIVED] = (turn.number, st.session_state.get(_ARRIVED, (0, 0))[1] + 1)
    return True


def arrival_of(turn: Turn) -> int:
    """A number other than 0 if this turn's answer was the last to come; another for each."""
    number, count = st.session_state.get(_ARRIVED, (0, 0))
    return int(count) if number == turn.number else 0


def stop(number: int) -> None:
    """Stops waiting for a turn."""
    work = _works().pop(number, None)
    if work is not None:
        remember(work.stop())


def new_chat() -> None:
    """Begins another conversation; this one stays in the list."""
    _leave(None, ())


def open_chat(chat: int) -> bool:
    """Opens a conversation again; returns whether it is there and can be read."""
    turns = _kept_turns(chat)
    _leave(chat if turns is not None else None, turns or ())
    return turns is not None


def delete_chat(chat: int) -> None:
    """Deletes a conversation; where it is the one shown, another begins."""
    services.chat_shelf().delete(chat)
    if chat == current_chat():
        _leave(None, ())


def delete_all_chats() -> None:
    """Deletes all conversations."""
    services.chat_shelf().delete_all()
    _leave(None, ())


def follow_chat_link() -> bool:
    """Opens the conversation that the address bar names; returns whether it could be.

    The address of the one that is shown is put into the bar, so that loading the page anew finds
    it again.
    """
    named, found = st.query_params.get(_PARAMETER), True
    if named is not None and named != str(current_chat()):
        turns = _kept_turns(int(named)) if named.isdecimal() else None
        found = turns is not None
        _switch(int(named) if found else None, turns or ())
        leave_reader_to_address()  # the same address may name quoted words too
    _name_in_address()
    return found


def _kept_turns(chat: int) -> tuple[Turn, ...] | None:
    try:
        return services.chat_shelf().turns(chat)
    except LibraryError as error:
        _LOGGER.warning("%s", error)
        return None
    except NotFoundError:
        return None


def _add(question: str, filters: Filters, typed: str = "") -> None:
    turns = conversation()
    number = turns[-1].number + 1 if turns else 1
    turn = Turn(number=number, question=question, typed=typed, filters=filters)
    if current_chat() is None:
        with suppress(YoujuError):  # a library that cannot be written to can still be asked
            st.session_state[_CHAT] = services.chat_shelf().begin()
            _name_in_address()
    turns.append(turn)
    _keep(turn)


def _keep(turn: Turn) -> None:
    chat = current_chat()
    if chat is not None:
        with suppress(YoujuError):
            services.chat_shelf().keep(chat, turn)


def _leave(chat: int | None, turns: tuple[Turn, ...]) -> None:
    """Turns from the conversation that is shown, and from what is open beside it."""
    _switch(chat, turns)
    close_reader()
    _name_in_address()


def _switch(chat: int | None, turns: tuple[Turn, ...]) -> None:
    st.session_state[_CHAT] = chat
    st.session_state[_WORK] = {}
    st.session_state.pop(_ARRIVED, None)
    replace_turns(turns)


def _name_in_address() -> None:
    chat = current_chat()
    if chat is None:
        st.query_params.pop(_PARAMETER, None)
    elif st.query_params.get(_PARAMETER) != str(chat):
        st.query_params[_PARAMETER] = str(chat)


def _works() -> dict[int, Work]:
    works: dict[int, Work] = st.session_state.setdefault(_WORK, {})
    return works


def _known_places() -> frozenset[str]:
    with suppress(YoujuError):
        library = services.library()
        if library is not None:
            with library.snapshot(vectors=False) as snapshot:
                return place_names(snapshot.documents)
    return frozenset()
