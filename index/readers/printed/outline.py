"""Headings by a file's own bookmarks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from index.readers.printed.page import OutlineEntry
from index.readers.printed.paragraphs import Paragraph

__all__ = ["with_outline"]

_MIN_OUTLINE = 2
_OUTLINE_SHARE = 0.6
"""Bookmarks are trusted where at least this share of them are found on their pages."""
_SQUEEZED = re.compile(r"[\s\u3000]+")


def with_outline(
    levels: dict[int, int],
    paragraphs: Sequence[tuple[Paragraph, str]],
    outline: Sequence[OutlineEntry],
    title: Sequence[int],
) -> dict[int, int]:
    """The levels of the bookmarks where they are found in the text, before those of the type.

    Args:
        levels: levels by the type, by place in `paragraphs`.
        paragraphs: paragraphs in reading order, with their text.
        outline: the file's bookmarks.
        title: places of the title's paragraphs, which have no level.
    """
    places: dict[int, list[int]] = defaultdict(list)
    for n, (paragraph, _) in enumerate(paragraphs):
        places[paragraph.pages[0]].append(n)
    found: dict[int, int] = {}
    matched = 0
    for entry in outline:
        wanted = _squeezed(entry.title)
        for n in places[entry.page] + places[entry.page + 1]:
            if n not in found and wanted and _squeezed(paragraphs[n][1]) == wanted:
                matched += 1
                found[n] = entry.level
                break
    if len(found) < _MIN_OUTLINE or matched < _OUTLINE_SHARE * len(outline):
        return levels
    for n in title:
        found.pop(n, None)
    used = sorted(set(found.values()))
    if not used:
        return levels
    result = {n: used.index(level) + 1 for n, level in found.items()}
    deepest = Counter(result.values())
    extra = sorted({level for n, level in levels.items() if n not in result})
    for n, level in levels.items():
        if n not in result:
            result[n] = len(deepest) + 1 + extra.index(level)
    return result


def _squeezed(text: str) -> str:
    return _SQUEEZED.sub("", text)
