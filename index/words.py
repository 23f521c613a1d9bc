"""Words for the lexical index: the same function reads documents and questions."""

from __future__ import annotations

import functools
import itertools
import re
import sys

from index.han import fold

__all__ = ["is_pair", "is_stop_word", "lexical_text", "query_terms", "terms"]

_TOKEN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]+|[a-z]+|\d+(?:[.,]\d+)*%?")
_KEPT_LENGTH = 400
"""Characters of the longest text whose terms are kept for a while, some 20 MB: a sentence or a
clause. A question weighs each of those of its best passages several times."""
_FIRST_HAN = "\u3400"
_STOP_WORDS_TEXT = """
的 了 和 与 及 或 是 在 有 为 对 以 于 等 中 上 下 就 都 而 将 被 把 也 其 这 那 哪 哪些 哪个
什么 怎么 怎样 如何 多少 几 吗 呢 吧 啊 谁 何 何时 哪里 哪儿 为什么 是否 有没有 分别 请问 请
说 说明 介绍 一下
a an the of in on at to for from by with and or is are was were be been do does did has have had
what which who whom whose when where why how many much that this these those it its as about into
than then there their they we our you your i my
"""
_STOP_WORDS = frozenset(_STOP_WORDS_TEXT.split())
_PLURAL = re.compile(r"(?<=[a-z]{3})s$")


def _number(token: str) -> str:
    """Digits without thousands separators: 3,242 is 3242, 98.70% is 98.70%."""
    return re.sub(r"[,](?=\d{3}(?:\D|$))", "", token)


def terms(text: str) -> list[str]:
    """Index terms of any text: words, and pairs of neighbouring Chinese characters.

    Words come from the rjieba dictionary, longer ones with their parts. Pairs are marked with
    `_` in front; they find names and terms that no dictionary holds.
    """
    return list(_kept_terms(text)) if len(text) <= _KEPT_LENGTH else _terms(text)


@functools.lru_cache(maxsize=4096)
def _kept_terms(text: str) -> tuple[str, ...]:
    # One copy of each word: those of some thousand sentences are mostly the same.
    return tuple(map(sys.intern, _terms(text)))


def _terms(text: str) -> list[str]:
    import rjieba

    found: list[str] = []
    for token in _TOKEN.findall(fold(text)):
        if token[0].isdigit():
            found.append(_number(token))
        elif token[0] >= _FIRST_HAN:
            found += [word for word in rjieba.cut_for_search(token) if word not in _STOP_WORDS]
            found += [f"_{one}{two}" for one, two in itertools.pairwise(token)]
        elif token not in _STOP_WORDS:
            found.append(_PLURAL.sub("", token))
    return found


def is_pair(term: str) -> bool:
    """Whether a term is a pair of characters rather than a word."""
    return term.startswith("_")


def is_stop_word(word: str) -> bool:
    """Whether a folded word is one that the index leaves out."""
    return word in _STOP_WORDS


def lexical_text(text: str) -> str:
    """Terms of `text`, parted by spaces, as they are stored in the lexical index."""
    return " ".join(terms(text))


def query_terms(text: str) -> tuple[str, ...]:
    """Distinct terms of a question, in order."""
    return tuple(dict.fromkeys(terms(text)))
