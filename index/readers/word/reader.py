"""Word files: what Word prints, in the order of the page, with headings, tables and notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.documents import SourceText, Stated
from index.readers.blocks import stated
from index.readers.word.blocks import joined
from index.readers.word.clean import clean
from index.readers.word.layout import lay_out
from index.readers.word.outline import outlined
from index.readers.word.package import MAX_UNPACKED_BYTES, Package, open_package
from index.readers.word.walk import Walk
from index.readers.word.xml import R, W, number, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read"]

_MAX_UNPACKED_BYTES = MAX_UNPACKED_BYTES
_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_PUBLIC_BODY = re.compile(
    r"(?:政府|委员会|委員會|管委会|办公室|辦公室|办公厅|局|厅|廳|法院|检察院)$"
)
"""Company is often the name that came with the program; that of a public body is its own."""
_NO_TITLE = re.compile(
    r"^(?:Microsoft Word|文档\s*\d*$|文檔\s*\d*$|Document\s*\d*$|无标题)", re.IGNORECASE
)
"""What programs put into the title where nobody gave one."""


def read(data: bytes) -> SourceText:
    """The text of a .docx file.

    Raises:
        ReadError: it is no Word file, is locked or damaged, or unpacks to more than the bound.
    """
    package = open_package(data, _MAX_UNPACKED_BYTES)
    document = package.document()
    clean(document)
    walk = Walk(package, document)
    body = outlined(walk.blocks(document))  # first: lists count on in the order of reading
    headers, footers = (_margins(package, walk, document, kind) for kind in ("header", "footer"))
    return lay_out(headers, body, footers, pages=_pages_of(package), properties=_stated(package))


def _margins(package: Package, walk: Walk, document: Element, kind: str) -> list[str]:
    """The words of the document's headers or footers, each once."""
    texts: dict[str, None] = {}
    for reference in document.iter(f"{W}{kind}Reference"):
        data = package.related(reference.get(f"{R}id"))
        if data is not None:
            root = parse_xml(data)
            clean(root)
            texts[joined(walk.blocks(root))] = None
    return [text for text in texts if text.strip()]


def _stated(package: Package) -> tuple[Stated, ...]:
    core, app = package.properties("core-properties"), package.properties("extended-properties")
    title = None if core is None else core.findtext(_CORE_TITLE)
    company = None if app is None else app.findtext(f"{_APP}Company")
    return stated(
        title=None if _NO_TITLE.match((title or "").strip()) else title,
        issuer=company if _PUBLIC_BODY.search((company or "").strip()) else None,
    )


def _pages_of(package: Package) -> int | None:
    """How many pages Word counted; other programs do not mark where they begin."""
    app = package.properties("extended-properties")
    if app is None or not (app.findtext(f"{_APP}Application") or "").startswith("Microsoft"):
        return None
    return number(app.findtext(f"{_APP}Pages"), 0) or None
