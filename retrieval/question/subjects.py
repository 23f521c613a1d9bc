"""Which of the places that a question names it is about."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace

from index.places import PlaceMention, lies_within, lineage
from index.snapshot import DocumentRow
from retrieval.question.places_asked import compares, leads
from retrieval.question.query import Query

__all__ = ["about_its_subject"]

_AND = r"(?:[、，,和與与及跟同]|\b(?:and|or)\b)"
_JOINT = re.compile(rf"^{_AND}|{_AND}\s*(?:in|of|at|for|by)?\s*(?:the)?$", re.IGNORECASE)


def about_its_subject(query: Query, documents: Iterable[DocumentRow]) -> Query:
    """The question with those of its places alone that an answer must be about.

    A larger place that leads to a smaller one (Suzhou Industrial Park) is none. Nor is one that no
    document is about, beside one that some are: 南通的律師協會和哪家香港律所簽了約 asks about
    Nantong. Where places are set against each other, all of them stay.

    Args:
        query: the question.
        documents: those of the library.
    """
    if len(query.places) < 2 or _are_joined(query):
        return query
    outer = {
        one.start for one, two in itertools.pairwise(query.places) if leads(query.text, one, two)
    }
    places = [place for place in query.places if place.start not in outer]
    known = frozenset(name for row in documents for name in row.place_names)
    held = [place for place in places if _is_held(place, known)]
    return replace(query, places=tuple(held or places))


def _are_joined(query: Query) -> bool:
    """Whether a question sets its places against each other or asks for them alike: 苏州和南通."""
    between = (
        query.text[one.end : two.start].strip() for one, two in itertools.pairwise(query.places)
    )
    return compares(query) or any(_JOINT.search(words) for words in between)


def _is_held(place: PlaceMention, known: frozenset[str]) -> bool:
    """Whether a document is about a place, a part of it, or what it lies in below its province."""
    if place.names & known or lies_within(known, place.names):
        return True
    return any(known & set(lineage(name)[1:-1]) for name in place.names)
