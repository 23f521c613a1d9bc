"""What is denied: 未, 无需, not, never."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from index.documents import Span
from retrieval.check.names import tagged
from retrieval.check.words import Word

__all__ = ["denials", "denied_words", "is_denied_at", "is_denying"]

_DENIALS_TEXT = """
不 未 无 没 没有 无需 无须 不需 不必 不用 不再 不得 不能 不是 从未 并未 尚未 未能 未曾 并不
并非 并无 无法 未获 未获得 未予 不予 不可 没能 没法 毫无 零
从不 绝不 未经 不曾 不会 不含 不包括 非 禁止 严禁 免于
"""
_DENIALS = frozenset(_DENIALS_TEXT.split())
_ENGLISH_DENIAL = re.compile(
    r"\b(?:no(?!\.?\s*\d| (?:fewer|less|more|later|earlier) than)|not(?! only)|never"
    r"|without|none|neither|nor|cannot|zero|fail(?:s|ed) to)\b|n't\b"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NO_DENIAL = re.compile(
    r"[不未](?:超过|低于|少于|高于|多于|足|断|仅|同|少|管|久|满|到|见面|来)|非(?:常|诉|公)"
)
_ENDS = re.compile(r"[,，。;；、.!?|:：\"”’』」）)]")
_ENGLISH_ENDS = re.compile(r"[,;.!?|:\")]|\b(?:or|and|but|which|that|when)\b")
_REACH = 14
"""Characters behind a denial that it still denies."""
_ENGLISH_REACH = 40


@functools.lru_cache(maxsize=4096)
def _denied_spans(plain: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for start, end, _ in tagged(plain):
        word = plain[start:end]
        if word[-1:] == "未" and word not in _DENIALS:
            start = end - 1  # 审批|局未|获得
        if plain[start:end] in _DENIALS:
            stop = _ENDS.search(plain, end)
            until = stop.start() if stop else len(plain)
            found.append(Span(start, min(until, end + _REACH)))
    for match in _ENGLISH_DENIAL.finditer(plain):
        stop = _ENGLISH_ENDS.search(plain, match.end())
        until = stop.start() if stop else len(plain)
        found.append(Span(match.start(), min(until, match.end() + _ENGLISH_REACH)))
    return tuple(found)


def is_denying(plain: str) -> bool:
    """Whether folded words deny anything."""
    return bool(_denied_spans(plain))


def denials(plain: str) -> tuple[str, ...]:
    """The words by which a clause denies what it says; 不 of 不超过 and 不断 denies nothing."""
    return tuple(
        plain[span.start : span.end]
        for span in _denied_spans(plain)
        if not _NO_DENIAL.match(plain, span.start)
    )


def is_denied_at(plain: str, position: int) -> bool:
    """Whether folded words deny the figure or the name at a position.

    不 alone denies the verb beside it: 不超过5人 denies no five.
    """
    return any(
        span.start <= position < span.end
        and (plain[span.start] != "不" or plain.startswith("不是", span.start))
        for span in _denied_spans(plain)
    )


def denied_words(
    words: Iterable[Word], plain: str, other: str, within: Span | None = None
) -> tuple[Word, ...]:
    """The words of a claim that it denies and a source does not, or the other way round.

    Args:
        words: of the claim.
        plain: the claim, folded.
        other: the source's sentence, folded, of the same language.
        within: the clause of the claim; whatever words are denied in it count, 没有开展 too.
    """
    here, there = _denied_spans(plain), _denied_spans(other)
    if not here and not there:
        return ()
    found: list[Word] = []
    agreed: list[Span] = []
    clause = within or Span(0, len(plain))
    inside = [
        Word(start, end, plain[start:end])
        for start, end, _ in tagged(plain)
        if clause.start <= start
        and end <= clause.end
        and any(span.start <= start < span.end for span in here)
        and _HAN.search(plain[start:end])
    ]
    for word in (*words, *inside):
        if len(word.text) < 2 or word.text in _DENIALS:
            continue
        places = [match.start() for match in re.finditer(re.escape(word.text), other)]
        if not places:
            continue
        denied = any(span.start < word.end and word.start < span.end for span in here)
        own = [match.start() for match in re.finditer(re.escape(word.text), plain)]
        if len({any(span.start <= at < span.end for span in here) for at in own}) > 1:
            continue  # 少数部门败诉,本级没有败诉
        sides = {any(span.start <= at < span.end for span in there) for at in places}
        if denied not in sides:
            found.append(word)
        elif denied and sides == {True}:
            agreed += [span for span in here if span.start < word.end and word.start < span.end]
    # 从未在诉讼中败诉 and 在诉讼中没有败诉 deny the same, though not the same words before it.
    return tuple(
        word
        for word in found
        if not any(span.start < word.end and word.start < span.end for span in agreed)
    )
