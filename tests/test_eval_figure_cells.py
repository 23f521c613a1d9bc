import json

import pytest

from eval.figure_cells import FigureCell, load_figure_cells, measure_figure_cells
from index.errors import InputError
from index.library import Library
from retrieval.engine import Engine

LAKE = "湖滨市2023年工作报告\n一、概况\n2023年，共收到公开申请4512件，投入经费1.2亿元。\n"
HILL = "山前市2023年工作报告\n一、概况\n本市举办公开培训12场。\n"


def cell(topic, doc, *values):
    return FigureCell(topic=topic, doc=doc, values=values)


def test_cells_are_right_wrong_false_or_missed(home, encoder, add, write):
    add(home, encoder, write("lake.txt", LAKE), write("hill.txt", HILL))
    cells = [
        cell("公开申请", "lake.txt", "4512"),
        cell("公开申请", "hill.txt"),
        cell("投入经费", "lake.txt", "99"),
        cell("投入经费", "hill.txt", "5"),
    ]
    result = measure_figure_cells(Engine(Library(home, encoder), encoder), cells)
    assert [outcome.is_right for outcome in result.outcomes] == [True, True, False, False]
    assert result.metrics == {
        "cells": 4, "stated": 3, "precision": 0.5, "recall": 0.3333, "right": 0.5,
    }  # fmt: skip


def test_the_gold_of_the_sample_corpus_names_its_documents(root, reports):
    cells = load_figure_cells(root / "seeds" / "figures.jsonl")
    assert len(cells) >= 60
    assert {one.doc for one in cells} == {path.name for path in reports.iterdir()}
    assert len({(one.topic, one.doc) for one in cells}) == len(cells)


@pytest.mark.parametrize("line", [{"topic": "甲"}, {"topic": "甲", "doc": "a", "values": 5}])
def test_a_line_that_is_no_cell_is_named(tmp_path, line):
    path = tmp_path / "figures.jsonl"
    path.write_text(json.dumps(line), "utf-8")
    with pytest.raises(InputError, match="line 1"):
        load_figure_cells(path)


@pytest.mark.model
@pytest.mark.timeout(600)
def test_comparisons_over_the_sample_corpus_are_right(root, reports, tmp_path):
    """With the bundled model; the floors lie under what was measured, 1.0 and 0.82."""
    from index.build import Builder
    from index.inputs import collect
    from index.model.encoder import load_encoder

    home = tmp_path / "home"
    encoder = load_encoder(fast=True)
    list(Builder(home, encoder).add(collect([reports])))
    cells = load_figure_cells(root / "seeds" / "figures.jsonl")
    metrics = measure_figure_cells(Engine(Library(home, encoder), encoder), cells).metrics
    assert metrics["precision"] >= 0.95
    assert metrics["recall"] >= 0.75
