"""The report: complete, readable, and closed to what documents may try."""

from __future__ import annotations

import dataclasses
import html
import html.parser
import re
import string
from dataclasses import replace

import numpy as np
import pytest

from eval.datasets import Dataset, EvalDocument, EvalQuery
from eval.questions import Quote
from eval.report import render_report, write_report
from eval.report.chinese import CHINESE
from eval.report.english import ENGLISH
from eval.report.intervals import estimate
from eval.report.nodes import el, to_data, to_html
from eval.report.overview import headline_sentences
from eval.report.page import view_of
from eval.report.passages import marked_places, quoted
from eval.report.plots import Bar, Curve, Dot, bars, curves, dots, shares
from eval.report.view import clipped
from eval.report.wording import ReportWords
from eval.report.words import measure_words, signed, written
from eval.results import (
    Comparison,
    Difference,
    EvaluationResult,
    Returned,
    Setback,
    Shortfall,
    SystemResult,
)
from eval.runs import Run
from index.documents import Span
from index.errors import InputError

HOSTILE = "</style></svg><script>alert(1)</script><img src=x onerror=alert(1)>\"'&[x](http://e.vil)"
TEXT = f"青石县2031年共办结流动摊点备案1487件，比上年多一成。{HOSTILE}"
HAN = re.compile("[\u4e00-\u9fff]")
TEXTS = [
    field.name
    for field in dataclasses.fields(ReportWords)
    if field.name not in {"languages", "kinds", "stages", "measure_words"}
]


def query(number, *, answered=True):
    quote = Quote("a.txt", "办结流动摊点备案1487件")
    return EvalQuery(
        id=f"q{number}", text=f"第{number}问：备案多少件？{HOSTILE}",
        language=("zh-Hans", "zh-Hant", "en")[number % 3], kind="figure" if answered else "none",
        evidence=((quote,),) if answered else (),
    )  # fmt: skip


QUERIES = (*(query(n) for n in range(24)), *(query(n, answered=False) for n in range(24, 30)))
DATASET = Dataset(
    name="青石题集", digest="d" * 64, queries=QUERIES,
    documents=(EvalDocument(id="a.txt", title=f"青石县报告{HOSTILE}", text=TEXT),),
)  # fmt: skip


def system(name, rate, *, answers=False):
    chance = np.random.default_rng(len(name))
    per_query = {
        one.id: {"success@1": float(chance.random() < rate), "nDCG@10": float(rate)}
        for one in QUERIES
        if one.has_answer
    }
    mean = float(np.mean([held["success@1"] for held in per_query.values()]))
    metrics = {"nDCG@10": rate, "success@1": mean}
    if answers:
        metrics |= {
            "abstention_precision": 0.8, "abstention_recall": 0.5, "cited_chars_per_fact": 61.25,
        }  # fmt: skip
    groups = {
        "language": {
            "zh-Hans": {**metrics, "queries": 10.0},
            "en": {**metrics, "success@1": 0.25, "queries": 9.0},
        },
        "document": {"a.txt": {**metrics, "queries": 24.0}},
    }
    configuration = {"model": "m", "splitter": f"{name}{HOSTILE}", "commit": "abc123"}
    return SystemResult(
        system=name, configuration=configuration, metrics=metrics, by=groups, per_query=per_query,
        risk_coverage=((0.5, 0.02), (1.0, 0.2)) if answers else (),
        seconds_p50=0.02, seconds_p95=0.05,
        stages_ms={"encode": (10.0, 12.0), "total": (25.0, 51.0)} if answers else {},
        shortfalls=(Shortfall(query=QUERIES[3], wanted=("办结流动摊点备案1487件",), value=0.0,
                              returned=()),) if answers else (),
        run=Run(system=name, dataset="青石题集", dataset_digest="d" * 64,
                configuration=configuration, results={}),
    )  # fmt: skip


def difference(value, p, low, high, measure="success@1"):
    return Difference(
        measure=measure, queries=24, first=0.9, second=0.9 - value, difference=value, low=low,
        high=high, p=p, wins=7, ties=15, losses=2,
    )  # fmt: skip


def returned(text=TEXT, right=True):
    return Returned(rank=1, doc="a.txt", start=0, end=len(text), text=text, right=right)


def result(*differences, names=("BM25",)):
    own = system("有据", 0.9, answers=True)
    others = tuple(system(name, 0.6) for name in names)
    setback = Setback(
        query=QUERIES[5], wanted=("办结流动摊点备案1487件",), measure="success@1", first=0.0,
        second=1.0, first_returned=(), second_returned=(returned(),),
    )  # fmt: skip
    return EvaluationResult(
        dataset="青石题集", digest="d" * 64, notes={"licence": "CC0"}, documents=1,
        queries=QUERIES, systems=(own, *others), created="2031-02-03T04:05:06Z",
        comparisons=tuple(
            Comparison(first="有据", second=name, differences=differences, setbacks=(setback,))
            for name in names
        ),
    )  # fmt: skip


SAMPLE = result(difference(0.3, 0.004, 0.1, 0.5), names=("BM25", f"稠密向量{HOSTILE}"))


class Page(html.parser.HTMLParser):
    """What a browser finds in a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.marks, self._open = [], [], [], []
        self.feed(text)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and self._open[-1] == "mark":
            self.marks.append(data)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_loads_nothing_runs_nothing_and_lets_no_document_in(language):
    text = render_report(SAMPLE, DATASET, language)
    page = Page(text)
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    places = {f"#{value}" for name, value in page.attributes if name == "id"}
    assert {value for name, value in page.attributes if name in {"src", "href"}} <= places
    assert "url(" not in text
    assert "@import" not in text
    assert text.count("<style>") == 1 == text.count("</style>")


@pytest.mark.parametrize(("language", "words"), [("zh", CHINESE), ("en", ENGLISH)])
def test_a_page_tells_what_was_asked_of_what_and_what_came_out(language, words):
    text = html.unescape(render_report(SAMPLE, DATASET, language))
    for told in ("青石题集", "d" * 64, "abc123", "CC0", "2031-02-03", words.headline,
                 words.verdict_better, words.curve, words.by_language, words.time, words.setbacks,
                 words.settings, words.glossary, words.languages["en"]):  # fmt: skip
        assert told in text, told
    assert text.count("<svg") > 8


def test_the_wanted_words_are_marked_in_what_was_returned():
    page = Page(render_report(SAMPLE, DATASET, "zh"))
    assert page.marks.count("办结流动摊点备案1487件") >= 4


def test_hostile_words_are_shown_as_they_are():
    text = render_report(SAMPLE, DATASET, "en")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script" not in text


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (difference(0.3, 0.004, 0.1, 0.5), "有据比它好 30.0 个百分点，不像是碰巧（p = 0.004）"),
        (difference(-0.3, 0.0001, -0.5, -0.1), "有据比它差 30.0 个百分点，不像是碰巧（p < 0.001）"),
        (difference(0.04, 0.31, -0.1, 0.2), "相差 4.0 个百分点，这些题看不出"),
        (difference(0.04, 0.049, -0.01, 0.2), "相差 4.0 个百分点，这些题看不出"),
    ],
)
def test_the_headline_gives_the_tests_verdict(shown, told):
    sentences = " ".join(headline_sentences(view_of(result(shown), DATASET, "zh")))
    assert told in sentences


def test_an_earlier_run_alone_is_told_of_in_the_headline():
    before = replace(SAMPLE, systems=SAMPLE.systems[:1], comparisons=SAMPLE.comparisons[:1])
    sentences = " ".join(headline_sentences(view_of(before, DATASET, "en")))
    assert "Compared with BM25" in sentences
    assert ENGLISH.headline_alone not in sentences


def test_less_is_better_for_some_measures():
    shown = view_of(SAMPLE, None, "en")
    fewer = difference(-20.0, 0.001, -30.0, -10.0, "cited_chars_per_fact")
    assert shown.verdict(fewer) == "better"
    assert shown.verdict(replace(fewer, difference=20.0, low=10.0, high=30.0)) == "worse"


def test_the_headline_counts_the_questions_and_warns_of_few():
    sentences = list(headline_sentences(view_of(SAMPLE, DATASET, "en")))
    assert "Of 24 questions that have an answer" in sentences[0]
    assert any("6 questions that the documents do not answer" in one for one in sentences)
    assert "only 30 questions" in sentences[-1]


def test_a_system_alone_is_reported_too():
    alone = replace(SAMPLE, systems=SAMPLE.systems[:1], comparisons=())
    text = render_report(alone, None, "en")
    assert ENGLISH.headline_alone in text
    assert ENGLISH.setbacks not in text


def test_grades_of_documents_make_ranking_quality_the_headline():
    graded = tuple(
        EvalQuery(id=one.id, text="?", language="zh", grades=(("a.txt", 1),)) for one in QUERIES[:9]
    )
    shown = view_of(replace(SAMPLE, queries=graded), DATASET, "zh")
    assert shown.main == "nDCG@10"
    assert "nDCG@10" in next(headline_sentences(shown))


def test_a_report_without_a_system_or_in_another_language_is_refused(tmp_path):
    with pytest.raises(InputError, match="no system"):
        render_report(replace(SAMPLE, systems=()), DATASET, "zh")
    with pytest.raises(InputError, match="use zh or en"):
        render_report(SAMPLE, DATASET, "fr")


def test_writing_leaves_the_page_alone_in_its_folder(tmp_path):
    write_report(SAMPLE, DATASET, tmp_path / "deep" / "report.html", "zh")
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["report.html"]
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        write_report(SAMPLE, DATASET, tmp_path / "file" / "report.html", "zh")


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_in_both_languages_with_the_same_placeholders(name):
    chinese, english = getattr(CHINESE, name), getattr(ENGLISH, name)
    assert chinese.strip()
    assert english.strip()
    assert not HAN.search(english)
    assert HAN.search(chinese) or name in {"html_language", "comma"}
    fields = [
        {part for _, part, _, _ in string.Formatter().parse(text) if part}
        for text in (chinese, english)
    ]
    assert fields[0] == fields[1]


@pytest.mark.parametrize("name", ["languages", "kinds", "stages", "measure_words"])
def test_the_same_things_have_names_in_both_languages(name):
    assert getattr(CHINESE, name).keys() == getattr(ENGLISH, name).keys()


def test_measures_are_named_by_their_depth_and_unknown_ones_by_themselves():
    assert measure_words("R@5", ENGLISH).name == "recall@5"
    assert "7" in measure_words("nDCG@7", CHINESE).name
    assert measure_words("strange", CHINESE).name == "strange"


def test_values_are_written_with_true_minus_signs_and_no_sign_at_zero():
    assert signed("nDCG@10", -0.25) == "−0.250"
    assert signed("nDCG@10", 0.25) == "+0.250"
    assert signed("nDCG@10", -0.0001) == "0.000"
    assert written("cited_chars_per_fact", 61.25) == "61.2"


def test_intervals_hold_the_mean_repeat_exactly_and_narrow_with_more_questions():
    few, many = [0.0, 1.0] * 10, [0.0, 1.0] * 500
    first = estimate(few, 0.5)
    assert first == estimate(few, 0.5)
    assert first.low < 0.5 < first.high
    more = estimate(many, 0.5)
    assert more.high - more.low < (first.high - first.low) / 3
    assert estimate([1.0], 1.0).low is None


def test_intervals_cover_the_truth_about_as_often_as_they_say():
    chance = np.random.default_rng(5)
    inside = 0
    for _ in range(100):
        drawn = (chance.random(80) < 0.7).astype(float)
        found = estimate(list(drawn), float(drawn.mean()))
        inside += found.low <= 0.7 <= found.high
    assert inside >= 88


def test_wanted_words_are_found_whole_and_where_a_passage_cuts_them():
    wanted = ["共调解渔业纠纷五百二十三件"]
    assert marked_places("全年共调解渔业纠纷五百二十三件。", wanted) == (Span(2, 15),)
    assert marked_places("全年共调解渔业纠纷五百", wanted) == (Span(2, 11),)
    assert marked_places("渔业纠纷五百二十三件。", wanted) == (Span(0, 10),)
    assert marked_places("渔业纠纷", wanted) == ()


def test_overlapping_wanted_words_are_marked_once():
    assert marked_places("甲乙丙丁戊", ["甲乙丙", "丙丁"]) == (Span(0, 4),)


def test_a_long_passage_is_shown_around_the_marked_words():
    shown = quoted("头" * 500 + "答案" + "尾" * 500, ["答案"])
    assert shown[0] == "…" == shown[-1]
    assert "".join(to_html(p) if not isinstance(p, str) else p for p in shown).count("头") == 140
    assert quoted("短句", []) == ("短句",)


def test_nodes_are_only_of_known_kinds_and_addresses_stay_on_the_page():
    for made in (
        lambda: el("script"),
        lambda: el("p", onclick="x"),
        lambda: el("a", "x", href="http://e.vil"),
        lambda: el("p", style="x"),
    ):
        with pytest.raises(ValueError, match="report"):
            made()
    node = el("p", "a<b", el("a", "x", href="#top"), cls='"q"')
    assert to_html(node) == '<p class="&quot;q&quot;">a&lt;b<a href="#top">x</a></p>'
    assert to_data(node) == ["p", {"class": '"q"'}, ["a<b", ["a", {"href": "#top"}, ["x"]]]]


def test_characters_that_no_page_may_hold_are_replaced():
    assert to_html(el("p", "a\x00b\x1bc\nd")) == "<p>a\ufffdb\ufffdc\nd</p>"


def test_names_are_cut_to_what_fits():
    assert clipped("abc", 3) == "abc"
    assert clipped("有据检索", 6) == "有据…"


def test_plots_write_every_value_they_draw():
    drawn = to_html(
        dots("题", [Dot(label="甲", value=0.5, written="0.500", low=0.4, high=0.6)], 0, 1, (0, 1))
    )
    assert "甲" in drawn
    assert "0.500" in drawn
    assert 'aria-label="题"' in drawn
    assert to_html(shares("x", [("win", 7), ("tie", 0), ("loss", 1)])).count("<rect") == 2
    assert "nan" not in to_html(bars("x", [Bar(label="a", value=0, longer=0, written="0")]))
    flat = curves(
        "x", "→", "↑", [Curve(label="a", points=((1.0, 0.0),), series=0)], [(0, 1.0, 0.0)]
    )
    assert "nan" not in to_html(flat)
