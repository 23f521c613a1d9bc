"""Vectors of one kind of unit by unit id, in a FAISS index on disk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import xxhash
from numpy.typing import NDArray

from index.durable import replacing
from index.errors import LibraryError
from index.kept import Kept
from index.nearest import ByteCopy, Halves, nearest

__all__ = ["VectorIndex", "file_digest"]

IdArray = NDArray[np.int64]
FloatArray = NDArray[np.float32]

_KEPT_SELECTIONS = 16
_REMEDY = "run 'youju doctor --repair', or restore the folder from a copy"
_READ_AT_ONCE = 1 << 20
_WORTH_COPYING = 5_000
"""Fewer vectors are compared in half precision within a millisecond."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the vectors lie in memory."""

    ids: IdArray
    """Of each row, int64[n]."""
    row_of: IdArray
    """The row of each id, -1 where there is none; one more at the end, for ids beyond."""
    halves: Halves
    """The index's own memory, float16[n, d]."""

    selections: Kept[int, tuple[IdArray, IdArray]]
    """Ids that were asked for lately with their rows, by identity: a library's languages are the
    same arrays for every question."""

    def of(self, ids: IdArray) -> IdArray:
        """The rows of units, -1 for those that are not there."""
        found: IdArray = self.row_of[np.clip(ids, -1, len(self.row_of) - 1)]
        return found

    def chosen(self, ids: IdArray) -> IdArray:
        """The rows of those units that are there, in ascending order."""
        known, rows = self.selections.get(id(ids), lambda: (ids, self._sorted(ids)))
        return rows if known is ids else self._sorted(ids)

    def _sorted(self, ids: IdArray) -> IdArray:
        rows = np.sort(self.of(ids))
        return rows[rows >= 0]


class VectorIndex:
    """Unit-length vectors in half precision, searched exactly by inner product.

    Half precision halves the file and changes a cosine by less than 0.001. `make_ready` adds a copy
    in a byte a number, 384 bytes a vector, that is looked through first.
    """

    def __init__(self, index: faiss.IndexIDMap2) -> None:
        self._index = index
        self._held: _Rows | None = None
        self._copy: ByteCopy | None = None
        self._lock = threading.Lock()

    @classmethod
    def empty(cls, dimension: int) -> VectorIndex:
        """An index without vectors."""
        flat = faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        return cls(faiss.IndexIDMap2(flat))

    @classmethod
    def load(cls, path: Path, digest: str = "") -> VectorIndex:
        """Reads an index from a file.

        Args:
            path: of the file.
            digest: what `save` gave of it; empty where that is not known.

        Raises:
            FileNotFoundError: there is no such file.
            LibraryError: the file is damaged.
        """
        if not path.is_file():
            raise FileNotFoundError(path)
        if digest and file_digest(path) != digest:
            raise LibraryError(f"{path} is damaged: {_REMEDY}")
        try:
            loaded = faiss.read_index(str(path))
        except (RuntimeError, MemoryError) as error:  # the latter where a size is garbled
            raise LibraryError(f"{path} is damaged: {_REMEDY}") from error
        if not isinstance(loaded, faiss.IndexIDMap2):
            raise LibraryError(f"{path} is no vector file of Youju: {_REMEDY}")
        return cls(loaded)

    def save(self, path: Path) -> str:
        """Writes the index and waits until it is on disk; returns the file's digest.

        FAISS's own writer tells nobody that the end of a file found no room.
        """
        digest = xxhash.xxh3_128()

        def write(data: bytes) -> int:
            digest.update(data)
            return file.write(data)

        with replacing(path) as file:
            writer = faiss.PyCallbackIOWriter(write)  # type: ignore[attr-defined]
            faiss.write_index(self._index, writer)
        return digest.hexdigest()

    def __len__(self) -> int:
        """The number of vectors."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._index.d)

    @property
    def ids(self) -> IdArray:
        """Ids of all units, int64[n], in the order in which they were added."""
        ids: IdArray = faiss.vector_to_array(self._index.id_map)
        return ids

    def add(self, ids: IdArray, vectors: FloatArray) -> None:
        """Adds float32[n, dimension] vectors of unit length under int64[n] ids."""
        if len(ids):
            self._forget()
            self._index.add_with_ids(np.ascontiguousarray(vectors), ids)

    def remove(self, ids: IdArray) -> None:
        """Takes out the units with these ids."""
        if len(ids):
            self._forget()
            self._index.remove_ids(faiss.IDSelectorBatch(ids))

    def search(
        self, query: FloatArray, k: int, only: IdArray | None = None
    ) -> tuple[IdArray, FloatArray]:
        """Ids and cosines of the `k` units nearest to a float32[dimension] query, best first.

        Args:
            query: of unit length.
            k: how many at most.
            only: ids, int64[n], of the units that are looked at; all where it is `None`.
        """
        return self.searches(query.reshape(1, -1), [(0, only)], k)[0]

    def searches(
        self, queries: FloatArray, wanted: Sequence[tuple[int, IdArray | None]], k: int
    ) -> list[tuple[IdArray, FloatArray]]:
        """What `search` gives for several searches, in the time of one.

        Args:
            queries: float32[q, dimension], of unit length.
            wanted: for each search the number of its query, and the ids of the units that it looks
                at, in any order; all where that is `None`.
            k: how many at most for each.
        """
        if not len(self):
            return [(np.empty(0, np.int64), np.empty(0, np.float32)) for _ in wanted]
        rows = self._rows()
        among = [(query, None if only is None else rows.chosen(only)) for query, only in wanted]
        found = nearest(rows.halves, self._copy, queries, among, k)
        return [(rows.ids[at], cosines) for at, cosines in found]

    def vectors(self, ids: IdArray) -> FloatArray:
        """The stored vectors of these units, float32[n, dimension].

        Raises:
            LibraryError: one of them has none.
        """
        if not len(ids):
            return np.empty((0, self.dimension), np.float32)
        rows = self._rows()
        at = rows.of(np.asarray(ids, np.int64))
        if (at < 0).any():
            missing = ids[int(np.argmin(at))]
            raise LibraryError(f"unit {missing} has no vector: run 'youju doctor'")
        vectors: FloatArray = rows.halves[at].astype(np.float32)
        return vectors

    def make_ready(self) -> None:
        """Copies the vectors so that each search takes half the time; a few are left as they are.

        0.2 s for 91,570.
        """
        if self._copy is None and len(self) >= _WORTH_COPYING:
            self._copy = ByteCopy.of(self._rows().halves)

    def _rows(self) -> _Rows:
        with self._lock:
            if self._held is None:
                ids = self.ids
                row_of = np.full(int(ids.max(initial=-1)) + 2, -1, np.int64)
                row_of[ids] = np.arange(len(ids))
                flat: Any = faiss.downcast_index(self._index.index)
                numbers = faiss.rev_swig_ptr(flat.codes.data(), flat.codes.size())
                halves = numbers.view(np.float16).reshape(len(ids), self.dimension)
                self._held = _Rows(ids, row_of, halves, Kept(_KEPT_SELECTIONS))
            return self._held

    def _forget(self) -> None:
        """Before the index's memory moves."""
        self._held = self._copy = None


def file_digest(path: Path) -> str:
    """The digest of a vector file as it lies on disk: 30 ms for 100 MB."""
    digest = xxhash.xxh3_128()
    with path.open("rb") as file:
        while data := file.read(_READ_AT_ONCE):
            digest.update(data)
    return digest.hexdigest()
