"""`youju said` and `youju refs`, as another program calls them."""

import json

import pytest

from ui.cli import main

REPORT = "白鹭市2023年工作报告\n一、成效\n全年办结渔业纠纷523件，为渔民挽回损失1260万元。\n"


@pytest.fixture
def run(home, monkeypatch, new_encoder, write, capsys):
    monkeypatch.setattr("index.model.encoder.load_encoder", lambda *_, **__: new_encoder())

    def cli(*words):
        code = main(["--home", str(home), "--lang", "en", *words])
        return code, *capsys.readouterr()

    cli("add", str(write("白鹭.txt", REPORT)))
    return cli


def test_said_names_the_place_and_what_differs(run):
    code, out, _ = run("said", "全年办结渔业纠纷532件，为渔民挽回损失1260万元", "--json")
    record = json.loads(out)
    assert (code, record["found"], record["exact"]) == (0, True, [])
    (saying,) = record["near"]
    assert REPORT[saying["start"] : saying["end"]] == saying["quote"]
    assert [(d["kind"], d["yours"], d["source"]) for d in saying["differs"]] == [
        ("figures", "532", "523")
    ]
    assert "[R]" in saying["reference"]
    _, shown, _ = run("said", "全年办结渔业纠纷532件，为渔民挽回损失1260万元")
    assert "yours “532”, source “523”" in shown


def test_said_says_when_nobody_says_it(run):
    code, out, _ = run("said", "abcdefghijk")
    assert code == 0
    assert "Nothing in the library" in out
    code, _, problem = run("said", "码头")
    assert code == 1
    assert problem.count("\n") == 1


def test_references_are_printed_in_three_forms(run):
    _, out, _ = run("refs")
    assert out == "[1] 白鹭市2023年工作报告[R]. [2023].\n"
    _, out, _ = run("refs", "白鹭.txt", "--form", "bibtex")
    assert out.startswith("@techreport{")
    _, out, _ = run("refs", "--form", "csl")
    assert json.loads(out)[0]["title"] == "白鹭市2023年工作报告"
    code, _, problem = run("refs", "nothing.txt")
    assert code == 1
    assert "nothing.txt" in problem
