"""OFD files, the national format for official documents (GB/T 33190): a .zip of XML parts."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.documents import SourceText
from index.errors import ReadError
from index.readers.blocks import stated
from index.readers.ofd.pages import Font, page_of
from index.readers.ofd.parts import Parts
from index.readers.ofd.rules import part_name
from index.readers.pace import step
from index.readers.printed.layout import lay_out
from index.readers.printed.page import OutlineEntry, Page

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read"]

_MAX_PAGES = 20_000
_MAX_DEPTH = 8
_A4 = (0.0, 0.0, 210.0, 297.0)
_SCAN_SHARE = 0.5
"""A page without words whose largest picture covers this share of it is a scan."""


def read(data: bytes) -> SourceText:
    """The text of an OFD file, laid out by where its words stand; pages remembered.

    Raises:
        ReadError: it is no OFD file, locked, a scan that cannot be recognized here, or unpacks
            to more than the bound.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise ReadError(
            "not an .ofd file; open it in an OFD reader and save it anew, or as PDF"
        ) from error
    with archive:
        parts = Parts(archive)
        reader = _Reader(parts)
        pages = list(reader.pages())
        if pages and reader.unread == len(pages):
            from index.readers.pictures.ocr import INSTALL

            raise ReadError(
                f"no text in it: it is a scan, and nothing to read it with is installed; {INSTALL}"
            )
        return lay_out(pages, tuple(reader.outline), stated(title=reader.title))


class _Reader:
    """Reads the documents of a file one after the other."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        root = parts.xml("OFD.xml")
        if root is None:
            raise ReadError("a .zip without OFD.xml in it, no OFD file; check what the file is")
        self._root = root
        self.unread = 0
        """Scanned pages that nothing here could recognize."""
        self.title: str | None = next(
            (x.text for x in root.iter() if part_name(x) == "Title" and x.text), None
        )
        self.outline: list[OutlineEntry] = []

    def pages(self) -> Iterator[Page]:
        """All pages in order; the bookmarks are known afterwards.

        Raises:
            ReadError: a part is missing, or there are too many pages.
        """
        count = 0
        for body in self._root.iter():
            if part_name(body) != "DocRoot" or not body.text:
                continue
            name = self._parts.resolved("OFD.xml", body.text)
            document = self._parts.xml(name)
            if document is None:
                raise ReadError(
                    f"its part {name} is missing; open it in an OFD reader and save anew"
                )
            numbers: dict[str, int] = {}
            for number, page in enumerate(self._document_pages(name, document, numbers)):
                if count + number >= _MAX_PAGES:
                    raise ReadError(f"over {_MAX_PAGES} pages; split the file")
                yield page
            self._add_outline(document, numbers, count)
            count += len(numbers)

    def _document_pages(
        self, name: str, document: _Element, numbers: dict[str, int]
    ) -> Iterator[Page]:
        fonts, media = self._resources(name, document)
        box = _box(document) or _A4
        templates = {
            element.get("ID"): self._parts.xml(
                self._parts.resolved(name, element.get("BaseLoc", ""))
            )
            for element in document.iter()
            if part_name(element) == "TemplatePage"
        }
        listed = [
            element
            for group in document
            if part_name(group) == "Pages"
            for element in group
            if part_name(element) == "Page"
        ]
        for element in listed:
            step()
            numbers[element.get("ID") or str(len(numbers))] = len(numbers)
            location = self._parts.resolved(name, element.get("BaseLoc", ""))
            content = self._parts.xml(location)
            if content is None:
                raise ReadError(
                    f"its page {location} is missing; open it in an OFD reader and save it anew"
                )
            used = [
                templates.get(x.get("TemplateID")) for x in content if part_name(x) == "Template"
            ]
            layers = [layer for layer in used if layer is not None]
            page = page_of([*layers, content], _box(content) or box, fonts)
            yield self._recognized(page.page, page.picture, page.picture_share, media)

    def _recognized(
        self, page: Page, picture: str | None, share: float, media: dict[str, str]
    ) -> Page:
        """The page, or what is recognized on it where it is a picture of a page."""
        if page.lines or page.tables or picture is None or share < _SCAN_SHARE:
            return page
        from index.readers.pictures.ocr import is_installed
        from index.readers.pictures.reader import pages_of_image

        data = self._parts.data(media.get(picture, ""))
        if not is_installed() or data is None:
            self.unread += 1
            return page
        recognized: Page = next(iter(pages_of_image(data)))
        return recognized

    def _resources(self, name: str, document: _Element) -> tuple[dict[str, Font], dict[str, str]]:
        fonts: dict[str, Font] = {}
        media: dict[str, str] = {}
        for element in document.iter():
            if part_name(element) not in {"PublicRes", "DocumentRes"} or not element.text:
                continue
            location = self._parts.resolved(name, element.text)
            root = self._parts.xml(location)
            if root is None:
                continue  # without its fonts a page still has its words
            folder = root.get("BaseLoc", "")
            for item in root.iter():
                identity = item.get("ID") or ""
                if part_name(item) == "Font":
                    names = f"{item.get('FontName', '')} {item.get('FamilyName', '')}"
                    fonts[identity] = Font(names, is_bold=item.get("Bold") == "true")
                elif part_name(item) == "MultiMedia":
                    file = next((x.text for x in item if part_name(x) == "MediaFile"), None)
                    inside = posixpath.join(folder, (file or "").strip())
                    media[identity] = self._parts.resolved(location, inside)
        return fonts, media

    def _add_outline(self, document: _Element, numbers: dict[str, int], first: int) -> None:
        groups = [element for element in document if part_name(element) == "Outlines"]
        waiting = [(element, 0) for group in groups for element in reversed(group)]
        while waiting:
            element, level = waiting.pop()
            if part_name(element) != "OutlineElem":
                continue
            inner = [child for child in element if part_name(child) == "OutlineElem"]
            own = [child for child in element if part_name(child) == "Actions"]
            page = next(
                (
                    numbers.get(target.get("PageID") or "")
                    for actions in own
                    for target in actions.iter()
                    if part_name(target) == "Dest"
                ),
                None,
            )
            title = (element.get("Title") or "").strip()
            if title and page is not None:
                self.outline.append(OutlineEntry(title=title, level=level, page=first + page))
            if level < _MAX_DEPTH:
                waiting += [(child, level + 1) for child in reversed(inner)]


def _box(root: _Element) -> tuple[float, float, float, float] | None:
    """The box of a page, in millimetres."""
    for element in root.iter():
        if part_name(element) == "PhysicalBox" and element.text:
            numbers = [float(number) for number in element.text.split()]
            if len(numbers) == 4:
                return numbers[0], numbers[1], numbers[2], numbers[3]
    return None
