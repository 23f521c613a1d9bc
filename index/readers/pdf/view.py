"""A page of a PDF as a picture, with boxes around words."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.pace import step
from index.readers.pdf.lines import read_glyphs
from index.readers.pictures.view import chars_of_picture
from index.readers.printed.text import SOFT_HYPHEN, plain
from index.readers.views.page import PageRequest, PageView, encoded
from index.readers.views.places import PrintedChar, boxes_of

if TYPE_CHECKING:
    import pypdfium2 as pdfium

__all__ = ["view"]

_DPI = 150
"""A4 gets 1,240 pixels across: sharp at twice the width that the reader has."""
_MAX_PIXELS = 5_000_000
"""Larger pages (posters, plans) are drawn smaller."""
_POINTS_PER_INCH = 72
_FINE = 16
"""Places are asked for in this many parts of a point: the answer is in whole numbers."""
_FEW_CHARS = 12
"""A page of so few characters that has a text is a scan."""
_TWICE = 0.15
"""The same character again within this many heights is drawn twice to look bold."""


def view(data: bytes, request: PageRequest) -> PageView:
    """A page as a viewer shows it, turned and cropped as the file says.

    Raises:
        ReadError: it is no readable PDF, or has no such page.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ReadError(f"no readable PDF ({error}); print it to a new PDF") from error
    try:
        if not 0 <= request.page < len(document):
            raise ReadError(f"it has {len(document)} pages; there is no page {request.page + 1}")
        page = document[request.page]
        try:
            return _view(page, request, len(document))
        finally:
            page.close()
    except pdfium.PdfiumError as error:
        raise ReadError(
            f"its page {request.page + 1} is damaged ({error}); print it to a new PDF"
        ) from error
    finally:
        document.close()


def _view(page: pdfium.PdfPage, request: PageRequest, pages: int) -> PageView:
    step()
    width, height = page.get_size()
    scale = min(_DPI / _POINTS_PER_INCH, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale)
    picture = bitmap.to_pil().convert("RGB")
    bitmap.close()
    printed = list(_chars(page, width, height))
    is_scan = len(printed) <= _FEW_CHARS < len("".join(request.text.split()))
    across, down = width, height
    if is_scan and request.marks:
        printed = chars_of_picture(picture)
        across, down = picture.size
    image, kind = encoded(picture, is_scan=is_scan or not printed)
    return PageView(
        image=image, kind=kind, width=picture.width, height=picture.height, pages=pages,
        boxes=boxes_of(request.text, request.marks, printed, across, down),
    )  # fmt: skip


def _chars(page: pdfium.PdfPage, width: float, height: float) -> Iterator[PrintedChar]:
    """The characters where they are seen: the page's turn and crop are in it."""
    import pypdfium2.raw as raw

    size = round(width * _FINE), round(height * _FINE)
    across, down = ctypes.c_int(), ctypes.c_int()

    def seen(x: float, y: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
        return across.value / _FINE, down.value / _FINE

    glyphs, place_in_file = read_glyphs(page)
    last: PrintedChar | None = None
    waiting = ""
    for glyph in glyphs:
        if glyph.char == SOFT_HYPHEN:
            continue
        if "\ud800" <= glyph.char <= "\udbff":
            waiting = glyph.char  # half of a character; the other half follows
            continue
        char, waiting = plain(waiting + glyph.char), ""
        left, bottom, right, top = place_in_file(glyph)
        (x0, y0), (x1, y1) = seen(left, top), seen(right, bottom)
        found = PrintedChar(char, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if char.strip() and not (last and _is_twice(last, found)):
            yield found
            last = found


def _is_twice(last: PrintedChar, char: PrintedChar) -> bool:
    near = _TWICE * (char.bottom - char.top)
    return (
        last.char == char.char
        and abs(last.left - char.left) < near
        and abs(last.top - char.top) < near
    )
