from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from eval.datasets import Dataset, EvalDocument, EvalQuery
from eval.judge import COVERED_SHARE, Judge, occurrences
from eval.questions import Quote
from eval.systems import Cited, Retrieved
from index.documents import Span

TEXT = "零一二三四五六七八九" * 3 + "甲乙丙丁戊己庚辛壬癸"
QUOTE = "甲乙丙丁戊己庚辛壬癸"
AT = TEXT.index(QUOTE)


def dataset(*evidence, texts=(TEXT,), grades=()):
    documents = tuple(
        EvalDocument(id=f"d{number}", title="", text=text) for number, text in enumerate(texts)
    )
    query = EvalQuery(id="q", text="？", language="zh-Hans", evidence=evidence, grades=grades)
    return Dataset(name="x", documents=documents, queries=(query,), digest="")


def judged(*evidence, **more):
    data = dataset(*evidence, **more)
    return Judge(data), data.queries[0]


def hit(start, end, doc="d0", score=1.0):
    return Retrieved(doc, start, end, score)


NEED = (Quote("d0", QUOTE),)


def test_a_hit_that_covers_four_fifths_of_a_quote_meets_the_need():
    judge, query = judged(NEED)
    assert judge.met_by(query, hit(AT, AT + 8)) == [0]
    assert judge.met_by(query, hit(AT, AT + 7)) == []
    assert judge.met_by(query, hit(0, len(TEXT))) == [0]
    assert judge.met_by(query, hit(AT, AT + 10, doc="d1")) == []


def test_two_hits_do_not_meet_together_what_neither_meets_alone():
    judge, query = judged(NEED)
    halves = [hit(AT, AT + 5), hit(AT + 5, AT + 10)]
    assert judge.ranking(query, halves, 10) == ["other-1", "other-2"]


def test_citations_of_one_document_count_together_and_those_of_two_do_not():
    judge, query = judged(NEED, texts=(TEXT, TEXT))
    halves = [Cited("d0", AT, AT + 5), Cited("d0", AT + 5, AT + 10)]
    assert judge.met_together(query, halves) == [0]
    assert judge.met_together(query, [halves[0], Cited("d1", AT + 5, AT + 10)]) == []


def test_what_is_covered_twice_counts_once():
    judge, query = judged(NEED)
    twice = [Cited("d0", AT, AT + 5), Cited("d0", AT, AT + 5), Cited("d0", AT + 2, AT + 6)]
    assert judge.met_together(query, twice) == []


def test_any_alternative_serves_and_any_place_of_it():
    text = TEXT + TEXT
    judge, query = judged((Quote("gone", "x"), Quote("d0", QUOTE)), texts=(text,))
    for place in occurrences(QUOTE, text):
        assert judge.met_by(query, hit(place.start, place.end)) == [0]


def test_a_need_is_met_once_and_further_hits_of_it_are_others():
    judge, query = judged(NEED, (Quote("d0", "零一二"),))
    hits = [hit(3, 9), hit(AT, AT + 10), hit(AT, AT + 9), hit(0, 4)]
    assert judge.ranking(query, hits, 10) == ["other-1", "evidence-1", "other-3", "evidence-2"]


def test_a_hit_that_meets_several_needs_yields_them_all():
    judge, query = judged(NEED, (Quote("d0", "零一二"),))
    assert judge.ranking(query, [hit(0, len(TEXT))], 1) == ["evidence-1", "evidence-2"]


def test_documents_are_ranked_by_their_best_hit():
    judge, query = judged(grades=(("d1", 2), ("d0", 1)))
    hits = [hit(0, 1), hit(5, 9), hit(0, 1, doc="d1"), hit(0, 1, doc="d2")]
    assert judge.ranking(query, hits, 10) == ["d0", "d1", "d2"]
    assert judge.ranking(query, hits, 2) == ["d0", "d1"]
    assert judge.grades(query) == {"d1": 2, "d0": 1}
    assert [judge.is_right(query, item) for item in hits] == [True, True, True, False]


def test_evidence_that_no_document_holds_is_told():
    judge, query = judged(NEED, (Quote("d0", "没有的话"),))
    assert judge.unknown_evidence(query) == [1]
    assert judge.met_by(query, hit(0, len(TEXT))) == [0]


def test_occurrences_may_overlap_and_no_words_stand_nowhere():
    assert occurrences("aa", "aaa") == [Span(0, 2), Span(1, 3)]
    assert occurrences("", "aaa") == []


cuts = st.lists(st.integers(0, len(TEXT)), max_size=8)


@given(cuts, st.integers(0, len(TEXT) - 1), st.integers(1, 12))
def test_a_hit_is_judged_by_its_words_however_the_text_is_cut(places, start, length):
    """A passage meets a need if and only if it holds enough of it, wherever passages begin."""
    quote = TEXT[start : start + length]
    judge, query = judged((Quote("d0", quote),))
    edges = sorted({0, len(TEXT), *places})
    for left, right in pairwise(edges):
        shares = [
            max(0, min(right, place.end) - max(left, place.start)) / len(quote)
            for place in occurrences(quote, TEXT)
        ]
        met = judge.met_by(query, hit(left, right)) == [0]
        assert met == (max(shares) >= COVERED_SHARE - 1e-9)


@given(cuts)
def test_whatever_the_cuts_all_passages_together_carry_all_evidence(places):
    judge, query = judged(NEED, (Quote("d0", "三四五"),))
    edges = sorted({0, len(TEXT), *places})
    cited = [Cited("d0", left, right) for left, right in pairwise(edges)]
    assert judge.met_together(query, cited) == [0, 1]


@given(cuts, st.randoms(use_true_random=False))
def test_no_cut_yields_more_than_the_needs_there_are(places, random):
    judge, query = judged(NEED, (Quote("d0", "三四五"),))
    edges = sorted({0, len(TEXT), *places})
    hits = [hit(left, right) for left, right in pairwise(edges)]
    random.shuffle(hits)
    names = judge.ranking(query, hits, len(hits))
    assert len(names) == len(set(names))
    assert {name for name in names if name.startswith("evidence")} <= judge.grades(query).keys()
