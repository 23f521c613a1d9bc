import numpy as np
import pytest

from index.build import Builder
from index.library import Library

REPORT = "吴江区工作的报告\n一、办案\n全区办结12件。其中复议3件。\n二、普法\n昆山市来人学习。\n"
NOTE = "简报\n一、动态\n有关部门办结5件。\n"


@pytest.fixture
def snapshot(home, encoder, add, write):
    add(home, encoder, write("r.txt", REPORT), write("n.txt", NOTE))
    with Library(home).snapshot() as found:
        yield found


def test_passages_and_sentences_are_those_of_their_documents(snapshot):
    units = snapshot.units
    rows = units.rows(units.passages.tolist())
    assert len(rows) == len(units.passages) == len(snapshot.passage_vectors)
    for document_id in snapshot.documents:
        document = snapshot.document(document_id)
        own = [row for row in rows.values() if row.document_id == document_id]
        assert [(row.section, row.start, row.end) for row in own] == [
            (passage.section, passage.start, passage.end) for passage in document.passages
        ]
        assert [row.sentences for row in own] == [p.sentences for p in document.passages]


def test_each_sentence_knows_its_passage(snapshot):
    units = snapshot.units
    owners = units.passage_of_sentences(units.sentences)
    for row in units.rows(units.passages.tolist()).values():
        assert units.sentences[owners == row.id].tolist() == list(row.sentence_ids)


def test_unknown_ids_are_left_out_and_an_order_is_kept(snapshot):
    first, *_, last = snapshot.units.passages.tolist()
    assert list(snapshot.passages([last, 10**9, first, 0])) == [last, first]


def test_a_library_without_documents_has_none(home, encoder, add, write):
    add(home, encoder, write("n.txt", NOTE))
    with Library(home).snapshot() as before:
        assert len(before.units.passages)
        ids = [*before.documents]
    Builder(home, encoder).remove(ids)
    with Library(home).snapshot() as after:
        assert after.passages([1]) == {}
        assert len(after.units.passage_of_sentences(np.empty(0, np.int64))) == 0
