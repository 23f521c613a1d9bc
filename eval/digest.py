"""What tells whether two datasets are the same: SHA-256 over what they hold, in one order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from eval.datasets import EvalDocument, EvalQuery

__all__ = ["digest_of_dataset", "digest_of_documents", "digest_of_queries"]


def digest_of_documents(documents: Iterable[EvalDocument]) -> str:
    """Of ids, titles and texts, in the order of the ids."""
    ordered = sorted(documents, key=lambda item: item.id)
    return _digest((item.id, item.title, item.text) for item in ordered)


def digest_of_queries(queries: Iterable[EvalQuery]) -> str:
    """Of the queries with their judgements, in the order of the ids.

    Language and kind only sort the figures, and a language may be guessed: they are left out.
    """
    return _digest(
        (
            query.id,
            query.text,
            sorted(query.grades),
            [sorted((quote.doc, quote.words) for quote in need) for need in query.evidence],
        )
        for query in sorted(queries, key=lambda query: query.id)
    )


def digest_of_dataset(documents: Iterable[EvalDocument], queries: Iterable[EvalQuery]) -> str:
    """Of both."""
    return _digest([[digest_of_documents(documents), digest_of_queries(queries)]])


def _digest(rows: Iterable[Sequence[object]]) -> str:
    digest = hashlib.sha256()
    for row in rows:
        # ASCII, so that halves of characters have bytes too.
        digest.update(json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode("ascii"))
        digest.update(b"\n")
    return digest.hexdigest()
