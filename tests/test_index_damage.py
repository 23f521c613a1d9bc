"""Whatever is damaged, every command says which file it is, in one line."""

import random
import shutil
import sqlite3
from contextlib import closing

import pytest

from index.published import vector_path
from ui.cli import main

TEXTS = {
    "a.txt": "某县2023年工作的报告\n一、甲事\n甲事办结12件。\n二、乙事\n乙事办结34件，都按时。\n",
    "b.txt": "另一个县的报告\n一、丙事\n丙事还没有办结，明年接着办。\n",
}
COMMANDS = (
    ("list",), ("list", "--json"), ("text", "a.txt"), ("outline", "a.txt"), ("describe", "a.txt"),
    ("search", "甲事办结多少件？"), ("ask", "甲事办结多少件？"), ("figures", "甲事办结"),
    ("compare", "甲事办结"), ("said", "甲事办结12件"), ("refs",), ("doctor",), ("doctor", "--json"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _hashing(monkeypatch, new_token_encoder):
    monkeypatch.setattr("index.model.encoder.load_encoder", lambda *_, **__: new_token_encoder())


@pytest.fixture(scope="module")
def kept(tmp_path_factory, add, new_token_encoder):
    base = tmp_path_factory.mktemp("kept")
    for name, text in TEXTS.items():
        (base / name).write_text(text, "utf-8")
    add(base / "home", new_token_encoder(), base / "a.txt", base / "b.txt")
    with closing(sqlite3.connect(base / "home" / "library.sqlite")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return base / "home"


@pytest.fixture
def filled(kept, home):
    shutil.copytree(kept, home)
    return home


def told(home, capsys, *words):
    """The exit code, and what stood in the one line on standard error."""
    try:
        code = main(["--home", str(home), "--lang", "en", *words])
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    if code == 1 and words[0] != "doctor":
        assert err.count("\n") == 1, err
    return code, out + err


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path, position, bit=0):
    data = bytearray(path.read_bytes())
    data[position % len(data)] ^= 1 << bit
    path.write_bytes(data)


@pytest.mark.parametrize(
    "harm",
    [lambda p: p.unlink(), lambda p: p.write_bytes(b""), cut, lambda p: flip(p, 5000, 2)],
    ids=["missing", "empty", "cut", "a bit flipped"],
)
@pytest.mark.parametrize("unit", ["sentences", "passages"])
def test_a_damaged_vector_file_is_named_by_what_searches(unit, harm, filled, capsys):
    path = vector_path(filled, unit, 1)
    harm(path)
    for words in (("search", "甲事"), ("ask", "甲事办结多少件？"), ("doctor",)):
        code, text = told(filled, capsys, *words)
        assert code == 1
        assert path.name in text
        assert "doctor --repair" in text
    assert told(filled, capsys, "list")[0] == 0


@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff\xfe", b"[]"])
def test_a_damaged_manifest_is_named_by_what_needs_it(content, filled, capsys):
    path = filled / "manifest.json"
    path.unlink() if content is None else path.write_bytes(content)
    for words in (("ask", "甲事办结多少件？"), ("doctor",)):
        code, text = told(filled, capsys, *words)
        assert code == 1
        assert "manifest.json" in text
        assert "doctor --repair" in text


@pytest.mark.parametrize(
    "harm", [lambda p: p.write_bytes(b"no database" * 999), cut], ids=["garbled", "cut"]
)
def test_a_damaged_database_is_named_by_every_command(harm, filled, capsys):
    harm(filled / "library.sqlite")
    for words in COMMANDS:
        code, text = told(filled, capsys, *words)
        assert code == 1, words
        assert "library.sqlite" in text or words[0] == "doctor", words


def test_a_missing_database_is_no_library(filled, capsys):
    (filled / "library.sqlite").unlink()
    for words in COMMANDS:
        code, text = told(filled, capsys, *words)
        assert code == 1
        assert "no library at" in text


def test_a_library_of_a_newer_version_is_refused_by_every_command(filled, capsys, write):
    with closing(sqlite3.connect(filled / "library.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (filled / "library.sqlite").read_bytes()
    for words in (
        *COMMANDS, ("doctor", "--repair"), ("add", str(write("c.txt", "一句话。\n"))),
        ("remove", "a.txt"),
    ):  # fmt: skip
        code, text = told(filled, capsys, *words)
        assert code == 1
        assert "format 99" in text, words
        assert "install the newer" in text
    assert (filled / "library.sqlite").read_bytes() == before


def test_a_half_copied_folder_is_told_and_repaired(filled, capsys, tmp_path, kept):
    """The database has come, its vectors have not, or they are those of another library."""
    shutil.rmtree(filled / "vectors")
    code, text = told(filled, capsys, "ask", "甲事办结多少件？")
    assert code == 1
    assert "is missing" in text
    assert told(filled, capsys, "doctor", "--repair")[0] == 0
    assert told(filled, capsys, "ask", "甲事办结多少件？")[0] == 0


def test_vectors_of_another_library_are_told_apart(filled, capsys, add, write, new_token_encoder):
    other = filled.with_name("other")
    add(other, new_token_encoder(), write("x.txt", TEXTS["b.txt"]))
    shutil.copy(vector_path(other, "passages", 1), vector_path(filled, "passages", 1))
    code, text = told(filled, capsys, "search", "甲事")
    assert code == 1
    assert "passages-00000001.faiss is damaged" in text


@pytest.mark.parametrize("seed", range(12))
def test_no_damage_to_the_database_ends_in_a_traceback(seed, filled, capsys, write):
    """Bits and stretches of it, by chance: each command answers, or names the damage."""
    chance = random.Random(seed)  # noqa: S311 - repeatable damage
    path = filled / "library.sqlite"
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 4, 40])):
        start = chance.randrange(100, len(data))
        length = chance.choice([1, 1, 20, 600])
        data[start : start + length] = chance.randbytes(len(data[start : start + length]))
    path.write_bytes(data)
    writing = (("add", str(write("c.txt", "另一句话。\n"))), ("remove", "b.txt"))
    for words in (*COMMANDS, *writing):
        code, _ = told(filled, capsys, *words)
        assert code in {0, 1}, words
