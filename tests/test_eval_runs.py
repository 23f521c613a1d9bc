import json
import subprocess

import pytest

from eval.datasets import Dataset, EvalDocument, EvalQuery
from eval.digest import digest_of_dataset
from eval.evaluation import evaluate
from eval.judge import Judge
from eval.provenance import UNKNOWN, commit_of
from eval.questions import Quote
from eval.results import EvaluationResult
from eval.run_files import load_run, save_run
from eval.running import RunEvent, run_system
from eval.runs import Run
from eval.score import score_run
from eval.systems import Answered, Cited, Retrieved, System
from index.errors import InputError

TEXTS = {"a": "甲事办结12件。", "b": "乙事办结34件。", "c": "丙事不办。"}


class Lookup(System):
    """Finds the documents that share characters with a question, most first."""

    name = "lookup"

    def __init__(self, *, answers=True, backwards=False, hits=1):
        self.answers = answers
        self.backwards = backwards
        self.hits = hits
        self.asked = []

    @property
    def configuration(self):
        return {"backwards": str(self.backwards)}

    def index(self, documents):
        self.documents = documents

    def search(self, query, k):
        self.asked.append(k)
        scored = [
            Retrieved(item.id, 0, len(item.text), float(len(set(query) & set(item.text))))
            for item in self.documents
            for _ in range(self.hits)
        ]
        return sorted(scored, key=lambda hit: hit.score, reverse=not self.backwards)[:k]

    def ask(self, query):
        if not self.answers:
            return None
        best = self.search(query, 1)[0]
        return Answered(
            declined=best.score < 4,
            confidence=best.score / 10,
            cited=(Cited(best.doc, best.start, best.end),) if best.score >= 4 else (),
            stages_ms={"total": 1.5},
        )


def question(name, text, evidence=(), **more):
    needs = tuple((Quote(doc, TEXTS[doc]),) for doc in evidence)
    return EvalQuery(id=name, text=text, language="zh-Hans", evidence=needs, **more)


def dataset_of(*queries, texts=None):
    documents = tuple(
        EvalDocument(id=name, title="", text=text) for name, text in (texts or TEXTS).items()
    )
    return Dataset(
        name="small",
        documents=documents,
        queries=queries,
        digest=digest_of_dataset(documents, queries),
    )


QUOTED = dataset_of(
    question("q1", "甲事办结多少件？", "a"),
    question("q2", "乙事办结多少件？", "b"),
    question("q3", "丁？"),
)
GRADED = dataset_of(
    question("q1", "甲事办结多少件？", grades=(("a", 1),)),
    question("q2", "乙事办结多少件？", grades=(("b", 1),)),
)


def run_of(system, dataset):
    *events, run = run_system(system, dataset)
    assert all(isinstance(event, RunEvent) for event in events)
    assert isinstance(run, Run)
    return run


def test_a_run_has_results_times_and_what_decided_them():
    run = run_of(Lookup(), QUOTED)
    assert run.results["q1"][0].doc == "a"
    assert run.answers["q3"].declined
    assert set(run.seconds) == {"q1", "q2", "q3"}
    assert run.dataset_digest == QUOTED.digest
    assert {"backwards", "commit", "youju", "hits asked for"} <= run.configuration.keys()


def test_events_tell_how_far_a_run_is():
    events = [event for event in run_system(Lookup(), QUOTED) if isinstance(event, RunEvent)]
    assert [(event.step, event.done, event.total) for event in events] == [
        ("reading", 0, len(QUOTED.documents)),
        *(("searching", number, 3) for number in range(3)),
    ]


def test_answers_are_asked_for_only_where_they_can_be_judged():
    assert run_of(Lookup(), GRADED).answers == {}
    assert run_of(Lookup(answers=False), QUOTED).answers == {}


def test_more_hits_are_asked_for_until_there_are_ten_documents():
    texts = {f"d{n}": f"第{n}件事办结了。" for n in range(12)}
    dataset = dataset_of(question("q1", "办结？", grades=(("d1", 1),)), texts=texts)
    system = Lookup(hits=20)
    run = run_of(system, dataset)
    assert len({hit.doc for hit in run.results["q1"]}) >= 10
    assert system.asked == [50, 50, 200]


def test_a_run_repeats_but_for_its_times(tmp_path):
    records = []
    for name in ("one.json", "two.json"):
        save_run(run_of(Lookup(), QUOTED), tmp_path / name)
        record = json.loads((tmp_path / name).read_text("utf-8"))
        assert record.pop("timings")["search_s"].keys() == {"q1", "q2", "q3"}
        records.append(record)
    assert records[0] == records[1]


def test_a_saved_run_is_scored_like_the_run_itself(tmp_path):
    run = run_of(Lookup(), QUOTED)
    save_run(run, tmp_path / "run.json")
    judge = Judge(QUOTED)
    saved, fresh = (
        score_run(QUOTED, judge, item) for item in (load_run(tmp_path / "run.json"), run)
    )
    assert saved.metrics == fresh.metrics
    assert saved.per_query == fresh.per_query
    assert saved.stages_ms == fresh.stages_ms == {"total": (1.5, 1.5)}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 1}', '{"format": 9}'])
def test_a_file_that_is_no_run_is_refused(tmp_path, content):
    path = tmp_path / "run.json"
    path.write_text(content)
    with pytest.raises(InputError, match=r"run\.json"):
        load_run(path)


def test_files_that_are_not_there_or_cannot_be_written_are_named(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_run(tmp_path / "none.json")
    with pytest.raises(InputError, match="cannot be written"):
        save_run(run_of(Lookup(), GRADED), tmp_path / "none" / "run.json")


def test_a_run_of_another_dataset_is_not_scored():
    with pytest.raises(InputError, match="run it again on this one"):
        score_run(GRADED, Judge(GRADED), run_of(Lookup(), QUOTED))


def evaluated(*systems, dataset=QUOTED, earlier=()):
    *_, result = evaluate(dataset, systems, earlier)
    assert isinstance(result, EvaluationResult)
    return result


def test_an_evaluation_holds_the_figures_of_each_system_and_compares_the_first():
    result = evaluated(Lookup(), Lookup(backwards=True, answers=False))
    good, bad = result.systems
    assert good.metrics["success@1"] == 1
    assert good.metrics["abstention_f1"] == 1
    assert good.metrics["evidence_cited"] == 1
    assert bad.metrics["success@1"] == 0
    assert "abstention_f1" not in bad.metrics
    assert bad.risk_coverage == ()
    (comparison,) = result.comparisons
    ranked = {item.measure: item for item in comparison.differences}
    assert ranked["success@1"].difference == 1
    assert "evidence_cited" not in ranked
    assert comparison.setbacks == ()


def test_a_risk_coverage_curve_ends_with_all_questions():
    (system,) = evaluated(Lookup()).systems
    assert system.risk_coverage[-1] == (1, pytest.approx(1 / 3))
    assert system.risk_coverage[0][1] == 0


def test_an_earlier_run_is_told_by_its_commit():
    result = evaluated(Lookup(), earlier=[run_of(Lookup(), QUOTED)])
    (comparison,) = result.comparisons
    assert comparison.second.startswith("lookup (")
    assert all(item.ties == item.queries and item.p == 1 for item in comparison.differences)


def test_what_was_served_worst_is_shown_with_what_was_wanted():
    (system,) = evaluated(Lookup(backwards=True)).systems
    worst = system.shortfalls[0]
    assert worst.wanted == (TEXTS[worst.query.evidence[0][0].doc],)
    assert worst.value < 1
    assert [hit.text for hit in worst.returned] == [TEXTS[hit.doc] for hit in worst.returned]
    assert any(hit.right for hit in worst.returned)


def test_of_documents_that_answer_the_beginning_is_shown():
    (system,) = evaluated(Lookup(backwards=True), dataset=GRADED).systems
    assert {fault.wanted for fault in system.shortfalls} == {(TEXTS["a"],), (TEXTS["b"],)}


def test_the_commit_of_a_checkout_is_told_and_whether_files_differ_from_it(tmp_path):
    def git(*words):
        subprocess.run(  # noqa: S603
            ["git", "-C", tmp_path, "-c", "user.name=a", "-c", "user.email=a@b", *words],  # noqa: S607
            check=True, capture_output=True,
        )  # fmt: skip

    git("init")
    (tmp_path / "provenance.py").write_text("1")
    assert commit_of(tmp_path) == UNKNOWN
    git("add", ".")
    git("commit", "-m", "first")
    commit = commit_of(tmp_path)
    assert len(commit) == 40
    (tmp_path / "provenance.py").write_text("2")
    assert commit_of(tmp_path) == f"{commit}+changes"


def test_outside_a_checkout_the_commit_is_unknown(tmp_path):
    assert commit_of(tmp_path) == UNKNOWN
