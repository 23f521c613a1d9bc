"""The lines of a first page that are large and no headings: red heads, covers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from index.readers.printed.paragraphs import MARK, Paragraph

__all__ = ["RUNNING", "red_head", "without_cover_lines"]

RUNNING = 60
"""A paragraph at least this long is running text; a cover page has none."""
_NUMBER_LINE = re.compile(
    r"^[^\s，。]{0,20}\s?[〔\[［（(【]\s*(?:19|20)\d{2}\s*[〕\]］）)】]\s*第?\s*\d{1,5}\s*号?(?:\s+签发人.*)?$"
)
"""The line of the document number, 发文字号: `×政发〔2024〕12号`."""
_RED_HEAD = re.compile(r"文\s?件$")
_NUMBER_ZONE = 12
"""The number stands among this many paragraphs from the top."""
_SAME_SIZE = 0.5


def red_head(paragraphs: Sequence[tuple[Paragraph, str]]) -> set[int]:
    """The lines down to the document's number, and the name in red above everything."""
    page = paragraphs[0][0].pages[0] if paragraphs else 0
    zone = [
        n
        for n, (paragraph, _) in enumerate(paragraphs[:_NUMBER_ZONE])
        if paragraph.pages[0] == page
    ]
    number = next((n for n in zone if _NUMBER_LINE.match(paragraphs[n][1])), None)
    if number is not None:
        below = paragraphs[number + 1 : number + 8]
        largest = max((paragraph.size for paragraph, _ in below), default=0.0)
        # A title above the number, as web pages print it, is as large as anything below.
        if all(
            paragraphs[n][0].size < largest or _is_name(paragraphs, n, largest)
            for n in zone[:number]
        ):
            return set(range(number + 1))
        return {number}
    return {
        n for n in zone[:3] if _RED_HEAD.search(paragraphs[n][1]) and _is_first_large(paragraphs, n)
    }


def _is_name(paragraphs: Sequence[tuple[Paragraph, str]], n: int, largest: float) -> bool:
    """Whether a line above the number is an issuer's name, larger than the title below."""
    paragraph, text = paragraphs[n]
    return largest > 0 and paragraph.size > largest and not text.startswith(("关于", "關於"))


def _is_first_large(paragraphs: Sequence[tuple[Paragraph, str]], n: int) -> bool:
    """Whether a line is larger than all that follows, a title of at least half its size too."""
    size = paragraphs[n][0].size
    below = [paragraph.size for paragraph, _ in paragraphs[n + 1 : n + _NUMBER_ZONE]]
    return bool(below) and size > 1.2 * max(below) and len(set(below)) > 1


def without_cover_lines(
    candidates: Sequence[int], paragraphs: Sequence[tuple[Paragraph, str]]
) -> list[int]:
    """Of a cover page only the largest lines are kept: the others name who wrote it, and when."""
    pages: dict[int, list[int]] = defaultdict(list)
    for n, (paragraph, _) in enumerate(paragraphs):
        pages[paragraph.pages[0]].append(n)
    running = [
        page
        for page, numbers in pages.items()
        if any(len(paragraphs[n][1]) >= RUNNING for n in numbers)
    ]
    covers = [page for page in pages if running and page < min(running) and page <= 1]
    dropped: set[int] = set()
    for page in covers:
        largest = max(paragraphs[n][0].size for n in pages[page])
        dropped |= {
            n
            for n in pages[page]
            if paragraphs[n][0].size < largest - _SAME_SIZE and not MARK.match(paragraphs[n][1])
        }
    return [n for n in candidates if n not in dropped]
