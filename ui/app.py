"""The app: its page settings and its pages."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.collecting import tray_page_title
from ui.components import frame_style, show_notice
from ui.session import words

_words = words()
_ICON = Path(__file__).resolve().parent / "assets" / "icon.svg"
st.set_page_config(page_title=_words.app_name, page_icon=str(_ICON), layout="wide")
st.logo(str(_ICON.with_name("logo.svg")), size="large")
_pages = [
    st.Page("views/chat.py", title=_words.page_chat, url_path="ask", default=True),
    st.Page("views/compare.py", title=_words.page_compare, url_path="compare"),
    st.Page("views/check.py", title=_words.page_check, url_path="check"),
    st.Page("views/said.py", title=_words.page_said, url_path="said"),
    st.Page("views/tray.py", title=tray_page_title(), url_path="tray"),
    st.Page("views/library.py", title=_words.page_library, url_path="library"),
    st.Page("views/evaluation.py", title=_words.page_evaluation, url_path="evaluation"),
]
_page = st.navigation(_pages, position="top")
frame_style(_words.add_choose)  # before all that it shows or hides
with st.container(key="youju_pages", horizontal=True):  # shown on narrow screens only
    for _each in _pages:
        st.page_link(_each)
try:
    _page.run()
except Exception:
    # Streamlit logs it and says so in English, of a cloud that is not ours.
    with st.container(key="youju_unforeseen"):
        show_notice(
            "youju_unforeseen_notice", _words.html_language, tone="warn",
            lines=[_words.failed_unforeseen],
        )  # fmt: skip
    raise
