"""A question read for what it names and what is left of it beside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.han import fold, language_of
from retrieval.question.mentions import Mention, MentionKind, mentions_in

__all__ = ["Leaning", "insert", "read_leaning", "without_end"]

_END = re.compile(r"[?？。.!！\s]+$")


@dataclass(frozen=True, slots=True)
class Leaning:
    """A question with its places and years, and its shape without them."""

    text: str
    known: frozenset[str]
    language: str
    places: tuple[Mention, ...]
    years: tuple[Mention, ...]
    shape: str
    """Folded, of the same length, each character of a place or year as ◆."""

    @property
    def is_english(self) -> bool:
        """Whether it is asked in English."""
        return self.language == "en"

    @property
    def one_place(self) -> Mention | None:
        """The place that it names, if it names one and no other."""
        names = {mention.names for mention in self.places}
        return self.places[0] if len(names) == 1 else None

    @property
    def one_year(self) -> Mention | None:
        """The year or span that it names, if it names one and no other."""
        texts = {fold(mention.text).rstrip("年度") for mention in self.years}
        return self.years[0] if len(texts) == 1 else None

    @property
    def place_text(self) -> str:
        """Its places as it writes them."""
        return self._joined(self.places)

    @property
    def year_text(self) -> str:
        """Its years as it writes them."""
        return self._joined(self.years)

    def year_as_here(self, year: str) -> str:
        """A year as a question in this language writes it."""
        if self.is_english:
            return re.sub(r"(\d{4})\s*年度?$", r"\1", year)
        return f"{year}年" if re.search(r"(?:19|20)\d\d$", year) else year

    def _joined(self, mentions: tuple[Mention, ...]) -> str:
        distinct: dict[str, str] = {}
        for mention in mentions:
            distinct.setdefault(fold(mention.text), mention.text)
        return (" and " if self.is_english else "和").join(distinct.values())


def read_leaning(text: str, known: frozenset[str]) -> Leaning:
    """Reads a question for what it names."""
    found = mentions_in(text, known)
    places = tuple(m for m in found if m.kind is MentionKind.PLACE)
    years = tuple(m for m in found if m.kind is MentionKind.YEAR)
    shape = list(fold(text))
    for mention in (*places, *years):
        shape[mention.start : mention.end] = "◆" * (mention.end - mention.start)
    return Leaning(text, known, language_of(text), places, years, "".join(shape))


def insert(text: str, start: int, end: int, words: str) -> str:
    """The text with other words in a stretch of it, set apart where Latin letters would touch."""
    left = " " if _touch(text[start - 1 : start], words[:1]) else ""
    right = " " if _touch(words[-1:], text[end : end + 1]) else ""
    return f"{text[:start]}{left}{words}{right}{text[end:]}"


def _touch(left: str, right: str) -> bool:
    if not (left.isalnum() and right.isalnum()):
        return False
    return any(char.isascii() and char.isalpha() for char in (left, right))


def without_end(text: str) -> str:
    """A question without the marks at its end."""
    return _END.sub("", text)
