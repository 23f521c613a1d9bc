"""What a question counts, and whether a figure in some words counts the same.

"How many lawsuits" is not answered by "147 reconsideration cases", nor 多少名律师 by 三个要点. The
thing counted must stand in one clause with a figure, in its own words or in another language's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from index.han import fold
from index.words import is_pair, terms
from retrieval.question.asked import clauses, holds_figure
from retrieval.question.everyday import official_forms
from retrieval.question.query import Asked, Query

__all__ = ["Counted", "counted_in"]


@dataclass(frozen=True, slots=True)
class Counted:
    """The thing that a question counts."""

    start: int
    end: int
    """Where the question names it, half-open."""
    forms: tuple[frozenset[str], ...]
    """The index terms of each of its forms in the question's language."""
    foreign_forms: tuple[frozenset[str], ...]
    """The same in the other language, as far as the glossary knows them."""

    def share(self, words: str, *, foreign: bool = False) -> float | None:
        """How much of it stands in one clause with a figure, at most: 0 to 1.

        Args:
            words: a sentence.
            foreign: whether it is in another language than the question.

        Returns:
            `None` where no form is known in that language.
        """
        forms = self.foreign_forms if foreign else self.forms
        if not forms:
            return None
        best = 0.0
        for clause in clauses(words):
            if holds_figure(_NAMES.sub(" ", clause)):
                held = set(terms(clause))
                best = max(best, *(len(form & held) / len(form) for form in forms))
        return best


_NAMES = re.compile(r"[“「][^”」]{1,16}[”」]|\d+(?:\+[\dnN]+)+")
"""“三项制度” and 1+3+N name something and count nothing, as little as 1 of a name does."""
_CLASSIFIERS = "人次|件次|[个家项件条名位次份支所处起张部座场宗篇种类级样]"
_AFTER = re.compile(rf"(?:多少|几)(?:{_CLASSIFIERS})?(?P<words>[\u4e00-\u9fff“”\"]{{2,12}})")
_BEFORE = re.compile(
    rf"(?P<words>[\u4e00-\u9fff“”\"]{{2,14}}?)(?:一共|总共|共|分别|各|大约|约)?(?:有|是|为|达到?|占)?(?:多少|几)(?:{_CLASSIFIERS}|人)?[^\u4e00-\u9fff]*$"
)
_ENGLISH = re.compile(
    r"\bhow (?:many|much) (?P<words>(?:[a-z'-]+ ){0,5}?[a-z'-]+?)"
    r"(?= (?:did|do|does|has|have|had|was|were|is|are|in|on|of|for|by|at|from|with|to|a|per|"
    r"could|can|must|need|that|who|which|work|staff|joined|took|take)\b|[?.,]|$)"
)
_UNIT = re.compile(r"^(?:人次|人|钱|元|万元|亿元|天|年|月|小时|分钟|个?工作日|次|件|篇|期)$")
_STARTS_CLAUSE = re.compile(r"^(?:可以?|能|会|要|应|不|没|是|在|被|由|用|给|算|属于)")
"""What follows 多少样 is said of things that stand before it: 有多少样可以不交证明."""
_EFFECT = re.compile(r"成[效绩果]|效果|结果|情况|水平|程度|规模|力度|数据|数字")
"""Said to be so much, and not counted."""
_PERSON_SUFFIXES = "员者师生户"
"""Which make of a noun who has to do with it, and belong to it: 网格员 is cut into 网格 and 员."""
_PERSON_WORD = re.compile(rf"[{_PERSON_SUFFIXES}]$")
_COUNTS_NOTHING = re.compile(r"几号(?![人文])|每一?[百千万]")
"""几号窗口 asks which one, 每一百件中多少件 for a share."""
_NOUNS = frozenset({"n", "nz", "vn", "nt", "nr", "ns", "l", "an", "j", "nrt", "s"})


@lru_cache(maxsize=256)
def counted_in(query: Query) -> Counted | None:
    """The thing that a question counts, `None` where it counts nothing that can be told."""
    if query.asked is not Asked.NUMBER:
        return None
    question = fold(query.text)
    found = _english(question) if query.is_english else _han(question)
    if found is None:
        return None
    start, end = found
    if any(place.start <= start and end <= place.end for place in query.places):
        return None
    written = question[start:end]
    forms = _own_forms(written, question)
    foreign: list[frozenset[str]] = []
    for expansion in query.expansions:
        whole = expansion.start == start or end - expansion.start > 1
        if expansion.end == end and expansion.start >= start and whole:
            form = _form(expansion.terms)
            (foreign if query.is_foreign(expansion.language) else forms).append(form)
    own = tuple(form for form in forms if form)
    return Counted(start, end, own, tuple(form for form in foreign if form)) if own else None


def _own_forms(written: str, question: str) -> list[frozenset[str]]:
    own = set(terms(written))
    form = _form(own)
    person = len(written) > 2 and _PERSON_WORD.search(written)
    if person and not own & {written, written[-2:]}:
        # No dictionary has 网格员, and 网格1301个 does not count them.
        form = frozenset({f"_{written[-2:]}"})
    return [form, *official_forms(written, question)]


def _form(found: Iterable[str]) -> frozenset[str]:
    """The words among index terms; of several not those of one character (大 of 大律师)."""
    words = [term for term in found if not is_pair(term)]
    return frozenset(term for term in words if len(term) > 1) or frozenset(words)


def _english(question: str) -> tuple[int, int] | None:
    """Where the head of what is counted stands: the last word of the phrase after how many."""
    match = _ENGLISH.search(question)
    if match is None:
        return None
    words = match["words"]
    head = words.rpartition(" ")[2]
    return match.end("words") - len(head), match.end("words")


def _han(question: str) -> tuple[int, int] | None:
    """Where the head of what is counted stands: the last noun."""
    import rjieba

    if _COUNTS_NOTHING.search(question):
        return None
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(question):
            if pattern is _AFTER and _STARTS_CLAUSE.match(match["words"]):
                continue
            position = match.start("words")
            span = None
            for word, tag in rjieba.tag(match["words"]):
                if pattern is _AFTER and span and str(tag)[0] in "vpdcrf" and str(tag) != "vn":
                    break
                end = position + len(word)
                if span and span[1] == position and word[0] in _PERSON_SUFFIXES:
                    span = (span[0], position + 1)
                    position = end
                    continue
                # The dictionary takes 清单 for an adjective: of two characters, at the end, it is
                # what is asked about. So is a verb behind 的: 群众的投诉.
                last = pattern is _BEFORE and end == match.end("words") and len(word) > 1
                named = last and (str(tag) == "a" or question[position - 1] == "的")
                if (str(tag) in _NOUNS or named) and not _UNIT.match(word):
                    span = (position, end)
                position = end
            if span:
                return None if _EFFECT.fullmatch(question[slice(*span)]) else span
    return None
