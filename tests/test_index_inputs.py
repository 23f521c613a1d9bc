import os
import sys

import pytest

from index.errors import ReadError
from index.inputs import FileInput, collect, uploaded


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
