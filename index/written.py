"""A document on its way into a library: what is written of it, and the texts to embed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.context import passage_text, periods_of_passages, sentence_text
from index.documents import Document, Metadata, Passage
from index.late.tokens import PassageTokens

__all__ = ["UnitVectors", "Written", "passages_of", "split_vectors", "texts_of"]


@dataclass(frozen=True, slots=True)
class Written:
    """A document with the metadata that it is to be known by."""

    document: Document
    own: Metadata | None
    """What the file states itself; `None` where the document is stored already."""
    periods: tuple[str | None, ...] | None
    """The year that each passage speaks of; `None` where its units stay as they are."""
    texts: tuple[str, ...]
    """What is embedded: each passage, followed by its sentences."""

    @classmethod
    def first(cls, document: Document, metadata: Metadata) -> Written:
        """A new document, whose own metadata is what its file states."""
        described = replace(document, metadata=metadata)
        periods = periods_of_passages(described)
        return cls(described, document.metadata, periods, _texts(described, periods))

    @classmethod
    def anew(cls, document: Document, metadata: Metadata) -> Written:
        """A stored document that is to be known by other metadata."""
        described = replace(document, metadata=metadata)
        periods = periods_of_passages(described)
        texts = _texts(described, periods)
        if texts == texts_of(document):
            return cls(described, None, None, ())
        return cls(described, None, periods, texts)


def texts_of(document: Document) -> tuple[str, ...]:
    """What is embedded of a document that is known by its metadata."""
    return _texts(document, periods_of_passages(document))


def _texts(document: Document, periods: Sequence[str | None]) -> tuple[str, ...]:
    texts: list[str] = []
    for passage, period in zip(document.passages, periods, strict=True):
        texts.append(passage_text(document, passage, period))
        texts += [
            sentence_text(document, passage, number, period)
            for number in range(len(passage.sentences))
        ]
    return tuple(texts)


@dataclass(frozen=True, slots=True)
class UnitVectors:
    """What the model makes of a document's units."""

    passages: NDArray[np.float32]
    """float32[passages, d]."""
    sentences: NDArray[np.float32]
    """float32[sentences, d]."""
    tokens: tuple[PassageTokens, ...]
    """Of each passage; empty where the model gives no token vectors."""


def passages_of(written: Sequence[Written]) -> dict[int, Passage]:
    """The passages to embed, by the position of their text among all texts of `written`."""
    return {row: passage for own in _rows_of(written) for row, passage in own.items()}


def _rows_of(written: Sequence[Written]) -> Iterator[dict[int, Passage]]:
    """The same of each document in turn; those of its sentences follow on each passage."""
    position = 0
    for one in written:
        own: dict[int, Passage] = {}
        for passage in one.document.passages if one.periods is not None else ():
            own[position] = passage
            position += 1 + len(passage.sentences)
        yield own


def split_vectors(
    written: Sequence[Written],
    vectors: NDArray[np.float32],
    tokens: Mapping[int, PassageTokens],
) -> dict[str, UnitVectors]:
    """What belongs to each document, by its id.

    Args:
        written: the documents.
        vectors: float32[texts, d], in the order of their texts.
        tokens: of passages, by the position of their text; empty where the model gives none.
    """
    parts: dict[str, UnitVectors] = {}
    for one, own in zip(written, _rows_of(written), strict=True):
        sentence_rows = [
            row + number
            for row, passage in own.items()
            for number in range(1, 1 + len(passage.sentences))
        ]
        parts[one.document.id] = UnitVectors(
            vectors[list(own)],
            vectors[sentence_rows],
            tuple(tokens[row] for row in own if row in tokens),
        )
    return parts
