"""What every page but the conversation begins with, and what it shows without a library."""

from __future__ import annotations

import streamlit as st

from ui.components import show_notice
from ui.session import words

__all__ = ["empty_library", "page_head"]


def page_head(key: str, title: str, lead: str) -> None:
    """The page's name and what it is for. Both are the interface's words, none a document's.

    Args:
        key: the page's own.
        title: its name.
        lead: a sentence or two.
    """
    with st.container(key=f"youju_head_{key}", gap=None):
        st.title(title, anchor=False)
        show_notice(f"youju_{key}_lead", words().html_language, tone="bare", lines=[lead])


def empty_library(key: str, lead: str = "") -> None:
    """Says that there is nothing to work with yet, and leads to where that is mended.

    Args:
        key: the page's own.
        lead: what the page could do; what one can do with any report, where it is empty.
    """
    text = words()
    show_notice(
        key, text.html_language, heading=text.no_library, lines=[lead or text.no_library_lead]
    )
    st.page_link("views/library.py", label=text.to_library, icon=":material/library_add:")
