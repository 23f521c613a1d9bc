"""Questions as lines of a file, each kept as it was written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from eval.questions import Question, Quote

__all__ = ["Line", "content", "read_lines", "written"]

_SEPARATORS = re.compile("[\x85\u2028\u2029]")
"""Some programs take these for line ends, which would cut a question in two."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, and the question in it, if it is one."""

    raw: str
    question: Question | None
    reason: str = ""


def read_lines(text: str) -> list[Line]:
    """The lines of a file; an empty line at its end is none."""
    # Not splitlines: that would cut a line at a line separator within its JSON.
    rows = [row.removesuffix("\r") for row in text.split("\n")]
    return [_read_line(row) for row in (rows if rows[-1].strip() else rows[:-1])]


def _read_line(raw: str) -> Line:
    if not raw.strip():
        return Line(raw, None)
    try:
        entry = json.loads(raw)
        question = Question(
            id=_text(entry["id"]),
            kind=_text(entry["kind"]),
            language=_text(entry["lang"]),
            text=_text(entry["query"]),
            evidence=tuple(
                tuple(Quote(_text(quote["doc"]), _text(quote["quote"])) for quote in alternatives)
                for alternatives in entry["evidence"]
            ),
        )
    except (ValueError, KeyError, TypeError) as error:
        return Line(raw, None, f"no question with evidence ({error})")
    return Line(raw, question)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def written(question: Question, raw: str | None = None) -> str:
    """A question as a line; fields of the line before it that are not ours are kept."""
    others = json.loads(raw) if raw else {}
    own = {
        "id": question.id,
        "kind": question.kind,
        "lang": question.language,
        "query": question.text,
        "evidence": [
            [{"doc": quote.doc, "quote": quote.words} for quote in alternatives]
            for alternatives in question.evidence
        ],
    }
    merged = {**own, **{name: value for name, value in others.items() if name not in own}}
    return _SEPARATORS.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(merged, ensure_ascii=False)
    )


def content(question: Question) -> tuple[str, tuple[tuple[Quote, ...], ...]]:
    """What makes two questions the same, whatever they are called."""
    return question.text, question.evidence
