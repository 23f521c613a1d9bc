import json

import openpyxl
import pytest

from ui.cli import main

REPORT = (
    "湖滨市2023年政务公开工作报告\n一、办理情况\n"
    "2023年，全市共收到政府信息公开申请4512件，投入经费1.2亿元。\n"
)
OTHER = "山前市2023年政务公开工作报告\n一、概况\n本市加强政府信息公开，举办培训12场。\n"


@pytest.fixture
def run(home, capsys, monkeypatch, new_encoder, write):
    monkeypatch.setattr("index.model.encoder.load_encoder", lambda *_, **__: new_encoder())

    def cli(*words):
        code = main(["--home", str(home), "--lang", "en", *map(str, words)])
        return code, capsys.readouterr().out

    cli("add", write("a.txt", REPORT), write("b.txt", OTHER))
    return cli


def test_figures_are_listed_with_what_they_count(run):
    code, out = run("figures", "政府信息公开申请", "--json")
    record = json.loads(out)
    assert code == 0
    best = record["figures"][0]
    assert (best["figure"], best["value"], best["unit"], best["kind"]) == (
        "4512件", 4512, "件", "count",
    )  # fmt: skip
    assert REPORT[best["start"] : best["end"]] == "4512件"
    assert "4512件" in run("figures", "政府信息公开申请")[1]


def test_nothing_found_is_said(run):
    assert run("figures", "海洋捕捞产量") == (0, "No figures found\n")


def test_a_comparison_as_json(run):
    code, out = run("compare", "政府信息公开申请", "--json")
    record = json.loads(out)
    assert code == 0
    assert set(record) == {"topic", "rows", "comparable"}
    stated, missing = record["rows"]
    assert (stated["status"], stated["value"], stated["period"]) == ("stated", 4512, "2023")
    assert stated["normalized"] == {"value": 4512, "unit": "件"}
    citation = stated["citation"]
    assert REPORT[citation["start"] : citation["end"]] == citation["quote"] == stated["text"]
    assert (missing["status"], missing["figure"], missing["citation"]) == (
        "not stated", None, None,
    )  # fmt: skip


def test_a_comparison_as_text_and_as_files(run, tmp_path):
    workbook, plain = tmp_path / "a.xlsx", tmp_path / "a.csv"
    code, out = run("compare", "投入经费", "--xlsx", workbook, "--csv", plain)
    assert code == 0
    assert "1.2亿元 = 120,000,000 元" in out
    assert "not stated" in out
    assert openpyxl.load_workbook(workbook)["Comparison"]["I2"].value == 120_000_000
    assert plain.read_bytes().startswith(b"\xef\xbb\xbf")
