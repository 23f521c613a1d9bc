"""The words of one paragraph of a Word file, and what hangs on them: notes, boxes, page ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.readers.word.styles import Styles
from index.readers.word.symbols import symbol
from index.readers.word.xml import W, child_value, is_on
from index.readers.word.xml import child as child_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["PAGE", "NoteReference", "Words", "words_of"]

PAGE = "\f"
"""Stands in a paragraph's text where Word last began a new page."""
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_RUN, _TEXT, _BREAK, _SIGN, _RUBY = (W + tag for tag in ("r", "t", "br", "sym", "ruby"))
_PROPERTIES = frozenset({f"{W}pPr", f"{W}rPr"})
_BOX = f"{W}txbxContent"
_NOTE_KINDS = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_FIXED = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
    f"{W}lastRenderedPageBreak": PAGE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A place where a note is referred to."""

    kind: str
    """`footnotes` or `endnotes`."""
    id: str
    has_own_mark: bool
    """Whether the author wrote the mark, which then stands in the text."""
    page: int
    """Pages that began in this paragraph before it."""


@dataclass(slots=True)
class Words:
    """What a paragraph holds, in order."""

    parts: list[str | NoteReference] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Text boxes anchored in it."""
    drawn: list[str] = field(default_factory=list)
    """Words drawn as a picture, such as a red letterhead."""
    diagrams: list[str] = field(default_factory=list)
    """Ids of the parts that hold the words of its diagrams."""


def words_of(paragraph: Element, styles: Styles, *, is_hidden: bool = False) -> Words:
    """Reads a paragraph that `clean` has gone over; `is_hidden`: its style hides its text."""
    words = Words()
    _read(paragraph, words, styles, is_hidden)
    return words


def _read(element: Element, words: Words, styles: Styles, is_hidden: bool) -> None:
    for child in element:
        if child.tag == _RUN:
            _read_run(child, words, styles, is_hidden)
        elif child.tag == f"{_MATH}t":
            words.parts.append(child.text or "")
        elif child.tag in _DRAWN:
            _read_drawing(child, words)
        elif child.tag not in _PROPERTIES and len(child):
            _read(child, words, styles, is_hidden)


def _read_run(run: Element, words: Words, styles: Styles, is_hidden: bool) -> None:
    properties = child_of(run, "rPr")
    hidden = is_on(properties, "vanish")
    if hidden is None:
        hidden = is_hidden or styles.hides(child_value(properties, "rStyle"))
    fonts = child_of(properties, "rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    texts: list[str | NoteReference] = words.parts
    collected: list[str] = []
    for child in run:
        if (text := _text(child, font)) is not None:
            (collected if hidden else texts).append(text)
        elif child.tag in _NOTE_KINDS:
            if not hidden:
                texts.append(_note(child, words))
        elif child.tag in _DRAWN:
            _read_drawing(child, words)
        elif child.tag == _RUBY:
            _read_ruby(child, words, styles, hidden)
        elif child.tag not in _PROPERTIES and len(child):
            _read(child, words, styles, hidden)
    if any(text.strip() for text in collected):
        words.hidden.append("".join(collected))


def _text(element: Element, font: str) -> str | None:
    """The words of one piece of a run; `None` if it is none of those that are text."""
    if element.tag == _TEXT:
        text = element.text or ""
        return symbol(text, font) if font else text
    if element.tag == _BREAK:
        return "\n"
    if element.tag == _SIGN:
        try:
            char = chr(int(element.get(f"{W}char") or "", 16))
        except (ValueError, OverflowError):
            return ""
        return symbol(char, element.get(f"{W}font") or font)
    return _FIXED.get(element.tag)


def _note(reference: Element, words: Words) -> NoteReference:
    return NoteReference(
        kind=_NOTE_KINDS[reference.tag],
        id=reference.get(f"{W}id") or "",
        has_own_mark=_is_set(reference, "customMarkFollows"),
        page=sum(part.count(PAGE) for part in words.parts if isinstance(part, str)),
    )


def _is_set(element: Element, name: str) -> bool:
    """Whether an attribute that is on or off is on; it is off where it is not stated."""
    return (element.get(W + name) or "0").lower() in {"1", "true", "on"}


def _read_ruby(ruby: Element, words: Words, styles: Styles, is_hidden: bool) -> None:
    """The base stays in the line; the reading above it is kept beside it."""
    base, guide = ruby.find(f"{W}rubyBase"), ruby.find(f"{W}rt")
    if base is not None:
        _read(base, words, styles, is_hidden)
    if guide is not None:
        words.hidden.append("".join(text.text or "" for text in guide.iter(_TEXT)))


def _read_drawing(drawing: Element, words: Words) -> None:
    for box in drawing.iter(_BOX):
        if not any(outer in words.boxes for outer in box.iterancestors(_BOX)):
            words.boxes.append(box)
    words.drawn += [
        string for path in drawing.iter(f"{_VML}textpath") if (string := path.get("string"))
    ]
    for reference in (*drawing.iter(f"{_DIAGRAM}relIds"), *drawing.iter(f"{_CHART}chart")):
        for name, identifier in reference.attrib.items():
            if name.endswith(("}dm", "}id")):
                words.diagrams.append(identifier)
