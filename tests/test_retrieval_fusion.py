import itertools
from dataclasses import replace

import pytest

from retrieval.ranking.fusion import FOREIGN, OWN, Views, fuse, scope_score, with_late
from retrieval.ranking.scope import Fit, Scope

DENSE = {1: 2.0, 2: 1.0, 3: 0.5}
KINDS = ("sentences", "passages", "words", "expansions")


def views(sentences=(), passages=(), words=(), expansions=()):
    return Views(*map(dict, (sentences, passages, words, expansions)))


def ranking(scores):
    return sorted(scores, key=lambda passage: -scores[passage])


def test_words_the_library_does_not_know_decide_nothing():
    """An English question to Chinese documents is judged by its vector alone."""
    fused = fuse(views(DENSE, words={3: 1.0, 4: 0.8}), 0.0, 1.0, OWN.first)
    assert ranking(fused)[:3] == [1, 2, 3]
    assert fuse(views(DENSE), 0.0, 0.0, OWN.first) == {n: fused[n] for n in DENSE}


def test_words_the_library_knows_decide():
    fused = fuse(views(DENSE, words={3: 1.0}), 1.0, 1.0, OWN.first)
    assert ranking(fused)[0] == 3


def test_words_count_by_the_best_score_in_any_language():
    """A stray word among the documents of one language is not made the best of all."""
    stray = views(DENSE, words={3: 0.1})
    assert ranking(fuse(stray, 1.0, 0.1, OWN.first))[0] == 3
    assert ranking(fuse(stray, 1.0, 5.0, OWN.first))[0] == 1


def test_other_wordings_count_for_documents_in_another_language_only():
    glossary = views(DENSE, expansions={3: 4.0})
    assert ranking(fuse(glossary, 0.0, 0.0, FOREIGN.first))[0] == 3
    assert fuse(glossary, 0.0, 0.0, OWN.first) == fuse(views(DENSE), 0.0, 0.0, OWN.first)


@pytest.mark.parametrize("stages", [OWN, FOREIGN])
@pytest.mark.parametrize("coverage", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("kind", KINDS)
def test_a_better_score_of_any_retriever_never_harms(kind, coverage, stages):
    base = views({1: 2.0, 2: 1.0}, {1: 1.0, 2: 0.5}, {1: 0.2, 2: 0.9}, {1: 3.0, 2: 1.0})
    better = replace(base, **{kind: {**getattr(base, kind), 2: getattr(base, kind)[2] + 1}})
    before, after = (fuse(one, coverage, 2.0, stages.first)[2] for one in (base, better))
    assert after >= before


def test_every_passage_that_anyone_found_is_ranked():
    found = views({1: 1.0}, {2: 1.0}, {3: 1.0}, {4: 1.0})
    assert found.found() == {1, 2, 3, 4}
    assert set(fuse(found, 1.0, 1.0, OWN.first)) == {1, 2, 3, 4}
    assert fuse(views(), 1.0, 0.0, FOREIGN.first) == {}


def test_a_second_search_adds_passages_and_changes_no_score():
    both = views({1: 2.0}, words={1: 3.0}).with_more(views({1: 9.0, 2: 1.0}, {2: 0.5}))
    assert both == views({1: 2.0, 2: 1.0}, {2: 0.5}, {1: 3.0})


def test_what_late_interaction_finds_counts_and_what_it_did_not_read_gets_the_least():
    fused = {1: 1.0, 2: 0.9, 3: 0.8}
    ranked = with_late(fused, {1: -1.0, 2: 2.0}, OWN.with_late)
    assert ranking(ranked) == [2, 1, 3]
    assert ranked[1] - ranked[3] == pytest.approx(fused[1] - fused[3])


def test_without_late_interaction_the_first_ranking_stands():
    assert with_late(DENSE, {}, OWN.with_late) == DENSE
    assert with_late({}, {}, OWN.with_late) == {}


def test_the_asked_place_and_year_come_before_others():
    order = [Fit.STATED, Fit.WITHIN, Fit.OPEN, Fit.BROADER, Fit.OTHER]
    for better, worse in itertools.pairwise(order):
        assert scope_score(Scope(better, Fit.UNASKED)) > scope_score(Scope(worse, Fit.UNASKED))
    assert scope_score(Scope(Fit.UNASKED, Fit.UNASKED)) == 0
