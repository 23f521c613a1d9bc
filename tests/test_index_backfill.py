import sqlite3
from contextlib import closing

import pytest

from index.errors import FormatVersionError, LibraryError
from index.library import Library

TABLES = ("paragraphs", "passage_places", "passage_years")
TEXT = (
    "苏州市吴江区2023年工作的报告\n一、主要做法\n"
    "2022年，各镇街道建立了行政执法协调监督工作站，定期评查执法案卷，对发现的问题逐条督促整改。\n"
)


def rows(home):
    with closing(sqlite3.connect(home / "library.sqlite")) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}  # noqa: S608


def test_a_library_of_an_older_format_is_filled_in_by_the_next_writing(
    home, encoder, add, write, turn_back
):
    path = write("a.txt", TEXT)
    add(home, encoder, path)
    written = rows(home)
    assert all(written.values())
    turn_back(home, 3)
    with pytest.raises(FormatVersionError, match=r"format 3.*youju add"):
        Library(home)
    assert add(home, encoder, path).unchanged == ("a.txt",)
    assert rows(home) == written
    with Library(home).snapshot() as snapshot:
        assert len(snapshot.documents) == 1


def test_tokens_that_an_older_library_lacks_are_made_by_the_next_writing(
    home, token_encoder, add, write, contents, turn_back
):
    """As if the passages had been written with them, and without changing anything else."""
    path = write("a.txt", TEXT)
    other = write("b.txt", TEXT.replace("吴江区", "相城区"))
    add(home, token_encoder, path, other)
    written = contents(home)
    assert len(written["tokens"]) == len(written["passages"]) > 0
    turn_back(home, 4)
    with pytest.raises(FormatVersionError, match=r"format 4.*youju add"):
        Library(home)
    token_encoder.encoded.clear()
    assert add(home, token_encoder, path).unchanged == ("a.txt",)
    assert contents(home) == written
    assert len(token_encoder.encoded) == len(written["passages"])
    token_encoder.encoded.clear()
    add(home, token_encoder, path)
    assert token_encoder.encoded == []


def test_only_missing_tokens_are_made(home, token_encoder, add, write, contents):
    """A writing that broke off is gone on with."""
    path = write("a.txt", TEXT + "二、问题\n执法人员还不够，需要再招几位熟悉业务的同志。\n")
    add(home, token_encoder, path)
    written = contents(home)
    assert len(written["tokens"]) > 1
    with closing(sqlite3.connect(home / "library.sqlite")) as connection:
        connection.execute("DELETE FROM token_vectors WHERE passage_id = 2")
        connection.commit()
    token_encoder.encoded.clear()
    add(home, token_encoder, path)
    assert contents(home) == written
    assert len(token_encoder.encoded) == 1


def test_a_model_without_tokens_fills_in_none(home, encoder, add, write, contents):
    path = write("a.txt", TEXT)
    add(home, encoder, path)
    assert contents(home)["tokens"] == []
    encoder.encoded.clear()
    add(home, encoder, path)
    assert encoder.encoded == []


def test_places_that_a_user_adds_are_found_in_all_passages_with_the_next_writing(
    home, encoder, add, write
):
    path = write(
        "a.txt", TEXT + "二、临湖县来访\n临湖县派人来学习交流，双方签订了协议，约定每年互访一次。\n"
    )
    add(home, encoder, path)
    before = rows(home)
    (home / "places.csv").write_text("name,parent,aliases\n临湖县,苏州市,\n", "utf-8")
    assert add(home, encoder, path).unchanged == ("a.txt",)
    named = rows(home)
    assert {name for name, _ in named["passage_places"]} - {
        name for name, _ in before["passage_places"]
    } == {"临湖县"}
    assert named["passage_years"] == before["passage_years"]
    (home / "places.csv").unlink()
    add(home, encoder, path)
    assert rows(home) == before


def test_places_that_cannot_be_read_change_nothing(home, encoder, add, write):
    path = write("a.txt", TEXT)
    add(home, encoder, path)
    before = rows(home)
    (home / "places.csv").write_text("place\n临湖县\n", "utf-8")
    with pytest.raises(LibraryError, match="header"):
        add(home, encoder, path)
    assert rows(home) == before
