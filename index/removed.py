"""Documents taken out of a library, kept for a while so that a removal can be undone.

Each is a file of its own beside the index, not in it: nothing searches it.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.describe import edits_of
from index.documents import Document, Field, Metadata
from index.durable import make_folder, replacing, sweep_unfinished
from index.errors import LibraryError, NotFoundError
from index.kept_vectors import KeptVectors
from index.loading import load_document, load_own
from index.stored import (
    document_from,
    document_record,
    given_from,
    given_json,
    metadata_from,
)

__all__ = ["Removed", "RemovedDocuments", "RemovedSource", "Whole"]

_MOST = 20
"""Removals that are kept: the oldest goes for good when another comes."""
_SUFFIX = ".json.gz"
_DAMAGE = (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error)
"""What reading a damaged file raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A removal that can be undone."""

    key: str
    """Its name among the removals."""
    id: str
    content_hash: str
    title: str | None
    sources: tuple[str, ...]
    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedSource:
    """Where a removed document had been added from, and what was said of it there."""

    path: str
    name: str
    manifest: dict[Field, str | None]
    edits: dict[Field, str | None]
    """The user's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A removed document with all that was known of it."""

    document: Document
    own: Metadata
    """What the file states itself."""
    sources: tuple[RemovedSource, ...]


class RemovedDocuments:
    """The removals of one library, newest first."""

    def __init__(self, home: Path, most: int = _MOST) -> None:
        """Opens the folder, which is made when the first removal comes.

        Args:
            home: the library's folder.
            most: how many removals are kept.
        """
        self._folder = home / "removed"
        self._most = most

    def put(
        self,
        connection: sqlite3.Connection,
        document_id: str,
        vectors_of: Callable[[Document], KeptVectors | None] = lambda _: None,
    ) -> None:
        """Keeps a document that is about to be taken out; the oldest removal may go for it.

        Args:
            connection: to the library's database.
            document_id: the document.
            vectors_of: gives its vectors, so that it need not be embedded when it comes back.
        """
        document, own = load_document(connection, document_id), load_own(connection, document_id)
        if document is None or own is None:
            return
        head = {
            "id": document_id,
            "content_hash": document.content_hash,
            "title": document.metadata.title,
            "sources": _source_rows(connection, document_id),
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        make_folder(self._folder)
        path = self._folder / f"{time.time_ns():020d}-{document_id}{_SUFFIX}"
        if (vectors := vectors_of(document)) is not None:
            vectors.save(_vectors_beside(path))
        with replacing(path) as kept, gzip.open(kept, "wt", encoding="utf-8") as file:
            for part in (head, document_record(document, own)):
                file.write(json.dumps(part, ensure_ascii=False) + "\n")
        for stale in self._paths()[self._most :]:
            _delete(stale)

    def all(self) -> tuple[Removed, ...]:
        """The removals, newest first; one whose file is damaged is left out."""
        heads = (_head(path) for path in self._paths())
        return tuple(removed for removed in heads if removed is not None)

    def load(self, key: str) -> Whole:
        """A removed document, as it was.

        Raises:
            NotFoundError: no removal of this name is kept any more.
            LibraryError: its file is damaged.
        """
        path = self._path(key)
        try:
            head, record = _lines(path)
            return _whole(head, record)
        except _DAMAGE as error:
            raise LibraryError(
                f"{path} is damaged ({error}): add the document's file again"
            ) from error

    def vectors(self, key: str) -> KeptVectors | None:
        """The vectors of a removed document; `None` where none were kept, or they are damaged."""
        return KeptVectors.load(_vectors_beside(self._path(key)))

    def forget(self, keys: Collection[str]) -> None:
        """Deletes removals for good."""
        for key in keys:
            _delete(self._path(key))

    def sweep(self) -> None:
        """Deletes what killed writers have left: vectors of removals that did not come to be."""
        sweep_unfinished(self._folder)
        whole = {_vectors_beside(path) for path in self._paths()}
        for path in self._folder.glob("*.npz"):
            if path not in whole:
                path.unlink(missing_ok=True)

    def damaged(self) -> tuple[str, ...]:
        """Names of the files that cannot be read."""
        wrong: list[str] = []
        for path in self._paths():
            try:
                self.load(path.name.removesuffix(_SUFFIX))
            except LibraryError:
                wrong.append(path.name)
        return tuple(wrong)

    def forget_damaged(self) -> None:
        """Deletes the removals that cannot be undone any more."""
        for name in self.damaged():
            _delete(self._folder / name)

    def _path(self, key: str) -> Path:
        found = next((p for p in self._paths() if p.name == f"{key}{_SUFFIX}"), None)
        if found is None:
            raise NotFoundError("this removal is no longer kept: add the document's file again")
        return found

    def _paths(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        names = (path for path in self._folder.iterdir() if path.name.endswith(_SUFFIX))
        return sorted(names, reverse=True)


def _vectors_beside(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(_SUFFIX) + ".npz")


def _delete(path: Path) -> None:
    path.unlink(missing_ok=True)
    _vectors_beside(path).unlink(missing_ok=True)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _head(path: Path) -> Removed | None:
    """What the first line of a removal's file says, `None` where it is damaged."""
    try:
        head = next(_lines(path), {})
        return Removed(
            key=path.name.removesuffix(_SUFFIX),
            id=head["id"],
            content_hash=head["content_hash"],
            title=head["title"],
            sources=tuple(source["name"] for source in head["sources"]),
            when=datetime.fromisoformat(head["when"]),
        )
    except _DAMAGE:
        return None


def _whole(head: dict[str, Any], record: dict[str, Any]) -> Whole:
    return Whole(
        document=document_from(record),
        own=metadata_from(json.dumps(record["own"]), record["language"]),
        sources=tuple(
            RemovedSource(
                path=source["path"],
                name=source["name"],
                manifest=given_from(source["manifest"]),
                edits=given_from(source["edits"]),
            )
            for source in head["sources"]
        ),
    )


def _source_rows(connection: sqlite3.Connection, document_id: str) -> list[dict[str, str]]:
    rows = connection.execute(
        "SELECT path, name, manifest FROM sources WHERE document_id = ? ORDER BY name, path",
        (document_id,),
    ).fetchall()
    return [
        {
            "path": path,
            "name": name,
            "manifest": manifest,
            "edits": given_json(next(iter(edits_of(connection, [path])), {})),
        }
        for path, name, manifest in rows
    ]
