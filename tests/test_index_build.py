import random
import sqlite3
import subprocess
import sys

import pytest

from index.build import Builder
from index.errors import FormatVersionError, LockedError, ModelMismatchError
from index.events import BuildEvent, Stage, Summary
from index.inputs import Inputs, collect, uploaded
from index.library import Library
from index.lock import write_lock
from index.manifest import read_manifest, write_manifest
from index.publishing import Publisher
from index.vectors import VectorIndex

TEXTS = [
    "关于某地工作的报告\n一、甲事\n甲事办结12件。\n二、乙事\n乙事办结34件。\n",
    "关于某地工作的报告\n一、甲事\n甲事办结15件。\n二、丙事\n丙事尚未开始。\n",
    "關於園區工作的報告\n一、甲事\n甲事辦結56件。另有一些還在辦理。\n",
    "A report on the town\n\nThe town closed 12 cases. It opened 30 more in the same year.\n",
    "没有标题的一段话，只说了一件事。\n",
    "名称 | 数量\n甲 | 12\n乙 | 34\n",
]
NAMES = ["a.txt", "b.txt", "c.txt", "d.txt"]


def ids(home):
    with Library(home).snapshot() as snapshot:
        return list(snapshot.documents)


def test_unchanged_files_cost_no_embedding(home, encoder, add, write):
    path = write("a.txt", TEXTS[0])
    assert add(home, encoder, path).added == ("a.txt",)
    assert encoder.encoded
    encoder.encoded.clear()
    assert add(home, encoder, path).unchanged == ("a.txt",)
    assert encoder.encoded == []


def test_a_changed_file_replaces_its_old_version(home, encoder, add, write, new_encoder, contents):
    path = write("a.txt", TEXTS[0])
    add(home, encoder, path)
    (old,) = ids(home)
    path = write("a.txt", TEXTS[1])
    assert add(home, encoder, path).updated == ("a.txt",)
    assert old not in ids(home)
    add(home.with_name("fresh"), new_encoder(), path)
    assert contents(home) == contents(home.with_name("fresh"))


def test_only_new_texts_are_embedded(home, encoder, add, write):
    folder = write("a.txt", TEXTS[0]).parent
    add(home, encoder, folder)
    encoder.encoded.clear()
    write("b.txt", TEXTS[3])
    summary = add(home, encoder, folder)
    assert (summary.added, summary.unchanged) == (("b.txt",), ("a.txt",))
    assert encoder.encoded
    assert all("town" in text for text in encoder.encoded)


def test_the_same_bytes_under_two_names_are_one_document(home, encoder, add, write):
    first, second = write("a.txt", TEXTS[0]), write("b.txt", TEXTS[0])
    add(home, encoder, first)
    encoder.encoded.clear()
    assert add(home, encoder, second).added == ("b.txt",)
    assert encoder.encoded == []
    with Library(home).snapshot() as snapshot:
        (row,) = snapshot.documents.values()
        assert row.sources == ("a.txt", "b.txt")


def test_a_document_goes_with_its_last_source(home, encoder, add, write):
    first, second = write("a.txt", TEXTS[0]), write("b.txt", TEXTS[0])
    add(home, encoder, first, second)
    builder = Builder(home, encoder)
    builder.remove([], [str(first)])
    with Library(home).snapshot() as snapshot:
        (row,) = snapshot.documents.values()
        assert row.sources == ("b.txt",)
    builder.remove([], [str(second)])
    assert ids(home) == []


def test_a_changed_copy_leaves_the_other_name_its_document(home, encoder, add, write):
    first, second = write("a.txt", TEXTS[0]), write("b.txt", TEXTS[0])
    add(home, encoder, first, second)
    second = write("b.txt", TEXTS[1])
    add(home, encoder, first, second)
    with Library(home).snapshot() as snapshot:
        assert [row.sources for row in snapshot.documents.values()] == [("a.txt",), ("b.txt",)]


def test_removal_leaves_no_ghost(home, encoder, add, write, contents):
    kept = write("a.txt", TEXTS[0])
    gone = write("b.txt", TEXTS[3])
    add(home, encoder, kept)
    before = contents(home)
    add(home, encoder, gone)
    with Library(home).snapshot() as snapshot:
        removed = snapshot.resolve("b.txt")
        assert snapshot.lexical(["town"], 5)
    Builder(home, encoder).remove([removed])
    assert contents(home) == before
    with Library(home).snapshot() as snapshot:
        assert snapshot.lexical(["town"], 5) == []
    assert "town closed" not in (home / "library.sqlite").read_bytes().decode("latin-1")


def test_a_library_may_be_emptied_and_filled_again(home, encoder, add, write, contents):
    path = write("a.txt", TEXTS[0])
    add(home, encoder, path)
    full = contents(home)
    Builder(home, encoder).remove(ids(home))
    empty = contents(home)
    assert not any(empty.values())
    add(home, encoder, path)
    assert contents(home) == full


@pytest.mark.parametrize("seed", range(8))
def test_any_history_ends_as_a_fresh_build(seed, home, encoder, add, write, new_encoder, contents):
    chance = random.Random(seed)  # noqa: S311 - a repeatable history
    folder = write("a.txt", TEXTS[0]).parent
    for _ in range(7):
        present = sorted(path.name for path in folder.iterdir())
        if present and chance.random() < 0.35:
            path = folder / chance.choice(present)
            if (home / "manifest.json").exists():
                Builder(home, encoder).remove([], [str(path.resolve())])
            path.unlink()
        else:
            for _ in range(chance.randint(1, 2)):
                write(chance.choice(NAMES), chance.choice(TEXTS))
            add(home, encoder, folder)
    write("last.txt", chance.choice(TEXTS))
    add(home, encoder, folder)
    fresh = home.with_name("fresh")
    add(fresh, new_encoder(), folder)
    assert contents(home) == contents(fresh)
    assert encoder.encoded


def test_a_moved_folder_is_followed_by_its_names(home, encoder, add, write):
    folder = write("sub/a.txt", TEXTS[0]).parents[1]
    add(home, encoder, folder)
    moved = folder.rename(folder.with_name("moved"))
    encoder.encoded.clear()
    assert add(home, encoder, moved).updated == ("sub/a.txt",)
    assert encoder.encoded == []
    with Library(home).snapshot() as snapshot:
        (row,) = snapshot.documents.values()
        assert row.sources == ("sub/a.txt",)


def test_uploads_of_one_name_replace_each_other(home, encoder):
    builder = Builder(home, encoder)
    for text in TEXTS[:2]:
        files = (uploaded("C:\\reports\\a.txt", text.encode()),)
        *_, summary = builder.add(Inputs(files=files, skipped=(), refused=()))
    assert summary.updated == ("a.txt",)
    assert len(ids(home)) == 1


def test_a_file_that_cannot_be_read_stops_no_other(home, encoder, add, write):
    folder = write("a.txt", TEXTS[0]).parent
    write("b.docx", b"no archive")
    write("c.xyz", "of a kind that is not read")
    summary = add(home, encoder, folder)
    assert summary.added == ("a.txt",)
    assert summary.skipped == ("c.xyz",)
    (refusal,) = summary.refused
    assert refusal.source == "b.docx"
    assert ".docx" in refusal.reason


def test_progress_goes_from_reading_to_embedding_to_publishing(home, encoder, write):
    events = list(Builder(home, encoder).add(collect([write("a.txt", TEXTS[0])])))
    assert isinstance(events.pop(), Summary)
    assert all(isinstance(event, BuildEvent) and event.done <= event.total for event in events)
    stages = list(dict.fromkeys(event.stage for event in events))
    assert stages == [Stage.READING, Stage.EMBEDDING, Stage.PUBLISHING]


class Interrupted(Exception):  # noqa: N818 - stands for a power cut
    pass


def _fails(*args, **kwargs):
    raise Interrupted


@pytest.mark.parametrize(
    ("owner", "method"),
    [
        ("encoder", "encode_passages"),
        (VectorIndex, "save"),
        (VectorIndex, "add"),
        (Publisher, "after_commit"),
    ],
)
def test_a_publication_that_breaks_off_is_made_good_by_the_next(
    owner, method, home, encoder, add, write, new_encoder, contents, monkeypatch
):
    folder = write("a.txt", TEXTS[0]).parent
    add(home, encoder, folder)
    write("a.txt", TEXTS[1])
    write("b.txt", TEXTS[2])
    with monkeypatch.context() as patch:
        patch.setattr(encoder if owner == "encoder" else owner, method, _fails)
        with pytest.raises(Interrupted):
            add(home, encoder, folder)
    with Library(home, encoder).snapshot() as snapshot:
        assert snapshot.documents
        assert len(snapshot.passage_vectors) == sum(
            row.passages for row in snapshot.documents.values()
        )
    add(home, encoder, folder)
    add(home.with_name("fresh"), new_encoder(), folder)
    assert contents(home) == contents(home.with_name("fresh"))
    manifest, fresh = read_manifest(home), read_manifest(home.with_name("fresh"))
    assert (manifest.documents, manifest.passages) == (fresh.documents, fresh.passages)
    assert len(list((home / "vectors").iterdir())) == 2


def test_a_failed_publication_leaves_the_old_index_whole(
    home, encoder, add, write, contents, monkeypatch
):
    path = write("a.txt", TEXTS[0])
    add(home, encoder, path)
    before = contents(home)
    write("a.txt", TEXTS[1])
    monkeypatch.setattr(VectorIndex, "save", _fails)
    with pytest.raises(Interrupted):
        add(home, encoder, path)
    with pytest.raises(Interrupted):
        Builder(home, encoder).remove(ids(home))
    assert contents(home) == before


_KILLED = """
import os, sys
from pathlib import Path
from langchain_core.embeddings import DeterministicFakeEmbedding
from index.build import Builder
from index.publishing import Publisher
from index.inputs import collect
from index.model.base import LangChainEncoder
from index.vectors import VectorIndex
home, path, die = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "die"
if die:
    VectorIndex.save = lambda self, path: os._exit(9)
encoder = LangChainEncoder(DeterministicFakeEmbedding(size=16), "fake")
*_, summary = Builder(home, encoder).add(collect([path]))
print(len(summary.added))
"""


def test_a_killed_writer_holds_up_nobody(home, write, root):
    path = write("a.txt", TEXTS[0])

    def run(how):
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", _KILLED, str(home), str(path), how],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run("die").returncode == 9
    assert ids(home) == []
    done = run("live")
    assert done.stdout.strip() == "1", done.stderr
    assert len(ids(home)) == 1


def test_the_second_writer_is_told_who_is_writing(home, encoder, write):
    home.mkdir()
    path = write("a.txt", TEXTS[0])
    with write_lock(home), pytest.raises(LockedError, match=r"process \d+ on .+ since .*wait"):
        list(Builder(home, encoder).add(collect([path])))
    assert list(Builder(home, encoder).add(collect([path])))


def test_another_model_is_refused_and_both_are_named(home, encoder, add, write, new_encoder):
    add(home, encoder, write("a.txt", TEXTS[0]))
    other = new_encoder("other")
    with pytest.raises(ModelMismatchError, match=r"'hashing'.*'other'.*--home"):
        Builder(home, other)
    with pytest.raises(ModelMismatchError, match=r"'hashing'.*'other'"):
        Library(home, other)


def test_an_emptied_library_may_go_on_with_another_model(home, encoder, add, write, new_encoder):
    path = write("a.txt", TEXTS[0])
    add(home, encoder, path)
    Builder(home, encoder).remove(ids(home))
    other = new_encoder("other")
    other.dimension = 32
    add(home, other, path)
    assert read_manifest(home).model == "other"
    assert read_manifest(home).dimension == 32
    Library(home, other)


def test_a_model_cannot_be_mixed_in_where_the_manifest_was_not_written(
    home, encoder, add, write, new_encoder, monkeypatch
):
    def write_first(folder, manifest):
        write_manifest(folder, manifest) if manifest.documents == 0 else _fails()

    path = write("a.txt", TEXTS[0])
    with monkeypatch.context() as patch:
        patch.setattr("index.publishing.write_manifest", write_first)
        with pytest.raises(Interrupted):
            add(home, encoder, path)
    assert read_manifest(home).documents == 0
    with pytest.raises(ModelMismatchError):
        add(home, new_encoder("other"), write("b.txt", TEXTS[3]))


def test_a_newer_format_is_refused(home, encoder, add, write):
    path = write("a.txt", TEXTS[0])
    add(home, encoder, path)
    connection = sqlite3.connect(home / "library.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(FormatVersionError, match=r"format 99.*install the newer"):
        Library(home)
    with pytest.raises(FormatVersionError):
        add(home, encoder, path)
