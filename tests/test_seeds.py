import hashlib
import json
import re
from collections import Counter

import pytest

from index.parse import parse_document
from index.readers import SUFFIXES


@pytest.fixture(scope="module")
def manifest(root):
    lines = (root / "seeds" / "manifest.jsonl").read_text("utf-8").splitlines()
    return {record["file"]: record for record in map(json.loads, lines)}


@pytest.fixture(scope="module")
def documents(reports):
    return {path.name: parse_document(path.name, path.read_bytes()) for path in reports.iterdir()}


def test_the_manifest_lists_every_document_with_its_hash(manifest, reports):
    hashes = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in reports.iterdir()
    }
    assert {name: record["sha256"] for name, record in manifest.items()} == hashes


def test_the_corpus_has_every_format_and_language(manifest):
    assert len(manifest) >= 10
    suffixes = {f".{name.rsplit('.', 1)[1]}" for name in manifest}
    assert suffixes == {".txt", ".md", ".html", ".docx", ".pdf"}
    assert suffixes <= SUFFIXES
    assert {record["language"] for record in manifest.values()} == {"zh-Hans", "zh-Hant", "en"}


@pytest.mark.parametrize("field", ["title", "language"])
def test_every_document_has_the_metadata_that_the_manifest_states(field, manifest, documents):
    read = {name: getattr(documents[name].metadata, field) for name in manifest}
    assert read == {name: record[field] for name, record in manifest.items()}


@pytest.mark.parametrize("field", ["issuer", "period", "date"])
def test_nothing_is_read_otherwise_than_the_manifest_states_it(field, manifest, documents):
    for name, record in manifest.items():
        assert getattr(documents[name].metadata, field) in {None, record[field]}, name


def test_places_are_read_as_the_manifest_states_them(manifest, documents):
    read = {name: documents[name].metadata.place for name in manifest}
    assert read == {name: record["place"] for name, record in manifest.items()}


LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def _lines_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def near_misses(root):
    """Each with its answerable twin."""
    return _lines_of(root / "seeds" / "near-misses.jsonl")


@pytest.fixture(scope="module")
def pairs(root):
    """Questions, each in Chinese and in English."""
    return _lines_of(root / "seeds" / "pairs.jsonl")


@pytest.fixture(scope="module")
def counts_in_the_readme(root):
    """The tables of the README, by the file they count: kind and its figures by language."""
    tables, name = {}, None
    for line in (root / "seeds" / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip(" `") for cell in line.strip("|").split("|")]
        if cells[1:4] == list(LANGUAGES):
            name = cells[0]
            tables[name] = {}
        elif not line.startswith("|"):
            name = None
        elif name and not cells[0].startswith("-"):
            tables[name][cells[0]] = tuple(int(cell) for cell in cells[1:])
    return tables


def _counted(entries):
    """Entries by kind: how many in each language, and of all; the last row is their sum."""
    cells = Counter((entry["kind"], entry["lang"]) for entry in entries)
    rows = {
        kind: tuple(cells[kind, language] for language in LANGUAGES)
        for kind in sorted({kind for kind, _ in cells})
    }
    rows["all"] = tuple(map(sum, zip(*rows.values(), strict=True)))
    return {kind: (*row, sum(row)) for kind, row in rows.items()}


def _assert_quotations_stand(entries, documents):
    for entry in entries:
        for alternatives in entry["evidence"]:
            assert alternatives, entry["id"]
            assert len({(wanted["doc"], wanted["quote"]) for wanted in alternatives}) == len(
                alternatives
            ), entry["id"]
            for wanted in alternatives:
                lines = documents[wanted["doc"]].text.splitlines()
                assert any(wanted["quote"] in line for line in lines), (entry["id"], wanted)


def _assert_told_apart(entries):
    assert len({entry["id"] for entry in entries}) == len(entries)
    wordings = Counter(text for entry in entries for text in _wordings(entry))
    assert [text for text, times in wordings.items() if times > 1] == []


def _wordings(entry):
    return [entry[name] for name in ("query", "zh", "en") if name in entry]


def test_there_are_enough_questions_of_every_kind(questions):
    assert len(questions) >= 170
    assert sum(not question["evidence"] for question in questions) >= 40
    assert {question["lang"] for question in questions} == set(LANGUAGES)
    kinds = Counter(question["kind"] for question in questions)
    assert {"figure", "date", "person", "policy", "list", "compare", "compound", "none"} <= set(
        kinds
    )
    for question in questions:
        assert (question["kind"] == "none") == (not question["evidence"])


def test_no_question_is_asked_twice(questions, near_misses, pairs):
    _assert_told_apart([*questions, *near_misses, *pairs])


def test_the_readme_counts_the_questions_as_they_are(counts_in_the_readme, questions, near_misses):
    misses = [entry for entry in near_misses if not entry["evidence"]]
    assert len(misses) >= 90
    assert counts_in_the_readme["questions.jsonl"] == _counted(questions)
    assert counts_in_the_readme["near-misses.jsonl"] == _counted(misses)


def test_every_quotation_stands_in_one_line_of_its_document(
    questions, near_misses, pairs, documents
):
    _assert_quotations_stand([*questions, *near_misses, *pairs], documents)


def test_every_near_miss_has_a_twin_that_is_answered(near_misses):
    by_id = {entry["id"]: entry for entry in near_misses}
    for entry in near_misses:
        twin = by_id[entry["twin"]]
        assert twin["twin"] == entry["id"]
        assert (twin["kind"], twin["lang"]) == (entry["kind"], entry["lang"])
        assert bool(twin["evidence"]) != bool(entry["evidence"]), entry["id"]


def test_every_pair_is_one_question_in_two_languages(pairs):
    han = re.compile(r"[\u4e00-\u9fff]")
    assert len(pairs) >= 60
    for pair in pairs:
        assert han.search(pair["zh"]), pair["id"]
        assert not han.search(pair["en"]), pair["id"]
        assert pair["evidence"], pair["id"]


def test_every_document_is_asked_about(questions, manifest):
    asked = {
        wanted["doc"]
        for question in questions
        for alternatives in question["evidence"]
        for wanted in alternatives
    }
    assert asked == set(manifest)
