"""A library: the folder that holds an index, opened for reading."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.damage import damage_named
from index.database import connect, no_library
from index.errors import LibraryError
from index.manifest import Manifest, check_model, read_manifest
from index.model.encoder import Encoder
from index.places import gazetteer_at, places_of
from index.published import missing_vectors, published, vector_path
from index.snapshot import DocumentCache, Snapshot
from index.vectors import VectorIndex

__all__ = ["Library", "default_home", "vector_path"]

_WARMED_FROM = 5_000
"""Passages of a library for which something is made ready; a smaller one is as fast without."""
_QUESTIONS_BEFORE = 2
"""A process that asks once or twice has nothing from what is made ready beside."""
_ATTEMPTS = 8
_PAUSE_S = 0.05


def default_home() -> Path:
    """`$YOUJU_HOME`, else the platform's user data folder."""
    configured = os.environ.get("YOUJU_HOME")
    if configured:
        return Path(configured).expanduser()
    from platformdirs import user_data_path

    return user_data_path("youju")


@dataclass(slots=True)
class _Loaded:
    """What is kept in memory of one generation."""

    generation: int
    sentences: VectorIndex
    passages: VectorIndex
    documents: DocumentCache
    opened: int = 0
    """Snapshots that search in it."""
    is_ready: bool = False
    """Whether what questions share has been made ready, or is being."""


class Library:
    """Opens one library for reading; safe to share between threads.

    Every question runs in a snapshot, which is one read transaction of the database with the
    vector files that belong to it: the generation before a publication or the one after, whole.
    """

    def __init__(self, home: Path, encoder: Encoder | None = None) -> None:
        """Opens the library at `home`.

        Args:
            home: the library's folder.
            encoder: the model that questions are encoded with, checked against the library's.

        Raises:
            LibraryError: there is no library, or it is damaged.
            ModelMismatchError: its vectors come from another model.
        """
        self.home = home
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None
        self._prepared_by: dict[Callable[[Snapshot], None], None] = {}
        connect(home).close()
        gazetteer_at(home)
        if encoder is not None:
            check_model(self.manifest, encoder.name, encoder.fingerprint, home)

    @property
    def manifest(self) -> Manifest:
        """The manifest as it is now.

        Raises:
            LibraryError: it is missing or damaged.
        """
        manifest = read_manifest(self.home)
        if manifest is None:
            with closing(connect(self.home)) as connection:
                if not connection.execute("SELECT EXISTS (SELECT 1 FROM documents)").fetchone()[0]:
                    raise LibraryError(no_library(self.home))  # a first writing broke off
            raise LibraryError(
                f"{self.home / 'manifest.json'} is missing: run 'youju doctor --repair', or "
                "restore it from a copy"
            )
        return manifest

    @contextmanager
    def snapshot(self, *, vectors: bool = True) -> Iterator[Snapshot]:
        """One consistent view of the library.

        Args:
            vectors: whether it will be searched; documents can be read without the vector files.

        Raises:
            LibraryError: a vector file is missing or damaged, or the database is.
        """
        connection = connect(self.home)
        try:
            with places_of(self.home), damage_named(self.home):
                yield self._open_snapshot(connection, vectors=vectors)
        finally:
            with contextlib.suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            connection.close()

    def prepare_by(self, prepare: Callable[[Snapshot], None]) -> None:
        """Has `make_ready` call a function, once for each generation."""
        self._prepared_by[prepare] = None

    def make_ready(self) -> None:
        """Makes ready what questions share, so that each takes less time: some seconds.

        Else it is done beside the first questions. Over 26,000 passages it takes 10 s and 150 MB.

        Raises:
            LibraryError: the library is damaged.
        """
        with self.snapshot() as snapshot:
            if len(snapshot.passage_vectors) < _WARMED_FROM:
                return
            with self._lock:
                if self._loaded is not None and self._loaded.generation == snapshot.generation:
                    self._loaded.is_ready = True
            snapshot.sentence_vectors.make_ready()
            snapshot.passage_vectors.make_ready()
            snapshot.cache.lexicon.read_beforehand(snapshot.connection)
            for prepare in self._prepared_by:
                prepare(snapshot)

    def _make_ready_beside(self, loaded: _Loaded) -> None:
        """Counts a search; after some, starts `make_ready` in a thread of its own."""
        with self._lock:
            loaded.opened += 1
            late = loaded.opened > _QUESTIONS_BEFORE and len(loaded.passages) >= _WARMED_FROM
            if not late or loaded.is_ready:
                return
            loaded.is_ready = True
        threading.Thread(target=self._try_to_make_ready, name="youju-ready", daemon=True).start()

    def _try_to_make_ready(self) -> None:
        """A library that is gone or damaged is told of by the next question."""
        with contextlib.suppress(LibraryError, sqlite3.Error):
            self.make_ready()

    def _open_snapshot(self, connection: sqlite3.Connection, *, vectors: bool) -> Snapshot:
        for attempt in range(_ATTEMPTS):
            connection.execute("BEGIN")
            generation, _ = published(connection, "sentences")
            if not vectors:
                none = VectorIndex.empty(1)
                return Snapshot(connection, generation, none, none)
            try:
                loaded = self._load(connection, generation)
            except FileNotFoundError as error:
                # Two publications in between have taken this generation's files away.
                connection.execute("ROLLBACK")
                if attempt == _ATTEMPTS - 1:
                    raise LibraryError(missing_vectors(error)) from error
                time.sleep(_PAUSE_S)
            else:
                self._make_ready_beside(loaded)
                return Snapshot(
                    connection,
                    loaded.generation,
                    loaded.sentences,
                    loaded.passages,
                    loaded.documents,
                )
        raise AssertionError("unreachable")

    def _load(self, connection: sqlite3.Connection, generation: int) -> _Loaded:
        with self._lock:
            if self._loaded is None or self._loaded.generation != generation:
                self._loaded = _Loaded(
                    generation,
                    self._load_vectors(connection, "sentences"),
                    self._load_vectors(connection, "passages"),
                    DocumentCache(),
                )
            return self._loaded

    def _load_vectors(self, connection: sqlite3.Connection, unit: str) -> VectorIndex:
        generation, digest = published(connection, unit)
        if generation == 0:
            return VectorIndex.empty(self.manifest.dimension)
        return VectorIndex.load(vector_path(self.home, unit, generation), digest)
