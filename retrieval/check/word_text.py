"""The words of a Word file and the runs that they stand in."""

from __future__ import annotations

import bisect
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.documents import Span
from index.errors import ReadError
from index.readers.zips import DAMAGE, check_size

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["Piece", "WordPieces", "open_word", "word_pieces"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom"})
"""What stands in these was taken out of the text."""
_AS_TEXT = {f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-", f"{_W}cr": "\n", f"{_W}br": "\n"}
_HEADING_STYLES = ("heading", "标题", "標題", "title")

Element = Any
"""An lxml element of python-docx, which carries no types."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one child of a run."""

    start: int
    end: int
    run: Element
    child: Element


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The text of a Word file's body, one line for each paragraph, with where it stands."""

    text: str
    pieces: tuple[Piece, ...]
    """In order, none empty."""
    headings: tuple[Span, ...]

    def within(self, span: Span) -> tuple[Piece, ...]:
        """The pieces that a span touches."""
        first = bisect.bisect_right(self.pieces, span.start, key=lambda piece: piece.end)
        last = bisect.bisect_left(self.pieces, span.end, key=lambda piece: piece.start)
        return self.pieces[first:last]


def open_word(data: bytes) -> WordDocument:
    """A Word file's bytes, opened.

    Raises:
        ReadError: it is no Word file, is damaged, or unpacks to more than a report needs.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    check_size(data)
    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, LxmlError, KeyError, AttributeError, *DAMAGE) as error:
        raise ReadError(
            f"no Word file that can be opened ({error}); save it anew as .docx"
        ) from error


def word_pieces(body: Element) -> WordPieces:
    """The text of a document's body in document order: paragraphs, lists, tables, text boxes."""
    lines: list[str] = []
    pieces: list[Piece] = []
    headings: list[Span] = []
    position = 0
    for paragraph in body.iter(f"{_W}p"):
        if any(True for _ in paragraph.iterancestors(_FALLBACK)):
            continue
        start = position
        words: list[str] = []
        for run, child, text in _texts(paragraph):
            pieces.append(Piece(position, position + len(text), run, child))
            words.append(text)
            position += len(text)
        lines.append("".join(words))
        if position > start and _is_heading(paragraph):
            headings.append(Span(start, position))
        position += 1
    return WordPieces("\n".join(lines), tuple(pieces), tuple(headings))


def _texts(paragraph: Element) -> Iterator[tuple[Element, Element, str]]:
    """The texts of a paragraph's own runs; those of a text box within it are another's."""
    for run in paragraph.iter(f"{_W}r"):
        above = run.getparent()
        gone = False
        while above is not paragraph and above.tag != f"{_W}p":
            gone = gone or above.tag in _GONE
            above = above.getparent()
        if gone or above is not paragraph:
            continue
        for child in run:
            text = (child.text or "") if child.tag == f"{_W}t" else _AS_TEXT.get(child.tag, "")
            if text:
                yield run, child, text


def _is_heading(paragraph: Element) -> bool:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return False
    if properties.find(f"{_W}outlineLvl") is not None:
        return True
    style = properties.find(f"{_W}pStyle")
    name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    return name.startswith(_HEADING_STYLES) or name in {"1", "2", "3"}
