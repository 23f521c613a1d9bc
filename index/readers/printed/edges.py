"""What is printed on every page and belongs to none: running heads, page numbers, stamps."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Sequence

from index.readers.printed.page import Line, Page
from index.readers.printed.tables import rows_of_lines

__all__ = ["without_running_lines"]

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–－·•.~〔〈<]*(?:第\s*)?[\d０-９]{1,4}\s*页?"
    r"(?:\s*[/／,，、|]?\s*(?:共|of)?\s*[\d０-９]{1,4}\s*页?)?[\s\-—–－·•.~〕〉>]*$"
    r"|^(?:page|p\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$"
    r"|^[\s\-—–·]*[ivxlcⅰ-ⅿ]{1,7}[\s\-—–·]*$"
    r"|^第\s*[一二三四五六七八九十百零〇]{1,5}\s*页(?:\s*[/，,]?\s*共\s*[一二三四五六七八九十百零〇]{1,5}\s*页)?$",
    re.IGNORECASE,
)
_ROMAN_WORD = re.compile(r"^[ivxlc]+$", re.IGNORECASE)
_BROWSER_HEAD = re.compile(
    r"^(?:\d{4}|\d{1,2})[/.-]\d{1,2}[/.-](?:\d{4}|\d{1,2}),?\s+(?:[上下]午\s*)?\d{1,2}:\d{2}(?:\s*[ap]m)?"
    r"(?:$|\s)",
    re.IGNORECASE,
)
_BROWSER_FOOT = re.compile(r"^(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?$", re.IGNORECASE)
_EDGE_ROWS = 3
"""Running lines stand among this many rows from the upper and the lower edge."""
_MARGIN = 0.13
"""Share of a page's height from its edge within which page numbers and stamps stand; the type
area of GB/T 9704 starts at 0.125."""
_RUNNING_SHARE = 0.25
"""A line at the same height of at least this share of the pages is a running head: two kinds
take turns on left and right pages."""
_APART = 1.25
"""Running heads stand farther from the text than its lines from each other, by this factor."""
_FIXED_SHARE = 0.6
_FIXED_PAGES = 3
"""A large line at one place of so many pages, wherever it stands, is a watermark."""
_WATERMARK = 1.8
_TITLE = 1.15
"""Sizes of a watermark and of a title, at least, in those of most lines."""
_SAME_HEIGHT = 4.0
_DIGITS = re.compile(r"[\d０-９]+|(?<=第)[一二三四五六七八九十百]+(?=[期号页])")


def without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """The pages without running heads, page numbers, print stamps and level watermarks."""
    edge_rows = [_edge_rows(page) for page in pages]
    edges = Counter(
        key
        for sides in edge_rows
        for key in {_key(x) for side in sides for row in side for x in row}
    )
    places = Counter(key for page in pages for key in {_fixed_key(line) for line in page.lines})
    running = max(2, round(_RUNNING_SHARE * len(pages)))
    fixed = max(_FIXED_PAGES, round(_FIXED_SHARE * len(pages)))
    sizes = sorted(line.size for page in pages for line in page.lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    kept: list[Page] = []
    seen: set[str] = set()
    for page, sides in zip(pages, edge_rows, strict=True):
        dropped: set[Line] = set()
        for side in sides:
            for row, inner in zip(side, [*side[1:], None], strict=False):
                if _is_stamp(row, page):
                    dropped.update(row)
                elif _is_running(row, page, edges, running) and _is_apart(row, inner, page):
                    # The head of a form that fills each page is a title: it stays at its first.
                    new = {x for x in row if x.text not in seen and x.size > _TITLE * usual}
                    seen.update(line.text for line in row)
                    dropped.update(line for line in row if line not in new)
                else:
                    break
        dropped |= {
            line
            for line in page.lines
            if line.size > _WATERMARK * usual and places[_fixed_key(line)] >= fixed
        }
        kept.append(
            dataclasses.replace(page, lines=tuple(x for x in page.lines if x not in dropped))
        )
    return kept


def _edge_rows(page: Page) -> tuple[list[list[Line]], list[list[Line]]]:
    """The rows at the upper and the lower edge, from outside in, where no table is outside them."""
    rows = rows_of_lines(page.lines)
    first = min((table.top for table in page.tables), default=page.height)
    last = max((table.bottom for table in page.tables), default=0.0)
    half = page.height / 2
    upper = [row for row in rows if row[0].middle < min(first, half)]
    lower = [row for row in reversed(rows) if row[0].middle > max(last, half)]
    return upper[:_EDGE_ROWS], lower[:_EDGE_ROWS]


def _is_apart(row: Sequence[Line], inner: Sequence[Line] | None, page: Page) -> bool:
    """Whether a row is set apart from the text beside it, by its place or its type."""
    if inner is None or abs(row[0].size - inner[0].size) > 0.5:
        return True
    steps = sorted(
        below.middle - above.middle
        for above, below in itertools.pairwise(sorted(page.lines, key=lambda line: line.middle))
        if below.middle - above.middle > 0.5 * above.size
    )
    return abs(inner[0].middle - row[0].middle) > _APART * steps[len(steps) // 2]


def _key(line: Line) -> tuple[str, int]:
    """The words of a line, figures aside, with its height on the page."""
    return _DIGITS.sub("0", line.text), round(line.middle / _SAME_HEIGHT)


def _fixed_key(line: Line) -> tuple[str, int, int]:
    return line.text, round(line.left / _SAME_HEIGHT), round(line.middle / _SAME_HEIGHT)


def _is_stamp(row: Sequence[Line], page: Page) -> bool:
    """Page numbers, and the lines that browsers add to what they print."""
    if _MARGIN * page.height < row[0].middle < (1 - _MARGIN) * page.height:
        return False
    if _BROWSER_HEAD.match(row[0].text) and row[0].middle < page.height / 2:
        return True
    if any(_BROWSER_FOOT.match(line.text) for line in row):
        return True
    return all(_is_page_number(line.text) for line in row)


def _is_page_number(text: str) -> bool:
    return bool(_PAGE_NUMBER.match(text)) and not (
        _ROMAN_WORD.match(text) and text not in {text.lower(), text.upper()}
    )


def _is_running(
    row: Sequence[Line], page: Page, edges: Counter[tuple[str, int]], limit: int
) -> bool:
    """Whether all of a row, page numbers apart, stands at this height on many pages."""
    if page.height * 0.25 < row[0].middle < page.height * 0.75:
        return False
    return all(_is_page_number(x.text) or _seen(x, edges) >= limit for x in row)


def _seen(line: Line, edges: Counter[tuple[str, int]]) -> int:
    """The number of pages with this line at this height, give or take a little."""
    text, height = _key(line)
    return max(edges[text, height] + edges[text, height + side] for side in (-1, 1))
