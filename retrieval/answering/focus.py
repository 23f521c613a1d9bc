"""Which clause of a sentence carries the fact, and how much of a long sentence is quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.documents import Span
from index.han import fold
from index.words import terms
from retrieval.question.asked import clause_spans, states_asked
from retrieval.question.enumerations import asks_for_list, listed
from retrieval.question.facts import Fact
from retrieval.question.query import Asked

__all__ = ["MAX_QUOTE", "focus_of", "quoted", "share_held"]

MAX_QUOTE = 300
"""The contract's bound for what is cited for one fact, in characters."""
_BEFORE_SHARE = 0.5
"""What the clause before one counts for it: "全年办理案件，共3242件"."""
_LEAST_SHARE = 1 / 3
"""A clause that states no figure, date or name is told apart only by this much of the topic."""
_LEAD = 0.1
"""And by this much more of it than the next best clause."""
_LISTED = 3
_LEAST_CLAUSE = 8
"""Characters of the shortest clause that a citation is narrowed to: "纠错率为2.7%"."""
_MANNER = re.compile(r"如何|怎|为什么|为何|\bhow\b(?! (?:many|much|long|often|large))|\bwhy\b")
_EDGES = " \t\r\n|，,；;：:。.、"


def share_held(rarity: Mapping[str, float], words: str) -> float:
    """The share of these terms, weighed by rarity, that stand in `words`: 0 to 1."""
    total = sum(rarity.values())
    if not total:
        return 0.0
    found = set(terms(words))
    return sum(weight for term, weight in rarity.items() if term in found) / total


def focus_of(
    text: str, span: Span, facts: Sequence[Fact], rarity: Mapping[str, float], *, foreign: bool
) -> Span | None:
    """The clause, or the stretch of clauses, of a sentence that carries the facts asked for.

    Args:
        text: the document's text.
        span: the sentence.
        facts: the facts that the sentence is cited for.
        rarity: weights of the question's topic words.
        foreign: whether question and document are in different languages.

    Returns:
        `None` where it has but one clause, or nothing tells which one carries a fact.
    """
    words = span.of(text)
    parts = [_trimmed(words, part) for part in clause_spans(words, _LEAST_CLAUSE)]
    parts = [part for part in parts if part.end > part.start]
    if len(parts) < 2:
        return None
    chosen: list[Span] = []
    for fact in facts:
        own = {term: rarity[term] for term in fact.query.topic_terms if term in rarity}
        part = _carrying(words, parts, fact, {} if foreign else own)
        if part is None:
            return None
        chosen.append(part)
    first, last = min(part.start for part in chosen), max(part.end for part in chosen)
    if first == parts[0].start and last == parts[-1].end:
        return None
    return Span(span.start + first, span.start + last)


def _carrying(
    words: str, parts: Sequence[Span], fact: Fact, rarity: Mapping[str, float]
) -> Span | None:
    shares = [share_held(rarity, part.of(words)) for part in parts]
    if fact.query.asked is Asked.TEXT or asks_for_list(fact.query):
        return _carrying_text(words, parts, fact, shares)
    gains = {
        n: shares[n] + _BEFORE_SHARE * (shares[n - 1] if n else 0.0)
        for n, part in enumerate(parts)
        if states_asked(fact.query, part.of(words))
    }
    if not gains:
        return None
    best = max(gains, key=lambda n: gains[n])
    if len(gains) > 1 and not gains[best]:
        return None
    return parts[best]


def _carrying_text(
    words: str, parts: Sequence[Span], fact: Fact, shares: Sequence[float]
) -> Span | None:
    question = fold(fact.query.text)
    if asks_for_list(fact.query):
        counts = [listed(part.of(words)) for part in parts]
        best = max(range(len(parts)), key=lambda n: (counts[n], shares[n]))
        alone = sum(count >= _LISTED for count in counts) == 1
        return parts[best] if alone and shares[best] >= max(shares) / 2 else None
    if _MANNER.search(question):
        return None
    ranked = sorted(shares, reverse=True)
    if ranked[0] < _LEAST_SHARE or ranked[0] - ranked[1] < _LEAD:
        return None
    return parts[shares.index(ranked[0])]


def _trimmed(words: str, part: Span) -> Span:
    start, end = part.start, part.end
    while start < end and words[start] in _EDGES:
        start += 1
    while end > start and words[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def quoted(text: str, span: Span, focus: Span | None) -> Span:
    """A sentence, or of one over 300 characters the clauses around the fact that stay within."""
    if span.end - span.start <= MAX_QUOTE:
        return span
    words = span.of(text)
    parts = [Span(span.start + p.start, span.start + p.end) for p in clause_spans(words)]
    at = next((n for n, part in enumerate(parts) if focus and part.end > focus.start), 0)
    first = last = at
    while last + 1 < len(parts) and focus and parts[last].end < focus.end:
        last += 1
    grown = True
    while grown:
        grown = False
        if last + 1 < len(parts) and parts[last + 1].end - parts[first].start <= MAX_QUOTE:
            last, grown = last + 1, True
        if first > 0 and parts[last].end - parts[first - 1].start <= MAX_QUOTE:
            first, grown = first - 1, True
    start, end = parts[first].start, parts[last].end
    if end - start > MAX_QUOTE:
        end = start + MAX_QUOTE  # one clause that nothing parts
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
