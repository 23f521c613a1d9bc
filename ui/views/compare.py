"""Set side by side what documents state of a topic."""

from __future__ import annotations

import streamlit as st

from index.snapshot import DocumentRow
from retrieval.compare import Choice, Comparison
from retrieval.export.tables import csv_bytes, xlsx_bytes
from retrieval.filters import Filters
from ui import services
from ui.compare_view import comparison_data, places_of, stated_count
from ui.components import show_comparison, show_notice
from ui.filter_bar import place_choices, year_choices
from ui.frame import page_frame, shown_failure
from ui.heads import empty_library, page_head
from ui.naming import shown_title
from ui.session import open_reader, opened, words

_RESULT, _STAMP = "youju_comparison_result", "youju_comparison_stamp"
_TOPIC, _DOCUMENTS, _PLACES, _YEARS = (
    "youju_compare_topic", "youju_compare_documents", "youju_compare_places", "youju_compare_years",
)  # fmt: skip


def render() -> None:
    """Draws the page."""
    page_frame("youju_comparison", _page, services.library)


def _page() -> None:
    text = words()
    page_head("compare", text.page_compare, text.compare_lead)
    library = services.library()
    rows: dict[str, DocumentRow] = {}
    if library is not None:
        with library.snapshot() as snapshot:
            rows = dict(snapshot.documents)
    if not rows:
        empty_library("youju_compare_no_library", text.compare_needs_library)
        return
    asked = _form(rows)
    if asked is not None:
        with shown_failure("youju_compare_failure"):
            _compare(*asked)
    result: Comparison | None = st.session_state.get(_RESULT)
    if result is None:
        return
    _show(result, rows)


def _form(rows: dict[str, DocumentRow]) -> tuple[str, Choice] | None:
    """The topic and what is compared; `None` until it is sent."""
    text = words()
    _keep()
    with st.form("youju_compare_form", border=False):
        with st.container(key="youju_compare_ask", horizontal=True, vertical_alignment="bottom"):
            topic = st.text_input(
                text.compare_topic, key=_TOPIC, placeholder=text.compare_topic_hint
            )
            sent = st.form_submit_button(text.compare_button, type="primary")
        with st.container(key="youju_compare_choice", horizontal=True):
            documents = st.multiselect(
                text.compare_documents, list(rows), key=_DOCUMENTS,
                format_func=lambda number: shown_title(rows[number]) if number in rows else number,
                placeholder=text.compare_any_document, select_all=False,
            )  # fmt: skip
            places = st.multiselect(
                text.filter_places, place_choices(rows.values()), key=_PLACES,
                placeholder=text.filter_any_place, select_all=False,
            )  # fmt: skip
            years = st.multiselect(
                text.filter_years, year_choices(rows.values()), key=_YEARS,
                placeholder=text.filter_any_year, select_all=False,
            )  # fmt: skip
    if not sent or not topic.strip():
        return None
    filters = Filters(places=tuple(places), years=tuple(years))
    return topic, Choice(documents=tuple(documents), filters=filters)


def _keep() -> None:
    """Keeps what is in the form while other pages are visited."""
    for key in (_TOPIC, _DOCUMENTS, _PLACES, _YEARS):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def _compare(topic: str, choice: Choice) -> None:
    text = words()
    bar = st.progress(0.0, text.compare_progress.format(done=0, total="…"))

    def advance(done: int, total: int) -> None:
        share = done / total if total else 1.0
        bar.progress(share, text.compare_progress.format(done=done, total=total))

    try:
        st.session_state[_RESULT] = services.compare(topic, choice, advance)
        st.session_state[_STAMP] = st.session_state.get(_STAMP, 0) + 1
    except BaseException:
        st.session_state.pop(_RESULT, None)
        raise
    finally:
        bar.empty()


def _show(result: Comparison, rows: dict[str, DocumentRow]) -> None:
    text = words()
    stamp = st.session_state.get(_STAMP, 0)
    show_notice(
        "youju_compare_heading", text.html_language, tone="bare", heading=result.topic,
        lines=[
            text.compare_counts.format(stated=stated_count(result), total=len(result.rows))
        ],
    )  # fmt: skip
    if not result.rows:
        return
    open_now = opened()
    places = places_of(result)

    def open_words(target: str) -> None:
        if target in places:
            place = places[target]
            open_reader(place.document, place.span, cell=place.cell)

    show_comparison(
        "youju_compare_table",
        comparison_data(result, rows, text, stamp, open_now.document if open_now else None),
        open_words,
    )
    _downloads(result, stamp)


def _downloads(result: Comparison, stamp: int) -> None:
    text = words()
    with st.container(key="youju_compare_downloads", horizontal=True):
        st.download_button(
            text.compare_xlsx, xlsx_bytes(result, text.language), f"{text.compare_file}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"youju_compare_xlsx_{stamp}", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            text.compare_csv, csv_bytes(result, text.language), f"{text.compare_file}.csv",
            "text/csv", key=f"youju_compare_csv_{stamp}", on_click="ignore",
        )  # fmt: skip


render()
