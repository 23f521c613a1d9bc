"""A draft's claims: its sentences, parted where one could be true and another not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.documents import Span
from index.han import fold
from index.places import find_places
from index.sentences import split_sentences
from index.structure.lines import lines_of
from index.years import years_in
from retrieval.check.checkable import holds_fact, is_checkable, is_heading

__all__ = ["Claim", "ClaimSentence", "claims_in", "one_claim"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a sentence that is judged by itself."""

    span: Span
    """In the draft."""


@dataclass(frozen=True, slots=True)
class ClaimSentence:
    """A sentence that claims something, with what the draft says before it of place and time."""

    span: Span
    text: str
    claims: tuple[Claim, ...]
    place: str = ""
    """The last place named before it, where it names none itself."""
    years: str = ""
    """The same of years, as `2019年`."""

    @property
    def lead(self) -> str:
        """What goes before its words so that place and time are in them."""
        return f"{self.place}{self.years}"


_TOGETHER = re.compile(
    r"《[^《》]*》|“[^“”]*”|「[^「」]*」|\"[^\"]{1,60}\"|（[^（）]*）|\([^()]*\)"
)
_BORDER = re.compile(
    r"[，；;]|,(?!\d{3}(?!\d))|,(?=\d{4})|(?<=[a-z]) (?=and (?:its|the|it|has|had)\b)"
)
_SAME_TIME = re.compile(
    r"当年|全年|年内|年度|同年|今年|本年|这一年|当月|\b(?:that|the same) year\b"
)
_RESPECTIVELY = re.compile(r"分别|各自|\brespectively\b|其中")
_ABBREVIATED = re.compile(r"\b(?:No|Nos|Mr|Mrs|Ms|Dr|Prof|Co|Art|vs|p|pp)\.$")
_ONLY_TIME = re.compile(
    r"(?:截[至止到]|到|自|从|在|于)?[\d\s年月日号上下午旬初底末至到-]{3,24}(?:为?止|以来|起|上午|下午)?,?|"
    r"(?:in|on|by|since|at the end of)?\s*(?:\d{1,2}\s+)?[a-z]{3,9}\s+(?:\d{1,2},?\s*)?(?:\d{4})?,?"
)
"""A clause that only dates what follows."""
_LEAST_ALONE = 4
"""Characters of the shortest clause that is a claim by itself: 共12件."""


def one_claim(text: str, known: frozenset[str] = frozenset()) -> list[ClaimSentence]:
    """The sentences of a text that is a claim as a whole: all of it where none stands out."""
    found = list(claims_in(text, known))
    if found:
        return found
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    span = Span(start, max(start, end))
    return [ClaimSentence(span, span.of(text), (Claim(span),))]


def claims_in(
    text: str, known: frozenset[str] = frozenset(), headings: Iterable[Span] = ()
) -> Iterator[ClaimSentence]:
    """The sentences of a draft that claim something.

    Args:
        text: the draft.
        known: full names of the places of the library's documents.
        headings: lines that the draft's own format marks as headings.
    """
    marked = {span.start for span in headings}
    of_heading = _Memory()
    lines = lines_of(text, 0, len(text))
    alone = sum(bool(line.text.strip()) for line in lines) == 1
    for line in lines:
        if not line.text.strip():
            continue
        if line.start in marked or (not alone and is_heading(line.text)):
            of_heading.read(line.text, known)
            continue
        before = of_heading.copy()
        for span in _sentences(text, line.start, line.end):
            words = span.of(text)
            place, years = before.for_sentence(words, known)
            before.read(words, known)
            if is_checkable(words, known):
                claims = tuple(Claim(part) for part in _parts(words, span.start))
                yield ClaimSentence(span, words, claims, place, years)
        if before.place:
            of_heading.later(before)


def _sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a line; the stop of an abbreviation ends none: proposal No. 300."""
    found: list[Span] = []
    for sentence in split_sentences(text, start, end):
        if found and _ABBREVIATED.search(found[-1].of(text)):
            found[-1] = Span(found[-1].start, sentence.end)
        else:
            found.append(Span(sentence.start, sentence.end))
    return found


class _Memory:
    """The place and the years that were named last."""

    def __init__(self, place: str = "", years: str = "") -> None:
        self.place = place
        self.years = years

    def copy(self) -> _Memory:
        return _Memory(self.place, self.years)

    def later(self, other: _Memory) -> None:
        """Keeps what a paragraph says for the next one, where no heading said anything."""
        self.place = self.place or other.place
        self.years = self.years or other.years

    def read(self, words: str, known: frozenset[str]) -> None:
        place = _place(words, known)
        years = _years(words)
        if place and place != self.place:
            self.years = ""
        self.place = place or self.place
        self.years = years or self.years

    def for_sentence(self, words: str, known: frozenset[str]) -> tuple[str, str]:
        """The place and the years that a sentence takes over."""
        place, years = _place(words, known), _years(words)
        if years:
            return ("" if place else self.place), ""
        if not place:
            return self.place, self.years
        same = bool(self.place) and (self.place in place or place in self.place)
        return "", self.years if same or _SAME_TIME.search(fold(words)) else ""


def _place(words: str, known: frozenset[str]) -> str:
    """The innermost of the places that stand together where words first name any."""
    found: str = ""
    end = -1
    for mention in find_places(words, known):
        if found and mention.start != end:
            break
        found, end = mention.text, mention.end
        found = words[mention.start : mention.end]
    return found


def _years(words: str) -> str:
    years = sorted(years_in(words))
    if not years:
        return ""
    return f"{years[0]}年" if len(years) == 1 else f"{years[0]}-{years[-1]}年"


def _parts(words: str, offset: int) -> list[Span]:
    """The clauses of a sentence that hold facts of their own, those without joined to them."""
    pieces = _pieces(words)
    if _RESPECTIVELY.search(fold(words)) and len(pieces) < 3:
        pieces = [Span(0, len(words))]
    groups: list[tuple[Span, bool]] = []
    start: int | None = None
    for piece in pieces:
        first = piece.start if start is None else start
        own = Span(first, piece.end)
        is_lead = _ONLY_TIME.fullmatch(fold(piece.of(words)).strip())
        if not is_lead and holds_fact(piece.of(words)) and len(piece.of(words)) >= _LEAST_ALONE:
            groups.append((own, True))
            start = None
        elif groups:
            groups[-1] = (Span(groups[-1][0].start, piece.end), True)
        else:
            start = first
    if not groups:
        groups = [(Span(0, len(words)), False)]
    return [_trimmed(words, group, offset) for group, _ in groups]


def _pieces(words: str) -> Sequence[Span]:
    whole = [match.span() for match in _TOGETHER.finditer(words)]
    found: list[Span] = []
    start = 0
    for match in _BORDER.finditer(words):
        if any(first < match.start() < last for first, last in whole):
            continue
        found.append(Span(start, match.end()))
        start = match.end()
    if words[start:].strip():
        found.append(Span(start, len(words)))
    return found


def _trimmed(words: str, part: Span, offset: int) -> Span:
    start, end = part.start, part.end
    while start < end and words[start].isspace():
        start += 1
    while end > start and (words[end - 1].isspace() or words[end - 1] in "，,；;"):
        end -= 1
    return Span(offset + start, offset + end)
