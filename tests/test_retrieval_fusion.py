import itertools

import pytest

from retrieval.fusion import fuse, scope_score
from retrieval.scope import Fit, Scope


def ranking(scores):
    return sorted(scores, key=lambda passage: -scores[passage])


def test_words_the_library_does_not_know_decide_nothing():
    """An English question to Chinese documents is judged by its vector alone."""
    dense = {1: 2.0, 2: 1.0, 3: 0.5}
    words = {3: 1.0, 4: 0.8}
    fused = fuse(dense, {}, words, coverage=0.0)
    assert ranking(fused)[:3] == [1, 2, 3]
    assert fuse(dense, {}, {}, coverage=0.0) == {n: fused[n] for n in dense}


def test_words_the_library_knows_decide():
    dense = {1: 2.0, 2: 1.0, 3: 0.5}
    assert ranking(fuse(dense, {}, {3: 1.0}, coverage=1.0))[0] == 3


@pytest.mark.parametrize("coverage", [0.0, 0.3, 1.0])
def test_a_better_score_of_any_retriever_never_harms(coverage):
    base = ({1: 2.0, 2: 1.0}, {1: 1.0, 2: 0.5}, {1: 0.2, 2: 0.9})
    before = fuse(*base, coverage)[2]
    for position in range(3):
        better = [dict(scores) for scores in base]
        better[position][2] += 1
        assert fuse(*better, coverage)[2] >= before


def test_every_passage_that_anyone_found_is_ranked():
    fused = fuse({1: 1.0}, {2: 1.0}, {3: 1.0}, 1.0)
    assert set(fused) == {1, 2, 3}
    assert fuse({}, {}, {}, 1.0) == {}


def test_the_asked_place_and_year_come_before_others():
    order = [Fit.STATED, Fit.WITHIN, Fit.OPEN, Fit.BROADER, Fit.OTHER]
    for better, worse in itertools.pairwise(order):
        assert scope_score(Scope(better, Fit.UNASKED)) > scope_score(Scope(worse, Fit.UNASKED))
    assert scope_score(Scope(Fit.UNASKED, Fit.UNASKED)) == 0
