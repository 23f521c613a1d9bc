"""The facts that one question asks for."""

import pytest

from retrieval.question.facts import facts_asked
from retrieval.question.query import Asked, read_query


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("全年办结多少件？", ["全年办结多少件？"]),
        ("全年办结多少件，办结率多少？", ["全年办结多少件", "办结率多少"]),
        ("到2022年底，建成多少处驿站?服务多少人次?", ["到2022年底 建成多少处驿站", "服务多少人次"]),
        ("谁提出了提案，什么时候答复的？", ["谁提出了提案", "什么时候答复的"]),
        ("该件的主办单位和会办单位分别是谁？", ["主办单位", "会办单位"]),
        ("How many lamps were mended and what was the cost?",
         ["How many lamps were mended", "what was the cost"]),
        ("哪些街道提到了驿站？分别怎么说？", ["哪些街道提到了驿站？分别怎么说？"]),
        ("吴江区和海门区办结率是多少？", ["吴江区和海门区办结率是多少？"]),
        ("驿站建设有哪些经验、做法？", ["驿站建设有哪些经验、做法？"]),
    ],
)  # fmt: skip
def test_a_question_is_parted_where_it_asks_for_several_facts(question, facts):
    assert [fact.words for fact in facts_asked(read_query(question))] == facts


def test_each_fact_has_its_own_kind_and_words_and_the_places_of_all():
    first, second = facts_asked(read_query("吴江区2022年谁提出了提案，答复日期是哪天？"))
    assert (first.query.asked, second.query.asked) == (Asked.PERSON, Asked.DATE)
    assert first.query.place_names == second.query.place_names == {"吴江区"}
    assert first.query.years == second.query.years == {"2022"}
    assert "提案" in first.query.topic_terms
    assert "答复" in second.query.topic_terms
    assert "提案" not in second.query.topic_terms
