"""Paragraphs, known by their words, so that one that is printed twice is found once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.documents import Document, Span
from index.han import fold
from index.passages import around

__all__ = ["MIN_LETTERS", "Paragraph", "letters_of", "lines_in", "paragraphs_of"]

MIN_LETTERS = 30
"""A paragraph of fewer letters and digits may be repeated by chance: a heading, a salutation, a
stock phrase. The longest such line in the documents at hand has 26."""
_DIGEST_BYTES = 12
_NO_LETTERS = re.compile(r"[\W_]+")
_LINE = re.compile(r"[^\n\r|]+")
"""A line; in a table, a cell: one cell may hold a whole text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of a document, and the digest of its words."""

    start: int
    end: int
    digest: str


def letters_of(text: str) -> str:
    """The letters and digits of `text`, folded: what two prints of a paragraph have in common."""
    return _NO_LETTERS.sub("", fold(text))


def lines_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of `text[start:end]` without the white space around them; cells of a table."""
    for match in _LINE.finditer(text, start, end):
        words = match.group().strip()
        if words:
            position = match.start() + match.group().index(words)
            yield Span(position, position + len(words))


def paragraphs_of(document: Document) -> tuple[Paragraph, ...]:
    """A document's paragraphs in order: headings, boilerplate and short lines left out."""
    return tuple(
        Paragraph(
            line.start,
            line.end,
            hashlib.blake2b(letters.encode(), digest_size=_DIGEST_BYTES).hexdigest(),
        )
        for section in document.sections
        for stretch in around(section.heading_end, section.body_end, document.boilerplate)
        for line in lines_in(document.text, stretch.start, stretch.end)
        if len(letters := letters_of(line.of(document.text))) >= MIN_LETTERS
    )
