"""Which places a text names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from index.han import fold
from index.places.gazetteer import Gazetteer, Region
from index.places.latin import latin_names
from index.places.own import current
from index.places.words import (
    JOINT,
    ZONE_AT_END,
    ZONE_KIND,
    ZONE_NAME,
    is_name_in_dictionary,
    is_ordinary_word,
    short_name,
)

__all__ = ["PlaceMention", "find_places"]

_MIN_NAME = 2
_KEPT_LENGTH = 400
"""Characters of the longest text whose places are kept for a while: a sentence, a heading."""

_COUNTY = re.compile("县(?![域级城])")
"""A county of that name is another place: 临江县 is not 临江市."""
_SMALLER = re.compile("街道|街|路|大道|镇|乡|村|社区|小区|大厦|广场")
"""What follows a name in those of streets and villages, which lie anywhere: 江陵街道."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name in a text, and the full names that it may stand for."""

    start: int
    end: int
    text: str
    names: frozenset[str]


@dataclass(frozen=True)
class _Reader:
    """A folded text that is searched for places."""

    text: str
    known: frozenset[str]
    zones: tuple[tuple[str, frozenset[str]], ...]
    """Written forms of the known zones, with the zones that each means."""
    places: Gazetteer

    @functools.cached_property
    def borders(self) -> frozenset[int]:
        """Where words start and end: 开平 in 公开平台 is no place."""
        return _word_borders(self.text)

    @functools.cached_property
    def may_name_zone(self) -> bool:
        """Whether it holds the word for any kind of zone."""
        return ZONE_KIND.search(self.text) is not None

    def mentions(self) -> Iterator[PlaceMention]:
        text, pairs = self.text, self.places.lengths_by_start
        of_zones = {form[0] for form, _ in self.zones}
        if self.may_name_zone:
            of_zones |= self.places.first_letters
        position = 0
        last: PlaceMention | None = None
        while position < len(text):
            if (
                text[position : position + _MIN_NAME] not in pairs
                and text[position] not in of_zones
            ):
                position += 1
                continue
            before = last if last is not None and last.end == position else None
            mention = self._zone_at(position) or self._division_at(position, before)
            if mention is None:
                position += 1
                continue
            if before is not None:
                mention = self._within(mention, before)
            yield mention
            last, position = mention, mention.end

    def _within(self, mention: PlaceMention, before: PlaceMention) -> PlaceMention:
        """What a name means that stands right behind the name of a place around it."""
        inner = {
            name for name in mention.names if before.names & set(self.places.lineage(name)[1:])
        }
        return replace(mention, names=frozenset(inner)) if inner else mention

    def _zone_at(self, position: int) -> PlaceMention | None:
        for form, names in self.zones:
            if self.text.startswith(form, position):
                return PlaceMention(position, position + len(form), form, names)
        match = ZONE_NAME.match(self.text, position) if self.may_name_zone else None
        if match is None:
            return None
        name = match.group()
        parent = self.places.parent_of_zone(name)
        prefixes = (parent, short_name(parent)) if parent else ()
        if any(self._is_another(name.removeprefix(prefix)) for prefix in prefixes):
            return None
        if name not in self.places.by_name and any(name.startswith(p) for p in prefixes):
            return PlaceMention(position, match.end(), name, frozenset({name}))
        return None

    def _is_another(self, rest: str) -> bool:
        """Whether what stands behind a place's name is a place of its own, not a part of a name.

        The park in 苏州市与工业园区 is named beside the city, not after it.
        """
        joint = JOINT.match(rest)
        if joint is None:
            return rest in self.places.by_name
        beside = rest[joint.end() :]
        longest = min(self.places.longest_name, len(beside))
        return ZONE_KIND.match(beside) is not None or any(
            beside[:length] in self.places.by_name for length in range(_MIN_NAME, longest + 1)
        )

    def _division_at(self, position: int, before: PlaceMention | None) -> PlaceMention | None:
        start = self.text[position : position + _MIN_NAME]
        for length in self.places.lengths_by_start.get(start, ()):
            form = self.text[position : position + length]
            regions = self.places.by_name.get(form) if len(form) == length else None
            if regions is None:
                continue
            counted = [r for r in regions if self._counts(r, form, position, before)]
            if form not in {region.name for region in counted}:
                # 海南 is the province before it is the prefecture.
                outermost = min((len(r.ancestors) for r in counted), default=0)
                counted = [r for r in counted if len(r.ancestors) == outermost or self._is_known(r)]
            names = {self._called(region) for region in counted}
            names = names & self.known or names
            if names:
                end = position + length
                if (
                    self.text.startswith("长", end)
                    and form[-1] in "省市区县"
                    and not any(self._holds(region, end) for region in counted)
                ):
                    end -= 1  # 苏州市长 is the mayor of 苏州
                return PlaceMention(position, end, self.text[position:end], frozenset(names))
        return None

    def _called(self, region: Region) -> str:
        return region.name if region.name in self.known else self.places.full_name(region)

    def _is_known(self, region: Region) -> bool:
        return self._called(region) in self.known

    def _holds(self, region: Region, position: int) -> bool:
        """Whether the name of a place within this one starts at `position`."""
        longest = min(self.places.longest_name, len(self.text) - position)
        return any(
            region.name in inner.ancestors
            for length in range(longest, _MIN_NAME, -1)
            for inner in self.places.by_name.get(self.text[position : position + length], ())
        )

    def _counts(
        self, region: Region, form: str, position: int, before: PlaceMention | None
    ) -> bool:
        """Whether `form`, which is one of a place's names, stands for the place here."""
        if form == region.short != region.name and _COUNTY.match(self.text, position + len(form)):
            return False
        if region.is_added or self._is_known(region):
            return True
        if form != region.name and _SMALLER.match(self.text, position + len(form)):
            return False
        lies_in = set(region.ancestors)
        if before is not None and before.names & lies_in and len(form) >= _MIN_NAME:
            return form == region.name or position + len(form) in self.borders
        starts, ends = position in self.borders, position + len(form) in self.borders
        if is_ordinary_word(form):
            return False
        if form != region.short or form == region.name:
            return starts  # 吴江区 may be followed by 委: its end is no border of words
        ends = ends or self._holds(region, position + len(form))
        return starts and ends and (not region.is_county or is_name_in_dictionary(form))


def _reader(text: str, known: frozenset[str], places: Gazetteer) -> _Reader:
    zones = sorted((name for name in known if ZONE_AT_END.search(name)), key=len, reverse=True)
    forms = tuple(
        (form, frozenset(other for other in zones if form in places.aliases(other)))
        for zone in zones
        for form in places.aliases(zone)
        if not form.isascii()
    )
    return _Reader(text, known, forms, places)


def _word_borders(text: str) -> frozenset[int]:
    import rjieba

    borders = {0}
    position = 0
    for word in rjieba.cut(text):
        position += len(word)
        borders.add(position)
    return frozenset(borders)


def _narrowed(mentions: list[PlaceMention], places: Gazetteer) -> Iterator[PlaceMention]:
    """Of several places of one name, those that lie in another place that is named."""
    named = [mention.names for mention in mentions]
    for mention in mentions:
        if len(mention.names) > 1:
            others = frozenset().union(*(names for names in named if names != mention.names))
            inner = {name for name in mention.names if others & set(places.lineage(name)[1:])}
            yield replace(mention, names=frozenset(inner) or mention.names)
        else:
            yield mention


def find_places(text: str, known: Iterable[str] = ()) -> tuple[PlaceMention, ...]:
    """The places named in `text`, in order.

    Args:
        text: any text, in any of the three languages.
        known: full names of the places that matter here (those of the library's documents).
            Their short names always count; a short name of another county counts only if it
            is no ordinary word.
    """
    names, places = frozenset(known), current()
    if len(text) > _KEPT_LENGTH:
        return _found(text, names, places)
    return _kept(text, names, places)


@functools.lru_cache(maxsize=4096)
def _kept(text: str, names: frozenset[str], places: Gazetteer) -> tuple[PlaceMention, ...]:
    return _found(text, names, places)


def _found(text: str, names: frozenset[str], places: Gazetteer) -> tuple[PlaceMention, ...]:
    mentions = list(_reader(fold(text), names, places).mentions())
    if re.search(r"[A-Za-z]{3}", text):
        mentions.extend(
            PlaceMention(start, end, text[start:end], found)
            for start, end, found in latin_names(text, names, places)
        )
    mentions.sort(key=lambda mention: mention.start)
    return tuple(_narrowed(mentions, places))
