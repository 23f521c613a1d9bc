"""Pages of a PDF that are pictures of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.pdf.lines import PdfPage
from index.readers.pictures.ocr import INSTALL, is_installed, lines_of_picture
from index.readers.pictures.page import page_of_picture
from index.readers.printed.page import Page

if TYPE_CHECKING:
    import pypdfium2 as pdfium

__all__ = ["Scans"]

_DPI = 170
"""At this resolution the smallest print of a report has 20 pixels; more takes longer and finds
no more."""
_MAX_PIXELS = 12_000_000
"""Larger pages (posters, plans) are drawn smaller."""
_POINTS_PER_INCH = 72


class Scans:
    """Recognizes the scanned pages of one file, and knows what it could not read."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self._unread = 0
        self._read = 0

    def page(self, number: int, page: PdfPage) -> Page:
        """A scanned page as recognized; as the file has it where nothing recognizes it."""
        if not is_installed():
            self._unread += 1
            return Page(page.width, page.height, page.lines, (), page.stamps)
        self._read += 1
        opened = self._document[number]
        try:
            width, height = opened.get_size()
            scale = _DPI / _POINTS_PER_INCH
            if width * height * scale**2 > _MAX_PIXELS:
                scale = (_MAX_PIXELS / (width * height)) ** 0.5
            bitmap = opened.render(scale=scale)
            picture = bitmap.to_numpy()[:, :, :3].copy()
            bitmap.close()
        finally:
            opened.close()
        return page_of_picture(lines_of_picture(picture), picture.shape[1], picture.shape[0], scale)

    def check(self) -> None:
        """Refuses a file of nothing but scans that could not be read.

        Raises:
            ReadError: every page is a scan, and nothing here recognizes characters.
        """
        if self._unread == len(self._document):
            raise ReadError(
                f"no text in it: it is a scan, and nothing to read it with is installed; {INSTALL}"
            )
