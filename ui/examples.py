"""Questions to begin with, made from what the library holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from index.documents import Document
from index.han import to_simplified
from index.places import aliases
from index.snapshot import DocumentRow, Snapshot
from ui.strings import Strings

if TYPE_CHECKING:
    from retrieval.engine import Engine

__all__ = ["MOST", "answered_examples", "example_questions"]

MOST = 4
_CANDIDATES = 10
"""Questions tried for an answer: each takes as long as one that is asked."""
_LONGEST_TITLE = 40
_NUMBER = re.compile(
    r"^(?:第[^ 　]{1,4}[章节條条部]|[（(]?[一二三四五六七八九十\d]+[)）、.．]+)[ 　]*"
)
_HEADING = {
    False: re.compile(r"[\u4e00-\u9fff]{4,12}"),
    True: re.compile(r"[A-Z][A-Za-z ,-]{6,36}"),
}


def answered_examples(engine: Engine, words: Strings) -> list[str]:
    """Up to four questions that the library answers.

    Raises:
        LibraryError: the library is damaged.
        ModelError: the reranker cannot be used.
    """
    with engine.library.snapshot() as snapshot:
        candidates = example_questions(snapshot, words, _CANDIDATES)
    answered = (question for question in candidates if not engine.ask(question).abstained)
    return list(islice(answered, MOST))


def example_questions(snapshot: Snapshot, words: Strings, most: int = MOST) -> list[str]:
    """Questions to try; those about documents in the interface's language come first."""
    rows = list(snapshot.documents.values())
    own = [row for row in rows if (row.language == "en") == (words.language == "en")]
    others = [row for row in rows if row not in own]
    questions = [_questions(snapshot, part, words) for part in (own, others)]
    first = chain.from_iterable(part[:MOST] for part in questions)
    rest = chain.from_iterable(part[MOST:] for part in questions)
    return list(dict.fromkeys(chain(first, rest)))[:most]


def _questions(snapshot: Snapshot, rows: Sequence[DocumentRow], words: Strings) -> list[str]:
    stated: dict[str, DocumentRow] = {}
    for row in rows:
        place = to_simplified(row.place or "")
        if place and (place not in stated or (row.period and not stated[place].period)):
            stated[place] = row
    about = [
        words.example_heading.format(place=_spelled(place, words), heading=heading)
        for place, row in list(stated.items())[: 2 * MOST]
        if (heading := _heading(snapshot.document(row.id)))
    ]
    in_period = [
        words.example_place_period.format(place=_spelled(place, words), period=row.period)
        for place, row in stated.items()
        if row.period
    ]
    places = [_spelled(place, words) for place in stated]
    compared = (
        [words.example_compare.format(first=places[0], second=places[1])] if places[1:] else []
    )
    at_large = [words.example_place.format(place=place) for place in places]
    titled = [
        words.example_title.format(title=row.title)
        for row in rows
        if row.title and len(row.title) <= _LONGEST_TITLE
    ]
    return [
        *about[-2:], *in_period[:1], *compared, *reversed(about[:-2]), *titled, *in_period[1:],
        *at_large,
    ]  # fmt: skip


def _spelled(place: str, words: Strings) -> str:
    """A place as the interface's language writes it: 吴江区 is Wujiang in English."""
    if words.language != "en" or place.isascii():
        return place
    latin = [form for form in aliases(place) if form.isascii()]
    return min(latin, key=len).title() if latin else place


def _heading(document: Document) -> str:
    """The topic of a section halfway through the document, if one reads as a topic."""
    pattern = _HEADING[document.metadata.language == "en"]
    topics = [
        to_simplified(topic)
        for section in document.sections[1:]
        if pattern.fullmatch(topic := _NUMBER.sub("", section.title.strip()).rstrip("。：:"))
    ]
    return topics[len(topics) // 2] if topics else ""
