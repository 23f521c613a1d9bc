"""What every page has in common: the language switch, the page's own part, the reader beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace

import streamlit as st

from index.errors import YoujuError
from index.library import Library
from ui import services
from ui.access.names import SIGN_OUT
from ui.collecting import draw_collect, draw_collect_failure
from ui.components import show_leave, show_notice, show_reader
from ui.finding import Found, draw_missing, found_document
from ui.look import Look
from ui.reader_view import reader_data
from ui.reasons import reason_in
from ui.session import (
    Opened,
    cited_with,
    close_reader,
    follow_link,
    look_at_page,
    looked_at,
    opened,
    seal,
    switch_language,
    words,
)

__all__ = ["page_frame", "shown_failure"]


def page_frame(
    part: str, render: Callable[[], None], library: Callable[[], Library | None]
) -> None:
    """Draws a page.

    Args:
        part: the key of the page's own part, which the style sheet knows.
        render: draws that part.
        library: opens the library, for the reader.
    """
    follow_link()
    st.button(
        words().other_language, key="youju_language_button", type="tertiary",
        on_click=switch_language,
    )  # fmt: skip
    if name := services.owner():
        text = words()
        show_leave(text.html_language, text.access_leave.format(name=name), SIGN_OUT)
    draw_collect_failure()
    stage = st.container(key="youju_stage", horizontal=True)
    with stage.container(key=part), shown_failure("youju_failure"):
        render()
    if (open_now := opened()) is not None:
        with stage.container(key="youju_reader"), shown_failure("youju_reader_failure"):
            draw_collect(open_now, library())
            _reader(open_now, library)


@contextmanager
def shown_failure(key: str) -> Iterator[None]:
    """Shows a failure that Youju foresees in plain words; any other goes on to Streamlit."""
    try:
        yield
    except YoujuError as error:
        text = words()
        lines = [reason_in(text.language, str(error))]
        show_notice(key, text.html_language, tone="warn", lines=lines)


def _reader(open_now: Opened, open_library: Callable[[], Library | None]) -> None:
    text = words()
    library = open_library()
    found = found_document(open_now, library)
    if found is None or library is None:
        draw_missing(open_now, library)
        st.button(text.reader_close, key="youju_reader_close", on_click=close_reader)
        return
    seal(found.row.source, found.says)
    shown = replace(found.opened, source=found.row.source, says=found.says)
    with st.spinner(text.reader_drawing) if looked_at()[0] else nullcontext():
        data = reader_data(
            shown, found.document, found.row, cited_with(open_now), text, _look(found)
        )
    show_reader("youju_reader_view", data, close_reader, _turn_to)


def _look(found: Found) -> Look:
    viewer = services.page_viewer()
    is_wanted, page = looked_at()
    return Look(
        state=viewer.state(found.document, found.sources),
        is_wanted=is_wanted,
        page=page,
        draw=lambda number, marks: viewer.view(found.document, found.sources, number, marks),
    )


def _turn_to(page: str) -> None:
    look_at_page(int(page) if page.isdecimal() else None)
