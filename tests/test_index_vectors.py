import numpy as np
import pytest

from index import vectors
from index.errors import LibraryError
from index.model.base import unit_rows
from index.nearest import ByteCopy, nearest
from index.vectors import VectorIndex


@pytest.fixture
def filled():
    index = VectorIndex.empty(4)
    rows = np.eye(4, dtype=np.float32)[[0, 1, 2, 3, 0]]
    index.add(np.array([7, 20, 21, 900, 1000], np.int64), rows)
    return index


def found(index, only, k=10):
    ids, cosines = index.search(np.array([1, 0, 0, 0], np.float32), k, np.array(only, np.int64))
    assert len(ids) == len(cosines)
    return set(ids.tolist())


def test_a_search_looks_only_at_the_units_that_it_is_given(filled):
    assert found(filled, [20, 900]) == {20, 900}
    assert found(filled, [7, 21, 1000], k=2) == {7, 1000}
    assert found(filled, [21]) == {21}


def test_units_that_are_not_there_are_passed_over(filled):
    assert found(filled, [8, 20, 5000]) == {20}
    assert found(filled, []) == set()


def like_sentences(count, dimension=384):
    """Vectors with much in common and some wide columns, as those of a model have."""
    drawn = np.random.default_rng(3).standard_normal((count, dimension))
    drawn[:, :4] *= 12
    return unit_rows((drawn + 2).astype(np.float32)).astype(np.float16)


def best(halves, query, k, rows):
    exact = halves[rows].astype(np.float32) @ query
    return rows[np.lexsort((rows, -exact))[:k]].tolist()


@pytest.mark.parametrize("copied", [False, True])
def test_what_is_found_roughly_is_told_exactly(copied):
    halves = like_sentences(6000)
    copy = ByteCopy.of(halves) if copied else None
    queries = np.concatenate([halves[[17, 4000]].astype(np.float32), like_sentences(1) * 0.5])
    some, many = np.arange(0, 6000, 50), np.arange(1, 6000, 2)
    wanted = [(0, None), (1, some), (2, many), (0, many)]
    found = nearest(halves, copy, queries.astype(np.float32), wanted, 100)
    for (query, rows), (at, products) in zip(wanted, found, strict=True):
        looked_at = np.arange(6000) if rows is None else rows
        assert at.tolist() == best(halves, queries[query].astype(np.float32), 100, looked_at)
        assert (np.diff(products) <= 0).all()


def test_vectors_that_are_all_alike_are_found_in_their_order():
    halves = np.ones((20, 8), np.float16)
    ((at, _),) = nearest(halves, ByteCopy.of(halves), np.ones((1, 8), np.float32), [(0, None)], 5)
    assert at.tolist() == [0, 1, 2, 3, 4]


def test_vectors_made_ready_are_found_as_before(monkeypatch):
    monkeypatch.setattr(vectors, "_WORTH_COPYING", 100)
    rows = like_sentences(500).astype(np.float32)
    index = VectorIndex.empty(384)
    index.add(np.arange(500) * 3, rows)
    before = index.search(rows[7], 20)[0].tolist()
    index.make_ready()
    assert index.search(rows[7], 20)[0].tolist() == before
    assert before[0] == 21
    index.remove(np.array([21]))
    assert 21 not in index.search(rows[7], 20)[0]
    index.add(np.array([5000]), rows[7:8])
    assert index.search(rows[7], 20)[0][0] == 5000


def test_the_vectors_of_units_are_given_in_their_order(filled):
    assert filled.vectors(np.array([900, 7])).tolist() == np.eye(4)[[3, 0]].tolist()
    with pytest.raises(LibraryError, match="unit 8 has no vector"):
        filled.vectors(np.array([7, 8]))
