import sys
import threading
import time

import pytest

from index.build import Builder
from index.documents import (
    Cell,
    Field,
    HeadingHint,
    SourceText,
    Span,
    Stated,
    Table,
    Where,
)
from index.errors import ReadError
from index.inputs import collect
from index.readers import guard, read_bytes, wire
from index.readers.guard import GuardedReader
from index.readers.worker import MEMORY_BYTES

PAGE = "<html><body><h1>标题</h1><p>一段写得长一些的正文。</p></body></html>".encode()

_FAULTY = """
import os, sys, time
from index.readers import pace, worker
real = worker.read_bytes
kept = []
def read_bytes(name, data):
    if name.startswith("crash"):
        os.abort() if name.startswith("crash-hard") else os._exit(3)
    if name.startswith("hang"):
        time.sleep(60)
    if name.startswith("swell"):
        kept.append(bytearray(8 * 2**30))
    if name.startswith("chatter"):
        print("not for the pipe", flush=True)
        os.write(1, b"neither is this")
    if name.startswith("steps"):
        for _ in range(4):
            time.sleep(0.5)
            pace.step(1.5)
    if name.startswith("once") and not os.path.exists(data.decode()):
        open(data.decode(), "w").close()
        os._exit(3)
    if name.startswith("once"):
        data = b"<p>\\xe5\\xad\\x97</p>"
    return real(name, data)
worker.read_bytes = read_bytes
worker.main()
"""


@pytest.fixture
def reader():
    with GuardedReader() as made:
        yield made


@pytest.fixture
def faulty(monkeypatch):
    """A reader whose worker fails by the names of the files."""
    monkeypatch.setattr(guard, "_PROGRAM", ("-P", "-c", _FAULTY))
    with GuardedReader(step_s=1.5) as made:
        yield made


def test_a_file_is_read_as_it_is_without_a_guard(reader, reports):
    for path in sorted(reports.iterdir())[:12]:
        if path.suffix != ".json":
            data = path.read_bytes()
            assert reader.read(path.name, data) == read_bytes(path.name, data)


def test_one_worker_serves_all_files_and_ends_with_the_reader(reader):
    reader.read("a.html", PAGE)
    process = reader._worker._process
    reader.read("b.html", PAGE)
    assert reader._worker._process is process
    reader.close()
    assert process.poll() is not None
    assert reader.read("c.html", PAGE).text == "标题\n一段写得长一些的正文。\n"


def test_plain_text_starts_no_worker(reader):
    assert reader.read("a.txt", "正文在此。".encode()).text == "正文在此。"
    assert reader.read("a.csv", "甲,乙\n1,2\n".encode()).tables
    assert reader._worker is None
    reader.read("page.txt", PAGE)
    assert reader._worker is not None


def test_a_refusal_is_passed_on_and_the_worker_goes_on(reader):
    with pytest.raises(ReadError, match=r"^cut\.docx: ") as refused:
        reader.read("cut.docx", b"PK\x03\x04 and no more")
    assert str(refused.value).count("cut.docx") == 1
    process = reader._worker._process
    reader.read("a.html", PAGE)
    assert reader._worker._process is process


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("crash.html", "its parser crashed"),
        ("hang.html", r"took longer than \d+ s"),
        pytest.param(
            "swell.html",
            "more memory than may be used",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="no limit of memory here"),
        ),
    ],
)
def test_a_parser_that_fails_ends_alone(faulty, name, reason):
    faulty.read("before.html", PAGE)
    start = time.monotonic()
    with pytest.raises(ReadError, match=rf"^{name}: .*{reason}.*; ") as refused:
        faulty.read(name, PAGE)
    assert time.monotonic() - start < 15
    assert "\n" not in str(refused.value)
    assert faulty.read("after.html", PAGE).headings


def test_an_abort_of_a_parser_is_a_refusal(faulty):
    with pytest.raises(ReadError, match=r"^crash-hard\.html: "):
        faulty.read("crash-hard.html", PAGE)
    assert faulty.read("after.html", PAGE).headings


def test_a_file_that_says_that_it_goes_on_has_its_time(faulty):
    assert faulty.read("steps.html", PAGE).headings


def test_what_parsers_print_does_not_disturb(faulty):
    assert faulty.read("chatter.html", PAGE).headings


def test_a_death_that_may_come_from_files_before_is_tried_once_more(faulty, tmp_path):
    faulty.read("before.html", PAGE)
    assert faulty.read("once.html", str(tmp_path / "mark").encode()).text == "字\n"


def test_a_worker_is_replaced_before_its_leaks_add_up(reader, monkeypatch):
    monkeypatch.setattr(guard, "_FILES_PER_WORKER", 2)
    workers = []
    for number in range(5):
        reader.read(f"{number}.html", PAGE)
        workers.append(reader._worker)
    assert len(set(map(id, workers))) == 3


def test_modules_in_the_folder_that_we_stand_in_are_not_ours(reader, tmp_path, monkeypatch):
    for name in ("index", "lxml", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert reader.read("a.html", PAGE).headings


def test_readers_in_threads_do_not_meet(reports):
    """The app adds files in the threads of its sessions."""
    failures = []

    def read():
        try:
            with GuardedReader() as own:
                for _ in range(5):
                    assert own.read("a.html", PAGE).headings
        except BaseException as error:  # noqa: BLE001 - kept for the main thread
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_worker_imports_nothing_heavy(monkeypatch):
    report = (
        "import sys; from index.readers import worker;"
        "heavy = {'torch', 'streamlit', 'numpy', 'onnxruntime', 'lxml', 'docx', 'openpyxl'};"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    monkeypatch.setattr(guard, "_PROGRAM", ("-P", "-c", report))
    worker = guard._Worker()
    assert worker._process.wait(timeout=30) == 0
    worker.end()


def test_the_bound_of_memory_is_the_one_promised():
    assert MEMORY_BYTES <= 2 * 2**30


def test_a_run_goes_on_after_a_crash_and_keeps_what_it_had(
    home, encoder, write, add, contents, monkeypatch
):
    folder = write("a.html", PAGE).parent
    add(home, encoder, folder)
    before = contents(home)
    monkeypatch.setattr(guard, "_PROGRAM", ("-P", "-c", _FAULTY))
    write("crash.html", PAGE + b"<!-- other -->")
    *_, summary = Builder(home, encoder).add(collect([folder]))
    assert (summary.unchanged, summary.added) == (("a.html",), ())
    assert contents(home) == before
    write("z.html", PAGE + "<p>又一段。</p>".encode())
    *_, summary = Builder(home, encoder).add(collect([folder]))
    assert summary.added == ("z.html",)
    (refusal,) = summary.refused
    assert refusal.source == "crash.html"
    assert refusal.reason.startswith("its parser crashed")


SOURCE = SourceText(
    text="题\n甲 | 12\n",
    headings=(HeadingHint(start=0, end=1, level=0),),
    boilerplate=(Span(2, 3),),
    tables=(Table(start=2, end=8, cells=(Cell(start=2, end=3, row=0, column=0, is_head=True),)),),
    pages=(0, 2),
    stated=(Stated(field=Field.TITLE, value="题", where=Where.FILE_NAME),),
)


def test_a_source_text_comes_through_whole():
    assert wire.unpack(wire.pack(SOURCE)) == SOURCE


@pytest.mark.parametrize(
    "payload",
    [
        b"", b"{}", b"[]", b'["text"]', b"\xff", b"[" * 5000, wire.pack(SOURCE)[:-1],
        wire.pack(SOURCE).replace(b"[2,3]", b"[2,99]"),
        wire.pack(SOURCE).replace(b"[2,3]", b"[3,2]"),
        wire.pack(SOURCE).replace(b"[2,3]", b'["2",3]'),
        wire.pack(SOURCE).replace(b'"title"', b'"titel"'),
        wire.pack(SOURCE).replace(b"[0,2]", b"[-1]"),
    ],
)  # fmt: skip
def test_what_a_broken_worker_sends_is_no_source_text(payload):
    with pytest.raises(ValueError):  # noqa: PT011 - its subclasses too
        wire.unpack(payload)
