"""The panel of the library page in which a document's metadata is checked and edited."""

from __future__ import annotations

import streamlit as st

from index.describe import FieldState
from index.documents import Field, Span
from index.errors import YoujuError
from index.library import Library
from ui import services
from ui.care import want_reindexed
from ui.components import show_fields, show_notice
from ui.naming import shown_title
from ui.reasons import reason_in
from ui.session import open_reader, words
from ui.shelf_view import field_label, fields_data

__all__ = ["close_details", "draw_details", "edit_document"]

_EDITED, _CHANGING, _ROUND, _SAID, _OPENING = (
    "youju_edited", "youju_edit_changing", "youju_edit_round", "youju_edit_said",
    "youju_edit_opening",
)  # fmt: skip


def edit_document(document: str) -> None:
    """Opens the panel for a document."""
    st.session_state[_EDITED] = document
    st.session_state[_OPENING] = st.session_state.get(_OPENING, 0) + 1
    _change(wanted=False)


def close_details(document: str | None = None) -> None:
    """Closes the panel, or only that of one document."""
    if document is None or st.session_state.get(_EDITED) == document:
        st.session_state.pop(_EDITED, None)


def draw_details(library: Library | None) -> None:
    """Draws the panel, if a document is being edited."""
    document_id = st.session_state.get(_EDITED)
    if document_id is None or library is None:
        return
    with library.snapshot(vectors=False) as snapshot:
        row = snapshot.documents.get(document_id)
        if row is None:
            close_details()
            return
        document, states = snapshot.document(document_id), snapshot.fields(document_id)
    text = words()
    changing = bool(st.session_state.get(_CHANGING))
    with st.container(key="youju_details", border=True):
        show_notice(
            "youju_details_title", text.html_language, tone="bare",
            heading=shown_title(row), lines=[text.edit_hint] if changing else [],
        )  # fmt: skip
        if changing:
            _said()
            _form(document_id, states)
            st.button(
                text.edit_cancel, key="youju_edit_cancel", on_click=_change,
                kwargs={"wanted": False},
            )  # fmt: skip
            return
        show_fields(
            "youju_fields",
            fields_data(document, states, text, st.session_state.get(_OPENING, 0)),
            lambda span: open_reader(document_id, _span(span)),
            lambda field: _keep(document_id, {}, [Field(field)]),
        )
        _said()
        with st.container(horizontal=True):
            st.button(
                text.edit_change, key="youju_edit_change", on_click=_change,
                kwargs={"wanted": True},
            )  # fmt: skip
            st.button(text.edit_close, key="youju_edit_close", on_click=close_details)
            st.button(
                text.library_reindex, key="youju_reindex_one", type="tertiary",
                help=text.library_reindex_hint, on_click=want_reindexed, args=(document_id,),
            )  # fmt: skip


def _form(document: str, states: tuple[FieldState, ...]) -> None:
    text = words()
    turn = st.session_state.setdefault(_ROUND, 0)
    with st.form(f"youju_edit_{document}_{turn}", border=False):
        columns = st.columns(2)
        typed = {
            state.field: columns[number % len(columns)].text_input(
                field_label(state.field, text),
                value=state.value or "",
                placeholder=text.not_stated,
                key=f"youju_edit_{state.field.value}_{document}_{turn}",
            )
            for number, state in enumerate(states)
        }
        pressed = st.form_submit_button(text.edit_save, type="primary")
    if pressed:
        changes = {
            state.field: typed[state.field]
            for state in states
            if typed[state.field].strip() != (state.value or "")
        }
        if changes:
            with st.spinner(text.edit_saving):
                _keep(document, dict(changes), [])
        else:
            st.session_state[_SAID] = ("calm", text.edit_unchanged)
            _change(wanted=False)
        st.rerun()


def _keep(document: str, changes: dict[Field, str | None], taken_back: list[Field]) -> None:
    try:
        services.describe_document(document, changes, taken_back)
    except YoujuError as error:
        st.session_state[_SAID] = ("warn", reason_in(words().language, str(error)))
        return
    library = services.library()
    title = document
    if library is not None:
        with library.snapshot(vectors=False) as snapshot:
            title = shown_title(snapshot.documents[document])
    st.session_state[_SAID] = ("good", words().edit_saved.format(title=title))
    _change(wanted=False)


def _change(*, wanted: bool) -> None:
    """Opens or closes the form, which begins with what is kept now."""
    st.session_state[_CHANGING] = wanted
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _said() -> None:
    said = st.session_state.pop(_SAID, None)
    if said is not None:
        tone, line = said
        show_notice("youju_edit_notice", words().html_language, tone=tone, lines=[line])


def _span(written: str) -> Span:
    start, _, end = written.partition("-")
    return Span(int(start), int(end))
