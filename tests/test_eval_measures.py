import math

import pytest

from eval.datasets import Dataset, EvalDocument, EvalQuery
from eval.judge import Judge
from eval.measures.abstention import abstention_of, decision_values
from eval.measures.citations import citation_values
from eval.measures.ranking import RANKING_MEASURES, ranking_values
from eval.measures.risk import area_of, risk_coverage
from eval.questions import Quote
from eval.runs import Run
from eval.slices import by_dimension
from eval.systems import Answered, Cited, Retrieved

TEXT = "甲事办结12件。" + "一" * 400 + "乙事办结34件。"
FIRST, SECOND = "甲事办结12件", "乙事办结34件"
AT = {words: TEXT.index(words) for words in (FIRST, SECOND)}


def query(name="q", **more):
    return EvalQuery(**{"id": name, "text": "？", "language": "zh-Hans", **more})


def measured(query, *hits):
    documents = (EvalDocument(id="d", title="", text=TEXT),)
    data = Dataset(name="x", documents=documents, queries=(query,), digest="")
    results = {query.id: tuple(Retrieved(*hit, 1.0) for hit in hits)} if hits else {}
    run = Run(system="s", dataset="x", dataset_digest="", configuration={}, results=results)
    return ranking_values(data, Judge(data), run).get(query.id)


def at(words, doc="d"):
    return (doc, AT[words], AT[words] + len(words))


NEEDS = ((Quote("d", FIRST),), (Quote("d", SECOND),))
NOTHING = ("d", 100, 200)


def test_a_perfect_ranking_has_all_measures_but_the_first_recall_at_one():
    values = measured(query(evidence=NEEDS), at(FIRST), at(SECOND))
    assert values.pop("R@1") == 0.5
    assert set(values.values()) == {1.0}
    assert {*values, "R@1"} == set(RANKING_MEASURES)


def test_one_hit_that_meets_both_needs_is_perfect_also_at_one():
    values = measured(query(evidence=NEEDS), ("d", 0, len(TEXT)))
    assert values == dict.fromkeys(RANKING_MEASURES, 1.0)


def test_a_hit_that_meets_two_needs_pushes_no_later_hit_out_of_the_first_five():
    needs = (*NEEDS, (Quote("d", "一" * 10),))
    whole = ("d", 0, AT[FIRST] + 7)
    hits = [whole, *[("other", 0, 1)] * 3, ("d", 50, 90)]
    assert measured(query(evidence=needs), *hits)["R@5"] == pytest.approx(2 / 3)


def test_a_late_hit_counts_by_its_rank():
    values = measured(query(evidence=NEEDS[:1]), NOTHING, NOTHING, at(FIRST))
    assert values["RR@10"] == pytest.approx(1 / 3)
    assert values["nDCG@10"] == pytest.approx(1 / math.log2(4))
    assert (values["success@1"], values["R@1"], values["R@5"]) == (0, 0, 1)


def test_nothing_below_rank_ten_counts():
    values = measured(query(evidence=NEEDS[:1]), *[NOTHING] * 10, at(FIRST))
    assert values == dict.fromkeys(RANKING_MEASURES, 0.0)


def test_a_query_without_any_hit_has_zeros():
    assert measured(query(evidence=NEEDS)) == dict.fromkeys(RANKING_MEASURES, 0.0)


def test_a_query_that_nothing_answers_has_no_measures_of_rankings():
    assert measured(query(), at(FIRST)) is None


def test_grades_weigh_in_the_gain():
    graded = query(grades=(("a", 2), ("b", 1)))
    values = measured(graded, ("b", 0, 1), ("a", 0, 1))
    best = 2 + 1 / math.log2(3)
    assert values["nDCG@10"] == pytest.approx((1 + 2 / math.log2(3)) / best)
    assert values["success@1"] == 1


BOTH = query(evidence=NEEDS)


def cited(*spans, declined=False, query=BOTH):
    data = Dataset(
        name="x",
        documents=(EvalDocument(id="d", title="", text=TEXT),),
        queries=(query,),
        digest="",
    )
    answer = Answered(
        declined=declined, confidence=0.5, cited=tuple(Cited(*span) for span in spans)
    )
    return citation_values(Judge(data), query, answer)


def test_citing_just_the_evidence_is_right():
    values = cited(at(FIRST), at(SECOND))
    assert values == {
        "evidence_cited": 1, "citation_recall": 1, "citation_precision": 1,
        "cited_chars_per_fact": len(FIRST),
    }  # fmt: skip


def test_a_citation_that_holds_no_evidence_costs_precision():
    values = cited(at(FIRST), NOTHING)
    assert (values["citation_precision"], values["citation_recall"]) == (0.5, 0.5)
    assert values["evidence_cited"] == 0


def test_citations_that_only_together_cover_a_quote_are_right():
    start = AT[FIRST]
    values = cited(("d", start, start + 4), ("d", start + 4, start + 7), NOTHING)
    assert values["citation_precision"] == pytest.approx(2 / 3)
    assert values["citation_recall"] == 0.5


def test_citing_evidence_twice_is_not_wrong():
    assert cited(at(FIRST), at(FIRST), at(SECOND))["citation_precision"] == 1


def test_evidence_among_too_many_characters_is_not_cited_well():
    long = query(evidence=NEEDS[:1])
    assert cited(("d", 0, 300), query=long)["evidence_cited"] == 1
    values = cited(("d", 0, 301), query=long)
    assert (values["evidence_cited"], values["citation_recall"]) == (0, 1)


def test_a_question_that_is_declined_cites_nothing():
    assert cited(at(FIRST), declined=True) == {"evidence_cited": 0, "citation_recall": 0}


ANSWERABLE = [query("a", evidence=NEEDS), query("b", evidence=NEEDS)]
HOPELESS = [query("x"), query("y")]


def answers(**declined):
    return {
        name: Answered(declined=value < 0.5, confidence=value) for name, value in declined.items()
    }


def test_abstention_is_measured_over_the_questions_that_are_declined():
    measures = abstention_of(ANSWERABLE + HOPELESS, answers(a=0.9, b=0.4, x=0.1, y=0.6))
    assert measures == {
        "abstention_precision": 0.5, "abstention_recall": 0.5, "abstention_f1": 0.5,
        "abstention_auroc": 0.75,
    }  # fmt: skip


def test_a_system_that_never_declines_has_no_precision():
    measures = abstention_of(ANSWERABLE + HOPELESS, answers(a=0.9, b=0.9, x=0.9, y=0.9))
    assert (measures["abstention_precision"], measures["abstention_f1"]) == (0, 0)
    assert measures["abstention_auroc"] == 0.5


def test_without_questions_of_both_kinds_less_can_be_said():
    assert abstention_of(ANSWERABLE, answers(a=0.9, b=0.4)) == {}
    assert abstention_of(HOPELESS, answers(x=0.9, y=0.4)) == {"abstention_recall": 0.5}


def test_a_decision_is_right_or_not_for_each_question():
    given = answers(a=0.9, b=0.4, x=0.1)
    assert decision_values(ANSWERABLE[0], given["a"]) == {
        "right_decisions": 1, "false_declines": 0,
    }  # fmt: skip
    assert decision_values(ANSWERABLE[1], given["b"])["false_declines"] == 1
    assert decision_values(HOPELESS[0], given["x"]) == {"right_decisions": 1}


def test_risk_grows_with_coverage_where_confidence_is_well_placed():
    curve = risk_coverage([(0.9, False), (0.8, False), (0.2, True), (0.1, True)])
    assert curve == ((0.25, 0), (0.5, 0), (0.75, pytest.approx(1 / 3)), (1, 0.5))
    assert area_of(curve) == pytest.approx((1 / 3 + 1 / 2) / 4)


def test_equal_confidences_are_one_point_whatever_their_order():
    outcomes = [(0.5, True), (0.5, False), (0.5, False), (0.5, True)]
    assert risk_coverage(outcomes) == risk_coverage(outcomes[::-1]) == ((1, 0.5),)
    assert area_of(risk_coverage(outcomes)) == 0.5


def test_no_questions_have_no_curve():
    assert risk_coverage([]) == ()


def count(queries):
    return {"seen": float(len(queries))}


def test_figures_are_split_by_language_kind_and_document():
    queries = [
        query("a", language="en", kind="figure", evidence=NEEDS),
        query("b", kind="figure", evidence=((Quote("d", FIRST), Quote("e", FIRST)),)),
        query("c", kind="none"),
    ]
    by = by_dimension(queries, count)
    assert by["language"] == {"en": {"queries": 1, "seen": 1}, "zh-Hans": {"queries": 2, "seen": 2}}
    assert {kind: group["seen"] for kind, group in by["kind"].items()} == {"figure": 2, "none": 1}
    assert {doc: group["seen"] for doc, group in by["document"].items()} == {"d": 2, "e": 1}


def test_a_dimension_that_tells_nothing_apart_is_left_out():
    assert "language" not in by_dimension([query("a"), query("b")], count)


def test_too_many_documents_are_not_listed():
    queries = [query(f"q{n}", grades=((f"d{n}", 1),)) for n in range(60)]
    assert "document" not in by_dimension(queries, count)
