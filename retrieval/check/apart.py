"""What a claim joins that a source has in different places: 甲 with 乙, a figure with a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.han import fold
from index.places import find_places
from index.years import years_in
from retrieval.check.subject import Subject
from retrieval.check.units import Unit

__all__ = ["apart"]

_CLAUSES = re.compile(r"[,，;；。|:：]")
_COMPARED_WITH = re.compile(
    r"(?:[比较]|相比|\bthan (?:in )?|\bas (?:many |much )?(?:as )?in |\bcompared (?:with|to) |"
    r"\bsince |\bfrom )(?P<year>(?:19|20)\d\d)"
)
_NEXT_YEAR = re.compile(r"次年|翌年|第二年|隔年|转年|\bthe (?:following|next) year\b")
_TWO_YEARS = 2
_LAST_YEAR = re.compile(
    r"上年|去年|同比|上一年|前一年|"
    r"\b(?:last|previous) year|\byear (?:earlier|before)|\byear-on-year"
)


def apart(subject: Subject, unit: Unit, plain: str, *, foreign: bool) -> list[str]:
    """What a claim says of several places together, or of another year, and a source does not.

    Args:
        subject: the claim.
        unit: the source's sentence.
        plain: its words, folded.
        foreign: whether the two are in different languages.
    """
    found = [
        match["year"]
        for match in _COMPARED_WITH.finditer(subject.facts.plain)
        if match["year"] not in plain and not _LAST_YEAR.search(plain)
    ]
    found += [
        match.group() for match in _NEXT_YEAR.finditer(subject.facts.plain)
        if not _NEXT_YEAR.search(plain) and len(years_in(plain)) < _TWO_YEARS
    ]  # fmt: skip
    if foreign:
        return found
    theirs = _CLAUSES.split(unit.words)
    for clause in _CLAUSES.split(subject.facts.words):
        places = _places(clause)
        if len(places) > 1 and all(_is_with_another(place, places, theirs) for place in places):
            found.append(fold(clause).strip())
    return found


def _is_with_another(place: str, places: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether each clause of a source that names a place names none of those that a claim does."""
    named = [found for found in map(_places, theirs) if place in found]
    others = {other for other in places if other != place}
    return bool(named) and all(len(found) > 1 and others.isdisjoint(found) for found in named)


def _places(clause: str) -> tuple[str, ...]:
    """The places of a clause, as it writes them, those left out that say where another one lies."""
    found = find_places(clause)
    return tuple(
        fold(clause[one.start : one.end])
        for one in found
        if not any(0 <= other.start - one.end <= 1 for other in found if other is not one)
    )
