"""The vectors of a removed document, kept with it: undoing the removal embeds nothing anew."""

from __future__ import annotations

import hashlib
import sqlite3
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.durable import replacing
from index.errors import LibraryError
from index.late.stored import load_tokens
from index.late.tokens import PassageTokens
from index.vectors import VectorIndex
from index.written import UnitVectors

__all__ = ["KeptVectors", "texts_digest", "vectors_in"]

_DAMAGE = (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile)
"""What reading a damaged file raises."""


@dataclass(frozen=True, slots=True)
class KeptVectors:
    """What a model made of a document's units, and of which texts."""

    model: str
    """The model's fingerprint."""
    digest: str
    """Of the texts, by `texts_digest`."""
    units: UnitVectors

    def save(self, path: Path) -> None:
        """Writes them to a file, whole or not at all."""
        units = self.units
        with replacing(path) as file:
            np.savez(
                file,
                model=np.array(self.model),
                digest=np.array(self.digest),
                # Half precision is what the index keeps of them too.
                passages=units.passages.astype(np.float16),
                sentences=units.sentences.astype(np.float16),
                lengths=np.array([len(one.codes) for one in units.tokens], np.int64),
                codes=np.concatenate(
                    [one.codes for one in units.tokens] or [np.empty((0, 0), np.int8)]
                ),
                numbers=np.concatenate(
                    [one.sentences for one in units.tokens] or [np.empty(0, np.uint16)]
                ),
                likeness=np.array([one.likeness for one in units.tokens], np.float64),
            )

    @classmethod
    def load(cls, path: Path) -> KeptVectors | None:
        """Reads them again; `None` where there are none or the file is damaged."""
        try:
            with np.load(path, allow_pickle=False) as file:
                ends = np.cumsum(file["lengths"])[:-1]
                tokens = tuple(
                    PassageTokens(codes, numbers, (float(one[0]), float(one[1])))
                    for codes, numbers, one in zip(
                        np.split(file["codes"], ends), np.split(file["numbers"], ends),
                        file["likeness"], strict=True,
                    )
                ) if len(file["lengths"]) else ()  # fmt: skip
                return cls(
                    str(file["model"]),
                    str(file["digest"]),
                    UnitVectors(
                        file["passages"].astype(np.float32),
                        file["sentences"].astype(np.float32),
                        tokens,
                    ),
                )
        except _DAMAGE:
            return None


def texts_digest(texts: Sequence[str]) -> str:
    """What tells whether the same texts were embedded."""
    digest = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()


def vectors_in(
    connection: sqlite3.Connection,
    passages: VectorIndex,
    sentences: VectorIndex,
    document_id: str,
) -> UnitVectors | None:
    """The vectors of a document's units; `None` where some of them are not there.

    Args:
        connection: to the library's database.
        passages: the library's vectors of passages.
        sentences: those of sentences.
        document_id: the document.
    """
    rows = [
        row[0]
        for row in connection.execute(
            "SELECT id FROM passages WHERE document_id = ? ORDER BY id", (document_id,)
        )
    ]
    sentence_rows = [
        row[0]
        for row in connection.execute(
            "SELECT s.id FROM sentences s JOIN passages p ON p.id = s.passage_id"
            " WHERE p.document_id = ? ORDER BY p.id, s.id",
            (document_id,),
        )
    ]
    tokens = load_tokens(connection, rows, passages.dimension)
    if tokens and len(tokens) < len(rows):
        return None
    try:
        return UnitVectors(
            passages.vectors(np.asarray(rows, np.int64)),
            sentences.vectors(np.asarray(sentence_rows, np.int64)),
            tuple(tokens[row] for row in rows if row in tokens),
        )
    except LibraryError:  # a unit without a vector; undoing embeds it
        return None
