import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.words import is_pair, lexical_text, query_terms, terms


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("行政复议案件", "行政複議案件"),
        ("全年办结３２４２件，占９８％", "全年办结3242件,占98%"),
        ("办结3,242件", "办结3242件"),
        ("“放管服”改革", "「放管服」改革"),
        ("Cases", "case"),
        ("ＡＩ平台", "ai平台"),
    ],
)
def test_written_variants_have_the_same_terms(first, second):
    assert list(terms(first)) == list(terms(second))


def test_neighbouring_characters_are_terms_too():
    found = set(terms("立新村"))
    assert {"_立新", "_新村"} <= found
    assert all(is_pair(term) == term.startswith("_") for term in found)


def test_words_that_only_ask_are_no_terms():
    assert "多少" not in query_terms("多少件")
    assert query_terms("what is the") == ()


def test_terms_of_a_question_are_distinct():
    found = query_terms("复议复议复议")
    assert len(found) == len(set(found))


def test_a_figure_keeps_its_decimals_and_its_sign():
    assert list(terms("98.70% 与 1,234,567.5")) == ["98.70%", "1234567.5"]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_term_can_break_out_of_the_index(text):
    for term in terms(text):
        assert term
        assert not set(term) & set(' "*()\n')
    assert lexical_text(text).split(" ") == (list(terms(text)) or [""])
