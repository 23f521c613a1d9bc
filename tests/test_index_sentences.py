import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.parse import parse_document
from index.passages import MAX_PASSAGE_CHARS, cut_passages
from index.sentences import MAX_SENTENCE_CHARS, split_sentences
from index.structure.sections import build_sections


def split(text, tables=()):
    return [text[s.start : s.end] for s in split_sentences(text, 0, len(text), tables)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("办结12件。还有3件。", ["办结12件。", "还有3件。"]),
        ("真的吗？是的！好……完了", ["真的吗？", "是的！", "好……", "完了"]),
        ("他说：“办结了。”随后离开。", ["他说：“办结了。”", "随后离开。"]),
        ("依《甲办法。乙办法》办理。完。", ["依《甲办法。乙办法》办理。", "完。"]),
        ("　　办结12件。\n\n\t还有3件。\r\n", ["办结12件。", "还有3件。"]),
        ("占98.70%。3.5万元。", ["占98.70%。", "3.5万元。"]),
        ("It closed 3.5 cases. It opened 2.", ["It closed 3.5 cases.", "It opened 2."]),
        ("！？。\n——\n", []),
    ],
)
def test_sentences_end_where_they_end(text, sentences):
    assert split(text) == sentences


def test_a_short_row_is_one_unit():
    assert split("名称 | 数量 | 单位\n案件 | 12 | 件") == ["名称 | 数量 | 单位", "案件 | 12 | 件"]


def test_a_long_row_is_split_at_its_cells():
    cells = ["甲事办结。" * 40, "乙事办结。" * 40]
    found = split(" | ".join(cells))
    assert len(found) == 80
    assert not any("|" in sentence for sentence in found)


def test_a_long_sentence_is_cut_at_semicolons_before_commas():
    clause = "这一分句有逗号，也有不少的字，一直写到分号才停下来；"
    found = split(clause * 20)
    assert all(len(sentence) <= MAX_SENTENCE_CHARS for sentence in found)
    assert all(sentence.endswith("；") for sentence in found)


def test_an_unbreakable_sentence_is_cut_anywhere_and_nothing_is_lost():
    found = split("法" * 1000)
    assert all(len(sentence) <= MAX_SENTENCE_CHARS for sentence in found)
    assert "".join(found) == "法" * 1000


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("法治,，。；.|| \n\t“”《》a1%"), max_size=800))
def test_sentences_lose_no_letter_and_no_figure(text):
    kept = [char for sentence in split(text) for char in sentence if char.isalnum()]
    assert kept == [char for char in text if char.isalnum()]


def test_a_long_section_is_cut_at_the_ends_of_paragraphs():
    text = "这是一个不长的句子，它有二十几个字，到这里结束。\n" * 60
    passages = cut_passages(text, build_sections(text, []), [], [])
    assert len(passages) > 1
    for passage in passages:
        assert passage.end - passage.start <= MAX_PASSAGE_CHARS
        assert text[passage.end] == "\n"


def test_a_section_without_text_of_its_own_makes_no_passage():
    text = "一、甲事\n（一）甲之一\n正文。\n（二）甲之二\n正文。\n二、乙事\n正文。"
    document = parse_document("a.txt", text.encode())
    headings = [document.sections[p.section].title for p in document.passages]
    assert headings == ["（一）甲之一", "（二）甲之二", "二、乙事"]


def test_a_long_text_in_a_title_that_never_ends_takes_no_longer_than_another():
    text = "《" + "办结12件。" * 100_000
    start = time.process_time()
    sentences = list(split_sentences(text, 0, len(text)))
    assert time.process_time() - start < 5
    assert sentences[-1].end == len(text)
