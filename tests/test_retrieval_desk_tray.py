"""Gathered quotations: kept as they were, and held against their documents."""

import pytest

from index.build import Builder
from index.documents import Span
from index.errors import InputError, NotFoundError
from index.library import Library
from retrieval.desk.gathered import Standing
from retrieval.desk.tray import Tray
from retrieval.reference import reference_of
from retrieval.references.gbt7714 import reference_to

TEXT = (
    "白鹭市2023年工作报告\n一、成效\n全年办结渔业纠纷523件。新建码头三座。\n"
    "二、打算\n明年再建两座。\n"
)


@pytest.fixture
def path(write):
    return write("白鹭.txt", TEXT)


@pytest.fixture
def library(home, encoder, add, path):
    add(home, encoder, path)
    return Library(home)


def put(library, *quotes, owner="", text=TEXT):
    tray = Tray(library.home, owner)
    with library.snapshot(vectors=False) as snapshot:
        (document,) = snapshot.documents
        for quote in quotes:
            start = text.index(quote)
            tray.add(snapshot, document, Span(start, start + len(quote)))
    return tray


def quotes_of(library, tray):
    with library.snapshot(vectors=False) as snapshot:
        return [item.quote for item in tray.items(snapshot)]


def only(library, tray):
    with library.snapshot(vectors=False) as snapshot:
        (item,) = tray.items(snapshot)
        return item


def test_a_quotation_is_kept_with_its_place_and_reference(library):
    tray = put(library, "办结渔业纠纷523件")
    item = only(library, Tray(tray._home))
    assert item.quote == "办结渔业纠纷523件" == item.span.of(TEXT)
    assert item.standing is Standing.VERIFIED
    assert item.record.section == ("一、成效",)
    with library.snapshot(vectors=False) as snapshot:
        assert reference_to(item.work) == reference_of(snapshot.documents[item.document])


def test_the_same_words_are_gathered_once(library):
    tray = put(library, "新建码头三座", "明年再建两座", "新建码头三座")
    assert quotes_of(library, tray) == ["新建码头三座", "明年再建两座"]
    assert tray.count == 2


def test_each_owner_has_a_tray(library):
    put(library, "新建码头三座", owner="a")
    assert Tray(library.home, "b").count == 0
    assert Tray(library.home, "a").count == 1


def test_quotations_are_put_in_another_order(library):
    tray = put(library, "办结渔业纠纷523件", "新建码头三座", "明年再建两座")
    with library.snapshot(vectors=False) as snapshot:
        first, _, last = (item.id for item in tray.items(snapshot))
    tray.move(last, 0)
    assert quotes_of(library, tray) == ["明年再建两座", "办结渔业纠纷523件", "新建码头三座"]
    tray.move(first, 99)
    assert quotes_of(library, tray) == ["明年再建两座", "新建码头三座", "办结渔业纠纷523件"]


def test_what_was_removed_comes_back_to_its_place(library):
    tray = put(library, "办结渔业纠纷523件", "新建码头三座", "明年再建两座")
    with library.snapshot(vectors=False) as snapshot:
        _, second, last = (item.id for item in tray.items(snapshot))
    tray.remove(second)
    assert tray.undoable == 1
    tray.move(last, 0)
    assert tray.undo() == 1
    assert quotes_of(library, tray) == ["明年再建两座", "办结渔业纠纷523件", "新建码头三座"]
    assert tray.undoable == tray.undo() == 0


def test_only_the_last_removal_can_be_undone(library):
    tray = put(library, "办结渔业纠纷523件", "新建码头三座")
    with library.snapshot(vectors=False) as snapshot:
        first, second = (item.id for item in tray.items(snapshot))
    tray.remove(first)
    tray.remove(second)
    tray.undo()
    assert quotes_of(library, tray) == ["新建码头三座"]
    tray.clear()
    tray.clear()  # of nothing: forgets nothing
    assert tray.count == 0
    assert tray.undo() == 1


def test_what_was_removed_can_be_gathered_again(library):
    tray = put(library, "办结渔业纠纷523件", "新建码头三座")
    tray.remove(only_first(library, tray))
    put(library, "办结渔业纠纷523件")
    assert quotes_of(library, tray) == ["新建码头三座", "办结渔业纠纷523件"]
    assert tray.undoable == 0


def only_first(library, tray):
    with library.snapshot(vectors=False) as snapshot:
        return tray.items(snapshot)[0].id


def test_a_note_is_kept_with_its_quotation(library):
    tray = put(library, "新建码头三座")
    item = only(library, tray)
    tray.annotate(item.id, "  写进第二节  ")
    assert only(library, tray).note == "写进第二节"
    with pytest.raises(InputError, match="shorten"):
        tray.annotate(item.id, "长" * 3000)
    with pytest.raises(NotFoundError):
        tray.annotate(item.id + 1, "x")
    with pytest.raises(NotFoundError):
        Tray(library.home, "someone else").annotate(item.id, "x")


def test_the_address_online_goes_into_the_references_of_the_document(library):
    tray = put(library, "新建码头三座", "明年再建两座")
    with library.snapshot(vectors=False) as snapshot:
        item = tray.items(snapshot)[0]
        tray.locate(item.id, "https://bailu.example/r", "2026-11-22")
        for found in tray.items(snapshot):
            assert "[R/OL]" in reference_to(found.work)
        for url, day in (("javascript:alert(1)", ""), ("https://a.example", "last May")):
            with pytest.raises(InputError):
                tray.locate(item.id, url, day)
        tray.locate(item.id, "", "2026-11-22")
        assert "[R]" in reference_to(tray.items(snapshot)[0].work)


def test_a_stretch_without_words_is_refused(library):
    with library.snapshot(vectors=False) as snapshot:
        (document,) = snapshot.documents
        tray = Tray(library.home)
        for start, end in ((5, 5), (-1, 4), (0, 9999), (len(TEXT) - 1, len(TEXT))):
            with pytest.raises(InputError):
                tray.add(snapshot, document, Span(start, end))
        with pytest.raises(NotFoundError):
            tray.add(snapshot, "nothing", Span(0, 3))
    assert tray.count == 0


def test_words_that_a_new_version_still_holds_are_found_there(library, encoder, add, path):
    tray = put(library, "新建码头三座")
    old = only(library, tray)
    path.write_text("前言。\n" + TEXT, "utf-8")
    add(library.home, encoder, path)
    item = only(library, tray)
    assert item.standing is Standing.MOVED
    assert item.document != old.document
    assert item.span.start == old.span.start + 4


def test_words_that_are_gone_are_kept_and_marked(library, encoder, add, path):
    tray = put(library, "新建码头三座")
    path.write_text(TEXT.replace("三座", "四座"), "utf-8")
    add(library.home, encoder, path)
    item = only(library, tray)
    assert (item.standing, item.quote) == (Standing.CHANGED, "新建码头三座")
    with library.snapshot(vectors=False) as snapshot:
        (document,) = snapshot.documents
    Builder(library.home, encoder).remove([document])
    item = only(library, tray)
    assert (item.standing, item.quote) == (Standing.GONE, "新建码头三座")
    assert "白鹭市2023年工作报告[R]" in reference_to(item.work)
    assert tray.items(None)[0].standing is Standing.GONE
