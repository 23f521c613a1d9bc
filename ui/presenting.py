"""Questions and answers as the plain data that the page draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from index.documents import Span
from index.snapshot import DocumentRow
from retrieval.desk.turns import Turn
from retrieval.results import Answer, Citation, Elsewhere, Hit
from ui.naming import about, path_of, shown_title
from ui.reasons import reason_in
from ui.strings import Strings

__all__ = ["Target", "citation_data", "citation_target", "hit_target", "targets_of", "turn_data"]

Data = dict[str, Any]


class Target(NamedTuple):
    """What a mark or a passage opens: words of a document, and the cell in them that counts."""

    document: str
    span: Span
    cell: Span | None = None


def citation_target(citation: Citation) -> str:
    """What a citation's mark sends when it is clicked."""
    return f"c{citation.n}"


def hit_target(hit: Hit) -> str:
    """What a nearest passage sends when it is clicked."""
    return f"p{hit.rank}"


def _also_target(target: str, position: int) -> str:
    """What a link to another place of the same paragraph sends when it is clicked."""
    return f"{target}-{position}"


def targets_of(answer: Answer) -> dict[str, Target]:
    """What each target of an answer opens."""
    found: dict[str, Target] = {}

    def put(name: str, item: Citation | Hit, cell: Span | None) -> None:
        found[name] = Target(item.doc, Span(item.start, item.end), cell)
        for position, place in enumerate(item.also):
            found[_also_target(name, position)] = Target(place.doc, Span(place.start, place.end))

    for citation in answer.citations:
        put(citation_target(citation), citation, citation.focus)
    for hit in answer.nearest:
        put(hit_target(hit), hit, None)
    return found


def turn_data(
    turn: Turn, rows: Mapping[str, DocumentRow], words: Strings, active: str | None
) -> Data:
    """One question and what came of it.

    Args:
        turn: the question with its answer.
        rows: the library's documents; one that has been removed since may be missing.
        words: the interface text.
        active: the target that the reader shows, if it shows one of this turn.
    """
    answer = turn.answer
    return {
        "language": words.html_language,
        "words": asdict(words),
        "number": turn.number,
        "question": turn.asked,
        "status": _status(turn),
        "failure": _failure(turn, words),
        "missing": answer.missing if answer else "",
        "statements": [
            {"text": statement.text, "marks": list(statement.citations)}
            for statement in (answer.statements if answer else ())
        ],
        "citations": [citation_data(c, rows, words) for c in (answer.citations if answer else ())],
        "nearest": [
            _hit(hit, rows, words)
            for hit in (answer.nearest if answer and answer.abstained else ())
        ],
        "active": active,
        "refocus": True,
    }


def _failure(turn: Turn, words: Strings) -> str:
    if turn.failure is None:
        return ""
    return reason_in(words.language, turn.failure) if turn.failure else words.failed_unforeseen


def _status(turn: Turn) -> str:
    if turn.failure is not None:
        return "failed"
    if turn.answer is None:
        return "stopped" if turn.is_stopped else "pending"
    return "abstained" if turn.answer.abstained else "answered"


def citation_data(citation: Citation, rows: Mapping[str, DocumentRow], words: Strings) -> Data:
    """A citation with what its mark's card shows."""
    row = rows.get(citation.doc)
    title = shown_title(row) if row else citation.title or citation.source
    meta = about(row) if row else []
    if citation.page is not None:
        meta.append(words.reader_page.format(page=citation.page))
    return {
        "n": citation.n,
        "target": citation_target(citation),
        "label": words.source_mark.format(n=citation.n, title=title),
        "open": words.open_source.format(title=title),
        "title": title,
        "meta": " · ".join(meta),
        "section": path_of(citation.section),
        "quote": citation.quote,
        "copy": words.quote_and_reference.format(
            quote=citation.quote, reference=citation.reference
        ),
        "place": [citation.doc, citation.start, citation.end],
        "gone": "",
        "quote_parts": _with_focus(citation),
        "also": _also(citation_target(citation), citation.also, rows, words),
        "language": row.language if row else None,
    }


def _with_focus(citation: Citation) -> list[str]:
    """The quotation in three parts: the cell or clause that carries the fact stands between."""
    if citation.focus is None:
        return [citation.quote, "", ""]
    first, end = citation.focus.start - citation.start, citation.focus.end - citation.start
    return [citation.quote[:first], citation.quote[first:end], citation.quote[end:]]


def _hit(hit: Hit, rows: Mapping[str, DocumentRow], words: Strings) -> Data:
    row = rows.get(hit.doc)
    title = shown_title(row) if row else hit.title or hit.source
    return {
        "target": hit_target(hit),
        "open": words.open_passage.format(title=title),
        "title": title,
        "meta": " · ".join(about(row) if row else []),
        "section": path_of(hit.section),
        "text": hit.text.strip(),
        "gone": "",
        "also": _also(hit_target(hit), hit.also, rows, words),
        "language": row.language if row else None,
    }


def _also(
    target: str, places: Sequence[Elsewhere], rows: Mapping[str, DocumentRow], words: Strings
) -> Data:
    """Links to the other places where the same paragraph stands."""
    links: list[Data] = []
    for position, place in enumerate(places):
        row = rows.get(place.doc)
        title = shown_title(row) if row else place.source
        links.append(
            {
                "target": _also_target(target, position),
                "title": title,
                "open": words.open_source.format(title=title),
                "language": row.language if row else None,
            }
        )
    return {"label": words.also.format(count=len(places)), "links": links}
