"""The part of the evaluation page that grows the golden set: ask, mark, save."""

from __future__ import annotations

import functools

import streamlit as st

from eval.golden import GoldenSet
from eval.marking import KINDS, LANGUAGES, NO_ANSWER, TextOf
from eval.report.words import words_in
from index.errors import YoujuError
from index.library import Library
from index.snapshot import Snapshot
from retrieval.desk.turns import Turn
from retrieval.results import Hit
from ui import services
from ui.components import show_entries, show_notice, show_turn
from ui.draft import Draft, Place, begin, discard, draft, finished, point_at, remove_quote
from ui.entries import entries_data, fact_entries, hit_entries
from ui.errand import draw_errand, drop_errand, end_errand
from ui.heads import empty_library
from ui.marking_view import draw_marking
from ui.presenting import targets_of, turn_data
from ui.question_list import draw_questions, say, texts_of
from ui.reasons import reason_in
from ui.session import words

__all__ = ["draw_growing"]

_MOST_CHARACTERS = 2000
_HITS, _HITS_AT_FIRST = 10, 4


def draw_growing(library: Library | None, golden: GoldenSet) -> None:
    """Draws the question being added, then those that are there."""
    draw_errand()
    _said_and_asked(library)
    known = draft()
    if library is not None and known is not None:
        with library.snapshot() as snapshot:
            text_of = texts_of(snapshot)
            _found(snapshot, known)
            _facts(snapshot, known, text_of)
            _finish(known, text_of, golden)
    draw_questions(library, golden)


def _said_and_asked(library: Library | None) -> None:
    text, known = words(), draft()
    say()
    if library is None or not library.manifest.documents:
        empty_library("youju_eval_no_library")
        return
    key = f"youju_eval_question_{known.round if known else 0}"
    if known is not None and known.question.id:
        show_notice(
            "youju_eval_editing", text.html_language,
            lines=[text.eval_editing.format(question=known.question.text)],
        )  # fmt: skip
    with st.form("youju_eval_ask", border=False):
        typed = st.text_input(
            text.eval_ask, value=known.question.text if known else "", key=key,
            max_chars=_MOST_CHARACTERS, placeholder=text.eval_ask_hint,
        )  # fmt: skip
        pressed = st.form_submit_button(text.eval_ask_button, type="primary")
    if pressed and typed.strip():
        _ask(typed.strip())
        st.rerun()


def _ask(question: str) -> None:
    try:
        with st.spinner(words().searching):
            engine = services.engine()
            begin(question, engine.ask(question), engine.search(question, _HITS))
    except YoujuError as error:
        say("warn", reason_in(words().language, str(error)))


def _found(snapshot: Snapshot, known: Draft) -> None:
    text, rows = words(), snapshot.documents
    if known.answer is None:
        return
    st.subheader(text.eval_answer, anchor=False)
    turn = Turn(number=known.round, question=known.question.text, answer=known.answer)
    show_turn(
        f"youju_eval_turn_{known.round}",
        {**turn_data(turn, rows, text, None), "refocus": False},
        functools.partial(_point_at_target, known),
    )
    with st.expander(text.eval_hits.format(count=len(known.hits)), expanded=True):
        show_entries(
            f"youju_eval_hits_{known.round}",
            entries_data(
                text.eval_hits.format(count=len(known.hits)),
                text.eval_hits_none,
                hit_entries(known.hits, rows, text),
                text,
                _HITS_AT_FIRST,
            ),
            functools.partial(_point_at_hit, known.hits),
        )


def _point_at_hit(hits: tuple[Hit, ...], _: str, number: str) -> None:
    hit = hits[int(number)]
    point_at(Place(document=hit.doc, position=hit.start, words=hit.text))


def _point_at_target(known: Draft, target: str) -> None:
    if known.answer is None:
        return
    found = targets_of(known.answer).get(target)
    if found is not None:
        quote = next((c.quote for c in known.answer.citations if c.start == found.span.start), "")
        point_at(Place(document=found.document, position=found.span.start, words=quote))


def _facts(snapshot: Snapshot, known: Draft, text_of: TextOf) -> None:
    text = words()
    st.checkbox(text.eval_no_answer, value=known.question.kind == NO_ANSWER, key=_none_key(known))
    if st.session_state[_none_key(known)]:
        return
    st.subheader(text.eval_mark, anchor=False)
    draw_marking(snapshot, known)
    st.subheader(text.eval_facts, anchor=False)
    items = fact_entries(known.question, text_of, text)
    if len(items) > 1:
        show_notice(
            "youju_eval_facts_hint", text.html_language, tone="bare", lines=[text.eval_facts_hint]
        )
    show_entries(
        f"youju_eval_facts_{known.round}",
        entries_data(text.eval_facts, text.eval_facts_none, items, text),
        _remove,
    )


def _none_key(known: Draft) -> str:
    return f"youju_eval_none_{known.round}"


def _remove(_: str, which: str) -> None:
    fact, _, place = which.partition("-")
    remove_quote(int(fact), int(place))


def _finish(known: Draft, text_of: TextOf, golden: GoldenSet) -> None:
    text, report = words(), words_in(words().language)
    has_answer = not st.session_state[_none_key(known)]
    columns = st.columns(2)
    kinds = [kind for kind in dict.fromkeys((*KINDS, known.question.kind)) if kind != NO_ANSWER]
    guessed = known.question.kind
    kind = columns[0].selectbox(
        text.eval_kind, kinds, index=kinds.index(guessed) if guessed in kinds else 0,
        format_func=lambda name: report.kinds.get(name, name), disabled=not has_answer,
        key=f"youju_eval_kind_{known.round}",
    )  # fmt: skip
    language = columns[1].selectbox(
        text.eval_language, LANGUAGES,
        index=LANGUAGES.index(known.question.language)
        if known.question.language in LANGUAGES else 0,
        format_func=lambda name: report.languages.get(name, name),
        key=f"youju_eval_language_{known.round}",
    )  # fmt: skip
    with st.container(horizontal=True):
        if st.button(text.eval_save, type="primary", key="youju_eval_save"):
            if _save(kind, language, text_of, golden, has_answer=has_answer):
                end_errand()
            st.rerun()
        st.button(text.eval_discard, key="youju_eval_discard", on_click=_discard)


def _discard() -> None:
    discard()
    drop_errand()


def _save(
    kind: str, language: str, text_of: TextOf, golden: GoldenSet, *, has_answer: bool
) -> bool:
    """Saves the draft; returns whether it could be saved."""
    text = words()
    try:
        question = finished(kind, language, text_of, has_answer=has_answer)
        if question is None:
            say("warn", text.eval_nothing_marked)
            return False
        golden.save(question)
    except YoujuError as error:
        say("warn", reason_in(text.language, str(error)))
        return False
    discard()
    say("good", text.eval_saved.format(question=question.text))
    return True
