"""The conversations that are kept, at the side of the page."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from index.errors import YoujuError
from retrieval.desk.chats import Chat
from ui import services
from ui.asking import current_chat, delete_all_chats, delete_chat, new_chat, open_chat
from ui.components import name_sidebar_button, show_chats, show_notice
from ui.reasons import reason_in
from ui.session import conversation, words
from ui.strings import Strings

__all__ = ["chats_data", "draw_history"]

_SAID = "youju_chats_said_line"


def draw_history() -> None:
    """Draws the list; nothing before the first question.

    Raises:
        LibraryError: what is kept cannot be read.
    """
    said = st.session_state.pop(_SAID, None)
    if said is not None:
        with st.sidebar:
            show_notice("youju_chats_said", words().html_language, tone="warn", lines=[said])
    chats = services.chat_shelf().chats()
    if not (chats or conversation()):
        return
    data = chats_data(chats, current_chat(), datetime.now(_zone()), words())
    name_sidebar_button(words().chats_title)
    with st.sidebar:
        show_chats("youju_chats", data, _act)


def chats_data(
    chats: tuple[Chat, ...], current: int | None, now: datetime, words: Strings
) -> dict[str, Any]:
    """The conversations as the page draws them.

    Args:
        chats: the last touched first.
        current: the id of the one that is shown.
        now: the time at the user's place; her time zone is told by it.
        words: the interface text.
    """
    return {
        "language": words.html_language,
        "words": asdict(words),
        "items": [
            {
                "id": chat.id,
                "title": chat.title,
                "when": _when(chat.touched.astimezone(now.tzinfo), now),
                "active": chat.id == current,
            }
            for chat in chats
        ],
    }


def _when(touched: datetime, now: datetime) -> str:
    """The time of today's, the date of earlier ones."""
    return f"{touched:%H:%M}" if touched.date() == now.date() else f"{touched:%Y-%m-%d}"


def _zone() -> ZoneInfo | None:
    """The browser's time zone; the server's where it tells none."""
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _act(action: str, chat: str) -> None:
    try:
        if action == "new":
            new_chat()
        elif action == "delete_all":
            delete_all_chats()
        elif action == "delete":
            delete_chat(int(chat))
        elif action == "open" and not open_chat(int(chat)):
            st.session_state[_SAID] = words().chats_gone
    except YoujuError as error:
        st.session_state[_SAID] = reason_in(words().language, str(error))
