import pytest

from index.han import fold
from retrieval.question.exact import exact_strings, holds_exact
from retrieval.question.query import read_query


@pytest.mark.parametrize(
    ("question", "strings"),
    [
        ("甲府〔2024〕12号规定了什么？", ("甲府[2024]12号",)),
        ("请问甲府（２０２４）１２号的内容", ("甲府[2024]12号",)),
        ("根據甲辦發［2018］第124號", ("甲办发[2018]第124号",)),
        ("《城市照明办法》何时施行？", ("城市照明办法",)),
        ("「微網格」是什麼？", ("微网格",)),
        ("『微網格』是什麼？", ("微网格",)),
        ('What does "sunshine law" mean?', ("sunshinelaw",)),
        ("What does “微网格” mean?", ("微网格",)),
        ("the town's 3,242 files", ("3242",)),
        ("3,242件是什么？", ("3242",)),
        ("98.70%的事项", ("98.70%",)),
        ("第58号提案", ("58号",)),
        ("12366热线", ("12366",)),
        ("GB/T 19001是什么？", ("gb/t19001",)),
        ("G104国道", ("g104",)),
        ("What is the PPP of the district?", ("ppp",)),
        ("《甲办法》与“乙”、《甲办法》", ("甲办法", "乙")),
    ],
)
def test_what_must_stand_as_it_is_is_read_from_a_question(question, strings):
    assert exact_strings(question) == strings
    assert read_query(question).exact == strings


@pytest.mark.parametrize(
    "question",
    [
        "2024年办理了多少件？", "3个月内", "12月5日", "In 2019, how many?",
        "HOW MANY CASES WERE CLOSED",
        "the district's report", "有哪些做法？", "", "“", "《》", "\ud83d",
    ],
)  # fmt: skip
def test_years_small_numbers_and_plain_words_are_not(question):
    assert exact_strings(question) == ()


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("甲府〔2024〕12号", "依据《甲府(2024)12号》执行", 1.0),
        ("甲府[2024]12号", "甲府〔 2024 〕 12 号", 1.0),
        ("甲府〔2024〕12号", "甲府〔2024〕112号", 0.0),
        ("甲府〔2024〕2号", "甲府〔2024〕12号", 0.0),
        ("3242件", "共3,242件", 1.0),
        ("3,242件", "共３２４２件", 1.0),
        ("3242件", "共13242件", 0.0),
        ("98.7%的事项", "98.70%", 0.0),
        ("“微网格”和《照明办法》", "推行「微網格」", 0.5),
        ("What is SIP?", "this ip address", 0.0),
        ("What is SIP?", "SIP的做法", 1.0),
        ("有哪些做法？", "甲", 1.0),
    ],
)
def test_a_text_holds_some_of_them(question, text, share):
    assert holds_exact(exact_strings(question), fold(text)) == share
