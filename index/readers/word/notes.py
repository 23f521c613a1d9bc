"""Footnotes and endnotes of a Word file: their marks and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.readers.word.clean import clean
from index.readers.word.counting import counted
from index.readers.word.text import NoteReference
from index.readers.word.xml import W, child_value, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from index.readers.word.package import Package

__all__ = ["Notes"]

_TAGS = {"footnotes": "footnote", "endnotes": "endnote"}
_FORMS = {"footnotes": "decimal", "endnotes": "lowerRoman"}
"""How Word numbers them unless told otherwise."""


class _Kind:
    """The notes of one kind, counted as they are referred to."""

    def __init__(self, kind: str, package: Package, document: Element) -> None:
        self._tag = _TAGS[kind]
        root = package.part(kind)
        if root is not None:
            clean(root)
        self.elements: dict[str, Element] = {
            note.get(f"{W}id", ""): note
            for note in ([] if root is None else root.findall(W + self._tag))
            if note.get(f"{W}type", "normal") == "normal"
        }
        settings = package.part("settings")
        default = None if settings is None else settings.find(f"{W}{self._tag}Pr")
        self._sections = [
            section.find(f"{W}{self._tag}Pr") for section in document.iter(f"{W}sectPr")
        ]
        self._default = default
        self._form = _FORMS[kind]
        self._section = 0
        self._page = 0
        self._count: int | None = None

    def mark(self, page: int) -> str:
        """The mark of the next reference, which stands on this page."""
        restart = self._setting("numRestart")
        if restart == "eachPage" and page != self._page:
            self._count = None
        self._page = page
        start = number(self._setting("numStart"), 1)
        self._count = start if self._count is None else self._count + 1
        return f"[{counted(self._count, self._setting('numFmt') or self._form)}]"

    def end_section(self) -> None:
        """Goes on to the document's next section."""
        self._section += 1
        if self._setting("numRestart") == "eachSect":
            self._count = None

    def _setting(self, name: str) -> str | None:
        own = self._sections[self._section] if self._section < len(self._sections) else None
        return child_value(own, name) or child_value(self._default, name)


class Notes:
    """The notes of a document."""

    def __init__(self, package: Package, document: Element) -> None:
        self._kinds = {kind: _Kind(kind, package, document) for kind in _TAGS}
        self._pages = 0

    def mark(self, reference: NoteReference) -> str:
        """The mark at a reference, in brackets: raised figures must not run into the text."""
        if reference.has_own_mark:
            return ""
        return self._kinds[reference.kind].mark(self._pages + reference.page)

    def element(self, reference: NoteReference) -> Element | None:
        """What holds the words of a note, given once; `None` where it is missing."""
        return self._kinds[reference.kind].elements.pop(reference.id, None)

    def turn_pages(self, count: int) -> None:
        """Counts pages that began."""
        self._pages += count

    def end_section(self) -> None:
        """Goes on to the document's next section."""
        for kind in self._kinds.values():
            kind.end_section()
