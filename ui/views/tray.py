"""The tray: gathered quotations, put in order and taken away with their references."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from index.errors import YoujuError
from index.library import Library
from retrieval.desk.gathered import Gathered
from retrieval.desk.tray import Tray
from retrieval.export.markdown import to_markdown
from retrieval.export.plain import to_plain
from retrieval.export.sheet import Form, Labels, sheet_of_tray
from retrieval.export.word import WORD_TYPE, to_word
from retrieval.references.bibtex import bibtex_of
from retrieval.references.csl_json import csl_json_of
from ui import services
from ui.components import show_notice, show_tray
from ui.frame import page_frame
from ui.heads import page_head
from ui.reasons import reason_in
from ui.session import open_reader, opened, words
from ui.tray_view import labels_of, reference_lines, tray_data

_FORM, _FAILURE, _CLEARING = "youju_tray_form", "youju_tray_failure", "youju_tray_clearing"


def render() -> None:
    """Draws the page."""
    page_frame("youju_tray", _page, services.library)


def _page() -> None:
    text, tray, library = words(), services.tray(), services.library()
    items = _items(tray, library) if services.home().exists() else ()
    if failure := st.session_state.pop(_FAILURE, None):
        show_notice("youju_tray_problem", text.html_language, tone="warn", lines=[failure])
    page_head("tray", text.page_tray, text.tray_lead)
    if not items:
        show_notice(
            "youju_tray_empty", text.html_language, heading=text.tray_empty,
            lines=[text.tray_empty_lead],
        )  # fmt: skip
        _draw_undo(tray)
        st.page_link("views/chat.py", label=text.tray_to_ask, icon=":material/forum:")
        return
    st.subheader(text.tray_list.format(count=len(items)), anchor=False)
    if len(items) > 1:
        show_notice("youju_tray_keys", text.html_language, tone="bare", lines=[text.tray_keys])
    above, below = st.container(), st.container()
    with below:  # first: whoever sees a new order must not be given a file of the old one
        _draw_exports(tray, library, items)
    with above:
        _draw_list(tray, items)
        _draw_undo(tray)
        _draw_clear(tray, len(items))


def _items(tray: Tray, library: Library | None) -> tuple[Gathered, ...]:
    if library is None:
        return tray.items(None)
    with library.snapshot(vectors=False) as snapshot:
        return tray.items(snapshot)


def _draw_list(tray: Tray, items: Sequence[Gathered]) -> None:
    def act(wanted: dict[str, Any]) -> None:
        item = next((item for item in items if item.id == wanted["id"]), None)
        if item is None:
            return
        try:
            _act(tray, item, items.index(item), wanted)
        except YoujuError as error:
            st.session_state[_FAILURE] = reason_in(words().language, str(error))

    show_tray("youju_tray_list", tray_data(items, words(), _active(items)), act)


def _act(tray: Tray, item: Gathered, position: int, wanted: dict[str, Any]) -> None:
    match wanted["act"]:
        case "up":
            tray.move(item.id, max(0, position - 1))
        case "down":
            tray.move(item.id, position + 1)
        case "remove":
            tray.remove(item.id)
        case "note":
            tray.annotate(item.id, str(wanted["note"]))
        case "locate":
            tray.locate(item.id, str(wanted["url"]), str(wanted["accessed"]))
        case "open":
            open_reader(item.document, item.span)


def _active(items: Sequence[Gathered]) -> int | None:
    open_now = opened()
    if open_now is None:
        return None
    shown = (open_now.document, open_now.span)
    return next((item.id for item in items if (item.document, item.span) == shown), None)


def _draw_undo(tray: Tray) -> None:
    if services.home().exists() and (count := tray.undoable):
        st.button(
            words().tray_undo.format(count=count), key="youju_tray_undo", icon=":material/undo:",
            on_click=_undo, args=(tray,),
        )  # fmt: skip


def _undo(tray: Tray) -> None:
    tray.undo()


def _draw_clear(tray: Tray, count: int) -> None:
    text = words()
    if not st.session_state.get(_CLEARING):
        st.button(
            text.tray_clear, key="youju_tray_clear", type="tertiary",
            on_click=_set_clearing, args=(True,),
        )  # fmt: skip
        return

    def clear() -> None:
        tray.clear()
        _set_clearing(False)

    with st.container(horizontal=True, vertical_alignment="center", key="youju_tray_sure"):
        st.text(text.tray_clear_sure.format(count=count), width="content")
        st.button(text.tray_clear_yes, key="youju_tray_clear_yes", on_click=clear)
        st.button(text.tray_keep, key="youju_tray_keep", on_click=_set_clearing, args=(False,))


def _set_clearing(wanted: bool) -> None:
    st.session_state[_CLEARING] = wanted


def _draw_exports(tray: Tray, library: Library | None, items: Sequence[Gathered]) -> None:
    text = words()
    st.subheader(text.tray_take, anchor=False)
    labels = {
        Form.FOOTNOTES: text.tray_footnotes,
        Form.NUMBERED: text.tray_numbered,
        Form.EACH: text.tray_each,
    }
    form = Form(st.radio(text.tray_form, list(labels), format_func=labels.__getitem__, key=_FORM))
    show_notice(
        "youju_tray_preview", text.html_language, heading=text.tray_preview,
        lines=reference_lines(items, form, text),
    )  # fmt: skip
    files = (
        (text.tray_word, "docx", WORD_TYPE),
        (text.tray_markdown, "md", "text/markdown"),
        (text.tray_text, "txt", "text/plain"),
        (text.tray_bibtex, "bib", "application/x-bibtex"),
        (text.tray_csl, "json", "application/json"),
    )
    with st.container(horizontal=True, key="youju_tray_files"):
        for label, suffix, kind in files:
            # Written at once: a file that waits to be asked for is gone when the page is redrawn.
            written = _written(suffix, form, tray, library, labels_of(text))
            st.download_button(
                label, written, f"{text.tray_title}.{suffix}", kind, key=f"youju_tray_{suffix}",
                on_click="ignore", type="primary" if suffix == "docx" else "secondary",
            )  # fmt: skip


def _written(suffix: str, form: Form, tray: Tray, library: Library | None, labels: Labels) -> bytes:
    """The tray as a file."""
    items = _items(tray, library)
    sheet = sheet_of_tray(items, labels)
    if suffix == "docx":
        return to_word(sheet, form)
    writers: dict[str, Callable[[], str]] = {
        "md": lambda: to_markdown(sheet, form),
        "txt": lambda: to_plain(sheet, form),
        "bib": lambda: bibtex_of(item.work for item in items),
        "json": lambda: csl_json_of(item.work for item in items),
    }
    return writers[suffix]().encode()


render()
