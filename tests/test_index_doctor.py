import sqlite3

import faiss
import numpy as np
import pytest

from index.build import Builder
from index.doctor import examine
from index.library import Library
from index.published import vector_path
from index.vectors import VectorIndex
from ui.cli import main

REPORT = "关于某地工作的报告\n一、甲事\n甲事办结12件。还有3件。\n二、乙事\n乙事办结34件。\n"


@pytest.fixture
def filled(home, encoder, add, write):
    add(home, encoder, write("a.txt", REPORT), write("b.txt", REPORT + "三、丙事\n丙事未办。\n"))
    return home


def failed(home):
    return [check.name for check in examine(home) if not check.ok]


def change(home, statement):
    connection = sqlite3.connect(home / "library.sqlite", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    assert connection.execute(statement).rowcount != 0
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def test_a_sound_library_passes_every_check(filled):
    checks = list(examine(filled))
    assert all(check.ok for check in checks)
    assert {check.name for check in checks} >= {
        "database", "manifest", "spans", "lexicon", "vectors of sentences", "vectors of passages",
    }  # fmt: skip


def test_looking_changes_nothing(filled, contents):
    before = contents(filled), sorted(path.name for path in filled.rglob("*"))
    assert failed(filled) == []
    after = contents(filled), sorted(path.name for path in filled.rglob("*"))
    assert before[0] == after[0]


@pytest.mark.parametrize(
    ("statement", "store"),
    [
        ('UPDATE passages SET "end" = "end" + 5000 WHERE id = 1', "spans"),
        ("UPDATE passages SET start = -1 WHERE id = 1", "spans"),
        ("UPDATE passages SET section = 99 WHERE id = 1", "spans"),
        ("UPDATE passages SET section = -1 WHERE id = 1", "spans"),
        ("UPDATE passages SET section = 0 WHERE id = 2", "spans"),
        ('UPDATE sentences SET "end" = start WHERE id = 1', "spans"),
        ("UPDATE sections SET heading_end = 0 WHERE ordinal = 1", "spans"),
        ("DELETE FROM sections WHERE ordinal = 1", "spans"),
        ("DELETE FROM sections", "spans"),
        ("UPDATE documents SET text = substr(text, 5)", "spans"),
        ("UPDATE documents SET boilerplate = '['", "spans"),
        ("UPDATE documents SET boilerplate = '[[1]]'", "spans"),
        ("UPDATE documents SET boilerplate = '[[0, 99999]]'", "spans"),
        ("DELETE FROM lexicon WHERE rowid = 1", "lexicon"),
        ("INSERT INTO lexicon (rowid, body) VALUES (999, 'ghost')", "lexicon"),
        ("UPDATE passages SET id = 999 WHERE id = 1", "vectors of passages"),
        ("DELETE FROM passages WHERE id = 1", "vectors of passages"),
        ("DELETE FROM sentences WHERE id = 1", "vectors of sentences"),
        ("DELETE FROM sources WHERE name = 'a.txt'", "sources"),
        ("UPDATE publication SET generation = 7", "manifest"),
        ("DELETE FROM publication", None),
        ("DROP TABLE sentences", None),
        ("DROP TABLE lexicon", None),
    ],
)
def test_a_tampered_database_is_found(statement, store, filled):
    change(filled, statement)
    checks = failed(filled)
    assert checks
    assert store is None or store in checks


def test_a_moved_lexicon_row_is_found(filled):
    """The counts agree, and yet one passage cannot be found by its words."""
    change(filled, "DELETE FROM lexicon WHERE rowid = 1")
    change(filled, "INSERT INTO lexicon (rowid, body) VALUES (999, 'ghost')")
    assert "lexicon" in failed(filled)


@pytest.fixture
def with_tokens(home, token_encoder, add, write):
    add(
        home,
        token_encoder,
        write("a.txt", REPORT),
        write("b.txt", REPORT + "三、丙事\n丙事未办。\n"),
    )
    return home


def of_tokens(home):
    return next(check for check in examine(home) if check.name == "tokens")


def test_tokens_are_counted(with_tokens):
    assert failed(with_tokens) == []
    assert of_tokens(with_tokens).detail.endswith(" tokens")


def test_a_library_of_a_model_without_tokens_is_sound(filled):
    assert of_tokens(filled).ok
    assert of_tokens(filled).detail == "none"


def test_an_empty_library_has_no_tokens_to_miss(with_tokens, token_encoder):
    with Library(with_tokens).snapshot() as snapshot:
        ids = list(snapshot.documents)
    Builder(with_tokens, token_encoder).remove(ids)
    assert failed(with_tokens) == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM token_vectors WHERE passage_id = 1",
        "UPDATE token_vectors SET passage_id = 999 WHERE passage_id = 1",
        "UPDATE token_vectors SET codes = substr(codes, 2) WHERE passage_id = 1",
        "UPDATE token_vectors SET codes = x'' WHERE passage_id = 1",
        "UPDATE token_vectors SET sentences = substr(sentences, 2) WHERE passage_id = 1",
        "UPDATE token_vectors SET sentences = substr(sentences, 3) WHERE passage_id = 1",
        "UPDATE token_vectors SET sentences = CAST(x'6300' || substr(sentences, 3) AS BLOB)",
    ],
    ids=[
        "missing", "of no passage", "codes cut", "codes emptied", "half a number cut",
        "a number cut", "of no sentence",
    ],
)  # fmt: skip
def test_tokens_that_do_not_fit_their_passage_are_found(statement, with_tokens):
    change(with_tokens, statement)
    assert set(failed(with_tokens)) <= {"seals", "tokens"}
    assert "tokens" in failed(with_tokens)


def test_missing_tokens_are_made_by_the_next_writing(with_tokens, token_encoder, add):
    change(with_tokens, "DELETE FROM token_vectors WHERE passage_id = 1")
    assert "youju add" in of_tokens(with_tokens).detail
    add(with_tokens, token_encoder)
    assert failed(with_tokens) == []


def _cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _not_an_id_map(path):
    faiss.write_index(faiss.IndexFlatIP(8), str(path))


def _one_unit_less(path):
    index = VectorIndex.load(path)
    index.remove(index.ids[:1])
    index.save(path)


def _another_length(path):
    index = VectorIndex.load(path)
    ids = index.ids.copy()
    index.remove(ids)
    index.add(ids, np.full((len(ids), index.dimension), 0.9, np.float32))
    index.save(path)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"IxMp and then something else" * 9),
        _cut,
        _not_an_id_map,
        _one_unit_less,
        _another_length,
    ],
    ids=["deleted", "emptied", "garbled", "cut", "other kind", "one less", "not unit length"],
)
@pytest.mark.parametrize("unit", ["sentences", "passages"])
def test_a_damaged_vector_file_is_found(unit, damage, filled):
    damage(vector_path(filled, unit, 1))
    assert failed(filled) == [f"vectors of {unit}"]


@pytest.mark.parametrize("content", [None, "", "{}", "[1]", "no json"])
def test_a_damaged_manifest_is_found(content, filled):
    if content is None:
        (filled / "manifest.json").unlink()
    else:
        (filled / "manifest.json").write_text(content, "utf-8")
    assert failed(filled)


@pytest.mark.parametrize("at", [0.0, 0.2, 0.5, 0.8])
def test_a_garbled_database_is_found(at, filled):
    change(filled, "UPDATE documents SET title = 'x'")
    path = filled / "library.sqlite"
    data = bytearray(path.read_bytes())
    start = int(at * len(data))
    data[start : start + 6000] = b"\xa5" * 6000
    path.write_bytes(data)
    assert failed(filled)


def test_a_cut_database_is_found(filled):
    change(filled, "UPDATE documents SET title = 'x'")
    _cut(filled / "library.sqlite")
    assert failed(filled)


def test_no_library_is_a_finding(tmp_path):
    assert failed(tmp_path) == ["database"]


def test_damage_exits_with_1_and_a_remedy_but_no_traceback(filled, capsys):
    assert main(["--home", str(filled), "--lang", "en", "doctor"]) == 0
    change(filled, "UPDATE passages SET section = 99 WHERE id = 1")
    assert main(["--home", str(filled), "--lang", "en", "doctor"]) == 1
    out, err = capsys.readouterr()
    assert "doctor --repair" in out
    assert "Traceback" not in out + err
