"""The question that is being added to the golden set, kept while the page is redrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from eval.marking import (
    NO_ANSWER,
    TextOf,
    check_question,
    guess_kind,
    guess_language,
    with_quote,
    without_quote,
)
from eval.questions import Question, Quote
from retrieval.results import Answer, Hit

__all__ = [
    "Draft",
    "Place",
    "add_quote",
    "begin",
    "discard",
    "draft",
    "edit",
    "finished",
    "point_at",
    "remove_quote",
]

_DRAFT, _ROUND = "youju_draft", "youju_draft_round"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words are to be marked."""

    document: str
    """A document's id."""
    position: int
    words: str = ""
    """To be brought into view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question with what it finds now."""

    question: Question
    round: int
    """Another one for another draft: its fields start afresh."""
    known: tuple[Quote, ...] = ()
    """Quotes that were saved with it before."""
    answer: Answer | None = None
    hits: tuple[Hit, ...] = ()
    place: Place | None = None


def draft() -> Draft | None:
    """The draft, if there is one."""
    found: Draft | None = st.session_state.get(_DRAFT)
    return found


def begin(text: str, answer: Answer, hits: tuple[Hit, ...]) -> None:
    """Takes up a question that was asked; one that is being written goes on with new words."""
    known = draft()
    if known is None:
        question = Question(
            id="", kind=guess_kind(text), language=guess_language(text), text=text, evidence=()
        )
        known = Draft(question=question, round=_next_round())
    else:
        known = replace(known, question=replace(known.question, text=text))
    place = known.place or _likely_place(answer, hits)
    _keep(replace(known, answer=answer, hits=hits, place=place))


def _likely_place(answer: Answer, hits: tuple[Hit, ...]) -> Place | None:
    """Where the answer's words most likely are: what the answer cites, else the first passage."""
    if answer.citations:
        cited = answer.citations[0]
        return Place(document=cited.doc, position=cited.start, words=cited.quote)
    if hits:
        return Place(document=hits[0].doc, position=hits[0].start, words=hits[0].text)
    return None


def edit(question: Question) -> None:
    """Takes up a question that was saved before."""
    quotes = tuple(quote for quotes in question.evidence for quote in quotes)
    _keep(Draft(question=question, round=_next_round(), known=quotes))


def discard() -> None:
    """Drops the draft."""
    st.session_state.pop(_DRAFT, None)
    _next_round()


def point_at(place: Place) -> None:
    """Brings another place up for marking."""
    if (known := draft()) is not None:
        _keep(replace(known, place=place))


def add_quote(quote: Quote, fact: int | None) -> None:
    """Adds marked words to the draft, as a fact or as another source of one."""
    if (known := draft()) is not None:
        _keep(replace(known, question=with_quote(known.question, quote, fact)))


def remove_quote(fact: int, place: int) -> None:
    """Takes marked words out of the draft."""
    if (known := draft()) is not None:
        _keep(replace(known, question=without_quote(known.question, fact, place)))


def finished(kind: str, language: str, text_of: TextOf, *, has_answer: bool) -> Question | None:
    """The draft's question as it is to be saved; `None` where nothing is marked yet.

    Raises:
        InputError: it cannot be saved.
    """
    known = draft()
    if known is None or (has_answer and not known.question.evidence):
        return None
    question = replace(
        known.question,
        kind=kind.strip() if has_answer else NO_ANSWER,
        language=language,
        evidence=known.question.evidence if has_answer else (),
    )
    check_question(question, text_of, known.known)
    return question


def _keep(new: Draft) -> None:
    st.session_state[_DRAFT] = new


def _next_round() -> int:
    number: int = st.session_state.get(_ROUND, 0) + 1
    st.session_state[_ROUND] = number
    return number
