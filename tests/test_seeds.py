import hashlib
import json
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


def test_there_are_enough_questions_of_every_kind(questions):
    assert len(questions) >= 60
    assert sum(not question["evidence"] for question in questions) >= 15
    assert len({question["id"] for question in questions}) == len(questions)
    assert {question["lang"] for question in questions} == {"zh-Hans", "zh-Hant", "en"}
    kinds = Counter(question["kind"] for question in questions)
    assert {"figure", "date", "person", "policy", "list", "compare", "none"} <= set(kinds)
    for question in questions:
        assert (question["kind"] == "none") == (not question["evidence"])


def test_every_quotation_stands_in_the_text_of_its_document(questions, documents):
    for question in questions:
        for alternatives in question["evidence"]:
            assert alternatives
            for wanted in alternatives:
                assert wanted["quote"] in documents[wanted["doc"]].text, question["id"]


def test_every_document_is_asked_about(questions, manifest):
    asked = {
        wanted["doc"]
        for question in questions
        for alternatives in question["evidence"]
        for wanted in alternatives
    }
    assert asked == set(manifest)
