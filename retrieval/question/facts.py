"""The facts that one question asks for: `办结多少件，纠错率多少？` asks for two."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from index.words import is_pair
from retrieval.question.query import Asked, Query, read_query

__all__ = ["Fact", "facts_asked"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the facts that a question asks for."""

    words: str
    """As the question writes it."""
    query: Query
    """The question about it alone, with the place and years of the whole question."""

    @property
    def is_named(self) -> bool:
        """Whether it has a word of its own that could be looked for: 办了几期 has none."""
        return any(len(term) > 1 and not is_pair(term) for term in self.query.topic_terms)


_ASKS = re.compile(
    r"多少|(?<![那这])几(?!乎)|什么|哪|谁|何(?!以|况)|如何|怎么?样?|吗|呢|是否|有没有|多久|多长|多大|"
    r"\b(?:how (?:many|much|long|often|large|do|does|did)|what|who|whom|when|where|which)\b",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"[，,；;。？?！!]+\s*(?:and\s+|以及|并且?|而且|又)?|以及|"
    r"\s+and\s+(?=(?:at |in |by |for )?(?:what|how|who|whom|when|where|which)\b)",
    re.IGNORECASE,
)
_MEASURE = r"(?:数|量|额|率|比例|占比|时间|日期|地点|成本|面积|单位|部门|人员|负责人|主任|局长)"
_HAN = r"[\u4e00-\u9fff]"
_PAIR = re.compile(
    rf"(?P<first>{_HAN}{{1,9}}?{_MEASURE})(?:和|与|及|、)(?P<second>{_HAN}{{0,9}}{_MEASURE})"
    r"(?=(?:分别|各自?)?(?:是|为|有|达到?)?(?:多少|几|什么|谁|哪|如何|怎样|情况|对比|比较|[?？。]|$))"
)
_LEAST_WORDS = 2
"""Characters of a part that asks: a shorter one is no question ("吗")."""


@lru_cache(maxsize=256)
def facts_asked(query: Query) -> tuple[Fact, ...]:
    """The facts that a question asks for, in its order; itself alone if it asks for one."""
    parts = _asking_parts(query.text)
    if len(parts) == 1:
        facts = [fact for part in _paired(query) if (fact := _fact(query, part, query.asked))]
    else:
        facts = [fact for part in parts if (fact := _fact(query, part))]
    return tuple(facts) if len(facts) > 1 else (Fact(query.text, query),)


def _asking_parts(text: str) -> list[str]:
    """The stretches that ask, each with what leads to it: "到2021年，" belongs to what follows."""
    parts: list[str] = []
    lead = ""
    position = 0
    borders = [(match.start(), match.end()) for match in _BORDER.finditer(text)]
    for start, end in [*borders, (len(text), len(text))]:
        words = text[position:start].strip()
        position = end
        if not words:
            continue
        if _ASKS.search(words) and len(words) >= _LEAST_WORDS:
            parts.append(f"{lead} {words}".strip())
            lead = ""
        else:
            lead = f"{lead} {words}".strip()
    return parts or [text]


def _paired(query: Query) -> list[str]:
    """Two things that are asked for with one question word: `主办单位和协办单位分别是谁`."""
    match = _PAIR.search(query.text)
    if match is None:
        return []
    if any(place.start < match.end() and match.start() < place.end for place in query.places):
        return []
    return [match["first"].rpartition("的")[2], match["second"].rpartition("的")[2]]


def _fact(query: Query, words: str, asked: Asked | None = None) -> Fact | None:
    """The question about these words; `None` where they name nothing of their own: 分别怎么说."""
    alone = read_query(words, query.place_names)
    own = tuple(term for term in alone.topic_terms if term in query.topic_terms)
    if not own:
        return None
    kind = alone.asked if asked is None else asked
    return Fact(words, replace(query, text=words, asked=kind, topic_terms=own, wants_many=False))
