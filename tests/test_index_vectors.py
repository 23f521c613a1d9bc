import numpy as np
import pytest

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
