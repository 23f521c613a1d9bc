"""What the styles of a Word file say: heading levels, numbering, hidden text, tables of contents.

Built-in styles keep their English names in the file whatever the language of the program; the
names that people give to their own are Chinese as often as not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.readers.word.xml import W, attribute, child, child_value, is_on, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["BODY_LEVEL", "MAX_LEVEL", "ListPlace", "ParagraphStyle", "Styles", "list_place"]

BODY_LEVEL = 10
"""The outline level that says "no heading"; Word counts the levels from 0."""
MAX_LEVEL = 9
"""Word knows nine levels of headings and of lists."""
_TITLE = re.compile(r"^(?:title|标题|標題|公文标题|公文標題|主标题|主標題)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"^(?:subtitle|副标题|副標題)$", re.IGNORECASE)
_HEADING = re.compile(r"^(?:heading|标题|標題)\s*([1-9])(?!\d)", re.IGNORECASE)
_NAMED_LEVEL = re.compile(r"^([一二三四五六七八九1-9])[级級](?:标题|標題)")
_CONTENTS = re.compile(r"^(?:toc\s*(?:[1-9]|heading|标题|標題)|目[录錄]\s*[1-9])$", re.IGNORECASE)
_HAN_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list that a paragraph belongs to, and its level there; `None` is "not said here"."""

    list: str | None
    level: int | None


_NOWHERE = ListPlace(None, None)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style gives to its paragraphs."""

    id: str | None = None
    level: int | None = None
    """0 for the title, 1 to 9 for headings, `BODY_LEVEL` for body text, `None` for nothing."""
    place: ListPlace = _NOWHERE
    listed_by: str | None = None
    """The style in the chain that names the list."""
    is_hidden: bool = False
    is_contents: bool = False


class Styles:
    """The styles of a document, each with what it takes over from the one it is based on."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(f"{W}style")
        self._elements = {
            style.get(f"{W}styleId"): style for style in styles if style.get(f"{W}styleId")
        }
        self._default = next(
            (
                style.get(f"{W}styleId")
                for style in styles
                if style.get(f"{W}type") == "paragraph" and _is_default(style)
            ),
            None,
        )
        self._paragraphs: dict[str | None, ParagraphStyle] = {}

    def of_paragraph(self, properties: Element | None) -> ParagraphStyle:
        """The style of a paragraph with these properties."""
        wanted = child_value(properties, "pStyle") or self._default
        if wanted not in self._paragraphs:
            self._paragraphs[wanted] = self._resolved(wanted)
        return self._paragraphs[wanted]

    def hides(self, run_style: str | None) -> bool:
        """Whether a character style hides its text."""
        for style in self._chain(run_style):
            hidden = is_on(style.find(f"{W}rPr"), "vanish")
            if hidden is not None:
                return hidden
        return False

    def list_of(self, style_id: str | None) -> str | None:
        """The list that a list style names."""
        for style in self._chain(style_id):
            if (named := list_place(style.find(f"{W}pPr")).list) is not None:
                return named
        return None

    def shaped_parts(self, table_style: str | None) -> frozenset[str]:
        """The parts of a table that its style shapes apart: `firstRow`, `firstCol`."""
        return frozenset(
            part.get(f"{W}type", "")
            for style in self._chain(table_style)
            for part in style.findall(f"{W}tblStylePr")
            if len(part)
        )

    def _chain(self, style_id: str | None) -> list[Element]:
        """The style and those it is based on, nearest first."""
        chain: list[Element] = []
        seen: set[str | None] = set()
        while style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            style = self._elements[style_id]
            chain.append(style)
            style_id = child_value(style, "basedOn")
        return chain

    def _resolved(self, style_id: str | None) -> ParagraphStyle:
        chain = self._chain(style_id)
        resolved = ParagraphStyle(id=style_id)
        if not chain:
            return replace(
                resolved, level=_level_by_name(style_id or ""), is_contents=_contents(style_id)
            )
        for style in reversed(chain):
            properties = style.find(f"{W}pPr")
            name = (child_value(style, "name") or "").strip()
            identifier = style.get(f"{W}styleId", "")
            place = list_place(properties)
            if place.list is not None:
                resolved = replace(resolved, listed_by=identifier)
            hidden = is_on(style.find(f"{W}rPr"), "vanish")
            level = _level_of(name, identifier, child_value(properties, "outlineLvl"))
            resolved = replace(
                resolved,
                level=resolved.level if level is None else level,
                place=ListPlace(
                    place.list if place.list is not None else resolved.place.list,
                    place.level if place.level is not None else resolved.place.level,
                ),
                is_hidden=resolved.is_hidden if hidden is None else hidden,
                is_contents=resolved.is_contents or _contents(name) or _contents(identifier),
            )
        return resolved


def list_place(properties: Element | None) -> ListPlace:
    """What the properties of a paragraph or style say of lists."""
    found = child(properties, "numPr")
    if found is None:
        return _NOWHERE
    level = child_value(found, "ilvl")
    return ListPlace(
        child_value(found, "numId"),
        number(level, 0, most=MAX_LEVEL - 1) if level is not None else None,
    )


def _is_default(style: Element) -> bool:
    return (attribute(style, "default") or "0").lower() in {"1", "true", "on"}


def _contents(name: str | None) -> bool:
    return bool(_CONTENTS.match(name or ""))


def _level_of(name: str, identifier: str, outline: str | None) -> int | None:
    if _SUBTITLE.match(name):
        return BODY_LEVEL
    named = _level_by_name(name)
    if named is None:
        named = _level_by_name(identifier)
    if named == 0 or outline is None:
        return named
    return number(outline, BODY_LEVEL - 1, most=BODY_LEVEL - 1) + 1


def _level_by_name(name: str) -> int | None:
    if _TITLE.match(name):
        return 0
    if found := _HEADING.match(name):
        return int(found.group(1))
    if found := _NAMED_LEVEL.match(name):
        digit = found.group(1)
        return int(digit) if digit.isascii() else _HAN_DIGITS.index(digit)
    return None
