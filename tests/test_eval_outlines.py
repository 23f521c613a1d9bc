"""Outlines measured against gold."""

import json

import pytest

from eval.outline_evaluation import evaluate_outlines
from eval.outlines import is_outlines, measure_outlines
from index.errors import YoujuError

PROSE = "这一段是正文，写得长一些，好让它像一个段落的样子，里面没有编号，也没有标题，只有平常的话。"
TEXT = f"某地工作报告\n一、甲事\n{PROSE}\n二、乙事\n（一）乙之一。{PROSE}\n（二）乙之二。{PROSE}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "txt").mkdir()
    (tmp_path / "txt" / "a.txt").write_text(TEXT, encoding="utf-8")

    def write(headings, optional=()):
        gold = {
            "doc": "a",
            "title": "某地工作报告",
            "headings": headings,
            "optional": list(optional),
        }
        (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
        return tmp_path

    return write


def heading(line, level):
    return {"line": line, "level": level, "text": TEXT.split("\n")[line][:6]}


def test_an_exact_outline_scores_one(folder):
    path = folder([heading(1, 1), heading(3, 1), heading(4, 2), heading(5, 2)])
    scores = measure_outlines(path).scores["txt"]
    assert (scores.precision, scores.recall, scores.level, scores.exact) == (1, 1, 1, 1)


def test_a_missed_an_invented_and_a_misplaced_heading_are_told_apart(folder):
    path = folder([heading(1, 1), heading(2, 1), heading(3, 1), heading(4, 1)])
    report = measure_outlines(path)
    assert sorted(fault.kind for fault in report.faults) == ["invented", "level", "missed"]
    assert report.scores["txt"].exact == 0


def test_optional_lines_count_neither_way(folder):
    path = folder([heading(1, 1), heading(3, 1)], optional=[4, 5])
    assert measure_outlines(path).faults == ()


def test_a_page_is_matched_by_the_words_of_its_headings(folder):
    path = folder([heading(1, 1), heading(3, 1), heading(4, 2), heading(5, 2)])
    (path / "html").mkdir()
    page = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    (path / "html" / "a.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    evaluation = evaluate_outlines(path)
    assert evaluation.by["html"] == evaluation.by["txt"]
    assert evaluation.metrics["recall"] == 1


def test_a_file_of_outlines_finds_its_documents_beside_it(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    sections = [
        {"level": 1, "title": "一、甲事", "start": TEXT.index("一、")},
        {"level": 1, "title": "二、乙事", "start": TEXT.index("二、")},
    ]
    optional = [{"title": "", "start": TEXT.index(mark)} for mark in ("（一）", "（二）")]
    record = {"source": "a.txt", "title": None, "sections": sections, "optional": optional}
    gold = tmp_path / "outlines.jsonl"
    gold.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert is_outlines(gold)
    assert measure_outlines(gold).scores["files"].exact == 1


@pytest.mark.parametrize("line", ["no json", "{}", '{"doc": "a", "headings": [{"line": "x"}]}'])
def test_a_line_that_is_no_outline_is_named(tmp_path, line):
    (tmp_path / "gold.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(YoujuError, match=r"gold\.jsonl, line 1"):
        measure_outlines(tmp_path)


def test_a_document_that_is_not_there_is_named(folder):
    path = folder([heading(1, 1)])
    (path / "txt" / "a.txt").unlink()
    with pytest.raises(YoujuError, match=r"a\.txt: cannot be read"):
        measure_outlines(path)
