"""First, only, most: what a claim says of rank, and whether a source says it of the same circle."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from enum import Enum

from index.documents import Span
from index.han import fold
from index.places import find_places

__all__ = ["First", "FirstKind", "first_there", "firsts_in"]


class FirstKind(Enum):
    """What is claimed."""

    FIRST = "first"
    BATCH = "one of the first"
    """首批, 最早的地区之一: with others."""
    ONLY = "only"
    MOST = "most"
    """最大, 第一名: of a size or a rank."""


@dataclass(frozen=True, slots=True)
class First:
    """Words that claim to be first, only or most, where they stand."""

    kind: FirstKind
    span: Span
    circle: str
    """Of what: `国`, `省`, `市` …; empty where the clause does not say."""


_KINDS = (
    (
        FirstKind.BATCH,
        r"首批|第一批|首届|第一届|(?:最早|最先|率先|首)[^,，。；;]{0,24}之一"
        r"|\b(?:among the|one of the|on the|a) (?:first|earliest)\b"
        r"|\bfirst (?:national )?(?:list|batch|group)\b",
    ),
    (
        FirstKind.FIRST,
        r"首[个家座例张部条项所支位创次度](?!要)|率先|最[早先](?!的?时候)"
        r"|第一[个家座例部条所支](?!环节|方面|要|“|\")"
        r"|\b(?:the first|first in|first (?:city|district|county|province|place|to))\b"
        r"|\b(?:earliest|pioneer(?:ed|ing)?)\b",
    ),
    (
        FirstKind.ONLY,
        r"唯一|仅此一|独一|仅有一[个家座]|(?:只有|仅有)(?=[\u4e00-\u9fff]{2,8}(?:一|1)[个家座市])"
        r"|\b(?:the only|sole|only one)\b",
    ),
    (
        FirstKind.MOST,
        r"(?:位居|居|排名?|名列|列)[^,，。；;]{0,6}(?:第一|首位|榜首)"
        r"|最[大高多长强优佳](?!限度|程度|化|[”\"]|政)"
        r"|\b(?:largest|highest|biggest|longest)\b|\bmost (?!of\b|recent)[a-z]+\b|\branked first\b",
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_CIRCLES = (
    ("球", r"全球|世界|\b(?:in the world|worldwide|global(?:ly)?)\b"),
    (
        "国",
        r"全国|国内|我国|中国|国家"
        r"|\b(?:national(?:ly)?|nationwide|in china|in the country|country's)\b",
    ),
    ("省", r"全省|省内|\b(?:province|provincial|provincewide)\b"),
    ("市", r"全市|市内|\b(?:citywide|in the city|municipal)\b"),
    ("区", r"全[区县镇]|\b(?:in the (?:district|county))\b"),
)
_CIRCLE = {name: re.compile(pattern) for name, pattern in _CIRCLES}
_KIND_OF = {"省": "省", "市": "市", "区": "区", "县": "区"}
_REACH = 12
"""Code points behind such words within which a place says among whom: the only city in Jiangsu."""
_ENDS = re.compile(r"[,，。；;!?|]")
_EDITION = frozenset({FirstKind.FIRST, FirstKind.BATCH})


@functools.lru_cache(maxsize=4096)
def firsts_in(words: str) -> tuple[First, ...]:
    """What words claim to be first, only or most of, in order; one for each stretch."""
    plain = fold(words)
    found: list[First] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            span = Span(match.start(), match.end())
            if not any(span.start < one.span.end and one.span.start < span.end for one in found):
                found.append(First(kind, span, _circle(words, plain, span)))
    return tuple(sorted(found, key=lambda one: one.span.start))


def _circle(words: str, plain: str, span: Span) -> str:
    """The circle that is named nearest in the clause."""
    ends = [match.end() for match in _ENDS.finditer(plain, 0, span.start)]
    start = ends[-1] if ends else 0
    stop = _ENDS.search(plain, span.end)
    clause = Span(start, stop.start() if stop else len(plain))
    near = [
        (min(abs(match.start() - span.start), abs(match.start() - span.end)), name)
        for name, pattern in _CIRCLE.items()
        for match in pattern.finditer(plain, clause.start, clause.end)
    ]
    for place in find_places(words):
        of_only = plain.startswith(("只有", "仅有"), span.start)
        behind = not of_only and span.end <= place.start < min(clause.end, span.end + _REACH)
        before = of_only and place.end == span.start
        kinds = {_KIND_OF[name[-1]] for name in place.names if name[-1] in _KIND_OF}
        if behind or before:
            near += [(max(0, place.start - span.end), kind) for kind in kinds]
    return min(near)[1] if near else ""


def first_there(claimed: First, others: tuple[First, ...], plain: str) -> tuple[bool, First | None]:
    """Whether a source claims the same, and what it says instead.

    A source that calls something the first carries that it is one of the first, not the other
    way round.

    Args:
        claimed: of the claim.
        others: of the source's sentence, those of other things left out.
        plain: the source's sentence, folded; a circle may be named in another clause of it.

    Returns:
        Whether it is there; else what stands in its place, `None` where nothing does.
    """
    allowed = {claimed.kind} if claimed.kind is not FirstKind.BATCH else _EDITION
    same = [one for one in others if one.kind in allowed]
    for one in same:
        if not claimed.circle or one.circle == claimed.circle:
            return True, None
        if not one.circle and _CIRCLE[claimed.circle].search(plain):
            return True, None
    wrong = [one for one in same if one.circle]
    if wrong:
        return False, wrong[0]
    lesser = [one for one in others if claimed.kind in _EDITION and one.kind in _EDITION]
    return False, lesser[0] if lesser else None
