"""Vectors of one kind of unit in a FAISS index, by unit id."""

from __future__ import annotations

import os
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryError

__all__ = ["VectorIndex"]

IdArray = NDArray[np.int64]
FloatArray = NDArray[np.float32]

_FEW = 2_000
"""Where no more are left out, they are searched too and dropped: a third faster over 70,000."""


class VectorIndex:
    """Unit-length vectors in half precision, searched exactly by inner product.

    Half precision halves the file and changes a cosine by less than 0.001.
    """

    def __init__(self, index: faiss.IndexIDMap2) -> None:
        self._index = index

    @classmethod
    def empty(cls, dimension: int) -> VectorIndex:
        """An index without vectors."""
        flat = faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        return cls(faiss.IndexIDMap2(flat))

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Reads an index from a file.

        Raises:
            FileNotFoundError: there is no such file.
            LibraryError: the file is damaged.
        """
        if not path.is_file():
            raise FileNotFoundError(path)
        try:
            loaded = faiss.read_index(str(path))
        except RuntimeError as error:
            raise LibraryError(
                f"{path} is damaged: restore it from a copy, or add the documents to another --home"
            ) from error
        if not isinstance(loaded, faiss.IndexIDMap2):
            raise LibraryError(f"{path} is no vector file of Youju: restore it from a copy")
        return cls(loaded)

    def save(self, path: Path) -> None:
        """Writes the index and waits until it is on disk."""
        temporary = path.with_suffix(".tmp")
        faiss.write_index(self._index, str(temporary))
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)

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
            self._index.add_with_ids(np.ascontiguousarray(vectors), ids)

    def remove(self, ids: IdArray) -> None:
        """Takes out the units with these ids."""
        if len(ids):
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
        k = min(k, len(self) if only is None else len(only))
        if k == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        _on_one_thread()
        if only is None:
            scores, ids = self._index.search(query.reshape(1, -1), k)
            return ids[0], scores[0]
        left_out = len(self) - len(only)
        if left_out <= _FEW:
            scores, ids = self._index.search(query.reshape(1, -1), k + left_out)
            found = np.isin(ids[0], only)
            return ids[0][found][:k], scores[0][found][:k]
        # A bit for each id: told apart at the same speed however many are chosen.
        chosen = np.zeros(int(only.max()) + 1, np.bool_)
        chosen[only] = True
        bits = np.packbits(chosen, bitorder="little")
        parameters = faiss.SearchParameters()
        parameters.sel = faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))
        scores, ids = self._index.search(query.reshape(1, -1), k, params=parameters)
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]

    def vectors(self, ids: IdArray) -> FloatArray:
        """The stored vectors of these units, float32[n, dimension]."""
        if not len(ids):
            return np.empty((0, self.dimension), np.float32)
        _on_one_thread()
        vectors: FloatArray = self._index.reconstruct_batch(ids)
        return vectors


def _on_one_thread() -> None:
    """Keeps FAISS from waking threads that have nothing to do.

    It shares out questions, not vectors: of one question a single thread does all the work, and
    the others only hold it up, by 30 ms where another program is busy. Counts for the calling
    thread.
    """
    faiss.omp_set_num_threads(1)
