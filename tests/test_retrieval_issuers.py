import pytest

from retrieval.question.issuers import issuers_in
from retrieval.question.query import read_query
from retrieval.ranking.fusion import scope_score
from retrieval.ranking.scope import Fit, Scope


@pytest.mark.parametrize(
    ("question", "offices"),
    [
        ("市司法局发布的报告", ["市司法局"]),
        ("2024年市司法局发布的通知", ["市司法局"]),
        ("請問海門區司法局印發的文件有哪些", ["海门区司法局"]),
        ("根据国务院的规定", ["国务院"]),
        ("大数据局发布的通知", ["大数据局"]),
        ("人力资源和社会保障局的通知", ["人力资源和社会保障局"]),
        ("According to the State Council, what is a permit?", ["state council"]),
        ("the notice issued by the Ministry of Finance", ["ministry of finance"]),
        ("the Nantong Bureau of Justice's report", ["bureau of justice"]),
    ],
)
def test_who_issued_it_is_read_from_a_question(question, offices):
    assert [mention.text for mention in issuers_in(question)] == offices


@pytest.mark.parametrize(
    "question",
    [
        "市政府制定了多少件规范性文件？",
        "谁提出了提案？",
        "司法局办理了多少件？",
        "issued by whom?",
        "",
        "局",
    ],
)
def test_who_acts_is_no_issuer(question):
    assert issuers_in(question) == ()


def test_a_mention_stands_where_it_says():
    for question in ("請問海門區司法局印發的文件", "a notice issued by the Ministry of Finance"):
        (mention,) = read_query(question).issuers
        assert len(question[mention.start : mention.end]) == len(mention.text)


def test_the_issuer_weighs_less_than_place_and_year():
    def score(issuer):
        return scope_score(Scope(Fit.UNASKED, Fit.UNASKED, issuer))

    assert score(Fit.STATED) > score(Fit.WITHIN) > score(Fit.OPEN) > score(Fit.OTHER)
    assert scope_score(Scope(Fit.STATED, Fit.UNASKED, Fit.OTHER)) > 0
    assert scope_score(Scope(Fit.UNASKED, Fit.STATED, Fit.OTHER)) > 0
