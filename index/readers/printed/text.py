"""Words as they were before they were printed: joined lines, plain characters for special forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from index.readers.printed.page import is_han

__all__ = ["SOFT_HYPHEN", "joined", "plain"]

SOFT_HYPHEN = "\u00ad"
_RADICALS = dict(
    zip(
        "⺟⺠⺩⺫⺭⺮⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻩⻬⻮⻰⻳",
        "母民王目示竹虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals that some fonts' tables give in place of the characters that look like them."""
_BULLETS = dict.fromkeys("\uf06c\uf06e\uf0b7\uf0d8\uf0a7\uf075\uf0a8\uf071", "•") | {
    "\uf0fc": "✓",
    "\uf020": " ",
    "\uf0e0": "→",
}
"""What the symbol fonts of word processors print, at their private places."""
_SPECIAL = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00a0\u200b-\u200f\u2028-\u202f\u2060-\u2064"
    r"\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\ufeff\ufff0-\uffff\ud800-\udfff\uf000-\uf0ff]"
)
_OPEN_CHARS = 200
"""How far back the next line may tell how a text goes on: the word that it breaks."""
_NUMBER_ENDS = re.compile(r"[\d.,%]")
_HYPHEN_WORD = re.compile(r"([A-Za-z]{2,})[-\u2010]$")
_FIRST_WORD = re.compile(r"[a-z]+")


def _plain_char(match: re.Match[str]) -> str:
    char = match.group()
    if char in _RADICALS or char in _BULLETS:
        return _RADICALS.get(char) or _BULLETS[char]
    if "\u2f00" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufb06":
        return unicodedata.normalize("NFKC", char)
    if "\u2e80" <= char <= "\u2eff" or "\uf000" <= char <= "\uf0ff":
        return char
    if char in "\u00a0\u2028\u2029\u202f":
        return " "
    return ""


def plain(text: str) -> str:
    """`text` with ligatures and radicals as plain characters, control characters left out."""
    if not _SPECIAL.search(text):
        return text
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _SPECIAL.sub(_plain_char, text)


def joined(parts: Sequence[str], words: frozenset[str] = frozenset()) -> tuple[str, list[int]]:
    """The text that printed lines make, and where in it each of them starts.

    Chinese is joined as it stands, other words with a space. A hyphen at a line's end goes where
    the word is known without it: from `words`, the words of the document in lower case, or
    because nothing in them tells that it belongs.
    """
    settled: list[str] = []
    length = 0
    text = ""  # the end of it, which the next line may change
    starts: list[int] = []
    for raw in parts:
        part = raw.strip()
        if text and part:
            text = _before_next(text, part, words)
        starts.append(length + len(text))
        text += part
        if len(text) > 2 * _OPEN_CHARS:
            settled.append(text[:-_OPEN_CHARS])
            length += len(settled[-1])
            text = text[-_OPEN_CHARS:]
    settled.append(text.removesuffix(SOFT_HYPHEN))
    return "".join(settled), starts


def _before_next(text: str, part: str, words: frozenset[str]) -> str:
    """`text` as it has to end for `part` to follow."""
    last, first = text[-1], part[0]
    if last == SOFT_HYPHEN:
        return text[:-1]
    broken = _HYPHEN_WORD.search(text)
    following = _FIRST_WORD.match(part)
    if broken and following:
        whole = (broken.group(1) + following.group()).lower()
        hyphened = f"{broken.group(1)}-{following.group()}".lower()
        return text if hyphened in words and whole not in words else text[:-1]
    if last in "-\u2010" and len(text) > 1 and text[-2].isalnum() and first.isalnum():
        return text
    if is_han(last) or is_han(first):
        return text
    if _NUMBER_ENDS.match(last) and _NUMBER_ENDS.match(first) and any(map(is_han, text[-20:])):
        return text  # a figure broken at the end of a line of Chinese
    return text + " "
