"""What an abstention says: what was looked for, and what of it the library lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.han import fold
from index.places import PlaceMention
from index.snapshot import Snapshot
from index.words import is_pair, terms
from index.years import spelled_years
from retrieval.answering.agreement import agreement_of, words_weighed
from retrieval.answering.counted import counted_in
from retrieval.answering.demands import demands_of
from retrieval.answering.evidence import Evidence
from retrieval.answering.holdings import holds_place, stated_elsewhere, years_held
from retrieval.answering.missing_texts import joined, texts_in
from retrieval.question.query import Asked, Query
from retrieval.ranking.search import Found

__all__ = ["describe_missing", "describe_unstated"]

_MAX_WORDS = 4
_JOINS = re.compile(r"[各都][是有要叫办辦]|已经|曾经|一共|总共|到底|究竟|目前|现在|其中|还有|也有")
"""Words that say nothing of the matter."""
_MAX_PLACES = 4
_MAX_QUESTION = 80


def describe_missing(
    snapshot: Snapshot, query: Query, found: Found, evidence: Sequence[Evidence]
) -> str:
    """What was looked for and not found, and why, in the question's language.

    Which of these holds: nothing on the place; the place but not the year, and for which years;
    near passages without the asked figure, date or person; the like stated of other places.
    """
    texts = texts_in(query.language)
    if not snapshot.documents:
        return texts["empty"]
    question = query.text if len(query.text) <= _MAX_QUESTION else query.text[:_MAX_QUESTION] + "…"
    lines = [texts["topic"].format(question=question), *_cause(snapshot, query, evidence)]
    stated = stated_elsewhere(snapshot, query, found, _MAX_PLACES)
    if stated:
        names = (
            texts["in_year"].format(place=place, year=year) if year else place
            for place, year in stated
        )
        lines.append(texts["elsewhere"].format(places=joined(texts, names)))
    unknown = _unknown_words(snapshot, query)
    if unknown:
        lines.append(texts["words"].format(words=joined(texts, unknown)))
    return texts["between"].join(lines)


def _cause(snapshot: Snapshot, query: Query, evidence: Sequence[Evidence]) -> list[str]:
    """What keeps the question from an answer, most telling first."""
    texts = texts_in(query.language)
    absent = [place for place in query.places if not holds_place(snapshot, place.names)]
    if query.places and len(absent) == len(query.places):
        return [texts["place"].format(place=_named(query, query.places))]
    lines = [texts["place"].format(place=_named(query, absent))] if absent else []
    held = [place for place in query.places if place not in absent]
    place = _named(query, held)
    about = texts["about"].format(place=place) if place else ""
    if query.years:
        years = years_held(snapshot, frozenset(name for one in held for name in one.names))
        lacking = query.years - years
        if lacking and not (evidence and evidence[0].asked):
            asked = joined(texts, spelled_years(lacking, texts["dash"]))
            spelled = joined(texts, spelled_years(years, texts["dash"]))
            kind = "year" if years and place else "year_alone"
            return [*lines, texts[kind].format(place=place, year=asked, held=spelled, about=about)]
    unmet = _unmet(snapshot, query, evidence[0], about) if evidence else ""
    if unmet:
        return [*lines, unmet]
    if place:
        return [*lines, texts["text"].format(place=place)]
    return lines


def _unmet(snapshot: Snapshot, query: Query, nearest: Evidence, about: str) -> str:
    """What the nearest sentence lacks: the asked year, what is demanded, the kind of words."""
    texts = texts_in(query.language)
    words = words_weighed(snapshot, nearest)
    agrees = agreement_of(snapshot, query, nearest)
    if agrees.of_other_year:
        years = [
            joined(texts, spelled_years(y, texts["dash"])) for y in (agrees.years, query.years)
        ]
        return texts["other_year"].format(about=about, found=years[0], year=years[1])
    for demand in () if nearest.pick else demands_of(query):
        if not demand.is_met(query, words):
            return texts["demand"].format(about=about, what=texts[demand.name])
    if query.asked is not Asked.TEXT and not nearest.asked:
        return texts[query.asked.value].format(about=about)
    counted = counted_in(query)
    if agrees.counts_other and counted:
        written = query.text[counted.start : counted.end]
        return texts["counted"].format(about=about, what=written)
    return ""


def _named(query: Query, places: Sequence[PlaceMention]) -> str:
    """The places as the question writes them, or the filters where it names none."""
    texts = texts_in(query.language)
    return joined(texts, (query.text[place.start : place.end] or place.text for place in places))


def _unknown_words(snapshot: Snapshot, query: Query) -> list[str]:
    """Words of the question, as it writes them, that no document holds.

    None where documents are in another language than the question, as they have other words.
    """
    english = query.language == "en"
    if english and False in snapshot.language_groups:
        return []
    words = [
        term
        for term in query.topic_terms
        if not is_pair(term) and len(term) > 1 and not _JOINS.fullmatch(term)
    ]
    rarity = snapshot.rarity(words)
    unknown = [word for word in words if rarity[word] >= snapshot.unknown_rarity]
    if len(unknown) > len(words) / 2:
        return []
    plain = fold(query.text)
    written: list[str] = []
    for word in unknown[:_MAX_WORDS]:
        match = re.search(re.escape(word) + (r"[a-z]*" if word.isascii() else ""), plain)
        if match and set(terms(word)):
            written.append(query.text[match.start() : match.end()])
    return written


def describe_unstated(query: Query, unstated: Sequence[str]) -> str:
    """What an answer leaves open: places or parts of the question of which nothing is stated."""
    if not unstated:
        return ""
    texts = texts_in(query.language)
    return texts["unstated"].format(what=joined(texts, unstated))
