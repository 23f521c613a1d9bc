"""How texts number things, and how many they name."""

import pytest

from retrieval.question.enumerations import asks_for_list, count_named, listed, mark_of, opens_list
from retrieval.question.query import read_query


@pytest.mark.parametrize(
    ("words", "family", "number"),
    [
        ("一是修缮路灯。", "一是", 1),
        ("十二是加强管理", "一是", 12),
        ("（三）加强管理", "（一）", 3),
        ("(3) third", "(1)", 3),
        ("二、工作", "一、", 2),
        ("4. Mend the lamps", "1.", 4),
        ("③巡查", "①", 3),
        ("其次，巡查", "首先", 2),
        ("第二，巡查", "第一", 2),
        ("Secondly, we mend", "first", 2),
        ("- 巡查", "-", 0),
    ],
)
def test_marks_are_read(words, family, number):
    mark = mark_of(words)
    assert (mark.family, mark.number) == (family, number)


@pytest.mark.parametrize("words", ["一般情况下", "3.5万元", "2022年", "第三条规定", "是一件大事"])
def test_other_words_start_without_a_mark(words):
    assert mark_of(words) is None


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("哪六项程序？", 6), ("七大功能", 7), ("要过四道关", 4), ("the four steps", 4),
        ("five main working principles", 5), ("12个方面", 12), ("2022年", None), ("程序", None),
        ("one step", None), ("五个“一”的做法", 5), ("三“一”机制", 3), ("the five “ones”", 5),
    ],
)  # fmt: skip
def test_counts_are_read(words, count):
    assert count_named(words) == count


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("改造有哪些步骤？", True), ("要经过哪几关？", True), ("平台有哪七大功能？", True),
        ("采取了什么措施？", True), ("What are the steps?", True),
        ("Which measures were taken?", True), ("What does the town plan?", False),
        ("办结了多少件？", False), ("谁提出的？", False), ("Who praised it?", False),
        ("What is the status?", False),
    ],
)  # fmt: skip
def test_questions_for_lists_are_known(question, asks):
    assert asks_for_list(read_query(question)) is asks


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("须经申请、受理、审查、公示和颁证。", 5),
        ("建立“一张网”“一支队”“一本账”的机制", 3),
        ("One files, signs, pays, and leaves.", 4),
        ("全年办结案件12件，比上年增加2件。", 0),
    ],
)
def test_what_a_sentence_lists_is_counted(words, count):
    assert listed(words) == count


def test_openers_of_lists_are_known():
    assert opens_list("主要做法如下：")
    assert opens_list("今年重点做好以下五方面工作。")
    assert opens_list("改造分三步。")
    assert opens_list("The steps are:")
    assert not opens_list("全年案件全部按时办结。")
