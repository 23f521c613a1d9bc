"""Folding written variants for matching. What is folded is never shown as a quotation.

`fold` and `to_simplified` keep the length, so that a position in the folded text is the same
position in the original.
"""

from __future__ import annotations

import functools
import re
from typing import Protocol

__all__ = ["Folded", "fold", "language_of", "squeezed", "to_simplified"]


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDTH_AND_QUOTES = _FULL_WIDTH | {
    ord(variant): plain
    for variants, plain in (
        ("。｡", "."), ("、､", ","), ("“”„‟「」『』〝〞＂", '"'), ("‘’‚‛", "'"),
        ("〔【［〖", "["), ("〕】］〗", "]"), ("—–‒―－─", "-"), ("　\u00a0\u2002\u2003\u2009", " "),
        ("·•‧∙・", "·"), ("〇○◯", "0"), ("％﹪", "%"), ("〈﹤＜", "<"), ("〉﹥＞", ">"),
    )
    for variant in variants
}  # fmt: skip

_KEPT_LENGTH = 1_500
"""Characters of the longest text whose folded form is kept for a while: a passage with its
headings. A question folds each that it weighs several times."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, which bytes that are no UTF-8 become on a command line."""


@functools.cache
def _converter(conversion: str) -> _Converter:
    import opencc

    converter: _Converter = opencc.OpenCC(conversion)
    return converter


def to_simplified(text: str) -> str:
    """Traditional characters as Simplified ones, character for character.

    Raises:
        ValueError: if the converter changed the length, which would misplace every span.
    """
    folded = _converter("t2s").convert(_HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", text))
    if len(folded) != len(text):
        raise ValueError(f"OpenCC changed the length of a text from {len(text)} to {len(folded)}")
    return folded


class Folded(str):
    """A text that is folded already: `fold` gives it back as it is."""

    __slots__ = ()


def fold(text: str) -> str:
    """Simplified, half-width, lower-case form of `text`, of the same length.

    Punctuation of the two widths, quotation marks of the two scripts and dashes become one.
    """
    if isinstance(text, Folded):
        return text
    return _kept_fold(text) if len(text) <= _KEPT_LENGTH else _fold(text)


@functools.lru_cache(maxsize=8192)
def _kept_fold(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    plain = to_simplified(text).translate(_WIDTH_AND_QUOTES)
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def squeezed(words: str) -> str:
    """Folded words without any white space, to compare titles and headings however they are set.

    It does not keep the length.
    """
    return "".join(fold(words).split())


def language_of(text: str) -> str:
    """`zh-Hans`, `zh-Hant` or `en`: the language in which most of `text` is written.

    A text with any notable share of Chinese characters is Chinese: an English name or figure in
    a Chinese question does not make it English.
    """
    han = len(_HAN.findall(text))
    latin = len(re.findall(r"[A-Za-z]+", text))
    if han == 0 or han < latin * 0.5:
        return "en"
    return "zh-Hant" if _changed(text, "t2s") > _changed(text, "s2t") else "zh-Hans"


def _changed(text: str, conversion: str) -> int:
    """How many characters a conversion between the scripts would change."""
    converted = _converter(conversion).convert(text)
    return sum(1 for before, after in zip(text, converted, strict=False) if before != after)
