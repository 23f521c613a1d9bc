import itertools

import numpy as np
import pytest

from index.library import Library
from retrieval.engine import Engine
from retrieval.ranking.candidate import Candidate
from retrieval.ranking.hits import to_hits
from retrieval.ranking.scope import Fit, Scope
from retrieval.ranking.search import Found

UNASKED = Scope(Fit.UNASKED, Fit.UNASKED)


def about(matter, count=1):
    """A paragraph of some 90 characters for each."""
    return "".join(
        f"{matter}的第{n}批共办结{n * 13}件，其中{matter}到期未办的有{n}件，都已逐件说明缘由。"
        f"{matter}的第{n}批由窗口统一受理，资料齐全的当场给出回执，资料不全的一次告知要补什么。\n"
        for n in range(1, count + 1)
    )


REPORT = (
    "关于某地工作的报告\n"
    "一、登记\n"
    f"（一）开业登记\n{about('开业登记')}"
    f"（二）变更登记\n{about('变更登记')}"
    f"（三）注销登记\n{about('注销登记')}"
    "二、检查\n"
    f"（一）日常检查\n{about('日常检查')}"
    f"（二）专项检查\n{about('专项检查', 9)}"
    "三、复议\n"
    f"{about('复议答复', 20)}"
)


@pytest.fixture
def library(home, encoder, add, write):
    """Makes a library of some files."""

    def build(**files):
        paths = [write(name.replace("_", "."), text) for name, text in files.items()]
        assert add(home, encoder, *paths).refused == ()
        return Library(home, encoder)

    return build


@pytest.fixture
def snapshot(library):
    with library(a_txt=REPORT).snapshot() as opened:
        yield opened


def rows_of(snapshot):
    """Every passage, in the order of the documents."""
    ids = [row for (row,) in snapshot.connection.execute("SELECT id FROM passages ORDER BY id")]
    return [snapshot.passages([number])[number] for number in ids]


def passages_on(snapshot, words):
    """The passages that hold these words, in order."""
    return [
        row
        for row in rows_of(snapshot)
        if words in snapshot.document(row.document_id).text[row.start : row.end]
    ]


def hits_of(snapshot, *rows, k=10, repeats=()):
    """The hits for passages, given best first."""
    candidates = [Candidate(row, -float(n), UNASKED) for n, row in enumerate(rows)]
    for at, row in repeats:
        old = candidates[at]
        candidates[at] = Candidate(old.passage, old.score, old.scope, None, (*old.repeats, row))
    return to_hits(snapshot, Found(tuple(candidates), np.zeros(64, np.float32), {}), k)


def assert_sound(snapshot, hits):
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    for hit in hits:
        document = snapshot.document(hit.doc)
        assert hit.text == document.text[hit.start : hit.end]
        assert 0 < hit.end - hit.start <= 700
        assert any(
            section.start <= hit.start
            and hit.end <= section.end
            and hit.section == document.section_path(section.ordinal)
            for section in document.sections
        ), "no section of this name covers the hit"
        edges = {edge for p in document.passages for edge in (p.start, p.end)}
        assert {hit.start, hit.end} <= edges
        if hit.focus is not None:
            assert hit.start <= hit.focus.start < hit.focus.end <= hit.end
            assert (hit.focus.start, hit.focus.end) != (hit.start, hit.end)
    spans = sorted((hit.doc, hit.start, hit.end) for hit in hits)
    for (doc, _, end), (other, start, _) in itertools.pairwise(spans):
        assert doc != other or end <= start, "hits overlap"


def test_short_sections_under_one_heading_are_read_together(snapshot):
    (row,) = passages_on(snapshot, "变更登记的第1批")
    (hit,) = hits_of(snapshot, row)
    assert_sound(snapshot, [hit])
    for matter in ("开业登记", "变更登记", "注销登记"):
        assert f"{matter}的第1批" in hit.text
    assert "检查" not in hit.text
    assert hit.section[-1] == "一、登记"
    assert hit.focus is not None
    assert "变更登记的第1批" in hit.focus.of(snapshot.document(hit.doc).text)


def test_a_hit_ends_with_the_section_around_it(snapshot):
    (row,) = passages_on(snapshot, "日常检查的第1批")
    (hit,) = hits_of(snapshot, row)
    assert "登记" not in hit.text
    assert "复议" not in hit.text


def test_a_hit_that_is_one_passage_names_its_own_section_and_no_focus(library):
    only = "关于某地工作的报告\n一、登记\n" + about("开业登记") + "二、检查\n" + about("日常检查")
    with library(a_txt=only).snapshot() as snapshot:
        (row,) = passages_on(snapshot, "开业登记的第1批")
        (hit,) = hits_of(snapshot, row)
        assert (hit.start, hit.end, hit.focus) == (row.start, row.end, None)
        assert hit.section[-1] == "一、登记"


def test_no_hit_is_longer_than_700_characters(snapshot):
    long = passages_on(snapshot, "复议答复的第")
    assert len(long) > 2
    hits = hits_of(snapshot, *long)
    assert_sound(snapshot, hits)
    assert len(hits) == len(long)


def test_whatever_is_found_hits_are_sound(snapshot):
    rows = rows_of(snapshot)
    generator = np.random.default_rng(0)
    for _ in range(20):
        order = [rows[n] for n in generator.permutation(len(rows))]
        hits = hits_of(snapshot, *order)
        assert_sound(snapshot, hits)
        text = snapshot.document(rows[0].document_id).text
        shown = {at for hit in hits for at in range(hit.start, hit.end) if text[at].isalnum()}
        for row in rows:
            assert set(range(row.start, row.end)) & shown, "a passage that was found is lost"


def test_hits_are_in_the_order_of_the_passages_found(snapshot):
    best, next_best = (passages_on(snapshot, f"{m}的第1批")[0] for m in ("复议答复", "开业登记"))
    first, second = hits_of(snapshot, best, next_best)
    assert "复议答复" in first.text
    assert "开业登记" in second.text
    assert hits_of(snapshot, best, next_best, k=1) == (first,)


def test_a_passage_that_stands_in_a_hit_is_no_hit_of_its_own(snapshot):
    rows = [passages_on(snapshot, f"{m}登记的第1批")[0] for m in ("变更", "开业", "注销")]
    (hit,) = hits_of(snapshot, *rows)
    assert hit.focus == type(hit.focus)(rows[0].start, rows[0].end)


def test_of_two_neighbours_the_better_one_is_taken_first(library):
    sections = "".join(
        f"（{n}）{matter}\n{about(matter, 4)}" for n, matter in zip("一二三", "甲乙丙", strict=True)
    )
    with library(
        a_txt=f"关于某地工作的报告\n一、登记\n{sections}二、检查\n{about('日常检查')}"
    ).snapshot() as snapshot:
        before, found, behind = (passages_on(snapshot, f"{m}的第1批")[0] for m in "甲乙丙")
        room = 700 - (found.end - found.start)
        assert before.end - before.start < room
        assert behind.end - behind.start < room
        hit, *_ = hits_of(snapshot, found, behind, before)
        assert hit.start == found.start
        assert hit.end == behind.end
        hit, *_ = hits_of(snapshot, found, before, behind)
        assert hit.start == before.start
        assert hit.end == found.end


def test_a_hit_does_not_grow_across_a_menu(library):
    menu = (
        "<nav><ul>" + "".join(f"<li><a href='#'>栏目{n}</a></li>" for n in range(8)) + "</ul></nav>"
    )
    page = (
        "<html><head><title>某地登记工作</title></head><body><h1>某地登记工作</h1><h2>一、登记</h2>"
        f"<h3>（一）开业登记</h3><p>{about('开业登记')}</p>{menu}"
        f"<h3>（二）变更登记</h3><p>{about('变更登记')}</p>"
        f"<h3>（三）注销登记</h3><p>{about('注销登记')}</p></body></html>"
    )
    with library(a_html=page).snapshot() as snapshot:
        rows = rows_of(snapshot)
        (document_id,) = snapshot.documents
        document = snapshot.document(document_id)
        assert any("栏目3" in span.of(document.text) for span in document.boilerplate)
        hits = hits_of(snapshot, *rows)
        assert_sound(snapshot, hits)
        for hit in hits:
            assert "栏目" not in hit.text
        for matter in ("开业登记", "变更登记", "注销登记"):
            assert any(f"{matter}的第1批" in hit.text for hit in hits)


def test_what_is_printed_twice_is_not_shown_twice(snapshot):
    """A passage left out for another does not come back as a neighbour of a third."""
    first, second, third = (
        passages_on(snapshot, f"{m}登记的第1批")[0] for m in ("开业", "变更", "注销")
    )
    hits = hits_of(snapshot, first, third, repeats=[(0, second)])
    assert_sound(snapshot, hits)
    assert len(hits) == 2
    assert not any("变更登记的第1批" in hit.text for hit in hits)


def test_a_paragraph_in_two_documents_is_found_once(home, encoder, library):
    shared = about("开业登记", 2)
    made = library(
        a_txt=f"关于甲地工作的报告\n一、登记\n{shared}",
        b_txt=f"关于乙地情况的通报\n一、登记\n{shared}",
    )
    hits = Engine(made, encoder).search("开业登记的第1批办结多少件")
    assert sum("开业登记的第1批" in hit.text for hit in hits) == 1
    assert {place.source for place in hits[0].also} | {hits[0].source} == {"a.txt", "b.txt"}


def test_tokens_are_those_of_the_whole_hit(snapshot):
    (row,) = passages_on(snapshot, "变更登记的第1批")
    (hit,) = hits_of(snapshot, row)
    assert hit.tokens > 2 * row.tokens
