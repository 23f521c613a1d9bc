"""A part of a Word file brought to what Word prints: changes accepted, wrappings taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.readers.word.fields import settle_fields
from index.readers.word.xml import MC, W, child

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["CONTENTS", "clean"]

CONTENTS = "contents"
"""The attribute put on the paragraphs of a table of contents."""

_REMOVED = frozenset(
    W + tag
    for tag in (
        "del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange",
        "trPrChange", "tblGridChange", "tblPrExChange", "numberingChange",
    )
)  # fmt: skip
_UNWRAPPED = frozenset(
    W + tag
    for tag in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo")
)
_CONTENTS_GALLERY = "table of contents"
_BETWEEN = frozenset(
    W + tag
    for tag in (
        "bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd",
        "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd",
    )
)  # fmt: skip
"""What may stand between two paragraphs and shows nothing."""


def clean(root: Element) -> None:
    """Changes a part's tree in place.

    Tracked changes are accepted, alternatives decided, content controls, links and tags taken
    off what they hold, fields reduced to their results. Paragraphs of a table of contents get
    the attribute `CONTENTS`.
    """
    for choice in list(root.iter(f"{MC}AlternateContent")):
        _replace(choice, _alternative(choice))
    _accept_changes(root)
    for control in reversed(list(root.iter(f"{W}sdt"))):
        _take_off_control(control)
    for wrapping in reversed(list(root.iter(*_UNWRAPPED))):
        if wrapping.tag == f"{W}fldSimple":
            _mark_contents_of_simple_field(wrapping)
        _replace(wrapping, list(wrapping))
    settle_fields(root, CONTENTS)


def _replace(element: Element, children: list[Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        position = parent.index(element)
        parent[position : position + 1] = children


def _alternative(choice: Element) -> list[Element]:
    """The first choice, unless only the fallback holds words."""
    choices = choice.findall(f"{MC}Choice")
    fallback = choice.find(f"{MC}Fallback")
    taken = choices[0] if choices else fallback
    if taken is None:
        return []
    if fallback is not None and not _has_words(taken) and _has_words(fallback):
        taken = fallback
    return list(taken)


def _has_words(element: Element) -> bool:
    return any(text.text for text in element.iter(f"{W}t"))


def _accept_changes(root: Element) -> None:
    for row in list(root.iter(f"{W}tr")):
        if child(child(row, "trPr"), "del") is not None:
            row.getparent().remove(row)
    for cell in list(root.iter(f"{W}tc")):
        if child(child(cell, "tcPr"), "cellDel") is not None:
            cell.getparent().remove(cell)
    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:  # all its rows were deleted
            table.getparent().remove(table)
    ended = [
        paragraph
        for paragraph in root.iter(f"{W}p")
        if (mark := child(child(paragraph, "pPr"), "rPr")) is not None
        and (child(mark, "del") is not None or child(mark, "moveFrom") is not None)
    ]
    for removed in list(root.iter(*_REMOVED)):
        if (parent := removed.getparent()) is not None:
            parent.remove(removed)
    for paragraph in ended:
        _join_with_next(paragraph)


def _join_with_next(paragraph: Element) -> None:
    """A paragraph whose end was deleted becomes the beginning of the next one."""
    following = paragraph.getnext()
    while following is not None and following.tag in _BETWEEN:
        following = following.getnext()
    content = [piece for piece in paragraph if piece.tag != f"{W}pPr"]
    parent = paragraph.getparent()
    if following is not None and following.tag == f"{W}p":
        position = 1 if following.find(f"{W}pPr") is not None else 0
        following[position:position] = content
        parent.remove(paragraph)
    elif not content:
        parent.remove(paragraph)


def _take_off_control(control: Element) -> None:
    content = control.find(f"{W}sdtContent")
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    if content is not None and gallery is not None:
        named = (gallery.get(f"{W}val") or "").lower()
        if named == _CONTENTS_GALLERY:
            for paragraph in content.iter(f"{W}p"):
                paragraph.set(CONTENTS, "1")
    _replace(control, [] if content is None else list(content))


def _mark_contents_of_simple_field(field: Element) -> None:
    if (field.get(f"{W}instr") or "").split()[:1] == ["TOC"]:
        paragraph = next(field.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            paragraph.set(CONTENTS, "1")
