"""What a claim denies and a source does not, and what a source says the other way round."""

from __future__ import annotations

import re

from index.documents import Span
from index.figures import Figure, Likeness, same_figure
from index.han import fold
from retrieval.check.facts import clause_text, facts_of
from retrieval.check.findings import Aspect, Difference
from retrieval.check.names import Name
from retrieval.check.opposites import opposites
from retrieval.check.polarity import denied_words, is_denied_at, is_denying
from retrieval.check.subject import Subject
from retrieval.check.words import content_words, held_in

__all__ = ["denies_there", "said_otherwise"]

_SAME_CLAUSE = 0.7
"""Of a clause's words, those that must stand in the source's clause, for its opposites to tell
whatever the rest of both sentences says. Set with the thresholds of `judging`."""
_LEAST_ABOUT = 2
"""Words of a clause that may be told apart from others."""
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
    found += _denied_facts(subject, other, plain)
    found += _opposites_by_clause(subject, plain)
    clause = subject.facts.plain
    for ours, theirs in opposites(clause, plain):
        start = clause.index(ours)
        at, there = subject.span.start + start, plain.index(theirs)
        about = [word for word in own if ours not in word.text]
        text = clause_text(other, there)
        held = sum(held_in(word.text, text) for word in about)
        if held < _OPPOSED * len(about):  # the subject may stand in the clause before
            held = sum(held_in(word.text, _before(other, there) + text) for word in about)
        back = [word for word in content_words(text) if theirs not in word.text]
        returned = sum(held_in(word.text, clause) for word in back)
        if about and held < _OPPOSED * len(about) and returned < _BACK * max(len(back), 1):
            continue
        found.append(Difference(Aspect.OPPOSITE, Span(at, at + len(ours)), ours, theirs))
    return found


def _before(other: str, at: int) -> str:
    """The clause of a source before the one at a position, where a comma parts them."""
    start = at
    while start and other[start - 1] not in ",，;；。|":
        start -= 1
    return clause_text(other, start - 2) if start > 1 and other[start - 1] in ",，" else ""


def _denied_facts(subject: Subject, other: str, plain: str) -> list[Difference]:
    """The first figure or name that a claim denies and a source states: is not “1220”."""
    there = facts_of(other)
    sentence = fold(subject.sentence)
    facts: tuple[Figure | Name, ...] = (*subject.facts.figures, *subject.facts.names)
    for fact in facts:
        at = subject.placed(fact)
        if not is_denied_at(sentence, _before_quote(sentence, at.start)):
            continue
        if isinstance(fact, Name):
            places = [match.start() for match in re.finditer(re.escape(fact.key), plain)]
        else:
            places = [
                one.start for one in there.figures if same_figure(fact, one) is Likeness.EQUAL
            ]
        if places and not any(is_denied_at(plain, _before_quote(plain, place)) for place in places):
            return [Difference(Aspect.DENIAL, at, at.of(subject.sentence), "")]
    return []


def _before_quote(plain: str, position: int) -> int:
    """Before the quotation marks that a name stands in: they end what a denial reaches."""
    before = len(plain[:position].rstrip(' "“「『《'))
    return before if before == position else max(0, before - 1)


def _opposites_by_clause(subject: Subject, plain: str) -> list[Difference]:
    """Opposites in the clauses that speak of the same, whatever stands in the other clauses."""
    theirs = [part for part in _clauses(plain) if part.strip()]
    found: list[Difference] = []
    places = {name for mention in subject.scope.places for name in mention.names}
    start = subject.span.start
    for clause in _clauses(subject.facts.plain):
        about = [
            word
            for word in content_words(clause)
            if not any(word.text in name for name in places)  # judged apart
        ]
        held = {part: sum(held_in(word.text, part) for word in about) for part in theirs}
        best = max(theirs, key=lambda part: held[part], default="")
        if best and len(about) >= _LEAST_ABOUT:
            for ours, other in opposites(clause, best):
                rest = [word for word in about if ours not in word.text]
                same = sum(held_in(word.text, best) for word in rest)
                if rest and same >= _SAME_CLAUSE * len(rest):
                    at = start + clause.index(ours)
                    span = Span(at, at + len(ours))
                    found.append(Difference(Aspect.OPPOSITE, span, ours, other))
        start += len(clause) + 1
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
