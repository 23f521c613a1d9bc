"""Evaluating a library with one's own questions, and comparing with how it was before."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eval.baselines import baseline_systems
from eval.golden import GoldenSet, evaluation_folder, golden_path
from eval.kept_runs import RunShelf, shared_queries
from eval.own import Outcome, compared, evaluate_own, own_dataset, seen_again, titled
from eval.questions import Question, Quote
from eval.report import render_report
from eval.report.overview import headline_sentences
from eval.report.page import view_of
from eval.running import RunEvent
from index.errors import InputError
from index.library import Library
from retrieval.engine import Engine

FIRST = "青石县2031年工作报告\n一、成效\n青石县全年办结备案1487件。群众满意率97.5%。\n"
SECOND = "白鹭县2031年工作报告\n一、成效\n白鹭县共调解渔业纠纷523件。\n"


def question(text, *quotes, kind="figure"):
    return Question(
        id="", kind=kind, language="zh-Hans", text=text,
        evidence=tuple((Quote(*quote),) for quote in quotes),
    )  # fmt: skip


@pytest.fixture
def engine(home, encoder, add, write):
    add(home, encoder, write("first.txt", FIRST), write("second.txt", SECOND))
    return Engine(Library(home, encoder), encoder)


@pytest.fixture
def golden(home, engine):
    golden = GoldenSet(golden_path(home))
    golden.save(question("青石县办结备案多少件？", ("first.txt", "备案1487件")))
    golden.save(question("白鹭县调解渔业纠纷多少件？", ("second.txt", "渔业纠纷523件")))
    golden.save(question("青石县有几座机场？", kind="none"))
    return golden


@pytest.fixture
def shelf(home):
    return RunShelf(evaluation_folder(home) / "runs")


def run(golden, engine, shelf):
    dataset = own_dataset(golden, engine.library, "题集")
    *events, outcome = evaluate_own(dataset, engine, shelf)
    assert isinstance(outcome, Outcome)
    assert all(isinstance(event, RunEvent) for event in events)
    return outcome


def test_every_question_is_asked_and_the_run_is_kept(golden, engine, shelf):
    dataset = own_dataset(golden, engine.library, "题集")
    *events, outcome = evaluate_own(dataset, engine, shelf)
    assert [(event.done, event.total) for event in events] == [(0, 3), (1, 3), (2, 3)]
    assert outcome.result.dataset == "题集"
    assert outcome.result.systems[0].metrics["success@1"] == 1.0
    (kept,) = shelf.runs()
    assert kept.metrics["success@1"] == 1.0
    assert len(kept.queries) == 3
    assert kept.created == outcome.result.created
    assert [path.name for path in shelf.folder.iterdir()] == [kept.path.name]


def test_other_systems_are_measured_beside_it_and_kept_with_it(golden, engine, shelf):
    dataset = own_dataset(golden, engine.library, "题集")
    beside = baseline_systems(["dense", "bm25"], engine.encoder)
    *events, outcome = evaluate_own(dataset, engine, shelf, beside)
    names = ["Youju", "plain dense", "BM25 (character pairs)"]
    assert list(dict.fromkeys(event.system for event in events)) == names
    assert [(event.step, event.done) for event in events if event.system == names[1]] == [
        ("embedding", 0), ("searching", 0), ("searching", 1), ("searching", 2),
    ]  # fmt: skip
    again = seen_again(shelf.runs()[0], own_dataset(golden, engine.library, "题集"))
    for seen in (outcome, again):
        assert [system.system for system in seen.result.systems] == names
        assert [one.second for one in seen.result.comparisons] == names[1:]
    assert again.result.systems[2].metrics == outcome.result.systems[2].metrics
    page = render_report(again.result, dataset, "zh")
    assert all(name in page for name in names)


def test_an_earlier_run_joins_the_systems_beside(golden, engine, shelf):
    run(golden, engine, shelf)
    dataset = own_dataset(golden, engine.library, "题集")
    *_, outcome = evaluate_own(dataset, engine, shelf, baseline_systems(["bm25"], engine.encoder))
    both = compared(outcome, [(shelf.runs()[1], "before")])
    assert [one.second for one in both.result.comparisons] == ["BM25 (character pairs)", "before"]
    told = " ".join(headline_sentences(view_of(both.result, dataset, "en")))
    assert told.index("Compared with BM25") < told.index("Compared with before")
    assert "best of the others" not in told


def test_a_kept_run_gives_the_same_figures_again(golden, engine, shelf):
    outcome = run(golden, engine, shelf)
    dataset = own_dataset(golden, engine.library, "题集")
    again = seen_again(shelf.runs()[0], dataset)
    assert again.result.systems[0].metrics == outcome.result.systems[0].metrics
    assert again.result.created == outcome.result.created
    golden.save(question("再问一个？", kind="none"))
    assert seen_again(shelf.runs()[0], own_dataset(golden, engine.library, "题集")) is None


def test_runs_are_compared_on_the_questions_that_both_share(golden, engine, shelf):
    run(golden, engine, shelf)
    first, *_ = golden.read().questions
    golden.save(replace(first, text="青石县备案办结了多少件？"))
    golden.save(question("青石县满意率多少？", ("first.txt", "97.5%")))
    outcome = run(golden, engine, shelf)
    latest, earlier = shelf.runs()
    assert latest.created >= earlier.created
    assert len(shared_queries(earlier, outcome.dataset)) == 2
    beside = compared(outcome, [(earlier, "从前")])
    (comparison,) = beside.result.comparisons
    assert (comparison.first, comparison.second) == ("Youju", "从前")
    found = next(d for d in comparison.differences if d.measure == "success@1")
    assert (found.queries, found.difference, found.ties) == (1, 0.0, 1)
    assert "从前" in render_report(beside.result, titled(beside.dataset, engine.library), "zh")


def test_runs_are_compared_after_reports_were_added_but_not_after_they_changed(
    golden, engine, shelf, home, encoder, add, write
):
    run(golden, engine, shelf)
    add(home, encoder, write("third.txt", "松原县2031年工作报告\n一、成效\n种树66棵。\n"))
    outcome = run(golden, engine, shelf)
    assert compared(outcome, [(shelf.runs()[1], "从前")]).result.comparisons
    add(home, encoder, write("first.txt", FIRST.replace("97.5", "98.1")))
    outcome = run(golden, engine, shelf)
    with pytest.raises(InputError, match=r"first\.txt"):
        compared(outcome, [(shelf.runs()[1], "从前")])


def test_runs_without_a_question_in_common_are_not_compared(golden, engine, shelf):
    run(golden, engine, shelf)
    for one in golden.read().questions:
        golden.remove(one.id)
    golden.save(question("青石县满意率多少？", ("first.txt", "97.5%")))
    outcome = run(golden, engine, shelf)
    with pytest.raises(InputError, match="no question is the same"):
        compared(outcome, [(shelf.runs()[1], "从前")])


def test_lines_that_are_no_questions_are_left_out(golden, engine, shelf):
    with golden.path.open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    assert len(own_dataset(golden, engine.library, "题集").queries) == 3


def test_an_empty_set_is_refused_with_the_remedy(home, engine):
    with pytest.raises(InputError, match="save one first"):
        own_dataset(GoldenSet(golden_path(home)), engine.library, "题集")


def test_runs_are_taken_off_the_shelf_by_name_and_nothing_else_is(golden, engine, shelf):
    run(golden, engine, shelf)
    (kept,) = shelf.runs()
    shelf.remove("../questions.jsonl")
    shelf.remove("nothing.json")
    assert golden.path.exists()
    shelf.remove(kept.path.name)
    assert shelf.runs() == ()


def test_files_that_are_no_runs_are_passed_over(golden, engine, shelf):
    run(golden, engine, shelf)
    (kept,) = shelf.runs()
    record = json.loads(kept.path.read_text("utf-8"))
    for number, text in enumerate(("{", "[]", json.dumps({**record, "kept": {}}), "\xff")):
        (shelf.folder / f"20310101T00000{number}Z.json").write_bytes(text.encode("latin-1"))
    (shelf.folder / "notes.txt").write_text("mine", "utf-8")
    assert shelf.runs() == (kept,)


def test_a_report_may_show_the_librarys_titles_without_changing_the_dataset(golden, engine):
    dataset = own_dataset(golden, engine.library, "题集")
    shown = titled(dataset, engine.library)
    assert {document.title for document in shown.documents} == {
        "青石县2031年工作报告", "白鹭县2031年工作报告",
    }  # fmt: skip
    assert shown.digest == dataset.digest
