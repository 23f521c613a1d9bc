"""What a question's own wording restricts it to: places, times, issuers, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.han import fold
from index.years import arabic_years, plans_in
from retrieval.question.issuers import issuers_in
from retrieval.question.places import places_asked
from retrieval.question.places_asked import leads
from retrieval.question.query import only_asks
from retrieval.question.relative import relative_time

__all__ = ["Mention", "MentionKind", "mentions_in", "without_mention"]


class MentionKind(StrEnum):
    """What is named."""

    PLACE = "place"
    YEAR = "year"
    ISSUER = "issuer"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question that restrict it."""

    kind: MentionKind
    start: int
    end: int
    text: str
    """As the question writes it."""
    names: frozenset[str] = frozenset()
    """Full names of the place."""


_DATE = r"(?:19|20)\d\d(?:\s*年度?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?)?"
_YEAR = re.compile(
    rf"(?<!\d){_DATE}(?:\s*(?:-{{1,2}}|~|至|到|\s(?:to|through|until|till)\s)\s*{_DATE})?(?!\d)"
)
_PLAN = re.compile(
    r"\"?十[一二三四五六七八九]五\"?(?:时期|期间)?|"
    r"\b(?:the\s+)?(?:1[1-9]th|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth)"
    r"\s+five-year\s+plan(?:\s+period)?"
)


def mentions_in(question: str, known_places: Iterable[str] = ()) -> tuple[Mention, ...]:
    """The places, times and issuers that a question names, in order.

    A place with the larger one right before it (苏州市吴江区) is one mention.

    Args:
        question: the question.
        known_places: full names of the places of the library's documents.
    """
    found = [*_places(question, known_places), *_years(question)]
    found += [
        Mention(MentionKind.ISSUER, one.start, one.end, question[one.start : one.end])
        for one in issuers_in(question)
    ]
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


def _places(question: str, known: Iterable[str]) -> list[Mention]:
    found: list[Mention] = []
    last = None
    for place in places_asked(question, known):
        start = place.start
        if last is not None and leads(question, last, place):
            start = found.pop().start
        text = question[start : place.end]
        found.append(Mention(MentionKind.PLACE, start, place.end, text, place.names))
        last = place
    return found


def _years(question: str) -> list[Mention]:
    folded = arabic_years(fold(question))
    spans = [match.span() for match in _YEAR.finditer(folded)]
    if plans_in(question):
        spans += [match.span() for match in _PLAN.finditer(folded)]
    if not spans and (relative := relative_time(question)) is not None:
        start = folded.find(relative.words)
        spans = [(start, start + len(relative.words))] if start >= 0 else []
    return [Mention(MentionKind.YEAR, a, b, question[a:b]) for a, b in sorted(spans)]


_JOINT = r"\s*(?:以及|和|与|與|及|跟|同|、|,|，|and\b|or\b)\s*"
_JOINED_AFTER = re.compile(_JOINT, re.IGNORECASE)
_JOINED_BEFORE = re.compile(f"{_JOINT}$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:[在到於于]|(?:\s|^)(?:in|for|at|of|during|by|from|since|within)\s+)$", re.IGNORECASE
)
_ACTING = {"did": "did", "do": "do", "does": "do", "have": "have", "has": "have", "can": "can",
           "will": "will", "is": "are", "are": "are", "was": "were", "were": "were"}  # fmt: skip
_ACTS = re.compile(rf"\b({'|'.join(_ACTING)})\s+$", re.IGNORECASE)
_OWN = re.compile(r"['’]s\b")
_ISSUED_AFTER = re.compile(
    r"(?:联合|聯合|共同)?(?:发布|發佈|發布|印发|印發|公布|公佈|颁布|出台|制定|下发|编制|答复|答覆|"
    r"通报|公告|发文)?的?"
)
_BY_WHOM_BEFORE = re.compile(
    r"(?:(?:根据|根據|按照|依据|依據|依照|据|據)|\b(?:(?:issued|published|released|written|made|"
    r"prepared|adopted)\s+by|according\s+to)\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_SOURCE_AFTER = re.compile(r"[^,，。?？]{0,12}[,，]")


def without_mention(question: str, mention: Mention, others: Sequence[Mention] = ()) -> str:
    """The question without one of its restrictions, and without the small words that tie it in.

    Args:
        question: the question.
        mention: one of its mentions.
        others: its other mentions: 海门和吴江 without 海门 is 吴江, not 和吴江.

    Returns:
        the shorter question; empty where nothing would be left to ask.
    """
    before, after = question[: mention.start], question[mention.end :]
    same = [other for other in others if other.kind is mention.kind and other != mention]
    put = ""
    if (match := _JOINED_AFTER.match(after)) and any(
        other.start == mention.end + match.end() for other in same
    ):
        after = after[match.end() :]
    elif (match := _JOINED_BEFORE.search(before)) and any(
        other.end == match.start() for other in same
    ):
        before = before[: match.start()]
    elif mention.kind is MentionKind.ISSUER:
        before, after = _without_issuer(before, after)
    elif (match := _PREPOSITION.search(before)) and not _OWN.match(after):
        before = before[: match.start()]
    elif (match := _ACTS.search(before)) and re.match(r"\s+\w", after):
        before = before[: match.start()] + _like(match[1], _ACTING[match[1].lower()]) + " "
        put = "they"
    after = _OWN.sub("", after, count=1) if _OWN.match(after) else after
    return _tidied(before + put + after)


def _without_issuer(before: str, after: str) -> tuple[str, str]:
    by_whom = _BY_WHOM_BEFORE.search(before)
    if by_whom is None:
        issued = _ISSUED_AFTER.match(after)
        return before, after[issued.end() :] if issued else after
    source = _SOURCE_AFTER.match(after)
    return before[: by_whom.start()], after[source.end() :] if source else after


def _like(old: str, new: str) -> str:
    return new.capitalize() if old[:1].isupper() else new


def _tidied(text: str) -> str:
    plain = re.sub(r"\s{2,}", " ", text).strip()
    plain = re.sub(r"^[,，、;；的\s]+", "", plain)
    plain = re.sub(r"\s*,?\s+([?!.,;])|,([?!.])", r"\1\2", plain)
    if only_asks(re.sub(r"[\W有是]", "", fold(plain))):
        return ""
    return plain[0].upper() + plain[1:] if plain[0].isascii() else plain
