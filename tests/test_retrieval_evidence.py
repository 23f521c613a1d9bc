"""What weighs for and against a sentence or a row as evidence."""

from types import SimpleNamespace

import pytest

from retrieval.answering.evidence import _names_label
from retrieval.question.meant import years_meant
from retrieval.question.query import read_query


def row(*labels):
    """A row of a form with these labels over its cells."""
    return SimpleNamespace(values=[SimpleNamespace(heads=(label,)) for label in labels])


@pytest.mark.parametrize(
    ("question", "label", "named"),
    [
        ("这张申请的编号是多少？", "申请编号：", True),
        ("該申請的編號是多少？", "申请编号:", True),
        ("认养人是谁？", "绿地认养人", True),
        ("这张申请的编号是多少？", "申请日期：", False),
        ("编号27的申请讲了什么？", "申请编号：", False),
    ],
)
def test_the_label_of_a_form_may_be_the_very_thing_that_is_asked(question, label, named):
    assert _names_label(read_query(question), row("街道", label)) is named


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2022年的报告里说上一年得了什么荣誉？", {"2021", "2022"}),
        ("What did the 2022 report say of the previous year?", {"2021", "2022"}),
        ("2022年比上年多修剪了多少株？", {"2022"}),
        ("2022年得了什么荣誉？", {"2022"}),
        ("上一年得了什么荣誉？", set()),
    ],
)
def test_the_year_before_is_meant_where_a_question_names_it(question, years):
    assert years_meant(read_query(question)) == years
