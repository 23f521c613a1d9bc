"""The words of a claim that say what it is about, and whether other words hold them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.documents import Span
from index.han import fold
from index.words import is_stop_word
from retrieval.check.names import tagged
from retrieval.glossary import Glossary, general_glossary

__all__ = ["Word", "content_words", "held_in", "in_other_language"]

_CONTENT = ("n", "v", "a", "j", "l", "i", "b", "t", "s", "zg", "f", "x", "d", "eng", "z", "q", "r")
_LIGHT_TEXT = """
是 有 为 达 达到 共 共有 约 近 超 超过 余 多 等 其中 分别 均 各 全部 方面 情况 工作 进行
实现 做到 开展 加以 予以 以来 来 去 年 月 日 年度 当年 全年 年内 截至 截止 目前 已 已经 了
着 过 将 拟 计划 打算 不 未 无 没有 没 并 又 再 只 仅 只需 仅需 需 需要 要 包括 包含 以及
还 还有 先后 累计 总计 合计 共计 总共 一共 由 从 到 个 家 项 件 条 份 名 人 次 名称 相关 有关
一个 个个 这个 该 本 通过 使 使得 让 给 向 起 所 者 之 则 且 但 因 能 能够 可 可以 会 上 下 内
外 里 前 后 中 间 不到 不足 不满 未满 超出 突破 逾 将近 接近 更 最 很 都 也 就 都要
以上 以下 左右 地区
has have had was were is are been a an the of in with for to by on at and or
its their it there total number
said also all each both more fewer less than over under about some nearly almost year kind kinds
"""
_LIGHT = frozenset(_LIGHT_TEXT.split())
"""Words that any report is full of, or that only join."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_QUOTED = re.compile(r"[“\"「]([\u4e00-\u9fff]{2,8})[”\"」]")
"""A short name in quotation marks is one word, whatever the dictionary makes of it: “秒批”."""
_PART_WORTH = 0.8
"""What the characters of a word are worth that stand in the other words, but not side by side:
减负 in 减轻负担."""
_LONG = 3
"""Of a word of so many characters single ones tell nothing: 民事案件 is not in 涉法事项26件."""
_ENGLISH_STEM = 4
"""Letters that two English words share at their beginnings to be forms of one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says what a claim is about."""

    start: int
    end: int
    text: str
    """Folded."""


def content_words(words: str, left_out: Iterable[Span] = ()) -> tuple[Word, ...]:
    """The words that say what `words` is about; figures, places and names left out.

    Args:
        words: a claim or a part of one.
        left_out: spans that are judged by themselves.
    """
    aside = tuple(left_out)
    return tuple(
        word
        for word in _content_words(words)
        if not any(span.start < word.end and word.start < span.end for span in aside)
    )


@functools.lru_cache(maxsize=4096)
def _content_words(words: str) -> tuple[Word, ...]:
    plain = fold(words)
    found = [
        Word(*match.span(1), plain[slice(*match.span(1))]) for match in _QUOTED.finditer(plain)
    ]
    quoted = [(word.start, word.end) for word in found]
    for start, end, tag in tagged(plain):
        if any(first <= start and end <= last for first, last in quoted):
            continue
        word = plain[start:end]
        if word in _LIGHT or is_stop_word(word) or not re.search(r"[a-z\u4e00-\u9fff]", word):
            continue
        if tag == "m" or re.match(r"\d", word):
            continue
        if _HAN.search(word) and not tag.startswith(_CONTENT):
            continue
        if len(word) == 1 and not _is_verb_or_noun(tag):
            continue
        found.append(Word(start, end, word))
    return tuple(sorted(found, key=lambda word: word.start))


def _is_verb_or_noun(tag: str) -> bool:
    return tag in {"v", "n"}


@functools.lru_cache(maxsize=65_536)
def held_in(word: str, other: str) -> float:
    """How much of a folded word stands in other folded words of its language: 0 to 1."""
    if word in other:
        return 1.0
    if word.isascii():
        stem = word[: max(_ENGLISH_STEM, len(word) - 3)]
        found = len(word) > _ENGLISH_STEM and re.search(rf"\b{re.escape(stem)}", other)
        return _PART_WORTH if found else 0.0
    characters = [char for char in word if _HAN.match(char)]
    if len(characters) < 2:
        return 0.0
    if len(characters) < _LONG:
        return _PART_WORTH * sum(char in other for char in characters) / len(characters)
    if all(char in other for char in characters):
        return _PART_WORTH
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    return _PART_WORTH * sum(pair in other for pair in pairs) / len(pairs)


@functools.lru_cache(maxsize=2048)
def in_other_language(
    words: str, glossary: Glossary | None = None
) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """The terms of some words that the glossary knows, each with its forms in the other language.

    Longest first where several begin together.
    """
    table = general_glossary() if glossary is None else glossary
    plain = fold(words)
    english = not _HAN.search(plain)
    matches = table.english_matches(plain) if english else table.chinese_matches(plain)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for match in matches:
        forms: Sequence[str] = [
            form
            for entry in match.entries
            for form in (entry.chinese if english else entry.english)
        ]
        if forms:
            found.append((match.start, match.end, tuple(dict.fromkeys(forms))))
    return tuple(found)
