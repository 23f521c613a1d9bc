import pytest

from index.snapshot import DocumentRow
from retrieval.query import read_query
from retrieval.scope import Fit, Scope, place_fit, scope_of, year_fit

ZONE = "苏州工业园区"
KNOWN = ("苏州市", "南通市", "海门区", "吴江区", ZONE)


def row(place=None, *, period=None, date=None):
    return DocumentRow(
        id="d", sources=("d.txt",), title=None, issuer=None, place=place,
        place_names=frozenset({place} if place else ()), number=None, period=period, date=date,
        language="zh-Hans", sections=1, passages=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "place", "words", "fit"),
    [
        ("吴江区办理了多少件？", "吴江区", "办结12件", Fit.STATED),
        ("吴江办理了多少件？", "吴江区", "办结12件", Fit.STATED),
        ("吴江区办理了多少件？", "海门区", "办结12件", Fit.OTHER),
        ("吴江区办理了多少件？", "苏州市", "吴江区办结12件", Fit.STATED),
        ("吴江区办理了多少件？", "苏州市", "办结12件", Fit.BROADER),
        ("苏州市办理了多少件？", "吴江区", "办结12件", Fit.WITHIN),
        ("園區辦理了多少件？", ZONE, "办结12件", Fit.STATED),
        ("苏州办理了多少件？", ZONE, "办结12件", Fit.WITHIN),
        ("成都市办理了多少件？", "苏州市", "办结12件", Fit.OTHER),
        ("办理了多少件？", "苏州市", "办结12件", Fit.UNASKED),
        ("吴江区与海门区各有多少件？", "海门区", "办结12件", Fit.STATED),
        ("How many in Wujiang?", "吴江区", "办结12件", Fit.STATED),
        ("吴江区办理了多少件？", None, "Wujiang closed 12 cases", Fit.STATED),
        ("吴江区办理了多少件？", None, "办结12件", Fit.OTHER),
    ],
)
def test_a_passage_fits_the_place_asked_or_does_not(question, place, words, fit):
    assert place_fit(read_query(question, KNOWN), row(place), words, words) is fit


def test_a_document_of_several_places_is_open_to_those_that_it_names():
    query = read_query("吴江区办理了多少件？", KNOWN)
    assert place_fit(query, row(), "办结12件", "前面说过吴江区。办结12件") is Fit.OPEN


@pytest.mark.parametrize(
    ("question", "stated", "period", "words", "fit"),
    [
        ("2024年办理了多少件？", {}, "2024", "办结12件", Fit.STATED),
        ("2024年办理了多少件？", {}, "2023", "办结12件", Fit.OTHER),
        ("2024年办理了多少件？", {}, "2023", "2024年办结12件", Fit.STATED),
        ("2018年办理了多少件？", {}, "2016-2020", "办结12件", Fit.STATED),
        ("2021年办理了多少件？", {"date": "2021-05-20"}, None, "办结12件", Fit.OPEN),
        ("2017年办理了多少件？", {"date": "2021-05-20"}, None, "办结12件", Fit.OTHER),
        ("2017年办理了多少件？", {}, None, "办结12件", Fit.OPEN),
        ("办理了多少件？", {}, "2024", "办结12件", Fit.UNASKED),
    ],
)
def test_a_passage_fits_the_year_asked_or_does_not(question, stated, period, words, fit):
    assert year_fit(read_query(question, KNOWN), row(**stated), period, words) is fit


@pytest.mark.parametrize(
    ("words", "fit"),
    [
        ("“十三五”期间办结12件", Fit.STATED),
        ("2018年办结12件", Fit.STATED),
        ("落实“十三五”规划", Fit.OTHER),
        ("“十四五”期间办结12件", Fit.OTHER),
    ],
)
def test_a_question_about_a_five_year_plan_asks_for_its_years(words, fit):
    query = read_query("十三五时期办理了多少件？", KNOWN)
    assert year_fit(query, row(), "2024", words) is fit


@pytest.mark.parametrize(
    ("stated", "named", "fit"),
    [
        ("江苏省", {"昆山市"}, Fit.WITHIN),
        (None, {"昆山市"}, Fit.WITHIN),
        ("江苏省", {"海门区"}, Fit.BROADER),
        ("江苏省", set(), Fit.BROADER),
    ],
)
def test_a_part_that_the_words_name_is_within(stated, named, fit):
    query = read_query("苏州市办理了多少件？", KNOWN)
    assert place_fit(query, row(stated), "办结12件", "办结12件", frozenset(named)) is fit


def test_another_place_or_year_cannot_answer():
    assert Scope(Fit.OTHER, Fit.STATED).excluded
    assert Scope(Fit.BROADER, Fit.UNASKED).excluded
    assert Scope(Fit.STATED, Fit.OTHER).excluded
    assert not Scope(Fit.WITHIN, Fit.OPEN).excluded
    query = read_query("海门区2021年的做法", KNOWN)
    assert scope_of(query, row("海门区"), "2021", "做法", "做法") == Scope(Fit.STATED, Fit.STATED)
