"""Results as the JSON of the command line's contract; it changes only by adding fields."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from index.documents import Document
from index.events import Summary
from index.snapshot import DocumentRow
from retrieval.results import Answer, Citation, Hit

__all__ = [
    "answer_record",
    "citation_record",
    "document_record",
    "hit_record",
    "outline_record",
    "summary_record",
]

Record = dict[str, Any]

_CONFIDENCE_DIGITS = 4


def hit_record(hit: Hit) -> Record:
    """A hit of `search`, and of an abstention's `nearest`."""
    return {**asdict(hit), "section": list(hit.section)}


def answer_record(answer: Answer) -> Record:
    """The outcome of `ask`."""
    return {
        "query": answer.query,
        "abstained": answer.abstained,
        "confidence": round(answer.confidence, _CONFIDENCE_DIGITS),
        "answer": answer.text,
        "statements": [
            {"text": statement.text, "citations": list(statement.citations)}
            for statement in answer.statements
        ],
        "citations": [citation_record(citation) for citation in answer.citations],
        "nearest": [hit_record(hit) for hit in answer.nearest],
        "missing": answer.missing,
        "timings_ms": dict(answer.timings_ms),
    }


def citation_record(citation: Citation) -> Record:
    """A citation; `focus` is there only where it is narrowed to a cell or a clause."""
    record: Record = {**asdict(citation), "section": list(citation.section)}
    record["heads"] = list(record["heads"])
    if citation.focus is None:
        del record["focus"]
    return record


def document_record(row: DocumentRow) -> Record:
    """A document of `list`."""
    return {
        "id": row.id,
        "sources": list(row.sources),
        "title": row.title,
        "issuer": row.issuer,
        "place": row.place,
        "number": row.number,
        "period": row.period,
        "date": row.date,
        "sections": row.sections,
        "passages": row.passages,
        "superseded_by": row.superseded_by,
    }


def outline_record(document: Document, row: DocumentRow) -> Record:
    """The section tree of `outline`."""
    return {
        "doc": document.id,
        "source": row.source,
        "title": document.metadata.title,
        "sections": [
            {
                "level": section.level,
                "title": section.title,
                "start": section.start,
                "end": section.end,
            }
            for section in document.sections[1:]
            if section.title and not section.is_part
        ],
        "parts": [
            {"title": section.label, "start": section.start, "end": section.end}
            for section in document.sections
            if section.is_part and section.title
        ],
    }


def summary_record(summary: Summary) -> Record:
    """What `add` did."""
    return {
        "added": list(summary.added),
        "updated": list(summary.updated),
        "unchanged": list(summary.unchanged),
        "skipped": list(summary.skipped),
        "refused": [asdict(refusal) for refusal in summary.refused],
    }
