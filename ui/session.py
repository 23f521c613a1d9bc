"""Typed access to what one browser session remembers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from index.documents import Span
from retrieval.desk.turns import Turn
from retrieval.filters import Filters
from retrieval.results import Citation
from ui.strings import Language, Strings, strings_for

__all__ = [
    "Opened",
    "Turn",
    "choose_filters",
    "chosen_filters",
    "cited_with",
    "close_reader",
    "conversation",
    "follow_link",
    "language",
    "leave_reader_to_address",
    "link_to",
    "look_at_page",
    "looked_at",
    "open_reader",
    "opened",
    "remember",
    "replace_turns",
    "seal",
    "switch_language",
    "words",
]

_TURNS, _OPENED, _LINK, _LANGUAGE, _COUNT, _FILTERS = (
    "youju_turns", "youju_opened", "youju_link", "youju_language", "youju_count", "youju_filters",
)  # fmt: skip
_AS_PAGES, _PAGE = "youju_as_pages", "youju_page"
_LINK_KEYS = ("doc", "start", "end", "cell")
_SEAL_KEYS = ("in", "says")
"""What a link tells besides of what it was made for, should its document have changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What the reader shows."""

    document: str
    span: Span | None = None
    turn: int | None = None
    """The turn that it was opened from."""
    target: str | None = None
    """The mark or passage in that turn."""
    cell: Span | None = None
    """The cell or cells within a quoted row of a table that carry the fact."""
    source: str | None = None
    """The document's name when the link was made."""
    says: str | None = None
    """What `index.bookmarks.seal_of` made of the words then."""
    moved: bool = False
    """Whether the words of the link stand elsewhere in the document now, or nowhere."""
    count: int = 0
    """Grows with every opening, so that opening the same words again scrolls to them again."""


def conversation() -> list[Turn]:
    """The turns so far; append to it to ask."""
    turns: list[Turn] = st.session_state.setdefault(_TURNS, [])
    return turns


def replace_turns(turns: Iterable[Turn]) -> None:
    """Shows another conversation."""
    st.session_state[_TURNS] = list(turns)


def remember(turn: Turn) -> None:
    """Puts a turn in the place of the one that has its number."""
    turns = conversation()
    for position, known in enumerate(turns):
        if known.number == turn.number:
            turns[position] = turn


def chosen_filters() -> Filters:
    """What the next question is restricted to."""
    found: Filters = st.session_state.get(_FILTERS, Filters())
    return found


def choose_filters(filters: Filters) -> None:
    """Restricts the next questions; kept while the pages change."""
    st.session_state[_FILTERS] = filters


def cited_with(open_now: Opened) -> tuple[Citation, ...]:
    """The citations of the answer that the reader was opened from."""
    for turn in conversation():
        if turn.number == open_now.turn and turn.answer is not None:
            return turn.answer.citations
    return ()


def opened() -> Opened | None:
    """What the reader shows now."""
    found: Opened | None = st.session_state.get(_OPENED)
    return found


def open_reader(
    document: str,
    span: Span | None = None,
    turn: int | None = None,
    target: str | None = None,
    cell: Span | None = None,
    source: str | None = None,
    says: str | None = None,
) -> None:
    """Opens the reader and puts its link into the address bar."""
    count = st.session_state.get(_COUNT, 0) + 1
    st.session_state[_COUNT] = count
    _show(
        Opened(
            document=document, span=span, turn=turn, target=target, cell=cell,
            source=source, says=says, count=count,
        )
    )  # fmt: skip


def seal(source: str, says: str | None) -> None:
    """Tells the reader's link what it leads to, once the document is known."""
    shown = opened()
    if shown is not None and (shown.source, shown.says) != (source, says):
        _show(replace(shown, source=source, says=says))


def _show(shown: Opened) -> None:
    st.session_state[_OPENED] = shown
    link = _link_of(shown)
    for key in (*_LINK_KEYS, *_SEAL_KEYS):
        if key not in link:
            st.query_params.pop(key, None)
        elif st.query_params.get(key) != link[key]:
            st.query_params[key] = link[key]
    st.session_state[_LINK] = _link()


def look_at_page(page: int | None) -> None:
    """Has the reader show a page as it is printed, numbered from 0; `None`: the text."""
    st.session_state[_AS_PAGES] = page is not None
    shown = opened()
    st.session_state[_PAGE] = (shown.count if shown else 0, page)


def looked_at() -> tuple[bool, int | None]:
    """Whether the reader shows pages, and the number of the one that was turned to.

    Whoever looks at pages goes on with them in the next document, at the words it is opened for.
    """
    shown = opened()
    count, page = st.session_state.get(_PAGE, (None, None))
    is_here = shown is not None and shown.count == count
    return bool(st.session_state.get(_AS_PAGES)), page if is_here else None


def close_reader() -> None:
    """Closes the reader and takes its link out of the address bar."""
    st.session_state[_OPENED] = None
    for key in (*_LINK_KEYS, *_SEAL_KEYS):
        st.query_params.pop(key, None)
    st.session_state[_LINK] = _link()


def leave_reader_to_address() -> None:
    """Has `follow_link` open what the address bar names, and nothing else."""
    st.session_state.pop(_OPENED, None)
    st.session_state.pop(_LINK, None)


def follow_link() -> None:
    """Opens what the address bar names, when it names something else than the last time."""
    link = _link()
    if link == st.session_state.get(_LINK, (None,) * len(_LINK_KEYS)):
        return
    st.session_state[_LINK] = link
    document, start, end, cell = link
    if document is None:
        st.session_state[_OPENED] = None
        return
    source, says = (st.query_params.get(key) for key in _SEAL_KEYS)
    open_reader(
        document, _span(start, end), cell=_span(*(cell or "").partition("-")[::2]),
        source=source, says=says,
    )  # fmt: skip


def language() -> Language:
    """The interface's language: as chosen, else the browser's."""
    asked = st.query_params.get("lang") or st.session_state.get(_LANGUAGE)
    if asked in {"zh", "en"}:
        chosen: Language = "zh" if asked == "zh" else "en"
        st.session_state[_LANGUAGE] = chosen
        if st.query_params.get("lang") != chosen:
            st.query_params["lang"] = chosen
        return chosen
    locale = st.context.locale
    return "en" if locale and not locale.lower().startswith("zh") else "zh"


def switch_language() -> None:
    """Turns to the other language and keeps it in the address bar."""
    chosen: Language = "en" if language() == "zh" else "zh"
    st.session_state[_LANGUAGE] = chosen
    st.query_params["lang"] = chosen


def words() -> Strings:
    """The interface text in this session's language."""
    return strings_for(language())


def link_to(opened_now: Opened) -> str:
    """The query string that opens the reader at the same words."""
    return "?" + urlencode(_link_of(opened_now))


def _link_of(shown: Opened) -> dict[str, str]:
    link = {"doc": shown.document}
    if shown.span is not None:
        link |= {"start": str(shown.span.start), "end": str(shown.span.end)}
        if shown.cell is not None:
            link["cell"] = f"{shown.cell.start}-{shown.cell.end}"
    for key, value in zip(_SEAL_KEYS, (shown.source, shown.says), strict=True):
        if value:
            link[key] = value
    return link


def _link() -> tuple[str | None, ...]:
    return tuple(st.query_params.get(key) for key in _LINK_KEYS)


def _span(start: str | None, end: str | None) -> Span | None:
    try:
        span = Span(int(start or ""), int(end or ""))
    except ValueError:
        return None
    return span if 0 <= span.start < span.end else None
