"""Where the numbered sections of a document end: its conclusion, and the signature below."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from index.han import fold
from index.structure.lines import Line

__all__ = ["endings"]

_LEAST_ALIKE = 3
"""From this many sections of one paragraph each on, the paragraphs after the last one's first
belong to the whole."""
_MAX_SIGNATURE = 40
_SIGNATURE_LINES = 5
_DATE_ONLY = re.compile(
    r"^[(（]?(?:(?:19|20)\d\d|[二一][〇○零九0][〇○零一二三四五六七八九0]{2})\s*[年.\-/]\s*"
    r"[\d一二三四五六七八九十]{1,2}\s*[月.\-/]\s*[\d一二三四五六七八九十]{1,3}\s*日?[)）]?$"
)


def endings(
    lines: Sequence[Line], headings: Sequence[tuple[int, int, bool]], edges: Sequence[int]
) -> list[int]:
    """Where the text behind the last section of each part starts.

    Args:
        lines: the lines of the text, boilerplate left out.
        headings: start, end and whether the text goes on in its line, of each heading in order.
        edges: where the parts start, and the text's end.
    """
    found: list[int] = []
    places = [line.start for line in lines]
    starts = [start for start, _, _ in headings]
    first = 0
    for edge in edges:
        inside = headings[bisect_left(starts, first) : bisect_left(starts, edge)]
        body = lines[bisect_left(places, first) : bisect_left(places, edge)]
        if inside and body:
            closing = _conclusion(body, inside) or _signature(body)
            if closing is not None and closing > inside[-1][0]:
                found.append(closing)
        first = edge
    return found


def _conclusion(lines: Sequence[Line], headings: Sequence[tuple[int, int, bool]]) -> int | None:
    """The second paragraph under the last heading, if all others like it head one each."""
    starts = [start for start, _, _ in headings]
    alike: list[int] = []
    places = [line.start for line in lines]
    for position, (start, _, is_run_in) in enumerate(headings):
        following = starts[position + 1] if position + 1 < len(starts) else lines[-1].end
        if is_run_in:
            alike.append(bisect_left(places, following) - bisect_left(places, start))
    if not headings[-1][2] or len(alike) < _LEAST_ALIKE or alike[-1] < 2:
        return None
    if any(count != 1 for count in alike[:-1]):
        return None
    return places[bisect_left(places, starts[-1]) + 1]


def _signature(lines: Sequence[Line]) -> int | None:
    """The line of the signing office above a line that is nothing but a date."""
    last = lines[-_SIGNATURE_LINES:]
    for position in range(len(last) - 1, 0, -1):
        if _DATE_ONLY.match(fold(last[position].text)):
            above = last[position - 1]
            signed = len(above.text) <= _MAX_SIGNATURE and above.is_open
            return above.start if signed else last[position].start
    return None
