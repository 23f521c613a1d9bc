"""A glossary in memory: its terms found in a text, in either language, longest first."""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from retrieval.glossary.entries import Entry, read_entries
from retrieval.glossary.inflection import variants

__all__ = ["Glossary", "Match", "general_glossary"]

_WORD = re.compile(r"[a-z]+(?=')|[a-z]+|\d+")
_POSSESSIVE = re.compile(r"'s?\b")
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Match:
    """A term in a text: where, and the entries that have it among their forms."""

    start: int
    end: int
    form: str
    """The form of the glossary that was met: `law` where the text says laws."""
    entries: tuple[Entry, ...]
    is_exact: bool
    """Whether the words stand as in the glossary or in the plural, not in another inflection."""


@dataclass(slots=True)
class _Node:
    """A node of the tree of English forms, word by word."""

    after: dict[str, _Node] = field(default_factory=dict)
    form: str = ""
    entries: list[Entry] = field(default_factory=list)


def _words(text: str) -> list[tuple[str, int, int]]:
    """English words of a folded text with their places, articles left out."""
    plain = _POSSESSIVE.sub(lambda match: " " * len(match.group()), text)
    found = ((match.group(), match.start(), match.end()) for match in _WORD.finditer(plain))
    return [word for word in found if word[0] not in _ARTICLES]


class Glossary:
    """Entries, ready to be looked up. What it is made of never changes."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Joins entries; several may have the same form."""
        self.entries = tuple(entries)

    def with_entries(self, more: Sequence[Entry]) -> Glossary:
        """This glossary and further entries, which go before its own."""
        return Glossary((*more, *self.entries))

    @functools.cached_property
    def _english(self) -> _Node:
        root = _Node()
        for entry in self.entries:
            for form in entry.english:
                node = root
                for word, _, _ in _words(form):
                    node = node.after.setdefault(word, _Node())
                if node is not root:
                    node.form = form
                    node.entries.append(entry)
        return root

    @functools.cached_property
    def _chinese(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for form in entry.chinese:
                found[form].append(entry)
        return {form: tuple(entries) for form, entries in found.items()}

    @functools.cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """For each first character of Chinese forms, their lengths, longest first."""
        found: dict[str, set[int]] = defaultdict(set)
        for form in self._chinese:
            found[form[0]].add(len(form))
        return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}

    def english_matches(self, folded: str) -> Iterator[Match]:
        """Every English term in a folded text, those within others too, by start, longest first."""
        words = _words(folded)
        for position in range(len(words)):
            found: dict[tuple[int, str], Match] = {}
            self._descend(self._english, words, position, position, True, found)
            yield from sorted(found.values(), key=lambda match: (-match.end, not match.is_exact))

    def _descend(
        self,
        node: _Node,
        words: list[tuple[str, int, int]],
        first: int,
        position: int,
        is_exact: bool,
        found: dict[tuple[int, str], Match],
    ) -> None:
        if node.entries and position > first:
            end = words[position - 1][2]
            found.setdefault(
                (end, node.form),
                Match(words[first][1], end, node.form, tuple(node.entries), is_exact),
            )
        if position == len(words):
            return
        for variant, is_plain in variants(words[position][0]):
            further = node.after.get(variant)
            if further is not None:
                self._descend(further, words, first, position + 1, is_exact and is_plain, found)

    def chinese_matches(self, folded: str) -> Iterator[Match]:
        """Every Chinese term in a folded text, those within others too, by start, longest first."""
        for start, char in enumerate(folded):
            for length in self._lengths.get(char, ()):
                form = folded[start : start + length]
                entries = self._chinese.get(form)
                if entries is not None and len(form) == length:
                    yield Match(start, start + length, form, entries, is_exact=True)


@functools.cache
def general_glossary() -> Glossary:
    """The glossary that comes with the program."""
    tables = sorted(
        (file for file in files("retrieval.glossary").iterdir() if file.name.endswith(".tsv")),
        key=lambda file: file.name,
    )
    return Glossary(
        itertools.chain.from_iterable(
            read_entries(table.read_text(encoding="utf-8")) for table in tables
        )
    )
