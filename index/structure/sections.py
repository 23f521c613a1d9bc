"""Headings to a tree of sections that tiles the document."""

from __future__ import annotations

from collections.abc import Sequence

from index.documents import Section
from index.structure.headings import Heading

__all__ = ["build_sections"]


def build_sections(text: str, headings: Sequence[Heading]) -> tuple[Section, ...]:
    """The sections of a document; the first is the root, which holds what stands above.

    Args:
        text: the canonical text.
        headings: in document order; a heading stands under the last one before it of a smaller
            level.
    """
    parents: list[int | None] = [None]
    open_at: list[tuple[int, int]] = [(0, -1)]
    for ordinal, heading in enumerate(headings, start=1):
        while open_at[-1][1] >= heading.level:
            open_at.pop()
        parents.append(open_at[-1][0])
        open_at.append((ordinal, heading.level))
    edges = [0, *(heading.start for heading in headings), len(text)]
    ends = _subtree_ends(parents, edges)
    sections = [
        Section(
            ordinal=0, parent=None, level=0, title="", start=0, heading_end=0,
            body_end=edges[1], end=len(text),
        )
    ]  # fmt: skip
    sections += [
        Section(
            ordinal=ordinal,
            parent=parents[ordinal],
            level=heading.level,
            title=text[heading.start : heading.end],
            start=heading.start,
            heading_end=heading.end,
            body_end=edges[ordinal + 1],
            end=ends[ordinal],
        )
        for ordinal, heading in enumerate(headings, start=1)
    ]
    return tuple(sections)


def _subtree_ends(parents: Sequence[int | None], edges: Sequence[int]) -> list[int]:
    """Where each section ends, those within it included."""
    ends = [edges[-1]] * len(parents)
    open_at: list[int] = []
    for ordinal, parent in enumerate(parents):
        while open_at and open_at[-1] != parent:
            ends[open_at.pop()] = edges[ordinal]
        open_at.append(ordinal)
    return ends
