"""Counts: numbered places that continue one another, and whether a count is one of headings.

A number that continues no count is a quotation, a cross-reference or a lone item. A count whose
places are mostly running text, or have nothing beneath them, is a list.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from index.structure.candidates import Candidate, Form
from index.structure.marks import MarkKind

__all__ = ["Run", "heading_runs"]

_HEADING_SHARE = 0.5
"""A count is one of headings if at least this share of its places look like one."""
_LOOSE_KINDS = frozenset({MarkKind.HAN_COMMA, MarkKind.HAN_PARENTHESES})
"""Kinds in which a number given twice or left out is a slip, not a new count."""
_POINTED_KINDS = frozenset({MarkKind.DECIMAL, MarkKind.LONG_DECIMAL})
"""2.1 alone is a heading: it names the number that it stands under."""
_LEAST_ARTICLES = 2
_REACH = 64
"""A count is gone on with only if at most so many others began since."""
_OUTER_OF_ARTICLES = 3.5
"""Rank of a count whose headings stand right above articles: 一、关于…… with 第一条 below."""


def _start(candidate: Candidate) -> int:
    return candidate.start


@dataclass(slots=True)
class Run:
    """One count: 一、二、三、 or (一)(二)."""

    kind: MarkKind
    rank: float
    """Smaller ranks stand outside larger ones, where the places of two counts do not tell."""
    members: list[Candidate] = field(default_factory=list)

    def after(self, position: int) -> int | None:
        """Where its first place behind `position` starts."""
        at = bisect_right(self.members, position, key=_start)
        return self.members[at].start if at < len(self.members) else None

    def before(self, position: int) -> int | None:
        """Where its last place ahead of `position` starts."""
        at = bisect_left(self.members, position, key=_start)
        return self.members[at - 1].start if at else None

    @property
    def last(self) -> int:
        """The number that was reached."""
        return self.members[-1].mark.ordinal


def heading_runs(
    candidates: Sequence[Candidate], hinted: Collection[int], parts: Sequence[int]
) -> list[Run]:
    """The counts that number headings.

    Args:
        candidates: numbered places in document order.
        hinted: starts of those that the file's own format marks as headings.
        parts: where parts of the document start; no count goes on across one.
    """
    runs: list[Run] = []
    outer = _above_articles(candidates)
    edges = [*sorted(parts), float("inf")]
    for candidate in _outside_articles(candidates, outer, edges):
        while candidate.start >= edges[0]:
            edges.pop(0)
            runs.append(Run(MarkKind.ORDER, 0))  # a wall: see _continued
        rank = _OUTER_OF_ARTICLES if candidate.start in outer else float(candidate.mark.kind)
        run = _continued(runs, candidate)
        if run is None and (candidate.mark.ordinal == 1 or candidate.mark.kind <= MarkKind.ARTICLE):
            run = Run(candidate.mark.kind, rank)
            runs.append(run)
        if run is not None:
            run.rank = min(run.rank, rank)
            run.members.append(candidate)
    return [run for run in runs if run.members and _is_of_headings(run, hinted)]


def _continued(runs: Sequence[Run], candidate: Candidate) -> Run | None:
    """The count that this place goes on with: the latest of its kind that expects its number."""
    mark = candidate.mark
    if mark.ordinal == 1:
        return None
    loose: Run | None = None
    for run in reversed(runs[-_REACH:]):
        if not run.members:
            break
        if run.kind is not mark.kind:
            continue
        if mark.ordinal == run.last + 1:
            return run
        # Statutes are amended: articles are left out, inserted, quoted from the middle.
        skipped = mark.kind <= MarkKind.ARTICLE and mark.ordinal >= run.last
        slip = (
            mark.kind in _LOOSE_KINDS
            and candidate.form is not Form.ITEM
            and mark.ordinal in {run.last, run.last + 2}
        )
        if loose is None and (skipped or slip):
            loose = run
    return loose


def _above_articles(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Starts of heading lines with an article right below."""
    found: set[int] = set()
    for position, candidate in enumerate(candidates[:-1]):
        below = candidates[position + 1]
        if (
            candidate.mark.kind > MarkKind.ARTICLE
            and candidate.form is Form.LINE
            and below.mark.kind is MarkKind.ARTICLE
            and below.line == candidate.line + 1
        ):
            found.add(candidate.start)
    return frozenset(found)


def _outside_articles(
    candidates: Sequence[Candidate], outer: Collection[int], edges: Iterable[float]
) -> Iterable[Candidate]:
    """Leaves out the items that articles list, and articles where there is but one."""
    articles = sum(candidate.mark.kind is MarkKind.ARTICLE for candidate in candidates)
    walls = list(edges)
    inside = False
    for candidate in candidates:
        while candidate.start >= walls[0]:
            walls.pop(0)
            inside = False
        if candidate.mark.kind is MarkKind.ARTICLE:
            if articles < _LEAST_ARTICLES:
                continue
            inside = True
        elif candidate.mark.kind < MarkKind.ARTICLE or candidate.start in outer:
            inside = False
        elif inside:
            continue
        yield candidate


def _is_of_headings(run: Run, hinted: Collection[int]) -> bool:
    members = run.members
    if any(member.start in hinted for member in members):
        return True
    if run.kind <= MarkKind.ARTICLE:
        return True
    if len(members) == 1:
        return run.kind in _POINTED_KINDS and members[0].form is not Form.ITEM
    if run.kind is MarkKind.ORDER:
        return all(member.form is Form.RUN_IN for member in members)
    likely = sum(
        member.form is Form.RUN_IN or (member.form is Form.LINE and member.has_body)
        for member in members
    )
    return likely >= _HEADING_SHARE * len(members)
