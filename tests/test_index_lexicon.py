"""Scores by words are those of SQLite, from postings that are kept."""

import sqlite3

import numpy as np
import pytest

from index.lexicon import Lexicon

TEXTS = [
    ("_甲乙 甲乙 report", "标题 report", "about"),
    ("_甲乙 丙 丙 丙 98.7%", "标题", "about"),
    ("丁 戊 report report", "", "about"),
    ("己 庚 辛 壬 癸 1,5", "甲乙", "about"),
]


@pytest.fixture
def connection():
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE lexicon USING fts5"
        " (body, headings, about, tokenize = \"ascii tokenchars '_.%'\")"
    )
    database.executemany(
        "INSERT INTO lexicon (rowid, body, headings, about) VALUES (?, ?, ?, ?)",
        [(number * 3, *row) for number, row in enumerate(TEXTS, start=1)],
    )
    yield database
    database.close()


@pytest.mark.parametrize(
    "terms",
    [
        ["_甲乙"],
        ["report", "丙"],
        ["甲乙", "标题", "about", "98.7%"],
        ["1,5", "丁"],
        ["不在"],
        ['"'],
    ],
)
def test_the_scores_are_those_of_sqlite(connection, terms):
    lexicon = Lexicon()
    match = " OR ".join('"' + term.replace('"', "") + '"' for term in terms)
    expected = connection.execute(
        "SELECT rowid, -bm25(lexicon, 1.0, 1.5, 0.8) AS score FROM lexicon WHERE lexicon MATCH ?"
        " ORDER BY score DESC, rowid",
        (match,),
    ).fetchall()
    for _ in range(2):
        assert lexicon.best(connection, terms, 10) == expected


def test_only_chosen_passages_are_returned_best_first(connection):
    lexicon, terms = Lexicon(), ["report", "丙"]
    ranked = [number for number, _ in lexicon.best(connection, terms, 10)]
    assert set(ranked) == {3, 6, 9}
    chosen = lexicon.best(connection, terms, 1, np.array([ranked[1], ranked[2]]))
    assert [number for number, _ in chosen] == [ranked[1]]


QUESTION = ["about", "report", "丙", "98.7%", "不在"]


@pytest.fixture
def with_vocabulary(connection):
    connection.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab (lexicon, row)")
    return connection


def test_scores_and_counts_are_the_same_from_what_is_read_beforehand(with_vocabulary):
    unread, read = Lexicon(), Lexicon()
    read.read_beforehand(with_vocabulary)
    assert read._beforehand.is_whole
    assert read.best(with_vocabulary, QUESTION, 10) == unread.best(with_vocabulary, QUESTION, 10)
    assert read.counts(with_vocabulary, QUESTION) == unread.counts(with_vocabulary, QUESTION)
    assert read.counts(with_vocabulary, QUESTION)["不在"] == 0


def test_a_question_reads_nothing_where_all_has_been_read_beforehand(with_vocabulary):
    lexicon = Lexicon()
    lexicon.read_beforehand(with_vocabulary)
    lexicon.best(None, QUESTION, 10)
    assert not lexicon._held


def test_of_a_large_library_the_terms_that_most_passages_hold_are_read(
    with_vocabulary, monkeypatch
):
    before = Lexicon().best(with_vocabulary, QUESTION, 10)
    counted = Lexicon().counts(with_vocabulary, QUESTION)
    monkeypatch.setattr("index.lexicon._READ_BEFOREHAND", 6)
    monkeypatch.setattr("index.postings._READ_AT_ONCE", 3)
    lexicon = Lexicon()
    lexicon.read_beforehand(with_vocabulary)
    assert set(lexicon._beforehand.rows) == {"about"}
    assert lexicon.best(with_vocabulary, QUESTION, 10) == before
    assert lexicon.counts(with_vocabulary, QUESTION) == counted
    assert "report" in lexicon._held


def test_pieces_of_any_size_give_the_same_postings(with_vocabulary, monkeypatch):
    whole, pieces = Lexicon(), Lexicon()
    whole.read_beforehand(with_vocabulary)
    monkeypatch.setattr("index.postings._READ_AT_ONCE", 1)
    pieces.read_beforehand(with_vocabulary)
    for column in ("ids", "parts", "edges"):
        one, other = getattr(whole._beforehand, column), getattr(pieces._beforehand, column)
        np.testing.assert_array_equal(one, other)
