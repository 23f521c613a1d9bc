import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test

from eval.compare import compare, interval_of_mean, randomization_p
from eval.datasets import Dataset, EvalDocument, EvalQuery
from eval.judge import Judge
from eval.results import SystemResult
from eval.runs import Run
from eval.systems import Retrieved

QUERIES = tuple(
    EvalQuery(id=f"q{n}", text=f"第{n}问", language="zh-Hans", grades=(("d", 1),)) for n in range(4)
)
DATASET = Dataset(
    name="x",
    documents=(EvalDocument(id="d", title="题", text="一二三四"),),
    queries=QUERIES,
    digest="",
)


def result(name, measure, values):
    hits = {query.id: (Retrieved("d", 1, 3, 1.0),) for query in QUERIES}
    run = Run(system=name, dataset="x", dataset_digest="", configuration={}, results=hits)
    return SystemResult(
        system=name,
        configuration={},
        metrics={},
        per_query={
            query.id: {measure: value}
            for query, value in zip(QUERIES, values, strict=True)
            if value is not None
        },
        run=run,
    )


def compared(measure, first, second):
    return compare(
        DATASET, Judge(DATASET), result("a", measure, first), result("b", measure, second)
    )


def test_a_difference_tells_means_and_wins_ties_and_losses():
    comparison = compared("nDCG@10", [1.0, 0.5, 0.5, 0.2], [0.5, 0.5, 1.0, 0.1])
    (difference,) = comparison.differences
    assert (difference.first, difference.second) == (pytest.approx(0.55), pytest.approx(0.525))
    assert difference.difference == pytest.approx(0.025)
    assert (difference.wins, difference.ties, difference.losses) == (2, 1, 1)
    assert difference.low <= difference.difference <= difference.high


def test_only_queries_that_both_have_a_measure_for_are_compared():
    (difference,) = compared("nDCG@10", [1, None, 0, 1], [1, 1, None, 0]).differences
    assert difference.queries == 2


def test_fewer_characters_are_a_win():
    (difference,) = compared("cited_chars_per_fact", [50] * 4, [90] * 4).differences
    assert (difference.wins, difference.losses) == (4, 0)


def test_the_largest_losses_come_first_with_what_was_returned():
    comparison = compared("nDCG@10", [0.5, 0, 1, 1], [1, 1, 1, 0])
    assert [setback.query.id for setback in comparison.setbacks] == ["q1", "q0"]
    setback = comparison.setbacks[0]
    assert (setback.first, setback.second) == (0, 1)
    assert setback.wanted == ("题\n一二三四",)
    assert [hit.text for hit in setback.first_returned] == ["二三"]
    assert setback.second_returned[0].right


def test_equal_systems_do_not_differ():
    gains = np.zeros(50)
    assert randomization_p(gains) == 1
    assert interval_of_mean(gains) == (0, 0)


def test_a_difference_on_every_query_is_no_chance():
    gains = np.full(50, 0.1)
    assert randomization_p(gains) == pytest.approx(1 / 10_001)
    assert interval_of_mean(gains) == (pytest.approx(0.1), pytest.approx(0.1))


def test_the_test_agrees_with_the_exact_one():
    gains = np.array([0.5, 0.3, -0.1, 0.2, 0.4, -0.2, 0.1, 0.6])
    exact = permutation_test(
        (gains, np.zeros_like(gains)),
        lambda x, y, axis: (x - y).mean(axis=axis),
        permutation_type="samples",
        n_resamples=np.inf,
    ).pvalue
    assert randomization_p(gains) == pytest.approx(exact, abs=0.01)


def test_chance_alone_is_significant_as_often_as_it_says():
    generator = np.random.default_rng(7)
    found = [randomization_p(generator.normal(size=30), 500) < 0.1 for _ in range(300)]
    assert 0.05 < np.mean(found) < 0.15


def test_the_interval_is_about_that_of_the_normal_distribution():
    gains = np.random.default_rng(7).normal(0.1, 1, 400)
    low, high = interval_of_mean(gains)
    half = 1.96 * gains.std() / 20
    assert low == pytest.approx(gains.mean() - half, abs=0.01)
    assert high == pytest.approx(gains.mean() + half, abs=0.01)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([-1.0, -0.5, 0.0, 0.25, 1.0]), min_size=1, max_size=30))
def test_a_test_repeats_and_does_not_mind_which_system_is_first(values):
    gains = np.array(values)
    p = randomization_p(gains, 300)
    assert 0 < p <= 1
    assert randomization_p(gains, 300) == p
    assert randomization_p(-gains, 300) == p
    low, high = interval_of_mean(gains, 300)
    assert low <= high
    assert interval_of_mean(gains, 300) == (low, high)
