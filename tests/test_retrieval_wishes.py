"""Wishes and plans told from reports of what was done."""

import pytest

from retrieval.question.wishes import asks_for_demands, asks_for_plans, is_plan_heading, is_wish


@pytest.mark.parametrize(
    "words",
    [
        "力争办结率达到95%。", "建议在每个社区设一处驿站。", "拟于明年建成驿站三处。",
        "下一步，将继续增设驿站。", "应达到90%以上。", "計劃新建驛站五處。", "巡查次数还需增加。",
        "The town will open three posts.", "It plans to open three posts.",
        "Every street should have one.",
    ],
)  # fmt: skip
def test_wishes_and_plans(words):
    assert is_wish(words)


@pytest.mark.parametrize(
    "words",
    [
        "全年办结率达到95%。", "收到意见建议45条。", "建议被采纳3条。", "拟定了工作规程。",
        "将路灯纳入统一管理。", "实施三年行动计划，建成驿站三处。", "争取到资金50万元。",
        "年度计划全部完成。", "The town opened three posts.",
    ],
)  # fmt: skip
def test_reports(words):
    assert not is_wish(words)


def test_headings_of_plans():
    assert is_plan_heading("三、下一步工作打算")
    assert is_plan_heading("2023年工作计划")
    assert is_plan_heading("建议内容")
    assert not is_plan_heading("对建议的答复")
    assert not is_plan_heading("一、工作开展情况")


def test_questions_for_plans_and_for_demands():
    assert asks_for_plans("2023年打算做什么？")
    assert asks_for_plans("What does the town plan for 2023?")
    assert not asks_for_plans("三年行动计划完成了多少？")
    assert not asks_for_plans("办结了多少件？")
    assert asks_for_demands("提案由谁提出？")
    assert not asks_for_demands("办结了多少件？")
