import codecs

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.errors import ReadError
from index.parse import content_hash, parse_document

SEEDS = [
    "en-nantong-brief.pdf",
    "en-suzhou-sip-digest.md",
    "en-wujiang-haimen-article.html",
    "haimen-2021-article.html",
    "haimen-grid-governance.md",
    "jiangsu-practice-compendium.docx",
    "nantong-2021-governance.docx",
    "nantong-2021-proposal-reply.txt",
    "sip-2019-figures.docx",
    "sip-2019-report.txt",
    "suzhou-2020-news.txt",
    "wujiang-2024-report.txt",
    "wujiang-2024-services.pdf",
]

_HAN = "法治政府建设工作报告依法行政机关案件复议的了在三五百"
_MARKS = [
    "一、",
    "二、",
    "(一)",
    "（二）",
    "1.",
    "2．",
    "(1)",
    "第一章 ",
    "第二节　",
    "第三条 ",
    "# ",
]
_ANY = st.characters(exclude_categories=["Cs", "Cc"])
_PROSE = st.text(st.sampled_from(_HAN + "，。；：！？“”《》、123,.% 　"), max_size=400)
_HEADING = st.builds(
    "{}{}{}".format,
    st.sampled_from(_MARKS),
    st.text(st.sampled_from(_HAN), min_size=1, max_size=30),
    st.sampled_from(["", "。", "；", "。正文从这里开始，没有换行。"]),
)
_ROW = st.lists(st.text(st.sampled_from(_HAN + "0123456789.%"), max_size=400), max_size=6).map(
    " | ".join
)
_UNBREAKABLE = st.builds(
    lambda char, count: char * count,
    st.sampled_from("法aA1|😀"),
    st.integers(1, 2200),
)
_EMOJI = st.sampled_from(
    ["👩‍👩‍👧‍👦", "🇨🇳", "e\u0301", "𠀀", "\ufeff", "\u2028", "\u0085", "\u200b"]
)
_BLOCK = st.one_of(_HEADING, _PROSE, _ROW, _UNBREAKABLE, _EMOJI, st.text(_ANY, max_size=60))
TEXTS = st.builds(
    lambda blocks, edge: edge.join(blocks),
    st.lists(_BLOCK, min_size=1, max_size=12),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\n　　", " "]),
)
_LEAN = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("name", SEEDS)
def test_every_span_of_a_sample_document_holds(name, reports, assert_sound):
    document = parse_document(name, (reports / name).read_bytes())
    assert_sound(document)
    assert document.passages


def test_no_sample_document_is_left_out(reports):
    assert sorted(path.name for path in reports.iterdir()) == SEEDS


@_LEAN
@given(text=TEXTS)
@example(text="一、" + "法" * 3000)
@example(text="|" * 900)
@example(text="\u2028一、甲\u2028二、乙")
@example(text="甲 | 乙\r\n" * 300)
def test_any_text_is_read_whole_and_every_span_holds(text, assert_sound):
    data = text.encode()
    if not data.strip() or not text.removeprefix("\ufeff").strip():
        with pytest.raises(ReadError):
            parse_document("any.txt", data)
        return
    document = parse_document("any.txt", data)
    assert document.text == text.removeprefix("\ufeff")
    assert_sound(document)


@settings(_LEAN, max_examples=40)
@given(text=TEXTS, suffix=st.sampled_from(["md", "html"]))
def test_any_text_in_a_marked_up_file_is_refused_or_sound(text, suffix, assert_sound):
    try:
        document = parse_document(f"any.{suffix}", text.encode())
    except ReadError as error:
        assert f"any.{suffix}" in str(error)  # noqa: PT017 - either outcome will do
        return
    assert_sound(document)


@pytest.mark.parametrize(
    "name", ["sip-2019-report.txt", "suzhou-2020-news.txt", "wujiang-2024-report.txt"]
)
def test_plain_text_is_the_decoded_file_code_point_for_code_point(name, reports):
    data = (reports / name).read_bytes()
    assert parse_document(name, data).text == data.decode()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_stay_and_the_byte_order_mark_goes(ends):
    text = f"关于某事的报告{ends}{ends}　　一、开头 \t{ends}正文。{ends}"
    for data in (text.encode(), codecs.BOM_UTF8 + text.encode()):
        assert parse_document("a.txt", data).text == text


def test_an_unbreakable_stretch_is_cut_at_700_characters(assert_sound):
    document = parse_document("a.txt", ("法" * 5000).encode())
    assert_sound(document)
    assert sum(p.end - p.start for p in document.passages) == 5000


def test_a_long_stretch_is_cut_at_the_last_sentence_end():
    sentence = "这是一个不长的句子，它有二十几个字，到这里结束。"
    document = parse_document("a.txt", (sentence * 60).encode())
    assert len(document.passages) > 1
    for passage in document.passages:
        assert document.text[passage.end - 1] == "。"


def test_a_passage_never_crosses_a_section():
    text = "一、甲\n甲的正文不长。\n二、乙\n乙的正文也不长。\n"
    document = parse_document("a.txt", text.encode())
    titles = [document.sections[passage.section].title for passage in document.passages]
    assert titles == ["一、甲", "二、乙"]
    assert [text[p.start : p.end] for p in document.passages] == [
        "一、甲\n甲的正文不长。",
        "二、乙\n乙的正文也不长。",
    ]


def test_an_id_comes_from_the_content_alone():
    data = "一份报告的正文。".encode()
    first, second = parse_document("a.txt", data), parse_document("b/c.txt", data)
    assert first.id == second.id
    assert first.content_hash == content_hash(data)
    assert first.id != parse_document("a.txt", data + b" ").id
