"""How much of a question's topic some words hold."""

import pytest

from retrieval.answering.topic_words import Topic, held_in
from retrieval.question.query import read_query

UNKNOWN = 6.0


def topic(question, **known):
    """The topic of a question in a library that knows some terms by their rarity."""
    query = read_query(question)
    rarity = {term: known.get(term, UNKNOWN) for term in query.topic_terms}
    return Topic(query, rarity, UNKNOWN)


def share(question, words, above="", **known):
    return topic(question, **known).coverage(held_in(words), held_in(above))


def test_a_sentence_that_holds_every_word_holds_the_whole_topic():
    assert share("信访积案化解了吗？", "信访积案全部化解。") == 1.0


def test_words_that_meet_nowhere_but_in_the_question_take_nothing_off():
    """减轻企业 stands in no sentence, though 企业 and 减轻 do."""
    assert share("减轻企业负担了吗？", "企业的负担大为减轻。") == 1.0


@pytest.mark.parametrize(
    ("question", "words", "least"),
    [
        ("抽查了几份卷宗？", "抽查案卷40份。", 0.85),
        ("打官司輸過嗎？", "全年没有败诉的诉讼。", 0.75),
        ("疑难问题有几件？", "难点问题150件。", 0.3),
        ("When was the decision reconsidered?", "The reconsideration of decisions began.", 0.8),
    ],
)
def test_a_word_is_met_in_part_by_another_wording(question, words, least):
    assert least <= share(question, words) < 1.0


def test_other_words_meet_nothing():
    assert share("老樹有多少棵？", "全年办案12件。") == 0.0


def test_what_only_the_headings_hold_counts_half():
    assert share("绿地认养多少件？", "共12件。", above="绿地认养") == pytest.approx(0.5)


def test_how_many_things_are_asked_for_is_no_topic():
    assert share("公园里有哪五种树？", "公园里有树。") == 1.0


def test_a_question_that_only_asks_for_a_count_keeps_its_words():
    assert share("几方面工作？", "六方面工作。") > 0


def test_a_word_that_no_dictionary_holds_is_known_by_its_pairs():
    known = {"_青岚": 3.0, "_岚湖": 3.0}
    assert share("青岚湖有多大？", "青岚湖面积两顷。", **known) > share(
        "青岚湖有多大？", "湖面积两顷。", **known
    )
