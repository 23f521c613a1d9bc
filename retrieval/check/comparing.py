"""Which of two things a claim says is the greater, and which one a source's figures say it is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from index.documents import Span
from index.figures import Figure, Kind
from retrieval.check.facts import Facts, bound_text
from retrieval.check.words import Word, content_words, held_in

__all__ = ["Compared", "Comparison", "compared_there", "comparisons_in"]

_NO_FIGURE = r"(?![约近达]?\s*(?:[\d一二三四五六七八九十百千万半两几]|预期|预计|想象|限|标准|要求))"
_OVER = r"高于|多于|大于|超过|超出|胜过|高过|多过"
_UNDER = r"低于|少于|小于|不及|不如|低过|少过"
_VERB = re.compile(
    rf"(?P<no>不)?(?:(?P<over>{_OVER})|(?P<under>{_UNDER})){_NO_FIGURE}(?P<than>[^,，。;；]{{2,24}})"
)
_THAN = re.compile(
    r"(?<![对可评相])比(?!例|重|较|如|赛|率)(?P<than>[^,，。;；\d]{2,20}?)(?:更|还|要|略|稍)?"
    r"(?:(?P<over>[多高大])|(?P<under>[少低小]))(?!数|部|量|中)"
)
_ENGLISH = re.compile(
    r"\b(?:(?P<over>more|higher|greater|larger)|(?P<under>fewer|lower|less|smaller))\b"
    r"[a-z -]{0,40}?\bthan\s+(?!\d|half\b|one\b|two\b|three\b|ten\b|a\b|in\s+(?:19|20)\d\d)"
    r"(?P<than>[a-z][^,.;]{3,40})"
)
_IN_TIME = re.compile(
    r"(?:19|20)\d\d|上年|去年|往年|同期|以往|过去|以前|之前|此前|从前|前一年|五\"?末|历年|往常|"
    r"\b(?:year|before|previous(?:ly)?|earlier|last|past|used to|ever)\b"
)
_LEAST = 0.3
"""Of each side's words, those that its figure must be bound to."""


class Compared(Enum):
    """What a source's figures say of a comparison."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Comparison:
    """That one thing is more, or less, than another."""

    span: Span
    is_more: bool
    is_denied: bool
    ours: tuple[Word, ...]
    """The words of what is compared, those of both left out."""
    than: tuple[Word, ...]


def comparisons_in(plain: str) -> tuple[Comparison, ...]:
    """The things that folded words compare with each other; those compared with times are none."""
    found: list[Comparison] = []
    for match in (*_VERB.finditer(plain), *_THAN.finditer(plain), *_ENGLISH.finditer(plain)):
        than = match["than"]
        if _IN_TIME.search(than):
            continue
        ours, theirs = content_words(plain[: match.start()]), content_words(than)
        both = {word.text for word in ours} & {word.text for word in theirs}
        ours = tuple(word for word in ours if word.text not in both)
        theirs = tuple(word for word in theirs if word.text not in both)
        if ours and theirs:
            denied = match.re is _VERB and bool(match["no"])
            span = Span(match.start(), match.start("than"))
            found.append(Comparison(span, bool(match["over"]), denied, ours, theirs))
    return tuple(found)


def compared_there(one: Comparison, other: Facts) -> tuple[Compared, str]:
    """What the figures of a source's sentence say of a comparison, and the two figures."""
    figures = [figure for figure in other.figures if figure.kind is not Kind.DATE]
    rated: list[tuple[float, Figure, Figure]] = []
    for mine, theirs in itertools.permutations(figures, 2):
        if mine.kind is not theirs.kind or mine.normalized.unit != theirs.normalized.unit:
            continue
        first = _bound(one.ours, other, mine) - _bound(one.ours, other, theirs)
        second = _bound(one.than, other, theirs) - _bound(one.than, other, mine)
        if max(first, second) >= _LEAST and min(first, second) >= 0:
            rated.append((first + second, mine, theirs))
    if not rated:
        return Compared.UNKNOWN, ""
    _, mine, theirs = max(rated, key=lambda pair: pair[0])
    difference = mine.normalized.value - theirs.normalized.value
    holds = difference > 0 if one.is_more else difference < 0
    shown = f"{other.text_of(mine)}、{other.text_of(theirs)}"
    return (Compared.SAME if holds is not one.is_denied else Compared.OTHER), shown


def _bound(words: Sequence[Word], other: Facts, figure: Figure) -> float:
    text = bound_text(other.words, figure.start, figure.end)
    return sum(held_in(word.text, text) for word in words) / len(words)
