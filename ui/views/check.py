"""Check a draft: each claim with what the sources say of it."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import streamlit as st

from index.errors import YoujuError
from index.library import Library
from retrieval.check.checking import Checker
from retrieval.check.drafts import DRAFT_SUFFIXES, MAX_DRAFT_BYTES, Draft, draft_of_text, read_draft
from retrieval.check.results import Checked
from retrieval.export.commented import commented
from ui import services
from ui.checked_view import checked_data, places_in
from ui.components import show_checked, show_notice
from ui.frame import page_frame, shown_failure
from ui.reasons import reason_in
from ui.records import checked_record
from ui.session import open_reader, opened, words

_PASTE, _UPLOAD = "paste", "upload"
_WAY, _PENDING, _OUTCOME, _FAILURE, _STOPPED, _TARGET = (
    "youju_check_way", "youju_check_pending", "youju_check_outcome", "youju_check_failure",
    "youju_check_stopped", "youju_check_target",
)  # fmt: skip
_KEPT_TEXT = "youju_check_kept_text"
_PARTS_BEFORE = 6
_MOST_CHARACTERS = 200_000
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LOGGER = logging.getLogger("youju.ui")


def render() -> None:
    """Draws the page."""
    page_frame("youju_check", _check, services.library)


def _check() -> None:
    text = words()
    show_notice("youju_check_lead", text.html_language, tone="bare", lines=[text.check_lead])
    library = services.library()
    if library is None or not library.manifest.documents:
        show_notice(
            "youju_check_no_library", text.html_language, heading=text.no_library,
            lines=[text.check_needs_library],
        )  # fmt: skip
        st.page_link("views/library.py", label=text.to_library, icon=":material/library_add:")
        return
    pending: Draft | None = st.session_state.get(_PENDING)
    if pending is not None:
        _work(pending)
        return
    _ask_for_draft()
    _say_what_happened()
    outcome = st.session_state.get(_OUTCOME)
    if outcome is not None:
        draft, checked = outcome
        _show(library, draft, checked)


def _ask_for_draft() -> None:
    text = words()
    labels = {_PASTE: text.check_paste, _UPLOAD: text.check_upload}
    st.session_state.setdefault(_WAY, _PASTE)
    way = st.segmented_control(
        text.check_way, list(labels), format_func=labels.__getitem__, key=_WAY,
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    if way == _PASTE:
        pasted = st.text_area(
            text.check_paste_label, value=st.session_state.get(_KEPT_TEXT, ""), height=220,
            max_chars=_MOST_CHARACTERS, placeholder=text.check_paste_hint, key="youju_check_text",
        )  # fmt: skip
        pressed = st.button(text.check_button, type="primary", key="youju_check_go")
        if pressed and pasted.strip():
            st.session_state[_KEPT_TEXT] = pasted
            _start(draft_of_text(pasted))
        elif pressed:
            st.session_state[_FAILURE] = text.check_empty
        return
    file = st.file_uploader(
        text.check_file_hint.format(kinds=" ".join(DRAFT_SUFFIXES), size=MAX_DRAFT_BYTES >> 20),
        type=[suffix.removeprefix(".") for suffix in DRAFT_SUFFIXES], key="youju_check_file",
        max_upload_size=MAX_DRAFT_BYTES >> 20,
    )  # fmt: skip
    pressed = st.button(
        text.check_button, type="primary", disabled=file is None, key="youju_check_go_file"
    )
    if pressed and file is not None:
        with shown_failure("youju_check_unreadable"):
            _start(read_draft(file.name, file.getvalue()))


def _start(draft: Draft) -> None:
    st.session_state[_PENDING] = draft
    st.session_state[_OUTCOME] = None
    st.rerun()


def _work(draft: Draft) -> None:
    """Checks, and shows how far it is; pressing the button to stop ends this run of the script."""
    text = words()
    bar = st.progress(0.0, text.check_working.format(done=0, total="…"))
    st.button(text.check_stop, key="youju_check_stop", on_click=_stop)
    for _ in range(_PARTS_BEFORE):  # what the page showed before is taken away at once
        st.empty()
    try:
        for event in Checker(services.engine()).check_draft(draft):
            if isinstance(event, Checked):
                st.session_state[_OUTCOME] = (draft, event)
            else:
                share = event.done / event.total if event.total else 1.0
                bar.progress(share, text.check_working.format(done=event.done, total=event.total))
    except YoujuError as error:
        st.session_state[_FAILURE] = reason_in(text.language, str(error))
    except Exception:
        _LOGGER.exception("a draft could not be checked")
        st.session_state[_FAILURE] = text.failed_unforeseen
    st.session_state[_PENDING] = None
    st.rerun()


def _stop() -> None:
    st.session_state[_PENDING] = None
    st.session_state[_STOPPED] = True


def _say_what_happened() -> None:
    text = words()
    failure = st.session_state.pop(_FAILURE, None)
    if failure:
        show_notice("youju_check_failed", text.html_language, tone="warn", lines=[failure])
    if st.session_state.pop(_STOPPED, False):
        show_notice("youju_check_was_stopped", text.html_language, lines=[text.check_stopped])


def _show(library: Library, draft: Draft, checked: Checked) -> None:
    text = words()
    with library.snapshot(vectors=False) as snapshot:
        rows = snapshot.documents
    open_now = opened()
    active = st.session_state.get(_TARGET) if open_now is not None else None
    show_checked("youju_check_result", checked_data(checked, rows, text, active), _open)
    if not checked.claims:
        return
    stem = Path(draft.name).stem or text.check_file_name
    with st.container(horizontal=True, key="youju_check_downloads"):
        st.download_button(
            text.check_download_word, commented(draft, checked), file_name=f"{stem}-checked.docx",
            mime=_WORD, key="youju_check_word", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            text.check_download_json,
            json.dumps(checked_record(checked), ensure_ascii=False, indent=1),
            file_name=f"{stem}-checked.json", mime="application/json", key="youju_check_json",
            on_click="ignore",
        )  # fmt: skip


def _open(target: str) -> None:
    outcome = st.session_state.get(_OUTCOME)
    if outcome is None:
        return
    place = places_in(outcome[1]).get(target)
    if place is not None:
        st.session_state[_TARGET] = target
        open_reader(place.document, place.span)


render()
