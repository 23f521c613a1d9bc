import json

import pytest

from eval.library_dataset import load_library_dataset
from eval.questions import Quote, load_questions
from index.errors import InputError
from index.library import Library

TEXT = "甲事全年办结12件。\n乙事全年办结34件。\n"


def question(**changes):
    record = {
        "id": "q1", "kind": "figure", "lang": "zh-Hans", "query": "甲事办结几件？",
        "evidence": [[{"doc": "a.txt", "quote": "甲事全年办结12件"}]],
    }  # fmt: skip
    return {**record, **changes}


@pytest.fixture
def file(tmp_path):
    def make(*records):
        path = tmp_path / "questions.jsonl"
        lines = (json.dumps(record, ensure_ascii=False) for record in records)
        path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
        return path

    return make


@pytest.fixture
def library(home, encoder, add, write):
    def make(**texts):
        for name, text in texts.items():
            add(home, encoder, write(f"{name}.txt", text))
        return Library(home)

    return make


def test_a_question_has_its_evidence(file):
    (found,) = load_questions(file(question()))
    assert found.evidence == ((Quote("a.txt", "甲事全年办结12件"),),)
    assert (found.id, found.kind, found.language) == ("q1", "figure", "zh-Hans")


def test_kind_and_language_may_be_missing(file):
    record = question()
    del record["kind"], record["lang"]
    (found,) = load_questions(file(record))
    assert (found.kind, found.language) == ("", "zh-Hans")


def test_a_pair_is_two_questions_with_the_same_evidence(file):
    record = question(zh="甲事办结几件？", en="How many?")
    del record["query"]
    chinese, english = load_questions(file(record))
    assert (chinese.id, english.id) == ("q1-zh", "q1-en")
    assert (chinese.language, english.language) == ("zh-Hans", "en")
    assert chinese.evidence == english.evidence


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"query": None}, 'line 1: has no "query"'),
        ({"query": " "}, "line 1: an empty question or quote"),
        ({"id": None}, 'line 1: has no "id"'),
        ({"evidence": None}, "line 1: no question with evidence"),
        ({"evidence": [[{"doc": "a.txt"}]]}, "line 1: no question with evidence"),
        ({"evidence": [[{"doc": "a.txt", "quote": ""}]]}, "line 1: an empty question or quote"),
        ({"evidence": [[]]}, "line 1: an empty question or quote"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(file, changes, message):
    with pytest.raises(InputError, match=message):
        load_questions(file(question(**changes)))


def test_two_questions_of_one_id_are_refused(file):
    with pytest.raises(InputError, match='line 2: "id" q1 came before'):
        load_questions(file(question(), question()))


def test_a_file_without_questions_is_refused(file):
    with pytest.raises(InputError, match="holds no question"):
        load_questions(file())


def test_the_documents_are_the_texts_of_the_library(file, library):
    dataset = load_library_dataset(file(question()), library(a=TEXT, b="另一份文件。"))
    assert {item.id: item.text for item in dataset.documents} == {
        "a.txt": TEXT,
        "b.txt": "另一份文件。",
    }
    assert dataset.queries[0].evidence[0][0].doc == "a.txt"
    assert dataset.notes == {}


def test_a_quote_may_name_any_source_of_a_document(file, library):
    record = question(evidence=[[{"doc": "b.txt", "quote": "乙事全年办结34件"}]])
    dataset = load_library_dataset(file(record), library(a=TEXT, b=TEXT))
    assert [item.id for item in dataset.documents] == ["a.txt"]
    assert dataset.queries[0].evidence[0][0].doc == "a.txt"


def test_evidence_that_the_documents_lack_is_noted(file, library):
    gone = question(id="q2", evidence=[[{"doc": "a.txt", "quote": "丙事"}]])
    dataset = load_library_dataset(file(question(), gone), library(a=TEXT))
    assert dataset.notes == {"questions with evidence that the documents lack": "q2"}


def test_another_library_is_refused(file, library):
    with pytest.raises(InputError, match=r"holds none of the documents .* \(a\.txt"):
        load_library_dataset(file(question()), library(other=TEXT))


def test_questions_that_nothing_answers_go_with_any_library(file, library):
    dataset = load_library_dataset(file(question(evidence=[])), library(other=TEXT))
    assert not dataset.queries[0].has_answer
