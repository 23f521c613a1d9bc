"""Checks a library: every store against every other, every span against its text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.damage import one_line
from index.database import connect
from index.errors import LibraryError
from index.figures.store import figure_faults
from index.late.tokens import NO_SENTENCE
from index.loading import load_document
from index.manifest import read_manifest
from index.originals import Originals
from index.published import missing_vectors, published, vector_path
from index.removed import RemovedDocuments
from index.seals import broken_seals
from index.soundness import span_faults
from index.vectors import VectorIndex

__all__ = ["Check", "examine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str
    """What was counted, or what is wrong and what to do."""


_REMEDY = "run 'youju doctor --repair', or restore the folder from a copy"


_GARBLED = (ValueError, TypeError, KeyError, IndexError, OverflowError)
"""What reading a garbled row raises."""


def examine(home: Path) -> Iterator[Check]:
    """Yields a check for each store of the library at `home`, damage among them.

    Nothing is changed. A damaged file is a failed check, not an error.
    """
    try:
        connection = connect(home)
    except LibraryError as error:
        yield Check(name="database", ok=False, detail=str(error))
        return
    with closing(connection):
        try:
            integrity = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
            detail = integrity if integrity == "ok" else f"{integrity}; {_REMEDY}"
            yield Check(name="database", ok=integrity == "ok", detail=" ".join(detail.split()))
            yield from _check_stores(home, connection)
        except LibraryError as error:
            yield Check(name="stores", ok=False, detail=str(error))
        except (sqlite3.DatabaseError, *_GARBLED) as error:
            yield Check(
                name="stores",
                ok=False,
                detail=f"they cannot be read ({one_line(error)}); {_REMEDY}",
            )


def _check_stores(home: Path, connection: sqlite3.Connection) -> Iterator[Check]:
    counts = {
        table: int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608 (fixed names)
        for table in ("documents", "passages", "sentences", "lexicon")
    }
    generation, _ = published(connection, "sentences")
    yield _manifest_check(home, generation, counts)
    yield _span_check(connection)
    yield _seal_check(connection)
    yield _lexicon_check(connection, counts)
    yield _figure_check(connection)
    for unit in ("sentences", "passages"):
        yield _vector_check(home, connection, unit, generation)
    (dimension,) = connection.execute("SELECT dimension FROM publication").fetchone()
    if dimension:
        yield _token_check(connection, counts["passages"], int(dimension))
    (orphans,) = connection.execute(
        "SELECT COUNT(*) FROM documents d WHERE NOT EXISTS"
        " (SELECT 1 FROM sources s WHERE s.document_id = d.id)"
    ).fetchone()
    yield Check(
        name="sources",
        ok=orphans == 0,
        detail=f"{orphans} documents without a source; {_REMEDY}" if orphans else "all named",
    )
    yield _originals_check(home, connection)
    yield _removed_check(home)


def _manifest_check(home: Path, generation: int, counts: dict[str, int]) -> Check:
    try:
        manifest = read_manifest(home)
    except LibraryError as error:
        return Check(name="manifest", ok=False, detail=str(error))
    if manifest is None:
        return Check(name="manifest", ok=False, detail=f"manifest.json is missing; {_REMEDY}")
    stated = (manifest.generation, manifest.documents, manifest.passages, manifest.sentences)
    actual = (generation, counts["documents"], counts["passages"], counts["sentences"])
    detail = (
        f"model {manifest.model}, {manifest.dimension} dimensions; "
        f"{counts['documents']} documents, "
        f"{counts['passages']} passages, {counts['sentences']} sentences"
    )
    if stated != actual:
        detail = f"it states {stated}, the stores hold {actual}; run 'youju add' once to rewrite it"
    return Check(name="manifest", ok=stated == actual, detail=detail)


def _lexicon_check(connection: sqlite3.Connection, counts: dict[str, int]) -> Check:
    (strays,) = connection.execute(
        "SELECT COUNT(*) FROM lexicon WHERE rowid NOT IN (SELECT id FROM passages)"
    ).fetchone()
    ok = strays == 0 and counts["lexicon"] == counts["passages"]
    detail = f"{counts['lexicon']} passages"
    if not ok:
        detail += f" for {counts['passages']}, {strays} of no document; {_REMEDY}"
    return Check(name="lexicon", ok=ok, detail=detail)


def _seal_check(connection: sqlite3.Connection) -> Check:
    """Whether texts, rows and tokens still are what was written, letter for letter."""
    names = {"text": "the text", "rows": "its spans or metadata", "tokens": "its token vectors"}
    ids = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]
    faults = [
        f"{document_id}: {names[part]} changed on disk"
        for document_id in ids
        for part in broken_seals(connection, document_id)
    ]
    if faults:
        detail = f"{len(faults)} wrong ({'; '.join(faults[:3])}); {_REMEDY}"
        return Check(name="seals", ok=False, detail=detail)
    return Check(name="seals", ok=True, detail=f"{len(ids)} documents as they were written")


def _figure_check(connection: sqlite3.Connection) -> Check:
    """Whether every figure stands in the text and can be found."""
    faults: list[str] = []
    (count,) = connection.execute("SELECT COUNT(*) FROM figures").fetchone()
    (strays,) = connection.execute(
        "SELECT COUNT(*) FROM figure_words WHERE rowid NOT IN (SELECT id FROM figures)"
    ).fetchone()
    if strays:
        faults.append(f"words of {strays} that are not there")
    for (document_id,) in connection.execute("SELECT id FROM documents ORDER BY id").fetchall():
        try:
            document = load_document(connection, document_id)
            if document is not None and not any(span_faults(document)):
                found = figure_faults(connection, document)
                faults += [f"{document_id}: {fault}" for fault in found]
        except (LibraryError, *_GARBLED) as error:
            faults.append(f"{document_id}: its figures cannot be read ({error})")
    if faults:
        shown = "; ".join(faults[:3])
        detail = f"{len(faults)} wrong ({shown}); {_REMEDY}"
        return Check(name="figures", ok=False, detail=detail)
    return Check(name="figures", ok=True, detail=f"{count} figures")


def _vector_check(home: Path, connection: sqlite3.Connection, unit: str, generation: int) -> Check:
    path = vector_path(home, unit, generation)
    expected = np.asarray(
        [row[0] for row in connection.execute(f"SELECT id FROM {unit} ORDER BY id")],  # noqa: S608 (fixed names)
        np.int64,
    )
    if generation == 0 and not len(expected):
        return Check(name=f"vectors of {unit}", ok=True, detail="none yet")
    try:
        index = VectorIndex.load(path, published(connection, unit)[1])
    except FileNotFoundError as error:
        return Check(name=f"vectors of {unit}", ok=False, detail=missing_vectors(error))
    except LibraryError as error:
        return Check(name=f"vectors of {unit}", ok=False, detail=str(error))
    ids = np.sort(index.ids)
    if not np.array_equal(ids, expected):
        detail = f"{path.name} holds {len(ids)} units, the database {len(expected)}; {_REMEDY}"
        return Check(name=f"vectors of {unit}", ok=False, detail=detail)
    lengths = np.linalg.norm(index.vectors(ids), axis=1) if len(ids) else np.ones(1)
    if not np.allclose(lengths, 1, atol=0.01):
        detail = f"{path.name} holds vectors that are not of unit length; {_REMEDY}"
        return Check(name=f"vectors of {unit}", ok=False, detail=detail)
    return Check(name=f"vectors of {unit}", ok=True, detail=f"{len(ids)} units")


def _originals_check(home: Path, connection: sqlite3.Connection) -> Check:
    """Whether the kept files are what was indexed; one of no document goes with the next write."""
    originals = Originals(home)
    names = list(originals.names())
    damaged = [name for name in names if not originals.is_sound(name)]
    if damaged:
        hashes = dict(connection.execute("SELECT content_hash, id FROM documents"))
        shown = ", ".join(str(hashes.get(name, name[:12])) for name in damaged[:3])
        detail = (
            f"{len(damaged)} of {len(names)} kept files are damaged ({shown}); delete them from "
            f"{home / 'originals'} and add those files again"
        )
        return Check(name="originals", ok=False, detail=detail)
    return Check(name="originals", ok=True, detail=f"{len(names)} files kept")


def _removed_check(home: Path) -> Check:
    """Whether the removals that are kept can be undone."""
    removed = RemovedDocuments(home)
    wrong = removed.damaged()
    if wrong:
        detail = (
            f"{len(wrong)} removed documents cannot come back ({wrong[0]}); delete these from "
            f"{home / 'removed'}"
        )
        return Check(name="removed", ok=False, detail=detail)
    return Check(name="removed", ok=True, detail=f"{len(removed.all())} removals can be undone")


def _token_check(connection: sqlite3.Connection, passages: int, dimension: int) -> Check:
    """Whether the tokens of passages are whole; a model that gives none leaves none anywhere."""
    total, held, wrong = 0, 0, 0
    for size, sentences, known, exists in connection.execute(
        "SELECT length(codes), sentences,"
        " (SELECT COUNT(*) FROM sentences s WHERE s.passage_id = t.passage_id),"
        " EXISTS (SELECT 1 FROM passages p WHERE p.id = t.passage_id) FROM token_vectors t"
    ):
        held += exists
        numbers = np.frombuffer(sentences[: len(sentences) // 2 * 2], "<u2")
        total += len(numbers)
        of_sentences = numbers[numbers != NO_SENTENCE]
        wrong += not (
            exists
            and len(sentences) == 2 * len(numbers)
            and size == len(numbers) * dimension
            and bool((of_sentences < known).all())
        )
    if wrong:
        detail = f"those of {wrong} passages do not fit them; {_REMEDY}"
    elif held not in {0, passages}:
        detail = f"{passages - held} of {passages} passages have none; run 'youju add' once"
    else:
        return Check(name="tokens", ok=True, detail=f"{total} tokens" if held else "none")
    return Check(name="tokens", ok=False, detail=detail)


def _span_check(connection: sqlite3.Connection) -> Check:
    faults: list[str] = []
    spans = 0
    ids = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]
    for document_id in ids:
        try:
            document = load_document(connection, document_id)
        except (LibraryError, *_GARBLED) as error:
            faults.append(f"{document_id}: its row cannot be read ({error})")
            continue
        if document is not None:
            spans += len(document.sections) + sum(1 + len(p.sentences) for p in document.passages)
            faults += [f"{document_id}: {fault}" for fault in span_faults(document)]
    if faults:
        shown = "; ".join(faults[:3])
        return Check(name="spans", ok=False, detail=f"{len(faults)} wrong ({shown}); {_REMEDY}")
    return Check(name="spans", ok=True, detail=f"{spans} spans in {len(ids)} documents")
