"""Who said this: from words remembered to the places that say them."""

from __future__ import annotations

import logging
from typing import Any

import streamlit as st

from index.documents import Span
from index.errors import YoujuError
from index.library import Library
from index.snapshot import DocumentRow
from retrieval.said.results import Said, Saying
from retrieval.said.search import MAX_WORDS_CHARS, who_said
from ui import services
from ui.collecting import collect
from ui.components import show_notice, show_said
from ui.frame import page_frame
from ui.heads import empty_library, page_head
from ui.reasons import reason_in
from ui.said_view import said_data
from ui.session import open_reader, opened, words

_WORDS, _FOUND, _FAILURE = "youju_said_words", "youju_said_found", "youju_said_failure"
_LOGGER = logging.getLogger("youju.ui")


def render() -> None:
    """Draws the page."""
    page_frame("youju_said", _page, services.library)


def _page() -> None:
    text = words()
    library = services.library()
    page_head("said", text.page_said, text.said_lead)
    if library is None or not library.manifest.documents:
        empty_library("youju_said_no_library", text.said_needs_library)
        return
    if _WORDS not in st.session_state and (known := st.session_state.get(_FOUND)):
        # The state of a widget is lost where it is not drawn, as on another page.
        st.session_state[_WORDS] = known.words
    with st.form("youju_said_form", border=False):
        asked = st.text_area(
            text.said_box, key=_WORDS, placeholder=text.said_placeholder,
            max_chars=MAX_WORDS_CHARS, height=100,
        )  # fmt: skip
        pressed = st.form_submit_button(text.said_button, type="primary")
    if pressed:
        _find(asked)
    _outcome(library)


def _find(asked: str) -> None:
    text = words()
    st.session_state[_FOUND] = st.session_state[_FAILURE] = None
    try:
        with st.spinner(text.said_searching):
            st.session_state[_FOUND] = who_said(services.engine(), asked)
    except YoujuError as error:
        st.session_state[_FAILURE] = reason_in(text.language, str(error))
    except Exception:
        _LOGGER.exception("words could not be looked for")
        st.session_state[_FAILURE] = text.failed_unforeseen


def _outcome(library: Library) -> None:
    text = words()
    if failure := st.session_state.get(_FAILURE):
        show_notice("youju_said_problem", text.html_language, tone="warn", lines=[failure])
    found: Said | None = st.session_state.get(_FOUND)
    if found is None:
        return
    if not found.sayings:
        show_notice(
            "youju_said_none", text.html_language, heading=text.said_none,
            lines=[text.said_none_lead],
        )  # fmt: skip
        return
    with library.snapshot(vectors=False) as snapshot:
        rows: dict[str, DocumentRow] = snapshot.documents
    tray = services.tray()
    held = {
        saying.citation.n
        for saying in found.sayings
        if tray.holds(saying.citation.doc, _span_of(saying))
    }

    def act(wanted: dict[str, Any]) -> None:
        saying = next((s for s in found.sayings if s.citation.n == wanted["n"]), None)
        if saying is None:
            return
        if wanted["act"] == "collect":
            collect(library, saying.citation.doc, _span_of(saying))
        else:
            open_reader(saying.citation.doc, _span_of(saying))

    show_said("youju_said_list", said_data(found, rows, text, _active(found), held), act)


def _span_of(saying: Saying) -> Span:
    return Span(saying.citation.start, saying.citation.end)


def _active(found: Said) -> int | None:
    open_now = opened()
    if open_now is None:
        return None
    for saying in found.sayings:
        if (saying.citation.doc, _span_of(saying)) == (open_now.document, open_now.span):
            return saying.citation.n
    return None


render()
