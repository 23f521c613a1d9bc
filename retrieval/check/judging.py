"""A claim held against one sentence of a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.documents import Span
from index.figures import Figure, Kind, Likeness, allows, same_figure
from index.han import fold
from retrieval.check.evidence import Evidence, Forms, Scored
from retrieval.check.facts import Facts, bound_text, clause_text, facts_of, is_day
from retrieval.check.findings import Aspect, Difference, Finding, Outcome, Status
from retrieval.check.listing import missing_item
from retrieval.check.names import Name, NameKind, is_same_name
from retrieval.check.polarity import denied_words, is_denying, opposites
from retrieval.check.scope import ClaimScope, is_only_planned, is_other_place, is_other_year
from retrieval.check.words import Word, content_words, held_in

__all__ = ["Subject", "judge"]

# Thresholds, set on the altered and the unaltered claims that `python -m eval claims` makes from
# the sample corpus and on seeds/claims.jsonl.
_SUPPORT = 0.5
"""Of what a claim is about, the least that must stand in a sentence and around it, where its
figures, dates and names stand there too."""
_SUPPORT_OWN = 0.3
"""The same of the sentence alone."""
_SUPPORT_NEAR = 0.7
"""The same where all its figures stand in the sentences around."""
_SUPPORT_BARE = 0.72
"""Where a claim states no figure, date or name."""
_SUPPORT_WORST = 0.3
"""Of the word that such a claim's source holds least of."""
_CONTRADICT = 0.6
_CONTRADICT_OWN = 0.42
"""A sentence contradicts only a claim whose subject stands in it."""
_CONTRADICT_UNNAMED = 0.85
"""The same where some name of the claim stands nowhere in the source's passage."""
_BOUND = 0.45
"""Of the words that a fact is bound to, the least that the source's fact must be bound to, for the
two to be of the same thing."""
_SURELY_BOUND = 0.8
"""The same for titles and quoted names, and for a body that the passage names elsewhere."""
_SWAPPED = 0.25
"""By how much more another figure of the sentence must be bound to the same words."""
_OPPOSED = 0.4
"""Of the claim's words, those that must stand in the clause that says the opposite."""
_BACK = 0.9
"""What it counts that all the words of the source's figure stand with the claim's, which may have
more of them."""
_AROUND = 0.6
"""What a word counts that stands in the passage or the headings, not in the sentence."""
_REST = 0.2
"""What the words of the sentence's other clauses count in a clause."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A claim, read."""

    sentence: str
    span: Span
    """Of the claim in its sentence."""
    facts: Facts
    """Of the claim; positions count from its start."""
    whole: Facts
    """Of the sentence."""
    words: tuple[tuple[Word, float], ...]
    """What it is about, with weights: of its own clause, and less of the others."""
    forms: Forms
    scope: ClaimScope

    @property
    def is_bare(self) -> bool:
        """Whether it states no figure, date or name."""
        return not self.facts.figures and not self.facts.names


def judge(subject: Subject, scored: Scored, evidence: Evidence) -> Finding:
    """What a sentence of a source says of a claim."""
    unit = scored.unit
    foreign = (unit.language == "en") != evidence.english
    plain = fold(unit.words)
    own, coverage, worst = _coverage(subject, scored, evidence, plain)
    other = facts_of(unit.words)
    differences: list[Difference] = []
    absent: list[str] = []
    figures: list[tuple[int, Status, str]] = []
    stated = 0
    for number, figure in enumerate(subject.facts.figures):
        status, theirs, inside = _figure(subject, figure, other, scored, foreign=foreign)
        figures.append((number, status, theirs))
        stated += inside
        words = subject.facts.text_of(figure)
        if status is Status.DIFFERS:
            aspect = Aspect.DATE if figure.kind is Kind.DATE else Aspect.FIGURE
            differences.append(Difference(aspect, _placed(subject, figure), words, theirs))
        elif status is Status.ABSENT:
            absent.append(words)
    for name in subject.facts.names:
        status, theirs = _name(subject, name, other, unit.around, foreign=foreign)
        words = subject.facts.words[name.start : name.end]
        if status is Status.DIFFERS:
            differences.append(Difference(Aspect.NAME, _placed(subject, name), words, theirs))
        elif status is Status.ABSENT:
            absent.append(words)
    if not foreign:
        differences += _said_otherwise(subject, unit.words, plain)
        lost = missing_item(subject.facts.words, unit.words)
        if lost is not None:
            at = Span(subject.span.start + lost.start, subject.span.start + lost.end)
            differences.append(Difference(Aspect.LIST, at, lost.of(subject.facts.words), ""))
    elif is_denying(subject.facts.plain) != _denies_there(subject, plain):
        differences.append(Difference(Aspect.DENIAL, subject.span, "", ""))
    finding = Finding(
        unit, Outcome.NOTHING, coverage, own, scored.late, tuple(figures), tuple(differences),
        tuple(absent), is_other_place(subject.scope, unit), is_other_year(subject.scope, unit),
        foreign, is_only_planned(subject.scope, unit),
    )  # fmt: skip
    return replace(finding, outcome=_outcome(subject, finding, worst, stated))


def _outcome(subject: Subject, finding: Finding, worst: float, stated: int) -> Outcome:
    if finding.differences:
        # A plan that names another figure contradicts a claim of the plan's figure all the same.
        close = finding.coverage >= _CONTRADICT and finding.own_coverage >= _CONTRADICT_OWN
        names = {subject.facts.words[name.start : name.end] for name in subject.facts.names}
        if names & set(finding.absent):  # it may be of somebody else
            close = close and finding.own_coverage >= _CONTRADICT_UNNAMED
        return Outcome.CONTRADICTS if close else Outcome.NOTHING
    if finding.absent:
        return Outcome.NOTHING
    if subject.is_bare:
        held = finding.coverage >= _SUPPORT_BARE and worst >= _SUPPORT_WORST
    else:
        elsewhere = bool(subject.facts.figures) and not stated
        least = _SUPPORT_NEAR if elsewhere else _SUPPORT_OWN
        held = finding.coverage >= _SUPPORT and finding.own_coverage >= least
    return Outcome.SUPPORTS if held else Outcome.NOTHING


def _coverage(
    subject: Subject, scored: Scored, evidence: Evidence, plain: str
) -> tuple[float, float, float]:
    """What of a claim's words stands in a unit, in it and around it, and of the worst word."""
    total = own = both = 0.0
    worst = 1.0
    for word, share in subject.words:
        weight = share * evidence.weight(word)
        inside = evidence.held(word, scored, plain, subject.forms)
        forms = (word.text, *subject.forms.of(word))
        around = max(held_in(form, scored.unit.around) for form in forms)
        total += weight
        own += weight * inside
        held = max(inside, _AROUND * around)
        both += weight * held
        if share == 1.0:
            worst = min(worst, held)
    if not total:
        return 1.0, 1.0, 1.0
    return own / total, both / total, worst


def _placed(subject: Subject, fact: Figure | Name) -> Span:
    return Span(subject.span.start + fact.start, subject.span.start + fact.end)


def _figure(
    subject: Subject, figure: Figure, other: Facts, scored: Scored, *, foreign: bool
) -> tuple[Status, str, bool]:
    """How a figure of the claim stands in a unit, the figure there, and if it is the unit's own."""
    bound = _bound_words(subject, figure.start, figure.end)
    rated: list[tuple[float, bool, Figure]] = []
    for theirs in other.figures:
        likeness = same_figure(figure, theirs)
        same = likeness is Likeness.EQUAL or allows(figure, theirs) or _is_short_for(theirs, figure)
        if likeness is Likeness.INCOMPARABLE and not same:
            continue
        text = bound_text(other.words, theirs.start, theirs.end)
        rated.append((_affinity(bound, text, subject.forms, foreign=foreign), same, theirs))
    equal = max((one for one in rated if one[1]), key=lambda one: one[0], default=None)
    others = [one for one in rated if not one[1]]
    if equal is not None:
        rivals = [one for one in others if _may_be_meant(figure, equal[2], one[2])]
        rival = max(rivals, key=lambda one: one[0], default=None)
        if rival and bound and rival[0] >= max(equal[0] + _SWAPPED, _BOUND):
            return Status.DIFFERS, other.text_of(rival[2]), True
        return Status.EQUAL, other.text_of(equal[2]), True
    best = max(others, key=lambda one: one[0] + _like_unit(figure, one[2]), default=None)
    if best is not None and best[0] >= (_BOUND if not is_day(figure) else 0.0):
        return Status.DIFFERS, other.text_of(best[2]), True
    around = _in_passage(figure, scored, bound, subject.forms, foreign=foreign)
    return (Status.EQUAL if around else Status.ABSENT), around, False


def _in_passage(
    figure: Figure, scored: Scored, bound: Sequence[Word], forms: Forms, *, foreign: bool
) -> str:
    """A figure of the passage around a unit that says the same of the same."""
    around = scored.unit.around
    for theirs in facts_of(around).figures:
        if same_figure(figure, theirs) is Likeness.EQUAL:
            text = bound_text(around, theirs.start, theirs.end)
            if is_day(figure) or _affinity(bound, text, forms, foreign=foreign) >= _BOUND:
                return around[theirs.start : theirs.end]
    return ""


def _is_short_for(theirs: Figure, ours: Figure) -> bool:
    """Whether a source's figure leaves out the unit of the one before it: 1个工作日, 登记2个."""
    bare = theirs.kind is Kind.COUNT and theirs.normalized.unit in {"个", ""}
    return bare and ours.kind is Kind.DURATION and theirs.value == ours.value


def _may_be_meant(ours: Figure, equal: Figure, rival: Figure) -> bool:
    """Whether a claim's figure may be meant for another one of the source than its equal.

    Not where the equal one has its unit and the other has not: 1500万次 is not meant for 140余条.
    """
    unit = ours.normalized.unit
    return equal.normalized.unit != unit or rival.normalized.unit == unit


def _like_unit(one: Figure, other: Figure) -> float:
    return 0.1 if one.normalized.unit == other.normalized.unit else 0.0


def _bound_words(subject: Subject, start: int, end: int) -> tuple[Word, ...]:
    """The words of the sentence that a fact of the claim is bound to."""
    at = subject.span.start
    return content_words(bound_text(subject.sentence, at + start, at + end))


def _affinity(words: Sequence[Word], text: str, forms: Forms, *, foreign: bool) -> float:
    """How much of some words stands in the words that another fact is bound to."""
    back = content_words(text)
    if not words or not back:
        return _BOUND
    there = sum(_held(word.text, text, forms, foreign=foreign) for word in words) / len(words)
    if foreign:
        return there
    own = " ".join(word.text for word in words)
    return max(there, _BACK * sum(held_in(word.text, own) for word in back) / len(back))


def _held(word: str, text: str, forms: Forms, *, foreign: bool) -> float:
    best = held_in(word, text)
    if foreign:
        best = max((held_in(form, text) for form in forms.of_text(word)), default=best)
    return best


def _name(
    subject: Subject, name: Name, other: Facts, around: str, *, foreign: bool
) -> tuple[Status, str]:
    """How a name of the claim stands in a unit, and the unit's name in its place."""
    same = any(is_same_name(name.key, one.key) for one in other.names if one.kind is name.kind)
    if same or name.key in other.plain:
        in_office = name.kind is not NameKind.PERSON or _in_office(
            subject, name, other, foreign=foreign
        )
        return (Status.EQUAL if in_office else Status.ABSENT), ""
    twin = _twin(name, other)
    if twin:
        return Status.DIFFERS, twin
    if _is_there_loosely(name, other.plain):
        return Status.EQUAL, ""
    if foreign:
        known = subject.forms.of_text(name.key)
        there = f"{other.plain} {around}"
        is_there = any(form in there for form in known) or name.key in there
        return (Status.EQUAL if is_there or name.kind is NameKind.BODY else Status.ABSENT), ""
    bound = _bound_words(subject, name.start, name.end)
    instead = [
        (
            _affinity(
                bound, bound_text(other.words, one.start, one.end), subject.forms, foreign=foreign
            ),
            one,
        )
        for one in other.names
        if one.kind is name.kind
        and not any(is_same_name(one.key, ours.key) for ours in subject.whole.names)
    ]
    best = max(instead, key=lambda one: one[0], default=None)
    is_around = name.key in around or _is_there_loosely(name, around)
    sure = name.kind is NameKind.TITLE or (is_around and name.kind is NameKind.BODY)
    if best is not None and best[0] >= (_SURELY_BOUND if sure else _BOUND):
        return Status.DIFFERS, other.words[best[1].start : best[1].end]
    return (Status.EQUAL if is_around else Status.ABSENT), ""


_LOOSELY = 0.7
"""Of the pairs of characters of a name, where the source does not write it quite so."""


_OFFICE = re.compile(
    r"书记|常委|主任|局长|[市区县镇省]长|院长|部长|厅长|处长|主席|会长|总理|秘书长|检察长|董事长|"
    r"\b(?:director|mayor|secretary|premier|chairman|chairwoman|president|head)\b"
)
_OFFICE_REACH = 16
"""Characters around a person's name within which the office stands."""


def _in_office(subject: Subject, name: Name, other: Facts, *, foreign: bool) -> bool:
    """Whether a source's person holds the office that a claim gives the person of that name."""
    at = subject.facts.plain
    ours = set(_OFFICE.findall(at[max(0, name.start - _OFFICE_REACH) : name.end + _OFFICE_REACH]))
    if not ours or foreign:
        return True
    start = other.plain.find(name.key)
    around = other.plain[max(0, start - _OFFICE_REACH) : start + len(name.key) + _OFFICE_REACH]
    theirs = set(_OFFICE.findall(around))
    return not theirs or bool(ours & theirs)


def _twin(name: Name, other: Facts) -> str:
    """A title of the source that is the claim's but for some characters in their places."""
    if name.kind is not NameKind.TITLE:
        return ""
    for one in other.names:
        if one.kind is name.kind and len(one.key) == len(name.key):
            same = sum(a == b for a, b in zip(one.key, name.key, strict=True))
            if same >= _LOOSELY * len(one.key):
                return other.words[one.start : one.end]
    return ""


def _is_there_loosely(name: Name, plain: str) -> bool:
    """Whether words hold most of a name of several words, as with its place in front."""
    if name.kind not in {NameKind.TITLE, NameKind.BODY} or len(name.key) < 4:
        return False
    pairs = [name.key[n : n + 2] for n in range(len(name.key) - 1)]
    return sum(pair in plain for pair in pairs) >= _LOOSELY * len(pairs)


def _said_otherwise(subject: Subject, other: str, plain: str) -> list[Difference]:
    """What a claim denies and the source does not, and words of which the source has opposites."""
    own = [word for word, share in subject.words if share == 1.0]
    denied = denied_words(own, fold(subject.sentence), plain, subject.span)
    found = [
        Difference(Aspect.DENIAL, Span(word.start, word.end), word.text, "") for word in denied[:1]
    ]
    clause = subject.facts.plain
    for ours, theirs in opposites(clause, plain):
        start = clause.index(ours)
        at, there = subject.span.start + start, plain.index(theirs)
        about = [word for word in own if word.text not in {ours, theirs}]
        text = clause_text(other, there)
        held = sum(held_in(word.text, text) for word in about)
        back = [word for word in content_words(text) if word.text not in {ours, theirs}]
        returned = sum(held_in(word.text, clause) for word in back)
        if about and held < _OPPOSED * len(about) and returned < _BACK * max(len(back), 1):
            continue
        found.append(Difference(Aspect.OPPOSITE, Span(at, at + len(ours)), ours, theirs))
    return found


def _denies_there(subject: Subject, plain: str) -> bool:
    """Whether the source's clause that a claim is about denies."""
    if not is_denying(plain):
        return False
    clauses = [part for part in _clauses(plain) if part.strip()]
    forms = {
        form for word, share in subject.words if share == 1.0 for form in subject.forms.of(word)
    }
    best = max(clauses, key=lambda part: sum(held_in(form, part) for form in forms), default="")
    return is_denying(best)


def _clauses(plain: str) -> list[str]:
    return re.split(r"[,，;；。|]", plain)
