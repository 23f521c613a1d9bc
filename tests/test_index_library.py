import json
import threading

import numpy as np
import pytest

from index.build import Builder
from index.database import FORMAT_VERSION
from index.errors import LibraryError, ModelMismatchError, NotFoundError
from index.library import Library, default_home
from index.manifest import read_manifest

FIRST = "关于某地工作的报告\n一、甲事\n甲事办结12件。\n"
SECOND = "关于某地工作的报告\n一、甲事\n甲事办结15件。还有3件没有办结。\n二、乙事\n乙事很多。\n"


def is_whole(snapshot):
    """Whether the stores that one snapshot sees belong together."""
    passages = [row[0] for row in snapshot.connection.execute("SELECT id FROM passages")]
    sentences = [row[0] for row in snapshot.connection.execute("SELECT id FROM sentences")]
    return set(snapshot.passage_vectors.ids) == set(passages) and set(
        snapshot.sentence_vectors.ids
    ) == set(sentences)


def test_the_manifest_says_what_the_library_is(home, encoder, add, write):
    add(home, encoder, write("a.txt", SECOND))
    stated = json.loads((home / "manifest.json").read_text("utf-8"))
    assert stated == {
        "format_version": FORMAT_VERSION,
        "model": "hashing",
        "model_fingerprint": "hashing:64",
        "dimension": 64,
        "generation": 1,
        "documents": 1,
        "sections": 2,
        "passages": 3,
        "sentences": stated["sentences"],
        "places": "",
    }
    with Library(home).snapshot() as snapshot:
        (row,) = snapshot.documents.values()
        assert (row.sections, row.passages) == (2, 3)
        assert len(snapshot.sentence_vectors) == stated["sentences"]


def test_what_comes_out_is_what_was_parsed(home, encoder, add, reports):
    from index.parse import parse_document

    names = ["sip-2019-report.txt", "wujiang-2024-services.pdf", "en-wujiang-haimen-article.html"]
    add(home, encoder, *(reports / name for name in names))
    with Library(home).snapshot() as snapshot:
        for name in names:
            parsed = parse_document(name, (reports / name).read_bytes())
            assert snapshot.document(snapshot.resolve(name)) == parsed


def test_a_reader_sees_the_old_index_or_the_new_one(home, encoder, add, write):
    path = write("a.txt", FIRST)
    add(home, encoder, path)
    library = Library(home, encoder)
    with library.snapshot() as old:
        write("a.txt", SECOND)
        add(home, encoder, path)
        assert is_whole(old)
        (row,) = old.documents.values()
        assert old.document(row.id).text == FIRST
        with library.snapshot() as new:
            assert is_whole(new)
            (row,) = new.documents.values()
            assert new.document(row.id).text == SECOND
        assert is_whole(old)


def test_readers_and_a_writer_do_not_disturb_each_other(home, encoder, add, write):
    path = write("a.txt", FIRST)
    add(home, encoder, path)
    library = Library(home, encoder)
    done = threading.Event()
    seen: list[bool] = []

    def read():
        while not done.is_set():
            with library.snapshot() as snapshot:
                seen.append(is_whole(snapshot) and len(snapshot.documents) == 1)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for turn in range(8):
            write("a.txt", FIRST if turn % 2 else SECOND)
            add(home, encoder, path)
    finally:
        done.set()
        for reader in readers:
            reader.join(timeout=30)
    assert seen
    assert all(seen)


def test_a_folder_without_a_library_is_told_apart(tmp_path):
    with pytest.raises(LibraryError, match="youju add"):
        Library(tmp_path)
    (tmp_path / "library.sqlite").write_bytes(b"not a database, but long enough to be one" * 99)
    with pytest.raises(LibraryError, match="damaged"):
        Library(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"model": "hashing"}', '{"surplus": 1}'])
def test_a_damaged_manifest_is_named(content, home, encoder, add, write):
    add(home, encoder, write("a.txt", FIRST))
    (home / "manifest.json").write_text(content, "utf-8")
    for use in (lambda: Library(home, encoder), lambda: Builder(home, encoder)):
        with pytest.raises(LibraryError, match=r"manifest\.json"):
            use()


def test_a_lost_manifest_is_written_anew_by_the_next_writing(
    home, encoder, add, write, new_encoder
):
    path = write("a.txt", FIRST)
    add(home, encoder, path)
    stated = read_manifest(home)
    (home / "manifest.json").unlink()
    with pytest.raises(LibraryError, match=r"manifest\.json.* missing.*doctor --repair"):
        Library(home, encoder)
    with pytest.raises(ModelMismatchError):
        add(home, new_encoder("other"), path)
    assert add(home, encoder, path).unchanged == ("a.txt",)
    assert read_manifest(home) == stated


def test_a_lost_vector_file_is_named(home, encoder, add, write):
    add(home, encoder, write("a.txt", FIRST))
    next((home / "vectors").glob("passages-*")).unlink()
    with (
        pytest.raises(LibraryError, match=r"passages.*doctor --repair.*copy"),
        Library(home).snapshot(),
    ):
        pass


def test_a_document_is_found_by_id_source_or_end_of_source(home, encoder, add, write):
    folder = write("north/a.txt", FIRST).parents[1]
    write("south/b.txt", SECOND)
    add(home, encoder, folder)
    with Library(home).snapshot() as snapshot:
        wanted = snapshot.resolve("north/a.txt")
        assert snapshot.resolve(wanted) == snapshot.resolve("a.txt") == wanted
        with pytest.raises(NotFoundError, match=r"'c\.txt'"):
            snapshot.resolve("c.txt")
        with pytest.raises(NotFoundError):
            snapshot.document("no-such-id")


def test_the_lexical_index_finds_words_of_text_heading_and_title(home, encoder, add, write):
    add(home, encoder, write("a.txt", SECOND))
    with Library(home).snapshot() as snapshot:
        (best, score), *_ = snapshot.lexical(["乙"], 5) or snapshot.lexical(["_乙事"], 5)
        assert score > 0
        passage = snapshot.passages([best])[best]
        assert SECOND[passage.start : passage.end].startswith("二、乙事")
        assert len(snapshot.lexical(["_报告"], 5)) == 3
        assert snapshot.lexical([], 5) == []
        assert snapshot.lexical(['"', "a OR b", "*"], 5) == []


def test_a_rare_word_weighs_more_than_a_common_one(home, encoder, add, write):
    add(home, encoder, write("a.txt", SECOND))
    with Library(home).snapshot() as snapshot:
        rarity = snapshot.rarity(["_报告", "_乙事", "_没有", "absent"])
        assert rarity["_报告"] < rarity["_乙事"] <= rarity["absent"] == snapshot.unknown_rarity


def test_vectors_have_unit_length_and_the_nearest_comes_first(home, encoder, add, write):
    add(home, encoder, write("a.txt", SECOND))
    with Library(home).snapshot() as snapshot:
        index = snapshot.sentence_vectors
        stored = index.vectors(index.ids)
        assert np.linalg.norm(stored, axis=1) == pytest.approx(1, abs=0.01)
        ids, scores = index.search(stored[0], 3)
        assert ids[0] == index.ids[0]
        assert list(scores) == sorted(scores, reverse=True)


def test_the_home_is_the_configured_folder_else_the_users(monkeypatch, tmp_path):
    assert default_home().name == "youju"
    monkeypatch.setenv("YOUJU_HOME", str(tmp_path))
    assert default_home() == tmp_path


def nearest_to_each(snapshot):
    vectors = snapshot.sentence_vectors
    rows = vectors.vectors(vectors.ids)
    return [vectors.search(row, 3)[0].tolist() for row in rows]


def test_a_library_made_ready_finds_the_same(home, encoder, add, write, monkeypatch):
    add(home, encoder, write("a.txt", SECOND))
    monkeypatch.setattr("index.library._WARMED_FROM", 1)
    monkeypatch.setattr("index.vectors._WORTH_COPYING", 1)
    library = Library(home)
    with library.snapshot() as snapshot:
        before = nearest_to_each(snapshot), snapshot.lexical(["甲", "办结"], 5)
    library.make_ready()
    with library.snapshot() as snapshot:
        assert snapshot.sentence_vectors._copy is not None
        assert (nearest_to_each(snapshot), snapshot.lexical(["甲", "办结"], 5)) == before


def test_the_third_question_has_a_library_made_ready_once(home, encoder, add, write, monkeypatch):
    add(home, encoder, write("a.txt", SECOND))
    monkeypatch.setattr("index.library._WARMED_FROM", 1)
    library, made = Library(home), threading.Event()
    calls = []
    monkeypatch.setattr(library, "make_ready", lambda: (calls.append(1), made.set()))
    for number in range(5):
        with library.snapshot():
            assert number < 2 or made.wait(10)
    assert calls == [1]
