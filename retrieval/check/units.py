"""The sentences and table rows of sources that a claim is held against."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from index.documents import Document, Span
from index.han import fold
from index.places import find_places
from index.snapshot import DocumentRow, PassageRow, Snapshot
from index.years import years_in
from retrieval.answering.table_rows import read_row, unit_of
from retrieval.question.wishes import is_plan_heading, is_wish

__all__ = ["Planned", "Unit", "units_of"]


class Planned(Enum):
    """Whether a sentence tells what was done or what is meant to be."""

    NO = 0
    BY_PLACE = 1
    """It stands under words that announce plans: 下一步主要做五件事."""
    IN_WORDS = 2
    """It says so itself: 将, 拟, will."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence, or a cell with its heads, as evidence."""

    document: str
    span: Span
    """The sentence or row that is cited."""
    heads: tuple[Span, ...]
    """The heads of a row's cells."""
    words: str
    around: str
    """Folded: the passage, its headings, and what the document says of itself."""
    language: str
    places: frozenset[str]
    """Full names of the places that its words name."""
    own_places: frozenset[str]
    """Those that its document is about."""
    places_above: frozenset[str]
    """Those that its headings and the sentence before it name."""
    years: frozenset[str]
    """Years that its words name, those that it only compares with left out."""
    years_around: frozenset[str]
    """Where it names none: those of its headings, of its passage or document."""
    planned: Planned
    passage: int
    number: int
    """Which sentence of its passage it is."""
    section: tuple[str, ...]


_COMPARED_WITH = re.compile(
    r"(?:[比较自从同与]|\bsince |\bfrom |\bthan (?:in )?|\bcompared (?:with|to) )(?:19|20)\d\d"
)
_ANNOUNCES_PLANS = re.compile(
    r"(?:接下来|下一步|下一阶段|今后|下阶段|(?:19|20)\d\d年)[^.。;；:：]{0,24}"
    r"(?:措施|做好|做到?|抓好|着手|方面|工作|任务|件事)[^.。;；]{0,6}(?:[:：。.]|$)|"
    r"\b(?:next|will do|plans? (?:the following|as follows))[^.]{0,40}:"
)
_PLAN_WORD = re.compile(r"接下来|下一步|下一阶段|今后|下阶段|我们将|将从|将重点|打算")
_DONE_MARK = re.compile(
    r"已|了(?!解)|截[至止]|累计|全年|年内|当年|近年|目前|完成|\b(?:has|have|had|was|were)\b"
)
_REPORTED = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[^。;；]{0,24}(?:召开|举行|印发|发布|出台|通过|成立|讲话|全会)"
)
"""What was done on a day is no plan, though a proposal tells of it."""
_REACH = 4_000
"""How far above a sentence words that announce plans are looked for: a reply in five sections."""


def units_of(
    snapshot: Snapshot, row: PassageRow, numbers: Collection[int], known: frozenset[str]
) -> Iterator[Unit]:
    """Some units of a passage.

    Args:
        snapshot: the library.
        row: the passage.
        numbers: of the sentences within the passage that are wanted.
        known: full names of the places of the library's documents.
    """
    document = snapshot.document(row.document_id)
    stated = snapshot.documents[row.document_id]
    path = document.section_path(row.section)
    heading = document.sections[row.section]
    text = document.text
    above = " ".join(path)
    # A report without a title is known by its issuer; the period stands in for its date.
    about = " ".join(filter(None, (stated.title, stated.issuer, stated.number)))
    body = text[max(row.start, 0) : row.end]
    around = fold(f"{about} {above} {body}")
    heading_places = _named(above, known)
    heading_years = years_in(above)
    by_place = _is_announced(document, row)
    for number, sentence in enumerate(row.sentences):
        span = Span(sentence.start, sentence.end)
        is_title = sentence.end <= heading.heading_end and len(row.sentences) > 1
        if number not in numbers or is_title:
            continue
        last = row.sentences[number - 1] if number else None
        before = _named(text[last.start : last.end], known) if last else frozenset()
        for words, heads, years in _worded(document, span):
            own = _named(words, known)
            named_years = years or years_in(_COMPARED_WITH.sub(" ", fold(words)))
            planned = Planned.NO
            if (is_wish(words) or is_plan_heading(above)) and not _REPORTED.search(fold(words)):
                planned = Planned.IN_WORDS
            elif by_place and not _DONE_MARK.search(fold(words)):
                planned = Planned.BY_PLACE
            yield Unit(
                document=row.document_id, span=span, heads=heads, words=words, around=around,
                language=stated.language, places=own, own_places=stated.place_names,
                places_above=heading_places | before, years=named_years,
                years_around=heading_years or _years_around(row, stated),
                planned=planned, passage=row.id, number=number, section=path,
            )  # fmt: skip


def _worded(
    document: Document, span: Span
) -> Iterator[tuple[str, tuple[Span, ...], frozenset[str]]]:
    """The words of a sentence; of a row of a grid, those of each cell with its heads."""
    row = read_row(document, span)
    if row is None or not row.is_grid or row.is_head:
        yield span.of(document.text), (), frozenset()
        return
    of_row = [document.text[head.start : head.end] for head in row.heads]
    for value in row.values:
        heads = tuple(Span(head.start, head.end) for head in (*row.heads, *value.columns))
        columns = [document.text[head.start : head.end] for head in value.columns]
        unit = unit_of(row, value, document.text)
        words = f"{' '.join((row.over, *of_row, *columns))}: {value.words}{unit}".strip()
        yield words, heads, value.years or row.years


@functools.lru_cache(maxsize=8192)
def _named(words: str, known: frozenset[str]) -> frozenset[str]:
    return frozenset(name for mention in find_places(words, known) for name in mention.names)


def _years_around(row: PassageRow, stated: DocumentRow) -> frozenset[str]:
    return (
        years_in(row.period or "")
        or years_in(stated.period or "")
        or years_in((stated.date or "")[:4])
    )


def _is_announced(document: Document, row: PassageRow) -> bool:
    """Whether words that announce plans stand above a passage, in its own part of the document."""
    part = document.part_of(row.section)
    first = max(part.start if part else 0, row.start - _REACH)
    plain = fold(document.text[first : row.start])
    return any(_PLAN_WORD.search(match.group()) for match in _ANNOUNCES_PLANS.finditer(plain))
