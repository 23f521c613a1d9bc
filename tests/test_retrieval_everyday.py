"""Everyday words of a question, and what official texts write for them."""

import pytest

from retrieval.question.everyday import official_forms


@pytest.mark.parametrize(
    ("word", "question", "official"),
    [
        ("官司", "县里打官司输过吗", "诉讼"),
        ("案子", "老案子解决了多少", "积案"),
        ("老", "老案子解决了多少", "积案"),
        ("卷宗", "查了几份卷宗", "案卷"),
        ("餐馆", "餐馆在哪里办证", "餐饮"),
        ("解决", "老案子解决了多少", "化解"),
        ("短板", "县里有哪些短板", "差距"),
        ("不足", "自评有何不足", "有待"),
    ],
)
def test_what_people_say_is_met_by_what_officials_write(word, question, official):
    assert frozenset({official}) in official_forms(word, question)


def test_a_word_is_not_its_own_other_wording():
    assert frozenset({"公务员"}) not in official_forms("公务员", "公务员有多少")


@pytest.mark.parametrize(
    ("word", "question"),
    [("案子", "桌上的本子"), ("绿地", "绿地有多少"), ("park", "how big is it")],
)
def test_words_that_need_no_other_have_none(word, question):
    assert official_forms(word, question) == ()
