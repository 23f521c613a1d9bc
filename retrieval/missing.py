"""What an abstention says: what was looked for, and what of it the library lacks."""

from __future__ import annotations

from collections.abc import Sequence

from index.han import fold
from index.selection import select
from index.snapshot import Snapshot
from index.words import is_pair, terms
from index.years import spelled_years
from retrieval.evidence import Evidence
from retrieval.query import Asked, Query
from retrieval.scope import Fit
from retrieval.search import Found

__all__ = ["describe_missing", "describe_unstated"]

_TEXTS = {
    "zh-Hans": {
        "place": "资料库中没有关于“{place}”的文件。",
        "year": "没有找到关于{place}{year}年的记载。",
        "asked_number": "找到了相近的段落，但没有一处写明所问的数字。",
        "asked_date": "找到了相近的段落，但没有一处写明所问的时间。",
        "asked_person": "找到了相近的段落，但没有一处写明所问的人。",
        "topic": "没有找到能够回答“{question}”的原文。",
        "words": "资料库中没有出现：{words}。",
        "empty": "资料库是空的，请先添加文件。",
    },
    "zh-Hant": {
        "place": "資料庫中沒有關於「{place}」的文件。",
        "year": "沒有找到關於{place}{year}年的記載。",
        "asked_number": "找到了相近的段落，但沒有一處寫明所問的數字。",
        "asked_date": "找到了相近的段落，但沒有一處寫明所問的時間。",
        "asked_person": "找到了相近的段落，但沒有一處寫明所問的人。",
        "topic": "沒有找到能夠回答「{question}」的原文。",
        "words": "資料庫中沒有出現：{words}。",
        "empty": "資料庫是空的，請先添加文件。",
    },
    "en": {
        "place": "The library holds no document about {place}.",
        "year": "Nothing was found{place}{year}.",
        "asked_number": "Passages come near, but none states the figure asked for.",
        "asked_date": "Passages come near, but none states the date asked for.",
        "asked_person": "Passages come near, but none names the person asked for.",
        "topic": "No source states an answer to “{question}”.",
        "words": "Words that stand nowhere in the library: {words}.",
        "empty": "The library is empty; add documents first.",
    },
}
_NOT_ABOUT_IT = {Fit.OTHER, Fit.BROADER, Fit.OPEN}
_MAX_WORDS = 4
_MAX_QUESTION = 80


def describe_missing(
    snapshot: Snapshot, query: Query, found: Found, evidence: Sequence[Evidence]
) -> str:
    """What was looked for and not found, in the question's language."""
    texts = _TEXTS[query.language]
    if not snapshot.documents:
        return texts["empty"]
    question = query.text if len(query.text) <= _MAX_QUESTION else query.text[:_MAX_QUESTION] + "…"
    lines = [texts["topic"].format(question=question)]
    place = _as_written(query)
    if query.places and not _holds_place(snapshot, query, found):
        lines.append(texts["place"].format(place=place))
    elif query.years and not evidence:
        lines.append(texts["year"].format(**_place_and_years(query, place)))
    elif evidence and query.asked is not Asked.TEXT and not evidence[0].asked:
        lines.append(texts[f"asked_{query.asked.value}"])
    unknown = _unknown_words(snapshot, query)
    if unknown:
        separator = ", " if query.language == "en" else "、"
        lines.append(texts["words"].format(words=separator.join(unknown)))
    return (" " if query.language == "en" else "").join(lines)


def _holds_place(snapshot: Snapshot, query: Query, found: Found) -> bool:
    """Whether anything that was found, or that a filter left out, is about the asked place."""
    if found.candidates:
        return any(c.scope.place not in _NOT_ABOUT_IT for c in found.candidates)
    about = select(snapshot.connection, places=query.place_names, left_out=snapshot.superseded)
    return bool(len(about.passages))


def _place_and_years(query: Query, place: str) -> dict[str, str]:
    if query.language == "en":
        about = f" about {place}" if place else ""
        return {"place": about, "year": f" for {', '.join(spelled_years(query.years, '–'))}"}
    return {"place": place, "year": "、".join(spelled_years(query.years, "—"))}


def _as_written(query: Query) -> str:
    """The places as the question writes them, or the filters where it names none."""
    separator = ", " if query.language == "en" else "、"
    names = [query.text[place.start : place.end] or place.text for place in query.places]
    return separator.join(dict.fromkeys(names))


def _unknown_words(snapshot: Snapshot, query: Query) -> list[str]:
    """Words of the question, as it writes them, that no document holds; none across languages."""
    words = [term for term in query.topic_terms if not is_pair(term) and len(term) > 1]
    rarity = snapshot.rarity(words)
    unknown = [word for word in words if rarity[word] >= snapshot.unknown_rarity]
    if len(unknown) > len(words) / 2:
        return []
    plain = fold(query.text)
    written: list[str] = []
    for word in unknown[:_MAX_WORDS]:
        position = plain.find(word)
        if position >= 0 and set(terms(word)):
            written.append(query.text[position : position + len(word)])
    return written


def describe_unstated(query: Query, unstated: Sequence[str]) -> str:
    """What an answer leaves open: places or parts of the question of which nothing is stated."""
    if not unstated:
        return ""
    separator = "; " if query.language == "en" else "；"
    before = {"en": "Not stated: {what}.", "zh-Hant": "沒有寫明：{what}。"}
    template = before.get(query.language, "没有写明：{what}。")
    return template.format(what=separator.join(unstated))
