"""How a figure of a claim stands in a sentence of a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.figures import Figure, Kind, Likeness, allows, same_figure
from index.figures.units import group_of
from index.han import fold
from retrieval.check.derived import derived_there
from retrieval.check.evidence import Forms, Scored
from retrieval.check.facts import Facts, bound_text, counted_noun, facts_of, is_day
from retrieval.check.findings import Status
from retrieval.check.subject import BOUND, Subject, affinity
from retrieval.check.words import Word, content_words

__all__ = ["figure_there"]

_SEVERAL = 2
"""Words that a figure must be bound to, to be told from what another one counts."""
_SMALL = 10
_STEM = 5
_LOOSELY = 0.15
"""Of those words, what stands at most with a figure that counts something else."""
_SURELY = 0.8
"""And what stands with the figure that is meant."""
_CLAUSES = re.compile(r"[,，;；。|:：]")
_TIME = re.compile(r"年初|年中|年底|年末|上半年|下半年|\d{1,2}月|\d{4}年|上月|同月|当月")

_NOUN = 0.2
"""What the noun right behind a figure counts beside the other words that it is bound to."""
_SWAPPED = 0.25
"""By how much more another figure of the sentence must be bound to the same words."""


def figure_there(
    subject: Subject, figure: Figure, other: Facts, scored: Scored, *, foreign: bool
) -> tuple[Status, str, bool]:
    """How a figure of the claim stands in a unit, the figure there, and if it is the unit's own."""
    bound = subject.bound_words(figure) or subject.own_words
    places = [fold(place.text) for place in subject.scope.places]  # judged apart
    bound = tuple(w for w in bound if not any(w.text in place for place in places)) or bound
    at = subject.placed(figure)
    noun = counted_noun(subject.sentence, replace(figure, start=at.start, end=at.end))
    rated: list[tuple[float, bool, Figure]] = []
    for theirs in other.figures:
        likeness = same_figure(figure, theirs)
        same = likeness is Likeness.EQUAL or allows(figure, theirs) or _is_short_for(theirs, figure)
        if likeness is Likeness.INCOMPARABLE and not same:
            continue
        text = bound_text(other.words, theirs.start, theirs.end)
        likely = affinity(bound, text, subject.forms, foreign=foreign)
        if not foreign:
            likely += _same_noun(noun, counted_noun(other.words, theirs))
        rated.append((likely, same, theirs))
    equal = max((one for one in rated if one[1]), key=lambda one: one[0], default=None)
    others = [one for one in rated if not one[1]]
    if equal is None:
        others = [
            one for one in others
            if not _is_taken(subject, figure, one[2], other, foreign=foreign)
        ]  # fmt: skip
    if equal is not None:
        rivals = [one for one in others if _may_be_meant(figure, equal[2], one[2])]
        rival = max(rivals, key=lambda one: one[0], default=None)
        if rival and bound and rival[0] >= max(equal[0] + _SWAPPED, BOUND):
            return Status.DIFFERS, other.text_of(rival[2]), True
        is_of_another = (
            _is_by_chance(figure, equal[0], bound)
            if foreign
            else _is_of_another(subject, figure, equal, other, scored)
        )
        if is_of_another:
            return Status.ABSENT, "", False
        return Status.EQUAL, other.text_of(equal[2]), True
    derived = derived_there(figure, subject.sentence, at.start, other)
    if derived:
        return Status.EQUAL, derived, True
    best = max(others, key=lambda one: one[0] + _like_unit(figure, one[2]), default=None)
    if best is not None and best[0] >= (BOUND if not is_day(figure) else 0.0):
        return Status.DIFFERS, other.text_of(best[2]), True
    around = _in_passage(figure, scored, bound, subject.forms, foreign=foreign)
    return (Status.EQUAL if around else Status.ABSENT), around, False


def _is_by_chance(figure: Figure, likely: float, bound: Sequence[Word]) -> bool:
    """Whether a small figure stands in another language beside none of the claim's words.

    Three firms are no three weaknesses.
    """
    return bool(bound) and likely <= 0 and figure.value <= _SMALL and not is_day(figure)


def _is_of_another(
    subject: Subject,
    figure: Figure,
    equal: tuple[float, bool, Figure],
    other: Facts,
    scored: Scored,
) -> bool:
    """Whether the same figure counts something else there, and what is meant is told elsewhere.

    Of a date whether the clause that tells of the same has another time.
    """
    bound = subject.bound_words(figure)
    if _counts_otherwise(figure, equal[2]):
        return True
    if equal[0] > (_LOOSELY if len(bound) >= _SEVERAL else 0) or not bound:
        return False
    if is_day(figure):
        return any(
            _TIME.search(clause) and affinity(bound, clause, subject.forms, foreign=False) >= BOUND
            for clause in _CLAUSES.split(other.plain)
            if fold(other.text_of(equal[2])) not in clause
        )
    around = scored.unit.around
    return any(
        same_figure(figure, theirs) is Likeness.DIFFERS
        and affinity(
            bound, bound_text(around, theirs.start, theirs.end), subject.forms, foreign=False
        ) >= _SURELY
        for theirs in facts_of(around).figures
        if around[theirs.start : theirs.end] not in other.plain
    )  # fmt: skip


def _counts_otherwise(ours: Figure, theirs: Figure) -> bool:
    """Whether two small English numbers count different things: three lawsuits, three weaknesses.

    Large ones are hardly the same by chance.
    """
    units = (ours.normalized.unit, theirs.normalized.unit)
    if ours.value > _SMALL or not all(unit.isascii() and unit.endswith("s") for unit in units):
        return False
    groups = {group_of(unit) or unit[:_STEM] for unit in units}
    return len(groups) > 1 and any(map(group_of, units))


def _in_passage(
    figure: Figure, scored: Scored, bound: Sequence[Word], forms: Forms, *, foreign: bool
) -> str:
    """A figure of the passage around a unit that says the same of the same.

    Not of a cell without a figure: those of the cells beside it are of other things.
    """
    if scored.unit.heads and not facts_of(scored.unit.words).figures:
        return ""
    around = scored.unit.around
    for theirs in facts_of(around).figures:
        if same_figure(figure, theirs) is Likeness.EQUAL:
            text = bound_text(around, theirs.start, theirs.end)
            if is_day(figure) or affinity(bound, text, forms, foreign=foreign) >= BOUND:
                return around[theirs.start : theirs.end]
    return ""


def _is_short_for(theirs: Figure, ours: Figure) -> bool:
    """Whether a source's figure leaves out the unit of the one before it: 1个工作日, 登记2个."""
    bare = theirs.kind is Kind.COUNT and theirs.normalized.unit in {"个", ""}
    return bare and ours.kind is Kind.DURATION and theirs.value == ours.value


def _is_taken(
    subject: Subject, figure: Figure, theirs: Figure, other: Facts, *, foreign: bool
) -> bool:
    """Whether a source's figure is the one that the claim states elsewhere in its sentence.

    Of `5 advisers examined 40 files` a cell that states the 5 says nothing against the 40.
    """
    at = subject.placed(figure).start
    text = bound_text(other.words, theirs.start, theirs.end)
    own = [
        one for one in subject.whole.figures
        if one.start != at and same_figure(one, theirs) is Likeness.EQUAL
    ]  # fmt: skip
    there = sum(same_figure(one, theirs) is Likeness.EQUAL for one in other.figures)
    if not 0 < there <= len(own):
        return False
    meant = affinity(subject.bound_words(figure), text, subject.forms, foreign=foreign)
    return any(
        affinity(_bound_in_sentence(subject, one), text, subject.forms, foreign=foreign) > meant
        for one in own
    )


def _bound_in_sentence(subject: Subject, figure: Figure) -> tuple[Word, ...]:
    return content_words(bound_text(subject.sentence, figure.start, figure.end))


def _same_noun(ours: str, theirs: str) -> float:
    """What it tells of two figures that they count the same thing, or another: 6省, 16个地区."""
    if not ours or not theirs:
        return 0.0
    if ours.startswith(theirs) or theirs.startswith(ours):
        return _NOUN
    return 0.0 if set(ours) & set(theirs) else -_NOUN


def _may_be_meant(ours: Figure, equal: Figure, rival: Figure) -> bool:
    """Whether a claim's figure may be meant for another one of the source than its equal.

    Not where the equal one has its unit and the other has not: 1500万次 is not meant for 140余条.
    """
    unit = ours.normalized.unit
    return equal.normalized.unit != unit or rival.normalized.unit == unit


def _like_unit(one: Figure, other: Figure) -> float:
    return 0.1 if one.normalized.unit == other.normalized.unit else 0.0
