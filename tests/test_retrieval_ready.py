"""What is read before a question comes upon it, or beside, changes no outcome."""

from concurrent.futures import Future

import pytest

from index.library import Library
from index.selection import select
from index.within import names_within
from retrieval.engine import Engine
from retrieval.question.query import read_query
from retrieval.ranking.passage_words import words_of
from retrieval.ranking.read_ahead import read_ahead
from retrieval.ranking.ready import read_passages
from retrieval.ranking.scope import scope_of
from retrieval.ranking.scoping import Scoping

WUJIANG = (
    "苏州市吴江区2023年工作的报告\n一、调解\n全区全年调解纠纷318件。\n二、普法\n举办讲座42场。\n"
)
SUZHOU = (
    "苏州市2024年工作的报告\n一、总体\n全市调解纠纷9901件。\n"
    "二、各区\n吴江区调解320件，昆山市调解277件。\n"
)
UNPLACED = "工作简报\n发布时间：2021-03-04\n一、动态\n海门区有关部门调解纠纷15件。\n"
QUESTIONS = [
    "吴江区2023年调解纠纷多少件？",
    "苏州市调解了多少件？",
    "海门区去年调解了多少件？",
    "How many disputes were mediated in Wujiang?",
    "举办讲座多少场？",
]


@pytest.fixture
def library(home, write, add, token_encoder):
    files = {"w": WUJIANG, "s": SUZHOU, "u": UNPLACED}
    add(home, token_encoder, *(write(f"{name}.txt", text) for name, text in files.items()))
    return Library(home, token_encoder)


@pytest.mark.parametrize("question", QUESTIONS)
def test_many_passages_fit_a_question_as_each_alone_does(library, question):
    with library.snapshot() as snapshot:
        query = read_query(question, snapshot.place_names)
        scoping = Scoping(snapshot, query)
        for row in snapshot.units.rows(snapshot.units.passages.tolist()).values():
            alone = scope_of(
                query,
                snapshot.documents[row.document_id],
                row.period,
                words_of(snapshot, row),
                snapshot.folded(row.document_id),
                snapshot.units.names.get(row.id, frozenset()),
            )
            assert scoping.of(row) == alone
            assert scoping.of(row) is scoping.of(row)


@pytest.mark.parametrize("question", QUESTIONS)
def test_hits_and_answers_are_the_same_when_passages_were_read_before(
    library, token_encoder, question
):
    cold = Engine(library, token_encoder)
    before = cold.search(question), cold.ask(question)
    warm = Engine(Library(library.home, token_encoder), token_encoder)
    with warm.library.snapshot() as snapshot:
        read_passages(snapshot)
    after = warm.search(question), warm.ask(question)
    assert after[0] == before[0]
    assert (after[1].statements, after[1].nearest) == (before[1].statements, before[1].nearest)


def test_as_many_passages_are_read_before_as_are_held(library):
    with library.snapshot() as snapshot:
        read_passages(snapshot)
        every = len(snapshot.units.passages)
        assert len(snapshot.cache.folded_words) == len(snapshot.cache.lines) == every > 3


def test_passages_are_read_ahead_only_while_the_vectors_are_waited_for(library):
    done: Future[None] = Future()
    with library.snapshot() as snapshot:
        ids = snapshot.units.passages.tolist()
        scoping = Scoping(snapshot, read_query(QUESTIONS[0], snapshot.place_names))
        read_ahead(snapshot, scoping, ids, done)
        assert len(snapshot.cache.tokens) == len(ids)
    with Library(library.home).snapshot() as snapshot:
        done.set_result(None)
        read_ahead(snapshot, scoping, ids, done)
        assert not len(snapshot.cache.tokens)


def test_an_engine_has_its_library_read_passages_when_it_is_made_ready(
    library, token_encoder, monkeypatch
):
    monkeypatch.setattr("index.library._WARMED_FROM", 1)
    engine = Engine(library, token_encoder)
    engine.library.make_ready()
    with engine.library.snapshot() as snapshot:
        assert len(snapshot.cache.folded_words) == len(snapshot.units.passages)


def test_what_lies_in_a_place_is_read_once_and_selected_by(library):
    within = names_within(["吴江区", "海门区"], [frozenset({"苏州市"}), frozenset({"吴江区"})])
    assert within.names["苏州市"] == within.names["吴江区"] == ("吴江区",)
    assert set(within.names["江苏省"]) == {"吴江区", "海门区"}
    assert within.abouts["苏州市"] == (0, 1)
    assert within.abouts["吴江区"] == (1,)
    with library.snapshot() as snapshot:
        assert snapshot.units.within is snapshot.units.within
        nowhere = select(snapshot.units, places=frozenset({"成都市"}))
        assert not len(nowhere.passages)
        assert not len(nowhere.sentences)


def test_the_tokens_of_a_hit_are_counted_when_they_are_asked_for(library, token_encoder):
    (hit, *_) = Engine(library, token_encoder).search(QUESTIONS[0])
    assert 0 < hit.tokens <= 3 * len(hit.text)
