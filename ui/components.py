"""The page's own components: data goes in as JSON and becomes text nodes, never HTML.

Streamlit reads Markdown in nearly every label, so words that come from documents, files or users
are shown by these components and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from eval.report.nodes import Node, to_data
from eval.report.page import style as report_style

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = [
    "frame_style",
    "name_sidebar_button",
    "show_chats",
    "show_checked",
    "show_comparison",
    "show_entries",
    "show_fields",
    "show_leave",
    "show_marker",
    "show_notice",
    "show_reader",
    "show_report",
    "show_said",
    "show_shelf",
    "show_tray",
    "show_turn",
    "show_welcome",
]

Tone = Literal["calm", "good", "warn", "bare"]
_ASSETS = Path(__file__).resolve().parent / "assets"


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _register(name: str, style: str | None = None, *parts: str) -> ComponentRenderer:
    """Registers a component of the assets of its name, with those that it is made of."""
    own = _asset(f"{name}.css") if style is None else style
    return st.components.v2.component(
        f"youju.{name}",
        html='<div class="youju"></div>',
        css=_asset("base.css") + "".join(_asset(f"{part}.css") for part in parts) + own,
        js=_asset("base.js")
        + "".join(_asset(f"{part}.js") for part in parts)
        + _asset(f"{name}.js"),
    )


_turn = _register("turn", None, "card")
_chats = _register("chats")
_reader = _register("reader")
_welcome = _register("welcome")
_shelf = _register("shelf")
_notice = _register("notice")
_fields = _register("fields")
_entries = _register("entries")
_marker = _register("marker")
_check = _register("check")
_report = _register("report", report_style())
_said = _register("said")
_tray = _register("tray")
_compare = _register("compare")
_leave = _register("leave")


def frame_style(choose_files: str) -> None:
    """Puts the frame's style sheet, a file of ours, into the page.

    Args:
        choose_files: our label for the upload button, whose own is English in every language.
    """
    own = (
        '[data-testid="stFileUploaderDropzone"] button p::after'
        f"{{content:{json.dumps(choose_files, ensure_ascii=False)}}}"
    )
    st.html(f"<style>{_asset('app.css')}{own}</style>")


def name_sidebar_button(name: str) -> None:
    """Writes beside Streamlit's sign for the folded side list what it opens: a word of ours."""
    st.html(
        '<style>[data-testid="stExpandSidebarButton"]::after'
        f"{{content:{json.dumps(name, ensure_ascii=False)};font-size:0.875rem}}"
        '[data-testid="stExpandSidebarButton"]{width:auto;white-space:nowrap}</style>'
    )


def show_leave(language: str, label: str, address: str) -> None:
    """A link that leads out of the app, to the page that signs out."""
    with st.container(key="youju_leave"):
        _leave(
            key="youju_leave_link",
            data={"language": language, "label": label, "address": address},
        )


def show_turn(
    key: str,
    data: dict[str, Any],
    on_open: Callable[[str], None],
    on_act: Callable[[str, str], None] | None = None,
    on_collect: Callable[[str, int, int], None] | None = None,
) -> None:
    """A question with its answer.

    Args:
        key: the turn's own.
        data: from `ui.presenting.turn_data` or `ui.turn_view.chat_turn_data`; where its `collect`
            is a label, a mark's card has a button of that name.
        on_open: called with the target of the mark that was clicked.
        on_act: called with the name of an action on the turn and what it is done to.
        on_collect: called with the document and the span of a quotation that is collected.
    """

    def acted(value: str) -> None:
        if on_act is not None:
            found = json.loads(value)
            on_act(str(found["name"]), str(found["value"]))

    def collected(value: str) -> None:
        if on_collect is not None:
            document, start, end = json.loads(value)
            on_collect(str(document), int(start), int(end))

    _turn(
        key=key,
        data=data,
        on_open_change=_receiver(key, "open", on_open),
        on_act_change=_receiver(key, "act", acted),
        on_collect_change=_receiver(key, "collect", collected),
    )


def show_chats(key: str, data: dict[str, Any], on_act: Callable[[str, str], None]) -> None:
    """The conversations that are kept.

    Args:
        key: of this list.
        data: from `ui.history`.
        on_act: called with the name of the action and the conversation's id.
    """

    def acted(value: str) -> None:
        name, _, chat = value.partition(":")
        on_act(name, chat)

    _chats(key=key, data=data, on_act_change=_receiver(key, "act", acted))


def show_reader(
    key: str,
    data: dict[str, Any],
    on_close: Callable[[], None],
    on_page: Callable[[str], None],
) -> None:
    """A whole document with the quoted words marked.

    Args:
        key: of this reader.
        data: from `ui.reader_view.reader_data`.
        on_close: called when the reader is closed.
        on_page: called with the number of the page to look at, from 0, or `text`.
    """
    _reader(
        key=key,
        data=data,
        on_close_change=_receiver(key, "close", lambda _: on_close()),
        on_page_change=_receiver(key, "page", on_page),
    )


def show_welcome(key: str, data: dict[str, Any], on_pick: Callable[[str], None]) -> None:
    """What an empty conversation shows; `on_pick` is called with the example that was clicked."""
    _welcome(key=key, data=data, on_pick_change=_receiver(key, "pick", on_pick))


def show_shelf(
    key: str,
    data: dict[str, Any],
    on_open: Callable[[str], None],
    on_edit: Callable[[str], None],
    on_remove: Callable[[str], None],
) -> None:
    """The list of documents; the callbacks get a document's id."""
    _shelf(
        key=key,
        data=data,
        on_open_change=_receiver(key, "open", on_open),
        on_edit_change=_receiver(key, "edit", on_edit),
        on_remove_change=_receiver(key, "remove", on_remove),
    )


def show_fields(
    key: str,
    data: dict[str, Any],
    on_peek: Callable[[str], None],
    on_restore: Callable[[str], None],
) -> None:
    """A document's fields with where they come from.

    Args:
        key: of this list.
        data: from `ui.shelf_view.fields_data`.
        on_peek: called with the span whose words are wanted, as `start-end`.
        on_restore: called with the field whose edit is taken back.
    """
    _fields(
        key=key,
        data=data,
        on_peek_change=_receiver(key, "peek", on_peek),
        on_restore_change=_receiver(key, "restore", on_restore),
    )


def show_entries(key: str, data: dict[str, Any], on_act: Callable[[str, str], None]) -> None:
    """A list of entries.

    Args:
        key: of this list.
        data: from `ui.entries`.
        on_act: called with the name of the action and the entry's id.
    """

    def acted(value: str) -> None:
        name, _, entry = value.partition(":")
        on_act(name, entry)

    _entries(key=key, data=data, on_act_change=_receiver(key, "act", acted))


def show_marker(key: str, data: dict[str, Any], on_mark: Callable[[str, int | None], None]) -> None:
    """A section of a source in which words can be marked.

    Args:
        key: of this marker.
        data: from `ui.entries.marker_data`.
        on_mark: called with the words, and the number of the fact that they are another wording
            of, if they are one.
    """

    def marked(value: str) -> None:
        found = json.loads(value)
        on_mark(str(found["words"]), found["fact"])

    _marker(key=key, data=data, on_mark_change=_receiver(key, "mark", marked))


def show_said(key: str, data: dict[str, Any], on_act: Callable[[dict[str, Any]], None]) -> None:
    """The places that say some words.

    Args:
        key: of this list.
        data: from `ui.said_view.said_data`.
        on_act: called with what is wanted: `act`, `open` or `collect`, and `n`, of which saying.
    """
    _said(key=key, data=data, on_act_change=_receiver(key, "act", lambda v: on_act(json.loads(v))))


def show_tray(key: str, data: dict[str, Any], on_act: Callable[[dict[str, Any]], None]) -> None:
    """The gathered quotations.

    Args:
        key: of this list.
        data: from `ui.tray_view.tray_data`.
        on_act: called with what is wanted: `act`, `id` of the quotation, and what belongs to it.
    """
    _tray(key=key, data=data, on_act_change=_receiver(key, "act", lambda v: on_act(json.loads(v))))


def show_checked(key: str, data: dict[str, Any], on_open: Callable[[str], None]) -> None:
    """A checked draft.

    Args:
        key: of this draft.
        data: from `ui.checked_view.checked_data`.
        on_open: called with the target of the citation that was clicked.
    """
    _check(key=key, data=data, on_open_change=_receiver(key, "open", on_open))


def show_report(key: str, language: str, stamp: str, nodes: Iterable[Node]) -> None:
    """Parts of a report.

    Args:
        key: of this part.
        language: the interface's, for the page's `lang`.
        stamp: another one for other nodes: the same is not drawn again.
        nodes: what to draw.
    """
    data = {"language": language, "stamp": stamp, "nodes": [to_data(node) for node in nodes]}
    _report(key=key, data=data)


def show_comparison(key: str, data: dict[str, Any], on_open: Callable[[str], None]) -> None:
    """What documents state of a topic.

    Args:
        key: of this table.
        data: from `ui.compare_view.comparison_data`.
        on_open: called with the target of the figure that was clicked.
    """
    _compare(key=key, data=data, on_open_change=_receiver(key, "open", on_open))


def show_notice(
    key: str,
    language: str,
    *,
    tone: Tone = "calm",
    heading: str = "",
    lines: Iterable[str] = (),
    facts: Sequence[tuple[str, str]] = (),
) -> None:
    """Lines of plain words.

    Args:
        key: of this notice.
        language: the interface's, for the page's `lang`.
        tone: `warn` for failures, `good` for what went well.
        heading: shown bold above the rest.
        lines: shown as they are.
        facts: names and values.
    """
    _notice(
        key=key,
        data={
            "language": language,
            "tone": tone,
            "heading": heading,
            "lines": list(lines),
            "facts": [list(fact) for fact in facts],
        },
    )


def _receiver(key: str, event: str, receive: Callable[[str], None]) -> Callable[[], None]:
    def received() -> None:
        # A part that was sent from while it gave way to another has no state any more.
        value = (st.session_state.get(key) or {}).get(event)
        if value is not None:
            receive(str(value))

    return received
