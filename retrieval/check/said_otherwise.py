"""What a claim denies and a source does not, and what a source says the other way round."""

from __future__ import annotations

import re

from index.documents import Span
from index.han import fold
from retrieval.check.facts import clause_text
from retrieval.check.findings import Aspect, Difference
from retrieval.check.polarity import denied_words, is_denying, opposites
from retrieval.check.subject import Subject
from retrieval.check.words import content_words, held_in

__all__ = ["denies_there", "said_otherwise"]

_OPPOSED = 0.4
"""Of the claim's words, those that must stand in the clause that says the opposite."""
_BACK = 0.9
"""Or, of the words of that clause, those that must stand in the claim."""


def said_otherwise(subject: Subject, other: str, plain: str) -> list[Difference]:
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


def denies_there(subject: Subject, plain: str) -> bool:
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
