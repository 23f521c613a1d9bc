"""A value with the words that state it, and the document's text as the readers of fields see it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cached_property

from index.documents import Span, Where
from index.han import fold, language_of
from index.structure.front import Front
from index.structure.lines import Line, lines_of

__all__ = ["Found", "Page", "page_of"]

_TOP_CHARS = 1200
"""Menus, table of particulars, title and the line of date and source stand within these."""
_TOP_LINES = 60
_BODY_LINE = 80
"""A line at least this long is running text, unless it is a row of a table."""
_LONG_LINE = 300
_BELOW_LINES = 6
_TELLING_CHARS = 100_000
"""These tell the language of a document, however long it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a field, and where it stands."""

    value: str
    span: Span | None = None
    where: Where = Where.TEXT


@dataclass(frozen=True)
class Page:
    """A document's text, folded and in lines."""

    text: str
    front: Front
    name: str
    """The file's name."""

    @cached_property
    def folded(self) -> str:
        """The folded text, of the same length."""
        return fold(self.text)

    @cached_property
    def language(self) -> str:
        """See `index.han.language_of`."""
        return language_of(self.text[:_TELLING_CHARS])

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the folded text."""
        return lines_of(self.folded)

    @cached_property
    def top(self) -> list[Line]:
        """The lines above the running text, and those of a table of particulars."""
        found: list[Line] = []
        for line in self.lines[:_TOP_LINES]:
            if line.start > _TOP_CHARS and not line.has_cells:
                break
            below_title = bool(self.front.title_spans) and line.start >= self.front.body_start
            if len(line.text) >= _BODY_LINE and not line.has_cells and (found or below_title):
                if line.start <= self.front.body_start + 2 and len(line.text) < _LONG_LINE:
                    found.append(line)  # a long line of particulars may stand below the title
                break
            found.append(line)
        return found

    @cached_property
    def below(self) -> list[Line]:
        """The first lines below the title."""
        body = (line for line in self.lines if line.start >= self.front.body_start)
        return list(itertools.islice(body, _BELOW_LINES))

    @cached_property
    def title(self) -> str:
        """The title, folded; empty where there is none."""
        return fold(self.front.title or "")

    def words(self, span: Span) -> str:
        """The words of a span without white space within, where they are spaced out."""
        words = span.of(self.text)
        compact = re.sub(r"\s+", "", words)
        return words if words.isascii() or not _is_spaced_out(words) else compact

    def found(self, start: int, end: int) -> Found:
        """The stretch from `start` to `end` as a value."""
        span = Span(start, end)
        return Found(self.words(span), span)

    def in_title(self, words: str) -> Span | None:
        """Where words of the title stand in the text, be it broken into lines."""
        spans = self.front.title_spans
        if not spans or not words.strip():
            return None
        broken = r"\s*".join(re.escape(char) for char in fold(words) if not char.isspace())
        match = re.compile(broken).search(self.folded, spans[0].start, spans[-1].end)
        return Span(match.start(), match.end()) if match else None

    def stated_in_title(self, value: str, words: str) -> Found:
        """A value that words of the title state."""
        spans = self.front.title_spans
        if not spans:
            return Found(value, None, Where.PROPERTIES)
        whole = Span(spans[0].start, spans[-1].end)
        return Found(value, self.in_title(words) or whole)


def _is_spaced_out(words: str) -> bool:
    """国 务 院, or a name broken over two lines; not two names beside each other."""
    parts = words.split()
    return all(len(part) == 1 for part in parts) or "\n" in words


def page_of(text: str, front: Front, name: str) -> Page:
    """What the readers of fields look at."""
    return Page(text, front, name)
