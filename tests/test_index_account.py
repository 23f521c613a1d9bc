"""Every character of a document is heading, body, table or boilerplate, and is searched or not."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from index.account import RegionKind, account, unsearchable
from index.parse import parse_document
from index.soundness import span_faults

SEEDS = Path(__file__).resolve().parents[1] / "seeds" / "reports"
REPORTS = sorted(path for path in SEEDS.iterdir() if path.is_file())
TEXT = (
    "首页\n某地2024年工作报告\n一、甲事\n甲事办结12件，其余的正在办理，年内可以办完，请予审议。\n"
    "二、乙事\n乙事的数目见下表，表中各项都已核实，没有遗漏，也没有重复，请予审议。\n"
    "事项 | 件数\n甲 | 12\n【打印此文】\n"
)


def test_the_regions_tile_the_text():
    document = parse_document("a.txt", TEXT.encode())
    regions = account(document)
    assert "".join(TEXT[region.start : region.end] for region in regions) == TEXT
    kinds = dict.fromkeys(RegionKind, "")
    for region in regions:
        kinds[region.kind] += TEXT[region.start : region.end]
    assert "首页" in kinds[RegionKind.BOILERPLATE]
    assert "【打印此文】" in kinds[RegionKind.BOILERPLATE]
    assert "一、甲事" in kinds[RegionKind.HEADING]
    assert "甲事办结12件" in kinds[RegionKind.BODY]


def test_text_that_no_passage_holds_is_noticed():
    document = parse_document("a.txt", TEXT.encode())
    assert unsearchable(document) == ()
    broken = replace(document, passages=document.passages[:1])
    assert unsearchable(broken)
    assert any("stands in no passage" in fault for fault in span_faults(broken))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_no_character_of_the_sample_corpus_is_left_out(path):
    document = parse_document(path.name, path.read_bytes())
    regions = account(document)
    assert [regions[0].start, regions[-1].end] == [0, len(document.text)]
    assert all(one.end == two.start for one, two in itertools.pairwise(regions))
    assert unsearchable(document) == ()
