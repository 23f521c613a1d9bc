"""Questions with evidence, as they stand in a .jsonl file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError

__all__ = ["Question", "Quote", "load_questions"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that carry evidence."""

    doc: str
    """The document's source name."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and its evidence; without any, the right answer is none."""

    id: str
    kind: str
    language: str
    text: str
    evidence: tuple[tuple[Quote, ...], ...]
    """Every outer item is needed, any alternative in it serves."""


def load_questions(path: Path) -> tuple[Question, ...]:
    """Reads a file of questions.

    Raises:
        InputError: naming the file and line that is not of the form.
    """
    questions: list[Question] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})") from error
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            questions.append(
                Question(
                    id=entry["id"],
                    kind=entry["kind"],
                    language=entry["lang"],
                    text=entry["query"],
                    evidence=tuple(
                        tuple(Quote(quote["doc"], quote["quote"]) for quote in alternatives)
                        for alternatives in entry["evidence"]
                    ),
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{path}, line {number}: no question with evidence ({error})"
            ) from error
    return tuple(questions)
