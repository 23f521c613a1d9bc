"""See what the library holds, add to it, take from it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.errors import YoujuError
from index.events import BuildEvent, Stage, Summary
from index.library import Library
from index.snapshot import DocumentRow
from ui import services
from ui.components import show_notice, show_shelf
from ui.details import close_details, draw_details, edit_document
from ui.frame import page_frame, shown_failure
from ui.naming import shown_title
from ui.reasons import reason_in
from ui.server import MAX_UPLOAD_MB
from ui.session import close_reader, open_reader, opened, words
from ui.shelf_view import shelf_data

_OUTCOME, _UPLOADS, _REMOVAL = "youju_outcome", "youju_uploads", "youju_removal"


def render() -> None:
    """Draws the page."""
    page_frame("youju_shelves", _shelves, services.library)


def _shelves() -> None:
    _remove_wanted()
    _add()
    _outcome()
    with shown_failure("youju_shelf_failure"):
        library = services.library()
        _documents(library)
        _about(library)


def _documents(library: Library | None) -> None:
    text = words()
    rows: list[DocumentRow] = []
    if library is not None:
        with library.snapshot() as snapshot:
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
    with library.snapshot() as snapshot:
        row = snapshot.documents.get(document)
    if row is None:
        return
    text = words()
    with st.spinner(text.removing):
        try:
            services.remove_document(document)
        except YoujuError as error:
            st.session_state[_OUTCOME] = ("warn", "", [reason_in(words().language, str(error))])
            return
    if (open_now := opened()) is not None and open_now.document == document:
        close_reader()
    close_details(document)
    st.session_state[_OUTCOME] = ("good", text.removed.format(title=shown_title(row)), [])


def _add() -> None:
    text = words()
    st.subheader(text.add, anchor=False)
    kinds = services.upload_kinds()
    hint = text.add_hint.format(size=MAX_UPLOAD_MB, kinds=" ".join(kinds))
    round_number = st.session_state.setdefault(_UPLOADS, 0)
    files = st.file_uploader(
        hint, type=[kind.removeprefix(".") for kind in kinds], accept_multiple_files=True,
        key=f"youju_files_{round_number}", max_upload_size=MAX_UPLOAD_MB,
    )  # fmt: skip
    pressed = st.button(
        text.add_button.format(count=len(files)), type="primary", disabled=not files,
        key=f"youju_add_{round_number}",
    )  # fmt: skip
    if pressed and files:
        _build([(file.name, file.getvalue()) for file in files])
        st.session_state[_UPLOADS] = round_number + 1  # an empty uploader
        st.rerun()


def _build(files: list[tuple[str, bytes]]) -> None:
    bar = st.progress(0.0)
    try:
        for event in services.add_uploads(files):
            if isinstance(event, Summary):
                _keep_summary(event)
            else:
                _advance(bar, event)
    except YoujuError as error:
        st.session_state[_OUTCOME] = ("warn", "", [reason_in(words().language, str(error))])
    bar.empty()


def _advance(bar: DeltaGenerator, event: BuildEvent) -> None:
    """Moves the bar. Reading takes its first tenth; the file's name stays out of its Markdown."""
    text = words()
    share = event.done / event.total if event.total else 1.0
    if event.stage is Stage.READING:
        bar.progress(0.1 * share, text.add_reading.format(done=event.done, total=event.total))
    elif event.stage is Stage.EMBEDDING:
        label = text.add_embedding.format(done=event.done, total=event.total)
        bar.progress(0.1 + 0.85 * share, label)
    else:
        bar.progress(0.95 + 0.05 * share, text.add_publishing)


def _keep_summary(summary: Summary) -> None:
    text = words()
    heading = text.add_done.format(
        added=len(summary.added), updated=len(summary.updated),
        unchanged=len(summary.unchanged), refused=len(summary.refused),
    )  # fmt: skip
    lines = [
        f"{label}: {', '.join(names)}"
        for label, names in (
            (text.add_added, summary.added),
            (text.add_updated, summary.updated),
            (text.add_unchanged, summary.unchanged),
            (text.add_skipped, summary.skipped),
        )
        if names
    ]
    lines += [
        f"{text.add_refused}: {item.source}: {reason_in(text.language, item.reason)}"
        for item in summary.refused
    ]
    st.session_state[_OUTCOME] = ("warn" if summary.refused else "good", heading, lines)


def _outcome() -> None:
    outcome = st.session_state.pop(_OUTCOME, None)
    if outcome is not None:
        tone, heading, lines = outcome
        show_notice(
            "youju_outcome_notice", words().html_language, tone=tone, heading=heading, lines=lines
        )


def _about(library: Library | None) -> None:
    text = words()
    st.subheader(text.about, anchor=False)
    facts = [(text.about_home, str(services.home()))]
    if library is not None:
        manifest = library.manifest
        facts += [
            (text.about_model, manifest.model),
            (text.about_documents, str(manifest.documents)),
            (text.about_sections, str(manifest.sections)),
            (text.about_passages, str(manifest.passages)),
            (text.about_sentences, str(manifest.sentences)),
        ]
    show_notice("youju_about", text.html_language, tone="bare", facts=facts)


render()
