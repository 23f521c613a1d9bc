"""What a library says, whole: by this it is told whether it is as before or as after a change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.torture.faults import leftovers
from index.doctor import examine
from index.errors import LibraryError
from index.library import Library
from index.model.base import Encoder
from retrieval.engine import Engine

__all__ = ["State", "faults_in", "state_of"]

State = tuple[tuple[object, ...], ...]
"""Documents with their sources, metadata and texts; hits and answers for each question."""


def state_of(home: Path, encoder: Encoder, questions: Sequence[str]) -> State:
    """What the library at `home` holds and answers, as a process sees it that opens it now.

    Raises:
        LibraryError: it is damaged.
    """
    try:
        library = Library(home, encoder)
    except LibraryError as error:
        if str(error).startswith("no library"):
            return ()
        raise
    with library.snapshot() as snapshot:
        documents = tuple(
            (row.id, row.sources, row.title, row.period, row.passages, snapshot.document(row.id))
            for row in snapshot.documents.values()
        )
    if not documents:
        return ()
    engine = Engine(library, encoder)
    answers: list[tuple[object, ...]] = []
    for question in questions:
        hits = engine.search(question, 5)
        answer = engine.ask(question)
        answers += [(hit.doc, hit.start, hit.end, hit.text, round(hit.score, 4)) for hit in hits]
        answers += [(answer.abstained, answer.missing)]
        answers += [(statement.text,) for statement in answer.statements]
    return (*documents, *answers)


def faults_in(home: Path) -> list[str]:
    """What the doctor finds, and files that no library should keep."""
    found = [f"{check.name}: {check.detail}" for check in examine(home) if not check.ok]
    return found + [f"left over: {path.relative_to(home)}" for path in leftovers(home)]
