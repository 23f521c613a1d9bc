"""A library goes to another machine in one file, of which nothing is taken on trust."""

import json
import shutil
import sqlite3
import threading
import zipfile
from contextlib import closing

import pytest

from index.build import Builder
from index.carried import DESCRIPTION
from index.doctor import examine
from index.documents import Field
from index.errors import FormatVersionError, InputError, LibraryError, StorageError
from index.exporting import export_library
from index.importing import import_library
from index.inputs import collect
from index.library import Library
from ui.cli import main

TEXTS = {
    "a.txt": "某县2023年工作的报告\n一、甲事\n甲事办结12件。\n二、乙事\n乙事办结34件，都按时。\n",
    "b.txt": "另一个县的报告\n一、丙事\n丙事还没有办结，明年接着办。\n",
}


@pytest.fixture
def filled(home, token_encoder, add, write):
    add(home, token_encoder, *(write(name, text) for name, text in TEXTS.items()))
    with Library(home).snapshot(vectors=False) as snapshot:
        document = snapshot.resolve("b.txt")
    Builder(home, token_encoder).describe(document, {Field.TITLE: "丙事"})
    (home / "glossary.tsv").write_text("# terms\n", "utf-8")
    return home


@pytest.fixture
def exported(filled, tmp_path):
    target = tmp_path / "library.youju"
    export_library(filled, target)
    return target


@pytest.fixture
def there(tmp_path):
    return tmp_path / "another" / "home"


def rewritten(source, target, change):
    """A copy of an export whose members, by name, `change` has changed, described rightly."""
    import hashlib

    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    description = json.loads(members.pop(DESCRIPTION))
    change(members, description)
    if "files" in description and not description.pop("as it is", False):
        description["files"] = [
            {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in members.items()
        ]
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.writestr(DESCRIPTION, json.dumps(description))
    return target


def with_database(members, tmp_path, *statements):
    path = tmp_path / "changed.sqlite"
    path.write_bytes(members["library.sqlite"])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    members["library.sqlite"] = path.read_bytes()


def test_what_comes_out_is_what_went_in(filled, exported, there, contents, token_encoder):
    manifest = import_library(exported, there)
    assert manifest.documents == 2
    ours, theirs = contents(filled), contents(there)
    assert ours == theirs
    assert all(check.ok for check in examine(there))
    assert (there / "glossary.tsv").read_text("utf-8") == "# terms\n"
    with Library(there, token_encoder).snapshot() as snapshot:
        assert snapshot.documents[snapshot.resolve("b.txt")].title == "丙事"
        assert snapshot.lexical(["_乙事"], 5) or snapshot.lexical(["乙"], 5)


def test_the_same_file_added_on_the_other_machine_is_the_same_document(
    filled, exported, there, token_encoder, add, tmp_path
):
    moved = tmp_path / "moved"
    shutil.move(tmp_path / "files", moved)
    import_library(exported, there)
    with Library(there).snapshot(vectors=False) as snapshot:
        (source,) = snapshot.sources(snapshot.resolve("a.txt"))
        assert source.path.startswith("elsewhere:")
    (moved / "a.txt").write_text("某县的报告改过了。\n", "utf-8")
    summary = add(there, token_encoder, moved)
    assert set(summary.updated) == {"a.txt", "b.txt"}
    with Library(there).snapshot(vectors=False) as snapshot:
        assert len(snapshot.documents) == 2
        assert snapshot.documents[snapshot.resolve("b.txt")].title == "丙事"


def test_a_path_that_is_another_file_here_is_not_read(filled, exported, there, tmp_path):
    (tmp_path / "files" / "a.txt").write_text("口令是一二三。\n", "utf-8")
    import_library(exported, there)
    with Library(there).snapshot(vectors=False) as snapshot:
        assert snapshot.sources(snapshot.resolve("a.txt"))[0].path.startswith("elsewhere:")
        assert not snapshot.sources(snapshot.resolve("b.txt"))[0].path.startswith("elsewhere:")


def test_what_a_user_keeps_goes_only_if_asked(filled, tmp_path):
    (filled / "evaluation").mkdir()
    (filled / "evaluation" / "questions.jsonl").write_text("{}\n", "utf-8")
    with closing(sqlite3.connect(filled / "desk.sqlite")) as connection:
        connection.execute("CREATE TABLE chats (id INTEGER)")
    export_library(filled, tmp_path / "plain")
    export_library(filled, tmp_path / "all", private=True)
    with zipfile.ZipFile(tmp_path / "plain") as plain, zipfile.ZipFile(tmp_path / "all") as whole:
        more = set(whole.namelist()) - set(plain.namelist())
    assert more == {"desk.sqlite", "evaluation/questions.jsonl"}


def test_an_export_is_of_one_moment(home, token_encoder, add, write, tmp_path, new_token_encoder):
    """While publications come one after the other."""
    path = write("a.txt", TEXTS["a.txt"])
    add(home, token_encoder, path)
    done = threading.Event()

    def publish():
        turn = 0
        while not done.is_set():
            write("a.txt", TEXTS["a.txt"].replace("12", str(100 + turn)))
            list(Builder(home, new_token_encoder()).add(collect([path])))
            turn += 1

    writer = threading.Thread(target=publish)
    writer.start()
    try:
        for number in range(4):
            export_library(home, tmp_path / f"{number}.youju")
    finally:
        done.set()
        writer.join(60)
    for number in range(4):
        assert import_library(tmp_path / f"{number}.youju", tmp_path / str(number)).documents == 1


def test_a_folder_that_holds_something_is_not_written_over(filled, exported, tmp_path):
    with pytest.raises(LibraryError, match=r"not empty.*another --home"):
        import_library(exported, filled)
    (tmp_path / "empty").mkdir()
    assert import_library(exported, tmp_path / "empty").documents == 2


NAMES = [
    "../outside.txt", "/etc/passwd", "vectors/../../outside", "C:\\outside", "library.sqlite-wal",
    "originals/../x", "evaluation/../../x.json", "writer.json", "places.csv/x", "vectors\\x",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_path_escapes(name, exported, there, tmp_path):
    hostile = rewritten(
        exported, tmp_path / "hostile", lambda members, _: members.update({name: b"x"})
    )
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError, match="no part of a library"):
        import_library(hostile, there)
    assert [path for path in sorted(tmp_path.rglob("*")) if path.is_file()] == [
        path for path in before if path.is_file()
    ]
    assert not there.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda m, d: d.clear(), "description is damaged"),
        (lambda m, d: d.update(youju_export=2), "newer version"),
        (lambda m, d: m.pop("library.sqlite"), "no library"),
        (lambda m, d: m.update({"library.sqlite": b"SQLite format 3\0" * 99}), "damaged"),
        (lambda m, d: (d.update({"as it is": True}), m.popitem()), "other files than it says"),
        (lambda m, d: (d.update({"as it is": True}), m.update({"glossary.tsx": b""})), "other"),
        (
            lambda m, d: (
                d.update({"as it is": True}), m.update({"glossary.tsv": b"# other\n"})
            ),
            "glossary.tsv in it is damaged",
        ),
        (
            lambda m, d: (
                d.update({"as it is": True}), m.update({"glossary.tsv": b"\0" * 10_000_000})
            ),
            "glossary.tsv in it is damaged",
        ),
    ],
    ids=[
        "no description", "newer", "no database", "garbled database", "one file less",
        "one file more", "other words", "longer than it says",
    ],
)  # fmt: skip
def test_what_is_not_as_described_is_refused(change, words, exported, there, tmp_path):
    hostile = rewritten(exported, tmp_path / "hostile", change)
    with pytest.raises(InputError, match=words):
        import_library(hostile, there)
    assert not there.exists()
    assert not list(there.parent.glob(".*"))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER harm AFTER INSERT ON documents BEGIN DELETE FROM documents; END",
        "CREATE VIEW harm AS SELECT 1",
        "CREATE TABLE harm (x)",
        "CREATE INDEX harm ON documents (upper(title))",
        "ALTER TABLE documents ADD COLUMN harm TEXT DEFAULT 'x'",
        "DROP TABLE seals",
    ],
)
def test_a_database_that_defines_anything_else_is_refused(statement, exported, there, tmp_path):
    hostile = rewritten(
        exported, tmp_path / "hostile", lambda m, _: with_database(m, tmp_path, statement)
    )
    with pytest.raises(InputError, match="no library of Youju has"):
        import_library(hostile, there)
    assert not there.exists()


def test_a_library_that_is_not_sound_is_refused(exported, there, tmp_path):
    forged = rewritten(
        exported,
        tmp_path / "forged",
        lambda m, _: with_database(
            m, tmp_path, "UPDATE documents SET text = replace(text, '12', '13')"
        ),
    )
    with pytest.raises(InputError, match="not a sound library"):
        import_library(forged, there)
    assert not there.exists()


def test_a_newer_format_is_refused(exported, there, tmp_path):
    newer = rewritten(
        exported,
        tmp_path / "newer",
        lambda m, _: with_database(m, tmp_path, "PRAGMA user_version = 99"),
    )
    with pytest.raises(FormatVersionError, match="install the newer"):
        import_library(newer, there)


def test_more_than_may_be_taken_is_refused(exported, there):
    with pytest.raises(InputError, match="make room"):
        import_library(exported, there, most=10_000)
    assert not there.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"no archive at all" * 99])
def test_a_file_that_is_no_export_is_refused(content, there, tmp_path):
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(InputError, match="no export"):
        import_library(tmp_path / "x", there)
    with pytest.raises(InputError, match="no such file"):
        import_library(tmp_path / "missing", there)


def test_an_export_that_finds_no_room_leaves_the_one_before(filled, exported, monkeypatch):
    import errno

    from index import durable

    def refuse(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    before = exported.read_bytes()
    monkeypatch.setattr(durable, "_sync", refuse)
    with pytest.raises(StorageError, match="No space"):
        export_library(filled, exported)
    assert exported.read_bytes() == before
    assert not list(exported.parent.glob(".*"))


def test_the_commands_carry_a_library(filled, there, tmp_path, capsys):
    target = tmp_path / "carried.youju"
    assert main(["--home", str(filled), "export", str(target), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"] == 2
    assert main(["--home", str(there), "--lang", "en", "import", str(target)]) == 0
    assert "2 documents" in capsys.readouterr().out
    assert main(["--home", str(there), "--lang", "en", "import", str(target)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
