"""What the glossary knows of a question in the other language."""

import pytest

from retrieval.question.concepts import share_known
from retrieval.question.query import read_query


@pytest.mark.parametrize(
    ("question", "least", "most"),
    [
        ("How many reconsideration cases?", 0.9, 1.0),
        ("How many flumphs came from the town?", 0.1, 0.8),
        ("How many flumphs grumbled?", 0.0, 0.0),
    ],
)
def test_a_share_of_a_questions_words_is_known(question, least, most):
    assert least <= share_known(read_query(question)) <= most


def test_a_question_in_its_own_words_alone_is_known_by_what_the_glossary_has():
    assert share_known(read_query("行政复议案件有多少件？")) > share_known(read_query("驿站漆色"))
