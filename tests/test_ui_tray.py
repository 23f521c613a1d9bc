"""The pages of who said this and of the tray in each of their states, without a browser."""

from __future__ import annotations

import pytest

from index.build import Builder
from index.documents import Span
from index.library import Library
from retrieval.desk.tray import Tray
from retrieval.export.sheet import Form
from tests.encoders import StandInEncoder
from tests.pages import HOSTILE, build, drawn
from ui.strings import CHINESE, ENGLISH

pytestmark = pytest.mark.usefixtures("served_home")

REPORT = (
    "白鹭市2023年工作报告\n一、成效\n全年办结渔业纠纷523件，为渔民挽回损失1260万元。"
    f"新建码头三座。\n二、打算\n明年再建两座码头。{HOSTILE}\n"
)


@pytest.fixture
def filled(home, stand_in):
    build(home, report=REPORT)
    return home


def page(app, name):
    app.switch_page(f"views/{name}.py").run()
    assert not app.exception
    return app


def notices(app):
    return " ".join(f"{n['heading']} {' '.join(n['lines'])}" for n in drawn(app, "notice"))


def gather(home, *quotes):
    tray = Tray(home)
    with Library(home).snapshot(vectors=False) as snapshot:
        (document,) = snapshot.documents
        for quote in quotes:
            start = REPORT.index(quote)
            tray.add(snapshot, document, Span(start, start + len(quote)))
    return tray


def find(app, words):
    page(app, "said")
    app.text_area[0].set_value(words)
    app.button[-1].click().run()
    assert not app.exception
    return app


def test_without_a_library_both_pages_say_so(app, home):
    assert CHINESE.no_library in notices(page(app.run(), "said"))
    assert CHINESE.tray_empty in notices(page(app, "tray"))
    assert not home.exists(), "looking has made a folder"


def test_words_that_differ_are_marked_in_the_quotation(app, filled):
    find(app.run(), "全年办结渔业纠纷532件，为渔民挽回损失1260万元")
    (data,) = drawn(app, "said")
    (group,) = [group for group in data["groups"] if group["how"] == "near"]
    (saying,) = group["sayings"]
    assert saying["differs"] == [{"yours": "532", "source": "523"}]
    assert ["523", "d"] in saying["parts"]
    assert "".join(text for text, _ in saying["parts"]) in REPORT
    assert saying["reference"] in saying["copy"]


def test_words_that_nobody_says_are_said_not_to_be_there(app, filled):
    find(app.run(), "abcdefghijk")
    assert CHINESE.said_none in notices(app)
    assert not drawn(app, "said")


def test_too_few_words_are_refused_with_the_reason(app, filled):
    find(app.run(), "码头")
    assert "太短" in notices(app)


def test_an_unforeseen_failure_leaves_the_page_standing(app, filled, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("retrieval.said.search.who_said", fails)
    find(app.run(), "全年办结渔业纠纷")
    assert CHINESE.failed_unforeseen in notices(app)


def test_an_empty_tray_says_how_it_is_filled(app, filled):
    page(app.run(), "tray")
    assert CHINESE.tray_empty_lead in notices(app)
    assert not app.get("download_button")


def test_the_tray_lists_quotations_and_offers_their_references(app, filled):
    gather(filled, "全年办结渔业纠纷523件", "新建码头三座", HOSTILE)
    page(app.run(), "tray")
    (data,) = drawn(app, "tray")
    assert [item["quote"] for item in data["items"]] == [
        "全年办结渔业纠纷523件", "新建码头三座", HOSTILE,
    ]  # fmt: skip
    assert "白鹭市2023年工作报告[R]" in data["items"][0]["reference"]
    assert len(app.get("download_button")) == 5
    assert len([n for n in drawn(app, "notice") if n["heading"] == CHINESE.tray_preview]) == 1
    shown = [element.value for element in (*app.markdown, *app.text)]
    assert not any("onerror" in str(text) for text in shown)


def test_the_form_of_references_is_chosen(app, filled):
    gather(filled, "全年办结渔业纠纷523件", "新建码头三座")
    page(app.run(), "tray")

    def previewed():
        return next(
            n["lines"] for n in drawn(app, "notice") if n["heading"] == CHINESE.tray_preview
        )

    assert len(previewed()) == 2
    app.radio[0].set_value(Form.NUMBERED).run()
    assert len(previewed()) == 1


def test_clearing_asks_first_and_can_be_undone(app, filled):
    tray = gather(filled, "全年办结渔业纠纷523件", "新建码头三座")
    page(app.run(), "tray")
    app.button("youju_tray_clear").click().run()
    assert tray.count == 2
    app.button("youju_tray_clear_yes").click().run()
    assert tray.count == 0
    assert CHINESE.tray_empty in notices(app)
    app.button("youju_tray_undo").click().run()
    assert tray.count == 2
    assert not app.exception


def test_a_quotation_whose_document_is_gone_is_marked(app, filled):
    gather(filled, "新建码头三座")
    with Library(filled).snapshot(vectors=False) as snapshot:
        (document,) = snapshot.documents
    Builder(filled, StandInEncoder()).remove([document])
    page(app.run(), "tray")
    (item,) = drawn(app, "tray")[0]["items"]
    assert item["standing"] == CHINESE.tray_gone
    assert item["quote"] == "新建码头三座"
    assert not item["readable"]


def test_many_quotations_are_listed(app, filled):
    words = [REPORT[at : at + 4] for at in range(12, 52)]
    gather(filled, *[word for word in words if word.strip()])
    page(app.run(), "tray")
    (data,) = drawn(app, "tray")
    assert len(data["items"]) >= 30
    assert data["items"][-1]["place"].endswith(f"共 {len(data['items'])} 条")


def test_a_broken_tray_is_told_plainly(app, filled):
    (filled / "desk.sqlite").write_text("nothing of the kind" * 100)
    page(app.run(), "tray")
    assert "desk.sqlite" in notices(app)
    with Library(filled).snapshot(vectors=False) as snapshot:
        (document,) = snapshot.documents
    app.query_params |= {"doc": document, "start": "0", "end": "5"}
    app.switch_page("views/library.py").run()
    assert drawn(app, "reader"), "the source can be read all the same"


def test_the_reader_gathers_what_it_shows(app, filled):
    with Library(filled).snapshot(vectors=False) as snapshot:
        (document,) = snapshot.documents
    start = REPORT.index("新建码头三座")
    app.query_params |= {"doc": document, "start": str(start), "end": str(start + 6)}
    app.run()
    assert not app.exception
    button = app.button("youju_collect")
    assert button.label == CHINESE.tray_collect
    button.click().run()
    assert Tray(filled).count == 1
    assert app.button("youju_collect").label == CHINESE.tray_collected
    assert app.button("youju_collect").disabled


def test_the_pages_speak_english(app, filled):
    gather(filled, "新建码头三座")
    app.query_params["lang"] = "en"
    page(app.run(), "tray")
    assert ENGLISH.tray_preview in notices(app)
