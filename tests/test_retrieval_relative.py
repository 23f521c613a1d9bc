import pytest

from retrieval.question.query import read_query
from retrieval.question.relative import relative_time


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("目前有多少家？", 0, 0),
        ("現在有多少家？", 0, 0),
        ("How many are there currently?", 0, 0),
        ("今年办理了多少件？", 0, 0),
        ("本年度辦理了多少件？", 0, 0),
        ("What was done this year?", 0, 0),
        ("去年办理了多少件？", -1, -1),
        ("上一年度辦理了多少件？", -1, -1),
        ("How many cases last year?", -1, -1),
        ("前年办理了多少件？", -2, -2),
        ("the year before last", -2, -2),
        ("明年有什么打算？", 1, 1),
        ("the plan for next year", 1, 1),
        ("近三年办理了多少件？", -2, 0),
        ("過去五年的做法", -4, 0),
        ("最近两年", -1, 0),
        ("近10年来", -9, 0),
        ("over the past three years", -2, 0),
        ("in the last decade", -9, 0),
        ("近年来有哪些变化？", -4, 0),
        ("近幾年有哪些變化？", -4, 0),
        ("in recent years", -4, 0),
    ],
)
def test_time_is_counted_from_now_in_three_languages(question, first, last):
    time = relative_time(question)
    assert (time.first, time.last) == (first, last)


@pytest.mark.parametrize(
    "question",
    [
        "比上年增长多少？", "較去年增加多少？", "同比去年", "How many more than last year?",
        "compared with the previous year", "当今年代", "以上年份", "提前年审",
        "上年纪的人", "年度总结",
        "近999年", "", "？",
    ],
)  # fmt: skip
def test_what_only_looks_so_or_compares_is_none(question):
    assert relative_time(question) is None


def test_a_year_that_is_named_goes_before():
    assert read_query("2023年与去年相比").relative_years is None
    assert read_query("十四五期间目前的进展").relative_years is None
    assert read_query("去年的进展").relative_years is not None


def test_the_words_of_time_are_no_topic():
    assert not {"去年", "_去年"} & set(read_query("去年办结的案件").topic_terms)
    assert "last" not in read_query("cases closed last year").topic_terms
