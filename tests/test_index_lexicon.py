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


def test_what_many_passages_hold_is_read_beforehand_as_far_as_may_be_kept(connection, monkeypatch):
    connection.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab (lexicon, row)")
    monkeypatch.setattr("index.lexicon._COMMON", 2)
    lexicon = Lexicon()
    before = lexicon.best(connection, ["about", "report", "丙"], 10)
    lexicon = Lexicon()
    lexicon.read_common(connection)
    assert list(lexicon._held)[-1] == "about"
    assert {"report", "标题"} < lexicon._held.keys()
    assert "丙" not in lexicon._held
    assert lexicon.best(connection, ["about", "report", "丙"], 10) == before
    monkeypatch.setattr("index.lexicon._KEPT_POSTINGS", 6)
    few = Lexicon()
    few.read_common(connection)
    assert list(few._held) == ["about"]
