import pytest

from eval.datasets import Dataset, EvalDocument, EvalQuery
from eval.digest import digest_of_dataset
from eval.judge import Judge
from eval.questions import Quote
from eval.runs import Run
from eval.score import score_run
from eval.systems import Retrieved
from eval.trec import read_qrels, read_run, write_qrels, write_run
from index.errors import InputError

TEXTS = {"a": "甲事办结12件。", "b": "乙事办结34件。"}


def dataset_of(*queries):
    documents = tuple(EvalDocument(id=name, title="", text=text) for name, text in TEXTS.items())
    return Dataset(
        name="small",
        documents=documents,
        queries=queries,
        digest=digest_of_dataset(documents, queries),
    )


def query(name="q", **more):
    return EvalQuery(id=name, text="？", language="zh-Hans", **more)


GRADED = dataset_of(query("q1", grades=(("a", 2),)), query("q2", grades=(("b", 1), ("a", 1))))
QUOTED = dataset_of(query("q1", evidence=((Quote("a", TEXTS["a"]),), (Quote("b", TEXTS["b"]),))))


def run_of(dataset, **hits):
    results = {
        name: tuple(Retrieved(doc, 0, len(TEXTS[doc]), 1.0) for doc in docs)
        for name, docs in hits.items()
    }
    return Run(
        system="two words",
        dataset=dataset.name,
        dataset_digest=dataset.digest,
        configuration={},
        results=results,
    )


def test_judgements_are_written_and_read_again(tmp_path):
    path = tmp_path / "qrels.trec"
    write_qrels(GRADED, Judge(GRADED), path)
    assert path.read_text("utf-8").splitlines()[0] == "q1 0 a 2"
    assert read_qrels(path) == {"q1": {"a": 2}, "q2": {"b": 1, "a": 1}}


def test_a_run_is_written_and_scores_the_same_when_read_again(tmp_path):
    path = tmp_path / "run.trec"
    judge = Judge(GRADED)
    run = run_of(GRADED, q1="bba", q2="ab")
    write_run(GRADED, judge, run, path)
    lines = [line.split() for line in path.read_text("utf-8").splitlines()]
    assert lines[0] == ["q1", "Q0", "b", "1", "1000", "two-words"]
    again = read_run(path, GRADED)
    assert score_run(GRADED, judge, again).metrics == score_run(GRADED, judge, run).metrics


def test_a_run_on_quotes_is_written_as_its_needs(tmp_path):
    judge = Judge(QUOTED)
    write_run(QUOTED, judge, run_of(QUOTED, q1="aab"), tmp_path / "run.trec")
    write_qrels(QUOTED, judge, tmp_path / "qrels.trec")
    names = [line.split()[2] for line in (tmp_path / "run.trec").read_text("utf-8").splitlines()]
    assert names == ["evidence-1", "other-2", "evidence-2"]
    assert read_qrels(tmp_path / "qrels.trec") == {"q1": {"evidence-1": 1, "evidence-2": 1}}


def test_a_run_is_ranked_by_its_scores_and_not_by_its_lines(tmp_path):
    path = tmp_path / "other.run"
    path.write_text("q1 Q0 b 2 0.5 x\nq1 Q0 a 1 2e1 x\n\nq9 Q0 a 1 1 x\nq1 Q0 gone 3 1 x\n")
    run = read_run(path, GRADED)
    assert run.system == "other"
    assert [hit.doc for hit in run.results["q1"]] == ["a", "b"]
    assert run.configuration["lines left out"] == "2"


@pytest.mark.parametrize(
    ("read", "content", "line"),
    [
        (read_qrels, "q1 0 a 1\nq1 0 a\n", 2),
        (read_qrels, "q1 0 a much\n", 1),
        (lambda path: read_run(path, GRADED), "q1 Q0 a 1 2.0 x\n\nq1 Q0 a 1\n", 3),
        (lambda path: read_run(path, GRADED), "q1 Q0 a 1 high x\n", 1),
    ],
)
def test_a_line_of_another_form_is_named(tmp_path, read, content, line):
    path = tmp_path / "file.trec"
    path.write_text(content)
    with pytest.raises(InputError, match=rf"file\.trec, line {line}: not in the form of TREC"):
        read(path)


def test_a_run_of_other_queries_is_refused(tmp_path):
    path = tmp_path / "run.trec"
    path.write_text("x Q0 a 1 1 x\n")
    with pytest.raises(InputError, match="check the ids"):
        read_run(path, GRADED)


def test_a_run_of_documents_is_not_judged_by_quotes(tmp_path):
    path = tmp_path / "run.trec"
    path.write_text("q1 Q0 a 1 1 x\n")
    with pytest.raises(InputError, match="judged by quotes"):
        read_run(path, QUOTED)


def test_an_id_with_white_space_is_refused(tmp_path):
    dataset = dataset_of(query("q 1", grades=(("a", 1),)))
    with pytest.raises(InputError, match="white space"):
        write_qrels(dataset, Judge(dataset), tmp_path / "qrels.trec")


def test_files_that_are_not_there_are_named(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_qrels(tmp_path / "none.trec")
    with pytest.raises(InputError, match="cannot be written"):
        write_qrels(GRADED, Judge(GRADED), tmp_path / "none" / "qrels.trec")
