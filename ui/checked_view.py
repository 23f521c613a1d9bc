"""A checked draft as the plain data that the page draws."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from index.documents import Span
from index.snapshot import DocumentRow
from retrieval.check.results import Checked, CheckedClaim, FigureCheck, FigureStatus, Verdict
from retrieval.results import Citation
from ui.naming import about, path_of, shown_title
from ui.strings import Strings

__all__ = ["Place", "checked_data", "places_in"]

Data = dict[str, Any]
_ICONS = {Verdict.CONTRADICTED: "✕", Verdict.UNSUPPORTED: "?", Verdict.SUPPORTED: "✓"}
"""Worst first, as the summary lists them."""


class Place(NamedTuple):
    """What a citation opens."""

    document: str
    span: Span


def places_in(checked: Checked) -> dict[str, Place]:
    """What each citation of each claim opens, by the target that the page sends."""
    return {
        _target(number, citation): Place(citation.doc, Span(citation.start, citation.end))
        for number, claim in enumerate(checked.claims)
        for citation in claim.citations
    }


def _target(claim: int, citation: Citation) -> str:
    return f"k{claim}-{citation.n}"


def checked_data(
    checked: Checked, rows: Mapping[str, DocumentRow], words: Strings, active: str | None
) -> Data:
    """The draft with its claims.

    Args:
        checked: the draft, checked.
        rows: the library's documents; one that has been removed since may be missing.
        words: the interface text.
        active: the target that the reader shows, if it shows one of these.
    """
    labels = {
        Verdict.SUPPORTED: words.check_supported,
        Verdict.CONTRADICTED: words.check_contradicted,
        Verdict.UNSUPPORTED: words.check_unsupported,
    }
    return {
        "language": words.html_language,
        "words": {
            "all": words.check_all.format(count=len(checked.claims)),
            "filter": words.check_filter,
            "draft": words.check_draft,
            "none": words.check_no_claims,
            "sources": words.sources,
            "figures": words.check_figures,
            "detail": words.check_detail,
        },
        "verdicts": [
            {
                "name": verdict.value, "label": labels[verdict], "icon": icon,
                "count": checked.count(verdict),
            }
            for verdict, icon in _ICONS.items()
        ],
        "lines": _lines(checked),
        "claims": [
            _claim(number, claim, rows, words, labels)
            for number, claim in enumerate(checked.claims)
        ],
        "active": active,
    }  # fmt: skip


def _lines(checked: Checked) -> list[list[Data]]:
    """The draft's lines in stretches: of no claim, of a claim, and of the words that differ."""
    owners = [(claim.span, number) for number, claim in enumerate(checked.claims)]
    marks = [(mark, number) for number, claim in enumerate(checked.claims) for mark in claim.marked]
    text = checked.text
    cuts = {0, len(text)}
    for span, _ in (*owners, *marks):
        cuts |= {span.start, span.end}
    lines: list[list[Data]] = [[]]
    for start, end in pairwise(sorted(cuts)):
        own = next((n for span, n in owners if span.start <= start and end <= span.end), None)
        marked = any(span.start <= start and end <= span.end for span, _ in marks)
        for number, piece in enumerate(text[start:end].split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append({"text": piece, "claim": own, "marked": marked})
    return lines


def _claim(
    number: int,
    claim: CheckedClaim,
    rows: Mapping[str, DocumentRow],
    words: Strings,
    labels: Mapping[Verdict, str],
) -> Data:
    return {
        "verdict": claim.verdict.value,
        "label": labels[claim.verdict],
        "icon": _ICONS[claim.verdict],
        "reason": claim.reason,
        "figures": [
            words.check_differs.format(ours=figure.text, theirs=figure.found or "")
            if figure.status is FigureStatus.DIFFERS
            else words.check_not_stated.format(ours=figure.text)
            for figure in claim.figures
            if figure.status is not FigureStatus.EQUAL and not _is_told(figure, claim)
        ],
        "citations": [_citation(number, citation, rows, words) for citation in claim.citations],
    }


def _is_told(figure: FigureCheck, claim: CheckedClaim) -> bool:
    """Whether the reason names the figure already, as the draft and as the source write it."""
    return figure.text in claim.reason and (figure.found or "") in claim.reason


def _citation(
    number: int, citation: Citation, rows: Mapping[str, DocumentRow], words: Strings
) -> Data:
    row = rows.get(citation.doc)
    title = shown_title(row) if row else citation.title or citation.source
    meta = about(row) if row else []
    if citation.page is not None:
        meta.append(words.reader_page.format(page=citation.page))
    return {
        "target": _target(number, citation),
        "open": words.open_source.format(title=title),
        "title": title,
        "meta": " · ".join([*meta, path_of(citation.section)]).strip(" ·"),
        "quote": " ".join(citation.quote.split()),
        "language": row.language if row else None,
    }
