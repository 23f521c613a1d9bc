"""The verdict on a claim from what the sentences of the sources say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.documents import Span
from index.figures import Kind
from index.han import language_of
from index.snapshot import Snapshot
from retrieval.check import reasons
from retrieval.check.claims import Claim, ClaimSentence
from retrieval.check.findings import Aspect, Finding, Outcome, Status
from retrieval.check.quoting import cited
from retrieval.check.results import CheckedClaim, FigureCheck, FigureStatus, Verdict, merged
from retrieval.check.subject import Subject
from retrieval.question.meant import is_about

__all__ = ["joined", "verdict_on"]

_MOST_CITED = 2
_AS_CLOSE = 0.3
"""A second source is cited that holds nearly as much of a claim, in and around the sentence."""
_CLOSER = 0.1
"""By how much more of a claim's words a source that says otherwise must hold than one that bears it
out, to be believed before it. Set on the claims that `python -m eval claims` makes."""
_ABSENT_COST = 0.3
"""What a source counts less that does not state some of a claim's other facts."""
_FOREIGN_COST = 0.3
"""What a source in another language counts less: which word is bound to which figure is told by the
glossary there, as far as it goes."""
_STATUS = {
    Status.EQUAL: FigureStatus.EQUAL,
    Status.DIFFERS: FigureStatus.DIFFERS,
    Status.ABSENT: FigureStatus.NOT_STATED,
}


def verdict_on(
    snapshot: Snapshot,
    sentence: ClaimSentence,
    claim: Claim,
    subject: Subject,
    findings: Sequence[Finding],
) -> CheckedClaim:
    """A claim with its verdict, its reason and the sentences that it rests on."""
    english = language_of(sentence.text) == "en"
    inside = sorted((one for one in findings if one.in_scope), key=_rank, reverse=True)
    outside = sorted((one for one in findings if not one.in_scope), key=_rank, reverse=True)
    supporting = [one for one in inside if one.outcome is Outcome.SUPPORTS]
    supporting.sort(key=_closeness, reverse=True)
    against = [one for one in inside if one.outcome is Outcome.CONTRADICTS]
    if supporting and not _outweighed(supporting, against):
        least = _closeness(supporting[0]) - _AS_CLOSE
        close = [one for one in supporting if _closeness(one) >= least]
        return _made(
            snapshot, sentence, claim, subject, Verdict.SUPPORTED,
            reasons.supported(english=english), close,
        )  # fmt: skip
    if against:
        quote = against[0].unit.span.of(snapshot.document(against[0].unit.document).text)
        reason = reasons.contradicted(against[0].differences, quote, english=english)
        return _made(snapshot, sentence, claim, subject, Verdict.CONTRADICTED, reason, against[:1])
    unknown = _unknown_places(snapshot, subject, findings)
    if unknown:
        reason = reasons.nothing_of(unknown, english=english)
        return _made(snapshot, sentence, claim, subject, Verdict.UNSUPPORTED, reason, ())
    stated = [one for one in outside if one.outcome is Outcome.SUPPORTS]
    moved = [one for one in stated if _is_moved_event(subject, one)]
    if moved:
        reason = reasons.other_year(
            sorted(moved[0].unit.years), sorted(subject.scope.years), english=english
        )
        return _made(snapshot, sentence, claim, subject, Verdict.CONTRADICTED, reason, moved[:1])
    if stated:
        reason = reasons.elsewhere(stated[0], english=english)
        return _made(snapshot, sentence, claim, subject, Verdict.UNSUPPORTED, reason, stated[:1])
    near = [one for one in outside if one.outcome is Outcome.CONTRADICTS]
    replanned = [one for one in near if _is_of_another_plan(one)]
    if replanned:
        quote = replanned[0].unit.span.of(snapshot.document(replanned[0].unit.document).text)
        reason = reasons.contradicted(replanned[0].differences, quote, english=english)
        return _made(
            snapshot, sentence, claim, subject, Verdict.CONTRADICTED, reason, replanned[:1]
        )
    if near:
        reason = reasons.elsewhere(near[0], english=english)
        return _made(snapshot, sentence, claim, subject, Verdict.UNSUPPORTED, reason, near[:1])
    absent = inside[0].absent if inside else ()
    reason = reasons.unsupported(absent, english=english)
    return _made(snapshot, sentence, claim, subject, Verdict.UNSUPPORTED, reason, ())


def _unknown_places(
    snapshot: Snapshot, subject: Subject, findings: Sequence[Finding]
) -> tuple[str, ...]:
    """The places of a claim that no document is about and no sentence found names."""
    named = frozenset[str]().union(*(one.unit.places for one in findings))
    return tuple(
        mention.text
        for mention in subject.scope.places
        if not mention.names & named
        and not any(is_about(row.place_names, mention.names) for row in snapshot.documents.values())
    )


def _rank(finding: Finding) -> tuple[float, float]:
    return (finding.coverage + finding.own_coverage, finding.late)


def _outweighed(supporting: Sequence[Finding], against: Sequence[Finding]) -> bool:
    """Whether a source that says otherwise speaks of the claim more closely than those for it."""
    best = max(map(_closeness, supporting))
    return any(_closeness(one) >= best + _CLOSER for one in against)


def _closeness(finding: Finding) -> float:
    cost = _FOREIGN_COST if finding.foreign else 0.0
    if finding.absent:
        cost += _ABSENT_COST
    if finding.unnamed:
        cost += _ABSENT_COST
    return finding.own_coverage + finding.coverage / 2 - cost


def _is_moved_event(subject: Subject, finding: Finding) -> bool:
    """Whether a source puts the event of a claim, not a figure of a year, in another year."""
    counted = any(figure.kind is not Kind.DATE for figure in subject.whole.figures)
    only_year = finding.other_year and not finding.other_place and not finding.planned
    return only_year and subject.scope.own_years and bool(finding.unit.years) and not counted


def _is_of_another_plan(finding: Finding) -> bool:
    """Whether a source plans what a claim says was done, and with another figure at that."""
    return (
        finding.planned
        and not (finding.other_place or finding.other_year or finding.absent)
        and all(one.aspect is Aspect.FIGURE for one in finding.differences)
    )


def _made(
    snapshot: Snapshot,
    sentence: ClaimSentence,
    claim: Claim,
    subject: Subject,
    verdict: Verdict,
    reason: str,
    findings: Sequence[Finding],
) -> CheckedClaim:
    offset = sentence.span.start
    first = findings[0] if findings else None
    found = {number: (status, theirs) for number, status, theirs in first.figures} if first else {}
    figures: list[FigureCheck] = []
    for number, figure in enumerate(subject.facts.figures):
        status, theirs = found.get(number, (Status.ABSENT, ""))
        start = claim.span.start + figure.start
        figures.append(
            FigureCheck(
                text=subject.facts.text_of(figure),
                status=_STATUS[status],
                found=theirs or None,
                span=Span(start, claim.span.start + figure.end),
            )
        )
    differences = first.differences if first and verdict is Verdict.CONTRADICTED else ()
    marked = tuple(Span(offset + one.span.start, offset + one.span.end) for one in differences)
    return CheckedClaim(
        span=claim.span,
        text=sentence.text[subject.span.start : subject.span.end],
        verdict=verdict,
        reason=reason,
        citations=cited(snapshot, [one.unit for one in findings[:_MOST_CITED]]),
        figures=tuple(figures),
        marked=marked,
    )


def joined(text: str, parts: Sequence[CheckedClaim]) -> CheckedClaim:
    """Several claims as one: the worst verdict, with the reasons of those that have it."""
    verdict = merged(part.verdict for part in parts)
    telling = [part for part in parts if part.verdict is verdict]
    others = [part for part in parts if part.verdict is not verdict]
    quoted = {
        (citation.doc, citation.start): citation
        for part in (*telling, *others)
        for citation in part.citations
    }
    between = " " if language_of(text) == "en" else ""
    return CheckedClaim(
        span=Span(0, len(text)),
        text=text,
        verdict=verdict,
        reason=between.join(dict.fromkeys(part.reason for part in telling)),
        citations=tuple(
            replace(citation, n=number) for number, citation in enumerate(quoted.values(), start=1)
        ),
        figures=tuple(figure for part in parts for figure in part.figures),
        marked=tuple(span for part in telling for span in part.marked),
    )
