"""PDF files: pages with text as they are printed, pages without by recognition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.documents import SourceText
from index.errors import ReadError
from index.readers.blocks import stated
from index.readers.pdf.lines import PdfPage, read_page
from index.readers.printed.layout import lay_out
from index.readers.printed.open import tables_on
from index.readers.printed.page import OutlineEntry, Page

if TYPE_CHECKING:
    import pypdfium2 as pdfium

__all__ = ["read"]

_MAX_PAGES = 20_000
_MAX_BOOKMARKS = 20_000
_SCAN_SHARE = 0.5
"""A page without words whose largest picture covers this share of it is a scan."""
_FEW_WORDS = 12
"""A scan may carry a page number or a stamp of so many characters as text."""
_UNKNOWN_SHARE = 0.5
"""A page whose characters are mostly unknown to the file is read as a scan."""
_PROGRAM = re.compile(r"^Microsoft (?:Office )?(?:Word|Excel|PowerPoint)\s*-\s*", re.IGNORECASE)
_SUFFIX = re.compile(
    r"\.(?:docx?|wps|et|xlsx?|pptx?|html?|pdf|txt|indd|cdr|ofd|rtf)$", re.IGNORECASE
)
_ADDRESS = re.compile(r"^(?:https?|file)://|^(?:localhost|www\.)", re.IGNORECASE)


def read(data: bytes) -> SourceText:
    """The text of a PDF, running heads and page numbers left out, pages remembered.

    Raises:
        ReadError: it is locked by a password, no PDF, or a scan that cannot be recognized here.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = str(error)
        if "password" in reason.lower():
            raise ReadError(
                "encrypted: it opens only with a password; remove its password and add it again"
            ) from error
        raise ReadError(f"no readable PDF ({reason}); print it to a new PDF") from error
    try:
        if len(document) > _MAX_PAGES:
            raise ReadError(
                f"{len(document)} pages, over the limit of {_MAX_PAGES}; split the file"
            )
        return lay_out(
            list(_pages(document)), tuple(_outline(document)), stated(title=_title(document))
        )
    finally:
        document.close()


def _pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    """The pages as printed; scans among them recognized.

    Raises:
        ReadError: a page is damaged, or all are scans that cannot be recognized here.
    """
    import pypdfium2 as pdfium

    from index.readers.pdf.scans import Scans

    scans = Scans(document)
    for number in range(len(document)):
        try:
            page = read_page(document, number)
        except pdfium.PdfiumError as error:
            raise ReadError(f"its page {number + 1} is damaged; print it to a new PDF") from error
        if _is_scan(page):
            yield scans.page(number, page)
            continue
        tables, lines = tables_on(page.lines, page.drawing.rules)
        yield Page(page.width, page.height, tuple(lines), tuple(tables), page.stamps)
    scans.check()


def _is_scan(page: PdfPage) -> bool:
    words = sum(len(line.text) for line in page.lines)
    if page.unknown > _UNKNOWN_SHARE * (words + page.unknown):
        return True
    return words <= _FEW_WORDS and page.drawing.picture_share >= _SCAN_SHARE


def _title(document: pdfium.PdfDocument) -> str | None:
    """The title that the file states, where it is not just the name of the file it was made of."""
    stated_title = str(document.get_metadata_dict().get("Title") or "").replace("\x00", "")
    title = _PROGRAM.sub("", stated_title.strip())
    bare = _SUFFIX.sub("", title)
    if _ADDRESS.match(title) or (bare != title and bare.isascii()):
        return None
    return bare or None


def _outline(document: pdfium.PdfDocument) -> Iterator[OutlineEntry]:
    """The bookmarks that lead to a page."""
    import pypdfium2 as pdfium

    try:
        for number, bookmark in enumerate(document.get_toc(max_depth=8)):
            if number >= _MAX_BOOKMARKS:
                return
            target = bookmark.get_dest()
            page = target.get_index() if target is not None else None
            title = bookmark.get_title().strip()
            if title and page is not None:
                yield OutlineEntry(title=title, level=bookmark.level, page=page)
    except pdfium.PdfiumError:
        return  # a damaged table of contents is no reason to refuse the text
