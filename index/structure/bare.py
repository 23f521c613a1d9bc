"""Headings without a number: short lines above running text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from index.structure.lines import Line
from index.structure.marks import mark_at

__all__ = ["bare_headings", "looks_bare"]

_MAX_BARE = 40
_MIN_BARE = 6
_BODY_BELOW = 60
"""A bare line is a heading only above running text of at least this length."""
_LATIN_TITLE_END = re.compile(r"[.:]\s")
_NAMED = re.compile(
    r"^(?:序\s*[言文]|前\s*言|引\s*言|导\s*[言语]|導\s*[言語]|绪\s*论|緒\s*論|结\s*[语論论]|結\s*語|结\s*束\s*语|"
    r"后\s*记|後\s*記|附\s*则|附\s*則|总\s*则|總\s*則|preface|foreword|introduction|conclusions?)$",
    re.IGNORECASE,
)


def bare_headings(
    lines: Sequence[Line], body_start: int, *, only_named: bool
) -> list[tuple[Line, bool]]:
    """Unnumbered heading lines, each with whether it is one of the customary names (序言).

    Args:
        lines: the lines of the body, those known to be headings, titles or rows left out.
        body_start: where the title ends.
        only_named: leave the others out, as the document numbers its headings.
    """
    named = [
        (line, True)
        for line, below in itertools.pairwise(lines)
        if line.start >= body_start and _NAMED.match(line.text) and below.start > line.end
    ]
    if only_named:
        return named
    found: list[Line] = []
    seen_body = False
    for line, below in itertools.pairwise(lines):
        if line.start < body_start:
            continue
        long = len(line.text) >= _BODY_BELOW
        if seen_body and not long and looks_bare(line) and len(below.text) >= _BODY_BELOW:
            found.append(line)
        seen_body = seen_body or long
    taken = {line.start for line, _ in named}
    bare = [(line, False) for line in found if line.start not in taken] if len(found) > 1 else []
    return named + bare


def looks_bare(line: Line, shortest: int = _MIN_BARE) -> bool:
    """Whether a line is short, open and unnumbered, as a title or heading is."""
    return (
        shortest <= len(line.text) <= _MAX_BARE * (1 if not line.text.isascii() else 2)
        and line.is_open
        and not line.has_cells
        and mark_at(line.text, 0) is None
        and not _LATIN_TITLE_END.search(line.text)
    )
