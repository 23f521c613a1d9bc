"""Packed tokens in the library's database: they come and go with their passages."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

import numpy as np

from index.late.tokens import PassageTokens

__all__ = ["insert_tokens", "load_tokens", "passages_without_tokens"]


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
