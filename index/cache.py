"""What is kept in memory of one generation of a library between questions."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.documents import Document
from index.han import Folded
from index.kept import Kept
from index.late.blocks import TokenBlock
from index.late.tokens import PassageTokens
from index.lexicon import Lexicon
from index.selection import Selection
from index.units import PassageRow, Units

if TYPE_CHECKING:
    from index.snapshot import DocumentRow

__all__ = ["DocumentCache", "LanguageGroup"]

_CACHED_CHARACTERS = 5_000_000
"""About a thousand reports, some 60 MB in memory with their spans and folded texts."""
_KEPT_PASSAGES = 30_000
"""Passages whose folded words and lines are held, some 40 MB, and whose sentences, as much again:
all of 20,000 passages; of a larger library those that were read lately."""
_KEPT_WORDS = 5_000
"""The same of their words as they stand, which few questions need."""
_KEPT_TOKENS = 1_500
"""The same of their tokens, some 70 MB: out of the database they take 0.05 ms each."""


@dataclass(frozen=True, slots=True)
class LanguageGroup:
    """The units of one language, with some of them by which questions are gauged."""

    selection: Selection
    sample: NDArray[np.float32]
    """Vectors of some sentences, evenly spread, float32[n, d]."""
    tokens: tuple[TokenBlock, ...]
    """Tokens of some passages, evenly spread, to be compared with every question: some 4 MB.
    Empty where the model gives none."""


class DocumentCache:
    """Documents of one generation that were read lately, shared between its snapshots."""

    def __init__(self, characters: int = _CACHED_CHARACTERS) -> None:
        self._limit = characters
        self._held: dict[str, Document] = {}
        self._folded: dict[str, Folded] = {}
        self._characters = 0
        self._lock = threading.Lock()
        self.language_groups: dict[bool, LanguageGroup] | None = None
        """By whether they are in English, once a question has needed them."""
        self.background_means: dict[str, NDArray[np.float32]] | None = None
        """By language, once a question has needed them."""
        self.rows: dict[str, DocumentRow] | None = None
        """All documents without their texts, once a question has needed them."""
        self.place_names: frozenset[str] | None = None
        """Of the places that documents are about, likewise."""
        self.units: Units | None = None
        """All passages and sentences without their words, likewise."""
        self.lexicon = Lexicon()
        self.stood: Kept[int, PassageRow] = Kept(_KEPT_PASSAGES)
        """Where passages and their sentences stand, by id."""
        self.tokens: Kept[int, PassageTokens] = Kept(_KEPT_TOKENS)
        """The packed tokens of passages, by id."""
        self.words: Kept[int, str] = Kept(_KEPT_WORDS)
        """The words that passages are matched by, by id."""
        self.folded_words: Kept[int, Folded] = Kept(_KEPT_PASSAGES)
        """The same, folded."""
        self.lines: Kept[int, tuple[str, ...]] = Kept(_KEPT_PASSAGES)
        """The letters of each of a passage's lines, by its id."""

    def get(self, document_id: str) -> Document | None:
        """The document, if it is held."""
        return self._held.get(document_id)

    def put(self, document: Document) -> None:
        """Holds a document; the longest held go when there are too many characters."""
        with self._lock:
            if document.id in self._held:
                return
            self._held[document.id] = document
            self._characters += len(document.text)
            while self._characters > self._limit and len(self._held) > 1:
                oldest = next(iter(self._held))
                self._characters -= len(self._held.pop(oldest).text)
                self._folded.pop(oldest, None)

    def folded(self, document_id: str) -> Folded | None:
        """The folded text of a document, if it is held."""
        return self._folded.get(document_id)

    def put_folded(self, document_id: str, text: Folded) -> None:
        """Holds the folded text of a document as long as the document itself."""
        with self._lock:
            if document_id in self._held:
                self._folded[document_id] = text
