"""Lists: what a claim counts among things that a source lists completely without it."""

from __future__ import annotations

import re

from index.documents import Span
from index.han import fold, to_simplified
from retrieval.check.words import held_in

__all__ = ["missing_item"]

_ITEM = r"[^，,。；;：:、|（）()]{2,16}"
_LIST = re.compile(rf"{_ITEM}(?:、{_ITEM})+")
_AND = re.compile(r"(?<=[\u4e00-\u9fff])(?:和|与|及|以及)(?=[\u4e00-\u9fff])")
_OPEN = re.compile(r"等|之类|such as|including")
_SHARED = 2
"""Items that two lists share, at least, to be of the same things."""
_MANY = 3
"""Items of a list that is set with commas, and counted: 六道关：公众参与，专家论证……"""
_COUNTED = re.compile(r"[一二三四五六七八九十\d]{1,2}(?:大|道|项|个|类|种|条|步|关|方面|环节)")
_THERE = 0.6
"""Of an item's characters, to count as being there."""


def missing_item(words: str, other: str) -> Span | None:
    """Where a claim's list names what the source's complete list of the same leaves out.

    Args:
        words: the claim.
        other: the source's sentence.
    """
    plain, theirs = to_simplified(words), to_simplified(other)
    there = fold(other)
    for mine in _LIST.finditer(plain):
        items = _items(plain, mine.start(), mine.end())
        missing = [
            span for n, span in enumerate(items)
            if _share(span.of(plain), there, n == 0, n == len(items) - 1) < _THERE
        ]  # fmt: skip
        if len(missing) != 1 or len(items) - 1 < _SHARED:
            continue
        if _has_all_others(plain, items, missing[0], theirs):
            return missing[0]
    return None


def _has_all_others(plain: str, items: list[Span], missing: Span, theirs: str) -> bool:
    """Whether a source lists all of a claim's items but one, and says that these are all."""
    others = [item for item in items if item != missing]
    for listed in _LIST.finditer(theirs):
        is_open = _OPEN.match(theirs[listed.end() : listed.end() + 2]) or _OPEN.search(
            listed.group()[-8:]
        )
        named = fold(listed.group())
        if not is_open and all(_is_named(plain, items, item, named) for item in others):
            return True
    there = fold(theirs)
    told = len(others) >= _MANY and bool(_COUNTED.search(theirs)) and not _OPEN.search(theirs)
    return told and all(_is_named(plain, items, item, there) for item in others)


def _is_named(plain: str, items: list[Span], item: Span, there: str) -> bool:
    share = _share(item.of(plain), there, item == items[0], item == items[-1])
    return share >= _THERE


def _share(item: str, plain: str, is_first: bool, is_last: bool) -> float:
    """How much of an item is there; of the first one its end counts, of the last its beginning.

    What leads to a list and what follows it stands in one piece with them.
    """
    words = fold(item).strip()
    ends = [words[-n:] for n in _EDGES if is_first and len(words) > n]
    begins = [words[:n] for n in _EDGES if is_last and len(words) > n]
    return max(held_in(one, plain) for one in (words, *ends, *begins))


_EDGES = (4, 3, 2)
"""Characters at the edge of a list that may be the item."""


def _items(plain: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    position = start
    for part in plain[start:end].split("、"):
        inner = position
        for piece in _AND.split(part):
            at = plain.index(piece, inner) if piece else inner
            if len(piece) > 1:
                found.append(_core(plain, at, at + len(piece)))
            inner = at + len(piece)
        position += len(part) + 1
    return found


_VERB = re.compile(
    r"^.*(?:经过|包括|包含|分为|是|为|有|由|需经|开展|涉及|纳入)(?=[\u4e00-\u9fff]{2,})"
)
_TAIL = re.compile(r"(?:等|在内|都在其列|各关|程序|环节|制度|部门|单位)+$")


def _core(plain: str, start: int, end: int) -> Span:
    lead = _VERB.match(plain[start:end])
    if lead:
        start += lead.end()
    tail = _TAIL.search(plain[start:end])
    if tail and tail.start() > 1:
        end = start + tail.start()
    return Span(start, end)
