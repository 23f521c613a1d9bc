"""The places that a question means: named ones, areas of several (苏南), and 本市."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from index.han import fold
from index.places import PlaceMention, find_places

__all__ = ["places_asked"]

_POINTING = re.compile(
    r"(?:该|本|我|咱)(?P<han>省|市|区|县|园区|旗|州|镇|乡)(?![场域级值面长容])|"
    r"\b(?:this|our)\s+(?P<english>province|city|municipality|district|county|park|zone)\b"
)
_ENDINGS = {
    "省": ("省", "自治区"), "市": ("市",), "区": ("区",), "县": ("县",), "园区": ("园区",),
    "旗": ("旗",), "州": ("州",), "镇": ("镇",), "乡": ("乡",),
    "province": ("省", "自治区"), "city": ("市",), "municipality": ("市",), "district": ("区",),
    "county": ("县",), "park": ("园区",), "zone": ("园区", "开发区", "高新区", "新区"),
}  # fmt: skip


def places_asked(text: str, known: Iterable[str] = ()) -> tuple[PlaceMention, ...]:
    """The places that a question means, in order.

    An area of several places (长三角, Southern Jiangsu) means any of them. 本市 and "this district"
    mean the one place of that kind that the library has, and nothing where it has several.

    Args:
        text: the question.
        known: full names of the places of the library's documents.
    """
    names = frozenset(known)
    folded = fold(text)
    found = list(_areas_in(folded))
    for match in _POINTING.finditer(folded):
        endings = _ENDINGS[match["han"] or match["english"]]
        of_kind = {name for name in names if name.endswith(endings)}
        if len(of_kind) == 1:
            found.append(
                PlaceMention(match.start(), match.end(), match.group(), frozenset(of_kind))
            )
    taken = {position for mention in found for position in range(mention.start, mention.end)}
    found += [
        mention
        for mention in find_places(text, names)
        if taken.isdisjoint(range(mention.start, mention.end))
    ]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _areas_in(folded: str) -> Iterator[PlaceMention]:
    """Areas of several places, the longest name where several begin together."""
    pattern, members = _areas()
    for match in pattern.finditer(folded):
        yield PlaceMention(match.start(), match.end(), match.group(), members[match.group()])


@functools.cache
def _areas() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """What finds an area's name in a folded text, and the full names of its places by its names.

    Its own name is among them: a document may speak of 长三角 and name no place in it.
    """
    table = files("retrieval").joinpath("areas.tsv").read_text(encoding="utf-8")
    members: dict[str, frozenset[str]] = {}
    for line in table.splitlines()[1:]:
        name, places, others = line.split("\t")
        for form in (name, *filter(None, others.split(";"))):
            members[fold(form)] = frozenset({name, *places.split(";")})
    longest_first = sorted(members, key=len, reverse=True)
    parts = (rf"\b{re.escape(n)}\b" if n.isascii() else re.escape(n) for n in longest_first)
    return re.compile("|".join(parts)), members
