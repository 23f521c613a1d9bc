"""Saved web pages: the article's blocks; menus, share buttons and footers as boilerplate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.documents import SourceText
from index.readers.blocks import BlockText, stated
from index.readers.text import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["read"]

_DROPPED = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object"})
_BOILERPLATE_TAGS = frozenset({"nav", "aside", "footer", "form", "button", "select"})
_BOILERPLATE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|share|sharing|sidebar|related|footer|"
    r"foot|copyright|toolbar|tools|pager|pagination|advert|ads|comments?|login|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCK_TAGS_TEXT = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "footer form header hr html li main nav ol p pre section summary ul"
)
_BLOCK_TAGS = frozenset(_BLOCK_TAGS_TEXT.split())
_PARAGRAPHS_OF_A_TEXT = 3
_LONGEST_CELL = 600
"""A cell beyond either bound holds a text, not a figure or an entry."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING = re.compile(r"^h([1-6])$")
_META_CHARSET = re.compile(rb"charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)


def _decode(data: bytes) -> str:
    declared = _META_CHARSET.search(data[:4096])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        try:
            return data.decode({"gb2312": "gb18030", "gbk": "gb18030"}.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass  # a page that states the wrong encoding is read by what its bytes are
    return decode(data)


def read(data: bytes) -> SourceText:
    """The text of a saved page. Nothing it refers to is fetched, no script is run."""
    from lxml import html

    text = _decode(data).lstrip("\ufeff")
    parser = html.HTMLParser(recover=True, no_network=True, encoding="utf-8")
    root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    title = root.findtext(".//title")
    body = root.find("body")
    walker = _Walker(single_h1=len(root.findall(".//h1")) == 1)
    walker.walk(body if body is not None else root, boilerplate=False)
    walker.flush(boilerplate=False)
    return walker.blocks.finish(stated(title=title))


class _Walker:
    """Goes through the tree once and cuts it into blocks."""

    def __init__(self, *, single_h1: bool) -> None:
        self.blocks = BlockText()
        self._single_h1 = single_h1
        self._inline: list[str] = []

    def flush(self, *, boilerplate: bool) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", "".join(self._inline).replace("\n", " "))
        self._inline.clear()
        self.blocks.paragraph(text.replace("\v", "\n"), boilerplate=boilerplate)

    def walk(self, element: HtmlElement, *, boilerplate: bool) -> None:
        if not isinstance(element.tag, str) or element.tag in _DROPPED:
            self._tail(element)
            return
        inner = boilerplate or _is_boilerplate(element)
        heading = _HEADING.match(element.tag)
        if heading and not inner:
            self.flush(boilerplate=boilerplate)
            level = int(heading.group(1))
            self.blocks.heading(_text_of(element), level - 1 if self._single_h1 else level)
        elif element.tag == "table" and not _is_layout(element):
            self.flush(boilerplate=boilerplate)
            self.blocks.table(_rows_of(element), boilerplate=inner)
        elif element.tag == "br":
            self._inline.append("\v")
        else:
            self._walk_children(element, boilerplate=boilerplate, inner=inner)
        self._tail(element)

    def _walk_children(self, element: HtmlElement, *, boilerplate: bool, inner: bool) -> None:
        is_block = element.tag in _BLOCK_TAGS or element.tag in {"table", "tr", "td", "th", "tbody"}
        if is_block or inner != boilerplate:
            self.flush(boilerplate=boilerplate)
        self._inline.append(element.text or "")
        for child in element:
            self.walk(child, boilerplate=inner)
        if inner and element.tag in {"a", "span", "button"}:
            self._inline.append(" ")
        if is_block or inner != boilerplate:
            self.flush(boilerplate=inner)

    def _tail(self, element: HtmlElement) -> None:
        self._inline.append(element.tail or "")


def _is_boilerplate(element: HtmlElement) -> bool:
    if element.tag in _BOILERPLATE_TAGS or element.get("role") in {"navigation", "contentinfo"}:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    return any(
        _BOILERPLATE_NAMES.search(element.get(attribute) or "") for attribute in ("class", "id")
    )


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table lays out a page: one filled cell, or cells that hold whole texts."""
    if table.find(".//table") is not None or any(
        table.find(f".//h{level}") is not None for level in range(1, 5)
    ):
        return True
    cells = [cell for cell in table.iter("td", "th") if _text_of(cell)]
    return len(cells) <= 1 or any(
        len(cell.findall(".//p")) >= _PARAGRAPHS_OF_A_TEXT or len(_text_of(cell)) > _LONGEST_CELL
        for cell in cells
    )


def _text_of(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", str(element.text_content())).strip()


def _rows_of(table: HtmlElement) -> list[list[str]]:
    return [
        [_text_of(cell) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")
    ]
