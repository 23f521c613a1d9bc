import numpy as np

from retrieval.question.query import read_query
from retrieval.question.question_words import tokens_of_words


def spans_of(text):
    """A token for each character."""
    return np.array([(n, n + 1) for n in range(len(text))])


def words_of(text):
    rows = tokens_of_words(read_query(text), spans_of(text))
    return ["".join(text[n] for n in found.rows) for found in rows]


def test_places_years_and_words_that_only_ask_are_left_out():
    assert words_of("吴江区2024年招募了多少名演员？") == ["招募", "演员"]


def test_a_traditional_question_has_the_same_words():
    assert words_of("吳江區2024年招募了多少名演員？") == ["招募", "演員"]


def test_english_words_are_found_whole():
    assert words_of("How many volunteers did Haimen recruit in 2021?") == ["volunteers", "recruit"]


def test_a_question_that_only_asks_has_none():
    assert words_of("多少？") == []
