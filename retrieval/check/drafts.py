"""A draft as it comes: a .docx, .txt or .md file, or pasted text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from index.documents import Span
from index.errors import InputError, ReadError
from index.readers.text.plain import decode
from retrieval.check.word_text import open_word, word_pieces

__all__ = [
    "DRAFT_SUFFIXES",
    "MAX_DRAFT_BYTES",
    "Draft",
    "draft_of_text",
    "load_draft",
    "read_draft",
]

DRAFT_SUFFIXES = (".docx", ".txt", ".md")
MAX_DRAFT_BYTES = 32 * 2**20
"""A report of 500 pages with pictures stays below; what is larger is no draft."""
_MARKDOWN_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft that is to be checked."""

    name: str
    text: str
    """What claims are looked for in, and what their spans count in."""
    headings: tuple[Span, ...] = ()
    """Lines that the format marks as headings."""
    word: bytes | None = None
    """The .docx file that it came as, for the comments to go into."""


def load_draft(path: Path) -> Draft:
    """The draft in a file.

    Raises:
        InputError: it cannot be read, is too large, is of another kind, or is damaged.
    """
    try:
        if path.stat().st_size > MAX_DRAFT_BYTES:
            raise InputError(
                f"{path}: larger than {MAX_DRAFT_BYTES >> 20} MiB; check a part of it at a time"
            )
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name a draft") from error
    return read_draft(path.name, data)


def read_draft(name: str, data: bytes) -> Draft:
    """The draft in a file's bytes.

    Raises:
        InputError: it is of another kind, or damaged.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in DRAFT_SUFFIXES:
        raise InputError(f"{name}: no draft that can be checked; give {', '.join(DRAFT_SUFFIXES)}")
    try:
        if suffix == ".docx":
            body = open_word(data).element.body
            found = word_pieces(body)
            return Draft(name=name, text=found.text, headings=found.headings, word=data)
        return draft_of_text(decode(data), name)
    except ReadError as error:
        raise InputError(f"{name}: {error}") from error


def draft_of_text(text: str, name: str = "") -> Draft:
    """A draft of plain or Markdown text.

    Args:
        text: the words.
        name: of its file; headings are looked for in Markdown alone.
    """
    marked = _MARKDOWN_HEADING.finditer(text) if name.lower().endswith(".md") else ()
    return Draft(
        name=name, text=text, headings=tuple(Span(match.start(), match.end()) for match in marked)
    )
