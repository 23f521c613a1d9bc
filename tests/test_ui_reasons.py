import ast
import re
from pathlib import Path

import pytest

from ui.reasons import is_known, reason_in

INDEX = Path(__file__).resolve().parents[1] / "index"
READING = sorted(
    [*(INDEX / "readers").rglob("*.py"), *(INDEX / f"{n}.py" for n in ("archives", "inputs"))]
)
HAN = re.compile("[\u4e00-\u9fff]")
PASSED_ON = {"7: 7", "7: 7; 7"}
"""Messages that only pass another one on."""


def written(node):
    """A message as it may read, each figure and name in it a 7."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join("7" if isinstance(v, ast.FormattedValue) else v.value for v in node.values)
    return None


def messages():
    for path in READING:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in {"ReadError", "refuse", "BadZipFile", "_WorkerEndedError"}:
                continue
            text = written(node.args[-1]) if node.args else None
            if text and text not in PASSED_ON and " " in text.strip():
                yield f"{path.name}:{node.lineno}", text


@pytest.mark.parametrize("message", [text for _, text in messages()])
def test_every_reason_for_refusing_a_file_is_told_in_chinese(message):
    assert is_known(message), message
    assert HAN.search(reason_in("zh", message))
    assert reason_in("en", message) == message


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("the file is empty; nothing to index", "文件是空的"),
        ("files of this kind (.exe) are not read", "（.exe）"),
        ("240 MiB is over the limit of 200 MiB; split the file", "240 MiB，超过上限 200 MiB"),
        ("the date '2025年' is no date: write it as 2025-02-21", "“2025年”不是日期"),
        ("line 3: 'file' is missing: name the file that the line describes", "第 3 行"),
    ],
)
def test_figures_and_names_of_a_reason_are_kept(reason, shown):
    assert shown in reason_in("zh", reason)


def test_a_reason_that_nobody_foresaw_is_still_told():
    assert "some odd fault" in reason_in("zh", "some odd fault")


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("/a/library could not be written (No space left on device): free room on it", "No space"),
        ("the text of document 'abc' has been damaged on disk: run 'youju doctor", "报告 abc"),
        ("3 wrong (abc: the text changed on disk); run 'youju doctor --repair', or", "有 3 处"),
        ("2 documents without a source; run 'youju doctor --repair', or restore", "有 2 份报告"),
        ("/a/vectors/sentences-1.faiss is damaged: run 'youju doctor --repair'", "sentences-1"),
        (
            "manifest.json is missing; run 'youju doctor --repair', or restore",
            "manifest.json 不见了",
        ),
        ("its text is damaged and its file gone; add it again", "请重新添加"),
    ],
)
def test_what_is_wrong_with_a_library_is_told_in_chinese(message, shown):
    assert shown in reason_in("zh", message)
    assert HAN.search(reason_in("zh", message))
