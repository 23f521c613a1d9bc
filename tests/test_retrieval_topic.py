import pytest

from index.words import is_pair
from retrieval.question.query import read_query
from retrieval.question.topic import without_joining


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("青石镇在绿化方面各有什么做法？", {"绿化"}),
        ("青石镇的路灯一共修了多少盏？", {"路灯", "修"}),
        ("那件提案的主题是什么？", {"提案", "主题"}),
        ("What is the town's budget for lamps?", {"town", "budget", "lamp"}),
    ],
)
def test_words_that_join_or_ask_are_no_topic(question, words):
    query = read_query(question, ("青石镇",))
    assert words <= {term for term in query.topic_terms if not is_pair(term)}
    assert not {"方面", "做法", "各有", "一共", "的", "s"} & set(query.topic_terms)


def test_no_pair_of_characters_joins_two_sides_of_such_a_word():
    query = read_query("镇里的企业办了哪些事？")
    assert not {"_的企", "_办了", "_里的"} & set(query.topic_terms)


def test_each_character_stays_where_it_was():
    words = "改造的环节和费用"
    plain = without_joining(words)
    assert len(plain) == len(words)
    assert plain.index("环节") == words.index("环节")


def test_what_tells_how_something_is_done_stays():
    assert "网上" in without_joining("网上能办的事项")
    assert "经过" in without_joining("改造要经过的环节")
