"""A damaged library is made whole from the texts that it holds, without the original files."""

import sqlite3
from contextlib import closing

import pytest

from index.build import Builder
from index.doctor import examine
from index.documents import Field
from index.errors import LibraryError, ModelMismatchError
from index.inputs import Inputs, uploaded
from index.library import Library
from index.published import vector_path
from index.repairing import Repair, repair
from ui.cli import main

TEXTS = {
    "a.txt": "某县2023年工作的报告\n一、甲事\n甲事办结12件。\n二、乙事\n乙事办结34件，都按时。\n",
    "b.txt": "另一个县的报告\n一、丙事\n丙事还没有办结，明年接着办。\n",
    "c.txt": "关于丁事的说明\n丁事由两个部门一起办理，已经办结56件。\n",
}


@pytest.fixture
def filled(home, token_encoder, add, write, tmp_path):
    """A library whose files are gone; the user has given one document another title."""
    add(home, token_encoder, *(write(name, text) for name, text in TEXTS.items()))
    with Library(home).snapshot(vectors=False) as snapshot:
        document = snapshot.resolve("c.txt")
    Builder(home, token_encoder).describe(document, {Field.TITLE: "丁事的说明"})
    for name in TEXTS:
        (tmp_path / "files" / name).unlink()
    return home


def change(home, *statements):
    with closing(sqlite3.connect(home / "library.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            assert connection.execute(statement).rowcount != 0
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def garble(home, start, length=4096):
    with closing(sqlite3.connect(home / "library.sqlite")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = home / "library.sqlite"
    data = bytearray(path.read_bytes())
    data[start : start + length] = b"\xa5" * length
    path.write_bytes(data)


def failed(home):
    return [check.name for check in examine(home) if not check.ok]


def mend(home, encoder):
    *_, outcome = repair(home, encoder)
    assert isinstance(outcome, Repair)
    return outcome


def without_numbers(held):
    return {name: sorted(rows) for name, rows in held.items() if name != "sources"}


def test_a_sound_library_is_left_alone(filled, token_encoder, contents):
    before = contents(filled)
    assert mend(filled, token_encoder) == Repair()
    assert contents(filled) == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda home: (home / "manifest.json").unlink(),
        lambda home: (home / "manifest.json").write_text("{"),
        lambda home: vector_path(home, "sentences", 2).unlink(),
        lambda home: vector_path(home, "passages", 2).write_bytes(b"IxMp"),
        lambda home: change(home, "DELETE FROM lexicon WHERE rowid = 1"),
        lambda home: change(home, "UPDATE lexicon SET body = 'other' WHERE rowid = 2"),
        lambda home: change(home, "DELETE FROM token_vectors"),
        lambda home: change(home, "UPDATE token_vectors SET codes = zeroblob(length(codes))"),
        lambda home: change(home, "DELETE FROM figures WHERE id = 1"),
        lambda home: change(home, "UPDATE sentences SET start = start + 1 WHERE id = 2"),
        lambda home: change(home, "UPDATE passages SET section = 99"),
        lambda home: change(home, "DELETE FROM sections"),
        lambda home: change(home, "DELETE FROM passages WHERE id = 1"),
        lambda home: change(home, "UPDATE documents SET boilerplate = '['"),
        lambda home: change(home, "DELETE FROM publication"),
        lambda home: change(home, "DELETE FROM seals"),
        lambda home: change(home, "UPDATE publication SET generation = 7"),
    ],
    ids=[
        "no manifest", "manifest cut", "no vectors", "vectors garbled", "no words", "other words",
        "no tokens", "other tokens", "figure gone", "span moved", "sections wrong",
        "no sections", "passage gone", "boilerplate garbled", "no publication", "no seals",
        "other generation",
    ],
)  # fmt: skip
def test_what_is_damaged_is_made_anew_of_the_texts(harm, filled, token_encoder, contents):
    before = contents(filled)
    harm(filled)
    assert failed(filled)
    outcome = mend(filled, token_encoder)
    assert outcome.wrong
    assert outcome.lost == ()
    assert failed(filled) == []
    assert without_numbers(contents(filled)) == without_numbers(before)
    with Library(filled, token_encoder).snapshot() as snapshot:
        row = snapshot.documents[snapshot.resolve("c.txt")]
        assert row.title == "丁事的说明"


def test_a_lost_source_gets_a_name_of_its_own(filled, token_encoder):
    change(filled, "DELETE FROM sources WHERE name = 'a.txt'")
    assert failed(filled) == ["sources"]
    assert mend(filled, token_encoder).lost == ()
    assert failed(filled) == []
    with Library(filled).snapshot() as snapshot:
        assert len(snapshot.documents) == 3


def test_a_damaged_text_is_never_shown_and_its_document_is_named(filled, token_encoder):
    change(filled, "UPDATE documents SET text = replace(text, '12', '13')")
    assert "seals" in failed(filled)
    with Library(filled).snapshot() as snapshot, pytest.raises(LibraryError, match="damaged"):
        snapshot.document(snapshot.resolve("a.txt"))
    outcome = mend(filled, token_encoder)
    (lost,) = outcome.lost
    assert (lost.source, outcome.kept) == ("a.txt", ("b.txt", "c.txt"))
    assert "add it again" in lost.reason
    assert failed(filled) == []
    assert (filled / outcome.aside).is_file()


def test_a_damaged_text_comes_back_from_the_file_where_that_was_kept(home, token_encoder):
    data = TEXTS["a.txt"].encode()
    inputs = Inputs(files=(uploaded("a.txt", data),), skipped=(), refused=())
    list(Builder(home, token_encoder).add(inputs))
    change(home, "UPDATE documents SET text = replace(text, '12', '13')")
    outcome = mend(home, token_encoder)
    assert (outcome.mended, outcome.lost) == (("a.txt",), ())
    with Library(home).snapshot() as snapshot:
        assert snapshot.document(snapshot.resolve("a.txt")).text == TEXTS["a.txt"]


@pytest.mark.parametrize("part", range(8))
def test_a_garbled_page_costs_at_most_the_documents_on_it(part, filled, token_encoder):
    """Every page of the database in turn with its neighbours, the first one aside."""
    size = (filled / "library.sqlite").stat().st_size
    garble(filled, 4096 + part * (size - 4096) // 8 // 4096 * 4096, 2 * 4096)
    outcome = mend(filled, token_encoder)
    assert failed(filled) == []
    with Library(filled, token_encoder).snapshot() as snapshot:
        for row in snapshot.documents.values():
            assert snapshot.document(row.id).text in TEXTS.values()
        if outcome.wrong:
            assert len(snapshot.documents) + len(outcome.lost) <= 3


def test_a_repair_that_breaks_off_leaves_the_library_to_the_next(
    filled, token_encoder, contents, monkeypatch
):
    before = contents(filled)
    change(filled, "DELETE FROM lexicon WHERE rowid = 1")
    with monkeypatch.context() as patch:
        patch.setattr("index.repairing._put_in_place", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            mend(filled, token_encoder)
    assert failed(filled)
    mend(filled, token_encoder)
    assert failed(filled) == []
    assert without_numbers(contents(filled)) == without_numbers(before)
    assert not (filled / ".repair").exists()


def test_sound_vectors_are_not_made_again(filled, token_encoder, monkeypatch):
    change(filled, "DELETE FROM figures WHERE id = 1")
    monkeypatch.setattr(token_encoder, "encode_passages", lambda texts: pytest.fail("embedded"))
    outcome = mend(filled, token_encoder)
    assert (len(outcome.kept), len(outcome.mended), outcome.lost) == (2, 1, ())


def test_a_repair_does_not_mix_models(filled, new_token_encoder):
    change(filled, "DELETE FROM lexicon WHERE rowid = 1")
    with pytest.raises(ModelMismatchError):
        mend(filled, new_token_encoder("other"))


def test_the_command_repairs_and_checks(filled, capsys, monkeypatch, new_token_encoder):
    monkeypatch.setattr("index.model.encoder.load_encoder", lambda *_, **__: new_token_encoder())
    change(filled, "DELETE FROM lexicon WHERE rowid = 1")
    assert main(["--home", str(filled), "--lang", "en", "doctor"]) == 1
    assert "doctor --repair" in capsys.readouterr().out
    assert main(["--home", str(filled), "--lang", "en", "doctor", "--repair"]) == 0
    assert "kept" in capsys.readouterr().out
    assert main(["--home", str(filled), "--lang", "zh", "doctor", "--repair"]) == 0
    assert "没有需要修复的" in capsys.readouterr().out
