"""A claim held against one sentence of a source."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.documents import Span
from index.figures import Kind
from index.han import fold
from retrieval.check.covering import Coverage, coverage_of, written_of
from retrieval.check.evidence import Evidence, Scored
from retrieval.check.facts import facts_of
from retrieval.check.figures_there import figure_there
from retrieval.check.findings import Aspect, Difference, Finding, Outcome, Status
from retrieval.check.firsts_there import firsts_said_otherwise
from retrieval.check.listing import missing_item
from retrieval.check.names_there import name_there
from retrieval.check.polarity import is_denying
from retrieval.check.said_otherwise import denies_there, said_otherwise
from retrieval.check.scope import is_only_planned, is_other_place, is_other_year
from retrieval.check.subject import Subject
from retrieval.check.unborne import unborne

__all__ = ["judge"]

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
_SUPPORT_NAMED = 0.45
"""Of the sentence, where a claim states names alone: that one is named says little of what is told
of it."""
_SUPPORT_WRITTEN = 0.4
"""Of such a claim's words and names, those that the sentence or its passage must write."""
_SUPPORT_CLAUSE = 0.3
"""Of each clause of a claim that says something by itself: a source does not bear out what one
clause adds that it has nothing like. Set as the others."""
_SUPPORT_WORST = 0.3
"""Of the word that such a claim's source holds least of."""
_CONTRADICT = 0.6
_CONTRADICT_OWN = 0.42
"""A sentence contradicts only a claim whose subject stands in it."""
_CONTRADICT_WRITTEN = 0.56
"""Of what a claim is about, the least that a source must write that contradicts it, in the sentence
or around it; vectors find kindred things near as well. Set on claims of which no source speaks."""
_CONTRADICT_UNNAMED = 0.85
"""The same where some name of the claim stands nowhere in the source's passage."""


def judge(subject: Subject, scored: Scored, evidence: Evidence) -> Finding:
    """What a sentence of a source says of a claim."""
    unit = scored.unit
    foreign = (unit.language == "en") != evidence.english
    plain = fold(unit.words)
    coverage = coverage_of(subject, scored, evidence, plain)
    if coverage.both < _SUPPORT:  # whatever it states is of something else
        return Finding(
            unit, Outcome.NOTHING, coverage.both, coverage.own, scored.late, (),
            absent=subject.stated, other_place=is_other_place(subject.scope, unit),
            other_year=is_other_year(subject.scope, unit), foreign=foreign,
            planned=is_only_planned(subject.scope, unit),
        )  # fmt: skip
    stated = _stated(subject, scored, foreign=foreign)
    differences, absent = [*stated.differences], [*stated.absent]
    for first, instead in firsts_said_otherwise(subject, unit, plain, foreign=foreign):
        words = first.of(subject.facts.words)
        if instead:
            differences.append(Difference(Aspect.RANK, _placed(subject, first), words, instead))
        else:
            absent.append(words)
    if not foreign:
        differences += said_otherwise(subject, unit.words, plain)
        lost = missing_item(subject.facts.words, unit.words)
        if lost is not None:
            words = lost.of(subject.facts.words)
            differences.append(Difference(Aspect.LIST, _placed(subject, lost), words, ""))
    elif is_denying(subject.facts.plain) != denies_there(subject, plain):
        differences.append(Difference(Aspect.DENIAL, subject.span, "", ""))
    absent += unborne(subject, plain, foreign=foreign)
    written = written_of(subject, scored, evidence, plain, stated.names)
    finding = Finding(
        unit, Outcome.NOTHING, coverage.both, coverage.own, scored.late, stated.figures,
        tuple(differences), tuple(absent), is_other_place(subject.scope, unit),
        is_other_year(subject.scope, unit), foreign, is_only_planned(subject.scope, unit),
    )  # fmt: skip
    return replace(finding, outcome=_outcome(subject, finding, coverage, written, stated.inside))


@dataclass(frozen=True, slots=True)
class _Stated:
    """How the figures and the names of a claim stand in a unit."""

    differences: tuple[Difference, ...]
    absent: tuple[str, ...]
    figures: tuple[tuple[int, Status, str], ...]
    names: tuple[Status, ...]
    inside: int
    """Figures that stand in the unit itself."""


def _stated(subject: Subject, scored: Scored, *, foreign: bool) -> _Stated:
    other = facts_of(scored.unit.words)
    differences: list[Difference] = []
    absent: list[str] = []
    figures: list[tuple[int, Status, str]] = []
    names: list[Status] = []
    inside = 0
    for number, figure in enumerate(subject.facts.figures):
        status, theirs, is_inside = figure_there(subject, figure, other, scored, foreign=foreign)
        figures.append((number, status, theirs))
        inside += is_inside
        words = subject.facts.text_of(figure)
        if status is Status.DIFFERS:
            aspect = Aspect.DATE if figure.kind is Kind.DATE else Aspect.FIGURE
            differences.append(Difference(aspect, subject.placed(figure), words, theirs))
        elif status is Status.ABSENT:
            absent.append(words)
    for name in subject.facts.names:
        status, theirs = name_there(subject, name, other, scored.unit.around, foreign=foreign)
        names.append(status)
        words = subject.facts.words[name.start : name.end]
        if status is Status.DIFFERS:
            differences.append(Difference(Aspect.NAME, subject.placed(name), words, theirs))
        elif status is Status.ABSENT:
            absent.append(words)
    return _Stated(tuple(differences), tuple(absent), tuple(figures), tuple(names), inside)


def _placed(subject: Subject, span: Span) -> Span:
    """Where a stretch of a claim stands in its sentence."""
    return Span(subject.span.start + span.start, subject.span.start + span.end)


def _outcome(
    subject: Subject, finding: Finding, coverage: Coverage, written: float, stated: int
) -> Outcome:
    if finding.differences:
        # A plan that names another figure contradicts a claim of the plan's figure all the same.
        close = finding.coverage >= _CONTRADICT and finding.own_coverage >= _CONTRADICT_OWN
        close = close and written >= _CONTRADICT_WRITTEN
        names = {subject.facts.words[name.start : name.end] for name in subject.facts.names}
        if names & set(finding.absent):  # it may be of somebody else
            close = close and finding.own_coverage >= _CONTRADICT_UNNAMED
        return Outcome.CONTRADICTS if close else Outcome.NOTHING
    if finding.absent:
        return Outcome.NOTHING
    if coverage.poorest_clause < _SUPPORT_CLAUSE:
        return Outcome.NOTHING
    if subject.is_bare:
        held = finding.coverage >= _SUPPORT_BARE and coverage.worst_word >= _SUPPORT_WORST
    else:
        elsewhere = bool(subject.facts.figures) and not stated
        least = _SUPPORT_NEAR if elsewhere else _SUPPORT_OWN
        if not subject.facts.figures:
            least = _SUPPORT_NAMED
            if not finding.foreign and written < _SUPPORT_WRITTEN:
                return Outcome.NOTHING
        held = finding.coverage >= _SUPPORT and finding.own_coverage >= least
    return Outcome.SUPPORTS if held else Outcome.NOTHING
