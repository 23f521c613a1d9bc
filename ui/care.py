"""The part of the library page that looks after the library: removals, health, room on disk."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from index.disk import disk_use
from index.doctor import Check
from index.errors import YoujuError
from index.library import Library
from index.removed import Removed
from ui import services
from ui.components import show_entries, show_notice
from ui.entries import Action, entries_data, entry
from ui.naming import shown_title
from ui.outcomes import keep_outcome, renewal_outcome
from ui.progress import shown_progress
from ui.reasons import reason_in
from ui.session import words

__all__ = [
    "do_wanted",
    "draw_about",
    "draw_removed",
    "draw_undo",
    "offer_undo",
    "want_reindexed",
]

_RESTORE, _FORGET, _REINDEX, _UNDO, _CHECKS = (
    "youju_restore", "youju_forget", "youju_reindex", "youju_undo", "youju_checks",
)  # fmt: skip
_ALL = ""


def offer_undo(document: str) -> None:
    """Has the notice of a removal carry a button that undoes it."""
    st.session_state[_UNDO] = document


def want_reindexed(document: str = _ALL) -> None:
    """Has a document, or every one, indexed again when the page is drawn next."""
    st.session_state[_REINDEX] = document


def do_wanted() -> None:
    """Does what was asked for with a button, and keeps what came of it."""
    text = words()
    try:
        if (key := st.session_state.pop(_RESTORE, None)) is not None:
            document = shown_progress(services.restore_document(key))
            if document is not None:
                library = services.library()
                assert library is not None  # noqa: S101 - a document has just come back to it
                with library.snapshot(vectors=False) as snapshot:
                    title = shown_title(snapshot.documents[document.id])
                keep_outcome("good", text.library_restored.format(title=title))
        elif (key := st.session_state.pop(_FORGET, None)) is not None:
            services.forget_removed(key)
            keep_outcome("good", text.library_forgotten)
        elif (wanted := st.session_state.pop(_REINDEX, None)) is not None:
            renewal = shown_progress(services.reindex(None if wanted == _ALL else [wanted]))
            if renewal is not None:
                renewal_outcome(renewal)
    except YoujuError as error:
        keep_outcome("warn", "", [reason_in(text.language, str(error))])


def draw_undo() -> None:
    """Draws the button that undoes the removal just told of."""
    document = st.session_state.pop(_UNDO, None)
    key = next((one.key for one in services.removed_documents() if one.id == document), None)
    if key is not None:
        st.button(
            words().library_undo, key="youju_undo_button", icon=":material/undo:",
            on_click=_want, args=(_RESTORE, key),
        )  # fmt: skip


def _want(what: str, key: str) -> None:
    st.session_state[what] = key


def draw_removed(library: Library | None) -> None:
    """Draws the removals that can be undone."""
    present: set[str] = set()
    if library is not None:
        with library.snapshot(vectors=False) as snapshot:
            present = set(snapshot.documents)
    removed = [one for one in services.removed_documents() if one.id not in present]
    if not removed:
        return
    text = words()
    with st.expander(text.library_removed.format(count=len(removed))):
        show_notice(
            "youju_removed_hint", text.html_language, tone="bare", lines=[text.library_removed_hint]
        )
        show_entries(
            "youju_removed",
            entries_data(text.library_removed_label, "", _removed_entries(removed), text),
            lambda action, key: _want(_RESTORE if action == "restore" else _FORGET, key),
        )


def _removed_entries(removed: Sequence[Removed]) -> list[dict[str, object]]:
    text = words()
    actions = [
        Action("restore", text.library_undo),
        Action("forget", text.library_forget, text.library_forget_sure),
    ]
    return [
        entry(
            one.key, one.title or " ; ".join(one.sources),
            text.library_removed_when.format(
                when=one.when.astimezone().strftime("%Y-%m-%d %H:%M"),
                source=" ; ".join(one.sources),
            ),
            [], actions,
        )
        for one in removed
    ]  # fmt: skip


def draw_about(library: Library | None) -> None:
    """Draws what the library is made of, what room it takes, and the buttons that look after it."""
    text = words()
    st.subheader(text.about, anchor=False)
    facts = [(text.about_home, str(services.home()))]
    if library is None:
        show_notice("youju_about", text.html_language, tone="bare", facts=facts)
        return
    manifest, use = library.manifest, disk_use(library.home)
    facts += [
        (text.about_model, text.library_model.format(
            model=manifest.model, dimension=manifest.dimension
        )),
        (text.about_documents, f"{manifest.documents:,}"),
        (text.about_sections, f"{manifest.sections:,}"),
        (text.about_passages, f"{manifest.passages:,}"),
        (text.about_sentences, f"{manifest.sentences:,}"),
        (text.library_disk, text.library_disk_parts.format(
            total=_size(use.total), index=_size(use.index), originals=_size(use.originals),
            removed=_size(use.removed), other=_size(use.other),
        )),
    ]  # fmt: skip
    show_notice("youju_about", text.html_language, tone="bare", facts=facts)
    with st.container(horizontal=True):
        is_asked = st.button(text.library_check, key="youju_check_library")
        with st.popover(text.library_reindex_all, disabled=not manifest.documents):
            show_notice(
                "youju_reindex_hint", text.html_language, tone="bare",
                lines=[text.library_reindex_hint],
            )  # fmt: skip
            st.button(
                text.library_reindex_sure.format(count=manifest.documents),
                key="youju_reindex_all", type="primary", on_click=want_reindexed,
            )  # fmt: skip
    if is_asked:
        _examine()
    _checks()


def _examine() -> None:
    """Runs the health check; its findings are shown until another page is gone to."""
    text = words()
    labels = _labels()
    bar = st.progress(0.0, text.library_checking)
    found: list[Check] = []
    for check in services.examine_library():
        found.append(check)
        bar.progress(min(1.0, len(found) / len(labels)), text.library_checking)
    bar.empty()
    st.session_state[_CHECKS] = found


def _checks() -> None:
    found: list[Check] = st.session_state.get(_CHECKS, [])
    if not found:
        return
    text, labels = words(), _labels()
    sound = all(check.ok for check in found)
    show_notice(
        "youju_checks",
        text.html_language,
        tone="good" if sound else "warn",
        heading=text.library_sound if sound else text.library_damaged,
        facts=[
            (
                labels.get(check.name, check.name),
                text.library_in_order
                if check.ok
                else f"✗ {reason_in(text.language, check.detail)}",
            )
            for check in sorted(found, key=lambda check: check.ok)
        ],
    )


def _labels() -> dict[str, str]:
    """What the interface calls the parts that are checked."""
    text = words()
    return {
        "database": text.library_check_database,
        "manifest": text.library_check_manifest,
        "spans": text.library_check_spans,
        "seals": text.library_check_seals,
        "lexicon": text.library_check_lexicon,
        "figures": text.library_check_figures,
        "vectors of sentences": text.library_check_sentences,
        "vectors of passages": text.library_check_passages,
        "tokens": text.library_check_tokens,
        "sources": text.library_check_sources,
        "originals": text.library_check_originals,
        "removed": text.library_check_removed,
        "stores": text.library_check_stores,
    }


def _size(count: int) -> str:
    """Bytes as people say them."""
    for unit, step in (("GB", 10**9), ("MB", 10**6)):
        if count >= step:
            return f"{count / step:.1f} {unit}"
    return f"{-(-count // 1000)} kB"
