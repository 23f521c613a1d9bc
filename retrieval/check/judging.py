"""A claim held against one sentence of a source."""

from __future__ import annotations

from dataclasses import replace

from index.documents import Span
from index.figures import Kind
from index.han import fold
from retrieval.check.evidence import Evidence, Scored
from retrieval.check.facts import facts_of
from retrieval.check.figures_there import figure_there
from retrieval.check.findings import Aspect, Difference, Finding, Outcome, Status
from retrieval.check.listing import missing_item
from retrieval.check.names_there import name_there
from retrieval.check.polarity import is_denying
from retrieval.check.said_otherwise import denies_there, said_otherwise
from retrieval.check.scope import is_only_planned, is_other_place, is_other_year
from retrieval.check.subject import Subject
from retrieval.check.words import held_in

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
_SUPPORT_WORST = 0.3
"""Of the word that such a claim's source holds least of."""
_CONTRADICT = 0.6
_CONTRADICT_OWN = 0.42
"""A sentence contradicts only a claim whose subject stands in it."""
_CONTRADICT_UNNAMED = 0.85
"""The same where some name of the claim stands nowhere in the source's passage."""
_AROUND = 0.6
"""What a word counts that stands in the passage or the headings, not in the sentence."""


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
        status, theirs, inside = figure_there(subject, figure, other, scored, foreign=foreign)
        figures.append((number, status, theirs))
        stated += inside
        words = subject.facts.text_of(figure)
        if status is Status.DIFFERS:
            aspect = Aspect.DATE if figure.kind is Kind.DATE else Aspect.FIGURE
            differences.append(Difference(aspect, subject.placed(figure), words, theirs))
        elif status is Status.ABSENT:
            absent.append(words)
    for name in subject.facts.names:
        status, theirs = name_there(subject, name, other, unit.around, foreign=foreign)
        words = subject.facts.words[name.start : name.end]
        if status is Status.DIFFERS:
            differences.append(Difference(Aspect.NAME, subject.placed(name), words, theirs))
        elif status is Status.ABSENT:
            absent.append(words)
    if not foreign:
        differences += said_otherwise(subject, unit.words, plain)
        lost = missing_item(subject.facts.words, unit.words)
        if lost is not None:
            at = Span(subject.span.start + lost.start, subject.span.start + lost.end)
            differences.append(Difference(Aspect.LIST, at, lost.of(subject.facts.words), ""))
    elif is_denying(subject.facts.plain) != denies_there(subject, plain):
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
