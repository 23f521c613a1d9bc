import json
from dataclasses import fields, replace

import pytest

from ui.cli import main

TEXT = "甲事全年办结12件。\n乙事全年办结34件。\n"


@pytest.fixture(autouse=True)
def _hashing(monkeypatch, new_encoder):
    monkeypatch.setattr("index.model.encoder.load_encoder", lambda *_, **__: new_encoder())


@pytest.fixture
def run(home, capsys):
    def cli(*words, language="en"):
        try:
            code = main(["--home", str(home), "--lang", language, "eval", *map(str, words)])
        except SystemExit as stop:
            code = stop.code
        return code, *capsys.readouterr()

    return cli


def jsonl(path, *records):
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def beir(tmp_path):
    folder = tmp_path / "small"
    jsonl(
        folder / "corpus.jsonl",
        {"_id": "a", "title": "甲", "text": "甲事全年办结12件。"},
        {"_id": "b", "title": "乙", "text": "乙事全年办结34件。"},
    )
    jsonl(
        folder / "queries.jsonl",
        {"_id": "q1", "text": "甲事全年办结多少件"},
        {
            "_id": "q2",
            "text": "How many matters of another kind?",
            "metadata": {"answerable": False},
        },
    )
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\ta\t1\n")
    return folder


@pytest.fixture
def questions(tmp_path, home, add, encoder, write):
    add(home, encoder, write("a.txt", TEXT))
    evidence = [[{"doc": "a.txt", "quote": "甲事全年办结12件"}]]
    return jsonl(
        tmp_path / "questions.jsonl",
        {"id": "1", "query": "甲事全年办结多少件？", "evidence": evidence, "kind": "figure"},
        {"id": "2", "query": "丁事几件？", "evidence": [], "kind": "none"},
    )


def test_a_beir_folder_is_measured_in_a_library_of_its_own(run, beir, home):
    code, out, err = run(beir, "--json")
    assert (code, err) == (0, "")
    record = json.loads(out)
    assert (record["dataset"], record["queries"], record["documents"]) == ("small", 2, 2)
    assert {"nDCG@10", "R@1", "R@5", "R@10", "RR@10", "success@1"} <= record["metrics"].keys()
    assert {"abstention_f1", "abstention_auroc"} <= record["metrics"].keys()
    assert record["metrics"]["R@5"] == 1
    assert set(record["by"]["language"]) == {"zh-Hans", "en"}
    assert record["systems"][0]["configuration"]["model"] == "hashing"
    assert not home.exists()


def test_questions_are_put_to_the_library(run, questions):
    code, out, _ = run(questions, "--json")
    record = json.loads(out)
    assert code == 0
    assert {"success@1", "R@5", "evidence_cited", "abstention_f1"} <= record["metrics"].keys()
    assert record["by"]["kind"]["figure"]["queries"] == 1


def test_a_run_is_saved_and_compared_with(run, beir, tmp_path):
    saved = tmp_path / "run.json"
    assert run(beir, "--run", saved)[0] == 0
    code, out, _ = run(beir, "--json", "--against", saved)
    (comparison,) = json.loads(out)["comparisons"]
    assert code == 0
    assert comparison["second"].startswith("Youju (")
    assert {item["p"] for item in comparison["differences"]} == {1.0}
    assert comparison["losses"] == []


def test_runs_and_judgements_are_written_in_the_form_of_trec(run, beir, tmp_path):
    trec, qrels = tmp_path / "run.trec", tmp_path / "qrels.trec"
    assert run(beir, "--run", trec, "--qrels", qrels)[0] == 0
    assert qrels.read_text() == "q1 0 a 1\n"
    assert trec.read_text().startswith("q1 Q0 a 1 1000 Youju\n")
    code, out, _ = run(beir, "--json", "--against", trec)
    assert code == 0
    assert json.loads(out)["comparisons"][0]["second"].startswith("run")


def test_the_index_of_a_dataset_is_kept_where_it_is_wanted(run, beir, tmp_path):
    assert run(beir, "--keep", tmp_path / "kept")[0] == 0
    assert (tmp_path / "kept" / "library.sqlite").is_file()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_terminal_shows_measures_differences_and_what_went_wrong(run, beir, tmp_path, language):
    trec = tmp_path / "other.trec"
    trec.write_text("q1 Q0 b 1 1 x\n")
    code, out, _ = run(beir, "--against", trec, "--show", language=language)
    assert code == 0
    assert ("2 个问题，2 份文件" if language == "zh" else "2 queries, 2 documents") in out
    assert "nDCG@10" in out
    assert "[" in out
    assert "p = " in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["none"], "no such file or folder"),
        (["{tmp}"], "nothing to measure with"),
        (["{tmp}", "--outlines"], "no outlines"),
        (["{beir}", "--run", "{tmp}/none/run.json"], "cannot be written"),
        (["{beir}", "--against", "{beir}/corpus.jsonl"], "not in the form of TREC"),
    ],
)
def test_what_cannot_be_measured_is_said_in_one_line(run, beir, tmp_path, words, message):
    code, out, err = run(*(word.format(tmp=tmp_path, beir=beir) for word in words))
    assert (code, out) == (1, "")
    assert message in err
    assert err.count("\n") == 1


def test_many_systems_are_shown_in_lines_of_their_own():
    from eval.results import EvaluationResult, SystemResult
    from eval.runs import Run
    from ui.evaluation_text import evaluation_lines

    names = [f"a system with a long name, number {n}" for n in range(6)]
    systems = tuple(
        SystemResult(
            system=name,
            configuration={},
            metrics={"nDCG@10": 0.5, "R@1": 0.25, "R@5": 0.75},
            run=Run(system=name, dataset="x", dataset_digest="", configuration={}, results={}),
        )
        for name in names
    )
    result = EvaluationResult(
        dataset="x", digest="", notes={"queries left out": "3"}, documents=1, queries=(),
        systems=systems, comparisons=(), created="",
    )  # fmt: skip
    for shown in (systems[:1], systems):
        lines = list(evaluation_lines(replace(result, systems=shown), "en", show=False))
        assert max(map(len, lines)) <= 120
        assert lines[-1] == "! queries left out: 3"
    assert [line.split("  ")[0] for line in lines if "0.500" in line] == names


def test_a_loss_is_shown_with_the_passages_of_both(run, beir, tmp_path, monkeypatch):
    monkeypatch.setattr("retrieval.engine.Engine.search", lambda *_: ())
    trec = tmp_path / "other.trec"
    trec.write_text("q1 Q0 a 1 1 x\n")
    _, brief, _ = run(beir, "--against", trec)
    assert "q1  0.000 < 1.000  甲事全年办结多少件" in brief
    assert "✓ 1. a [0:" not in brief
    _, full, _ = run(beir, "--against", trec, "--show")
    assert "✓ 1. a [0:10] 甲事全年办结12件。" in full


def test_a_run_of_another_dataset_is_refused(run, beir, questions, tmp_path):
    assert run(beir, "--run", tmp_path / "run.json")[0] == 0
    code, _, err = run(questions, "--against", tmp_path / "run.json")
    assert code == 1
    assert "run it again on this one" in err


def test_every_measure_of_a_comparison_is_in_the_record(run, beir, tmp_path):
    from eval.results import Difference

    saved = tmp_path / "run.json"
    run(beir, "--run", saved)
    _, out, _ = run(beir, "--json", "--against", saved)
    for difference in json.loads(out)["comparisons"][0]["differences"]:
        assert difference.keys() == {field.name for field in fields(Difference)}
