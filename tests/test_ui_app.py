"""The pages' states, drawn by Streamlit without a browser."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from index.build import Builder
from index.documents import Field, Span
from index.errors import InputError, ModelError
from index.library import Library
from index.model.fast import DEFAULT_MODEL
from index.snapshot import DocumentRow
from retrieval.filters import Filters
from retrieval.results import Answer, Citation, Elsewhere, Hit, Statement
from tests.encoders import StandInEncoder
from tests.pages import HOSTILE, UI, build, document_of, drawn
from ui import services
from ui.cli import main
from ui.examples import example_questions
from ui.filter_bar import place_choices, year_choices
from ui.presenting import targets_of
from ui.segments import lines_of, outline_of
from ui.server import HERE, MODEL_VARIABLE, server_arguments, server_environment
from ui.strings import CHINESE, ENGLISH

pytestmark = pytest.mark.usefixtures("served_home")

REPORT = (
    "吴江区2024年法治政府建设情况报告\n"
    "一、工作😀成效\n"
    "𠀀全年办结免罚轻罚案件3242件，减轻企业负担6876万元。\r\n"
    "二、下一步打算\n"
    f"继续努力。{HOSTILE}\n"
)


@pytest.fixture
def filled(home):
    build(home, report=REPORT)
    return home


def answering(monkeypatch, answer):
    """Every question gets this answer; returns the list that questions and filters go into."""
    asked = []

    class Engine:
        def ask(self, question, filters, progress=None):
            asked.append((question, filters))
            if isinstance(answer, Exception):
                raise answer
            return answer

    monkeypatch.setattr(services, "engine", Engine)
    return asked


def answer_from(document, quote):
    start = document.text.index(quote)
    citation = Citation(
        n=1, doc=document.id, source="report.txt", title=document.metadata.title,
        section=("一、工作😀成效",), start=start, end=start + len(quote), quote=quote,
        reference="参考",
    )  # fmt: skip
    statement = Statement(text=quote, citations=(1,))
    return Answer(query="?", abstained=False, statements=(statement,), citations=(citation,))


def ask(app, question):
    app.run()
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def plain_elements(app):
    """The words of everything that Streamlit itself draws, which may read Markdown."""
    kinds = ("markdown", "button", "caption", "subheader", "title", "error", "warning", "info",
             "success", "text", "exception", "html")  # fmt: skip
    return [
        str(getattr(element, "label", "") or "") + str(getattr(element, "value", "") or "")
        for kind in kinds
        for element in app.get(kind)
    ]


def test_without_a_library_the_chat_leads_to_the_library_page(app, home):
    app.run()
    assert not app.exception
    (notice,) = drawn(app, "notice")
    assert notice["heading"] == CHINESE.no_library
    assert app.get("page_link")
    assert drawn(app, "welcome")[0]["examples"] == []


def test_without_a_library_a_question_fails_in_plain_words(app, home):
    ask(app, "多少件？")
    (turn,) = drawn(app, "turn")
    assert turn["status"] == "failed"
    assert turn["failure"]


def test_without_a_library_the_library_page_says_so(app, home):
    app.run()
    app.switch_page("views/library.py").run()
    assert not app.exception
    shown = drawn(app, "notice")
    assert [CHINESE.documents_none] in [notice["lines"] for notice in shown]
    assert [CHINESE.about_home, str(home)] in shown[-1]["facts"]


def test_an_emptied_library_shows_no_examples(app, filled):
    Builder(filled, StandInEncoder()).remove([document_of(filled).id])
    app.run()
    assert not app.exception
    assert drawn(app, "notice")[0]["heading"] == CHINESE.no_library


def test_the_library_page_lists_what_is_stated_and_what_is_not(app, filled):
    app.run()
    app.switch_page("views/library.py").run()
    assert not app.exception
    (shelf,) = drawn(app, "shelf")
    (row,) = shelf["rows"]
    values = [cell["value"] for cell in row["cells"]]
    assert values[-1] == "report.txt"
    assert None in values
    facts = dict(fact for notice in drawn(app, "notice") for fact in notice["facts"])
    assert facts[CHINESE.about_model].startswith(DEFAULT_MODEL)
    assert facts[CHINESE.about_documents] == "1"


def test_an_answer_keeps_its_statements_marks_and_sources(app, filled, monkeypatch):
    document = document_of(filled)
    quote = "𠀀全年办结免罚轻罚案件3242件，减轻企业负担6876万元。"
    answering(monkeypatch, answer_from(document, quote))
    ask(app, "多少件？")
    (turn,) = drawn(app, "turn")
    assert turn["status"] == "answered"
    assert turn["statements"] == [{"text": quote, "marks": [1]}]
    assert turn["citations"][0]["quote"] == quote
    assert turn["citations"][0]["section"] == "一、工作😀成效"
    app.chat_input[0].set_value("再问一次").run()
    assert [turn["question"] for turn in drawn(app, "turn")] == ["多少件？", "再问一次"]


def test_an_abstention_says_what_is_missing_and_offers_passages(app, filled, monkeypatch):
    document = document_of(filled)
    hit = Hit(
        rank=1, score=1.0, doc=document.id, source="report.txt", title=None, section=(), start=0,
        end=10, text=document.text[:10],
    )  # fmt: skip
    answering(
        monkeypatch, Answer(query="?", abstained=True, nearest=(hit,), missing="没有找到：核电站")
    )
    ask(app, "几座核电站？")
    (turn,) = drawn(app, "turn")
    assert turn["status"] == "abstained"
    assert turn["missing"] == "没有找到：核电站"
    assert [hit["text"] for hit in turn["nearest"]] == [document.text[:10]]


def test_other_places_of_a_paragraph_are_linked_and_open_in_the_reader(app, filled, monkeypatch):
    document = document_of(filled)
    answer = answer_from(document, "继续努力。")
    also = (Elsewhere(doc=document.id, source="report.txt", start=0, end=9),)
    citation = replace(answer.citations[0], also=also)
    answering(monkeypatch, replace(answer, citations=(citation,)))
    ask(app, "多少件？")
    (turn,) = drawn(app, "turn")
    shown = turn["citations"][0]["also"]
    assert shown["label"] == CHINESE.also.format(count=1)
    (link,) = shown["links"]
    places = targets_of(replace(answer, citations=(citation,)))
    assert places[link["target"]] == (document.id, Span(0, 9), None)


def test_the_filter_offers_what_the_library_holds_and_restricts_the_next_question(
    app, home, monkeypatch
):
    build(home, first=REPORT, second="苏州工业园区2019年工作情况\n2019年，园区办结12件。\n")
    asked = answering(monkeypatch, Answer(query="?", abstained=True, missing="没有"))
    app.run()
    places, years = app.multiselect
    assert places.options == ["江苏省", "苏州市", "吴江区", "苏州工业园区"] or places.options == [
        "苏州市", "吴江区", "苏州工业园区",
    ]  # fmt: skip
    assert years.options == ["2024", "2019"]
    places.select("吴江区")
    years.select("2024")
    ask(app, "多少件？")
    assert asked == [("多少件？", Filters(places=("吴江区",), years=("2024",)))]
    chips = drawn(app, "turn")[0]["chips"]
    assert [(chip["kind"], chip["text"]) for chip in chips] == [
        ("chosen", "吴江区"), ("chosen", "2024"),
    ]  # fmt: skip
    app.switch_page("views/library.py").run()
    app.switch_page("views/chat.py").run()
    assert not app.exception
    assert [field.value for field in app.multiselect] == [["吴江区"], ["2024"]]


def test_without_documents_there_is_no_filter(app, home):
    app.run()
    assert not app.multiselect


def test_a_place_around_several_documents_can_be_chosen_too():
    def row(name):
        return DocumentRow(
            id=name, sources=(), title=None, issuer=None, place=name, period=None, date=None,
            place_names=frozenset({name}), number=None, language="zh-Hans", sections=0, passages=0,
        )  # fmt: skip

    assert place_choices([row("吴江区"), row("昆山市"), row("海门区")]) == [
        "江苏省", "海门区", "苏州市", "吴江区", "昆山市",
    ]  # fmt: skip
    assert place_choices([row("吴江区")]) == ["吴江区"]
    assert year_choices([replace(row("a"), period="2016-2018", date="2019-01-01")]) == [
        "2018", "2017", "2016",
    ]  # fmt: skip
    assert year_choices([replace(row("a"), date="2019-01-01"), row("b")]) == ["2019"]


def test_a_foreseen_failure_stands_in_the_answers_place(app, filled, monkeypatch):
    answering(monkeypatch, InputError(f"cannot: {HOSTILE}"))
    ask(app, "什么？")
    (turn,) = drawn(app, "turn")
    assert (turn["status"], turn["failure"]) == ("failed", f"cannot: {HOSTILE}")


def test_an_unforeseen_failure_leaks_nothing(app, filled, monkeypatch):
    answering(monkeypatch, RuntimeError("secret path /etc/x"))
    ask(app, "什么？")
    (turn,) = drawn(app, "turn")
    assert (turn["status"], turn["failure"]) == ("failed", CHINESE.failed_unforeseen)


def test_a_damaged_library_is_a_plain_message_on_both_pages(app, filled):
    (filled / "manifest.json").write_text("{", "utf-8")
    app.run()
    assert not app.exception
    assert "manifest.json" in drawn(app, "notice")[0]["lines"][0]
    app.switch_page("views/library.py").run()
    assert not app.exception
    assert any("manifest.json" in " ".join(notice["lines"]) for notice in drawn(app, "notice"))


def test_a_link_opens_the_reader_at_its_words(app, filled):
    document = document_of(filled)
    start = document.text.index("3242件")
    app.query_params.update({"doc": document.id, "start": str(start), "end": str(start + 5)})
    app.run()
    assert not app.exception
    (reader,) = drawn(app, "reader")
    assert quoted(reader) == "3242件"
    assert "".join(text for _, pieces in reader["lines"] for text, _ in pieces) == document.text
    assert reader["section"] == "一、工作😀成效"
    assert reader["reference"] in reader["copy"]


@pytest.mark.parametrize(
    "span",
    [{}, {"start": "x", "end": "5"}, {"start": "9", "end": "2"}, {"start": "-4", "end": "2"},
     {"start": "999999", "end": "1000000"}],
)  # fmt: skip
def test_a_link_without_a_usable_span_opens_the_document(app, filled, span):
    app.query_params.update({"doc": document_of(filled).id, **span})
    app.run()
    assert not app.exception
    (reader,) = drawn(app, "reader")
    assert quoted(reader) == ""
    assert not reader["has_quotation"]


def test_a_link_to_an_unknown_document_is_a_plain_message(app, filled):
    app.query_params["doc"] = HOSTILE
    app.run()
    assert not app.exception
    assert any(notice["lines"] == [HOSTILE] for notice in drawn(app, "notice"))
    app.button(key="youju_reader_close").click().run()
    assert not drawn(app, "reader")
    assert "doc" not in app.query_params


def test_hostile_words_reach_the_page_only_through_our_components(app, home, monkeypatch):
    build(home, **{HOSTILE.replace("/", "_"): REPORT})
    document = document_of(home)
    answering(monkeypatch, answer_from(document, f"继续努力。{HOSTILE}"))
    app.query_params["doc"] = document.id
    ask(app, HOSTILE)
    (turn,) = drawn(app, "turn")
    assert turn["question"] == HOSTILE
    assert turn["statements"][0]["text"] == f"继续努力。{HOSTILE}"
    app.switch_page("views/library.py").run()
    assert not app.exception
    assert all("onerror" not in words and "evil" not in words for words in plain_elements(app))
    assert HOSTILE.split("/")[0] in drawn(app, "shelf")[0]["rows"][0]["cells"][-1]["value"]


@pytest.mark.parametrize(
    ("locale", "words"), [("zh-TW", CHINESE), ("en-GB", ENGLISH), ("de", ENGLISH), (None, CHINESE)]
)
def test_the_language_follows_the_browser(app, filled, locale, words):
    app.context["locale"] = locale
    app.run()
    assert app.chat_input[0].placeholder == words.ask_placeholder


def test_the_language_switch_is_kept_in_the_address(app, filled):
    app.run()
    app.button(key="youju_language_button").click().run()
    assert app.chat_input[0].placeholder == ENGLISH.ask_placeholder
    assert app.query_params["lang"] == "en"
    app.switch_page("views/library.py").run()
    assert app.query_params["lang"] == "en"
    assert drawn(app, "shelf")[0]["language"] == "en"


def test_uploads_are_added_and_each_refusal_has_its_reason(app, filled, monkeypatch):
    monkeypatch.setattr(services, "load_encoder", lambda **_: StandInEncoder())
    app.run()
    app.switch_page("views/library.py").run()
    app.file_uploader[0].set_value(
        [("海门.txt", "海门区2021年报告\n一、成效\n办结12件。".encode(), "text/plain"),
         ("空.txt", b"", "text/plain")]
    ).run()  # fmt: skip
    app.button(key="youju_add_0").click().run()
    assert not app.exception
    outcome = drawn(app, "notice")[1]
    assert outcome["heading"] == CHINESE.add_done.format(added=1, updated=0, unchanged=0, refused=1)
    assert any(line.startswith(f"{CHINESE.add_refused}: 空.txt: ") for line in outcome["lines"])
    assert len(drawn(app, "shelf")[0]["rows"]) == 2


def details_of(app, home):
    """The panel of the only document, opened."""
    app.run()
    app.switch_page("views/library.py").run()
    app.session_state["youju_edited"] = document_of(home).id
    return app.run()


def changing(app, home):
    """The same with its form opened."""
    details_of(app, home)
    next(b for b in app.button if b.label == CHINESE.edit_change).click().run()


def labelled(app, label):
    (field,) = [field for field in app.text_input if field.label == label]
    return field


def test_the_details_say_where_each_field_comes_from(app, filled):
    details_of(app, filled)
    assert not app.exception
    (panel,) = drawn(app, "fields")
    rows = {row["field"]: row for row in panel["rows"]}
    assert rows["title"]["origin"] == CHINESE.origin_text
    assert rows["place"]["value"] == "吴江区"
    start, end = map(int, rows["place"]["span"].split("-"))
    assert document_of(filled).text[start:end] == "吴江区"
    assert (rows["date"]["value"], rows["date"]["origin"], rows["date"]["span"]) == (None, "", None)


def test_an_edit_in_the_details_is_kept_and_can_be_taken_back(app, filled, monkeypatch):
    monkeypatch.setattr(services, "load_encoder", lambda **_: StandInEncoder())
    changing(app, filled)
    labelled(app, CHINESE.column_issuer).set_value("苏州市吴江区人民政府")
    labelled(app, CHINESE.column_date).set_value("2025-02-21")
    next(b for b in app.button if b.label == CHINESE.edit_save).click().run()
    assert not app.exception
    with Library(filled).snapshot() as snapshot:
        (row,) = snapshot.documents.values()
    assert (row.issuer, row.date) == ("苏州市吴江区人民政府", "2025-02-21")
    fields = {row["field"]: row for row in drawn(app, "fields")[0]["rows"]}
    assert fields["date"]["edited"]
    assert fields["date"]["origin"] == CHINESE.origin_user
    services.describe_document(row.id, {}, [Field.DATE])
    with Library(filled).snapshot() as snapshot:
        (row,) = snapshot.documents.values()
    assert (row.issuer, row.date) == ("苏州市吴江区人民政府", None)


def test_a_field_is_shown_once_whether_it_is_read_or_changed(app, filled):
    details_of(app, filled)
    assert [field.label for field in app.text_input] == []
    next(b for b in app.button if b.label == CHINESE.edit_change).click().run()
    assert drawn(app, "fields") == []
    assert labelled(app, CHINESE.column_place).value == "吴江区"
    next(b for b in app.button if b.label == CHINESE.edit_cancel).click().run()
    assert len(drawn(app, "fields")) == 1
    assert not app.exception


def test_an_edit_that_cannot_be_kept_says_why(app, filled, monkeypatch):
    monkeypatch.setattr(services, "load_encoder", lambda **_: StandInEncoder())
    changing(app, filled)
    labelled(app, CHINESE.column_date).set_value("去年")
    next(b for b in app.button if b.label == CHINESE.edit_save).click().run()
    assert not app.exception
    assert any("去年" in line for notice in drawn(app, "notice") for line in notice["lines"])


def test_the_shelf_marks_what_a_later_edition_supersedes(app, home):
    first = "某市办事条例\n来源：某市日报 2023-01-02\n\n第一条 甲事照办，写得长一些。\n"
    build(home, first=first, second=first.replace("2023", "2024"))
    app.run()
    app.switch_page("views/library.py").run()
    (shelf,) = drawn(app, "shelf")
    assert [row["mark"] for row in shelf["rows"]] == [CHINESE.superseded, None]


def test_removing_takes_the_document_out_and_says_so(app, filled, monkeypatch):
    monkeypatch.setattr(services, "load_encoder", lambda **_: StandInEncoder())
    app.run()
    app.switch_page("views/library.py")
    app.session_state["youju_removal"] = document_of(filled).id
    app.run()
    assert not app.exception
    assert drawn(app, "notice")[1]["tone"] == "good"
    assert not drawn(app, "shelf")


def test_examples_name_what_the_library_holds(filled):
    with Library(filled).snapshot() as snapshot:
        examples = example_questions(snapshot, CHINESE)
    assert 1 <= len(examples) <= 4
    assert any("吴江" in example for example in examples)
    assert len(set(examples)) == len(examples)


def quoted(reader):
    return "".join(text for _, pieces in reader["lines"] for text, kinds in pieces if "q" in kinds)


def test_pieces_joined_are_the_text_and_the_marked_ones_the_quotation(filled):
    document = document_of(filled)
    chance = random.Random(7)  # noqa: S311 (no secret)
    for _ in range(300):
        cuts = sorted(chance.sample(range(len(document.text) + 1), 4))
        quotation, other = Span(cuts[0], cuts[2]), Span(cuts[1], cuts[3])
        lines = lines_of(document, quotation, [other])
        pieces = [piece for line in lines for piece in line.pieces]
        assert "".join(piece.text for piece in pieces) == document.text
        for letter, span in (("q", quotation), ("c", other)):
            marked = "".join(piece.text for piece in pieces if letter in piece.kinds)
            assert marked == span.of(document.text)


def test_headings_fill_their_lines_and_stand_in_the_outline(filled):
    document = document_of(filled)
    lines = lines_of(document)
    outline = outline_of(document)
    assert [entry.title for entry in outline] == ["一、工作😀成效", "二、下一步打算"]
    for entry in outline:
        line = lines[entry.line]
        assert line.level == 1
        assert "".join(piece.text for piece in line.pieces).strip() == entry.title


def test_the_server_listens_on_this_machine_only(tmp_path):
    command = server_arguments(8599)
    assert command[command.index("--server.address") + 1] == "127.0.0.1"
    assert command[command.index("--server.port") + 1] == "8599"
    assert command[command.index("--browser.gatherUsageStats") + 1] == "false"
    assert server_environment(tmp_path)["YOUJU_HOME"] == str(tmp_path)


def test_ending_the_command_ends_its_server(tmp_path):
    stand_in = "import sys, time; print('up', flush=True); time.sleep(60)"
    code = (
        "import sys, ui.server as server\n"
        f"server.server_arguments = lambda port, door: [sys.executable, '-c', {stand_in!r}]\n"
        f"sys.exit(server.run(server.Path({str(tmp_path)!r}), 1) == 0)"
    )
    with subprocess.Popen(  # noqa: S603 (our own arguments)
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=UI.parent
    ) as process:
        assert process.stdout.readline().strip() == b"up"
        process.terminate()
        process.wait(timeout=20)
        assert process.stdout.read() == b""  # ends only when the server has let go of it too


def test_the_server_uses_the_model_that_it_was_started_with(tmp_path, monkeypatch):
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    assert MODEL_VARIABLE not in server_environment(tmp_path)
    chosen = server_environment(tmp_path, model="bge-m3")
    asked_for = []

    def noted(model=None, **_):
        asked_for.append(model)
        raise ModelError("only its name is wanted")

    monkeypatch.setattr(services, "load_encoder", noted)
    monkeypatch.setenv("YOUJU_HOME", str(tmp_path / "none"))
    for model in (None, chosen[MODEL_VARIABLE]):
        if model is not None:
            monkeypatch.setenv(MODEL_VARIABLE, model)
        services._engine.clear()
        with pytest.raises(ModelError):
            services.engine()
        services.add_uploads([])
        with pytest.raises(ModelError):
            list(services.addition().follow())
    assert asked_for == [None, None, "bge-m3", "bge-m3"]


def test_the_command_hands_its_model_to_the_server(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr("ui.server.run", lambda *arguments: given.append(arguments) or 0)
    assert main(["--home", str(tmp_path), "--model", "bge-m3", "serve", "--port", "8599"]) == 0
    assert given == [(tmp_path, 8599, None, "bge-m3", HERE)]


def test_no_way_around_text_nodes_is_in_the_sources():
    forbidden_js = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?://"
    )
    for path in UI.glob("assets/*.js"):
        assert not forbidden_js.search(path.read_text("utf-8")), path.name
    forbidden_py = re.compile(
        r"unsafe_allow_html|st\.(?:write|markdown|error|warning|info|success|caption|toast|table)\("
    )
    for path in [*UI.glob("*.py"), *UI.glob("views/*.py")]:
        assert not forbidden_py.search(path.read_text("utf-8")), path.name


def test_modules_of_the_app_shadow_no_other_module():
    taken = set(sys.stdlib_module_names) | {"index", "retrieval", "eval", "ui", "seeds", "tests"}
    names = {path.stem for path in UI.glob("*.py")} - {"__init__"}
    assert not names & taken
    assert not (UI / "pages").exists()
