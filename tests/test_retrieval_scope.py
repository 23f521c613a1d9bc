from dataclasses import replace

import pytest

from index.snapshot import DocumentRow
from retrieval.question.query import read_query
from retrieval.ranking.scope import (
    Fit,
    Scope,
    counted_from,
    issuer_fit,
    place_fit,
    scope_of,
    year_fit,
)

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


@pytest.mark.parametrize(
    ("question", "stated", "period", "words", "fit"),
    [
        ("去年办理了多少件？", {"period": "2024", "date": "2025-02-01"}, "2024", "x", Fit.STATED),
        ("去年辦理了多少件？", {"period": "2024", "date": "2025-02-01"}, "2023", "x", Fit.STATED),
        ("How many last year?", {"period": "2024"}, "2023", "x", Fit.STATED),
        ("去年办理了多少件？", {"period": "2024"}, "2019", "x", Fit.BROADER),
        ("去年办理了多少件？", {"period": "2024"}, "2024", "2023年办结3件", Fit.STATED),
        ("近三年办理了多少件？", {"period": "2024"}, "2022", "x", Fit.STATED),
        ("近三年办理了多少件？", {"period": "2024"}, "2021", "x", Fit.BROADER),
        ("近三年办理了多少件？", {"period": "2024"}, "2021", "近三年办结9件", Fit.OPEN),
        ("How many over the past three years?", {"period": "2016-2020"}, None, "x", Fit.STATED),
        ("目前有多少家？", {"date": "2025-02-01"}, None, "x", Fit.STATED),
        ("目前有多少家？", {}, None, "x", Fit.OPEN),
        ("今年有多少家？", {}, "2020", "x", Fit.OPEN),
        ("有多少家？", {"period": "2024"}, "2024", "x", Fit.UNASKED),
    ],
)
def test_time_is_counted_from_the_document_that_answers(question, stated, period, words, fit):
    assert year_fit(read_query(question, KNOWN), row(**stated), period, words) is fit


def test_of_documents_that_all_have_a_present_the_newest_is_meant():
    old, new = row("吴江区", period="2022"), row("吴江区", period="2024")
    other = row("海门区", date="2026-01-01")
    for question in ("吴江目前有多少家？", "吳江目前有多少家？", "How many does Wujiang have now?"):
        query = counted_from(read_query(question, KNOWN), [old, new, other])
        assert year_fit(query, new, "2024", "x") is Fit.STATED
        assert year_fit(query, old, "2022", "x") is Fit.OPEN
    query = counted_from(read_query("目前有多少家？", KNOWN), [old, new, other, row()])
    assert year_fit(query, new, "2024", "x") is Fit.OPEN
    assert year_fit(query, row(), None, "x") is Fit.OPEN


def test_a_question_without_such_words_is_not_counted_from_anything():
    query = read_query("2023年有多少家？", KNOWN)
    assert counted_from(query, [row(period="2024")]) is query


@pytest.mark.parametrize(
    ("question", "issuer", "fit"),
    [
        ("市司法局发布的报告", "苏州市司法局", Fit.STATED),
        ("市司法局發佈的報告", "蘇州市司法局", Fit.STATED),
        ("the report of the Bureau of Justice", "苏州市司法局", Fit.STATED),
        ("市司法局发布的报告", "Suzhou Municipal Bureau of Justice", Fit.STATED),
        ("市司法局发布的报告", "吴江区司法局", Fit.OTHER),
        ("南通市司法局发布的报告", "苏州市司法局", Fit.OTHER),
        ("According to the State Council, what is required?", "国务院办公厅", Fit.WITHIN),
        ("根据国务院的规定", "财政部", Fit.OTHER),
        ("人社局发布的通知", "海门区人力资源和社会保障局", Fit.STATED),
        ("区政府印发的文件", "吴江区司法局、苏州市吴江区人民政府", Fit.STATED),
        ("市司法局发布的报告", None, Fit.OPEN),
        ("吴江区办理了多少件？", "苏州市司法局", Fit.UNASKED),
    ],
)
def test_a_documents_issuer_fits_the_one_that_is_named_or_does_not(question, issuer, fit):
    stated = replace(row(), issuer=issuer)
    assert issuer_fit(read_query(question, KNOWN), stated) is fit


def test_another_issuer_rules_nothing_out():
    assert not Scope(Fit.STATED, Fit.STATED, Fit.OTHER).excluded


@pytest.mark.parametrize(
    ("question", "words", "fit"),
    [
        ("海门办了多少件？", "Wujiang: the year 2024\nIt closed 12 cases.", Fit.OTHER),
        ("海门办了多少件？", "第六章 普法\n吴江区2024年招募12名演员。", Fit.OTHER),
        ("海门办了多少件？", "Haimen in 2021\nIt signed with a firm of Hong Kong.", Fit.STATED),
        ("海门办了多少件？", "第六章 普法\n全年办结12件。", Fit.OPEN),
        ("海门办了多少件？", "江苏省的做法\n全年办结12件。", Fit.OPEN),
    ],
)
def test_a_passage_of_a_document_on_several_places_speaks_of_the_one_it_names(question, words, fit):
    document = "吴江区和海门区的做法。" + words
    assert place_fit(read_query(question, KNOWN), row(None), words, document) is fit


@pytest.mark.parametrize(
    ("words", "fit"),
    [
        ("苏州工业园区的数字\n办结12件", Fit.WITHIN),
        ("苏州市的数字\n办结12件", Fit.STATED),
        ("Suzhou, and Suzhou Industrial Park\nIt closed 12.", Fit.STATED),
        ("Suzhou Industrial Park: the year 2019\nIt closed 12.", Fit.WITHIN),
        ("Faster licences\nIt closed 12.", Fit.STATED),
    ],
)
def test_what_stands_under_a_part_of_a_place_is_not_said_of_the_place(words, fit):
    query = read_query("苏州市办了多少件？", KNOWN)
    assert place_fit(query, row("苏州市"), words, words, frozenset({ZONE})) is fit
