"""Documents kept in memory between questions."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.documents import Document
from index.late.tokens import PassageTokens
from index.lexicon import Lexicon
from index.selection import Selection

if TYPE_CHECKING:
    from index.snapshot import DocumentRow

__all__ = ["DocumentCache", "LanguageGroup"]

_CACHED_CHARACTERS = 5_000_000
"""About a thousand reports, some 50 MB in memory with their spans."""


@dataclass(frozen=True, slots=True)
class LanguageGroup:
    """The units of one language, with some of them by which questions are gauged."""

    selection: Selection
    sample: NDArray[np.float32]
    """Vectors of some sentences, evenly spread, float32[n, d]."""
    tokens: Mapping[int, PassageTokens]
    """Tokens of some passages by id, evenly spread; empty where the model gives none."""


class DocumentCache:
    """Documents of one generation that were read lately, shared between its snapshots."""

    def __init__(self, characters: int = _CACHED_CHARACTERS) -> None:
        self._limit = characters
        self._held: dict[str, Document] = {}
        self._characters = 0
        self._lock = threading.Lock()
        self.language_groups: dict[bool, LanguageGroup] | None = None
        """By whether they are in English, once a question has needed them."""
        self.background_means: dict[str, NDArray[np.float32]] | None = None
        """By language, once a question has needed them."""
        self.rows: dict[str, DocumentRow] | None = None
        """All documents without their texts, once a question has needed them."""
        self.lexicon = Lexicon()

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
