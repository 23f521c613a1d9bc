"""Lists of the evaluation page, and the section in which words are marked, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.marking import NO_ANSWER, Piece, QuoteState, TextOf, state_of
from eval.questions import Question
from eval.report.words import words_in
from index.documents import Document
from index.snapshot import DocumentRow
from retrieval.results import Hit
from ui.naming import path_of, shown_title
from ui.strings import Strings

__all__ = [
    "Action",
    "entries_data",
    "entry",
    "fact_entries",
    "hit_entries",
    "line",
    "marker_data",
    "question_entries",
    "section_labels",
]

Data = dict[str, Any]
_PAGE = 20
"""Entries shown before the rest is asked for."""
_HIT_CHARS = 160


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done to an entry."""

    name: str
    label: str
    confirm: str = ""
    """What is asked before it is done; empty where it is done at once."""


def entries_data(
    label: str, empty: str, items: Sequence[Data], words: Strings, page: int = _PAGE
) -> Data:
    """A list as the page draws it.

    Args:
        label: what it is a list of.
        empty: shown where it has no entries.
        items: its entries.
        words: the interface text.
        page: how many are shown before the rest is asked for.
    """
    return {
        "language": words.html_language,
        "label": label,
        "empty": empty,
        "keep": words.eval_keep,
        "more": words.eval_more,
        "page": page,
        "items": list(items),
    }


def entry(
    key: str,
    title: str,
    meta: str,
    lines: Sequence[Data],
    actions: Sequence[Action],
    language: str | None = None,
) -> Data:
    """One entry: its id and title, what is said of it, its lines, what can be done to it."""
    return {
        "id": key, "title": title, "meta": meta, "lines": list(lines), "language": language,
        "actions": [asdict(action) for action in actions],
    }  # fmt: skip


def line(text: str, tone: str = "", remark: str = "", language: str | None = None) -> Data:
    """One line of an entry; its tone is `quote`, `warn` or none."""
    return {"text": text, "tone": tone, "remark": remark, "language": language}


def hit_entries(hits: Sequence[Hit], rows: Mapping[str, DocumentRow], words: Strings) -> list[Data]:
    """The passages that a question finds."""
    found: list[Data] = []
    for number, hit in enumerate(hits):
        row = rows.get(hit.doc)
        title = shown_title(row) if row else hit.source
        text = hit.text.strip()
        shown = text if len(text) <= _HIT_CHARS else text[:_HIT_CHARS].rstrip() + "…"
        found.append(
            entry(
                str(number), f"{hit.rank}. {title}", path_of(hit.section),
                [line(shown, language=row.language if row else None)],
                [Action("mark", words.eval_mark_here)],
            )
        )  # fmt: skip
    return found


def fact_entries(question: Question, text_of: TextOf, words: Strings) -> list[Data]:
    """The needed facts of a question, each quote an entry whose id is `fact-place`."""
    return [
        entry(
            f"{fact}-{place}",
            (words.eval_fact if place == 0 else words.eval_fact_or).format(number=fact + 1),
            quote.doc,
            [_quote_line(question, fact, place, text_of, words)],
            [Action("remove", words.eval_remove)],
        )
        for fact, quotes in enumerate(question.evidence)
        for place, quote in enumerate(quotes)
    ]


def _quote_line(question: Question, fact: int, place: int, text_of: TextOf, words: Strings) -> Data:
    quote = question.evidence[fact][place]
    state = state_of(quote, text_of)
    remark = {
        QuoteState.VERBATIM: "",
        QuoteState.ALTERED: words.eval_quote_altered,
        QuoteState.NO_SOURCE: words.eval_quote_gone,
    }[state]
    return line(quote.words, "warn" if remark else "quote", remark)


def question_entries(questions: Sequence[Question], text_of: TextOf, words: Strings) -> list[Data]:
    """The saved questions, the latest first."""
    report = words_in(words.language)
    actions = [
        Action("edit", words.eval_edit),
        Action("delete", words.eval_delete, words.eval_delete_sure),
    ]
    found: list[Data] = []
    for question in reversed(questions):
        meta = [
            report.kinds.get(question.kind, question.kind),
            report.languages.get(question.language, question.language),
            question.id,
        ]
        lines = [
            _quote_line(question, fact, place, text_of, words)
            for fact, quotes in enumerate(question.evidence)
            for place in range(len(quotes))
        ]
        if not lines and question.kind != NO_ANSWER:
            lines.append(line(words.eval_no_evidence))
        shown = " · ".join(part for part in meta if part)
        found.append(entry(question.id, question.text, shown, lines, actions, question.language))
    return found


def section_labels(document: Document, ordinals: Sequence[int], words: Strings) -> dict[int, str]:
    """The headings of sections, with those around them."""
    return {
        ordinal: path_of(document.section_path(ordinal)) or words.eval_no_section
        for ordinal in ordinals
    }


def marker_data(
    stamp: str, pieces: Sequence[Piece], language: str, facts: int, show: str, words: Strings
) -> Data:
    """A section in which words are marked.

    Args:
        stamp: another one for another section or draft: marking then starts over.
        pieces: the section's text.
        language: the text's.
        facts: how many facts the question has by now.
        show: words to bring into view, if they stand in the section.
        words: the interface text.
    """
    return {
        "language": words.html_language,
        "stamp": stamp,
        "source_language": language,
        "pieces": [[piece.text, piece.is_sentence] for piece in pieces],
        "facts": facts,
        "show": show,
        "words": asdict(words),
    }
