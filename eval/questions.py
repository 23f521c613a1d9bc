"""Questions with evidence, as they stand in a .jsonl file.

    {"id", "query", "evidence": [[{"doc", "quote"}, …], …], "kind", "lang"}

Every outer item of `evidence` is needed, any alternative in it serves; without any, the right
answer is none. `kind` and `lang` may be missing. A line with `zh` and `en` instead of `query` is
two questions, the same in either language: `ID-zh` and `ID-en`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.jsonl import records, text_of
from index.errors import InputError
from index.han import language_of

__all__ = ["Question", "Quote", "load_questions"]

_PAIR = ("zh", "en")


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
    """Empty where the file names none."""
    language: str
    text: str
    evidence: tuple[tuple[Quote, ...], ...]
    """Every outer item is needed, any alternative in it serves."""
    twin: str = ""
    """The question that differs from it in what makes one of the two unanswerable."""


def load_questions(path: Path) -> tuple[Question, ...]:
    """Reads a file of questions.

    Raises:
        InputError: naming the file and line that is not of the form.
    """
    questions: list[Question] = []
    known: set[str] = set()
    for number, record in records(path):
        for question in _questions_of(record, path, number):
            if question.id in known:
                raise InputError(
                    f'{path}, line {number}: "id" {question.id} came before; give another'
                )
            known.add(question.id)
            questions.append(question)
    if not questions:
        raise InputError(f"{path}: holds no question; write one a line")
    return tuple(questions)


def _questions_of(record: Mapping[str, Any], path: Path, number: int) -> list[Question]:
    if "query" in record or not record.keys() & set(_PAIR):
        return [_question_of(record, path, number)]
    name = text_of(record, "id", path, number)
    return [
        _question_of(
            {
                **record,
                "id": f"{name}-{language}",
                "query": text_of(record, language, path, number),
                "lang": None,
            },
            path,
            number,
        )
        for language in _PAIR
    ]


def _question_of(record: Mapping[str, Any], path: Path, number: int) -> Question:
    text = text_of(record, "query", path, number)
    try:
        evidence = tuple(
            tuple(Quote(str(quote["doc"]), str(quote["quote"])) for quote in alternatives)
            for alternatives in record["evidence"]
        )
    except (KeyError, TypeError) as error:
        raise InputError(
            f"{path}, line {number}: no question with evidence ({error}); evidence is "
            '[[{"doc": …, "quote": …}, …], …], or [] where nothing answers'
        ) from error
    quotes = [quote for need in evidence for quote in need]
    if not text.strip() or not all([*evidence, *(quote.words for quote in quotes)]):
        raise InputError(f"{path}, line {number}: an empty question or quote; give its words")
    stated = record.get("lang")
    return Question(
        id=text_of(record, "id", path, number),
        kind=str(record.get("kind") or ""),
        language=stated if isinstance(stated, str) else language_of(text),
        text=text,
        evidence=evidence,
        twin=str(record.get("twin") or ""),
    )
