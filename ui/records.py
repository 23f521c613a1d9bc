"""Results as the JSON of the command line's contract; it changes only by adding fields."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from index.documents import Document
from index.events import Summary
from index.snapshot import DocumentRow
from retrieval.check.results import Checked, CheckedClaim
from retrieval.results import Answer, Citation, Hit
from retrieval.said.results import How, Said

__all__ = [
    "answer_record",
    "checked_record",
    "citation_record",
    "claim_record",
    "document_record",
    "hit_record",
    "outline_record",
    "said_record",
    "summary_record",
]

Record = dict[str, Any]

_CONFIDENCE_DIGITS = 4


def hit_record(hit: Hit) -> Record:
    """A hit of `search`, and of an abstention's `nearest`."""
    return {**asdict(hit), "tokens": hit.tokens, "section": list(hit.section)}


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


def claim_record(claim: CheckedClaim) -> Record:
    """The outcome of `check` for one claim."""
    return {
        "text": claim.text,
        "verdict": claim.verdict.value,
        "reason": claim.reason,
        "citations": [citation_record(citation) for citation in claim.citations],
        "figures": [
            {"text": figure.text, "status": figure.status.value, "found": figure.found}
            for figure in claim.figures
        ],
    }


def checked_record(checked: Checked) -> Record:
    """The outcome of `check` for a draft; spans count code points of its text."""
    return {
        "claims": [
            {"start": claim.span.start, "end": claim.span.end, **claim_record(claim)}
            for claim in checked.claims
        ]
    }


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


def said_record(said: Said) -> Record:
    """The outcome of `said`: the places of each kind, each with what differs."""
    return {
        "words": said.words,
        "found": bool(said.sayings),
        **{
            how.value: [
                {
                    **citation_record(saying.citation),
                    "similarity": saying.similarity,
                    "differs": [asdict(difference) for difference in saying.differences],
                }
                for saying in said.by(how)
            ]
            for how in How
        },
    }
