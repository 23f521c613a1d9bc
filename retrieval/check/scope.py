"""Whether a source speaks of the place and the time of a claim, and of what was done."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from index.han import fold
from index.places import PlaceMention, find_places, lies_within, lineage
from index.years import plans_in, years_in, years_of_plan
from retrieval.check.names import NameKind, names_in
from retrieval.check.units import Planned, Unit
from retrieval.question.wishes import is_wish
from retrieval.ranking.scope import is_named

__all__ = ["ClaimScope", "claim_scope", "is_only_planned", "is_other_place", "is_other_year"]

_DONE = re.compile(
    r"已|(?<!为)了(?!解|然)|完成|建成|建立|成立|设立|通过|实现|获评|荣获|入选|印发|出台|开展|举行|召开|"
    r"\b(?:has|have|had|was|were)\b|\b[a-z]{3,}ed\b"
)
_SURELY_DONE = re.compile(r"已|(?<!为)了(?!解|然)|\b(?:has|have|had|already)\b")
_UNDER_WAY = re.compile(
    r"(?<![需必只主重])要(?=[做完建加抓把])|为目标|正在|着手|"
    r"确保[^,，。;；]{0,8}(?:完成|建成|实现|达到|收官)|完成情况|倒排工期|"
    r"\b(?:is|are) (?:being|drafting|preparing|planning)\b"
)
_PLAN = re.compile(
    r"计划|拟|将|打算|规划|准备|下一步|(?<!意见)(?<!提出)(?<!给出)建议(?=[\u4e00-\u9fff]{2})|"
    r"\bplans? to\b|\bwill\b|\bis to\b|\baims? to\b"
)
_DATE_YEAR = re.compile(
    r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月|(?:19|20)\d\d-\d{1,2}-\d{1,2}|"
    r"\d{1,2}\s+(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december),?\s+(?:19|20)\d\d|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d"
)
_COMPARED = re.compile(
    r"(?:[比较自从同与]|\bsince |\bfrom |\bthan (?:in )?|\bcompared (?:with|to) )(?:19|20)\d\d年?|"
    r"[比较](?:[\"“]?[一二三四五六七八九十]+五[\"”]?)"
)
_SUBJECT_REACH = 4
"""Characters before the place that a sentence is about."""
_CIRCLE = re.compile(r"(?<=[为在获])[\u4e00-\u9fff]{2,3}(?=全[省市区县])")
_QUOTED = re.compile(r"[“\"「][^”\"」]*[”\"」]|《[^》]*》")
"""A name tells nothing of plans: “一规划两方案”."""
_TITLED = re.compile(r"《[^《》]*》")


@dataclass(frozen=True, slots=True)
class ClaimScope:
    """The place and time that a claim speaks of."""

    places: tuple[PlaceMention, ...]
    """The innermost of those that stand together."""
    years: frozenset[str]
    """Those of full dates left out: a date is a fact by itself."""
    own_years: bool
    """Whether the sentence itself names them, not what stands before it."""
    of_date: frozenset[str]
    """The years of its full dates."""
    done: bool
    surely_done: bool
    under_way: bool
    """Whether the claim itself says of something that it goes on."""
    plan: bool


def claim_scope(sentence: str, lead: str, clause: str, known: frozenset[str]) -> ClaimScope:
    """The place and time of a clause of a sentence.

    Args:
        sentence: the whole sentence.
        lead: the place and years that it takes over from before.
        clause: the claim within it.
        known: full names of the places of the library's documents.
    """
    persons = [name for name in names_in(sentence) if name.kind is NameKind.PERSON]
    named = tuple(
        mention
        for mention in _places_of(_without_circles(_untitled(sentence)), known)
        if not any(one.start <= mention.start < one.end for one in persons)  # Cheng Yuan
    )
    places = _innermost(named)
    places = places or _innermost(_places_of(lead, known))
    own = _places_of(_without_circles(_untitled(clause)), known)
    if own:
        starts = {mention.names for mention in own}
        first = places[:1]
        places = (
            tuple(
                mention
                for mention in places
                if mention.names in starts or (mention in first and not _apart(mention, own))
            )
            or places
        )
    plain = _COMPARED.sub(" ", fold(_untitled(sentence)))
    alone = _DATE_YEAR.sub(" ", plain)
    dated = frozenset(
        year for match in _DATE_YEAR.finditer(plain) for year in years_in(match.group())
    )
    # 2023年,为"十四五"收官奠定基础 speaks of 2023 only.
    own_years = years_in(alone) or frozenset().union(*map(years_of_plan, plans_in(alone)))
    years = own_years or (frozenset() if dated else years_in(lead))
    words = _QUOTED.sub(" ", fold(clause))
    return ClaimScope(
        places=places,
        years=years,
        own_years=bool(own_years),
        of_date=dated,
        done=bool(_DONE.search(words)) and not _PLAN.search(words),
        surely_done=bool(_SURELY_DONE.search(words)) and not _PLAN.search(words),
        under_way=bool(_UNDER_WAY.search(words)),
        plan=bool(_PLAN.search(words)) or is_wish(clause),
    )


def _untitled(words: str) -> str:
    """Words with titles blanked out: 《江苏省行政程序规定》 tells nothing of where."""
    return _TITLED.sub(lambda match: " " * len(match.group()), words)


def _without_circles(words: str) -> str:
    """Words without the places that only say among whom: 江苏 in 被评为江苏全省先进."""
    return _CIRCLE.sub(lambda match: " " * len(match.group()), words)


def _apart(mention: PlaceMention, others: tuple[PlaceMention, ...]) -> bool:
    """Whether a clause speaks of other places than the one that its sentence begins with."""
    return not any(
        lies_within(other.names, mention.names)
        or lies_within(mention.names, other.names)
        or other.names & mention.names
        for other in others
    )


def _innermost(mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Without those that only say where another one lies."""
    return tuple(
        mention
        for mention in mentions
        if not any(
            other is not mention
            and lies_within(other.names, mention.names)
            and 0 <= other.start - mention.end <= 1
            for other in mentions
        )
    )


def is_other_place(scope: ClaimScope, unit: Unit) -> bool:
    """Whether a sentence does not speak of every place that a claim names."""
    return any(_is_elsewhere(mention, unit) for mention in scope.places)


def _is_elsewhere(mention: PlaceMention, unit: Unit) -> bool:
    asked = mention.names
    if asked & unit.places or is_named(asked, fold(unit.words)):
        return False
    named = unit.places - {outer for name in asked for outer in lineage(name)[1:]}
    if asked & unit.own_places:
        # A report on a city tells of its districts by name.
        begins = {
            name
            for place in _places_of(unit.words, unit.own_places)[:1]
            if place.start <= _SUBJECT_REACH
            for name in place.names
        }
        return bool(begins & named) and lies_within(begins, asked)
    if asked & unit.places_above:
        return bool(named) and not lies_within(named, asked)
    inner = {outer for name in unit.own_places for outer in lineage(name)[1:]}
    if asked & inner:
        return True  # it speaks of a part
    return not is_named(asked, unit.around) or bool(named)


@functools.lru_cache(maxsize=8192)
def _places_of(words: str, known: frozenset[str]) -> tuple[PlaceMention, ...]:
    return find_places(words, known)


def is_other_year(scope: ClaimScope, unit: Unit) -> bool:
    """Whether a sentence speaks of other years than a claim."""
    wanted = scope.years
    if not wanted:
        return False
    if unit.years:
        return not unit.years & wanted
    return bool(unit.years_around) and not unit.years_around & wanted


def is_only_planned(scope: ClaimScope, unit: Unit) -> bool:
    """Whether a source plans what a claim says was done."""
    if scope.plan:
        return False
    if scope.surely_done and not scope.under_way and _UNDER_WAY.search(fold(unit.words)):
        return True
    if unit.planned is Planned.NO:
        return False
    if unit.planned is Planned.IN_WORDS:
        return True
    return scope.surely_done or (scope.done and not unit.years)
