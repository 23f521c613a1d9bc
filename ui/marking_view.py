"""The part of the evaluation page in which words are marked in a source."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

import streamlit as st

from eval.marking import (
    Piece,
    QuoteState,
    pieces_of,
    section_holding,
    sections_with_words,
    state_of,
)
from eval.questions import Quote
from index.documents import Document
from index.snapshot import DocumentRow, Snapshot
from ui.components import show_marker, show_notice
from ui.draft import Draft, Place, add_quote, point_at
from ui.entries import marker_data, section_labels
from ui.naming import shown_title
from ui.session import words

__all__ = ["draw_marking", "windows"]

_WINDOW = 150
"""Sentences drawn at a time: a table dump of one section may hold thousands."""
_SAID = "youju_mark_said"


def windows(pieces: Sequence[Piece], most: int = _WINDOW) -> list[tuple[Piece, ...]]:
    """The pieces in stretches of at most so many sentences; joined, they are all pieces."""
    parts: list[list[Piece]] = [[]]
    sentences = 0
    for piece in pieces:
        if piece.is_sentence and sentences == most:
            parts.append([])
            sentences = 0
        sentences += piece.is_sentence
        parts[-1].append(piece)
    return [tuple(part) for part in parts]


def draw_marking(snapshot: Snapshot, draft: Draft) -> None:
    """Draws the choice of document and section, and the section's text."""
    text, rows = words(), snapshot.documents
    place = draft.place
    if place is None or place.document not in rows:
        place = _first_place(snapshot, draft)
    chosen = _choose_document(rows, place, draft)
    if chosen != place.document:
        place = Place(document=chosen, position=0)
        point_at(place)
    document, row = snapshot.document(chosen), rows[chosen]
    ordinals = [section.ordinal for section in sections_with_words(document)]
    if not ordinals:
        show_notice("youju_mark_empty", text.html_language, lines=[text.eval_no_words])
        return
    section = _choose_section(document, ordinals, place, draft)
    parts = windows(pieces_of(document, section))
    number = _choose_part(parts, document, section, place, draft)
    stamp = f"{draft.round}:{chosen}:{section}:{number}:{len(draft.question.evidence)}"
    show_marker(
        "youju_marker",
        marker_data(
            stamp, parts[number], row.language, len(draft.question.evidence), place.words, text
        ),
        functools.partial(_marked, document, row),
    )
    _said()


def _first_place(snapshot: Snapshot, draft: Draft) -> Place:
    """Where the first quote stands, else the beginning of the first document."""
    ids = {source: row.id for row in snapshot.documents.values() for source in row.sources}
    for quotes in draft.question.evidence:
        for quote in quotes:
            position = (
                snapshot.document(ids[quote.doc]).text.find(quote.words) if quote.doc in ids else -1
            )
            if position >= 0:
                return Place(document=ids[quote.doc], position=position, words=quote.words)
    return Place(document=next(iter(snapshot.documents)), position=0)


def _choose_document(rows: dict[str, DocumentRow], place: Place, draft: Draft) -> str:
    ids = list(rows)
    return st.selectbox(
        words().eval_document, ids, index=ids.index(place.document),
        format_func=lambda key: f"{shown_title(rows[key])} ({rows[key].source})",
        key=f"youju_mark_document_{draft.round}_{place.document}_{place.position}",
    )  # fmt: skip


def _choose_section(document: Document, ordinals: list[int], place: Place, draft: Draft) -> int:
    labels = section_labels(document, ordinals, words())
    held = section_holding(document, place.position)
    return st.selectbox(
        words().eval_section, ordinals, index=ordinals.index(held), format_func=labels.__getitem__,
        key=f"youju_mark_section_{draft.round}_{document.id}_{place.position}",
    )  # fmt: skip


def _choose_part(
    parts: list[tuple[Piece, ...]], document: Document, section: int, place: Place, draft: Draft
) -> int:
    if len(parts) == 1:
        return 0
    counts = [sum(piece.is_sentence for piece in part) for part in parts]
    ends = list(itertools.accumulate(counts))
    lengths = [sum(len(piece.text) for piece in part) for part in parts]
    offset = place.position - document.sections[section].start
    held = next((n for n, end in enumerate(itertools.accumulate(lengths)) if 0 <= offset < end), 0)
    labels = [
        words().eval_sentences_range.format(first=end - count + 1, last=end)
        for count, end in zip(counts, ends, strict=True)
    ]
    return st.selectbox(
        words().eval_sentences, range(len(parts)), index=held, format_func=labels.__getitem__,
        key=f"youju_mark_part_{draft.round}_{document.id}_{section}_{place.position}",
    )  # fmt: skip


def _marked(document: Document, row: DocumentRow, chosen: str, fact: int | None) -> None:
    """Takes over marked words, if the source has them character for character."""
    quote = Quote(row.source, chosen)
    if state_of(quote, lambda _: document.text) is QuoteState.VERBATIM:
        add_quote(quote, fact)
    else:
        st.session_state[_SAID] = words().mark_not_found


def _said() -> None:
    said = st.session_state.pop(_SAID, None)
    if said is not None:
        show_notice("youju_mark_said_notice", words().html_language, tone="warn", lines=[said])
