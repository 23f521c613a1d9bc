"""True sentences of a library that claims are made of, and what stands in it anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.documents import Document, Span
from index.figures import Figure, read_figures
from index.han import fold
from index.places import find_places
from index.snapshot import DocumentRow, Snapshot
from index.structure.tables import table_at
from index.years import years_in
from retrieval.check.checkable import is_checkable
from retrieval.check.names import Name, names_in
from retrieval.question.wishes import is_plan_heading, is_wish

__all__ = ["Holdings", "TrueSentence", "holdings_of", "place_and_period", "true_sentences"]

_SHORTEST, _LONGEST = 14, 110
"""Characters of the sentences that claims are made of."""


@dataclass(frozen=True, slots=True)
class TrueSentence:
    """A true sentence, with the place and time that it speaks of in its words."""

    text: str
    document: str
    place: str
    """The written form of the place in it; empty where none stands there."""
    period: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """What stands anywhere in the library."""

    figures: tuple[Figure, ...]
    names: tuple[Name, ...]
    places: tuple[str, ...]
    plain: str


def true_sentences(document: Document, row: DocumentRow) -> Iterator[TrueSentence]:
    """The sentences of a document that claim something, place and year put in front if missing."""
    for passage in document.passages:
        if is_plan_heading(" ".join(document.section_path(passage.section))):
            continue  # a proposal or a plan bears nothing out
        for sentence in passage.sentences:
            words = Span(sentence.start, sentence.end).of(document.text).strip()
            words = re.sub(
                r"^(?:[(（]?[一二三四五六七八九十\d]+[)）、.]|[一二三四五]是|•|-)\s*", "", words
            )
            in_table = table_at(document.tables, sentence.start) is not None
            if in_table or not _SHORTEST <= len(words) <= _LONGEST or "|" in words:
                continue
            if not re.search(r"[。.!！]$", words) or is_wish(words) or not is_checkable(words):
                continue
            if row.language != "en":
                words = f"{_lead(row, words)}{words}"
            place, period = place_and_period(words)
            yield TrueSentence(words, row.id, place, period)


def _lead(row: DocumentRow, words: str) -> str:
    parts = []
    if row.period and len(row.period) == 4 and not years_in(words):
        parts.append(f"{row.period}年")
    if row.place and not find_places(words, row.place_names):
        parts.append(row.place)
    return f"{''.join(parts)}，" if parts else ""


def place_and_period(words: str) -> tuple[str, str]:
    """The first place of a sentence as written, and its year where it names one alone."""
    places = find_places(words)
    years = sorted(years_in(words))
    place = words[places[0].start : places[0].end] if places else ""
    return place, years[0] if len(years) == 1 else ""


def holdings_of(snapshot: Snapshot) -> Holdings:
    """What stands anywhere in a library."""
    figures: list[Figure] = []
    names: list[Name] = []
    plain: list[str] = []
    for document_id in snapshot.documents:
        text = snapshot.document(document_id).text
        figures += read_figures(text)
        names += [name for line in text.splitlines() for name in names_in(line)]
        plain.append(fold(text))
    # An English spelling may be of several places: Suzhou is 苏州 and 宿州.
    rows = [row for row in snapshot.documents.values() if row.language != "en"]
    places = sorted({name for row in rows for name in row.place_names})
    return Holdings(tuple(figures), tuple(names), tuple(places), "\n".join(plain))
