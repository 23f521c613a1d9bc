import pytest

from retrieval.answering.demands import demands_of, meets
from retrieval.question.query import read_query


@pytest.mark.parametrize(
    ("question", "words", "met"),
    [
        ("指挥中心什么时候建成？", "2020年5月，中心接到事件线索多条，并逐一处置完毕。", False),
        (
            "指挥中心什么时候建成？",
            "指挥中心于2020年5月正式投入运行，面向全县各乡镇提供服务。",
            True,
        ),
        (
            "When was the plan adopted?",
            "In May 2021 a member asked the city to draw up a plan.",
            False,
        ),
        ("When was the plan adopted?", "方案已于2021年5月印发，由各镇和各部门遵照执行落实。", True),
        ("文件哪天公布的？", "2021年5月28日", True),
        ("局长是哪年上任的？", "局长介绍,早在2015年,这里就是第一批试点地区之一。", False),
    ],
)
def test_a_date_is_of_the_event_that_is_asked_for_or_not(question, words, met):
    query = read_query(question)
    demands = demands_of(query)
    assert [demand.name for demand in demands] == ["event"]
    assert meets(query, demands, words) is met


def test_only_a_question_for_a_date_asks_when_something_happened():
    assert demands_of(read_query("成立了多少个委员会？")) == ()
