"""The check page's states, and `youju check`."""

import io
import json

import docx
import pytest

from index.documents import Span
from index.errors import LibraryError
from index.library import Library
from retrieval.check.drafts import draft_of_text
from retrieval.check.results import (
    Checked,
    CheckedClaim,
    CheckEvent,
    FigureCheck,
    FigureStatus,
    Verdict,
)  # fmt: skip
from retrieval.results import Citation
from tests.encoders import StandInEncoder
from tests.pages import build, document_of, drawn
from ui.checked_view import checked_data, places_in
from ui.cli import main
from ui.strings import CHINESE, ENGLISH

pytestmark = pytest.mark.usefixtures("served_home")

REPORT = (
    "吴江区2024年法治政府建设情况报告\n"
    "一、工作😀成效\n"
    "全年办结免罚轻罚案件3242件，减轻企业负担6876万元。\n"
)
DRAFT = "吴江区办结3424件。\n减负6876万元。\n继续努力。"


@pytest.fixture
def filled(home):
    build(home, report=REPORT)
    return home


def checked_against(document):
    quote = "减轻企业负担6876万元"
    start = document.text.index(quote)
    citation = Citation(
        n=1, doc=document.id, source="report.txt", title=document.metadata.title,
        section=("一、工作😀成效",), start=start, end=start + len(quote), quote=quote,
        reference="参考",
    )  # fmt: skip
    wrong = FigureCheck(
        text="3424件", status=FigureStatus.DIFFERS, found="3242件", span=Span(5, 10)
    )
    return Checked(
        text=DRAFT,
        claims=(
            CheckedClaim(
                span=Span(0, 11), text=DRAFT[:11], verdict=Verdict.CONTRADICTED,
                reason="原文为3242件，稿件为3424件。", citations=(citation,), figures=(wrong,),
                marked=(Span(5, 10),),
            ),
            CheckedClaim(
                span=Span(12, 21), text=DRAFT[12:21], verdict=Verdict.SUPPORTED,
                reason="原文有此记载。", citations=(citation,),
            ),
        ),
    )  # fmt: skip


def checking(monkeypatch, outcome):
    """Every draft comes out like this."""

    class Checker:
        def __init__(self, engine):
            pass

        def check_draft(self, draft):
            yield CheckEvent(done=0, total=2)
            if isinstance(outcome, Exception):
                raise outcome
            yield outcome

    monkeypatch.setattr("retrieval.check.checking.Checker", Checker)


def check_page(app, text=DRAFT):
    app.run()
    app.switch_page("views/check.py").run()
    app.text_area[0].set_value(text)
    button = next(one for one in app.button if one.label == CHINESE.check_button)
    button.click().run()
    assert not app.exception
    return app


def test_without_a_library_the_page_leads_to_it(app, home):
    app.run()
    app.switch_page("views/check.py").run()
    assert not app.exception
    assert CHINESE.no_library in [notice["heading"] for notice in drawn(app, "notice")]
    assert not app.text_area


def test_an_empty_draft_is_not_checked(app, filled):
    check_page(app, "  \n")
    assert [CHINESE.check_empty] in [notice["lines"] for notice in drawn(app, "notice")]
    assert not drawn(app, "check")


def test_a_draft_is_marked_up_with_its_counts(app, filled, monkeypatch):
    checking(monkeypatch, checked_against(document_of(filled)))
    check_page(app)
    (shown,) = drawn(app, "check")
    assert [(one["name"], one["count"]) for one in shown["verdicts"]] == [
        ("contradicted", 1), ("unsupported", 0), ("supported", 1),
    ]  # fmt: skip
    assert all(one["label"] and one["icon"] for one in shown["verdicts"])
    assert "".join(piece["text"] for line in shown["lines"] for piece in line) == DRAFT.replace(
        "\n", ""
    )
    marked = [piece["text"] for line in shown["lines"] for piece in line if piece["marked"]]
    assert marked == ["3424件"]
    assert len(app.get("download_button")) == 2


def test_a_failure_is_said_in_plain_words_and_the_draft_stays(app, filled, monkeypatch):
    checking(monkeypatch, LibraryError("the library is damaged: run 'youju doctor'"))
    check_page(app)
    assert any(notice["tone"] == "warn" for notice in drawn(app, "notice"))
    assert app.text_area[0].value == DRAFT


def test_a_draft_without_claims_says_so(app, filled, monkeypatch):
    checking(monkeypatch, Checked(text=DRAFT, claims=()))
    check_page(app)
    (shown,) = drawn(app, "check")
    assert shown["claims"] == []
    assert shown["words"]["none"] == CHINESE.check_no_claims
    assert not app.get("download_button")


def test_many_claims_keep_their_words_apart():
    text = "\n".join(f"第{n}条办结{n}件。" for n in range(300))
    claims, at = [], 0
    for line in text.split("\n"):
        claims.append(
            CheckedClaim(
                span=Span(at, at + len(line)), text=line, verdict=Verdict.UNSUPPORTED, reason="无"
            )
        )
        at += len(line) + 1
    data = checked_data(Checked(text=text, claims=tuple(claims)), {}, ENGLISH, None)
    assert [line[0]["claim"] for line in data["lines"]] == list(range(300))


def test_every_citation_opens_its_own_words(filled):
    document = document_of(filled)
    places = places_in(checked_against(document))
    assert len(places) == 2
    assert {place.span.of(document.text) for place in places.values()} == {"减轻企业负担6876万元"}


@pytest.fixture
def run(home, monkeypatch, capsysbinary):
    monkeypatch.setattr("index.model.encoder.load_encoder", lambda *_, **__: StandInEncoder())

    def cli(*words):
        try:
            code = main(["--home", str(home), "--lang", "en", *map(str, words)])
        except SystemExit as stop:
            code = stop.code
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return cli


def test_a_file_gives_each_claim_with_its_place(run, filled, tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("标题\n吴江区2024年办结12件。\n继续努力。\n", "utf-8")
    code, out, _ = run("check", path, "--json", "--docx", tmp_path / "out.docx")
    assert code == 0
    (claim,) = json.loads(out)["claims"]
    assert path.read_text("utf-8")[claim["start"] : claim["end"]] == claim["text"]
    assert claim.keys() >= {"start", "end", "text", "verdict", "reason", "citations", "figures"}
    made = docx.Document(io.BytesIO((tmp_path / "out.docx").read_bytes()))
    assert len(list(made.comments)) == 1


def test_a_batch_keeps_ids_and_names_bad_lines(run, filled, tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "text": "吴江区办结12件。"}\n{"id": "b"}\n?\n', "utf-8")
    code, _, _ = run("check", "--queries", source, "--out", target)
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert code == 3
    assert rows[0].keys() == {"id", "text", "verdict", "reason", "citations", "figures"}
    assert (rows[0]["id"], rows[0]["text"]) == ("a", "吴江区办结12件。")
    assert [row["id"] for row in rows] == ["a", "b", None]
    assert all("error" in row for row in rows[1:])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("a.txt", "--queries", "b.jsonl", "--out", "c.jsonl"), 2),
        (("--queries", "b.jsonl"), 2),
        (("none.txt",), 1),
        (("draft.pdf",), 1),
    ],
)
def test_wrong_usage_and_unreadable_drafts_fail_in_one_line(run, filled, words, code):
    got, out, err = run("check", *words)
    assert (got, out) == (code, "")
    assert len(err.splitlines()) == 1


def test_claims_are_an_evaluation_set(run, filled, tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(
        '{"id": "a", "text": "吴江区接待游客12万人次。", "verdict": "unsupported"}\n', "utf-8"
    )
    code, out, _ = run("eval", path, "--json")
    record = json.loads(out)
    assert code == 0
    assert (record["queries"], record["metrics"]["right"]) == (1, 1.0)


def test_the_words_that_say_what_is_to_be_checked_are_no_markup(filled):
    draft = draft_of_text("<b>甲</b> **乙**办结12件。")
    with Library(filled).snapshot() as snapshot:
        rows = snapshot.documents
    data = checked_data(Checked(text=draft.text, claims=()), rows, CHINESE, None)
    assert data["lines"][0][0]["text"] == draft.text
