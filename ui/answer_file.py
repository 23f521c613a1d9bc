"""An answer as a Word file, on its way to the browser."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from index.snapshot import DocumentRow
from retrieval.export.sheet import Form, sheet_of_answer
from retrieval.export.word import WORD_TYPE, to_word
from retrieval.results import Answer
from ui.strings import Strings
from ui.tray_view import labels_of

__all__ = ["answer_file", "can_be_taken"]

_LONGEST_NAME = 40
"""Characters of a file's name: enough to know the question by, short enough for any disk."""
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f？]+')


def can_be_taken(answer: Answer | None, rows: Mapping[str, DocumentRow]) -> bool:
    """Whether there is an answer and the library still has every document that it cites."""
    return (
        answer is not None
        and not answer.abstained
        and all(citation.doc in rows for citation in answer.citations)
    )


def answer_file(
    question: str, answer: Answer, rows: Mapping[str, DocumentRow], words: Strings, stamp: str
) -> dict[str, str]:
    """The answer with its references in footnotes.

    Args:
        question: names the file.
        answer: an answer that can be taken.
        rows: the library's documents.
        words: the interface text.
        stamp: another one for each file asked for, so that the browser saves it once.

    Returns:
        `name`, `kind`, `bytes` in Base64, and `stamp`.
    """
    word = to_word(sheet_of_answer(answer, rows, labels_of(words)), Form.FOOTNOTES)
    name = _UNSAFE.sub(" ", question).strip(" .")[:_LONGEST_NAME].strip()
    return {
        "name": f"{name or words.answer}.docx",
        "kind": WORD_TYPE,
        "bytes": base64.b64encode(word).decode(),
        "stamp": stamp,
    }
