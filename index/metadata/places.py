"""The place that a document is about."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter

from index.documents import Span
from index.han import fold
from index.metadata.found import Found, Page
from index.metadata.issuers import is_national
from index.places import PlaceMention, find_places, lineage
from index.places.gazetteer import Gazetteer
from index.places.own import current

__all__ = ["place_in_name", "place_names", "place_of"]

_DOMINANT_SHARE = 0.6
_LEAST_MENTIONS = 3
"""A document is about a place that its title and issuer do not name only if its text names the
place this often, and more than all others together."""
_FIRST_PAGES = 20_000
"""A document names what it is about in its first pages; a long one is not read to its end."""
_CACHED = 16_384
_STATE = re.compile("^中华人民共和国")
_QUOTED = re.compile(r"《[^》]*》|\[[^\]]*\]")


def place_names(place: str | None, context: str = "") -> frozenset[str]:
    """Full names in the gazetteer that a document's stated place may stand for.

    Args:
        place: the place as stated.
        context: the document's title and issuer, which tell places of one name apart:
            鼓楼区 beside 南京市鼓楼区人民法院.
    """
    return _names(place, context, current()) if place else frozenset()


@functools.lru_cache(maxsize=_CACHED)
def _names(place: str, context: str, _: Gazetteer) -> frozenset[str]:
    """As `place_names`, kept for each gazetteer: every question asks for those of all documents."""
    mentions = find_places(place)
    if not mentions:
        return frozenset({fold(place)})
    names = mentions[-1].names
    if len(names) > 1 and context:
        for mention in find_places(context):
            if mention.names < names:
                return mention.names
    return names


def place_of(page: Page, issuer: Found | None) -> Found | None:
    """The deepest place that the title names, else that of the issuer, else the text's own.

    A body of the whole country speaks of no place, and a title that names several of none.
    """
    if _STATE.match(page.title) or (issuer is not None and _is_of_no_place(issuer.value)):
        return None
    title = page.front.title or ""
    mentions = _without_glosses(title, find_places(title))
    if _are_several(mentions):
        return None
    if mentions:
        return _from_title(page, title, mentions)
    if issuer is not None and (found := _from_issuer(page, issuer)) is not None:
        return found
    return _dominant(page)


def place_in_name(name: str) -> str | None:
    """The one place that a file's name, without its suffix, tells."""
    mentions = find_places(re.sub(r"[_\s.-]+", "，", name))
    if not mentions or _are_several(mentions) or name.isascii():
        return None
    mention = _deepest(mentions)
    return next(iter(mention.names)) if len(mention.names) == 1 else None


def _is_of_no_place(issuer: str) -> bool:
    return is_national(fold(issuer)) and not find_places(issuer)


def _without_glosses(title: str, mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The mentions but for those in parentheses right behind another: 苏州高新区（虎丘区）."""
    ends = {mention.end for mention in mentions}
    return tuple(
        mention
        for mention in mentions
        if not (mention.start - 1 in ends and title[mention.start - 1] in "(（")
    )


def _are_several(mentions: tuple[PlaceMention, ...]) -> bool:
    """Whether there are places of which none lies within another."""
    named = [mention.names for mention in mentions]
    around = [frozenset(place for name in names for place in lineage(name)) for names in named]
    return any(
        not (named[one] & around[two] or named[two] & around[one])
        for one, two in itertools.combinations(range(len(named)), 2)
    )


def _deepest(mentions: tuple[PlaceMention, ...]) -> PlaceMention:
    return max(mentions, key=lambda found: max(len(lineage(name)) for name in found.names))


def _from_title(page: Page, title: str, mentions: tuple[PlaceMention, ...]) -> Found:
    mention = _deepest(mentions)
    words = title[mention.start : mention.end]
    return page.stated_in_title(_stated(words, mention, page.language), words)


def _from_issuer(page: Page, issuer: Found) -> Found | None:
    mentions = find_places(issuer.value)
    if not mentions or _are_several(mentions):
        return None
    mention = _deepest(mentions)
    words = issuer.value[mention.start : mention.end]
    value = _stated(words, mention, page.language)
    if issuer.span is None:
        return Found(value, None, issuer.where)
    at = page.folded.find(fold(words), issuer.span.start, issuer.span.end)
    return Found(value, Span(at, at + len(words)) if at >= 0 else issuer.span)


def _dominant(page: Page) -> Found | None:
    """The place that the text names more often than all others together.

    A county's short name, which may be a word (新建), counts where its full name stands too.
    """
    mentions = find_places(page.text[:_FIRST_PAGES])
    full = {name for m in mentions for name in m.names if m.text in {name, name[-len(m.text) :]}}
    counts: Counter[str] = Counter()
    first: dict[str, PlaceMention] = {}
    for mention in mentions:
        trusted = mention.names & full or not _is_county(mention)
        if trusted:
            value = _stated(page.text[mention.start : mention.end], mention, page.language)
            counts[value] += 1
            first.setdefault(value, mention)
    if not counts:
        return None
    (name, count), *_ = counts.most_common(1)
    if count < max(_LEAST_MENTIONS, _DOMINANT_SHARE * counts.total()):
        return None
    return Found(name, Span(first[name].start, first[name].end))


def _is_county(mention: PlaceMention) -> bool:
    return mention.text.isascii() is False and all(len(lineage(n)) > 2 for n in mention.names)


def _stated(words: str, mention: PlaceMention, language: str) -> str:
    """The place's name in the document's own language and script."""
    if language == "en" or len(mention.names) != 1:
        return words
    (name,) = mention.names
    # Of 南京市鼓楼区 the document says 鼓楼区 here; its title tells which.
    return words if name.endswith(fold(words)) or language == "zh-Hant" else name
