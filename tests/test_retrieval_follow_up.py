"""Questions that lean on the one before are made whole; whole ones are never touched."""

from __future__ import annotations

import pytest

from retrieval.question.follow_up import follow_up

KNOWN = frozenset({"吴江区", "海门区", "苏州市", "南通市", "苏州工业园区"})
CASES = "吴江区2024年办理了多少件免罚轻罚案件？"
TRADITIONAL = "吳江區2024年辦理了多少件免罰輕罰案件？"
ENGLISH = "How many cases did Wujiang close in 2024?"


def whole(previous, question):
    return follow_up(previous, question, KNOWN)


@pytest.mark.parametrize(
    "question",
    [
        "那海门呢?",
        "海门呢？",
        "海门？",
        "那么海门呢",
        "那海门的呢？",
        "那在海门呢？",
        "还有海门呢",
        "换成海门呢",
        "海门多少？",
        "那海门怎么样？",
        "海门的情况呢？",
        "what about 海门?",
    ],
)
def test_a_place_alone_takes_the_place_of_the_one_before(question):
    assert whole(CASES, question) == "海门2024年办理了多少件免罚轻罚案件？"


@pytest.mark.parametrize(
    "question",
    ["2023年呢？", "那2023年呢", "2023呢?", "2023年？", "那么2023年呢？"],
)
def test_a_year_alone_takes_the_place_of_the_one_before(question):
    assert whole(CASES, question) == "吴江区2023年办理了多少件免罚轻罚案件？"


@pytest.mark.parametrize(
    ("previous", "question", "expected"),
    [
        (CASES, "那2023年的海门呢？", "海门2023年办理了多少件免罚轻罚案件？"),
        (CASES, "海门区2020年至2022年呢", "海门区2020年至2022年办理了多少件免罚轻罚案件？"),
        (CASES, "那海门和南通呢？", "海门和南通2024年办理了多少件免罚轻罚案件？"),
        (CASES, "上一年呢？", "吴江区2023年办理了多少件免罚轻罚案件？"),
        (CASES, "那次年呢", "吴江区2025年办理了多少件免罚轻罚案件？"),
        (CASES, "和海门比呢？", "吴江区和海门2024年办理了多少件免罚轻罚案件？"),
        (CASES, "去年呢？", "吴江区去年办理了多少件免罚轻罚案件？"),
        ("办理了多少件案件？", "海门呢？", "海门办理了多少件案件？"),
        ("请问办理了多少件案件？", "海门呢？", "请问海门办理了多少件案件？"),
        ("海门有多少个网格？", "2023年呢？", "海门2023年有多少个网格？"),
        ("海门目前有多少个网格？", "2023年呢？", "海门2023年有多少个网格？"),
        ("海门和吴江的纠错率，哪边高？", "2023年呢？", "2023年海门和吴江的纠错率，哪边高？"),
        ("苏州市吴江区有多少名调解员？", "海门呢？", "海门有多少名调解员？"),
        ("园区2019年抽查了多少份案卷？", "吴江呢", "吴江2019年抽查了多少份案卷？"),
        (TRADITIONAL, "那海門呢？", "海門2024年辦理了多少件免罰輕罰案件？"),
        (TRADITIONAL, "2023年呢？", "吳江區2023年辦理了多少件免罰輕罰案件？"),
        (TRADITIONAL, "那麼蘇州工業園區呢？", "蘇州工業園區2024年辦理了多少件免罰輕罰案件？"),
        (ENGLISH, "What about Haimen?", "How many cases did Haimen close in 2024?"),
        (ENGLISH, "and Haimen?", "How many cases did Haimen close in 2024?"),
        (ENGLISH, "How about 2023?", "How many cases did Wujiang close in 2023?"),
        (ENGLISH, "And in 2023?", "How many cases did Wujiang close in 2023?"),
        (ENGLISH, "What about Haimen in 2021?", "How many cases did Haimen close in 2021?"),
        (ENGLISH, "Haimen District?", "How many cases did Haimen District close in 2024?"),
        (ENGLISH, "and the year before?", "How many cases did Wujiang close in 2023?"),
        (ENGLISH, "compared with Haimen?", "How many cases did Wujiang and Haimen close in 2024?"),
        (ENGLISH, "2023年呢？", "How many cases did Wujiang close in 2023?"),
        (CASES, "What about Haimen?", "Haimen 2024年办理了多少件免罚轻罚案件？"),
        (
            "How many disputes were settled?",
            "In Haimen?",
            "How many disputes were settled in Haimen?",
        ),
        (
            "How many disputes did Haimen settle?",
            "And in 2023?",
            "How many disputes did Haimen settle in 2023?",
        ),
    ],
)
def test_place_and_year_are_swapped_or_added(previous, question, expected):
    assert whole(previous, question) == expected


@pytest.mark.parametrize(
    ("previous", "question", "expected"),
    [
        (CASES, "那败诉率呢?", "吴江区2024年的败诉率是多少？"),
        (CASES, "败诉率呢？", "吴江区2024年的败诉率是多少？"),
        (CASES, "那行政复议呢？", "吴江区2024年行政复议的情况如何？"),
        (CASES, "那普法的情况呢？", "吴江区2024年普法的情况如何？"),
        (CASES, "那海门的败诉率呢？", "海门2024年的败诉率是多少？"),
        (CASES, "那2023年的败诉率呢？", "吴江区2023年的败诉率是多少？"),
        (CASES, "那办结了多少件行政复议案件？", "吴江区2024年办结了多少件行政复议案件？"),
        (CASES, "那么2023年办结了多少件行政复议案件？", "吴江区2023年办结了多少件行政复议案件？"),
        (CASES, "金额呢？", "吴江区2024年办理了免罚轻罚案件，金额是多少？"),
        (TRADITIONAL, "那敗訴率呢？", "吳江區2024年的敗訴率是多少？"),
        (TRADITIONAL, "那行政複議呢？", "吳江區2024年行政複議的情況如何？"),
        ("海门和吴江的纠错率，哪边高？", "那败诉率呢？", "海门和吴江的败诉率是多少？"),
        ("2024年办结了多少件？", "那败诉率呢？", "2024年的败诉率是多少？"),
        (ENGLISH, "What about the loss rate?", "In Wujiang in 2024, what is the loss rate?"),
        (ENGLISH, "And the loss rate in Haimen?", "In Haimen in 2024, what is the loss rate?"),
        (ENGLISH, "How about Haimen's loss rate?", "In Haimen in 2024, what is the loss rate?"),
        (ENGLISH, "What about mediators?", "In Wujiang in 2024, what about mediators?"),
        (
            ENGLISH,
            "And how many disputes were settled?",
            "In Wujiang in 2024, how many disputes were settled?",
        ),
        (ENGLISH, "那败诉率呢？", "Wujiang 2024年的败诉率是多少？"),
        (CASES, "And the loss rate?", "In 吴江区 in 2024, what is the loss rate?"),
    ],
)
def test_another_thing_is_asked_of_the_same_place_and_period(previous, question, expected):
    assert whole(previous, question) == expected


@pytest.mark.parametrize(
    ("previous", "question", "expected"),
    [
        (CASES, "那里有多少名调解员？", "吴江区有多少名调解员？"),
        (CASES, "该区有多少名调解员？", "吴江区有多少名调解员？"),
        (CASES, "该区的败诉率呢？", "吴江区2024年的败诉率是多少？"),
        (CASES, "海门那一年办结了多少件？", "海门2024年办结了多少件？"),
        (
            ENGLISH,
            "How many mediators work in that district?",
            "How many mediators work in Wujiang?",
        ),
        (
            ENGLISH,
            "How many were closed in Haimen in the same year?",
            "How many were closed in Haimen in 2024?",
        ),
    ],
)
def test_words_that_point_back_are_resolved(previous, question, expected):
    assert whole(previous, question) == expected


def test_follow_ups_go_on_from_each_other():
    second = whole(CASES, "那海门呢？")
    third = whole(second, "2021年呢？")
    assert third == "海门2021年办理了多少件免罚轻罚案件？"
    assert whole(third, "那败诉率呢？") == "海门2021年的败诉率是多少？"


@pytest.mark.parametrize(
    "question",
    [
        "海门区有多少个网格？",
        "海门的网格员有多少人？",
        "海门2021年办结了多少件？",
        "那海门办结了多少件行政复议案件？",
        "网格员有多少人？",
        "败诉率是多少？",
        "那份提案由谁主办？",
        "那件政协提案的编号是多少？",
        "那么多案件是怎么处理的？",
        "那是谁说的？",
        "那些案件怎么处理？",
        "小区装电梯的钱是怎么分摊的呢？",
        "海门怎么样？",
        "海门的情况如何？",
        "还有呢？",
        "其他的呢？",
        "还有哪些地方做得不够？",
        "该市的市长是谁？",
        "海门该区的网格有多少？",
        "为什么呢？",
        "谢谢",
        "海门区政府复议平均纠错率",
        "当年张謇建了什么？",
        "？",
        "   ",
        "海门区治理与执法",
        "How many cases did Haimen close?",
        "And how many cases did Haimen close?",
        "How many mediators are there?",
        "What is the loss rate?",
        "Which places let violations go?",
        "What about it?",
        "Thanks",
        "In which year was Haimen named a model?",
        "What happened in the year before the reform?",
        "那" + "很长" * 50 + "呢",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(question):
    assert whole(CASES, question) is None
    assert whole(ENGLISH, question) is None


def test_every_whole_question_stays_whatever_came_before(questions):
    asked = [question["query"] for question in questions]
    for number, question in enumerate(asked):
        for previous in (CASES, ENGLISH, TRADITIONAL, asked[number - 1], asked[number - 7]):
            assert whole(previous, question) is None, (previous, question)


@pytest.mark.parametrize(
    ("previous", "question"),
    [
        ("", "那海门呢？"),
        ("谁主办？", "那败诉率呢？"),
        ("海门和吴江哪边高？", "那园区呢？"),
        ("海门2020年和2021年各有多少？", "2022年呢？"),
    ],
)
def test_where_nothing_can_be_taken_over_the_question_stays(previous, question):
    assert whole(previous, question) is None
