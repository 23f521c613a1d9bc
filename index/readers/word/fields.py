"""Fields of a Word file: their results stay, their codes go."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from index.readers.word.counting import counted
from index.readers.word.xml import W, attribute, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["settle_fields"]

_FIELD = f"{W}fldChar"
_CODE = f"{W}instrText"
_TEXT = f"{W}t"
_SHOWN = frozenset(
    W + tag for tag in ("t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "instrText")
)
_ENCLOSED = re.compile(r"^\s*EQ\s+\\o\s*(?:\\a[clr]\s*)?\(([^,()]*)[,，;]([^()]*)\)", re.IGNORECASE)
"""Word's "enclose characters": two characters printed one over the other."""
_RINGS = frozenset("○〇◯●")


@dataclass(slots=True)
class _Field:
    """A field that is open at the place that is read."""

    begin: Element
    is_split: bool
    """Whether a mark parts its code from its result."""
    codes: list[str] = field(default_factory=list)
    in_code: bool = True
    has_result: bool = False

    @property
    def is_contents(self) -> bool:
        return "".join(self.codes).split()[:1] == ["TOC"]


def settle_fields(root: Element, contents: str) -> None:
    """Takes the codes of fields out of a tree, and puts in what Word draws without storing it.

    A field that does not end, as damaged files have, is left as it stands: no text is lost.
    Paragraphs that hold the result of a table of contents get the attribute `contents`.
    """
    if next(root.iter(_FIELD), None) is None:
        return
    elements = list(root.iter(_FIELD, *_SHOWN))
    sound = _paired(elements)
    opened: list[_Field] = []
    for element in elements:
        if element.tag == _FIELD:
            if element in sound:
                _turn(element, opened, is_split=sound[element])
        elif element.tag == _CODE:
            if opened:
                opened[-1].codes.append(element.text or "")
            element.getparent().remove(element)
        elif _is_code(opened):
            element.getparent().remove(element)
        else:
            for one in opened:
                one.has_result = True
            if element.tag == _TEXT and any(one.is_contents for one in opened):
                _mark(element, contents)


def _is_code(opened: list[_Field]) -> bool:
    """Whether what is met here belongs to a code: words amid one, results of fields within one.

    Words in a field without a mark between code and result are no code: that field is damaged.
    """
    return any(one.in_code and (one.is_split or one is not opened[-1]) for one in opened)


def _turn(element: Element, opened: list[_Field], *, is_split: bool) -> None:
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        opened.append(_Field(element, is_split))
    elif kind == "separate":
        opened[-1].in_code = False
    elif kind == "end":
        closed = opened.pop()
        drawn = "" if closed.has_result else _drawn(closed)
        if drawn and not any(one.in_code for one in opened):
            etree.SubElement(element.getparent(), _TEXT).text = drawn


def _paired(elements: list[Element]) -> dict[Element, bool]:
    """The marks of those fields that begin and end, and whether there is one between."""
    sound: dict[Element, bool] = {}
    opened: list[list[Element]] = []
    for element in elements:
        if element.tag != _FIELD:
            continue
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            opened.append([element])
        elif opened and kind == "separate":
            opened[-1].append(element)
        elif opened and kind == "end":
            marks = [*opened.pop(), element]
            sound.update(dict.fromkeys(marks, len(marks) > 2))
    return sound


def _drawn(closed: _Field) -> str:
    """What a field without a stored result shows."""
    box = closed.begin.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        ticked = is_on(box, "checked")
        return "☒" if (is_on(box, "default") if ticked is None else ticked) else "☐"
    enclosed = _ENCLOSED.match("".join(closed.codes))
    if enclosed is None:
        return ""
    ring, inner = enclosed.group(1).strip(), enclosed.group(2).strip()
    if ring in _RINGS and inner.isdecimal():
        return counted(int(inner), "decimalEnclosedCircle")
    return inner or ring


def _mark(text: Element, contents: str) -> None:
    paragraph = next(text.iterancestors(f"{W}p"), None)
    if paragraph is not None:
        paragraph.set(contents, "1")
