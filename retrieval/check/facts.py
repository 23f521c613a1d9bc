"""The facts of a claim or a source's sentence, each with the words that it is bound to."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from index.documents import Span
from index.figures import Figure, Kind, read_figures
from index.figures.reading import folded_for_figures
from index.han import fold
from retrieval.check.names import NOUN_LIKE_VERBS, Name, names_in, tagged
from retrieval.check.words import Word, content_words

__all__ = ["Facts", "bound_text", "clause_text", "counted_noun", "facts_of", "is_article", "is_day"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What some words state beyond what they are about."""

    words: str
    plain: str
    """Folded."""
    figures: tuple[Figure, ...]
    """Counts, sums, rates, ordinals and days; years alone left out."""
    names: tuple[Name, ...]
    about: tuple[Word, ...]
    """The words that say what it is about: neither figures, nor dates, nor names."""

    def text_of(self, figure: Figure) -> str:
        """A figure as it is written."""
        return self.words[figure.start : figure.end]


_BORDER = re.compile(
    r"[，；。！？;|]|,(?!\d{3}(?!\d))|,(?=\d{4})|(?<=[a-z\d%])[.](?=\s|$)"
    r"|\((?![^()]{1,2}\))|(?<!\([^()])(?<!\([^()]{2})\)"
)
"""Brackets of one or two characters part nothing: 县(区)."""
_WITHIN = re.compile(r"、|和|与|及|\band\b|,")
_RESPECTIVELY = re.compile(r"分别|各为|依次|\brespectively\b")
_ASIDE = re.compile(r"\([^()]{2,20}\)")
_SHORT = 1
"""Words that a clause must hold to tell what its figure counts; else the one before it does."""


def is_day(figure: Figure) -> bool:
    """Whether a figure is a date with a month, not a year alone."""
    return figure.kind is Kind.DATE and "-" in figure.iso


@functools.lru_cache(maxsize=4096)
def facts_of(words: str) -> Facts:
    """The facts of some words."""
    read = read_figures(words)
    figures = tuple(figure for figure in read if figure.kind is not Kind.DATE or is_day(figure))
    names = names_in(words)
    aside = [Span(figure.start, figure.end) for figure in read]
    aside += [Span(name.start, name.end) for name in names]
    return Facts(words, fold(words), figures, names, content_words(words, aside))


@functools.lru_cache(maxsize=8192)
def bound_text(words: str, start: int, end: int) -> str:
    """The words, folded, that a figure or a name at `start` to `end` is bound to.

    Those of its clause; of several figures in one clause each has the words next to it. Of
    `甲、乙和丙分别为1个、2个和3个` each has the item of its rank.
    """
    plain = folded_for_figures(words)  # which keeps 、 apart from the comma
    first, last = _clause(plain, start, end)
    aside = _ASIDE.match(plain, end)
    if aside:  # 李明(市长)介绍
        last = max(last, aside.end())
    figures = [
        figure for figure in read_figures(words) if first <= figure.start and figure.end <= last
    ]
    # A date counts nothing: what follows 2024年 belongs to the figure behind it.
    others = [
        figure
        for figure in figures
        if (figure.end <= start or end <= figure.start) and figure.kind is not Kind.DATE
    ]
    item = _item_of_rank(plain, first, start, figures)
    if item:
        return item
    if others:
        first, last = _between(plain, first, last, start, end, others)
    own = _without(plain, first, last, figures, start, end)
    if len(content_words(own)) < _SHORT and not others:
        before, _ = _clause(plain, max(0, first - 2), max(0, first - 1))
        return plain[before:first] + own
    return own


_ARTICLE = re.compile(
    r"(?:设立|开办|注册|成立|创办|新办|开设|办理|新建|每新?增?|独|唯|仅此)一[家个件项份座名所](?!半)"
)


def is_article(plain: str, figure: Figure) -> bool:
    """Whether a figure of folded words counts nothing: 一家 of 设立一家企业只需一天."""
    return any(
        match.start() < figure.start and match.end() == figure.end
        for match in _ARTICLE.finditer(plain)
    )


_NOUN_UNITS = frozenset("省市区县镇村国校部")
"""Units that are themselves what is counted: 6省."""


def counted_noun(words: str, figure: Figure) -> str:
    """The noun right behind a figure, folded: 地区 of 16个地区; empty where none follows."""
    plain = folded_for_figures(words)
    end = _counted(plain, figure.end, len(plain))
    unit = figure.normalized.unit if figure.normalized.unit in _NOUN_UNITS else ""
    noun = plain[figure.end : end]
    return (unit + noun) if noun.isascii() is False or not noun else unit


def clause_text(words: str, at: int) -> str:
    """The clause, folded, that a position lies in."""
    plain = folded_for_figures(words)
    first, last = _clause(plain, at, at + 1)
    return plain[first:last]


def _without(plain: str, first: int, last: int, figures: list[Figure], start: int, end: int) -> str:
    """A stretch with its figures blanked out."""
    letters = list(plain[first:last])
    spans = [(figure.start, figure.end) for figure in figures] + [(start, end)]
    for figure_start, figure_end in spans:
        for at in range(max(figure_start, first), min(figure_end, last)):
            letters[at - first] = " "
    return "".join(letters)


def _clause(plain: str, start: int, end: int) -> tuple[int, int]:
    first = 0
    last = len(plain)
    for match in _BORDER.finditer(plain):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def _between(
    plain: str, first: int, last: int, start: int, end: int, others: list[Figure]
) -> tuple[int, int]:
    """The stretch of a clause that belongs to one of its figures.

    What follows it belongs to it where it counts that (5名法律顾问评查了12家), else what leads to
    it from the end of what the figure before it counts (区镇设有企业服务中心17个).
    """
    earlier = [figure.end for figure in others if figure.end <= start]
    before = max(earlier, default=first)
    after = min((figure.start for figure in others if figure.start >= end), default=last)
    counted = _counted(plain, end, after)
    if counted > end:
        return end, counted
    if earlier:
        before = _counted(plain, before, start)
    cut = next((match.start() for match in _WITHIN.finditer(plain, end, after)), None)
    after = cut if cut is not None else after
    cuts = [match.end() for match in _WITHIN.finditer(plain, before, start)] if earlier else []
    return (cuts[-1] if cuts else before), after


_NOUNS = ("n", "j", "l", "a", "b", "i", "s", "eng", "vn")


def _counted(plain: str, end: int, limit: int) -> int:
    """Where the noun ends that follows a figure at once; where the figure ends if none does."""
    position = end
    for start, word_end, tag in tagged(plain):
        if start < end:
            if word_end > end and tag.startswith("n"):  # 8个|区镇 is cut as 8|个区|镇
                position = min(word_end, limit)
            continue
        if start >= limit or start != position:
            break
        is_noun = tag.startswith(_NOUNS)
        is_like_noun = plain[start:word_end] in NOUN_LIKE_VERBS
        leads = is_like_noun and position == end and _is_noun_at(plain, word_end)
        if not is_noun and not leads:
            break
        position = min(word_end, limit)
    return position


def _is_noun_at(plain: str, position: int) -> bool:
    return any(start == position and tag.startswith("n") for start, _, tag in tagged(plain))


def _item_of_rank(plain: str, first: int, start: int, figures: list[Figure]) -> str:
    """The item of a list that a figure belongs to, where a list is told off to figures."""
    told = _RESPECTIVELY.search(plain, first)
    if told is None or len(figures) < 2:
        return ""
    is_after = told.start() < figures[0].start
    counted = [figure for figure in figures if (figure.start >= told.end()) == is_after]
    rank = next((n for n, figure in enumerate(counted) if figure.start == start), None)
    until = told.start() if is_after else counted[0].start if counted else first
    items = [item for item in _WITHIN.split(plain[first:until]) if item.strip()]
    if rank is None or len(items) != len(counted):
        return ""
    return items[rank]
