"""Which paragraphs are headings, and of which level: by their type, and by the bookmarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from index.readers.printed.front import RUNNING, red_head, without_cover_lines
from index.readers.printed.outline import with_outline
from index.readers.printed.page import OutlineEntry
from index.readers.printed.paragraphs import MARK, Paragraph
from index.readers.printed.style import Style

__all__ = ["heading_levels"]

_HEADING_SIZE_RATIO = 1.08
"""Type at least this much larger than the body's is a heading's; 三号 over 四号 type is 1.14."""
_HEAVIER = 150
"""Type heavier by this much is bold: 黑体 counts 200 over 宋体, bold 300."""
_MAX_CHARS = 80
_MAX_LATIN_CHARS = 160
_MAX_HEAVY_SHARE = 0.3
"""Where more of the text than this is bold, bold marks no headings."""
_SAME_SIZE = 0.5
"""Sizes within half a point are one."""
_NO_TITLE = re.compile(
    r"^(?:目\s*[录錄次]|前\s*言|序\s*[言]?|摘\s*要|引\s*言|导\s*语|附\s*[件录]\s*\d*|contents|abstract|preface|introduction)$",
    re.IGNORECASE,
)
_CLOSES = "。；;，,、：:"
_WORD = re.compile(r"[^\W\d_]")

_Style = tuple[int, bool]
"""Rank of the size, from the largest, and whether the type is bold."""


def heading_levels(
    paragraphs: Sequence[tuple[Paragraph, str]], style: Style, outline: Sequence[OutlineEntry]
) -> dict[int, int]:
    """The level of each paragraph that is a heading, by its place in `paragraphs`; 0: the title.

    Args:
        paragraphs: paragraphs in reading order, with their text.
        style: what the running text looks like.
        outline: the file's bookmarks.
    """
    red = red_head(paragraphs)
    candidates = [
        n
        for n, (paragraph, text) in enumerate(paragraphs)
        if n not in red and _looks_like_heading(paragraph, text, style)
    ]
    candidates = _without_common_bold(candidates, paragraphs, style)
    candidates = without_cover_lines(candidates, paragraphs)
    classes = _classes(candidates, paragraphs, style)
    title = _title(candidates, classes, paragraphs)
    levels = _levels([n for n in candidates if n not in title], classes, paragraphs)
    levels = with_outline(levels, paragraphs, outline, title)
    return levels | dict.fromkeys(title, 0)


def _looks_like_heading(paragraph: Paragraph, text: str, style: Style) -> bool:
    limit = _MAX_LATIN_CHARS if text.isascii() else _MAX_CHARS
    if len(text) > limit or text[-1:] in _CLOSES or not _WORD.search(text):
        return False
    large = paragraph.size >= style.size * _HEADING_SIZE_RATIO
    return large or _is_bold(paragraph, style)


def _is_bold(paragraph: Paragraph, style: Style) -> bool:
    return (
        paragraph.size > style.size - _SAME_SIZE - 0.25
        and paragraph.weight >= style.weight + _HEAVIER
    )


def _without_common_bold(
    candidates: Sequence[int], paragraphs: Sequence[tuple[Paragraph, str]], style: Style
) -> list[int]:
    """Bold type at the body's size marks headings only where it is rare.

    Numbered lines in it are left to their numbers; where there are such, an unnumbered one
    beside them has no level that the type could tell.
    """
    large = [n for n in candidates if paragraphs[n][0].size >= style.size * _HEADING_SIZE_RATIO]
    bold = [n for n in candidates if n not in set(large)]
    letters = sum(len(text) for _, text in paragraphs)
    heavy = sum(len(text) for paragraph, text in paragraphs if _is_bold(paragraph, style))
    numbered = any(MARK.match(text) for _, text in (paragraphs[n] for n in bold))
    if numbered or heavy > _MAX_HEAVY_SHARE * letters:
        return large
    return sorted(large + bold)


def _classes(
    candidates: Sequence[int], paragraphs: Sequence[tuple[Paragraph, str]], style: Style
) -> dict[int, _Style]:
    """The style of each candidate, noise in the sizes taken out."""
    sizes = sorted({paragraphs[n][0].size for n in candidates}, reverse=True)
    ranks: dict[float, int] = {}
    rank, first = 0, sizes[0] if sizes else 0.0
    for size in sizes:
        if first - size > _SAME_SIZE:
            rank, first = rank + 1, size
        ranks[size] = rank
    bold = {n: paragraphs[n][0].weight >= style.weight + _HEAVIER for n in candidates}
    return {n: (ranks[paragraphs[n][0].size], bold[n]) for n in candidates}


def _title(
    candidates: Sequence[int],
    classes: dict[int, _Style],
    paragraphs: Sequence[tuple[Paragraph, str]],
) -> list[int]:
    """The lines of the title: the first of the largest type, above all running text."""
    if not candidates:
        return []
    largest = min(classes[n][0] for n in candidates)
    first = next(n for n in candidates if classes[n][0] == largest)
    paragraph, text = paragraphs[first]
    if any(len(text) >= RUNNING for _, text in paragraphs[:first]):
        return []
    if MARK.match(text) or _NO_TITLE.match(text):
        return []
    run = [first]
    while (
        run[-1] + 1 in classes
        and classes[run[-1] + 1][0] == largest
        and not MARK.match(paragraphs[run[-1] + 1][1])
        and paragraphs[run[-1] + 1][0].pages[0] == paragraph.pages[0]
        and paragraph.is_centred == paragraphs[run[-1] + 1][0].is_centred
    ):
        run.append(run[-1] + 1)
    again = any(classes[n][0] == largest for n in candidates if n > run[-1])
    if again and not paragraph.is_centred:
        return []  # every section's head is as large
    return run


def _levels(
    headings: Sequence[int],
    classes: dict[int, _Style],
    paragraphs: Sequence[tuple[Paragraph, str]],
) -> dict[int, int]:
    """Levels by size, then weight; within one style by the kinds of numbers in use."""
    kinds: dict[_Style, list[str]] = defaultdict(list)
    for n in headings:
        kind = _kind(paragraphs[n][1])
        if kind and kind not in kinds[classes[n]]:
            kinds[classes[n]].append(kind)
    levels: dict[tuple[_Style, str], int] = {}
    level = 0
    for style in sorted({classes[n] for n in headings}, key=lambda s: (s[0], not s[1])):
        level += 1
        levels[style, ""] = level  # an unnumbered heading stands with the outermost numbers
        for depth, kind in enumerate(sorted(kinds[style], key=_KINDS.index)):
            levels[style, kind] = level + depth
        level += max(0, len(kinds[style]) - 1)
    return {n: levels[classes[n], _kind(paragraphs[n][1])] for n in headings}


_KINDS = ("编", "章", "节", "条", "、", "（一）", "1", "1.1", "1.1.1", "（1）", "•")
_KIND_OF = (
    (re.compile(r"^第\s?[^编章节条]+[编編部]"), "编"),
    (re.compile(r"^第\s?[^编章节条]+章"), "章"),
    (re.compile(r"^第\s?[^编章节条]+[节節]"), "节"),
    (re.compile(r"^第\s?[^编章节条]+[条條]"), "条"),
    (re.compile(r"^[一二三四五六七八九十百]+、"), "、"),
    (re.compile(r"^[（(][一二三四五六七八九十]+[)）]"), "（一）"),
    (re.compile(r"^\d+\.\d+\.\d+"), "1.1.1"),
    (re.compile(r"^\d+\.\d+"), "1.1"),
    (re.compile(r"^\d+[.．、\s]"), "1"),
    (re.compile(r"^[（(]\d+[)）]"), "（1）"),
)


def _kind(text: str) -> str:
    return next((kind for pattern, kind in _KIND_OF if pattern.match(text)), "")
