"""A disk that is full, or refuses a write, leaves the library as it was and is named."""

import errno
import os
import resource
import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from index import durable
from index.build import Builder
from index.doctor import examine
from index.documents import Field
from index.errors import LockedError, StorageError
from index.inputs import collect
from index.library import Library
from index.lock import write_lock
from index.manifest import read_manifest
from ui.cli import main

FIRST = "某县2023年工作的报告\n一、甲事\n甲事办结12件。\n二、乙事\n乙事办结34件。\n"
SECOND = "某县2024年工作的报告\n一、甲事\n甲事办结15件，比上年多3件。\n"
THIRD = "另一个县的报告\n一、丙事\n丙事还没有办结，明年接着办。\n"


@pytest.fixture
def filled(home, encoder, add, write):
    add(home, encoder, write("a.txt", FIRST), write("b.txt", THIRD))
    return home


def document_of(home, name):
    with Library(home).snapshot(vectors=False) as snapshot:
        return snapshot.resolve(name)


@pytest.fixture(params=["add", "change", "remove", "describe"])
def change(request, filled, encoder, write):
    """Something that a user does to the library at a place like `filled`."""
    kind = request.param
    document = document_of(filled, "b.txt")
    path = write("c.txt" if kind == "add" else "a.txt", SECOND)

    def run(home):
        writer = Builder(home, encoder)
        if kind == "remove":
            writer.remove([document], undoable=True)
        elif kind == "describe":
            writer.describe(document, {Field.TITLE: "关于丙事的报告"})
        else:
            list(writer.add(collect([path])))

    return run


@pytest.fixture
def expected(filled, change, contents, tmp_path):
    """What the library holds before and after the change."""
    copy = tmp_path / "expected"
    shutil.copytree(filled, copy)
    change(copy)
    return contents(filled), contents(copy)


def is_sound(home):
    return [check.detail for check in examine(home) if not check.ok] == []


def refusal_of(run):
    """What the user is told where the disk refuses; nothing where all goes well."""
    try:
        run()
    except StorageError as error:
        return str(error)
    return ""


@contextmanager
def failing_at(monkeypatch, number):
    """The nth time that a file or a folder is brought to disk fails, and all times after."""
    calls = []

    def sync(_):
        calls.append(1)
        if len(calls) > number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(durable, "_sync", sync)
        yield calls


def test_a_write_error_at_any_file_leaves_the_library_as_it_was(
    filled, change, expected, contents, monkeypatch, tmp_path
):
    before, after = expected
    failures = 0
    for number in range(40):
        home = tmp_path / f"home-{number}"
        shutil.copytree(filled, home)
        with failing_at(monkeypatch, number) as calls:
            told = refusal_of(lambda home=home: change(home))
        assert contents(home) == (before if told else after), f"after the write {number} failed"
        if told:
            failures += 1
            assert "free room" in told
            assert not list(home.rglob("*.part"))
        change(home)
        assert contents(home) == after
        assert is_sound(home)
        shutil.rmtree(home)
        if len(calls) <= number:
            break
    assert failures >= 3
    assert len(calls) <= number


def test_a_database_that_cannot_grow_leaves_the_library_as_it_was(
    filled, encoder, write, contents, monkeypatch, tmp_path
):
    from index.database import prepare_writing

    lines = [f"第{number}项工作办结{number * 7}件，比上年多{number}件。" for number in range(60)]
    path = write("long.txt", SECOND + "\n".join(lines) + "\n")
    before = contents(filled)
    with closing(sqlite3.connect(filled / "library.sqlite")) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    failures = 0
    for extra in range(0, 100, 6):
        home = tmp_path / f"home-{extra}"
        shutil.copytree(filled, home)

        def bounded(connection, most=pages + extra):
            prepare_writing(connection)
            connection.execute(f"PRAGMA max_page_count = {most}")

        with monkeypatch.context() as patch:
            patch.setattr("index.publishing.prepare_writing", bounded)
            told = refusal_of(lambda home=home: list(Builder(home, encoder).add(collect([path]))))
        if not told:
            break
        failures += 1
        assert "full" in told
        assert contents(home) == before
    list(Builder(home, encoder).add(collect([path])))
    assert failures >= 2
    assert is_sound(home)


@contextmanager
def no_file_beyond(size):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_files_that_cannot_grow_leave_the_library_as_it_was(
    filled, change, expected, contents, tmp_path
):
    """The system itself refuses the writes: to the database, its log, the vectors, the rest."""
    before, after = expected
    largest = (filled / "library.sqlite").stat().st_size
    refused = []
    for size in (0, 64, 512, 1500, 4096, 20_000, 60_000, largest // 2, largest, 4 * largest):
        home = tmp_path / f"home-{size}"
        shutil.copytree(filled, home)
        with no_file_beyond(size):
            told = refusal_of(lambda home=home: change(home))
        if told:
            refused.append(size)
        assert contents(home) == (before if told else after), f"with files of {size} bytes at most"
        change(home)
        assert contents(home) == after
        assert is_sound(home)
        shutil.rmtree(home)
    assert len(refused) >= 4
    assert 4 * largest not in refused


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 3 MB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(  # noqa: S603 - fixed words
        [mount, "-t", "tmpfs", "-o", "size=3m", "youju-test", str(place)],
        capture_output=True, check=False,
    )  # fmt: skip
    if not made or made.returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run([shutil.which("umount"), "-l", str(place)], check=False)  # noqa: S603


def test_a_full_disk_leaves_the_library_as_it_was(filled, change, expected, contents, small_disk):
    before, after = expected
    home, ballast = small_disk / "home", small_disk / "ballast"
    refused = []
    for room in (0, 4, 8, 16, 24, 40, 64, 100, 160, 400, 1000):
        shutil.copytree(filled, home)
        free = shutil.disk_usage(small_disk).free
        with ballast.open("wb") as file:
            file.write(bytes(max(0, free - room * 1024)))
        told = refusal_of(lambda: change(home))
        ballast.unlink()
        if told:
            refused.append(room)
        assert contents(home) == (before if told else after), f"with {room} kB free"
        change(home)
        assert contents(home) == after
        assert is_sound(home)
        shutil.rmtree(home)
    assert len(refused) >= 3
    assert 1000 not in refused


def test_a_first_writing_that_finds_no_room_leaves_no_document(home, encoder, write, monkeypatch):
    path = write("a.txt", FIRST)
    for number in range(12):
        with failing_at(monkeypatch, number) as calls:
            told = refusal_of(lambda: list(Builder(home, encoder).add(collect([path]))))
        if len(calls) <= number:
            break
        if told and (home / "manifest.json").exists():
            assert read_manifest(home).documents == 0
            with Library(home, encoder).snapshot() as snapshot:
                assert not snapshot.documents
        shutil.rmtree(home, ignore_errors=True)
    assert read_manifest(home).documents == 1


def test_the_command_line_tells_of_a_full_disk_in_one_line(
    filled, write, monkeypatch, capsys, new_encoder
):
    monkeypatch.setattr("index.model.encoder.load_encoder", lambda *_, **__: new_encoder())
    with failing_at(monkeypatch, 2):
        assert main(["--home", str(filled), "--lang", "en", "add", str(write("c.txt", THIRD))])
    _, err = capsys.readouterr()
    assert "No space left" in err
    assert "free room" in err
    assert err.count("\n") == 1


def test_files_are_on_disk_before_what_refers_to_them(filled, encoder, write, monkeypatch):
    """The bytes, the name, the folder, for each vector file; then the commit; then the manifest."""
    order = []
    sync = durable._sync

    def record(number):
        order.append(f"sync {Path(f'/proc/self/fd/{number}').readlink().name}")
        sync(number)

    def traced(connection):
        connection.set_trace_callback(
            lambda words: order.append(words) if words == "COMMIT" else None
        )
        return prepare_writing(connection)

    from index.database import prepare_writing

    if not Path("/proc/self/fd").exists():
        pytest.skip("what a number of an open file means cannot be told here")
    monkeypatch.setattr(durable, "_sync", record)
    monkeypatch.setattr("index.publishing.prepare_writing", traced)
    list(Builder(filled, encoder).add(collect([write("c.txt", SECOND)])))
    pid = os.getpid()
    commit = order.index("COMMIT")
    assert order[:commit][-4:] == [
        f"sync .sentences-00000002.faiss.{pid}.part", "sync vectors",
        f"sync .passages-00000002.faiss.{pid}.part", "sync vectors",
    ]  # fmt: skip
    assert order[commit + 1 :][-2:] == [f"sync .manifest.json.{pid}.part", "sync home"]


def test_every_commit_waits_until_it_is_on_disk(filled, encoder):
    """Else a power cut could bring back rows whose vectors are gone."""
    from index.publishing import Publisher

    with Publisher(filled, encoder).writing() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_second_writer_is_told_the_process_the_machine_and_the_time(home):
    import platform

    home.mkdir()
    with write_lock(home), pytest.raises(LockedError) as told, write_lock(home):
        pass
    assert f"process {os.getpid()} on {platform.node()} since 20" in str(told.value)
    assert not (home / "writer.json").exists()


def test_a_writer_that_was_killed_is_not_named_for_the_one_after_it(home, monkeypatch):
    import json
    import platform

    home.mkdir()
    with write_lock(home):
        gone = subprocess.Popen(["/bin/true"])
        gone.wait()
        stated = {"pid": gone.pid, "host": platform.node(), "since": "2020-01-01"}
        (home / "writer.json").write_text(json.dumps(stated))
        with pytest.raises(LockedError, match="by another process"), write_lock(home):
            pass


def test_readers_in_other_threads_never_wait_nor_see_a_mixture(filled, encoder, write, new_encoder):
    """Asked while publications come one after the other, whole ones are all that is seen."""
    from retrieval.engine import Engine

    texts = {name: f"{name}县2024年的报告\n一、甲事\n{name}县甲事办结{n}件。\n"
             for n, name in enumerate(("东", "西", "南"), 11)}  # fmt: skip
    done, wrong, seen = threading.Event(), [], set()
    engine = Engine(Library(filled, encoder), new_encoder())

    def read():
        while not done.is_set():
            with engine.library.snapshot() as snapshot:
                ids = {row.id for row in snapshot.documents.values()}
                held = {snapshot.document(one).text for one in ids}
            now = {text for text in held if "县2024年的报告" in text}
            seen.add(len(now))
            if len(now) > 1:
                wrong.append(now)
            hits = engine.search("甲事办结多少件？", 3)
            known = FIRST + THIRD + "".join(texts.values())
            wrong.extend(hit for hit in hits if hit.text not in known)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for text in list(texts.values()) * 2:
            list(Builder(filled, new_encoder()).add(collect([write("x.txt", text)])))
    finally:
        done.set()
        for reader in readers:
            reader.join(60)
    assert not wrong
    assert seen
