"""Check a draft: each claim with what the sources say of it."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import streamlit as st

from index.library import Library
from retrieval.check.drafts import DRAFT_SUFFIXES, MAX_DRAFT_BYTES, Draft, draft_of_text, read_draft
from retrieval.export.commented import commented
from retrieval.export.word import WORD_TYPE
from ui import services
from ui.checked_view import checked_data, places_in
from ui.components import show_checked, show_notice
from ui.draft_check import DraftCheck, Outcome
from ui.frame import page_frame, shown_failure
from ui.heads import empty_library, page_head
from ui.reasons import reason_in
from ui.records import checked_record
from ui.session import open_reader, opened, words

_PASTE, _UPLOAD = "paste", "upload"
_WAY, _WORK, _OUTCOME, _FAILURE, _STOPPED, _TARGET = (
    "youju_check_way", "youju_check_work", "youju_check_outcome", "youju_check_failure",
    "youju_check_stopped", "youju_check_target",
)  # fmt: skip
_TEXT, _KEPT_TEXT = "youju_check_text", "youju_check_kept_text"
_PATIENCE_S = 0.15
"""Waited for the outcome before progress is shown: what flashes up for a moment cannot be read."""
_LOOK_S = 0.5
"""Between two looks at the progress."""
_EMPTY_PX, _CHECKED_PX = 220, 120
"""Height of the box: a checked draft is shown below, so that its words need less room there."""
_MOST_CHARACTERS = 200_000


def render() -> None:
    """Draws the page."""
    page_frame("youju_check", _check, services.library)


def _check() -> None:
    text = words()
    page_head("check", text.page_check, text.check_lead)
    library = services.library()
    if library is None or not library.manifest.documents:
        empty_library("youju_check_no_library", text.check_needs_library)
        return
    work: DraftCheck | None = st.session_state.get(_WORK)
    if work is not None and work.has_ended(_PATIENCE_S):
        _keep(work)
        work = None
    _ask_for_draft(is_working=work is not None)
    if work is not None:
        st.fragment(functools.partial(_working, work), run_every=_LOOK_S)()
        return
    _say_what_happened()
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    if outcome is not None:
        _show(library, outcome)


def _ask_for_draft(is_working: bool) -> None:
    """The form; the button is away while a draft is checked, for that is under way already."""
    text = words()
    labels = {_PASTE: text.check_paste, _UPLOAD: text.check_upload}
    st.session_state.setdefault(_WAY, _PASTE)
    way = st.segmented_control(
        text.check_way, list(labels), format_func=labels.__getitem__, key=_WAY,
        label_visibility="collapsed", required=True, disabled=is_working,
    )  # fmt: skip
    if way == _PASTE:
        is_new = st.session_state.get(_OUTCOME) is None
        # Set anew, or what was typed goes with the height, and with a visit to another page.
        st.session_state[_TEXT] = st.session_state.get(_TEXT, st.session_state.get(_KEPT_TEXT, ""))
        pasted = st.text_area(
            text.check_paste_label, height=_EMPTY_PX if is_new else _CHECKED_PX,
            max_chars=_MOST_CHARACTERS, placeholder=text.check_paste_hint, key=_TEXT,
            disabled=is_working,
        )  # fmt: skip
        pressed = not is_working and st.button(
            text.check_button, type="primary", key="youju_check_go"
        )
        if pressed and pasted.strip():
            st.session_state[_KEPT_TEXT] = pasted
            _start(draft_of_text(pasted))
        elif pressed:
            st.session_state[_FAILURE] = text.check_empty
        return
    file = st.file_uploader(
        text.check_file_hint.format(kinds=" ".join(DRAFT_SUFFIXES), size=MAX_DRAFT_BYTES >> 20),
        type=[suffix.removeprefix(".") for suffix in DRAFT_SUFFIXES], key="youju_check_file",
        max_upload_size=MAX_DRAFT_BYTES >> 20, disabled=is_working,
    )  # fmt: skip
    pressed = not is_working and st.button(
        text.check_button, type="primary", disabled=file is None, key="youju_check_go_file"
    )
    if pressed and file is not None:
        with shown_failure("youju_check_unreadable"):
            _start(read_draft(file.name, file.getvalue()))


def _start(draft: Draft) -> None:
    st.session_state[_WORK] = DraftCheck(services.engine(), draft)
    st.session_state[_OUTCOME] = None
    st.rerun()


def _working(work: DraftCheck) -> None:
    """Shows how far the check is; drawn again until it is over."""
    if work.has_ended():
        st.rerun()
    text = words()
    share = work.done / work.total if work.total else 0.0
    st.progress(share, text.check_working.format(done=work.done, total=work.total or "…"))
    st.button(text.check_stop, key="youju_check_stop", on_click=work.stop)


def _keep(work: DraftCheck) -> None:
    """Keeps what a check that is over has found, or why it failed."""
    text = words()
    st.session_state[_WORK] = None
    outcome = st.session_state[_OUTCOME] = work.outcome()
    if work.failure is not None:
        st.session_state[_FAILURE] = (
            reason_in(text.language, work.failure) if work.failure else text.failed_unforeseen
        )
    elif outcome is None:
        st.session_state[_STOPPED] = True


def _say_what_happened() -> None:
    text = words()
    failure = st.session_state.pop(_FAILURE, None)
    if failure:
        show_notice("youju_check_failed", text.html_language, tone="warn", lines=[failure])
    if st.session_state.pop(_STOPPED, False):
        show_notice("youju_check_was_stopped", text.html_language, lines=[text.check_stopped])


def _show(library: Library, outcome: Outcome) -> None:
    text, draft, checked = words(), outcome.draft, outcome.checked
    if outcome.is_partial:
        show_notice(
            "youju_check_partial", text.html_language, tone="warn",
            lines=[text.check_partial.format(done=outcome.done, total=outcome.total)],
        )  # fmt: skip
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
            mime=WORD_TYPE, key="youju_check_word", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            text.check_download_json,
            json.dumps(checked_record(checked), ensure_ascii=False, indent=1),
            file_name=f"{stem}-checked.json", mime="application/json", key="youju_check_json",
            on_click="ignore",
        )  # fmt: skip


def _open(target: str) -> None:
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    if outcome is None:
        return
    place = places_in(outcome.checked).get(target)
    if place is not None:
        st.session_state[_TARGET] = target
        open_reader(place.document, place.span)


render()
