"""The clause that carries the fact, and quotations of very long sentences."""

import pytest

from index.documents import Span
from index.words import query_terms
from retrieval.answering.focus import focus_of, quoted
from retrieval.question.facts import facts_asked
from retrieval.question.query import read_query


def focus(question, sentence, *, foreign=False):
    text = f"前文。{sentence}后文。"
    query = read_query(question)
    rarity = dict.fromkeys(query_terms(question), 1.0)
    span = Span(3, 3 + len(sentence))
    found = focus_of(text, span, facts_asked(query), rarity, foreign=foreign)
    return found.of(text) if found else None


LAMPS = "青石镇推进亮化工程,全年修复路灯318盏,投入维修资金42.5万元,故障率降至1.2%,群众普遍满意。"


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("全年修复了多少盏路灯？", "全年修复路灯318盏"),
        ("投入了多少维修资金？", "投入维修资金42.5万元"),
        ("故障率降到多少？", "故障率降至1.2%"),
        ("修复了多少盏路灯，投入多少维修资金？", "全年修复路灯318盏,投入维修资金42.5万元"),
        ("如何推进亮化工程？", None),
    ],
)
def test_the_clause_with_the_figure_asked_for(question, clause):
    assert focus(question, LAMPS) == clause


def test_a_sentence_of_one_clause_is_not_narrowed():
    assert focus("修复了多少盏路灯？", "全年修复路灯318盏。") is None


def test_the_clause_with_the_date():
    sentence = "经过三个月的施工和调试，2022年9月3日新路灯全部点亮，居民纷纷到场观看。"
    assert focus("新路灯什么时候点亮的？", sentence) == "2022年9月3日新路灯全部点亮"


def test_the_clause_that_lists():
    sentence = "改造工程严格把关，依次经过踏勘、设计、公示、施工、验收，保证了质量。"
    assert focus("改造要经过哪些环节？", sentence) == "依次经过踏勘、设计、公示、施工、验收"


def test_english_clauses():
    sentence = (
        "The town went on with its lighting programme, mended 318 lamps over the year, "
        "and spent 425,000 yuan on repairs."
    )
    question = "How many lamps were mended?"
    assert focus(question, sentence) == "mended 318 lamps over the year"


def test_across_languages_only_the_one_clause_that_can_carry_the_fact():
    sentence = "青石镇推进亮化工程，全年修复路灯318盏，群众普遍满意。"
    assert focus("How many lamps were mended?", sentence, foreign=True) == "全年修复路灯318盏"
    assert focus("How many lamps were mended?", LAMPS, foreign=True) is None


def test_a_very_long_sentence_is_quoted_by_its_clauses_around_the_fact():
    text = "，".join(f"第{n}条街道完成了电缆更换和灯杆加固" for n in range(100, 130)) + "。"
    start = text.index("第118条")
    fact = Span(start, text.index("，", start))
    span = quoted(text, Span(0, len(text)), fact)
    assert 200 < span.end - span.start <= 300
    assert span.covers(fact)
    assert text[span.start :].startswith("第1")
    assert text[span.end - 1] in "，。"
    assert quoted(text, Span(0, 250), None) == Span(0, 250)


def test_a_long_clause_that_nothing_parts_is_cut():
    text = "灯" * 700
    assert quoted(text, Span(0, 700), None) == Span(0, 300)
