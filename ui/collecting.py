"""Gathering the words that the reader shows, from whichever page it is open on."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from index.documents import Span
from index.errors import YoujuError
from index.library import Library
from ui import services
from ui.components import show_notice
from ui.reasons import reason_in
from ui.session import Opened, words

__all__ = ["collect", "draw_collect", "draw_collect_failure", "tray_page_title"]

_FAILURE = "youju_collect_failed"


def tray_page_title() -> str:
    """What the tray's page is called, with how much it holds."""
    count = 0
    with suppress(YoujuError):  # the page itself says what is wrong
        # Looking must not make the folder of a library that there is not yet.
        count = services.tray().count if services.home().exists() else 0
    text = words()
    return text.page_tray_count.format(count=count) if count else text.page_tray


def collect(library: Library, document: str, span: Span) -> None:
    """Gathers words; where that cannot be done, the page says why when it is drawn next."""
    try:
        with library.snapshot(vectors=False) as snapshot:
            services.tray().add(snapshot, document, span)
    except YoujuError as error:
        st.session_state[_FAILURE] = reason_in(words().language, str(error))


def draw_collect_failure() -> None:
    """Says why words could not be gathered, once."""
    failure = st.session_state.pop(_FAILURE, None)
    if failure is not None:
        show_notice("youju_collect_failure", words().html_language, tone="warn", lines=[failure])


def draw_collect(open_now: Opened, library: Library | None) -> None:
    """The button that gathers the words that the reader was opened for."""
    span = open_now.span
    if library is None or span is None:
        return
    text = words()
    try:
        is_held = services.tray().holds(open_now.document, span)
    except YoujuError:
        return  # the source can be read all the same; the tray's page says what is wrong
    st.button(
        text.tray_collected if is_held else text.tray_collect, key="youju_collect",
        disabled=is_held, on_click=collect, args=(library, open_now.document, span),
    )  # fmt: skip
