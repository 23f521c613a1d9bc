"""Why a claim has its verdict, in the claim's language."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.check.findings import Aspect, Difference, Finding

__all__ = ["contradicted", "elsewhere", "nothing_of", "other_year", "supported", "unsupported"]

_MOST_PLACES = 3


def supported(*, english: bool) -> str:
    """Why a claim is supported."""
    return "The source states it." if english else "原文有此记载。"


def contradicted(differences: Sequence[Difference], quote: str, *, english: bool) -> str:
    """Why a claim is contradicted, each difference once."""
    lines = dict.fromkeys(_difference(one, quote, english=english) for one in differences)
    return (" " if english else "").join(lines)


def _difference(one: Difference, quote: str, *, english: bool) -> str:
    if one.aspect is Aspect.LIST:
        if english:
            return f"The source's list does not have “{one.ours}”."
        return f"原文所列各项中没有“{one.ours}”。"
    if one.aspect is Aspect.DENIAL:
        words = " ".join(quote.split())
        if english:
            return f"The source says the opposite: “{words}”."
        return f"原文与稿件一肯定一否定，原文为：“{words}”。"
    if english:
        return f"The source says {one.theirs}, the draft says {one.ours}."
    return f"原文为{one.theirs}，稿件为{one.ours}。"


def other_year(years: Sequence[str], own: Sequence[str], *, english: bool) -> str:
    """Why a claim is contradicted whose event a source puts in another year."""
    if english:
        return f"The source says {', '.join(years)}, the draft says {', '.join(own)}."
    return f"原文为{'、'.join(years)}年，稿件为{'、'.join(own)}年。"


def nothing_of(places: Sequence[str], *, english: bool) -> str:
    """Why a claim is not supported of whose place no document of the library speaks."""
    names = list(dict.fromkeys(places))[:_MOST_PLACES]
    if english:
        return f"Nothing in the library is about {', '.join(names)}."
    return f"文库中没有关于{'、'.join(names)}的内容。"


def elsewhere(finding: Finding, *, english: bool) -> str:
    """Why what a source states does not support a claim: of another place or time, or a plan."""
    lines: list[str] = []
    if finding.other_place:
        names = sorted(finding.unit.places or finding.unit.places_above or finding.unit.own_places)
        shown = ("（" + "、".join(names[:_MOST_PLACES]) + "）") if names else ""
        lines.append(
            f"A source states it of another place only{_in_brackets(names)}."
            if english
            else f"原文说的是另一地区{shown}，不能作为依据。"
        )
    if finding.other_year:
        years = sorted(finding.unit.years or finding.unit.years_around)
        shown = ("（" + "、".join(years) + "）") if years else ""
        lines.append(
            f"A source states it of another year only{_in_brackets(years)}."
            if english
            else f"原文说的是另一年份{shown}，不能作为依据。"
        )
    if finding.planned:
        lines.append(
            "The source states it as a plan only, not as done."
            if english
            else "原文只是计划，没有说已经做到。"
        )
    return (" " if english else "").join(lines)


def _in_brackets(names: Sequence[str]) -> str:
    return f" ({', '.join(names[:_MOST_PLACES])})" if names else ""


def unsupported(absent: Sequence[str], *, english: bool) -> str:
    """Why a claim is not supported that no source speaks of."""
    if absent:
        if english:
            return f"No source in the library states {', '.join(absent)} of this."
        return f"文库中没有原文就此写明{'、'.join(absent)}。"
    return "No source in the library states it." if english else "文库中没有原文这样说。"
