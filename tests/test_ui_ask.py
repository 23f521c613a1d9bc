"""The conversation in its states, drawn by Streamlit without a browser."""

from __future__ import annotations

import base64
import io
import re
import threading
import time
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from eval.golden import GoldenSet, golden_path
from eval.marking import LANGUAGES
from eval.questions import Quote
from index.build import Builder
from index.documents import Span
from index.errors import AccessError, InputError
from index.inputs import Inputs, uploaded
from index.library import Library
from retrieval.desk.chats import Chat, ChatShelf
from retrieval.desk.database import desk_database
from retrieval.desk.turns import Turn
from retrieval.filters import Filters
from retrieval.progress import Stage
from retrieval.results import Answer, Citation, Hit, Statement
from tests.encoders import StandInEncoder
from tests.pages import PAGE_LIMIT_S, build, drawn, new_app
from ui import services
from ui.access.names import USER_HEADER
from ui.answer_file import can_be_taken
from ui.examples import answered_examples
from ui.history import chats_data
from ui.server import USERS_VARIABLE
from ui.strings import CHINESE, ENGLISH

pytestmark = pytest.mark.usefixtures("filled")

REPORT = "吴江区2024年工作报告\n一、成效\n吴江区全年办结案件3242件。\n二、打算\n继续努力。\n"
OTHER = "海门区2021年工作报告\n一、成效\n海门区全年办结案件12件。\n"
QUESTION = "吴江区2024年办结了多少件案件？"
QUOTE = "吴江区全年办结案件3242件。"


@pytest.fixture
def filled(served_home, stand_in):
    build(served_home, 吴江=REPORT, 海门=OTHER)
    return served_home


@pytest.fixture
def answer(home):
    with Library(home).snapshot() as snapshot:
        row = next(row for row in snapshot.documents.values() if row.source == "吴江.txt")
        start = snapshot.document(row.id).text.index(QUOTE)
    citation = Citation(
        n=1, doc=row.id, source="吴江.txt", title=row.title, section=("一、成效",), start=start,
        end=start + len(QUOTE), quote=QUOTE, reference="参考[R]. 2024.",
    )  # fmt: skip
    return Answer(
        query="?", abstained=False, statements=(Statement(text=QUOTE, citations=(1,)),),
        citations=(citation,),
    )  # fmt: skip


class Fake:
    """An engine that gives prepared answers; it may wait to be let go on."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []
        self.go_on = threading.Event()
        self.go_on.set()

    def ask(self, question, filters, progress):
        self.asked.append((question, filters))
        progress.enter(Stage.SEARCHING)
        assert self.go_on.wait(30)
        if isinstance(self.answer, Exception):
            raise self.answer
        for statement in self.answer.statements:
            progress.add(statement, self.answer.citations)
        return self.answer

    def search(self, question, k, filters):
        return ()


@pytest.fixture
def engine(monkeypatch, answer):
    fake = Fake(answer)
    monkeypatch.setattr(services, "engine", lambda: fake)
    return fake


def ask(app, question):
    if not app.chat_input:
        app.run()
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return drawn(app, "turn")


def asked_and_answered(app, question):
    """The turns when the answer, or its failure, has come: on a busy machine not at once."""
    turns = ask(app, question)
    ends = time.monotonic() + PAGE_LIMIT_S
    while any(turn["status"] == "pending" for turn in turns):
        assert time.monotonic() < ends, "no answer came"
        turns = drawn(app.run(), "turn")
    return turns


def chip_keys(turn):
    return [(chip["kind"], chip["label"], chip["text"]) for chip in turn["chips"]]


def test_a_conversation_is_there_again_in_another_session(app, engine, home):
    ask(app, QUESTION)
    (turn,) = drawn(app, "turn")
    assert turn["status"] == "answered"
    chat = app.query_params["chat"]
    later = new_app()
    later.query_params["chat"] = chat
    later.run()
    assert not later.exception
    (again,) = drawn(later, "turn")
    assert again["statements"] == turn["statements"]
    assert again["citations"] == turn["citations"]
    assert len(engine.asked) == 1
    (history,) = drawn(later, "chats")
    assert [(item["title"], item["active"]) for item in history["items"]] == [(QUESTION, True)]


def test_a_session_of_its_own_begins_empty_and_lists_what_was_asked(app, engine):
    ask(app, QUESTION)
    later = new_app()
    later.run()
    assert drawn(later, "turn") == []
    assert [item["active"] for item in drawn(later, "chats")[0]["items"]] == [False]


def test_before_the_first_question_there_is_no_list(app, engine):
    app.run()
    assert not app.exception
    assert drawn(app, "chats") == []
    assert "chat" not in app.query_params


@pytest.mark.parametrize("chat", ["77", "x", "-1", "<b>"])
def test_a_link_to_a_conversation_that_is_gone_says_so(app, engine, chat):
    app.query_params["chat"] = chat
    app.run()
    assert not app.exception
    assert [CHINESE.chats_gone] in [notice["lines"] for notice in drawn(app, "notice")]
    assert "chat" not in app.query_params


def test_a_damaged_conversation_is_a_plain_message(app, engine, home):
    shelf = ChatShelf(home)
    chat = shelf.begin()
    shelf.keep(chat, Turn(number=1, question=QUESTION))
    with desk_database(home) as desk:
        desk.execute("UPDATE turn SET record = '{'")
    app.query_params["chat"] = str(chat)
    app.run()
    assert not app.exception
    assert [CHINESE.chats_gone] in [notice["lines"] for notice in drawn(app, "notice")]


def test_a_question_that_was_never_answered_is_asked_again_on_opening(app, engine, home):
    shelf = ChatShelf(home)
    chat = shelf.begin()
    shelf.keep(chat, Turn(number=1, question=QUESTION))
    app.query_params["chat"] = str(chat)
    app.run()
    assert [turn["status"] for turn in drawn(app, "turn")] == ["answered"]
    assert shelf.turns(chat)[0].answer == engine.answer


def test_the_wait_shows_its_stage_and_can_be_stopped(app, engine):
    engine.go_on.clear()
    (turn,) = ask(app, QUESTION)
    assert (turn["status"], turn["stage"]) == ("pending", CHINESE.searching)
    assert turn["stoppable"]
    with ask_in(app) as asking:
        asking.stop(1)
    engine.go_on.set()
    (turn,) = drawn(app, "turn")
    assert (turn["status"], turn["retriable"]) == ("stopped", True)
    assert turn["question"] == QUESTION


class ask_in:  # noqa: N801 (reads as a phrase)
    """Lets what the page's buttons call run within the app's session."""

    def __init__(self, app):
        self.app = app
        self.calls = []

    def __enter__(self):
        return self

    def __getattr__(self, name):
        def call(*args):
            self.calls.append((name, args))

        return call

    def __exit__(self, *_):
        self.app.session_state["youju_test_calls"] = self.calls
        self.app.run()
        assert not self.app.exception


@pytest.fixture(autouse=True)
def _calls_of_the_page(monkeypatch):
    """The page's buttons cannot be pressed without a browser: what they call is called."""
    import streamlit as st

    from ui import asking, errand, history

    def follow():
        for name, args in st.session_state.pop("youju_test_calls", []):
            for module in (asking, history, errand):
                if hasattr(module, name):
                    made = [asking.turn_of(*args)] if name == "begin_errand" else args
                    getattr(module, name)(*made)
                    break
        return asking_follow()

    asking_follow = asking.follow_chat_link
    monkeypatch.setattr(asking, "follow_chat_link", follow)


@pytest.mark.parametrize(
    ("error", "told"), [(InputError("no such place"), None), (RuntimeError("secret"), True)]
)
def test_a_failure_can_be_tried_again_and_the_question_stays(app, engine, answer, error, told):
    engine.answer = error
    (turn,) = asked_and_answered(app, QUESTION)
    assert (turn["status"], turn["retriable"]) == ("failed", True)
    assert "secret" not in turn["failure"]
    assert (turn["failure"] == CHINESE.failed_unforeseen) == bool(told)
    engine.answer = answer
    with ask_in(app) as asking:
        asking.ask_again(1)
    (turn,) = drawn(app, "turn")
    assert (turn["status"], turn["question"]) == ("answered", QUESTION)


def test_a_follow_up_is_understood_and_can_be_asked_as_typed(app, engine):
    ask(app, QUESTION)
    _, turn = ask(app, "那海门呢？")
    assert turn["question"] == "那海门呢？"
    assert turn["understood"] == "海门2024年办结了多少件案件？"
    assert engine.asked[-1][0] == "海门2024年办结了多少件案件？"
    with ask_in(app) as asking:
        asking.ask_as_typed(2)
    third = drawn(app, "turn")[2]
    assert (third["question"], third["understood"]) == ("那海门呢？", "")
    assert engine.asked[-1][0] == "那海门呢？"


def test_what_was_read_in_the_wording_can_be_taken_away(app, engine):
    (turn,) = ask(app, QUESTION)
    assert chip_keys(turn) == [
        ("understood", CHINESE.ask_chip_place, "吴江区"),
        ("understood", CHINESE.ask_chip_year, "2024年"),
    ]
    with ask_in(app) as asking:
        asking.ask_without(1, turn["chips"][0]["key"])
    shorter = drawn(app, "turn")[1]
    assert shorter["question"] == "2024年办结了多少件案件？"
    assert [chip["text"] for chip in shorter["chips"]] == ["2024年"]


def test_a_filter_that_was_chosen_can_be_taken_away_for_this_and_the_next(app, engine):
    app.run()
    app.multiselect[0].select("海门区")
    (turn,) = ask(app, "办结了多少件案件？")
    assert chip_keys(turn) == [("chosen", CHINESE.ask_chip_chosen, "海门区")]
    assert engine.asked[-1] == ("办结了多少件案件？", Filters(places=("海门区",)))
    with ask_in(app) as asking:
        asking.ask_without(1, "chosen:海门区")
    assert engine.asked[-1] == ("办结了多少件案件？", Filters())


def test_a_chip_without_which_nothing_is_asked_stays(app, engine):
    (turn,) = ask(app, "海门？")
    assert [chip["drop"] for chip in turn["chips"]] == [""]


def test_new_other_and_deleted_conversations(app, engine, home):
    ask(app, QUESTION)
    first = app.query_params["chat"]
    with ask_in(app) as page:
        page.new_chat()
    assert drawn(app, "turn") == []
    assert "chat" not in app.query_params
    ask(app, "海门区2021年办结了多少件案件？")
    assert len(drawn(app, "chats")[0]["items"]) == 2
    with ask_in(app) as page:
        page.open_chat(int(first))
    assert [turn["question"] for turn in drawn(app, "turn")] == [QUESTION]
    with ask_in(app) as page:
        page.delete_chat(int(first))
    assert drawn(app, "turn") == []
    assert [item["title"] for item in drawn(app, "chats")[0]["items"]] == [
        "海门区2021年办结了多少件案件？"
    ]
    with ask_in(app) as page:
        page.delete_all_chats()
    assert drawn(app, "chats") == []
    assert ChatShelf(home).chats() == ()


def test_many_turns_are_drawn_in_order(app, engine):
    for number in range(12):
        ask(app, f"吴江区20{10 + number}年办结了多少件案件？")
    turns = drawn(app, "turn")
    assert [turn["question"][5:7] for turn in turns] == [str(10 + n) for n in range(12)]
    assert len({turn["arrived"] for turn in turns if turn["arrived"]}) == 1
    assert turns[-1]["arrived"]


@pytest.mark.parametrize(
    ("report", "note"),
    [(None, CHINESE.ask_removed), (REPORT.replace("3242", "3243"), CHINESE.ask_changed)],
)
def test_a_quotation_outlives_its_document_and_says_so(app, engine, answer, home, report, note):
    ask(app, QUESTION)
    assert drawn(app, "turn")[0]["citations"][0]["gone"] == ""
    builder = Builder(home, StandInEncoder())
    if report is None:
        builder.remove([answer.citations[0].doc])
    else:
        files = (uploaded("吴江.txt", report.encode()),)
        list(builder.add(Inputs(files=files, skipped=(), refused=())))
    app.run()
    assert not app.exception
    (citation,) = drawn(app, "turn")[0]["citations"]
    assert (citation["gone"], citation["quote"]) == (note, QUOTE)


def test_the_nearest_passages_of_a_document_that_is_gone_are_marked(app, engine, answer, home):
    text = "海门区全年办结案件12件。"
    hit = Hit(
        rank=1, score=1.0, doc="gone", source="旧.txt", title="旧报告", section=(), start=0,
        end=len(text), text=text,
    )  # fmt: skip
    engine.answer = Answer(query="?", abstained=True, nearest=(hit,), missing="没有找到")
    (turn,) = ask(app, QUESTION)
    assert turn["nearest"][0]["gone"] == CHINESE.ask_removed
    assert (turn["copy"], turn["actions"]) == ("", True)


def test_an_answer_and_each_quotation_are_copied_with_their_references(app, engine):
    (turn,) = ask(app, QUESTION)
    assert turn["copy"] == f"{QUESTION}\n\n{QUOTE}[1]\n\n{CHINESE.sources}\n[1] 参考[R]. 2024."
    assert turn["citations"][0]["copy"] == f"“{QUOTE}”\n参考[R]. 2024."


def test_a_wrong_answer_becomes_a_case_and_leads_back(app, engine, home):
    ask(app, QUESTION)
    with ask_in(app) as page:
        page.begin_errand(1)
    app.run()
    assert [CHINESE.ask_correcting] in [notice["lines"] for notice in drawn(app, "notice")]
    assert app.text_input[0].value == QUESTION
    app.session_state["youju_draft"] = with_fact(app.session_state["youju_draft"])
    app.run()
    app.button(key="youju_eval_save").click().run()
    assert not app.exception
    (saved,) = GoldenSet(golden_path(home)).read().questions
    assert (saved.text, saved.language in LANGUAGES) == (QUESTION, True)
    (turn,) = drawn(app, "turn")
    assert turn["told"] == CHINESE.ask_wrong_saved


def with_fact(draft):
    evidence = ((Quote("吴江.txt", "3242件"),),)
    return replace(draft, question=replace(draft.question, evidence=evidence))


def test_the_list_tells_the_time_of_todays_and_the_date_of_earlier_ones():
    now = datetime(2031, 5, 4, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    chats = tuple(
        Chat(id=n, title="问", touched=(now - ago).astimezone(ZoneInfo("UTC")), turns=1)
        for n, ago in enumerate([timedelta(minutes=5), timedelta(hours=12)])
    )
    items = chats_data(chats, 1, now, ENGLISH)["items"]
    assert [(item["when"], item["active"]) for item in items] == [
        ("09:25", False), ("2031-05-03", True),
    ]  # fmt: skip


def test_examples_are_questions_that_the_library_answers(sample_engine):
    for words in (CHINESE, ENGLISH):
        examples = answered_examples(sample_engine, words)
        assert len(examples) == 4
        assert not any(sample_engine.ask(example).abstained for example in examples)
    assert not re.search(r"[\u4e00-\u9fff]", examples[0])


@pytest.mark.parametrize(
    ("user", "owner"),
    [
        ({}, ""),
        ({"is_logged_in": False, "email": "a@b.example"}, ""),
        ({"is_logged_in": True, "sub": "42", "email": "a@b.example"}, "42"),
        ({"is_logged_in": True, "email": "a@b.example"}, "a@b.example"),
    ],
)
def test_conversations_belong_to_who_is_logged_in_else_to_the_one_user(monkeypatch, user, owner):
    class User:
        def to_dict(self):
            return user

    monkeypatch.setattr(services.st, "user", User())
    assert services.owner() == owner


def test_behind_the_door_conversations_belong_to_whom_it_let_in(monkeypatch):
    headers = {USER_HEADER: "%E6%9D%8E%E9%9D%92"}
    monkeypatch.setenv(USERS_VARIABLE, "1")
    monkeypatch.setattr(services.st, "context", SimpleNamespace(headers=headers))
    assert services.owner() == "李青"
    headers.clear()
    with pytest.raises(AccessError):
        services.owner()


def test_a_quotation_in_the_tray_is_known_to_its_card(app, engine, answer):
    (turn,) = ask(app, QUESTION)
    assert turn["collect"] == CHINESE.tray_collect
    assert turn["held"] == []
    citation = answer.citations[0]
    with services.library().snapshot(vectors=False) as snapshot:
        services.tray().add(snapshot, citation.doc, Span(citation.start, citation.end))
    app.run()
    assert drawn(app, "turn")[0]["held"] == ["c1"]


def test_an_answer_is_taken_away_as_a_word_file_once(app, engine):
    (turn,) = ask(app, QUESTION)
    assert (turn["word"], turn["file"]) == (CHINESE.tray_word, None)
    app.session_state["youju_answer_taken"] = (int(app.query_params["chat"][0]), 1)
    app.run()
    assert not app.exception
    file = drawn(app, "turn")[0]["file"]
    assert file["name"] == "吴江区2024年办结了多少件案件.docx"
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(file["bytes"]))) as word:
        assert QUOTE in word.read("word/document.xml").decode()
    app.run()
    assert drawn(app, "turn")[0]["file"] is None


def test_an_answer_whose_document_is_gone_is_not_taken_away(app, engine, answer, home):
    assert can_be_taken(answer, {answer.citations[0].doc: object()})
    assert not can_be_taken(answer, {})
    assert not can_be_taken(replace(answer, abstained=True), {})
    assert not can_be_taken(None, {})
    ask(app, QUESTION)
    Builder(home, StandInEncoder()).remove([answer.citations[0].doc])
    app.session_state["youju_answer_taken"] = (int(app.query_params["chat"][0]), 1)
    app.run()
    assert not app.exception
    turn = drawn(app, "turn")[0]
    assert (turn["word"], turn["file"]) == ("", None)


def test_a_failure_that_nobody_foresaw_is_told_in_the_language_of_the_page(app, monkeypatch):
    def fail():
        raise RuntimeError("x")

    monkeypatch.setattr(services, "chat_shelf", fail)
    app.run()
    assert app.exception  # Streamlit logs it
    assert [CHINESE.failed_unforeseen] in [notice["lines"] for notice in drawn(app, "notice")]
