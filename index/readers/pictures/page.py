"""Recognized lines of a picture as a printed page."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from index.readers.printed.page import Line, Page

__all__ = ["page_of_picture"]

_SIZE_NOISE = 0.14
"""Heights of lines in one type size differ by up to this share: a line without brackets or
descenders is found lower. 三号 over 四号 type differs by 0.14, 二号 over 三号 by 0.38."""
_SHORT_NOISE = 0.3
_FEW_LETTERS = 4
"""A line of so few letters is measured no better than to this share."""


def page_of_picture(lines: Sequence[Line], width: int, height: int, scale: float) -> Page:
    """A page of recognized lines.

    Args:
        lines: lines with places in pixels.
        width: of the picture, in pixels.
        height: of the picture, in pixels.
        scale: pixels for each point.
    """
    sizes = _without_noise(lines)
    placed = tuple(
        dataclasses.replace(
            line,
            left=line.left / scale, top=line.top / scale,
            right=line.right / scale, bottom=line.bottom / scale,
            size=round(sizes[line.size] / scale * 2) / 2,
        )
        for line in lines
    )  # fmt: skip
    return Page(width / scale, height / scale, placed)


def _without_noise(lines: Sequence[Line]) -> dict[float, float]:
    """The size that each measured size stands for: the one of most letters near it."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    stands_for: dict[float, float] = {}
    found: list[float] = []
    while letters:
        groups = {
            size: [other for other in letters if abs(other - size) <= _SIZE_NOISE * size]
            for size in letters
        }
        counts = {size: sum(letters[x] for x in group) for size, group in groups.items()}
        main = max(groups, key=lambda size: (counts[size], size))
        known = main
        if counts[main] <= _FEW_LETTERS:
            known = next((x for x in found if abs(x - main) <= _SHORT_NOISE * x), main)
        if known == main:
            found.append(main)
        for other in groups[main]:
            stands_for[other] = known
            del letters[other]
    return stands_for
