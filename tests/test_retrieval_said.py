"""Words from memory: where they stand, how near they come, and what differs."""

import json

import pytest

from index.documents import Span
from index.errors import InputError
from index.han import Folded, fold
from index.library import Library
from retrieval.engine import Engine
from retrieval.said.alignment import exact_places, nearest_place
from retrieval.said.differences import differences, figures_apart
from retrieval.said.keys import Key
from retrieval.said.results import How
from retrieval.said.search import who_said

REPORT = (
    "白鹭市2023年工作报告\n一、成效\n"
    "全年办结渔业纠纷523件，为渔民挽回损失1,260万元，比上年增长12.5%。新建码头三座，渔港设施更加完善。\n"
    "二、打算\n市政府在听取各方意见的基础上，明年再建两座码头。\n"
)


def key(text):
    return Key.of(Folded(fold(text)))


def found(asked, source=REPORT):
    mine, theirs = key(asked), key(source)
    exact = next(exact_places(mine, theirs), None)
    place = exact or nearest_place(mine, theirs)
    return None if place is None else (theirs.span(place.first, place.end).of(source), place)


def differ(asked, source=REPORT):
    folded = Folded(fold(source))
    place = nearest_place(key(asked), key(source))
    span = key(source).span(place.first, place.end)
    return [(d.kind, d.yours, d.source) for d in differences(asked, source, span, folded)]


@pytest.mark.parametrize(
    "asked",
    [
        "办结渔业纠纷523件",
        "辦結漁業糾紛５２３件",
        "办结 渔业纠纷 523 件，",
        "挽回损失1260万元",
        "增长12.5%",
    ],
)
def test_script_width_and_punctuation_do_not_count(asked):
    _, place = found(asked)
    assert place.similarity == 1.0


def test_the_point_of_a_figure_counts():
    assert found("比上年增长125%") is None or found("比上年增长125%")[1].similarity < 1


def test_a_figure_that_differs_is_named():
    assert differ("全年办结渔业纠纷532件，为渔民挽回损失1,260万元") == [("figures", "532", "523")]
    assert differ("为渔民挽回损失1620万元，比上年增长12.5%") == [("figures", "1620", "1,260")]


def test_words_that_differ_are_named():
    assert differ("新建码头三座，渔港设施越发完善") == [("words", "越发", "更加")]


def test_what_memory_has_dropped_is_named():
    assert differ("全年办结渔业纠纷523件，比上年增长12.5%") == [
        ("figures", "", "为渔民挽回损失1,260万元")
    ]


def test_what_memory_has_added_is_named():
    assert differ("白鹭市政府在听取各方意见的基础上，明年再建两座码头")[0] == ("words", "白鹭", "")


def test_the_words_stay_within_their_sentence():
    words, _ = found("据了解，新建码头三座，渔港设施更加完美")
    assert words.startswith("新建码头三座")


def test_words_of_another_kind_are_not_near():
    assert found("地铁二号线全长八十公里，已经通车") is None
    assert found("码头很多") is None


def test_latin_words_are_taken_whole():
    source = "The report is long. Every harbour has a keeper and two boats."
    words, _ = found("Each harbour has a keeper and three boats", source)
    assert words == "Every harbour has a keeper and two boats"
    assert differ("Each harbour has a keeper and three boats", source) == [
        ("words", "Each", "Every"), ("words", "three", "two"),
    ]  # fmt: skip


def test_of_other_words_the_figures_that_differ_are_named():
    text = "The port settled 523 disputes and saved 12.6 million yuan."
    span = Span(0, len(text))
    assert figures_apart("办结纠纷523件，挽回1260万元", text, span) == ()
    apart = figures_apart("办结纠纷532件，挽回1260万元", text, span)
    assert [(d.yours, d.source) for d in apart] == [("532件", ""), ("", "523")]
    assert apart[1].span.of(text) == "523"


@pytest.fixture
def engine(home, token_encoder, add, write):
    add(home, token_encoder, write("白鹭.txt", REPORT), write("其他.txt", "云岭县的茶叶很好喝。\n"))
    return Engine(Library(home, token_encoder), token_encoder)


def test_a_saying_is_cited_with_its_sentence_and_reference(engine):
    (saying,) = who_said(engine, "办结渔业纠纷523件").by(How.EXACT)
    citation = saying.citation
    assert citation.quote.startswith("全年办结渔业纠纷523件，为渔民")
    assert citation.quote == REPORT[citation.start : citation.end]
    assert citation.focus.of(REPORT) == "办结渔业纠纷523件"
    assert citation.section == ("一、成效",)
    assert "[R]" in citation.reference


def test_a_place_is_shown_once(engine):
    said = who_said(engine, "全年办结渔业纠纷532件，为渔民挽回损失1260万元")
    places = [(s.citation.doc, s.citation.start) for s in said.sayings]
    assert len(places) == len(set(places))
    assert said.sayings[0].how is How.NEAR
    assert [s.citation.n for s in said.sayings] == list(range(1, len(places) + 1))


@pytest.mark.parametrize("words", ["", "。，", "码头", "长" * 1001])
def test_too_little_and_too_much_are_refused(engine, words):
    with pytest.raises(InputError):
        who_said(engine, words)


@pytest.mark.model
def test_the_sample_lines_are_found(sample_engine, root):
    lines = (root / "seeds" / "said.jsonl").read_text("utf-8").splitlines()
    right: dict[str, list[bool]] = {}
    for line in map(json.loads, lines):
        said = who_said(sample_engine, line["text"])
        if line["kind"] == "none":
            right.setdefault("none", []).append(not said.sayings)
            continue
        saying = _saying_of(sample_engine, said, line)
        is_right = saying is not None and (
            line["kind"] == "other" or saying.how.value == line["kind"]
        )
        right.setdefault(line["kind"], []).append(is_right)
        if is_right and line["kind"] == "near":
            assert sorted({d.kind for d in saying.differences}) == line["differs"], line["id"]
    shares = {kind: sum(values) / len(values) for kind, values in right.items()}
    assert shares["exact"] == 1.0
    assert shares["near"] == 1.0
    assert shares["none"] >= 0.85
    assert shares["other"] >= 0.6


def _saying_of(engine, said, line):
    with engine.library.snapshot(vectors=False) as snapshot:
        wanted = [_place_of(snapshot, one) for one in (line, *line.get("also", ()))]
    return next(
        (
            saying
            for saying in said.sayings
            for place in (saying.citation, *saying.citation.also)
            for document, start, end in wanted
            if place.doc == document and place.start < end and start < place.end
        ),
        None,
    )


def _place_of(snapshot, quoted):
    document = snapshot.document(snapshot.resolve(quoted["doc"]))
    start = document.text.index(quoted["quote"])
    return document.id, start, start + len(quoted["quote"])
