import json
from dataclasses import replace

import pytest

from eval.floors import (
    load_floors,
    refuse_changes,
    save_floors,
    set_floors,
    shortcomings,
)
from eval.gate import CORPUS, QUESTIONS, measure
from eval.running import RunEvent
from index.errors import InputError, YoujuError

NAME = QUESTIONS[0]
METRICS = {NAME: {"R@5": 0.95, "abstention_f1": 0.01, "false_declines": 0.04, "other": 1.0}}


@pytest.fixture
def checkout(tmp_path):
    """A checkout with a corpus of two documents and two questions."""
    corpus = tmp_path / CORPUS
    corpus.mkdir(parents=True)
    (corpus / "a.txt").write_text("甲事全年办结12件。\n乙事全年办结34件。\n", encoding="utf-8")
    (corpus / "b.txt").write_text("丙事由三个部门共同办理。\n", encoding="utf-8")
    evidence = [[{"doc": "a.txt", "quote": "甲事全年办结12件"}]]
    questions = [
        {"id": "1", "query": "甲事全年办结多少件？", "evidence": evidence},
        {"id": "2", "query": "丁事几件？", "evidence": []},
    ]
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in questions)
    (tmp_path / NAME).write_text("".join(lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def floors(checkout):
    return set_floors(checkout, CORPUS, METRICS)


def test_floors_stand_a_little_below_what_was_measured_and_ceilings_above(floors):
    own = floors.questions[NAME]
    assert own.at_least == {"R@5": 0.93, "abstention_f1": 0.0}
    assert own.at_most == {"false_declines": 0.06}


def test_what_was_measured_passes_and_what_is_worse_does_not(floors):
    assert shortcomings(floors, METRICS) == []
    worse = {NAME: {**METRICS[NAME], "R@5": 0.9, "false_declines": 0.2}}
    assert [str(item) for item in shortcomings(floors, worse)] == [
        f"{NAME}: R@5 is 0.9000, below its floor 0.9300",
        f"{NAME}: false_declines is 0.2000, above its ceiling 0.0600",
    ]


def test_a_measure_that_is_missing_counts_as_the_worst(floors):
    assert [item.measure for item in shortcomings(floors, {})] == ["R@5", "false_declines"]


def test_rounding_alone_puts_nothing_beyond_its_bound(checkout):
    metrics = {NAME: {"R@5": 2 / 3, "false_declines": 1 / 3}}
    assert shortcomings(set_floors(checkout, CORPUS, metrics, slack=0), metrics) == []


def test_floors_are_written_and_read_again(floors, tmp_path):
    save_floors(floors, tmp_path / "floors.json")
    assert load_floors(tmp_path / "floors.json") == floors


def test_an_unchanged_corpus_with_its_questions_is_taken(floors, checkout):
    refuse_changes(floors, checkout)


@pytest.mark.parametrize("change", ["edit", "add", "remove", "rename"])
def test_a_changed_corpus_is_refused_until_floors_are_set(floors, checkout, change):
    path = checkout / CORPUS / "b.txt"
    if change == "edit":
        path.write_text("丙事由四个部门共同办理。\n", encoding="utf-8")
    elif change == "add":
        (path.parent / "c.txt").write_text("丁", encoding="utf-8")
    elif change == "remove":
        path.unlink()
    else:
        path.rename(path.with_name("c.txt"))
    with pytest.raises(InputError, match=r"not the corpus that the floors .* gate --set"):
        refuse_changes(floors, checkout)
    refuse_changes(set_floors(checkout, CORPUS, METRICS), checkout)


def test_changed_questions_are_refused_until_floors_are_set(floors, checkout):
    path = checkout / NAME
    path.write_text(path.read_text("utf-8").replace("丁", "戊"), encoding="utf-8")
    with pytest.raises(InputError, match=r"not the questions that the floors .* gate --set"):
        refuse_changes(floors, checkout)


def test_outside_a_checkout_the_gate_says_where_it_runs(floors, tmp_path):
    with pytest.raises(InputError, match="runs in a checkout"):
        refuse_changes(floors, tmp_path / "elsewhere")


@pytest.mark.parametrize("content", [None, "", "{}", '{"corpus": "x"}'])
def test_floors_that_cannot_be_read_say_how_to_set_them(tmp_path, content):
    path = tmp_path / "floors.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=r"floors\.json.*gate --set"):
        load_floors(path)


def test_a_measurement_indexes_the_corpus_and_asks_every_question(checkout, encoder):
    *events, metrics = measure(checkout, CORPUS, [NAME], encoder, encoder)
    assert [event.done for event in events if isinstance(event, RunEvent)] == [0, 1]
    assert metrics[NAME]["R@5"] == 1
    assert 0 <= metrics[NAME]["abstention_recall"] <= 1


def test_a_measurement_repeats(checkout, encoder):
    first, second = (
        list(measure(checkout, CORPUS, [NAME], encoder, encoder))[-1] for _ in range(2)
    )
    assert first == second


def test_a_document_that_cannot_be_read_stops_the_measurement(checkout, encoder):
    (checkout / CORPUS / "c.docx").write_bytes(b"no archive")
    with pytest.raises(YoujuError, match=r"c\.docx"):
        list(measure(checkout, CORPUS, [NAME], encoder, encoder))


@pytest.fixture
def command(checkout, new_encoder, monkeypatch):
    """Runs `python -m eval gate` in a checkout of its own."""
    import eval.__main__ as program

    monkeypatch.setattr(program, "_ROOT", checkout)
    monkeypatch.setattr(program, "FLOORS", checkout / "floors.json")
    monkeypatch.setattr(program, "load_encoder", lambda **_: new_encoder())

    def run(*words):
        monkeypatch.setattr("sys.argv", ["eval", "gate", *map(str, words)])
        return program.main()

    return run


def test_the_command_sets_floors_and_then_passes_them(command, checkout, capsys):
    assert command() == 1
    assert "gate --set" in capsys.readouterr().err
    assert command("--set", checkout / NAME) == 0
    assert command() == 0
    assert "gate: open" in capsys.readouterr().err


def test_the_command_names_what_fell_and_fails(command, checkout, capsys):
    assert command("--set") == 0
    own = load_floors(checkout / "floors.json")
    higher = replace(own.questions[NAME], at_least={"R@5": 1.1})
    save_floors(replace(own, questions={NAME: higher}), checkout / "floors.json")
    assert command() == 1
    err = capsys.readouterr().err
    assert f"gate: {NAME}: R@5 is 1.0000, below its floor 1.1000" in err
    assert "gate: closed" in err


def test_questions_from_elsewhere_are_refused(command, tmp_path_factory, capsys):
    assert command("--set", tmp_path_factory.mktemp("other") / "questions.jsonl") == 1
    assert "not in the checkout" in capsys.readouterr().err


def test_floors_set_anew_are_of_the_same_files(command, checkout):
    second = checkout / "seeds" / "more.jsonl"
    second.write_bytes((checkout / NAME).read_bytes())
    assert command("--set", checkout / NAME, second) == 0
    assert command("--set") == 0
    assert list(load_floors(checkout / "floors.json").questions) == [
        "seeds/more.jsonl", NAME,
    ]  # fmt: skip


def test_the_committed_floors_are_of_what_is_committed(root):
    floors = load_floors()
    refuse_changes(floors, root)
    assert all(own.at_least for own in floors.questions.values())
    assert floors == replace(floors, corpus=CORPUS)
