"""Headings to a tree of sections that tiles the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import Section
from index.structure.headings import Heading

__all__ = ["build_sections"]


@dataclass(slots=True)
class _Open:
    ordinal: int
    rank: int
    level: int
    is_part: bool


def build_sections(text: str, headings: Sequence[Heading]) -> tuple[Section, ...]:
    """The sections of a document; the first is the root, which holds what stands above.

    A heading's level is its depth by the ranks in use at that place, so `1.` is level 2 right
    under `一、` and level 1 where nothing stands above it.
    """
    starts = _with_gaps(headings, len(text))
    parents: list[int | None] = [None]
    levels = [0]
    stack = [_Open(0, -100, 0, is_part=True)]
    for ordinal, heading in enumerate(starts, start=1):
        while len(stack) > 1 and stack[-1].rank >= heading.rank:
            stack.pop()
        above = stack[-1]
        level = 1 if above.is_part else above.level + 1
        parents.append(above.ordinal)
        levels.append(level)
        stack.append(_Open(ordinal, heading.rank, level, heading.is_part))
    edges = [0, *(heading.start for heading in starts), len(text)]
    sections: list[Section] = []
    for ordinal in range(len(parents)):
        heading_or_root = starts[ordinal - 1] if ordinal else None
        heading_end = heading_or_root.end if heading_or_root else 0
        sections.append(
            Section(
                ordinal=ordinal,
                parent=parents[ordinal],
                level=levels[ordinal],
                title=text[edges[ordinal] : heading_end],
                start=edges[ordinal],
                heading_end=heading_end,
                body_end=edges[ordinal + 1],
                end=_subtree_end(ordinal, parents, edges),
                is_part=bool(
                    heading_or_root
                    and heading_or_root.is_part
                    and heading_or_root.end > heading_or_root.start
                ),
            )
        )
    return tuple(sections)


def _with_gaps(headings: Sequence[Heading], length: int) -> list[Heading]:
    """Adds an untitled section behind a part's cell, for the rows up to the next part."""
    filled: list[Heading] = []
    for position, heading in enumerate(headings):
        filled.append(heading)
        following = headings[position + 1].start if position + 1 < len(headings) else length
        part = next((h for h in reversed(filled) if h.is_part and h.closes is not None), None)
        if part is not None and part.closes is not None and heading.start < part.closes < following:
            filled.append(Heading(part.closes, part.closes, part.rank, is_part=True))
    return filled


def _subtree_end(ordinal: int, parents: Sequence[int | None], edges: Sequence[int]) -> int:
    inside = {ordinal}
    for later in range(ordinal + 1, len(parents)):
        if parents[later] not in inside:
            return edges[later]
        inside.add(later)
    return edges[-1]
