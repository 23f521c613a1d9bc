"""Real reports lie beside the checkout, in ../shared; where they are absent, these tests skip."""

import json
from pathlib import Path

import pytest

from index.library import Library
from index.model.encoder import load_encoder
from index.parse import parse_document

SHARED = Path(__file__).resolve().parents[2] / "shared"
REPORTS = sorted((SHARED / "seeds").glob("*.txt"))
_OUTLINES = SHARED / "data" / "outlines"
LAWS = sorted((_OUTLINES / "statutes" / "txt").glob("*.txt"))[::12]
PAGES = sorted((_OUTLINES / "state-council").rglob("*.html"))[::2]
PAGES_AS_TEXT = sorted((_OUTLINES / "state-council").rglob("*.txt"))[::3]

pytestmark = pytest.mark.skipif(not REPORTS, reason="../shared/seeds is absent")


def _short(path):
    return path.stem[:12] + path.suffix


@pytest.mark.parametrize("path", [*REPORTS, *LAWS, *PAGES, *PAGES_AS_TEXT], ids=_short)
def test_every_span_of_a_real_document_holds(path, assert_sound):
    data = path.read_bytes()
    document = parse_document(path.name, data)
    assert_sound(document)
    assert document.passages
    if path.suffix == ".txt":
        assert document.text == data.decode("utf-8-sig")


@pytest.mark.parametrize("path", REPORTS, ids=_short)
def test_the_outline_is_the_one_a_careful_reader_draws(path):
    golden = {
        record["source"]: record
        for record in map(
            json.loads, (SHARED / "golden" / "outlines.jsonl").read_text("utf-8").splitlines()
        )
    }[path.name]
    document = parse_document(path.name, path.read_bytes())
    optional = {entry["start"] for entry in golden["optional"]}
    found = [
        (section.level, section.title, section.start)
        for section in document.sections[1:]
        if section.title and section.start not in optional
    ]
    assert found == [(s["level"], s["title"], s["start"]) for s in golden["sections"]]
    assert document.metadata.title == golden["title"]


STATED = {
    "000_a95fc317bc0dc028.txt": ("苏州日报", "苏州市", "2020", "2020-08-31", "zh-Hans"),
    "001_976e8a09f65312dd.txt": (
        "蘇州工業園區管理委員會", "蘇州工業園區", "2019", None, "zh-Hant",
    ),
    "002_15d93f3a6553327b.txt": ("海门区委政法委", "海门区", None, "2021-05-20", "zh-Hans"),
    "003_fae3481a33a68b43.txt": ("南通市司法局", "南通市", "2021", "2021-06-28", "zh-Hans"),
    "004_886c29c32c821c1d.txt": ("苏州市吴江区人民政府", "吴江区", "2024", "2025-02-21", "zh-Hans"),
}  # fmt: skip


@pytest.mark.parametrize("source", STATED)
def test_a_report_states_its_metadata(source):
    document = parse_document(source, (SHARED / "seeds" / source).read_bytes())
    stated = document.metadata
    assert STATED[source] == (
        stated.issuer, stated.place, stated.period, stated.date, stated.language,
    )  # fmt: skip
    assert stated.number is None
    for origin in stated.origins:
        assert origin.span is not None
        assert origin.span.of(document.text)


@pytest.mark.skipif(not PAGES, reason="../shared/data is absent")
@pytest.mark.parametrize("kind", ["txt", "html"])
def test_notices_state_title_issuer_and_number(kind):
    folder = _OUTLINES / "state-council"
    wrong = []
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        path = folder / kind / f"{gold['doc']}.{kind}"
        stated = parse_document(path.name, path.read_bytes()).metadata
        found = (stated.title, stated.issuer, stated.number, stated.place)
        if found != (gold["title"], gold["issuer"], gold["number"], None) or stated.date is None:
            wrong.append((gold["doc"], found, stated.date))
    assert wrong == []


@pytest.mark.parametrize("path", LAWS, ids=_short)
def test_a_statute_is_dated_by_its_latest_edition_and_reports_on_no_year(path):
    stated = parse_document(path.name, path.read_bytes()).metadata
    assert stated.period is None
    assert stated.date
    assert stated.issuer is None or not stated.issuer.endswith(("会议", "公布"))


def test_a_proposal_and_its_reply_are_kept_apart():
    path = next(path for path in REPORTS if path.name.startswith("003_"))
    document = parse_document(path.name, path.read_bytes())
    reply = document.text.index("一、聚焦构建科学管用体制")
    proposal = document.text.index("一是深化市域社会治理领导机制")
    paths = {
        place: document.section_path(passage.section)
        for place in (reply, proposal)
        for passage in document.passages
        if passage.start <= place < passage.end
    }
    assert paths[reply][0] == "答复内容"
    assert paths[proposal][0] == "建议/提案内容"


@pytest.fixture(scope="module")
def engine(library_of):
    from retrieval.engine import Engine

    home = library_of("real", SHARED / "seeds")
    encoder = load_encoder(fast=True)
    return Engine(Library(home, encoder), encoder)


@pytest.fixture(scope="module")
def golden():
    path = SHARED / "golden" / "questions.jsonl"
    if not path.is_file():
        pytest.skip("../shared/golden is absent")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.model
def test_search_finds_the_evidence_in_real_reports(engine, golden, search_measures):
    success, recall = search_measures(engine, golden)
    assert success >= 0.80
    assert recall >= 0.90


@pytest.mark.model
def test_every_citation_from_a_real_report_is_verbatim(engine, golden):
    with engine.library.snapshot() as snapshot:
        for question in golden:
            answer = engine.ask(question["query"])
            assert answer.abstained != bool(answer.citations)
            for citation in answer.citations:
                text = snapshot.document(citation.doc).text
                assert 0 <= citation.start < citation.end <= len(text)
                assert citation.quote == text[citation.start : citation.end]
