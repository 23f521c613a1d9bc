import pytest

from retrieval.question.preface import in_standard_words, without_preface

ASKED = "白鹭岛市办结了多少件？"


@pytest.mark.parametrize(
    "before",
    [
        "您好，",
        "我们正在起草明年的工作思路，想参考一下：",
        "我在写一份年终总结，请问，",
        "領導讓我準備匯報材料，想了解一下各地做法。",
        "您好，麻烦帮我查一下",
        "Hello, ",
        "I am drafting our annual report. ",
        "Excuse me, we're preparing a short brief for our director: ",
    ],
)
def test_what_leads_up_to_a_question_is_left_out(before):
    assert without_preface(before + ASKED) == ASKED


def test_thanks_are_no_part_of_a_question():
    assert without_preface("白鹭岛市办结了多少件，谢谢！") == "白鹭岛市办结了多少件"
    assert without_preface("How many cases were there? Thanks.") == "How many cases were there?"


@pytest.mark.parametrize(
    "question",
    [
        ASKED,
        "我在写行政复议的材料，白鹭岛市办结了多少件？",
        "白鹭岛市的报告，写了哪些不足？",
        "请问白鹭岛市办结了多少件？",
        "I am drafting a report on mediation. How many cases were there?",
        "你好，谢谢",
        "准备汇报，谁？",
    ],
)
def test_words_that_say_what_is_asked_stay(question):
    assert without_preface(question) == question


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("園區抽查了幾多間企業？", "園區抽查了多少間企業？"),
        ("白鹭岛市为啥办结得少？", "白鹭岛市为什么办结得少？"),
        ("白鷺島市點解辦結得少，係邊個負責？", "白鷺島市为什么辦結得少，係谁負責？"),
        (ASKED, ASKED),
        ("How many?", "How many?"),
    ],
)
def test_spoken_words_that_ask_are_read_as_they_are_written(question, written):
    assert in_standard_words(question) == written
