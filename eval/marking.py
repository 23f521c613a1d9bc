"""Marking the words that answer a question: where they stand, and whether they stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from eval.questions import Question, Quote
from index.documents import Document, Section
from index.errors import InputError
from retrieval.engine import MAX_QUESTION_CHARS
from retrieval.question.query import Asked, read_query

__all__ = [
    "KINDS",
    "LANGUAGES",
    "MAX_QUOTE_CHARS",
    "NO_ANSWER",
    "Piece",
    "QuoteState",
    "TextOf",
    "check_question",
    "guess_kind",
    "guess_language",
    "pieces_of",
    "section_holding",
    "sections_with_words",
    "state_of",
    "with_quote",
    "without_quote",
]

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
NO_ANSWER = "none"
"""The kind of a question that nothing in the library answers."""
KINDS = ("figure", "date", "person", "list", "compare", "policy", NO_ANSWER)
MAX_QUOTE_CHARS = 2000
"""A longer quote is a page, not the words that answer a question."""
_LIST = re.compile(
    r"哪些|哪几|列出|列舉|列举|有什么|有什麼|\bwhich\b.*s\b|\blist\b|\bwhat are\b", re.IGNORECASE
)

TextOf = Callable[[str], str | None]
"""Gives the canonical text of a source, `None` where the library has none of that name."""


class QuoteState(StrEnum):
    """How a quote stands to the library."""

    VERBATIM = "verbatim"
    """Its words stand in the source, character for character."""
    ALTERED = "altered"
    """The source is there, but these words are not in it."""
    NO_SOURCE = "no source"
    """The library has no document of that name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a section: one of its sentences, or what stands between two."""

    text: str
    is_sentence: bool


def state_of(quote: Quote, text_of: TextOf) -> QuoteState:
    """Whether a quote's words stand in its source."""
    text = text_of(quote.doc)
    if text is None:
        return QuoteState.NO_SOURCE
    return QuoteState.VERBATIM if quote.words and quote.words in text else QuoteState.ALTERED


def check_question(question: Question, text_of: TextOf, known: Sequence[Quote] = ()) -> None:
    """Checks a question before it is saved.

    Args:
        question: the question; without evidence, the right answer is none.
        text_of: gives the canonical text of a source.
        known: quotes that were saved before, which may outlive their document.

    Raises:
        InputError: it is empty or too long, its language is unknown, a needed fact has no quote,
            or a quote does not stand in its source.
    """
    if not question.text.strip():
        raise InputError("the question is empty: type what you want to know")
    if len(question.text) > MAX_QUESTION_CHARS:
        raise InputError(
            f"the question has {len(question.text)} characters, more than {MAX_QUESTION_CHARS}: "
            "ask about one thing at a time"
        )
    if question.language not in LANGUAGES:
        raise InputError(
            f"'{question.language}' is no language of questions: use {', '.join(LANGUAGES)}"
        )
    for number, alternatives in enumerate(question.evidence, start=1):
        if not alternatives:
            raise InputError(f"needed fact {number} has no quote: mark its words, or remove it")
        for quote in alternatives:
            _check_quote(quote, text_of, is_known=quote in known)


def _check_quote(quote: Quote, text_of: TextOf, *, is_known: bool) -> None:
    if not any(char.isalnum() for char in quote.words):
        raise InputError(f"a quote from '{quote.doc}' has no words: mark some in the source")
    if len(quote.words) > MAX_QUOTE_CHARS:
        raise InputError(
            f"a quote from '{quote.doc}' has {len(quote.words)} characters, more than "
            f"{MAX_QUOTE_CHARS}: mark only the words that answer"
        )
    state = state_of(quote, text_of)
    if state is QuoteState.NO_SOURCE and not is_known:
        raise InputError(f"'{quote.doc}' is not in the library: add it before quoting it")
    if state is QuoteState.ALTERED and not is_known:
        raise InputError(
            f"“{quote.words}” does not stand in '{quote.doc}': copy the words exactly as they are"
        )


def with_quote(question: Question, quote: Quote, fact: int | None = None) -> Question:
    """The question with one more quote: as a needed fact of its own, or beside those of a fact.

    Args:
        question: the question.
        quote: its new quote; one that the fact has already is not added again.
        fact: the number of the fact, from 0, of which it is another wording; one that is not there
            counts as none.
    """
    facts = list(question.evidence)
    if fact is None or not 0 <= fact < len(facts):
        if (quote,) not in facts:
            facts.append((quote,))
    elif quote not in facts[fact]:
        facts[fact] = (*facts[fact], quote)
    return replace(question, evidence=tuple(facts))


def without_quote(question: Question, fact: int, place: int) -> Question:
    """The question without one quote of a fact; a fact without quotes goes too."""
    facts = [
        tuple(quote for n, quote in enumerate(quotes) if (number, n) != (fact, place))
        for number, quotes in enumerate(question.evidence)
    ]
    return replace(question, evidence=tuple(quotes for quotes in facts if quotes))


def guess_language(text: str) -> str:
    """The language of a question, for a start: the user may change it."""
    return read_query(text).language


def guess_kind(text: str) -> str:
    """The kind of a question that has an answer, for a start: the user may change it."""
    query = read_query(text)
    if query.wants_many:
        return "compare"
    if query.asked is not Asked.TEXT:
        return {Asked.NUMBER: "figure", Asked.DATE: "date", Asked.PERSON: "person"}[query.asked]
    return "list" if _LIST.search(text) else "policy"


def sections_with_words(document: Document) -> tuple[Section, ...]:
    """The sections that hold passages of their own, in document order."""
    held = {passage.section for passage in document.passages}
    return tuple(section for section in document.sections if section.ordinal in held)


def section_holding(document: Document, position: int) -> int:
    """The ordinal of the section with words that holds a position, or stands nearest before it."""
    sections = sections_with_words(document)
    before = [section.ordinal for section in sections if section.start <= position]
    inside = [
        passage.section for passage in document.passages if passage.start <= position < passage.end
    ]
    return (inside or before[-1:] or [section.ordinal for section in sections] or [0])[0]


def pieces_of(document: Document, ordinal: int) -> tuple[Piece, ...]:
    """A section's own text from its heading to its last sentence; joined, the pieces are it."""
    section = document.sections[ordinal]
    sentences = sorted(
        (sentence.start, sentence.end)
        for passage in document.passages
        if passage.section == ordinal
        for sentence in passage.sentences
    )
    pieces: list[Piece] = []
    position = section.start
    for start, end in sentences:
        if start < position:
            continue
        if start > position:
            pieces.append(Piece(document.text[position:start], is_sentence=False))
        pieces.append(Piece(document.text[start:end], is_sentence=True))
        position = end
    return tuple(pieces)
