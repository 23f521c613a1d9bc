"""The places that a question compares, each with its own year where it has one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.han import fold
from index.places import PlaceMention, lies_within
from retrieval.question.facts import Fact
from retrieval.question.query import Query, read_query

__all__ = ["PlaceAsked", "compares", "is_comparison", "leads", "places_asked"]

_MAX_PLACES = 8
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_PLACES = re.compile(r"哪些地方(?:性|政府|人大|标准|还|做得|需要|有待|值得|不足|不够)")
_COMPARES = re.compile(
    r"对比|比较|相比|分别|各|[哪那][边个]|异同|差异|不同|\bcompar|respectively|\beach\b|differ|\bthan\b|\bvs\b|versus",
    re.IGNORECASE,
)
_JOINS = re.compile(r"[、，,和与與及跟同]|\b(?:and|or)\b", re.IGNORECASE)
_LONGEST_JOINT = 16
"""Characters between two places that are asked for alike: `in Haimen in 2021 and in Wujiang`."""
_RESPECTIVELY = re.compile(r"分别|各自|respectively", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlaceAsked:
    """One of the places of a question."""

    name: str
    """As the question writes it."""
    names: frozenset[str]
    """Full names of the place itself."""
    alone: Query
    """The question about this place alone."""


def places_asked(query: Query) -> tuple[PlaceAsked, ...]:
    """The places that a question names, in its order; Suzhou Industrial Park is one."""
    groups = _groups(query)[:_MAX_PLACES]
    years = [match.group() for match in _YEAR.finditer(query.text)]
    paired = len(years) == len(groups) == len(set(years)) and query.years == set(years)
    found: list[PlaceAsked] = []
    for n, group in enumerate(groups):
        first, last = group[0], group[-1]
        own = frozenset({years[n]}) if paired else query.years
        alone = replace(query, places=tuple(group), years=own, wants_many=False)
        name = query.text[first.start : last.end] or last.text
        found.append(PlaceAsked(name, last.names, alone))
    return tuple(found)


def _groups(query: Query) -> list[list[PlaceMention]]:
    """Mentions, each once, with the larger place that stands right before one."""
    groups: list[list[PlaceMention]] = []
    for mention in query.places:
        last = groups[-1][-1] if groups else None
        if last and leads(query.text, last, mention):
            groups[-1].append(mention)
        elif all(mention.names != group[-1].names for group in groups):
            groups.append([mention])
    return groups


def leads(text: str, outer: PlaceMention, inner: PlaceMention) -> bool:
    """Whether a place stands right before another that lies in it: 苏州市吴江区."""
    beside = inner.start >= outer.end and not text[outer.end : inner.start].strip()
    return beside and inner.end > 0 and lies_within(inner.names, outer.names)


def compares(query: Query) -> bool:
    """Whether the words of a question set places against each other: 对比, 哪边, than."""
    return bool(_COMPARES.search(fold(query.text)))


def is_comparison(query: Query, facts: Sequence[Fact]) -> bool:
    """Whether a question asks for several places or documents, not only for several facts."""
    if not query.wants_many:
        return False
    groups = _groups(query)
    if len(groups) > 1:
        beside = [(one[-1].end, two[0].start) for one, two in itertools.pairwise(groups)]
        return compares(query) or any(
            end - start <= _LONGEST_JOINT and _JOINS.search(query.text[start:end])
            for start, end in beside
        )
    words = _NO_PLACES.sub(lambda match: " " * len(match.group()), query.text)
    for mention in query.places[:-1]:
        words = words[: mention.start] + " " * (mention.end - mention.start) + words[mention.end :]
    if read_query(_RESPECTIVELY.sub("", words), query.place_names).wants_many:
        return True
    return bool(_RESPECTIVELY.search(words)) and len(facts) < 2 and len(query.years) < 2
