"""How much of a question's topic some words hold, word by word.

A word counts by its rarity. One that does not stand there may be met in part: by what official
texts write for it, by the terms within it, by its characters (案卷 for 卷宗), or in English by
another form of it. Two characters on either side of a border between words say nothing of their
own: that 轻后 stands nowhere tells only that no sentence repeats the question.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from index.han import fold
from index.snapshot import Snapshot
from index.words import is_pair
from retrieval.answering.holding import HEADING_SHARE, terms_in
from retrieval.question.everyday import official_forms
from retrieval.question.query import Query

__all__ = ["Held", "Topic", "held_in", "topic_of"]

OFFICIAL_SHARE = 0.8
"""What an official wording of a word counts for it."""
PART_SHARE = 0.7
"""What the terms within a word count for it, all together."""
CHARACTER_SHARE = 0.5
"""What the characters of a word count for it, all together."""
INFLECTED_SHARE = 0.8
_LEAST_STEM = 4
_STEM_SHARE = 0.7
_PLAIN_CHARACTERS = frozenset("的一是了不在人有大上中下子者员们个和与为其里头家名年月日工作事方面")
"""Characters that stand in too many words to tell any."""
_COUNT = re.compile(
    r"[一二三四五六七八九十两几\d]+(?:[个项件家名位条份支种类处次部座道步期级大样场]|方面|年度?)"
)
"""How many of something: 五件, 两份."""
_LIGHT_TEXT = """
打算 准备 事 事情 工作 做工作 来查 要求 进行 开展 实行 是多少 几号 后来 最后 大约 大概 左右 里面
哪位 哪家 时任 现任 东西 啥 咋 怎么办 办法 曾经 过去 一年 全年 年里 一共 总共 半年里
自评 自认 当局 之处
多久 落款 日期 走 要走 开 闹 弄 搞 用 讲 写 说 找 找人 等 要等 管用 有用 算
"""
_LIGHT = frozenset(_LIGHT_TEXT.split())
"""Words that stand with any matter."""
_NAMES = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})
"""Tags of rjieba's dictionary."""
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Held:
    """What some words hold."""

    terms: frozenset[str]
    characters: frozenset[str]


@functools.lru_cache(maxsize=_KEPT)
def held_in(words: str) -> Held:
    """What a sentence, a clause or a path of headings holds."""
    return Held(terms_in(words), frozenset(fold(words)))


@dataclass(frozen=True, slots=True)
class _Word:
    weight: float
    word: str
    """Empty where it is cut out of words that no dictionary holds, and known by its pairs."""
    parts: tuple[str, ...]
    characters: frozenset[str]
    official: tuple[frozenset[str], ...]
    is_name: bool
    """Whether it names a person, a place, a body or something that no dictionary holds."""

    def share(self, terms: Set[str], characters: Set[str]) -> float:
        """How far it is met: 0 to 1."""
        if self.word in terms:
            return 1.0
        if not self.word:
            return sum(part in terms for part in self.parts) / len(self.parts)
        if any(form <= terms for form in self.official):
            return OFFICIAL_SHARE
        if self.word.isascii():
            return INFLECTED_SHARE if any(_is_form(self.word, term) for term in terms) else 0.0
        best = 0.0
        if self.parts:
            best = PART_SHARE * sum(part in terms for part in self.parts) / len(self.parts)
        if self.characters:
            met = len(self.characters & characters) / len(self.characters)
            best = max(best, CHARACTER_SHARE * met)
        return best


def topic_of(snapshot: Snapshot, query: Query) -> Topic:
    """The topic of a question as a library knows its words."""
    return Topic(query, snapshot.rarity(query.topic_terms), snapshot.unknown_rarity)


class Topic:
    """The words that say what a question is about."""

    def __init__(self, query: Query, rarity: Mapping[str, float], unknown: float) -> None:
        """Readies them.

        Args:
            query: the question.
            rarity: of its topic terms in the library.
            unknown: the rarity of what stands nowhere in it.
        """
        question = fold(query.text)
        words = [term for term in query.topic_terms if not is_pair(term)]
        whole = [w for w in words if not any(w != o and w in o for o in words)]
        whole = [w for w in whole if w not in _LIGHT and not _COUNT.fullmatch(w)] or whole
        pairs = [term for term in query.topic_terms if is_pair(term) and rarity[term] < unknown]
        found: dict[_Word, None] = {}
        for word in whole:
            within = tuple(t for t in query.topic_terms if t != word and t.lstrip("_") in word)
            official = official_forms(word, question)
            beside = tuple(pair for pair in pairs if set(pair[1:]) & set(word))
            if rarity[word] >= unknown and beside and not official and not _is_in_dictionary(word):
                # Cut out of words that the dictionary lacks: 拿准 and 营证 of 拿准营证.
                weight = max(rarity[pair] for pair in beside)
                found[_Word(weight, "", beside, frozenset(), (), True)] = None
            else:
                found[
                    _Word(rarity[word], word, within, _telling(word), official, _is_name(word))
                ] = None
        self._words = tuple(found)
        self._total = sum(word.weight for word in self._words)

    def unmet_names(self, words: Held) -> float:
        """How much of the topic, by weight, is names that words do not hold: 0 to 1.

        A library that never speaks of 青岚湖 may speak of the depth of lakes.
        """
        if not self._total:
            return 0.0
        unmet = (
            word.weight * (1.0 - word.share(words.terms, words.characters))
            for word in self._words
            if word.is_name
        )
        return sum(unmet) / self._total

    def coverage(self, words: Held, above: Held | None = None) -> float:
        """Share of the topic, weighed by rarity, that words hold: 0 to 1.

        Args:
            words: of a sentence or clause.
            above: of what leads to it, where a word counts half.
        """
        if not self._total:
            return 0.0
        held = 0.0
        for word in self._words:
            share = word.share(words.terms, words.characters)
            if share < HEADING_SHARE and above is not None:
                lead = word.share(above.terms | words.terms, above.characters | words.characters)
                share = max(share, HEADING_SHARE * lead)
            held += word.weight * share
        return held / self._total


@functools.lru_cache(maxsize=1024)
def _is_in_dictionary(word: str) -> bool:
    """Whether a Chinese word is of the dictionary, not put together of what it lacks."""
    import rjieba

    return word.isascii() or len(rjieba.cut(word, False)) == 1


@functools.lru_cache(maxsize=1024)
def _is_name(word: str) -> bool:
    import rjieba

    if word.isascii() or len(word) == 1:
        return False
    tags = [str(tag) for _, tag in rjieba.tag(word)]
    return not _is_in_dictionary(word) or (len(tags) == 1 and tags[0] in _NAMES)


def _telling(word: str) -> frozenset[str]:
    if word.isascii() or len(word) == 1:
        return frozenset()
    return frozenset(word) - _PLAIN_CHARACTERS


def _is_form(word: str, other: str) -> bool:
    """Whether two English words are forms of one: reconsider, reconsideration."""
    shorter = min(len(word), len(other))
    if shorter < _LEAST_STEM or not other.isascii():
        return False
    same = next((n for n in range(shorter) if word[n] != other[n]), shorter)
    return same >= max(
        _LEAST_STEM, _STEM_SHARE * max(len(word), len(other)) - 1, _STEM_SHARE * shorter
    )
