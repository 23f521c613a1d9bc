"""A question that leans on the one before it, made whole: 那海门呢? what about Haimen?

Only what cannot stand alone is completed. A question that names its own matter is left as it is,
whatever came before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.han import fold
from retrieval.question.carried import carried
from retrieval.question.leaning import Leaning, insert, read_leaning, without_end

__all__ = ["follow_up"]

_LONGEST = 80
"""Characters of a question that may lean on another; a longer one says what it is about."""

_ONLY_HAN = re.compile(
    r"(?P<lead>(?:(?:那么?|还有|另外|再问一?下?|再看看?|看看|换[成做到]?|如果是|要是|假如是|改[成为]|至于|请问|而|"
    r"同样(?:的问题)?)[,\s]*)*)"
    r"(?:[在对是]?◆+(?:年度?|[的和与及跟、,\s])*)+"
    r"(?P<tail>(?:又?(?:怎么样|如何|怎样)|的?情况(?:如何|怎么样|怎样)?|方面)?)"
    r"(?P<asks>(?:呢|[是有]?多少|吗|吧)*)[?.!~\s]*"
)
_ONLY_ENGLISH = re.compile(
    r"(?:(?:and|but|then|so|ok(?:ay)?|also|now|or)\b[,\s]*)*"
    r"(?:(?:what|how)\s+about|what\s+of|as\s+for|(?:the\s+)?same\s+(?:question\s+)?(?=for|in))?\s*"
    r"(?:(?:(?:in|for|at|of|during|the|year|district|city|county|and|or)\b|[,-])*\s*◆+(?:'s)?\s*)+"
    r"(?:(?:then|instead|too|as\s+well|though|district|city|county|province)\b\s*)*[?.!\s]*"
)
_BESIDE = re.compile(
    r"(?:那么?[,\s]*)?(?:[和与跟同]◆+(?:相比|比较|对比|比)(?:一下|起来)?(?:呢|怎么样|如何)*|"
    r"(?:and\s+)?(?:how\s+does\s+(?:that|it|this)\s+compare\s+(?:with|to)|compared\s+(?:with|to))"
    r"\s+◆+)[?.!\s]*"
)
_THERE = re.compile(
    r"那里|那儿|那边|当地|该地|(?:该|那个|这个)(?P<kind>省|市|区|县|园区|镇)(?![场域级值面长容])|"
    r"\b(?:that|this|the\s+same)\s+(?:place|district|city|county|province|town)\b|"
    r"\bover\s+there\b|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\bthere(?=[?.\s]*$)"
)
_THEN = re.compile(r"那一?年|同一?年|该年|\b(?:that|the\s+same)\s+year\b")
_BEFORE_OR_AFTER = re.compile(
    r"(?P<before>上一?年|前一年|\bthe\s+(?:year\s+before|previous\s+year|preceding\s+year)\b)|"
    r"(?P<after>下一年|后一年|次年|翌年|\bthe\s+(?:year\s+after|next\s+year|following\s+year)\b)"
)
_ONE_YEAR = re.compile(r"((?:19|20)\d\d)(\s*年度?)?")


def follow_up(previous: str, question: str, known_places: Iterable[str] = ()) -> str | None:
    """The whole question that a follow-up means, with what it leaves out taken from before.

    Its own place and year stand in for those of the question before (那海门呢, 2023年呢); where it
    asks for another thing (那败诉率呢), the place and year are kept.

    Args:
        previous: the question before, itself whole.
        question: what is asked now.
        known_places: full names of the places of the library's documents.

    Returns:
        the whole question, `None` where this one can stand alone or leans on nothing there.
    """
    typed = question.strip()
    if not previous.strip() or not typed or len(typed) > _LONGEST:
        return None
    known = frozenset(known_places)
    before = read_leaning(previous.strip(), known)
    now = read_leaning(typed, known)
    plain = _pointing_resolved(before, now)
    tries = (_completed(before, text, known) for text in _stepped(before, plain))
    whole = next(filter(None, tries), None)
    if whole is None and plain != typed:
        whole = plain
    return whole if whole and fold(whole) != fold(typed) else None


def _completed(before: Leaning, text: str, known: frozenset[str]) -> str | None:
    now = read_leaning(text, known)
    return _swapped(before, now) or carried(before, now)


def _stepped(before: Leaning, text: str) -> tuple[str, ...]:
    """The question with the year meant by 上一年, the year before; then as it is."""
    match = _BEFORE_OR_AFTER.search(fold(text))
    year = before.one_year and _ONE_YEAR.fullmatch(before.one_year.text)
    if not match or not year:
        return (text,)
    neighbour = f"{int(year[1]) + (-1 if match['before'] else 1)}{year[2] or ''}"
    return insert(text, match.start(), match.end(), neighbour), text


def _pointing_resolved(before: Leaning, now: Leaning) -> str:
    """The question with 那里, 该区, that year as the place and year that were named before."""
    text, place, year = now.text, before.one_place, before.one_year
    if year is not None and (match := _THEN.search(fold(text))):
        text = insert(text, match.start(), match.end(), year.text)
    pointing = _THERE.search(fold(text))
    if pointing is None or place is None or any(m.text != pointing.group() for m in now.places):
        return text
    kind = pointing["kind"]
    if kind and not any(name.endswith(kind) for name in place.names):
        return text
    return insert(text, pointing.start(), pointing.end(), place.text)


def _swapped(before: Leaning, now: Leaning) -> str | None:
    """The question before with the place and year of one that names nothing else."""
    if not (now.places or now.years):
        return None
    if _BESIDE.fullmatch(now.shape) and now.places and before.one_place is not None:
        joint = " and " if before.is_english else "和"
        both = f"{before.one_place.text}{joint}{now.place_text}"
        return _with_places(before, both)
    match = _ONLY_HAN.fullmatch(now.shape)
    if match and match["tail"] and not (match["lead"] or "呢" in match["asks"]):
        return None  # 海门怎么样? asks for itself
    if match is None and not _ONLY_ENGLISH.fullmatch(now.shape):
        return None
    text: str | None = before.text
    whole = before
    if now.years:
        text = _with_year(whole, now.year_text)
        whole = read_leaning(text, now.known) if text else before
    if text and now.places:
        text = _with_places(whole, now.place_text)
    return text or None


def _with_places(before: Leaning, place: str) -> str | None:
    if not before.places:
        return _added(before, place, is_place=True)
    if before.one_place is None:
        return None
    text = before.text
    for mention in reversed(before.places):
        text = insert(text, mention.start, mention.end, place)
    return text


def _with_year(before: Leaning, year: str) -> str | None:
    if not before.years:
        return _added(before, year, is_place=False)
    if before.one_year is None:
        return None
    text = before.text
    for mention in reversed(before.years):
        text = insert(text, mention.start, mention.end, before.year_as_here(year))
    return text


def _added(before: Leaning, words: str, *, is_place: bool) -> str:
    """The question before with a place or year that it did not name."""
    if before.is_english:
        preposition = "" if re.match(r"(?:last|this|next)\b", words.lower()) else "in "
        return f"{without_end(before.text)} {preposition}{before.year_as_here(words)}?"
    at = 0
    if match := re.match(r"(?:请问|請問)[,，\s]*", before.text):
        at = match.end()
    if not is_place:
        words = before.year_as_here(words)
        if before.one_place is not None:
            at = before.places[0].end
    return insert(before.text, at, at, words)
