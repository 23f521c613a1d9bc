"""A term behind a prefix is another term."""

import pytest

from retrieval.question.contrasts import holds_only_contrast
from retrieval.question.query import read_query


@pytest.mark.parametrize(
    ("question", "words", "contrast"),
    [
        ("开展了多少次现场检查？", "开展非现场检查30次", True),
        ("开展了多少次現場檢查？", "開展非現場檢查30次", True),
        ("开展了多少次现场检查？", "开展现场检查12次", False),
        ("开展了多少次现场检查？", "开展现场检查12次、非现场检查30次", False),
        ("开展了多少次非现场检查？", "开展非现场检查30次", False),
        ("餐馆拿准营证在几号窗口办？", "8家餐馆领到准营证", False),
        ("哪些项目已经批准建设？", "项目批准建设", False),
        ("谁是主任？", "副主任李明到场", True),
        ("案件办理的败诉情况", "全年无败诉案件", False),
        ("不用见面就能办的事项", "不见面审批", False),
        ("How many on-site checks were made?", "30 off-site checks were made", True),
        ("How many on-site checks were made?", "12 on-site checks were made", False),
    ],
)
def test_what_only_a_contrasting_term_holds(question, words, contrast):
    assert holds_only_contrast(read_query(question), words) is contrast
