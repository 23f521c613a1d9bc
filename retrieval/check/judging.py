"""A claim held against one sentence of a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.documents import Span
from index.figures import Kind
from index.han import fold
from retrieval.check.apart import apart
from retrieval.check.comparing import Compared, compared_there, comparisons_in
from retrieval.check.covering import Coverage, coverage_of, written_of
from retrieval.check.evidence import Evidence, Scored
from retrieval.check.facts import Facts, facts_of, is_article
from retrieval.check.figures_there import figure_there
from retrieval.check.findings import Aspect, Difference, Finding, Outcome, Status
from retrieval.check.firsts_there import firsts_said_otherwise
from retrieval.check.listing import missing_item
from retrieval.check.names import Name, is_same_name
from retrieval.check.names_there import name_there
from retrieval.check.polarity import is_denying
from retrieval.check.said_otherwise import denies_there, said_otherwise
from retrieval.check.scope import is_only_planned, is_other_place, is_other_year
from retrieval.check.subject import Subject
from retrieval.check.unborne import unborne
from retrieval.check.unwritten import unwritten

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
        compared = _compared(subject, facts_of(unit.words))
        differences += compared[0]
        absent += compared[1]
        differences += said_otherwise(subject, unit.words, plain)
        lost = missing_item(subject.facts.words, unit.words)
        if lost is not None:
            words = lost.of(subject.facts.words)
            differences.append(Difference(Aspect.LIST, _placed(subject, lost), words, ""))
    elif is_denying(subject.facts.plain) != denies_there(subject, plain):
        differences.append(Difference(Aspect.DENIAL, subject.span, "", ""))
    if not differences:  # what is told otherwise need not be looked for
        absent += unborne(subject, plain, foreign=foreign)
        absent += unwritten(subject, scored, evidence, plain, foreign=foreign)
        absent += apart(subject, unit, plain, foreign=foreign)
    names = [
        Status.DIFFERS if _is_told(subject.placed(name), differences) else status
        for name, status in zip(subject.facts.names, stated.names, strict=True)
    ]
    written = written_of(subject, scored, evidence, plain, names)
    finding = Finding(
        unit, Outcome.NOTHING, coverage.both, coverage.own, scored.late, stated.figures,
        tuple(differences), tuple(absent), is_other_place(subject.scope, unit),
        is_other_year(subject.scope, unit), foreign, is_only_planned(subject.scope, unit),
        bool(names) and not stated.named,
    )  # fmt: skip
    return replace(finding, outcome=_outcome(subject, finding, coverage, written, stated))


@dataclass(frozen=True, slots=True)
class _Stated:
    """How the figures and the names of a claim stand in a unit."""

    differences: tuple[Difference, ...]
    absent: tuple[str, ...]
    figures: tuple[tuple[int, Status, str], ...]
    names: tuple[Status, ...]
    inside: int
    """Figures that stand in the unit itself."""
    named: int
    """Names that its letters are in."""


def _stated(subject: Subject, scored: Scored, *, foreign: bool) -> _Stated:
    other = facts_of(scored.unit.words)
    differences: list[Difference] = []
    absent: list[str] = []
    figures: list[tuple[int, Status, str]] = []
    names: list[Status] = []
    inside = named = 0
    for number, figure in enumerate(subject.facts.figures):
        status, theirs, is_inside = figure_there(subject, figure, other, scored, foreign=foreign)
        inside += is_inside
        words = subject.facts.text_of(figure)
        if status is not Status.EQUAL and is_article(subject.facts.plain, figure):
            continue
        figures.append((number, status, theirs))
        if status is Status.DIFFERS:
            aspect = Aspect.DATE if figure.kind is Kind.DATE else Aspect.FIGURE
            differences.append(Difference(aspect, subject.placed(figure), words, theirs))
        elif status is Status.ABSENT:
            absent.append(words)
    for name in subject.facts.names:
        status, theirs = name_there(subject, name, other, scored.unit.around, foreign=foreign)
        names.append(status)
        named += foreign or (status is Status.EQUAL and _is_inside(name, other))
        words = subject.facts.words[name.start : name.end]
        if status is Status.DIFFERS:
            differences.append(Difference(Aspect.NAME, subject.placed(name), words, theirs))
        elif status is Status.ABSENT:
            absent.append(words)
    return _Stated(tuple(differences), tuple(absent), tuple(figures), tuple(names), inside, named)


def _compared(subject: Subject, other: Facts) -> tuple[list[Difference], list[str]]:
    """What a claim compares and the source's figures tell otherwise, and what they do not tell."""
    differences: list[Difference] = []
    absent: list[str] = []
    for one in comparisons_in(subject.facts.plain):
        compared, figures = compared_there(one, other)
        words = one.span.of(subject.facts.words)
        if compared is Compared.OTHER:
            at = _placed(subject, one.span)
            differences.append(Difference(Aspect.OPPOSITE, at, words, figures))
        elif compared is Compared.UNKNOWN and fold(words) not in other.plain:
            absent.append(words)
    return differences, absent


def _placed(subject: Subject, span: Span) -> Span:
    """Where a stretch of a claim stands in its sentence."""
    return Span(subject.span.start + span.start, subject.span.start + span.end)


def _is_inside(name: Name, other: Facts) -> bool:
    """Whether a name stands in a sentence itself, not only in the passage around it."""
    return name.key in other.plain or any(
        one.kind is name.kind and is_same_name(name.key, one.key) for one in other.names
    )


def _is_told(span: Span, differences: Sequence[Difference]) -> bool:
    """Whether a source puts something else for a stretch of the sentence."""
    return any(
        span.start <= one.span.start and one.span.end <= span.end
        for one in differences
        if one.aspect is not Aspect.DENIAL
    )


def _outcome(
    subject: Subject, finding: Finding, coverage: Coverage, written: float, stated: _Stated
) -> Outcome:
    if finding.differences:
        # A plan that names another figure contradicts a claim of the plan's figure all the same.
        close = finding.coverage >= _CONTRADICT and finding.own_coverage >= _CONTRADICT_OWN
        close = close and written >= _CONTRADICT_WRITTEN
        names = {
            subject.facts.words[name.start : name.end]
            for name in subject.facts.names
            if not _is_told(subject.placed(name), finding.differences)
        }
        aspects = {one.aspect for one in finding.differences}
        missing = any(
            status is Status.ABSENT
            and not _is_told(subject.placed(subject.facts.figures[number]), finding.differences)
            for number, status, _ in finding.figures
        )
        if missing and aspects == {Aspect.OPPOSITE}:
            return Outcome.NOTHING  # what has risen or fallen there is something else
        only_names = aspects == {Aspect.NAME}
        unlike = only_names and any(status is not Status.EQUAL for _, status, _ in finding.figures)
        if unlike or names & set(finding.absent):  # it may be of somebody else
            close = close and finding.own_coverage >= _CONTRADICT_UNNAMED
        return Outcome.CONTRADICTS if close else Outcome.NOTHING
    if finding.absent:
        return Outcome.NOTHING
    if coverage.poorest_clause < _SUPPORT_CLAUSE:
        return Outcome.NOTHING
    if subject.is_bare:
        held = finding.coverage >= _SUPPORT_BARE and coverage.worst_word >= _SUPPORT_WORST
    else:
        elsewhere = bool(subject.facts.figures) and not stated.inside
        least = _SUPPORT_NEAR if elsewhere else _SUPPORT_OWN
        if not subject.facts.figures:
            least = _SUPPORT_NAMED if stated.named else _SUPPORT_NEAR
            if not subject.own_words and stated.named < len(stated.names):
                return Outcome.NOTHING  # it only stands beside what names them
            if not finding.foreign and written < _SUPPORT_WRITTEN:
                return Outcome.NOTHING
        held = finding.coverage >= _SUPPORT and finding.own_coverage >= least
    return Outcome.SUPPORTS if held else Outcome.NOTHING
