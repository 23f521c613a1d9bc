"""What is spoken of in the sentences around one, and goes without saying in it.

"The whole procedure took five working days" does not name the licence that the sentence before
names; a speech of several sentences names its speaker in the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.documents import Sentence, Span
from index.han import fold

__all__ = ["said_before", "said_on"]

_SAYS = re.compile(
    r"介绍|表示|认为|指出|强调|要求|坦言|透露|提出|说[,:道]|\bsaid\b|\bsays\b|\bexplain"
)
_GOES_ON = 2
"""Sentences after one that names who speaks."""


def said_before(text: str, sentences: Sequence[Sentence], number: int) -> str:
    """The sentence that leads to one in the same line; empty where none does."""
    if number == 0:
        return ""
    before, own = sentences[number - 1], sentences[number]
    between = text[before.end : own.start]
    return "" if between.strip(" \t") else text[before.start : before.end]


def said_on(text: str, sentences: Sequence[Sentence], number: int) -> str:
    """What somebody whom a sentence quotes goes on to say in the same line."""
    own, following = sentences[number], sentences[number + 1 : number + 1 + _GOES_ON]
    words = Span(own.start, own.end).of(text)
    if not following or not _SAYS.search(fold(words)):
        return ""
    return text[own.end : following[-1].end].partition("\n")[0]
