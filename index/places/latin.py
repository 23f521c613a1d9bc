"""Names of places in Latin letters: pinyin and English names, with what kind of place they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.places.gazetteer import Gazetteer, Region, latin_key
from index.places.words import ZONE_IN_ENGLISH

__all__ = ["LatinName", "latin_names"]

LatinName = tuple[int, int, frozenset[str]]
"""Start, end and the full names that the words may stand for."""

_CAPITALIZED = re.compile(
    r"\b[A-Z][a-z]+(?:'(?!s\b)[a-z]+)?(?:\s[A-Z][a-z]+(?:'(?!s\b)[a-z]+)?)?\b"
)
_OTHERWISE = re.compile(r"(?<![\w'])(?:[a-z]{4,}(?:'(?!s\b)[a-z]+)?|[A-Z]{4,})(?![\w'])")
_MIN_PLAIN = 5
"""A shorter lower-case word is more often English: long, dean."""
_KINDS = (
    ("new area|new district", ("新区",)),
    ("special administrative region", ("特别行政区",)),
    (r"(?:[a-z]+ )?autonomous region", ("自治区",)),
    (r"(?:[a-z]+ ){0,3}autonomous prefecture|prefecture", ("自治州", "地区", "州", "盟")),
    (r"(?:[a-z]+ ){0,3}autonomous county", ("自治县",)),
    (r"(?:[a-z]+ )?autonomous banner|banner", ("旗",)),
    ("province", ("省",)),
    ("municipality|city|municipal", ("市",)),
    ("district", ("区",)),
    ("county", ("县", "旗")),
)
_KIND = re.compile(
    r"\s+(?:" + "|".join(f"(?P<k{n}>{words})" for n, (words, _) in enumerate(_KINDS)) + r")\b",
    re.IGNORECASE,
)


def latin_names(text: str, known: frozenset[str], places: Gazetteer) -> Iterator[LatinName]:
    """Places in Latin letters in a text.

    Args:
        text: any text.
        known: full names of the places that matter here; they count in any case, others where
            they are capitalized or the kind of place stands behind them.
        places: the gazetteer.
    """
    yield from _capitalized(text, known, places)
    for match in _OTHERWISE.finditer(text):
        yield from _otherwise(match, text, known, places)
    for zone in known:
        for kind, pattern in ZONE_IN_ENGLISH.items():
            if zone.endswith(kind):
                for match in pattern.finditer(text):
                    yield match.start(), match.end(), frozenset({zone})


def _capitalized(text: str, known: frozenset[str], places: Gazetteer) -> Iterator[LatinName]:
    position = 0
    while match := _CAPITALIZED.search(text, position):
        words = match.group().split()
        position = match.start() + len(words[0])
        for size in range(len(words), 0, -1):
            regions = places.by_latin_name.get(latin_key("".join(words[:size])), ())
            if regions:
                end = match.start() + len(" ".join(words[:size]))
                found = _meant(text, match.start(), end, regions, known, places)
                position = found[1]
                yield found
                break


def _otherwise(
    match: re.Match[str], text: str, known: frozenset[str], places: Gazetteer
) -> Iterator[LatinName]:
    """A name in small letters or in capitals alone."""
    words = match.group()
    regions = places.by_latin_name.get(latin_key(words), ())
    if not regions:
        return
    is_known = any(places.full_name(region) in known for region in regions)
    counts = is_known and len(words) >= _MIN_PLAIN
    if counts or _KIND.match(text, match.end()):
        found = _meant(text, match.start(), match.end(), regions, known, places)
        if counts or found[1] > match.end():
            yield found


def _meant(
    text: str,
    start: int,
    end: int,
    regions: tuple[Region, ...],
    known: frozenset[str],
    places: Gazetteer,
) -> LatinName:
    """Which of the places of one name are meant; the kind behind it belongs to the name."""
    kind = _KIND.match(text, end)
    of_kind = regions
    if kind is not None:
        endings = _KINDS[int((kind.lastgroup or "k0")[1:])][1]
        of_kind = tuple(
            region
            for region in regions
            if any(name.endswith(endings) for name in (region.name, *region.aliases))
        )
        end = kind.end() if of_kind else end
        of_kind = of_kind or regions
    names = frozenset(places.full_name(region) for region in of_kind)
    if names & known:
        return start, end, names & known
    broad = [region for region in of_kind if not region.is_county]
    outermost = min((len(region.ancestors) for region in broad), default=0)
    chosen = [region for region in broad if len(region.ancestors) == outermost] or of_kind
    return start, end, frozenset(places.full_name(region) for region in chosen)
