import sqlite3

import pytest

from index.errors import FormatVersionError, LibraryError
from retrieval.desk.database import desk_database


def _add_chat(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO chat (owner, started, touched) VALUES ('', '2024-05-01', '2024-05-01')"
    )


def _chats(home) -> int:
    with desk_database(home) as connection:
        return connection.execute("SELECT count(*) FROM chat").fetchone()[0]


def test_what_is_written_is_there_the_next_time(tmp_path):
    with desk_database(tmp_path / "new") as connection:
        _add_chat(connection)
    assert _chats(tmp_path / "new") == 1


def _fail_midway(home) -> None:
    with desk_database(home) as connection:
        _add_chat(connection)
        raise ValueError("midway")


def test_a_failure_midway_leaves_nothing_of_it(tmp_path):
    with pytest.raises(ValueError, match="midway"):
        _fail_midway(tmp_path)
    assert _chats(tmp_path) == 0


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "desk.sqlite").write_text("nothing of the kind" * 100)
    with pytest.raises(LibraryError, match=r"desk\.sqlite"), desk_database(tmp_path):
        pass


def test_a_newer_database_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "desk.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(FormatVersionError, match="99"), desk_database(tmp_path):
        pass


def test_deleting_a_chat_deletes_its_turns(tmp_path):
    with desk_database(tmp_path) as connection:
        _add_chat(connection)
        connection.execute("INSERT INTO turn VALUES (1, 1, '2024-05-01', '{}')")
        connection.execute("DELETE FROM chat")
    with desk_database(tmp_path) as connection:
        assert connection.execute("SELECT count(*) FROM turn").fetchone()[0] == 0
