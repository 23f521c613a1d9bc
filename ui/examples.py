"""Questions to begin with, made from what the library holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.han import to_simplified
from index.snapshot import DocumentRow
from ui.strings import Strings

__all__ = ["MOST", "example_questions"]

MOST = 4
_LONGEST_TITLE = 40


def example_questions(rows: Iterable[DocumentRow], words: Strings) -> list[str]:
    """Up to four questions; those about documents in the interface's language come first."""
    known = list(rows)
    own = [row for row in known if (row.language == "en") == (words.language == "en")]
    others = [row for row in known if row not in own]
    return list(dict.fromkeys([*_questions(own, words), *_questions(others, words)]))[:MOST]


def _questions(known: Sequence[DocumentRow], words: Strings) -> list[str]:
    stated: dict[str, DocumentRow] = {}
    for row in known:
        place = to_simplified(row.place or "")
        if place and (place not in stated or (row.period and not stated[place].period)):
            stated[place] = row
    questions = [
        words.example_place_period.format(place=place, period=row.period)
        for place, row in stated.items()
        if row.period
    ][:2]
    questions += [
        words.example_place.format(place=place) for place, row in stated.items() if not row.period
    ][: 3 - len(questions)]
    places = list(stated)
    if len(places) > 1:
        questions.append(words.example_compare.format(first=places[0], second=places[1]))
    for row in known:
        if row.title and len(row.title) <= _LONGEST_TITLE:
            questions.append(words.example_title.format(title=row.title))
    return questions[:MOST]
