"""A document's page as the plain data that the reader draws."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from index.documents import Document, Span
from index.errors import ReadError
from index.page_views import Pages, page_at
from index.readers.views.page import PageView
from ui.reasons import reason_in
from ui.strings import Strings

__all__ = ["Look", "Marks", "look_data"]

Data = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the reader marks in a document."""

    quoted: Span | None = None
    cell: Span | None = None
    """The cell of the quotation that carries the fact."""
    heads: tuple[Span, ...] = ()
    cited: tuple[Span, ...] = ()
    """What else the same answer cites."""

    def kinds(self) -> list[tuple[str, Span]]:
        """Every mark with the letter of its kind, as in `ui.segments`; the strongest last."""
        found = [("c", span) for span in self.cited]
        found += [("q", self.quoted)] if self.quoted else []
        found += [("d", span) for span in self.heads]
        return found + ([("f", self.cell)] if self.cell else [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Whether a document's pages can be looked at, and whether they are."""

    state: Pages
    is_wanted: bool
    page: int | None
    """The one that was turned to, from 0; `None`: the one of the quotation."""
    draw: Callable[[int, Sequence[Span]], PageView | None]


def look_data(document: Document, marks: Marks, look: Look | None, words: Strings) -> Data:
    """The page to show, or a word on why none can be.

    Args:
        document: the document.
        marks: what is marked in it.
        look: whether its pages can be looked at; `None` for a document without.
        words: the interface text.
    """
    if look is None or look.state is Pages.NONE:
        return {"count": 0, "number": None, "note": ""}
    count, quoted = len(document.pages), marks.quoted
    here = page_at(document, quoted.start) if quoted else None
    data: Data = {
        "count": count,
        "number": None,
        "can": look.state is Pages.SHOWN,
        "here": here,
        "note": "",
    }
    if look.state is not Pages.SHOWN:
        gone = look.state is Pages.GONE
        return data | {"note": words.reader_pages_gone if gone else words.reader_pages_undrawn}
    if not look.is_wanted:
        return data
    number = look.page if look.page is not None else here or 0
    number = max(0, min(number, count - 1))
    kinds = marks.kinds()
    try:
        view = look.draw(number, [span for _, span in kinds])
    except ReadError as error:
        reason = reason_in(words.language, str(error))
        return data | {"note": words.reader_page_failed.format(reason=reason)}
    if view is None:
        return data | {"can": False, "note": words.reader_pages_gone}
    boxed = {kinds[box.mark][0] for box in view.boxes}
    boxes = [
        [kinds[box.mark][0], *(round(100 * share, 3) for share in box.frame)] for box in view.boxes
    ]
    return data | {
        "number": number,
        "image": f"data:image/{view.kind};base64,{base64.b64encode(view.image).decode()}",
        "width": view.width,
        "height": view.height,
        "boxes": boxes,
        "note": _note(document, quoted, number, boxed, words),
    }


def _note(
    document: Document, quoted: Span | None, number: int, boxed: set[str], words: Strings
) -> str:
    """A word on quoted words that this page does not show whole."""
    if quoted is None:
        return ""
    first, last = page_at(document, quoted.start), page_at(document, quoted.end - 1)
    if not first <= number <= last:
        return ""
    if not boxed & {"q", "f"}:
        return words.reader_page_unmarked
    if number < last:
        return words.reader_page_goes_on.format(page=number + 2)
    return ""
