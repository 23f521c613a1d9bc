"""See what the library holds, add to it, take from it."""

from __future__ import annotations

import streamlit as st

from index.errors import YoujuError
from index.library import Library
from index.snapshot import DocumentRow
from ui import services
from ui.care import do_wanted, draw_about, draw_removed, draw_undo, offer_undo
from ui.components import show_notice, show_shelf
from ui.details import close_details, draw_details, edit_document
from ui.frame import page_frame, shown_failure
from ui.heads import page_head
from ui.kinds import named_kinds
from ui.naming import shown_title
from ui.outcomes import draw_outcome, keep_outcome, summary_outcome
from ui.progress import shown_progress
from ui.reasons import reason_in
from ui.server import MAX_UPLOAD_MB
from ui.session import close_reader, open_reader, opened, words
from ui.shelf_view import shelf_data

_UPLOADS, _REMOVAL = "youju_uploads", "youju_removal"


def render() -> None:
    """Draws the page."""
    page_frame("youju_shelves", _shelves, services.library)


def _shelves() -> None:
    page_head("library", words().page_library, words().library_lead)
    _remove_wanted()
    do_wanted()
    st.subheader(words().add, anchor=False)
    progress = st.container()
    _add()
    if draw_outcome():
        draw_undo()
    with shown_failure("youju_shelf_failure"):
        library = services.library()
        _documents(library)
        draw_removed(library)
        draw_about(library)
    with progress:  # last, for all else is to be there while it goes on
        _follow_addition()


def _documents(library: Library | None) -> None:
    text = words()
    rows: list[DocumentRow] = []
    if library is not None:
        with library.snapshot(vectors=False) as snapshot:
            rows = list(snapshot.documents.values())
    st.subheader(text.documents.format(count=len(rows)), anchor=False)
    if not rows:
        show_notice("youju_no_documents", text.html_language, lines=[text.documents_none])
        return
    draw_details(library)
    open_now = opened()
    show_shelf(
        "youju_shelf",
        shelf_data(rows, text, open_now.document if open_now else None),
        open_reader,
        edit_document,
        _want_removed,
    )


def _want_removed(document: str) -> None:
    st.session_state[_REMOVAL] = document


def _remove_wanted() -> None:
    document = st.session_state.pop(_REMOVAL, None)
    library = services.library()
    if document is None or library is None:
        return
    with library.snapshot(vectors=False) as snapshot:
        row = snapshot.documents.get(document)
    if row is None:
        return
    text = words()
    with st.spinner(text.removing):
        try:
            services.remove_document(document)
        except YoujuError as error:
            keep_outcome("warn", "", [reason_in(words().language, str(error))])
            return
    if (open_now := opened()) is not None and open_now.document == document:
        close_reader()
    close_details(document)
    keep_outcome("good", text.removed.format(title=shown_title(row)))
    offer_undo(document)


def _add() -> None:
    text = words()
    kinds = services.upload_kinds()
    hint = text.add_hint.format(size=MAX_UPLOAD_MB, kinds=named_kinds(kinds, text))
    round_number = st.session_state.setdefault(_UPLOADS, 0)
    files = st.file_uploader(
        hint, type=[kind.removeprefix(".") for kind in kinds], accept_multiple_files=True,
        key=f"youju_files_{round_number}", max_upload_size=MAX_UPLOAD_MB,
        help=text.add_kinds.format(suffixes=" ".join(kinds)),
    )  # fmt: skip
    pressed = st.button(
        text.add_button.format(count=len(files)), type="primary", disabled=not files,
        key=f"youju_add_{round_number}",
    )  # fmt: skip
    if pressed and files:
        services.add_uploads([(file.name, file.getvalue()) for file in files])
        st.session_state[_UPLOADS] = round_number + 1  # an empty uploader
        st.rerun()


def _follow_addition() -> None:
    """Shows what is being added; it goes on when the page is left, and is found again here."""
    addition = services.addition()
    if addition is None:
        return
    try:
        summary = shown_progress(addition.follow())
    except YoujuError as error:
        keep_outcome("warn", "", [reason_in(words().language, str(error))])
    else:
        if summary is not None:
            summary_outcome(summary)
    addition.is_told = True
    st.rerun()


render()
