"""How what a claim says is first, only or most stands in a sentence of a source."""

from __future__ import annotations

from index.documents import Span
from retrieval.check.facts import bound_text
from retrieval.check.firsts import FirstKind, first_there, firsts_in
from retrieval.check.subject import Subject, affinity
from retrieval.check.units import Unit
from retrieval.check.words import content_words

__all__ = ["firsts_said_otherwise"]

_AS_NEAR = 0.1
"""Two claims of rank in a source are both read that are about as much like
the claim's."""
_CIRCLES = {"球": "全球", "国": "全国", "省": "全省", "市": "全市", "区": "全区"}


def firsts_said_otherwise(
    subject: Subject, unit: Unit, plain: str, *, foreign: bool
) -> list[tuple[Span, str]]:
    """What a claim says is first, only or most and a source does not, with what it says instead."""
    found: list[tuple[Span, str]] = []
    for one in firsts_in(subject.facts.words):
        at = Span(subject.span.start + one.span.start, subject.span.start + one.span.end)
        bound = content_words(bound_text(subject.sentence, at.start, at.end))
        theirs = firsts_in(unit.words)
        if not foreign and len(theirs) > 1:
            near = [
                (affinity(bound, bound_text(plain, t.span.start, t.span.end), subject.forms,
                          foreign=False), n, t)
                for n, t in enumerate(theirs)
            ]  # fmt: skip
            best = max(near)[0]
            theirs = tuple(t for score, _, t in near if score >= best - _AS_NEAR)
        is_there, instead = first_there(one, theirs, plain)
        if one.kind is FirstKind.BATCH and not instead:  # on that list
            is_there = is_there or any(t.kind is FirstKind.BATCH for t in firsts_in(unit.around))
        if not is_there:
            words = instead.span.of(plain) if instead and not foreign else ""
            if words and instead and instead.circle and not words.isascii():
                words = f"{_CIRCLES[instead.circle]}{words}"
            found.append((one.span, words))
    return found
