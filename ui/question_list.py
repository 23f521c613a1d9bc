"""The questions of the golden set: list, edit, delete, import, export."""

from __future__ import annotations

import functools

import streamlit as st

from eval.golden import GoldenSet
from eval.marking import TextOf
from index.errors import YoujuError
from index.library import Library
from index.snapshot import Snapshot
from ui.components import Tone, show_entries, show_notice
from ui.draft import discard, draft, edit
from ui.entries import entries_data, question_entries
from ui.reasons import reason_in
from ui.session import words

__all__ = ["draw_questions", "say", "texts_of"]

_SAID, _UPLOADS = "youju_eval_said", "youju_eval_uploads"


def say(tone: Tone | None = None, line: str = "", *more: str) -> None:
    """Keeps a line for the next drawing; without one, draws what is kept."""
    if tone is not None:
        st.session_state[_SAID] = (tone, [line, *more])
        return
    kept = st.session_state.pop(_SAID, None)
    if kept is not None:
        show_notice("youju_eval_said_notice", words().html_language, tone=kept[0], lines=kept[1])


def texts_of(snapshot: Snapshot | None) -> TextOf:
    """Gives the texts of a library's documents by source name; none without a library."""
    if snapshot is None:
        return lambda _: None
    ids = {source: row.id for row in snapshot.documents.values() for source in row.sources}

    @functools.cache
    def text_of(source: str) -> str | None:
        return snapshot.document(ids[source]).text if source in ids else None

    return text_of


def draw_questions(library: Library | None, golden: GoldenSet) -> None:
    """Draws the list with what can be done to it."""
    text, kept = words(), golden.read()
    st.subheader(text.eval_list, anchor=False)
    if library is None:
        items = question_entries(kept.questions, texts_of(None), text)
    else:
        with library.snapshot(vectors=False) as snapshot:
            items = question_entries(kept.questions, texts_of(snapshot), text)
    show_entries(
        "youju_eval_list",
        entries_data(text.eval_list, text.eval_list_none, items, text),
        functools.partial(_act, golden),
    )
    if kept.faults:
        lines = [
            text.eval_fault.format(line=fault.line, reason=reason_in(text.language, fault.reason))
            for fault in kept.faults
        ]
        show_notice(
            "youju_eval_faults", text.html_language, tone="warn",
            lines=[text.eval_faults.format(count=len(lines)), *lines],
        )  # fmt: skip
    _exchange(golden, is_empty=not kept.questions)


def _act(golden: GoldenSet, action: str, question_id: str) -> None:
    question = next((q for q in golden.read().questions if q.id == question_id), None)
    if question is None:
        return
    if action == "edit":
        edit(question)
        return
    try:
        golden.remove(question_id)
    except YoujuError as error:
        say("warn", reason_in(words().language, str(error)))
        return
    known = draft()
    if known is not None and known.question.id == question_id:
        discard()
    say("good", words().eval_deleted.format(question=question.text))


def _exchange(golden: GoldenSet, *, is_empty: bool) -> None:
    text = words()
    number = st.session_state.setdefault(_UPLOADS, 0)
    file = st.file_uploader(text.eval_import, type=["jsonl"], key=f"youju_eval_file_{number}")
    with st.container(horizontal=True):
        pressed = st.button(
            text.eval_import_button, disabled=file is None, key=f"youju_eval_import_{number}"
        )
        st.download_button(
            text.eval_export, golden.export, file_name="questions.jsonl",
            mime="application/x-ndjson", disabled=is_empty, key="youju_eval_export",
        )  # fmt: skip
    if pressed and file is not None:
        _take_in(golden, file.getvalue())
        st.session_state[_UPLOADS] = number + 1
        st.rerun()


def _take_in(golden: GoldenSet, data: bytes) -> None:
    text = words()
    try:
        done = golden.take_in(data)
    except YoujuError as error:
        say("warn", reason_in(text.language, str(error)))
        return
    lines = [
        text.eval_fault.format(line=fault.line, reason=reason_in(text.language, fault.reason))
        for fault in done.faults
    ]
    told = text.eval_imported.format(added=done.added, known=done.known, renamed=done.renamed)
    say("warn" if lines else "good", told, *lines)
