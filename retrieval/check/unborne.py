"""What a claim denies or says was undone, and a source does not: it is not borne out by silence."""

from __future__ import annotations

import re

from retrieval.check.opposites import undoings
from retrieval.check.polarity import denials
from retrieval.check.subject import Subject
from retrieval.check.words import content_words, held_in

__all__ = ["unborne"]

_CLAUSES = re.compile(r"[,，;；。|:：]")
_QUOTED = re.compile(r"[“\"「][^”\"」]*[”\"」]|《[^》]*》")
_NEGATIVE = re.compile(
    r"不|未|无|没|非(?!常)|免|零|禁|拒|停|取消|撤|废|缺|难|差|退|避|止|败|少|"
    r"\b(?:no|not|never|without|none|neither|nor|cannot|zero|few|fewer|free|avoid|lack|exempt|end|"
    r"closed?|abolish|ban|fail|un[a-z]+|less|cut|lost|lose)[a-z]*\b"
)
"""Whatever may carry a denial in other words: 免证 for 无需提交证明, 零败诉 for 没有败诉."""


def unborne(subject: Subject, plain: str, *, foreign: bool) -> list[str]:
    """The words by which a claim denies, or tells of an end, that a source has nothing like.

    Args:
        subject: the claim.
        plain: the source's sentence, folded.
        foreign: whether the two are in different languages.
    """
    found: list[str] = []
    theirs = [part for part in _CLAUSES.split(plain) if part.strip()]
    for clause in _CLAUSES.split(_QUOTED.sub(_blank, subject.facts.plain)):
        near = plain if foreign else _near(clause, theirs)
        denied = denials(clause)
        if denied and not _NEGATIVE.search(near):
            found.append(denied[0])
        if foreign:
            continue
        found += [
            word for word, side in undoings(clause)
            if not any(other in near for other in side) and not _NEGATIVE.search(near)
        ]  # fmt: skip
    return found


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _near(clause: str, theirs: list[str]) -> str:
    """The clause of a source that speaks of the same, with those beside it."""
    words = content_words(clause)
    if not theirs or not words:
        return ",".join(theirs)
    held = [sum(held_in(word.text, part) for word in words) for part in theirs]
    at = held.index(max(held))
    return ",".join(theirs[max(0, at - 1) : at + 2])
