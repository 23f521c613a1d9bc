import json

import pytest

from eval.beir import is_beir, load_beir
from index.errors import InputError

DOCUMENTS = [
    {"_id": "a", "title": "甲事", "text": "甲事办结12件。"},
    {"_id": "b", "text": "乙事办结34件。"},
]
QUERIES = [
    {"_id": "q1", "text": "甲事办结多少件？"},
    {"_id": "q2", "text": "How many were closed?", "metadata": {"kind": "figure"}},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\ta\t2\nq2\tb\t1\nq2\ta\t0\n"


def lines(records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.fixture
def folder(tmp_path):
    def make(documents=DOCUMENTS, queries=QUERIES, qrels=QRELS, name="qrels.tsv"):
        path = tmp_path / "small"
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / "corpus.jsonl").write_text(lines(documents), encoding="utf-8")
        (path / "queries.jsonl").write_text(lines(queries), encoding="utf-8")
        (path / name).write_text(qrels, encoding="utf-8")
        return path

    return make


def test_a_folder_holds_documents_queries_and_grades(folder):
    dataset = load_beir(folder())
    assert dataset.name == "small"
    assert [document.title for document in dataset.documents] == ["甲事", ""]
    first, second = dataset.queries
    assert (first.grades, first.language, first.kind) == ((("a", 2),), "zh-Hans", "")
    assert (second.grades, second.language, second.kind) == ((("b", 1),), "en", "figure")


@pytest.mark.parametrize("name", ["qrels/test.tsv", "qrels/dev.tsv"])
def test_judgements_may_lie_in_a_folder_of_their_own(folder, name):
    assert load_beir(folder(name=name)).queries[0].grades == (("a", 2),)


def test_judgements_may_be_in_the_form_of_trec(folder):
    path = folder(qrels="q1 0 a 2\nq2 0 b 1\n", name="qrels.trec")
    assert [query.grades for query in load_beir(path).queries] == [(("a", 2),), (("b", 1),)]


def test_judgements_without_a_header_are_read_from_the_first_line(folder):
    path = folder(qrels="q1\ta\t1\nq2\tb\t1\n")
    assert len(load_beir(path).queries) == 2


def test_a_query_that_nothing_answers_is_kept_and_one_that_is_not_judged_is_not(folder):
    queries = [
        *QUERIES,
        {"_id": "q3", "text": "丙事？", "metadata": {"answerable": False}},
        {"_id": "q4", "text": "丁事？", "metadata": {"answerable": True}},
        {"_id": "q5", "text": "戊事？"},
    ]
    dataset = load_beir(folder(queries=queries))
    assert [(query.id, query.has_answer) for query in dataset.queries] == [
        ("q1", True),
        ("q2", True),
        ("q3", False),
    ]
    assert dataset.notes == {"queries without judgements, left out": "2"}


def test_the_language_that_a_query_states_wins(folder):
    queries = [{"_id": "q1", "text": "GDP?", "metadata": {"language": "zh-Hans"}}]
    assert load_beir(folder(queries=queries)).queries[0].language == "zh-Hans"


def test_notes_tell_source_and_licence_and_what_is_missing(folder):
    path = folder(qrels=QRELS + "q1\tgone\t1\n")
    (path / "meta.json").write_text('{"license": "CC0", "n": 2, "splits": ["x"]}')
    dataset = load_beir(path)
    assert dataset.notes["license"] == "CC0"
    assert dataset.notes["n"] == "2"
    assert dataset.notes["judged documents that the corpus lacks"] == "1"
    assert dict(dataset.queries[0].grades)["gone"] == 1


def test_the_digest_tells_contents_and_not_their_order(folder):
    digest = load_beir(folder()).digest
    assert load_beir(folder(documents=DOCUMENTS[::-1], queries=QUERIES[::-1])).digest == digest
    assert load_beir(folder(qrels=QRELS.replace("a\t2", "a\t1"))).digest != digest
    changed = [{**DOCUMENTS[0], "title": "甲"}, DOCUMENTS[1]]
    assert load_beir(folder(documents=changed)).digest != digest
    assert load_beir(folder(queries=[{**QUERIES[0], "text": "？"}, QUERIES[1]])).digest != digest


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"documents": [{"_id": "a"}]}, r'corpus\.jsonl, line 1: has no "text"'),
        ({"documents": [{"_id": 3, "text": "x"}]}, r"line 1: has another kind of"),
        ({"documents": DOCUMENTS + DOCUMENTS[:1]}, r'line 3: "_id" a came before'),
        ({"documents": []}, r"corpus\.jsonl: holds no document"),
        ({"queries": [{"_id": "q1", "text": " "}]}, r"queries\.jsonl, line 1: query q1 is empty"),
        ({"queries": [["q1"]]}, r"line 1: no JSON object"),
        ({"qrels": "h\th\th\nq1\ta\tmuch\n"}, r"qrels\.tsv, line 2: no judgement"),
        ({"qrels": "q1 a 1\n"}, r"qrels\.tsv, line 1: no judgement"),
        ({"qrels": "h\th\th\nq9\ta\t1\n"}, "judges none of the queries"),
        ({"qrels": "q1 0 a\n", "name": "qrels.trec"}, r"qrels\.trec, line 1: not in the form"),
        (
            {"queries": [{"_id": "q1", "text": "?", "metadata": {"answerable": False}}]},
            "not answerable, yet it has judgements",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(folder, changes, message):
    with pytest.raises(InputError, match=message):
        load_beir(folder(**changes))


def test_a_line_that_is_no_json_is_named(folder):
    path = folder()
    (path / "corpus.jsonl").write_text('{"_id": "a", "text": ""}\n{', encoding="utf-8")
    with pytest.raises(InputError, match=r"corpus\.jsonl, line 2: no JSON"):
        load_beir(path)


def test_a_file_in_another_encoding_is_named(folder):
    path = folder()
    (path / "queries.jsonl").write_bytes('{"_id": "q", "text": "甲"}'.encode("gb18030"))
    with pytest.raises(InputError, match="not in UTF-8"):
        load_beir(path)


def test_a_folder_without_judgements_is_refused(folder):
    path = folder()
    (path / "qrels.tsv").unlink()
    assert is_beir(path)
    with pytest.raises(InputError, match="no judgements; it needs one of"):
        load_beir(path)


def test_other_folders_are_not_taken_for_one(tmp_path):
    assert not is_beir(tmp_path)
