"""What is done beside the asking thread changes no answer, and its errors reach the asker."""

import random
import threading
from types import SimpleNamespace

import pytest

from index.errors import InputError, ModelError
from index.library import Library
from retrieval.beside import beside
from retrieval.engine import Engine
from retrieval.filters import Filters
from retrieval.ranking.search import _spread

TEXT = """# 河湾镇2023年工作报告

一、调解

河湾镇全年调解纠纷318件。

二、普法

举办讲座42场。
"""


@pytest.fixture
def engine(home, write, add, token_encoder):
    add(home, token_encoder, write("report.md", TEXT))
    return Engine(Library(home, token_encoder), token_encoder)


def test_a_question_is_encoded_in_another_thread_than_the_asking_one(engine, monkeypatch):
    threads = []
    encode = engine.encoder.encode_queries_with_tokens

    def noted(texts):
        threads.append(threading.current_thread())
        return encode(texts)

    monkeypatch.setattr(engine.encoder, "encode_queries_with_tokens", noted)
    assert engine.search("调解纠纷多少件")[0].text
    assert len(threads) == 1
    assert threads[0] is not threading.current_thread()


def test_what_the_model_raises_reaches_the_asker(engine, monkeypatch):
    def fails(_):
        raise ModelError("the model is gone")

    monkeypatch.setattr(engine.encoder, "encode_queries_with_tokens", fails)
    with pytest.raises(ModelError, match="gone"):
        engine.ask("调解纠纷多少件")
    monkeypatch.undo()
    with pytest.raises(InputError, match="no place"):
        engine.ask("调解纠纷多少件", Filters(places=("哪里也不是",)))


def test_stages_are_what_is_waited_for_and_stay_within_the_whole(engine):
    timings = dict(engine.ask("调解纠纷多少件").timings_ms)
    whole = timings.pop("total")
    assert timings.keys() == {"read", "encode", "retrieve", "late", "rank", "compose"}
    assert sum(timings.values()) <= whole + 0.1


def test_many_threads_that_ask_at_once_get_what_one_gets(engine):
    questions = ["调解纠纷多少件", "讲座多少场", "How many lectures?", "河湾镇调解"] * 6
    alone = [[hit.text for hit in engine.search(question)] for question in questions]
    together = [None] * len(questions)

    def ask(number):
        together[number] = [hit.text for hit in engine.search(questions[number])]

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(len(questions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_what_is_done_beside_gives_its_result():
    assert beside(sorted, [3, 1, 2], reverse=True).result() == [3, 2, 1]


def test_each_further_passage_of_a_document_comes_later():
    chance = random.Random(4)  # noqa: S311 (the same cases every time)
    candidates = [
        SimpleNamespace(
            score=chance.choice((1.0, 2.0, 2.5, 4.0)),
            passage=SimpleNamespace(id=number, document_id=chance.choice("abc")),
        )
        for number in range(40)
    ]
    ordered = _spread(candidates)
    assert len(ordered) == len(candidates)
    shown = dict.fromkeys("abc", 0)
    waiting = list(candidates)
    for one in ordered:
        best = max(
            waiting,
            key=lambda c: (c.score - 1.5 * shown[c.passage.document_id], -c.passage.id),
        )
        assert one is best
        shown[best.passage.document_id] += 1
        waiting.remove(best)
