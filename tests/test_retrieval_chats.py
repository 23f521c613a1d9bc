"""Conversations are kept, listed and deleted, each owner's apart."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from index.documents import Span
from index.errors import LibraryError, NotFoundError
from index.library import Library
from retrieval.desk.chats import ChatShelf
from retrieval.desk.database import desk_database
from retrieval.desk.standing import Standing, standing_of
from retrieval.desk.turns import Turn, read_turn, written_turn
from retrieval.filters import Filters
from retrieval.results import Answer, Citation, Elsewhere, Hit, Statement

CITATION = Citation(
    n=1, doc="d1", source="a/报告.txt", title=None, section=("一、成效", "（一）😀"), start=3,
    end=9, quote="办结12件。\r\n", reference="参考[R]. 2024.", page=2, focus=Span(4, 6),
    heads=(Span(0, 2), Span(20, 22)), also=(Elsewhere(doc="d2", source="b", start=0, end=6),),
)  # fmt: skip
HIT = Hit(
    rank=1, score=0.1 + 0.2, doc="d1", source="a", title="题", section=(), start=0, end=4,
    text="𠀀\u2028x\n", focus=Span(1, 2),
)  # fmt: skip
ANSWER = Answer(
    query="问？", abstained=False, confidence=1 / 3,
    statements=(Statement(text="办结12件。", citations=(1,)),), citations=(CITATION,),
    nearest=(HIT,), missing="没有", timings_ms={"total": 12.34},
)  # fmt: skip
TURN = Turn(
    number=1, question="海门区办结多少件？", typed="那海门呢？",
    filters=Filters(places=("海门区",), years=("2024",), all_editions=True), answer=ANSWER,
)  # fmt: skip


@pytest.fixture
def shelf(tmp_path):
    return ChatShelf(tmp_path / "home")


def started(shelf, *questions):
    chat = shelf.begin()
    for number, question in enumerate(questions, start=1):
        shelf.keep(chat, Turn(number=number, question=question))
    return chat


@pytest.mark.parametrize(
    "turn",
    [
        TURN,
        Turn(number=2, question="q"),
        Turn(number=3, question="q", failure=""),
        Turn(number=4, question="q", failure="no library"),
        Turn(number=5, question="q", is_stopped=True),
    ],
)
def test_a_turn_is_read_back_exactly_as_it_was(turn):
    assert read_turn(written_turn(turn)) == turn


def test_a_damaged_record_is_a_plain_failure():
    with pytest.raises(LibraryError, match="delete the conversation"):
        read_turn('{"number": 1}')


def test_a_conversation_is_there_after_a_restart(shelf):
    chat = started(shelf, "第一问")
    shelf.keep(chat, replace(TURN, number=2))
    again = ChatShelf(shelf.home)
    assert again.turns(chat) == (Turn(number=1, question="第一问"), replace(TURN, number=2))
    (listed,) = again.chats()
    assert (listed.id, listed.title, listed.turns) == (chat, "第一问", 2)


def test_an_answer_takes_the_place_of_the_waiting_question(shelf):
    chat = started(shelf, "问")
    shelf.keep(chat, TURN)
    assert shelf.turns(chat) == (TURN,)


def test_the_list_shows_the_first_question_as_typed_and_the_last_touched_first(shelf):
    older, newer = started(shelf, "甲"), started(shelf, "乙")
    assert [chat.title for chat in shelf.chats()] == ["乙", "甲"]
    shelf.keep(older, replace(TURN, number=2))
    assert [chat.id for chat in shelf.chats()] == [older, newer]


def test_a_conversation_without_a_question_is_not_listed(shelf):
    shelf.begin()
    assert shelf.chats() == ()


def test_one_or_all_are_deleted_with_their_turns(shelf):
    first, second, _ = started(shelf, "甲"), started(shelf, "乙"), started(shelf, "丙")
    shelf.delete(first)
    shelf.delete(first)
    assert [chat.title for chat in shelf.chats()] == ["丙", "乙"]
    with pytest.raises(NotFoundError, match="deleted"):
        shelf.turns(first)
    with pytest.raises(NotFoundError):
        shelf.keep(first, TURN)
    shelf.delete_all()
    assert shelf.chats() == ()
    with desk_database(shelf.home) as desk:
        assert desk.execute("SELECT COUNT(*) FROM turn").fetchone() == (0,)
    with pytest.raises(NotFoundError):
        shelf.turns(second)


def test_owners_see_and_change_only_their_own(shelf):
    chat = started(shelf, "甲")
    other = ChatShelf(shelf.home, "somebody")
    assert other.chats() == ()
    with pytest.raises(NotFoundError):
        other.turns(chat)
    with pytest.raises(NotFoundError):
        other.keep(chat, TURN)
    other.delete(chat)
    other.delete_all()
    assert [known.id for known in shelf.chats()] == [chat]


def test_nothing_is_made_by_looking(shelf):
    assert shelf.chats() == ()
    shelf.delete(1)
    shelf.delete_all()
    with pytest.raises(NotFoundError):
        shelf.turns(1)
    assert not shelf.home.exists()


def test_several_threads_keep_their_turns(shelf):
    chat = shelf.begin()
    threads = [
        threading.Thread(target=shelf.keep, args=(chat, Turn(number=n, question=str(n))))
        for n in range(1, 9)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [turn.question for turn in shelf.turns(chat)] == [str(n) for n in range(1, 9)]


def test_kept_words_are_compared_with_the_document_as_it_is(home, encoder, add, write):
    path = write("甲.txt", "白渡县2024年工作报告\n一、成效\n全年办结12件。\n")
    add(home, encoder, path)
    quote = "全年办结12件。"
    with Library(home).snapshot() as snapshot:
        (key,) = snapshot.documents
        start = snapshot.document(key).text.index(quote)
        span = Span(start, start + len(quote))
        assert standing_of(snapshot, key, "甲.txt", span, quote) is Standing.AS_QUOTED
        assert standing_of(snapshot, key, "甲.txt", Span(0, 3), quote) is Standing.CHANGED
        assert standing_of(snapshot, "old", "甲.txt", span, quote) is Standing.CHANGED
        assert standing_of(snapshot, "old", "乙.txt", span, quote) is Standing.REMOVED
