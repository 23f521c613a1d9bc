"""The page that compares, drawn by Streamlit without a browser."""

import csv
import io

import pytest

from index.build import Builder
from index.documents import Span
from index.errors import InputError
from index.figures import read_figures
from index.inputs import Inputs, uploaded
from index.library import Library
from retrieval.compare import Cell, Comparison, Row, Status
from retrieval.export.tables import csv_bytes
from retrieval.filters import Filters
from retrieval.results import Citation
from tests.pages import drawn
from ui import services
from ui.compare_view import bars_of, comparison_data, places_of
from ui.strings import CHINESE, ENGLISH

pytestmark = pytest.mark.usefixtures("served_home")

HOSTILE = "<img src=x onerror=alert(1)> **bold** $x$ :red[x]"
TEXT = f"湖滨市2023年工作报告\n一、概况\n2023年，共收到申请4512件。{HOSTILE}\n"


def cell_of(text, words, doc, period="2023"):
    start = text.index(words)
    (figure,) = read_figures(words)
    citation = Citation(
        n=1, doc=doc, source="a.txt", title=None, section=(), start=start, end=start + len(words),
        quote=words, reference="参考", focus=Span(start, start + len(words)),
    )  # fmt: skip
    return Cell(
        figure=figure, words=words, place="湖滨市", period=period, place_stated=False,
        period_stated=True, counted="申请", citation=citation,
    )  # fmt: skip


def row_of(best, number=0, others=(), title="甲"):
    return Row(
        doc=f"d{number}", source=f"{number}.txt", title=title, place="湖滨市", period="2023",
        status=Status.STATED if best else Status.NOT_STATED, best=best, others=others,
    )  # fmt: skip


@pytest.fixture
def filled(app, tmp_path, encoder, monkeypatch):
    home = tmp_path / "home"
    files = tuple(uploaded(f"{n}.txt", TEXT.replace("4512", n).encode()) for n in ("4512", "3980"))
    list(Builder(home, encoder).add(Inputs(files=files, skipped=(), refused=())))
    monkeypatch.setattr(services, "library", lambda: Library(home))
    return app


def opened_page(app):
    app.run()
    app.switch_page("views/compare.py").run()
    assert not app.exception
    return app


def compared(app, topic="申请"):
    app.text_input[0].set_value(topic)
    app.button(key=next(b.key for b in app.button if b.label == CHINESE.compare_button)).click()
    app.run()
    assert not app.exception
    return app


def test_without_a_library_the_page_leads_to_the_library(app, monkeypatch):
    monkeypatch.setattr(services, "library", lambda: None)
    opened_page(app)
    assert CHINESE.no_library in [notice["heading"] for notice in drawn(app, "notice")]
    assert not app.text_input


def test_before_anything_is_compared_the_page_says_what_it_does(filled):
    opened_page(filled)
    assert [CHINESE.compare_lead] in [notice["lines"] for notice in drawn(filled, "notice")]
    assert drawn(filled, "compare") == []


def test_an_empty_topic_compares_nothing(filled, monkeypatch):
    monkeypatch.setattr(services, "compare", lambda *_: pytest.fail("compared"))
    compared(opened_page(filled), "  ")


def test_a_comparison_is_drawn_with_what_is_not_stated(filled, monkeypatch):
    asked = []
    rows = (row_of(None, 0), row_of(cell_of(TEXT, "4512件", "d1"), 1))
    result = Comparison(topic="申请", rows=rows, comparable=False)

    def compare(topic, choice, progress):
        progress(1, 2)
        asked.append((topic, choice.documents, choice.filters))
        return result

    monkeypatch.setattr(services, "compare", compare)
    compared(opened_page(filled))
    assert asked == [("申请", (), Filters())]
    (table,) = drawn(filled, "compare")
    stated, missing = table["rows"]
    assert (stated["best"]["text"], stated["best"]["normalized"]) == ("4512件", "4,512 件")
    assert missing["best"] is None
    counts = CHINESE.compare_counts.format(stated=1, total=2)
    assert [counts] in [notice["lines"] for notice in drawn(filled, "notice")]
    assert len(filled.get("download_button")) == 2
    assert table["bars"] == []


def test_figures_that_measure_the_same_are_charted(filled, monkeypatch):
    rows = tuple(row_of(cell_of(TEXT, "4512件", f"d{n}"), n) for n in range(3))
    result = Comparison(topic="申请", rows=rows, comparable=True)
    monkeypatch.setattr(services, "compare", lambda *_: result)
    compared(opened_page(filled))
    (table,) = drawn(filled, "compare")
    assert [bar["width"] for bar in table["bars"]] == [100, 100, 100]


def test_a_failure_is_told_and_nothing_stays_of_what_was_shown(filled, monkeypatch):
    def fail(*_):
        raise InputError("the question has 3000 characters, more than 2000: ask about one thing")

    monkeypatch.setattr(services, "compare", fail)
    compared(opened_page(filled))
    assert drawn(filled, "compare") == []
    assert any(notice["tone"] == "warn" for notice in drawn(filled, "notice"))


def test_many_documents_are_drawn(filled, monkeypatch):
    rows = tuple(row_of(cell_of(TEXT, "4512件", f"d{n}") if n % 2 else None, n) for n in range(300))
    result = Comparison(topic="申请", rows=rows, comparable=True)
    monkeypatch.setattr(services, "compare", lambda *_: result)
    compared(opened_page(filled))
    (table,) = drawn(filled, "compare")
    assert len(table["rows"]) == 300


def test_what_is_compared_outlives_a_visit_to_another_page(filled, monkeypatch):
    result = Comparison(topic="申请", rows=(row_of(None),), comparable=False)
    monkeypatch.setattr(services, "compare", lambda *_: result)
    compared(opened_page(filled))
    filled.switch_page("views/library.py").run()
    filled.switch_page("views/compare.py").run()
    assert not filled.exception
    assert len(drawn(filled, "compare")) == 1


def test_each_figure_opens_its_own_words():
    best, other = cell_of(TEXT, "4512件", "d0"), cell_of(TEXT, "2023年", "d0", period="2022")
    result = Comparison(topic="申请", rows=(row_of(best, 0, (other,)),), comparable=False)
    places = places_of(result)
    (row,) = comparison_data(result, {}, ENGLISH, 1, None)["rows"]
    assert places[row["best"]["target"]].span.of(TEXT) == "4512件"
    assert places[row["others"][0]["target"]].span.of(TEXT) == "2023年"
    assert row["others"][0]["meta"] == "2022"


def test_bars_of_one_name_are_told_apart():
    rows = tuple(row_of(cell_of(TEXT, "4512件", f"d{n}"), n) for n in range(3))
    bars = bars_of(Comparison(topic="申请", rows=rows, comparable=True))
    assert {bar.name for bar in bars} == {"湖滨市 2023"}
    assert [bar.title for bar in bars] == [row.title for row in rows]
    assert {bar.text for bar in bars} == {"4,512 件"}
    assert bars_of(Comparison(topic="申请", rows=rows, comparable=False)) == ()


def test_the_table_to_take_along_is_in_the_interface_language():
    result = Comparison(topic="申请", rows=(row_of(None),), comparable=False)
    heads = next(csv.reader(io.StringIO(csv_bytes(result, "en").decode("utf-8-sig"))))
    assert heads[0] == "Document"
