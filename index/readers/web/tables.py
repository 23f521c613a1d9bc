"""Tables of a web page: their cells with spans and heads, and tables that only lay out a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.readers.blocks import CellText

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["is_layout", "rows_of", "text_of"]

_PARAGRAPHS_OF_A_TEXT = 3
_MAX_DIGITS = 6
_LONGEST_CELL = 600
"""A cell beyond either bound holds a text, not a figure or an entry."""


def is_layout(table: HtmlElement) -> bool:
    """Whether a table lays out a page: one filled cell, or cells that hold whole texts."""
    if table.find(".//table") is not None or any(
        table.find(f".//h{level}") is not None for level in range(1, 5)
    ):
        return True
    cells = [cell for cell in table.iter("td", "th") if text_of(cell)]
    return len(cells) <= 1 or any(
        len(cell.findall(".//p")) >= _PARAGRAPHS_OF_A_TEXT or len(text_of(cell)) > _LONGEST_CELL
        for cell in cells
    )


def text_of(element: HtmlElement) -> str:
    """An element's words, white space reduced."""
    return re.sub(r"\s+", " ", str(element.text_content())).strip()


def rows_of(table: HtmlElement) -> list[list[CellText]]:
    """The rows of a table."""
    return [
        [
            CellText(
                text_of(cell),
                rows=_span(cell.get("rowspan")),
                columns=_span(cell.get("colspan")),
                is_head=cell.tag == "th" or row.getparent().tag == "thead",
            )
            for cell in row
            if cell.tag in {"td", "th"}
        ]
        for row in table.iter("tr")
    ]


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    if not digits.isdecimal():
        return 1
    return max(1, int(digits)) if len(digits) <= _MAX_DIGITS else 10**_MAX_DIGITS
