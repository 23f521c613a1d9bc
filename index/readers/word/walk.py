"""A Word file's body, gone through in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.readers.pace import step
from index.readers.word.blocks import Block, Paragraph, Role, joined
from index.readers.word.clean import CONTENTS, clean
from index.readers.word.embedded import embedded_blocks
from index.readers.word.notes import Notes
from index.readers.word.numbering import Numbering
from index.readers.word.styles import BODY_LEVEL, MAX_LEVEL, ParagraphStyle, Styles
from index.readers.word.tables import read_table
from index.readers.word.text import PAGE, NoteReference, Words, words_of
from index.readers.word.xml import R, W, child, child_value, is_on, number, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from index.readers.word.package import Package

__all__ = ["Walk"]

_PARAGRAPH, _TABLE = f"{W}p", f"{W}tbl"
_EMBEDDED = f"{W}altChunk"
_NO_BLOCKS = frozenset({f"{W}sectPr", f"{W}tcPr"})
_DRAWING_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Walk:
    """Reads blocks; counts lists and notes on the way."""

    def __init__(self, package: Package, document: Element) -> None:
        self._package = package
        self._styles = Styles(package.part("styles"))
        numbering = package.part("numbering")
        if numbering is not None:
            clean(numbering)
        self._numbering = Numbering(numbering, self._styles)
        self._notes = Notes(package, document)

    def blocks(self, container: Element) -> list[Block]:
        """The blocks of a body, cell, text box, note, header or footer."""
        found: list[Block] = []
        for element in container:
            step()
            if element.tag == _PARAGRAPH:
                found += self._paragraph(element)
            elif element.tag == _TABLE:
                found += read_table(element, self._styles, self.blocks)
            elif element.tag == _EMBEDDED:
                data = self._package.related(element.get(f"{R}id"))
                found += embedded_blocks(data) if data else ()
            elif len(element) and element.tag not in _NO_BLOCKS:
                found += self.blocks(element)
        return found

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        style = self._styles.of_paragraph(properties)
        words = words_of(paragraph, self._styles, is_hidden=style.is_hidden)
        mark = "" if _is_all_hidden(words, properties) else self._numbering.mark(properties, style)
        if paragraph.get(CONTENTS) or style.is_contents:
            yield Paragraph(mark + _plain(words), Role.BOILERPLATE)
        else:
            yield from self._with_notes(words, mark, _level(properties, style))
        yield from (Paragraph(text, Role.BOILERPLATE) for text in words.hidden)
        for box in words.boxes:
            yield from self.blocks(box)
        yield from (Paragraph(text) for text in words.drawn)
        for identifier in words.diagrams:
            yield from self._diagram(identifier)
        if child(properties, "sectPr") is not None:
            self._notes.end_section()

    def _with_notes(self, words: Words, mark: str, level: int | None) -> Iterator[Block]:
        pieces: list[str] = []
        notes: list[tuple[str, Element]] = []
        for part in words.parts:
            if isinstance(part, str):
                pieces.append(part)
                continue
            sign = self._notes.mark(part)
            pieces.append(sign if level is None else "")
            if (element := self._notes.element(part)) is not None:
                notes.append((sign, element))
        inside = "".join(pieces)
        self._notes.turn_pages(inside.count(PAGE))
        # Where a page begins with the paragraph, it begins with the mark.
        text = PAGE + mark + inside[1:] if inside.startswith(PAGE) else mark + inside
        if level is None or not inside.strip():
            # The mark of an empty heading is printed and heads nothing.
            yield Paragraph(text, Role.BODY if level is None else Role.BOILERPLATE)
        else:
            yield Paragraph(text, Role.HEADING, level)
        for sign, element in notes:
            note = joined(self.blocks(element)).strip()
            yield Paragraph(f"{sign} {note}".strip(), Role.NOTE)

    def _diagram(self, identifier: str) -> Iterator[Block]:
        """The words of a diagram or chart, which stand in a part of their own."""
        data = self._package.related(identifier)
        if data is None:
            return
        root = parse_xml(data)
        for paragraph in root.iter(f"{_DRAWING_TEXT}p"):
            yield Paragraph("".join(t.text or "" for t in paragraph.iter(f"{_DRAWING_TEXT}t")))


def _plain(words: Words) -> str:
    return "".join(part for part in words.parts if not isinstance(part, NoteReference))


def _is_all_hidden(words: Words, properties: Element | None) -> bool:
    """Whether nothing of a paragraph is printed, its end included; no list counts it."""
    end = child(properties, "rPr")
    return bool(is_on(end, "vanish")) and not is_on(end, "specVanish") and not _plain(words).strip()


def _level(properties: Element | None, style: ParagraphStyle) -> int | None:
    """The heading level of a paragraph, 0 for the title; `None` for body text."""
    own = child_value(properties, "outlineLvl")
    level = style.level
    if own is not None and level != 0:
        level = number(own, MAX_LEVEL, most=MAX_LEVEL) + 1
    return None if level is None or level == BODY_LEVEL else level
