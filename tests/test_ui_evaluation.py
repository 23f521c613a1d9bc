"""The evaluation page, drawn by Streamlit without a browser."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eval.golden import GoldenSet, golden_path
from eval.marking import Piece, pieces_of
from eval.questions import Question, Quote, load_questions
from index.library import Library
from retrieval.engine import Engine
from tests.encoders import StandInEncoder
from tests.pages import HOSTILE, build, drawn
from ui import services
from ui.draft import Draft
from ui.entries import hit_entries, question_entries
from ui.marking_view import windows
from ui.question_list import texts_of
from ui.reasons import is_known
from ui.strings import CHINESE, ENGLISH

pytestmark = pytest.mark.usefixtures("served_home")

REPORT = (
    "青石县2031年工作报告\n"
    f"一、成效\n青石县全年办结备案1487件。{HOSTILE}\n群众满意率97.5%。\n"
    "二、不足\n人手不够。\n"
)
QUESTION = "青石县办结备案多少件？"


@pytest.fixture
def filled(home, stand_in):
    build(home, 报告=REPORT)
    return home


@pytest.fixture
def golden(filled):
    return GoldenSet(golden_path(filled))


def opened(app):
    app.run()
    app.switch_page("views/evaluation.py").run()
    assert not app.exception
    return app


def notices(app):
    return [line for notice in drawn(app, "notice") for line in notice["lines"]]


def asked(app, question=QUESTION):
    opened(app)
    app.text_input[0].set_value(question)
    app.button[1].click().run()
    assert not app.exception
    return app


def marked(app, words):
    """As if the words had been marked in the page and taken over."""
    with Library(services.home()).snapshot() as snapshot:
        ((_, row),) = snapshot.documents.items()
    known: Draft = app.session_state["youju_draft"]
    facts = (*known.question.evidence, (Quote(row.source, words),))
    question = replace(known.question, evidence=facts)
    app.session_state["youju_draft"] = replace(known, question=question)
    return app.run()


def save(app):
    app.button(key="youju_eval_save").click().run()
    assert not app.exception
    return app


def sample(text=QUESTION, words="办结备案1487件", kind="figure"):
    evidence = ((Quote("报告.txt", words),),) if words else ()
    return Question(id="", kind=kind, language="zh-Hans", text=text, evidence=evidence)


def test_without_a_library_the_page_leads_to_it(app, home):
    opened(app)
    assert CHINESE.no_library in [notice["heading"] for notice in drawn(app, "notice")]
    assert app.get("page_link")


def test_a_question_is_asked_and_its_passages_are_offered_for_marking(app, golden):
    asked(app)
    hits, facts, saved = drawn(app, "entries")
    assert [action["name"] for action in hits["items"][0]["actions"]] == ["mark"]
    assert facts["items"] == [] == saved["items"]
    (marker,) = drawn(app, "marker")
    assert "1487件" in "".join(text for text, _ in marker["pieces"])
    assert any(is_sentence for _, is_sentence in marker["pieces"])
    assert marker["facts"] == 0
    kind, language = (
        app.selectbox(key="youju_eval_kind_1"),
        app.selectbox(key="youju_eval_language_1"),
    )
    assert (kind.value, language.value) == ("figure", "zh-Hans")


def test_marked_words_are_saved_as_a_question(app, golden):
    marked(asked(app), "办结备案1487件")
    facts = drawn(app, "entries")[1]["items"]
    assert [line["text"] for line in facts[0]["lines"]] == ["办结备案1487件"]
    assert drawn(app, "marker")[0]["facts"] == 1
    app.selectbox(key="youju_eval_kind_1").select("policy")
    save(app)
    (question,) = load_questions(golden.path)
    assert (question.text, question.kind, question.language) == (QUESTION, "policy", "zh-Hans")
    assert question.evidence == ((Quote("报告.txt", "办结备案1487件"),),)
    assert CHINESE.eval_saved.format(question=QUESTION) in notices(app)
    assert not drawn(app, "marker")


def test_words_that_the_source_lacks_are_not_saved(app, golden):
    marked(asked(app), "办结备案一千余件")
    assert CHINESE.eval_quote_altered in json.dumps(drawn(app, "entries")[1], ensure_ascii=False)
    save(app)
    assert not golden.read().questions
    assert any("须与原文一字不差" in line for line in notices(app))
    assert drawn(app, "marker"), "the draft is still there"


def test_a_question_without_marks_is_saved_only_as_one_without_an_answer(app, golden):
    save(asked(app, "青石县有几座机场？"))
    assert CHINESE.eval_nothing_marked in notices(app)
    app.checkbox[0].check().run()
    assert not drawn(app, "marker")
    save(app)
    (question,) = golden.read().questions
    assert (question.kind, question.evidence) == ("none", ())


def test_a_saved_question_is_listed_edited_and_keeps_its_id(app, golden):
    kept = golden.save(sample())
    opened(app)
    app.session_state["youju_eval_part"] = "questions"
    app.session_state["youju_draft"] = Draft(question=kept, round=7, known=(kept.evidence[0][0],))
    app.run()
    assert not app.exception
    assert CHINESE.eval_editing.format(question=QUESTION) in notices(app)
    listed = drawn(app, "entries")[-1]["items"]
    assert [(item["id"], item["title"]) for item in listed] == [(kept.id, QUESTION)]
    marked(app, "群众满意率97.5%")
    save(app)
    (question,) = golden.read().questions
    assert question.id == kept.id
    assert len(question.evidence) == 2


def test_an_evaluation_runs_shows_its_figures_and_is_compared_with_the_one_before(app, golden):
    golden.save(sample())
    golden.save(sample("青石县有几座机场？", "", "none"))
    opened(app)
    app.button(key="youju_eval_run").click().run()
    assert not app.exception
    (report,) = drawn(app, "report")[:1]
    shown = json.dumps(report["nodes"], ensure_ascii=False)
    assert "svg" in shown
    assert "Youju" in shown
    assert len(list((golden.path.parent / "runs").glob("*.json"))) == 1
    assert not app.selectbox
    golden.save(sample("青石县满意率是多少？", "满意率97.5%"))
    app.button(key="youju_eval_run").click().run()
    assert not app.exception
    assert len(app.selectbox(key="youju_eval_shown").options) == 2
    assert len(app.selectbox(key="youju_eval_against").options) == 2
    shown = json.dumps(drawn(app, "report")[0]["nodes"], ensure_ascii=False)
    assert "差别是不是碰巧" in shown
    assert any("2 题" in line for line in notices(app))
    assert len(drawn(app, "entries")[-1]["items"]) == 2


def test_any_two_runs_are_compared(app, golden):
    golden.save(sample())
    opened(app)
    for _ in range(3):
        app.button(key="youju_eval_run").click().run()
        assert not app.exception
    newest, middle, oldest = (run.path.name for run in services.run_shelf().runs())
    assert app.selectbox(key="youju_eval_shown").value == newest
    assert app.selectbox(key="youju_eval_against").value == middle
    app.selectbox(key="youju_eval_shown").select(oldest).run()
    app.selectbox(key="youju_eval_against").select(newest).run()
    assert not app.exception
    created = services.run_shelf().runs()[-1].created
    assert app.session_state["youju_eval_outcome"].result.created == created
    services.run_shelf().remove(oldest)
    app.run()
    assert not app.exception
    assert app.selectbox(key="youju_eval_shown").value == newest
    assert app.selectbox(key="youju_eval_against").value == middle


def beside(app):
    """The systems offered beside Youju, with whether they are chosen."""
    return {box.key.removeprefix("youju_eval_beside_"): box for box in app.checkbox}


def test_the_systems_beside_are_chosen_and_shown(app, golden):
    golden.save(sample())
    opened(app)
    boxes = beside(app)
    assert {"dense", "bm25"} <= boxes.keys()
    assert all(box.value for box in boxes.values())
    for name in boxes.keys() - {"dense", "bm25"}:
        boxes[name].uncheck()
    app.button(key="youju_eval_run").click().run()
    assert not app.exception
    shown = json.dumps(drawn(app, "report")[0]["nodes"], ensure_ascii=False)
    assert all(name in shown for name in ("Youju", "plain dense", "BM25 (character pairs)"))
    assert "LangChain" not in shown
    del app.session_state["youju_eval_outcome"]
    app.run()
    assert "plain dense" in json.dumps(drawn(app, "report")[0]["nodes"], ensure_ascii=False)
    for box in beside(app).values():
        box.uncheck()
    app.button(key="youju_eval_run").click().run()
    assert not app.exception
    assert "plain dense" not in json.dumps(drawn(app, "report")[0]["nodes"], ensure_ascii=False)


def test_the_choice_outlives_a_visit_to_another_page(app, golden):
    golden.save(sample())
    opened(app)
    beside(app)["dense"].uncheck().run()
    app.switch_page("views/chat.py").run()
    app.switch_page("views/evaluation.py").run()
    assert not beside(app)["dense"].value
    assert beside(app)["bm25"].value


def test_what_is_not_installed_is_said_with_the_remedy(app, golden, monkeypatch):
    monkeypatch.setattr("eval.baselines._is_installed", lambda name: name != "haystack-ai")
    golden.save(sample())
    opened(app)
    assert any("Haystack" in line for line in notices(app))
    assert "haystack" not in beside(app)


def test_a_large_library_is_not_embedded_again_unasked(app, golden, monkeypatch):
    monkeypatch.setattr("ui.beside._LARGE_PASSAGES", 0)
    golden.save(sample())
    opened(app)
    chosen = {name for name, box in beside(app).items() if box.value}
    assert chosen == {"bm25", "bm25-words"}


def test_an_earlier_evaluation_is_shown_again_until_something_changes(app, golden):
    golden.save(sample())
    opened(app)
    app.button(key="youju_eval_run").click().run()
    del app.session_state["youju_eval_outcome"]
    app.run()
    assert drawn(app, "report")
    del app.session_state["youju_eval_outcome"]
    golden.save(sample("再问一个？"))
    app.run()
    assert not app.exception
    assert not drawn(app, "report")
    assert CHINESE.eval_changed in notices(app)


def test_hostile_words_reach_the_page_only_through_our_components(app, golden):
    kept = golden.save(sample(HOSTILE, f"1487件。{HOSTILE}"))
    opened(app)
    app.button(key="youju_eval_run").click().run()
    app.session_state["youju_eval_part"] = "questions"
    app.session_state["youju_draft"] = Draft(question=kept, round=3)
    app.run()
    assert not app.exception
    assert any("onerror" in text for text, _ in drawn(app, "marker")[0]["pieces"])
    kinds = ("markdown", "button", "caption", "subheader", "checkbox", "expander", "success",
             "warning", "error", "info", "html")  # fmt: skip
    words = [
        str(getattr(element, "label", "") or "") + str(getattr(element, "value", "") or "")
        for kind in kinds
        for element in app.get(kind)
    ]
    assert all("onerror" not in text for text in words)


def test_the_page_speaks_english_too(app, golden):
    golden.save(sample())
    app.query_params["lang"] = "en"
    opened(app)
    app.button(key="youju_eval_run").click().run()
    assert app.button(key="youju_eval_run").label == ENGLISH.eval_run.format(count=1)
    assert '"In short"' in json.dumps(drawn(app, "report")[0]["nodes"])


def test_a_damaged_set_is_a_plain_message(app, golden):
    golden.path.parent.mkdir(parents=True)
    golden.path.write_bytes("问题".encode("gb18030"))
    opened(app)
    assert any("questions.jsonl" in line for line in notices(app))


def test_a_long_section_is_drawn_in_parts_that_make_it_up():
    pieces = [Piece(f"第{n}句。", is_sentence=n % 3 > 0) for n in range(40)]
    parts = windows(pieces, 10)
    assert [piece for part in parts for piece in part] == pieces
    assert all(sum(piece.is_sentence for piece in part) <= 10 for part in parts)
    assert windows([], 10) == [()]


def test_lists_tell_what_became_of_a_quote(golden):
    questions = [sample(), sample("?", "没有的话"), sample("??", "", "none")]
    with Library(golden.path.parent.parent).snapshot() as snapshot:
        items = question_entries(questions, texts_of(snapshot), CHINESE)
        document = snapshot.document(next(iter(snapshot.documents)))
        found = Engine(Library(golden.path.parent.parent), StandInEncoder()).search(QUESTION)
        hits = hit_entries(found, snapshot.documents, CHINESE)
    assert [[line["tone"] for line in item["lines"]] for item in items] == [[], ["warn"], ["quote"]]
    assert items[1]["lines"][0]["remark"] == CHINESE.eval_quote_altered
    gone = question_entries(questions, texts_of(None), CHINESE)
    assert gone[-1]["lines"][0]["remark"] == CHINESE.eval_quote_gone
    assert hits[0]["title"].startswith("1. ")
    assert "".join(piece.text for piece in pieces_of(document, 1)) in document.text


@pytest.mark.parametrize(
    "reason",
    [
        "the question is empty: type what you want to know",
        "the question has 2001 characters, more than 2000: ask about one thing at a time",
        "'fr' is no language of questions: use zh-Hans",
        "needed fact 1 has no quote: mark its words, or remove it",
        "a quote from 'a.txt' has no words: mark some in the source",
        "a quote from 'a.txt' has 3000 characters, more than 2000: mark only",
        "'a.txt' is not in the library: add it before quoting it",
        "“x” does not stand in 'a.txt': copy the words exactly as they are",
        "the file of questions is no UTF-8: save it as UTF-8",
        "no question with evidence ('id')",
        "there are no questions yet: save one first",
        "no question is the same in both runs: run the evaluation again",
        "'a.txt' has changed or gone since that run: run the evaluation again",
    ],
)
def test_what_may_go_wrong_is_told_in_chinese(reason):
    assert is_known(reason)
