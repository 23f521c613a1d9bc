"""A question is answered beside the page: told step by step, stopped, kept whatever comes."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from index.errors import InputError
from index.library import Library
from retrieval.desk.chats import ChatShelf
from retrieval.desk.turns import Turn
from retrieval.desk.work import Work
from retrieval.engine import Engine
from retrieval.progress import Progress, Stage, StoppedError
from retrieval.results import Answer, Citation, Statement

TURN = Turn(number=1, question="白渡县办结了多少件？")
ANSWER = Answer(query="q", abstained=True, missing="没有")
CITATION = Citation(
    n=1, doc="d", source="d.txt", title=None, section=(), start=0, end=2, quote="十件",
    reference="r",
)  # fmt: skip


class Slow:
    """Answers when it is let go on."""

    def __init__(self):
        self.begun, self.go_on = threading.Event(), threading.Event()

    def ask(self, question, filters, progress):
        progress.enter(Stage.SEARCHING)
        self.begun.set()
        assert self.go_on.wait(10)
        progress.enter(Stage.COMPOSING)
        progress.add(Statement(text="十件", citations=(1,)), [CITATION])
        return ANSWER


class Failing:
    def __init__(self, error):
        self.error = error

    def ask(self, question, filters, progress):
        raise self.error


@pytest.fixture
def shelf(tmp_path):
    return ChatShelf(tmp_path / "home")


@pytest.fixture
def chat(shelf):
    key = shelf.begin()
    shelf.keep(key, TURN)
    return key


def test_the_stages_and_statements_are_told_and_the_answer_is_kept(shelf, chat):
    slow = Slow()
    work = Work(TURN, lambda: slow, shelf, chat)
    assert slow.begun.wait(10)
    assert not work.wait(0)
    assert work.progress.stage is Stage.SEARCHING
    assert work.progress.statements == ()
    slow.go_on.set()
    assert work.wait(10)
    assert work.progress.citations == (CITATION,)
    assert work.turn == replace(TURN, answer=ANSWER)
    assert shelf.turns(chat) == (work.turn,)


def test_a_stopped_question_stays_and_its_late_answer_is_dropped(shelf, chat):
    slow = Slow()
    work = Work(TURN, lambda: slow, shelf, chat)
    assert slow.begun.wait(10)
    assert work.stop().is_stopped
    slow.go_on.set()
    assert work.wait(10)
    assert shelf.turns(chat) == (replace(TURN, is_stopped=True),)


def test_stopping_what_is_done_changes_nothing(shelf, chat):
    slow = Slow()
    slow.go_on.set()
    work = Work(TURN, lambda: slow, shelf, chat)
    assert work.wait(10)
    assert work.stop().answer == ANSWER


@pytest.mark.parametrize(
    ("error", "failure"), [(InputError("no such place"), "no such place"), (RuntimeError("x"), "")]
)
def test_a_failure_is_kept_in_the_answers_place(shelf, chat, error, failure):
    work = Work(TURN, lambda: Failing(error), shelf, chat)
    assert work.wait(10)
    assert shelf.turns(chat) == (replace(TURN, failure=failure),)


def test_an_engine_that_cannot_be_loaded_is_a_failure_too(shelf):
    def engine():
        raise InputError("no library")

    work = Work(TURN, engine, shelf, None)
    assert work.wait(10)
    assert work.turn.failure == "no library"


def test_a_conversation_deleted_meanwhile_harms_nothing(shelf, chat):
    slow = Slow()
    work = Work(TURN, lambda: slow, shelf, chat)
    shelf.delete_all()
    slow.go_on.set()
    assert work.wait(10)
    assert work.turn.answer == ANSWER
    assert shelf.chats() == ()


def test_the_engine_tells_its_stages_and_each_statement(home, token_encoder, add, write):
    add(
        home,
        token_encoder,
        write("甲.txt", "白渡县2024年报告\n一、成效\n白渡县全年办结案件12件。\n"),
    )
    told = []

    class Telling(Progress):
        def enter(self, stage):
            super().enter(stage)
            told.append(stage)

    engine = Engine(Library(home, token_encoder), token_encoder)
    progress = Telling()
    answer = engine.ask("白渡县2024年办结案件多少件？", progress=progress)
    assert told == [Stage.SEARCHING, Stage.COMPOSING]
    assert progress.statements == answer.statements
    assert progress.citations == answer.citations
    progress.stop()
    with pytest.raises(StoppedError):
        engine.ask("白渡县2024年办结案件多少件？", progress=progress)
