import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.han import fold, language_of, to_simplified


def test_folding_any_single_character_gives_one_character():
    for code in range(0x10000):
        if not 0xD800 <= code < 0xE000:
            assert len(fold(chr(code))) == 1, f"U+{code:04X}"


def test_folding_the_whole_plane_at_once_keeps_every_position():
    plane = "".join(chr(code) for code in range(0x20, 0xD800))
    assert len(fold(plane)) == len(plane)
    ideographs = "".join(chr(code) for code in range(0x20000, 0x31350))
    assert len(fold(ideographs)) == len(ideographs)


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        st.one_of(
            st.characters(exclude_categories=["Cs"]),
            st.sampled_from("頭髮乾隆後臺裏面麪著覆複係系Iİß"),
        ),
        max_size=80,
    )
)
def test_folding_keeps_the_length_and_is_done_once(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert len(to_simplified(text)) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("variant", "plain"),
    [
        ("法治政府建設", "法治政府建设"),
        ("行政複議", "行政复议"),
        ("（一）２０２３年，", "(一)2023年,"),
        ("「放管服」", '"放管服"'),
        ("“放管服”", '"放管服"'),
        ("二〇一九", "二0一九"),
        ("ＳＩＰ Report", "sip report"),
        ("98％", "98%"),
    ],
)
def test_written_variants_become_one(variant, plain):
    assert fold(variant) == plain


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("苏州市办理了多少件案件？", "zh-Hans"),
        ("蘇州市辦理了多少件案件？", "zh-Hant"),
        ("How many cases did Suzhou close?", "en"),
        ("海門區有多少比例的事項可以「不見面審批」？", "zh-Hant"),
        ("SIP 2019年的 AI 平台", "zh-Hans"),
        ("What does 有据 mean in this report?", "en"),
        ("复议", "zh-Hans"),
        ("複議", "zh-Hant"),
        ("人口", "zh-Hans"),
        ("2019", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_that_of_most_of_the_text(text, language):
    assert language_of(text) == language


def test_half_of_a_surrogate_pair_does_no_harm():
    text = f"甲{chr(0xD83D)}乙"
    assert sys.maxunicode > 0xFFFF
    assert len(fold(text)) == 3
