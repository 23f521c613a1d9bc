"""Saved web pages: the article's blocks; menus, share buttons and footers as boilerplate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.documents import Field, SourceText, Stated
from index.readers.blocks import BlockText
from index.readers.text.plain import decode
from index.readers.web.furniture import Furniture
from index.readers.web.tables import is_layout, rows_of, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["read"]

_DROPPED = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object"})
_BLOCK_TAGS_TEXT = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form header hr html li main nav ol p pre section summary table tbody td th tr ul"
)
_BLOCK_TAGS = frozenset(_BLOCK_TAGS_TEXT.split())
_HEADING = re.compile(r"^h([1-6])$")
_META_CHARSET = re.compile(rb"charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_META_FIELDS = {
    "articletitle": Field.TITLE, "dc.title": Field.TITLE, "og:title": Field.TITLE,
    "contentsource": Field.ISSUER, "dc.publisher": Field.ISSUER, "dc.creator": Field.ISSUER,
    "pubdate": Field.DATE, "publishdate": Field.DATE, "dc.date": Field.DATE,
    "article:published_time": Field.DATE, "dc.date.issued": Field.DATE,
}  # fmt: skip
"""Names of meta tags: those of the specification for government websites first (ArticleTitle,
PubDate, ContentSource; 国办发〔2017〕47号), then Dublin Core and Open Graph."""


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
    body = root.find("body")
    body = body if body is not None else root
    furniture = Furniture(body)
    walker = _Walker(furniture, single_h1=_titles(body, furniture) == 1)
    walker.walk(body, boilerplate=False)
    walker.flush(boilerplate=False)
    return walker.blocks.finish(_stated(root))


def _stated(root: HtmlElement) -> tuple[Stated, ...]:
    """What the page's meta tags say, in the order of `_META_FIELDS`, its title last."""
    given: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        value = " ".join((meta.get("content") or "").split())
        if name in _META_FIELDS and value:
            given.setdefault(name, value)
    found = [
        Stated(field=field, value=given[name])
        for name, field in _META_FIELDS.items()
        if name in given
    ]
    title = " ".join((root.findtext(".//title") or "").split())
    return (*found, Stated(field=Field.TITLE, value=title)) if title else tuple(found)


def _titles(body: HtmlElement, furniture: Furniture) -> int:
    """The number of first-level headings outside the page's furniture."""
    return sum(
        not any(furniture.holds(around) for around in heading.iterancestors())
        for heading in body.iter("h1")
    )


class _Walker:
    """Goes through the tree once and cuts it into blocks."""

    def __init__(self, furniture: Furniture, *, single_h1: bool) -> None:
        self.blocks = BlockText()
        self._furniture = furniture
        self._single_h1 = single_h1
        self._inline: list[str] = []
        self._numbers: dict[HtmlElement, int] = {}

    def flush(self, *, boilerplate: bool) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", "".join(self._inline).replace("\n", " "))
        self._inline.clear()
        self.blocks.paragraph(text.replace("\v", "\n"), boilerplate=boilerplate)

    def walk(self, element: HtmlElement, *, boilerplate: bool) -> None:
        if not isinstance(element.tag, str) or element.tag in _DROPPED:
            self._tail(element)
            return
        inner = boilerplate or self._furniture.holds(element)
        heading = _HEADING.match(element.tag)
        if heading and not inner:
            self.flush(boilerplate=boilerplate)
            level = int(heading.group(1))
            self.blocks.heading(text_of(element), level - 1 if self._single_h1 else level)
        elif element.tag == "table" and not is_layout(element):
            self.flush(boilerplate=boilerplate)
            for caption in element.findall("caption"):
                self.blocks.paragraph(text_of(caption), boilerplate=inner)
            self.blocks.table(rows_of(element), boilerplate=inner)
        elif element.tag == "br":
            self._inline.append("\v")
        else:
            self._walk_children(element, boilerplate=boilerplate, inner=inner)
        self._tail(element)

    def _walk_children(self, element: HtmlElement, *, boilerplate: bool, inner: bool) -> None:
        is_block = element.tag in _BLOCK_TAGS
        if is_block or inner != boilerplate:
            self.flush(boilerplate=boilerplate)
        self._inline.append(self._number_of(element) + (element.text or ""))
        for child in element:
            self.walk(child, boilerplate=inner)
        if inner and element.tag in {"a", "span", "button"}:
            self._inline.append(" ")
        if is_block or inner != boilerplate:
            self.flush(boilerplate=inner)

    def _tail(self, element: HtmlElement) -> None:
        self._inline.append(element.tail or "")

    def _number_of(self, element: HtmlElement) -> str:
        """The number that a browser prints before an item of an ordered list."""
        around = element.getparent()
        if element.tag != "li" or around is None or around.tag != "ol":
            return ""
        start = around.get("start") or "1"
        number = self._numbers.get(around, int(start) if start.isdecimal() else 1)
        self._numbers[around] = number + 1
        return f"{number}. "
