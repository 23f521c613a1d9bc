"""Terms that a prefix turns into others: 非现场检查 is not 现场检查."""

from __future__ import annotations

import re
from functools import lru_cache

from index.han import fold
from index.words import is_pair
from retrieval.question.query import Query

__all__ = ["holds_only_contrast"]

_KIND = "非准副预免"
"""Prefixes that make the name of another thing."""
_DENIAL = "不未无"
"""Prefixes that deny; an answer to whether, and to what happened, may be a denial."""
_EITHER = re.compile(
    r"有没有|有无|是否|情况|怎么|如何|吗|多少|几|\bdid\b|\bdoes\b|\bwhether\b|\bany\b",
    re.IGNORECASE,
)
_ALREADY_DENIED = re.compile(r"[不没未无非免零][^，,。]{0,2}$")
_ENGLISH_PREFIX = re.compile(r"\b(?:non|off|pre|quasi|vice|deputy)[- ]$")
_LATIN_WORD = re.compile(r"[a-z]{3,}")
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")


def holds_only_contrast(query: Query, words: str) -> bool:
    """Whether a topic word of the question stands in `words` only behind a prefix of its own."""
    plain, question = fold(words), fold(query.text)
    prefixes = _KIND if _EITHER.search(question) else _KIND + _DENIAL
    for term in query.topic_terms:
        if is_pair(term) or not (_HAN_WORD.fullmatch(term) or _LATIN_WORD.fullmatch(term)):
            continue
        places = _places_of(term, plain)
        if not places or not all(_is_prefixed(plain, at, prefixes) for at in places):
            continue
        asked = _places_of(term, question)
        if not asked or _is_prefixed(question, asked[0], prefixes):
            continue
        before = question[asked[0] - 1 : asked[0]]
        if before and before in prefixes and {plain[at - 1] for at in places} == {before}:
            continue  # a word that is cut in two: 营证 of 准营证
        if not _ALREADY_DENIED.search(question[: asked[0]]):
            return True
    return False


def _places_of(term: str, plain: str) -> list[int]:
    if term not in plain:
        return []
    border = r"\b" if term.isascii() else ""
    return [match.start() for match in re.finditer(border + re.escape(term), plain)]


def _is_prefixed(plain: str, at: int, prefixes: str) -> bool:
    """Whether the character before `at` is a prefix, not the end of a word like 批准 or 从未."""
    if _ENGLISH_PREFIX.search(plain[:at]):
        return True
    return at > 0 and plain[at - 1] in prefixes and at - 1 in _word_starts(plain)


@lru_cache(maxsize=512)
def _word_starts(plain: str) -> frozenset[int]:
    import rjieba

    starts: set[int] = set()
    position = 0
    for word in rjieba.cut(plain, False):
        starts.add(position)
        position += len(word)
    return frozenset(starts)
