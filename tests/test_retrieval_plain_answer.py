"""An answer that is copied brings its references, numbered without gaps."""

from __future__ import annotations

from retrieval.plain_answer import plain_answer
from retrieval.results import Answer, Citation, Statement


def citation(n, reference):
    return Citation(
        n=n, doc=reference, source="s", title=None, section=(), start=0, end=1, quote="q",
        reference=reference,
    )  # fmt: skip


def test_marks_are_numbered_in_order_and_one_document_has_one_number():
    answer = Answer(
        query="q", abstained=False,
        statements=(
            Statement(text="甲。", citations=(2,)),
            Statement(text="乙。", citations=(1, 3)),
            Statement(text="丙。", citations=(3, 2)),
        ),
        citations=(citation(1, "乙书"), citation(2, "甲书"), citation(3, "甲书")),
    )  # fmt: skip
    assert plain_answer("问？", answer, "出处") == (
        "问？\n\n甲。[1]\n乙。[2][1]\n丙。[1]\n\n出处\n[1] 甲书\n[2] 乙书"
    )


def test_what_an_answer_leaves_open_is_copied_too():
    answer = Answer(
        query="q", abstained=False, statements=(Statement(text="甲。", citations=(1,)),),
        citations=(citation(1, "甲书"),), missing="没有载明：丙",
    )  # fmt: skip
    assert "\n\n没有载明：丙\n\n" in plain_answer("问？", answer, "出处")


def test_an_abstention_has_no_references():
    answer = Answer(query="q", abstained=True, missing="没有找到")
    assert plain_answer("问？", answer, "出处") == "问？\n\n没有找到"
