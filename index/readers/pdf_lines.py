"""The printed lines of a PDF page, with the place and size of their type."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.pace import step

if TYPE_CHECKING:
    import pypdfium2 as pdfium

__all__ = ["Line", "page_lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; places in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    top: float
    size: float
    """Type size of most of its characters, in points, to half a point."""


def page_lines(document: pdfium.PdfDocument, number: int) -> list[Line]:
    """The lines of page `number` (from 0), in reading order, empty ones left out."""
    import pypdfium2.raw as raw

    step()
    page = document[number]
    textpage = page.get_textpage()
    try:
        lines: list[Line] = []
        chars: list[tuple[str, float, float, float, float]] = []
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        for position in range(textpage.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(textpage, position))
            if char in "\r\n":
                _close(chars, lines)
                continue
            if char in "\x00\ufffe\uffff\u00ad":
                char = "-" if char in "\ufffe\u00ad" else ""
            raw.FPDFText_GetCharBox(textpage, position, left, right, bottom, top)
            size = raw.FPDFText_GetFontSize(textpage, position)
            chars.append((char, left.value, right.value, top.value, _scaled(size, top, bottom)))
        _close(chars, lines)
        return lines
    finally:
        textpage.close()
        page.close()


def _scaled(size: float, top: ctypes.c_double, bottom: ctypes.c_double) -> float:
    """The size as printed: some producers set 1 pt type and scale the page's matrix."""
    height = top.value - bottom.value
    return size if size > 2 or height <= 0 else height


def _close(chars: list[tuple[str, float, float, float, float]], lines: list[Line]) -> None:
    text = "".join(char for char, *_ in chars)
    printed = [entry for entry in chars if entry[0].strip()]
    if printed:
        sizes = sorted(entry[4] for entry in printed)
        lines.append(
            Line(
                text=text.strip(),
                left=min(entry[1] for entry in printed),
                right=max(entry[2] for entry in printed),
                top=max(entry[3] for entry in printed),
                size=round(sizes[len(sizes) // 2] * 2) / 2,
            )
        )
    chars.clear()
