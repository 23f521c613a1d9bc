import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from index.build import Builder
from index.errors import ReadError
from index.inputs import FileInput, collect, collect_uploads, still_there, uploaded
from index.library import Library

BODY = "全年办结12件，情况写在这里。"


def test_a_folder_is_walked_and_named_from_its_top(tmp_path):
    for name in ("b.txt", "sub/a.MD", "sub/x.bin", ".hidden.txt", ".git/c.txt", "~$b.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    inputs = collect([tmp_path])
    assert "b.txt" in [file.name for file in inputs.files]
    assert "sub/a.MD" in [file.name for file in inputs.files]
    assert inputs.skipped == ("sub/x.bin",)
    assert len(inputs.files) == 2


def test_a_file_named_twice_is_taken_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    assert len(collect([path, tmp_path, path]).files) == 1


def test_missing_paths_and_other_kinds_are_refused(tmp_path):
    other = tmp_path / "a.bin"
    other.write_bytes(b"x")
    inputs = collect([other, tmp_path / "missing.txt"])
    assert inputs.files == ()
    kind, missing = inputs.refused
    assert (kind.source, ".bin" in kind.reason) == ("a.bin", True)
    assert "missing.txt" in missing.source


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_that_is_no_unicode_is_refused_and_shown(tmp_path, home, encoder, add):
    path = os.fsencode(tmp_path) + b"/docs"
    os.mkdir(path)  # noqa: PTH102 - a name of bytes
    for name in ("报告.txt".encode("gbk"), b"good.txt"):
        with open(path + b"/" + name, "wb") as file:  # noqa: PTH123
            file.write("正文在此。".encode())
    summary = add(home, encoder, tmp_path / "docs")
    assert summary.added == ("good.txt",)
    (refusal,) = summary.refused
    assert refusal.source.endswith(".txt")
    assert refusal.source.encode()
    assert "rename" in refusal.reason


def test_a_link_to_a_folder_is_not_followed(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [file.name for file in collect([tmp_path]).files] == ["a.txt"]


def test_an_upload_keeps_only_the_last_part_of_its_name():
    for name in ("../../etc/a.txt", "C:\\docs\\a.txt", "a.txt"):
        assert uploaded(name, b"x").name == "a.txt"


def test_a_file_that_vanished_is_refused(tmp_path):
    with pytest.raises(ReadError, match=r"a\.txt.*opened"):
        FileInput(name="a.txt", path=str(tmp_path / "a.txt")).read()


def _zip(parts, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _renamed(data, old, new):
    """The archive with a name of the same length in place of another, unmarked as UTF-8."""
    assert len(old) == len(new)
    return data.replace(old, new)


def test_an_archive_is_opened_into_its_files(tmp_path):
    path = tmp_path / "x.zip"
    path.write_bytes(
        _zip({"a.txt": BODY, "sub/b.md": BODY, "c.mp3": b"x", "__MACOSX/a.txt": b"x",
              ".hidden.txt": b"x", "sub/.git/c.txt": b"x", "~$d.docx": b"x", "sub/": b""})
    )  # fmt: skip
    inputs = collect([path])
    assert [file.name for file in inputs.files] == ["x.zip/a.txt", "x.zip/sub/b.md"]
    assert inputs.files[1].path == f"{path.resolve()}!/sub/b.md"
    assert inputs.skipped == ("x.zip/c.mp3",)
    assert inputs.refused == ()
    assert [file.read().decode() for file in inputs.files] == [BODY, BODY]


def test_an_archive_in_a_folder_is_named_from_the_folder(tmp_path):
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "x.ZIP").write_bytes(_zip({"a.txt": BODY}))
    assert [file.name for file in collect([tmp_path]).files] == ["2024/x.ZIP/a.txt"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "big5"])
def test_names_without_a_mark_are_read_in_the_encoding_of_their_makers(encoding):
    name = "執行情況報告" if encoding == "big5" else "行政执法情况报告"
    raw = name.encode(encoding)
    data = _zip({f"{'n' * len(raw)}.txt": BODY, "readme.txt": BODY})
    inputs = collect_uploads([("x.zip", _renamed(data, b"n" * len(raw), raw))])
    assert [file.name for file in inputs.files] == [f"x.zip/{name}.txt", "x.zip/readme.txt"]
    assert inputs.files[0].read().decode() == BODY


def test_names_that_lead_out_of_an_archive_are_refused():
    data = _zip(
        {"../../etc/a.txt": BODY, "/abs.txt": BODY, "C:\\docs\\b.txt": BODY, "./c.txt": BODY}
    )
    inputs = collect_uploads([("x.zip", data)])
    assert [file.name for file in inputs.files] == [
        "x.zip/abs.txt",
        "x.zip/docs/b.txt",
        "x.zip/c.txt",
    ]
    (refusal,) = inputs.refused
    assert "leads out" in refusal.reason


def test_an_archive_within_an_archive_is_refused_with_what_to_do():
    inputs = collect_uploads([("x.zip", _zip({"y.zip": _zip({"a.txt": BODY}), "b.txt": BODY}))])
    assert [file.name for file in inputs.files] == ["x.zip/b.txt"]
    (refusal,) = inputs.refused
    assert (refusal.source, "unpack it" in refusal.reason) == ("x.zip/y.zip", True)


def test_encrypted_members_are_refused_one_by_one():
    data = bytearray(_zip({"a.txt": BODY, "b.txt": BODY}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.start_dir
    data[start + 8] |= 1  # the first entry's flag in the list of contents
    inputs = collect_uploads([("x.zip", bytes(data))])
    assert [file.name for file in inputs.files] == ["x.zip/b.txt"]
    (refusal,) = inputs.refused
    assert refusal.source == "x.zip/a.txt"
    assert "password" in refusal.reason


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_last_is_taken():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "旧的一份。")
        archive.writestr("a.txt", "新的一份。")
    inputs = collect_uploads([("x.zip", buffer.getvalue())])
    assert [file.read().decode() for file in inputs.files] == ["新的一份。"]
    assert "same name" in inputs.refused[0].reason


@pytest.mark.parametrize(
    ("bound", "value", "reason"),
    [
        ("MAX_FILE_BYTES", 2**20, "unpacks to more than 1 MiB"),
        ("_RATIO_FROM_BYTES", 2**16, "times its size"),
        ("_MAX_ARCHIVE_BYTES", 2**20, "the archive unpacks to more than"),
    ],
)
def test_what_unpacks_to_too_much_is_refused(bound, value, reason, monkeypatch):
    data = _zip({"bomb.txt": b" " * 3 * 2**20})
    inputs = collect_uploads([("x.zip", data)])
    monkeypatch.setattr(f"index.archives.{bound}", value)
    with pytest.raises(ReadError, match=rf"^x\.zip/bomb\.txt: .*{reason}"):
        inputs.files[0].read()


def test_the_sizes_that_an_archive_states_are_not_believed(monkeypatch):
    monkeypatch.setattr("index.archives._RATIO_FROM_BYTES", 2**16)
    size = 3 * 2**20
    data = _zip({"bomb.txt": b" " * size}).replace(
        size.to_bytes(4, "little"), (100).to_bytes(4, "little")
    )
    (file,) = collect_uploads([("x.zip", data)]).files
    with pytest.raises(ReadError, match=r"bomb\.txt: damaged"):
        file.read()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_zip({"a.txt": BODY})[:-30], "damaged .zip archive"),
        (b"PK\x03\x04" + b"\0" * 300, "damaged .zip archive"),
        (_zip({}), "no files"),
        (_zip({f"{n}.txt": b"" for n in range(40)}), "more than 30 files"),
    ],
)
def test_an_archive_that_cannot_be_opened_is_refused(data, reason, tmp_path, monkeypatch):
    monkeypatch.setattr("index.readers.zips.MAX_MEMBERS", 30)
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    for inputs in (collect([tmp_path]), collect_uploads([("x.zip", data)])):
        assert inputs.files == ()
        (refusal,) = inputs.refused
        assert refusal.source == "x.zip"
        assert reason in refusal.reason
        assert not refusal.reason.startswith("x.zip")


def test_a_damaged_member_is_refused_and_the_others_are_read(home, encoder, add, write):
    data = bytearray(_zip({"a.txt": BODY * 20, "b.txt": BODY}, zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    summary = add(home, encoder, write("x.zip", bytes(data)))
    assert summary.added == ("x.zip/b.txt",)
    (refusal,) = summary.refused
    assert refusal.source == "x.zip/a.txt"
    assert refusal.reason.startswith("damaged in the archive")


def test_an_archive_added_again_is_unchanged_then_updated(home, encoder, add, write):
    path = write("x.zip", _zip({"a.txt": BODY, "b.txt": "另一份文件。"}))
    names = ("x.zip/a.txt", "x.zip/b.txt")
    assert add(home, encoder, path).added == names
    assert add(home, encoder, path).unchanged == names
    write("x.zip", _zip({"a.txt": BODY, "b.txt": "改过的文件。"}))
    summary = add(home, encoder, path)
    assert (summary.unchanged, summary.updated) == (names[:1], names[1:])


def test_a_moved_archive_is_followed_and_a_copy_is_another_source(home, encoder, add, write):
    path = write("one/x.zip", _zip({"a.txt": BODY}))
    add(home, encoder, path)
    copy = write("two/x.zip", path.read_bytes())
    assert add(home, encoder, copy).added == ("x.zip/a.txt",)
    path.unlink()
    copy.rename(write("three/other.txt", "x").with_name("x.zip"))
    moved = path.parents[1] / "three" / "x.zip"
    assert add(home, encoder, moved).updated == ("x.zip/a.txt",)
    with Library(home).snapshot() as snapshot:
        (row,) = snapshot.documents.values()
        assert row.sources == ("x.zip/a.txt",)


def test_whether_a_file_is_still_there(tmp_path):
    archive = tmp_path / "x!" / "x.zip"
    archive.parent.mkdir()
    archive.write_bytes(_zip({"sub/a.txt": BODY}))
    assert still_there("upload:x.zip!/a.txt")
    assert still_there(str(archive))
    assert still_there(f"{archive}!/sub/a.txt")
    assert not still_there(f"{archive}!/b.txt")
    assert not still_there(str(tmp_path / "y.zip!/a.txt"))
    archive.write_bytes(_zip({"sub/b.txt": BODY}))
    assert not still_there(f"{archive}!/sub/a.txt")


def test_an_uploaded_archive_is_opened(home, encoder):
    inputs = collect_uploads([("C:\\x.zip", _zip({"a.txt": BODY})), ("b.txt", "又一份。".encode())])
    assert [file.path for file in inputs.files] == ["upload:x.zip!/a.txt", "upload:b.txt"]
    *_, summary = Builder(home, encoder).add(inputs)
    assert summary.added == ("x.zip/a.txt", "b.txt")


def test_a_document_named_like_an_archive_is_a_document(home, encoder, add, write):
    document = _zip({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"})
    inputs = collect_uploads([("report.zip", document), ("page.zip", b"<html><p>x</p></html>")])
    assert [file.name for file in inputs.files] == ["report.zip", "page.zip"]


def test_many_archives_are_open_one_at_a_time(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.zip").write_bytes(_zip({"a.txt": BODY, "b.txt": BODY}))
    files = collect([tmp_path]).files
    for file in files:
        file.read()
        assert sum(other.archive._file is not None for other in files[::2]) <= 1
    assert all(file.archive._file is None for file in files)


def test_a_link_out_of_the_folder_is_refused_and_one_within_is_one_file(tmp_path):
    outside = tmp_path / "secret.txt"
    outside.write_bytes(b"x")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"x")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "c.txt").symlink_to(outside)
    (folder / "d.txt").symlink_to(folder / "gone")
    (folder / "e.txt").symlink_to("e.txt")
    inputs = collect([folder])
    assert [file.name for file in inputs.files] == ["a.txt"]
    (refusal,) = inputs.refused
    assert (refusal.source, "leads out" in refusal.reason) == ("c.txt", True)
    assert collect([folder / "e.txt"]).refused


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_pipes_and_devices_are_no_files(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert collect([tmp_path]).files == ()
    (refusal,) = collect([tmp_path / "pipe.txt"]).refused
    assert "pipe" in refusal.reason


def test_a_folder_that_cannot_be_opened_is_refused_and_the_rest_goes_on(tmp_path, monkeypatch):
    for name in ("a/1.txt", "locked/2.txt", "z/3.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"x")
    real = Path.iterdir

    def iterdir(path):
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    inputs = collect([tmp_path])
    assert [file.name for file in inputs.files] == ["a/1.txt", "z/3.txt"]
    (refusal,) = inputs.refused
    assert (refusal.source, "permissions" in refusal.reason) == ("locked", True)


def test_a_folder_of_any_depth_is_walked(tmp_path):
    folder = tmp_path
    for _ in range(900):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_bytes(b"x")
    assert len(collect([tmp_path]).files) == 1


def test_a_file_over_the_limit_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 2**21)
    monkeypatch.setattr("index.inputs.MAX_FILE_BYTES", 2**20)
    with pytest.raises(ReadError, match=r"^a\.txt: 2 MiB is over the limit"):
        FileInput(name="a.txt", path=str(path)).read()


def test_a_picture_that_is_named_is_taken_and_one_in_a_folder_only_where_it_can_be_read(
    monkeypatch, tmp_path
):
    monkeypatch.setattr("index.readers.find_spec", lambda name: None)
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert [file.name for file in collect([picture]).files] == ["scan.png"]
    inputs = collect([tmp_path])
    assert inputs.files == ()
    assert inputs.skipped == ("scan.png",)


def test_a_named_file_of_a_kind_not_read_is_refused_with_what_to_save_it_as(tmp_path):
    path = tmp_path / "book.xlsb"
    path.write_bytes(b"x")
    (refused,) = collect([path]).refused
    assert refused.reason == "files of kind '.xlsb' are not read; save it as .xlsx"
