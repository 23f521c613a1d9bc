"""How much of what a claim is about stands in a sentence of a source and around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.check.evidence import Evidence, Scored
from retrieval.check.findings import Status
from retrieval.check.opposites import is_of_pair
from retrieval.check.subject import Subject
from retrieval.check.words import held_in

__all__ = ["Coverage", "coverage_of", "written_of"]

_AROUND = 0.6
"""What a word counts that stands in the passage or the headings, not in the sentence."""
_CLAUSE_ENDS = re.compile(r"[,，;；。]")
_SEVERAL = 2
"""Words of a clause that says something by itself."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares of a claim's words that are held, 0 to 1."""

    own: float
    """By the sentence itself."""
    both: float
    """By it and what stands around it."""
    worst_word: float
    poorest_clause: float


def coverage_of(subject: Subject, scored: Scored, evidence: Evidence, plain: str) -> Coverage:
    """How much of what a claim is about a unit and what stands around it hold.

    Args:
        subject: the claim.
        scored: the unit.
        evidence: how well units hold words.
        plain: the unit's words, folded.
    """
    clauses: dict[int, list[float]] = {}
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
            number = len(_CLAUSE_ENDS.findall(subject.sentence, subject.span.start, word.start))
            clauses.setdefault(number, []).append(held)
    if not total:
        return Coverage(1.0, 1.0, 1.0, 1.0)
    several = [sum(part) / len(part) for part in clauses.values() if len(part) >= _SEVERAL]
    return Coverage(own / total, both / total, worst, min(several, default=1.0))


def written_of(
    subject: Subject, scored: Scored, evidence: Evidence, plain: str, names: Sequence[Status]
) -> float:
    """What of a claim's own words a unit and what stands around it hold by their letters.

    A name that is there counts as a word of its own, and so does one that is not.

    Args:
        subject: the claim.
        scored: the unit.
        evidence: how well units hold words.
        plain: the unit's words, folded.
        names: how the claim's names stand in the unit.
    """
    held = float(names.count(Status.EQUAL))
    total = held + names.count(Status.ABSENT)
    for word, share in subject.words:
        weight = share * evidence.weight(word)
        inside = evidence.written(word, scored, plain, subject.forms)
        around = evidence.written(word, scored, scored.unit.around, subject.forms)
        if is_of_pair(word.text) and inside < 1:
            continue  # judged with its opposite; a source may well say 降低 for 减少
        total += weight
        held += weight * max(inside, _AROUND * around)
    return held / total if total else 1.0
