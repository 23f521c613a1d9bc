"""What late interaction keeps in the library's database.

Packed tokens come and go with their passages; the background's means stay with the library.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from index.late.tokens import PassageTokens

__all__ = [
    "insert_means",
    "insert_tokens",
    "load_means",
    "load_tokens",
    "passages_without_tokens",
]


def insert_tokens(connection: sqlite3.Connection, passage_id: int, tokens: PassageTokens) -> None:
    """Writes the tokens of a passage."""
    connection.execute(
        "INSERT INTO token_vectors (passage_id, likeness_zh, likeness_en, sentences, codes)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            passage_id,
            *tokens.likeness,
            tokens.sentences.astype("<u2").tobytes(),
            tokens.codes.tobytes(),
        ),
    )


def load_tokens(
    connection: sqlite3.Connection, passages: Iterable[int], dimension: int
) -> dict[int, PassageTokens]:
    """The tokens of these passages; those that have none are left out.

    Args:
        connection: to the library's database.
        passages: ids.
        dimension: numbers in a vector.
    """
    rows = connection.execute(
        "SELECT passage_id, likeness_zh, likeness_en, sentences, codes FROM token_vectors"
        " WHERE passage_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(passages)),),
    )
    return {
        passage_id: PassageTokens(
            np.frombuffer(codes, np.int8).reshape(-1, dimension),
            np.frombuffer(sentences, "<u2"),
            (zh, en),
        )
        for passage_id, zh, en, sentences, codes in rows
    }


def passages_without_tokens(connection: sqlite3.Connection) -> dict[str, list[int]]:
    """For each document, the ids of its passages that have none, in the order of the text."""
    found: dict[str, list[int]] = {}
    for document_id, passage_id in connection.execute(
        "SELECT document_id, id FROM passages"
        " WHERE id NOT IN (SELECT passage_id FROM token_vectors) ORDER BY id"
    ):
        found.setdefault(document_id, []).append(passage_id)
    return found


def insert_means(connection: sqlite3.Connection, means: Mapping[str, NDArray[np.float32]]) -> None:
    """Writes the background's mean vector float32[d] of each language."""
    connection.executemany(
        "INSERT OR REPLACE INTO background (language, mean) VALUES (?, ?)",
        [(language, mean.astype("<f4").tobytes()) for language, mean in means.items()],
    )


def load_means(connection: sqlite3.Connection) -> dict[str, NDArray[np.float32]]:
    """The background's mean vector float32[d] of each language; empty where none was written."""
    rows = connection.execute("SELECT language, mean FROM background")
    return {language: np.frombuffer(mean, "<f4") for language, mean in rows}
