"""Lists in a document: the sentence that opens one, and all its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import Document, Section, Span
from index.sentences import split_sentences
from retrieval.question.enumerations import Mark, count_named, mark_of, opens_list

__all__ = ["Listing", "listing_at"]

_MAX_ITEMS = 30
"""A longer list is a table of contents or a whole document."""
_SHORT_SECTION = 120
"""Characters of a section that is cited whole as an item."""
_FAR = 12
"""Sentences of one item at most; what lies further on is no longer of the list."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that stands in a document."""

    opener: Span | None
    """The sentence that leads to it."""
    items: tuple[Span, ...]
    """One sentence or heading each, with its mark, in order."""

    @property
    def whole(self) -> Span:
        """From the opener, or the first item, to the end of the last item."""
        first = self.opener or self.items[0]
        return Span(first.start, self.items[-1].end)


@dataclass(frozen=True, slots=True)
class _Unit:
    span: Span
    mark: Mark | None


def listing_at(document: Document, section: int, span: Span) -> Listing | None:
    """The list that a sentence opens or is an item of; `None` where it is of no list.

    Args:
        document: the document.
        section: the ordinal of the section that holds the sentence.
        span: the sentence.
    """
    own = document.sections[section]
    units = _units(document, own)
    at = next((n for n, unit in enumerate(units) if unit.span.overlap(span)), None)
    if at is None:
        return None
    words = units[at].span.of(document.text)
    if opens_list(words):
        listing = _after(document, units, at)
        if listing is not None:
            return listing
        if at == len(units) - 1:
            return _of_headings(document, own, units[at].span)
    return _around(document, units, at)


def _units(document: Document, section: Section) -> list[_Unit]:
    """The sentences of a section's own text; a mark that stands alone joins what follows it."""
    text = document.text
    found: list[_Unit] = []
    bare: int | None = None
    start = section.heading_end if section.ordinal else section.start
    for sentence in split_sentences(text, start, section.body_end, document.tables):
        first = sentence.start if bare is None else bare
        words = text[first : sentence.end]
        mark = mark_of(words)
        if mark and not any(char.isalnum() for char in words[mark.length :]):
            bare = first
            continue
        bare = None
        found.append(_Unit(Span(first, sentence.end), mark))
    return found


def _after(document: Document, units: Sequence[_Unit], at: int) -> Listing | None:
    """The list that follows on an opener."""
    if at + 1 == len(units):
        return None
    mark = units[at + 1].mark
    if mark is not None and mark.number <= 1:
        items = _items(document.text, units, at + 1, mark)
        return Listing(units[at].span, items) if len(items) > 1 else None
    if mark is None and document.text[units[at].span.end - 1] in ":：":
        return _of_lines(document.text, units, at)
    return None


def _items(text: str, units: Sequence[_Unit], first: int, mark: Mark) -> tuple[Span, ...]:
    """The items from the first on: what is marked alike, in order.

    Other sentences are of the item that they follow; of them those are taken that it announces,
    as the (1), (2) under `1. 评价：`.
    """
    items = [units[first].span]
    expected, since = mark.number + 1, 0
    announced = text[items[0].end - 1] in ":："
    for unit in units[first + 1 :]:
        if unit.mark and unit.mark.family == mark.family:
            if unit.mark.number not in {0, expected}:
                break
            items.append(unit.span)
            expected, since = expected + 1, 0
            announced = text[unit.span.end - 1] in ":："
        elif mark.number == 0:
            break
        elif unit.mark and announced:
            items[-1] = Span(items[-1].start, unit.span.end)
        else:
            since += 1
        if since > _FAR or len(items) > _MAX_ITEMS:
            break
    return tuple(items)


def _of_lines(text: str, units: Sequence[_Unit], at: int) -> Listing | None:
    """Items without marks, after a colon: as many as it names, else up to the full stop."""
    items: list[Span] = []
    named = count_named(units[at].span.of(text)) or 0
    for unit in units[at + 1 : at + 1 + _MAX_ITEMS]:
        items.append(unit.span)
        if text[unit.span.end - 1] in "。.!！?？" and len(items) >= named:
            break
    return Listing(units[at].span, tuple(items)) if items else None


def _around(document: Document, units: Sequence[_Unit], at: int) -> Listing | None:
    """The list of which a sentence is an item, or part of one."""
    own = next(
        (unit.mark for unit in reversed(units[max(0, at - _FAR) : at + 1]) if unit.mark), None
    )
    if own is None or own.number == 0:
        return None
    first = next(
        (
            n
            for n in range(at, -1, -1)
            if (mark := units[n].mark) and mark.family == own.family and mark.number == 1
        ),
        None,
    )
    if first is None:
        return None
    mark = units[first].mark
    items = _items(document.text, units, first, mark) if mark else ()
    if len(items) < 2 or own.number > len(items):
        return None
    before = units[first - 1].span if first else None
    opener = before if before and opens_list(before.of(document.text)) else None
    return Listing(opener, items)


def _of_headings(document: Document, section: Section, opener: Span) -> Listing | None:
    """The headings of the subsections that a section's last sentence announces."""
    children = [child for child in document.sections if child.parent == section.ordinal]
    items = tuple(
        _heading_item(document.text, child)
        for child in children
        if child.heading_end > child.start and child.title.strip()
    )
    words = opener.of(document.text)
    if words[-1] not in ":：" and count_named(words) != len(items):
        return None
    return Listing(opener, items) if 1 < len(items) <= _MAX_ITEMS else None


def _heading_item(text: str, section: Section) -> Span:
    """A heading; one that announces a few short lines with them: `1. 评价：`."""
    end = section.heading_end
    announces = section.title.rstrip()[-1:] in ":：" or text[end : end + 1] in {":", "："}
    if announces and section.end - section.start <= _SHORT_SECTION:
        end = section.end
    while end > section.start and text[end - 1].isspace():
        end -= 1
    return Span(section.start, end)
