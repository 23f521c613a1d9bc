"""Lists in documents: opener and items, whichever of them was found."""

import pytest

from index.documents import Span
from index.parse import parse_document
from retrieval.answering.lists import listing_at

REPORT = """青石镇2022年路灯改造工作报告

一、工作做法
主要做法有三个方面。一是摸清底数，逐条街道登记。登记册存档备查。二是分批改造，先易后难。三是专人巡查。
改造后群众满意。

二、改造步骤
路灯改造按以下步骤进行：
1. 现场踏勘；
2. 方案公示；
3. 组织施工。
完工后移交养护单位。

三、养护制度
养护有两项制度：
1. 巡查：
（1）每日一次；
（2）夜间加一次。
2. 评价：
（1）居民打分；
（2）镇里打分。

四、下一步工作
2023年将做好以下两方面工作：
（一）扩大改造范围
向村庄延伸。
（二）压缩维修时间
力争两天修好。
"""


@pytest.fixture(scope="module")
def document():
    return parse_document("a.txt", REPORT.encode())


def found(document, words):
    start = document.text.index(words)
    span = Span(start, start + len(words))
    section = max(s.ordinal for s in document.sections if s.start <= start)
    listing = listing_at(document, section, span)
    if listing is None:
        return None
    opener = listing.opener.of(document.text) if listing.opener else None
    return opener, [item.of(document.text) for item in listing.items]


WAYS = ("主要做法有三个方面。", [
    "一是摸清底数，逐条街道登记。", "二是分批改造，先易后难。", "三是专人巡查。",
])  # fmt: skip


@pytest.mark.parametrize("words", ["主要做法有三个方面。", "二是分批改造", "登记册存档备查。"])
def test_a_list_is_found_from_its_opener_or_any_item(document, words):
    assert found(document, words) == WAYS


def test_numbered_lines_under_a_colon_end_with_their_full_stop(document):
    opener, items = found(document, "2. 方案公示；")
    assert opener == "路灯改造按以下步骤进行："
    assert items == ["1. 现场踏勘；", "2. 方案公示；", "3. 组织施工。"]


def test_headings_that_announce_short_lines_hold_the_items_that_it_announces(document):
    _, items = found(document, "养护有两项制度：")
    assert len(items) == 2
    assert items[1].startswith("2. 评价：")
    assert items[1].endswith("（2）镇里打分。")


def test_headings_that_a_sentence_announces_are_items(document):
    opener, items = found(document, "2023年将做好以下两方面工作：")
    assert opener == "2023年将做好以下两方面工作："
    assert items == ["（一）扩大改造范围", "（二）压缩维修时间"]


@pytest.mark.parametrize("words", ["向村庄延伸。"])
def test_other_sentences_are_of_no_list(document, words):
    assert found(document, words) is None
