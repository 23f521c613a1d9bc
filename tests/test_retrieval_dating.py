import pytest

from index.library import Library
from retrieval.answering.dating import asks_own_date
from retrieval.answering.evidence import gather
from retrieval.engine import Engine
from retrieval.question.query import read_query


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("青石镇2024年度报告的落款日期？", True),
        ("青石镇的年度报告是哪一天印发的？", True),
        ("那份综述是什么时候发布的？", True),
        ("When was the annual report of the town published?", True),
        ("路灯是哪一天修好的？", False),
        ("新条例是哪天施行的？", False),
        ("When was the bridge built?", False),
    ],
)
def test_a_question_when_a_document_was_issued_is_told_from_others(question, asks):
    assert asks_own_date(read_query(question)) is asks


def test_the_line_under_a_report_is_evidence_when_it_was_issued(home, encoder, add, write):
    text = (
        "吴江区2024年度路灯维护工作情况报告\n现将全年路灯维护工作情况报告如下。\n一、主要做法\n"
        "全区修复路灯318盏，更换电缆12公里，群众普遍满意。\n"
        "苏州市吴江区人民政府\n2025年2月21日\n"
    )
    add(home, encoder, write("report.txt", text))
    engine = Engine(Library(home, encoder), encoder)
    with engine.library.snapshot() as snapshot:
        query, found = engine.find(snapshot, "吴江区2024年度报告的落款日期是哪一天？")
        quotes = {
            item.span.of(snapshot.document(item.candidate.passage.document_id).text): item
            for item in gather(snapshot, query, found)
        }
    line = quotes["2025年2月21日"]
    assert line.asked
    assert line.coverage > 0
