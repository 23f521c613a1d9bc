"""The library page's care for the library, and links that outlive a document's edition."""

from __future__ import annotations

import pytest

from index.bookmarks import found_again, seal_of
from index.build import Builder
from index.doctor import Check
from index.documents import Document, Metadata, Section, Source, Span
from index.errors import LockedError, ReadError
from index.inputs import Inputs, uploaded
from index.library import Library
from index.model.base import Encoder
from index.model.fast import DEFAULT_DIMENSION, DEFAULT_FINGERPRINT, DEFAULT_MODEL
from index.page_views import Pages, page_request
from index.readers.views.page import Box, PageView
from index.removed import RemovedDocuments
from tests.pages import drawn
from ui import services
from ui.look import Look, Marks, look_data
from ui.strings import CHINESE, ENGLISH

pytestmark = pytest.mark.usefixtures("served_home")

REPORT = (
    "鹭湖县2024年度报告\n一、办理情况\n全年办结来信412件，满意率为98.6%。\n二、下一步\n继续公开。\n"
)
QUOTE = "全年办结来信412件"


class Stand(Encoder):
    """Stands for the default model where only the pages are tested."""

    name, fingerprint, dimension = DEFAULT_MODEL, DEFAULT_FINGERPRINT, DEFAULT_DIMENSION

    def __init__(self, hashing):
        self._hashing = hashing
        hashing.dimension = DEFAULT_DIMENSION

    def encode_queries(self, texts):
        return self._hashing.encode_queries(texts)

    def encode_passages(self, texts):
        return self._hashing.encode_queries(texts)


@pytest.fixture
def stand(new_encoder, monkeypatch):
    made = Stand(new_encoder())
    monkeypatch.setattr(services, "load_encoder", lambda **_: made)
    return made


def add_upload(home, encoder, name, text):
    inputs = Inputs(files=(uploaded(name, text.encode()),), skipped=(), refused=())
    list(Builder(home, encoder).add(inputs))


@pytest.fixture
def filled(home, stand):
    add_upload(home, stand, "report.txt", REPORT)
    return home


@pytest.fixture
def shelves(app, filled):
    app.run()
    app.switch_page("views/library.py").run()
    assert not app.exception
    return app


def notices(app):
    return [(n["tone"], n["heading"], *n["lines"]) for n in drawn(app, "notice")]


def the_id(home):
    with Library(home).snapshot(vectors=False) as snapshot:
        (document_id,) = snapshot.documents
        return document_id


def button(app, key):
    return next(b for b in app.button if b.key == key)


def test_a_removal_offers_to_be_undone_and_is(shelves, filled):
    document = the_id(filled)
    shelves.session_state["youju_removal"] = document
    shelves.run()
    assert not drawn(shelves, "shelf")
    (entries,) = drawn(shelves, "entries")
    assert [a["name"] for a in entries["items"][0]["actions"]] == ["restore", "forget"]
    button(shelves, "youju_undo_button").click().run()
    assert not shelves.exception
    assert the_id(filled) == document
    title = drawn(shelves, "shelf")[0]["rows"][0]["name"]
    assert ("good", CHINESE.library_restored.format(title=title)) in notices(shelves)
    assert not drawn(shelves, "entries")


def test_a_removed_document_can_go_for_good(shelves, filled):
    shelves.session_state["youju_removal"] = the_id(filled)
    shelves.run()
    (removed,) = RemovedDocuments(filled).all()
    shelves.session_state["youju_forget"] = removed.key
    shelves.run()
    assert ("good", CHINESE.library_forgotten) in notices(shelves)
    assert RemovedDocuments(filled).all() == ()
    shelves.session_state["youju_restore"] = removed.key
    shelves.run()
    assert any("无法撤销" in " ".join(notice) for notice in notices(shelves))


def test_everything_is_indexed_again_and_what_came_of_it_is_told(shelves, filled):
    before = the_id(filled)
    button(shelves, "youju_reindex_all").click().run()
    assert not shelves.exception
    heading = CHINESE.library_reindexed.format(read=1, updated=0, without_file=0, refused=0)
    assert ("good", heading) in notices(shelves)
    assert the_id(filled) == before


def test_one_document_is_indexed_again_from_its_panel(shelves, filled):
    shelves.session_state["youju_edited"] = the_id(filled)
    shelves.run()
    button(shelves, "youju_reindex_one").click().run()
    assert not shelves.exception
    heading = CHINESE.library_reindexed.format(read=1, updated=0, without_file=0, refused=0)
    assert ("good", heading) in notices(shelves)


def test_the_health_check_says_that_all_is_in_order(shelves):
    button(shelves, "youju_check_library").click().run()
    assert not shelves.exception
    (found,) = [n for n in drawn(shelves, "notice") if n["heading"] == CHINESE.library_sound]
    assert found["tone"] == "good"
    assert {value for _, value in found["facts"]} == {CHINESE.library_in_order}
    assert [CHINESE.library_check_originals, CHINESE.library_in_order] in found["facts"]


def test_the_health_check_names_what_is_damaged_first_and_in_plain_words(shelves, monkeypatch):
    checks = [
        Check(name="database", ok=True, detail="ok"),
        Check(name="tokens", ok=False, detail="3 of 9 passages have none; run 'youju add' once"),
    ]
    monkeypatch.setattr(services, "examine_library", lambda: iter(checks))
    button(shelves, "youju_check_library").click().run()
    (found,) = [n for n in drawn(shelves, "notice") if n["heading"] == CHINESE.library_damaged]
    label, detail = found["facts"][0]
    assert label == CHINESE.library_check_tokens
    assert "有 3 段还没有词元向量" in detail


def test_a_busy_library_is_a_plain_message(shelves, monkeypatch):
    def busy(_):
        raise LockedError("/x is being written to by process 7 since then: wait until it is done")

    monkeypatch.setattr(services, "reindex", busy)
    button(shelves, "youju_reindex_all").click().run()
    assert not shelves.exception
    assert any(n[0] == "warn" and "另一个程序正在写入" in n[-1] for n in notices(shelves))


def test_many_documents_reach_the_page_whole(app, home, stand):
    files = tuple(
        uploaded(f"r{n:03}.txt", REPORT.replace("412", str(n)).encode()) for n in range(150)
    )
    list(Builder(home, stand).add(Inputs(files=files, skipped=(), refused=())))
    app.run()
    app.switch_page("views/library.py").run()
    (shelf,) = drawn(app, "shelf")
    assert len(shelf["rows"]) == 150


def test_the_page_says_what_room_the_library_takes(shelves):
    facts = dict(fact for notice in drawn(shelves, "notice") for fact in notice["facts"])
    assert "索引" in facts[CHINESE.library_disk]
    assert "kB" in facts[CHINESE.library_disk]


def link(app, home, **extra):
    app.query_params["doc"] = extra.pop("doc", None) or the_id(home)
    start = REPORT.index(QUOTE)
    app.query_params["start"] = str(extra.pop("start", start))
    app.query_params["end"] = str(start + len(QUOTE))
    for key, value in extra.items():
        app.query_params["in" if key == "source" else key] = value
    return app.run()


def quoted(app):
    (reader,) = drawn(app, "reader")
    return "".join(t for _, pieces in reader["lines"] for t, kinds in pieces if "q" in kinds)


def test_a_link_tells_its_words_and_its_source(app, filled):
    link(app, filled)
    assert quoted(app) == QUOTE
    assert app.query_params["in"] == "report.txt"
    assert app.query_params["says"] == seal_of(QUOTE)
    assert "says=" in drawn(app, "reader")[0]["link"]


def test_a_link_opens_a_document_that_was_added_again_under_another_name(app, filled, stand):
    document = the_id(filled)
    Builder(filled, stand).remove([document])
    add_upload(filled, stand, "renamed.txt", REPORT)
    link(app, filled, doc=document, source="report.txt", says=seal_of(QUOTE))
    assert quoted(app) == QUOTE


def test_a_link_to_an_earlier_edition_offers_the_same_words_in_the_present_one(app, filled, stand):
    old = the_id(filled)
    add_upload(filled, stand, "report.txt", "【修订】\n" + REPORT)
    link(app, filled, doc=old, source="report.txt", says=seal_of(QUOTE))
    assert not app.exception
    (notice,) = [n for n in notices(app) if n[1] == CHINESE.reader_changed]
    assert CHINESE.reader_changed_same in notice
    button(app, "youju_reader_present").click().run()
    assert quoted(app) == QUOTE
    assert app.query_params["doc"] == the_id(filled)


def test_a_link_whose_words_are_gone_says_so(app, filled, stand):
    old = the_id(filled)
    add_upload(filled, stand, "report.txt", REPORT.replace("412", "415"))
    link(app, filled, doc=old, source="report.txt", says=seal_of(QUOTE))
    (notice,) = [n for n in notices(app) if n[1] == CHINESE.reader_changed]
    assert CHINESE.reader_changed_other in notice
    button(app, "youju_reader_present").click().run()
    assert quoted(app) == ""


def test_a_link_to_a_removed_document_says_that_it_can_come_back(app, filled, stand):
    old = the_id(filled)
    Builder(filled, stand).remove([old], undoable=True)
    link(app, filled, doc=old, source="report.txt", says=seal_of(QUOTE))
    assert any(CHINESE.reader_was_removed in notice for notice in notices(app))


def test_words_that_moved_within_a_document_are_opened_where_they_stand_now(app, filled):
    link(app, filled, start=REPORT.index(QUOTE) - 3, says=seal_of(QUOTE))
    assert drawn(app, "reader")[0]["moved"]


def test_words_are_found_again_by_their_seal_nearest_to_where_they_stood():
    text = "甲办结12件。乙办结12件。丙办结12件。"
    seal = seal_of("办结12件")
    last = text.rindex("办结")
    assert found_again(text, seal, Span(last - 2, last + 3)) == Span(last, last + 5)
    assert found_again(text.replace("12", "13"), seal, Span(0, 5)) is None
    assert found_again(text, "", Span(0, 5)) is None


def paged(text="首页的话。\n次页的话。\n", pages=(0, 6)):
    section = Section(
        ordinal=0, parent=None, level=0, title="", start=0, heading_end=0,
        body_end=len(text), end=len(text),
    )  # fmt: skip
    return Document(
        id="d", content_hash="h", text=text, metadata=Metadata(), sections=(section,),
        passages=(), boilerplate=(), pages=pages,
    )  # fmt: skip


def look(state=Pages.SHOWN, page=None, draw=None, *, is_wanted=True):
    return Look(state=state, is_wanted=is_wanted, page=page, draw=draw or (lambda *_: None))


def view(*boxes):
    return PageView(image=b"x", kind="png", width=10, height=20, pages=2, boxes=boxes)


def test_a_page_request_keeps_to_the_page():
    request = page_request(paged(), 1, [Span(2, 8), Span(0, 3)])
    assert request.text == "次页的话。\n"
    assert request.marks == (Span(0, 2), Span(0, 0))


def test_the_page_of_the_quotation_is_shown_with_its_box():
    asked = []

    def draw(number, marks):
        asked.append((number, list(marks)))
        return view(Box(mark=0, left=0.1, top=0.2, width=0.3, height=0.05))

    data = look_data(paged(), Marks(quoted=Span(6, 9)), look(draw=draw), CHINESE)
    assert asked == [(1, [Span(6, 9)])]
    assert data["boxes"] == [["q", 10.0, 20.0, 30.0, 5.0]]
    assert (data["number"], data["here"], data["count"], data["note"]) == (1, 1, 2, "")


def test_words_that_cannot_be_boxed_or_go_on_are_told():
    marks = Marks(quoted=Span(2, 8))
    whole = look_data(paged(), marks, look(draw=lambda *_: view()), CHINESE)
    assert whole["note"] == CHINESE.reader_page_unmarked
    box = Box(mark=0, left=0, top=0, width=0.5, height=0.1)
    part = look_data(paged(), marks, look(draw=lambda *_: view(box)), ENGLISH)
    assert part["note"] == "The quotation goes on on page 2."


@pytest.mark.parametrize(
    ("state", "note"),
    [(Pages.GONE, "reader_pages_gone"), (Pages.UNDRAWN, "reader_pages_undrawn")],
)
def test_pages_that_cannot_be_shown_leave_the_text_and_say_why(state, note):
    data = look_data(paged(), Marks(), look(state), CHINESE)
    assert data["number"] is None
    assert data["note"] == getattr(CHINESE, note)


def test_a_page_that_fails_leaves_the_text_and_says_why():
    def fail(*_):
        raise ReadError("a.pdf: its page cannot be drawn (odd); read its text")

    data = look_data(paged(), Marks(), look(draw=fail), CHINESE)
    assert data["number"] is None
    assert "画不出来" in data["note"]


def test_the_viewer_tells_whether_there_is_anything_to_look_at(home):
    viewer = services.page_viewer()
    assert viewer.state(paged(pages=()), ()) is Pages.NONE
    assert viewer.state(paged(), [Source(name="a.ofd", path="/a.ofd")]) is Pages.UNDRAWN
    assert viewer.state(paged(), [Source(name="a.pdf", path="upload:a.pdf")]) is Pages.GONE
