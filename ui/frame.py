"""What every page has in common: the language switch, the page's own part, the reader beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from index.documents import Document
from index.errors import NotFoundError, YoujuError
from index.library import Library
from index.snapshot import DocumentRow
from ui.collecting import draw_collect
from ui.components import frame_style, show_notice, show_reader
from ui.reader_view import reader_data
from ui.reasons import reason_in
from ui.session import (
    Opened,
    cited_with,
    close_reader,
    follow_link,
    opened,
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
    frame_style(words().add_choose)
    st.button(
        words().other_language, key="youju_language_button", type="tertiary",
        on_click=switch_language,
    )  # fmt: skip
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
    found = _found(open_now.document, open_library())
    if found is None:
        show_notice(
            "youju_reader_missing", text.html_language, tone="warn", heading=text.reader_missing,
            lines=[open_now.document],
        )  # fmt: skip
        st.button(text.reader_close, key="youju_reader_close", on_click=close_reader)
        return
    document, row = found
    data = reader_data(open_now, document, row, cited_with(open_now), text)
    show_reader("youju_reader_view", data, close_reader)


def _found(document: str, library: Library | None) -> tuple[Document, DocumentRow] | None:
    if library is None:
        return None
    with library.snapshot() as snapshot:
        try:
            return snapshot.document(document), snapshot.documents[document]
        except NotFoundError:
            return None
