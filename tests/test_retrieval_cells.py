"""Answers from tables: the cell that is asked for, with its heads, and no other."""

import json

import pytest

from ui.records import answer_record
from ui.terminal import Terminal

pytestmark = pytest.mark.model

LAMPS = """# 吴江区2024年行政执法数据年报

## 一、办案情况

全年各类案件办理情况如下：

| 事项 | 2022年 | 2023年 | 2024年 |
| --- | --- | --- | --- |
| 行政处罚 | 150件 | 120件 | 98件 |
| 行政许可 | 301件 | 330件 | 412件 |
| 行政强制 | 21件 | 19件 | 17件 |

## 二、复议应诉情况

| 指标 | 2023年收案 | 2023年纠错率 | 2024年收案 | 2024年纠错率 |
| --- | --- | --- | --- | --- |
| 行政复议 | 77 | 4.1% | 91 | 2.7% |
| 行政诉讼 | 35 | 2.9% | 28 | 3.6% |
"""
PLACES = """苏州市2023年各县区法治建设数据

一、普法活动
表1 2023年各县区普法活动情况（单位：场）
地区 | 普法讲座 | 法律咨询 | 备注
昆山市 | 88 | 140 |
太仓市 | 52 | 97 | 含线上
吴江区 | 61 | 115 |
合计 | 201 | 352 |

二、经费投入
单位：万元
地区\t2022年\t\t2023年\t
\t预算\t决算\t预算\t决算
昆山市\t310\t298\t335\t327
太仓市\t205\t199\t221\t218
吴江区\t268\t260\t280\t276
"""
FORM = """标题: | 关于加强老旧小区加装电梯的答复
提案人: | 李四海 | 提案编号: | 217
主办单位: | 市住建局 | 协办单位: | 市财政局、市规划局
答复日期: | 2022-07-15
"""
ENGLISH = """# Wuxi Rule-of-Law Figures 2023

Issued by Wuxi Bureau of Justice, 12 March 2024.

## Table 1 Legal aid by district (unit: cases)

| District | 2022 | 2023 |
| --- | --- | --- |
| Binhu | 410 | 455 |
| Xinwu | 302 | 318 |
| Total | 712 | 773 |
"""
STREETS = "常熟市2024年街道工作报告\n一、案件\n表1 各类案件统计表（单位：件）\n"
STREETS += "事项 | 2022年 | 2023年 | 2024年\n"
KINDS = "噪音投诉 占道经营 违章搭建 垃圾分类 油烟扰民 犬只管理 车辆停放 户外广告 工地扬尘 夜间施工"
STREETS += "".join(
    f"{place}{kind} | {n + 11} | {n + 13} | {n + 17}\n"
    for n, (place, kind) in enumerate(
        (place, kind) for place in ("城东", "城西", "城南") for kind in KINDS.split()
    )
)
DUTIES = """南通市2022年政务公开年报
一、机构
科室 | 负责人 | 主要职责
政务公开科 | 周明远 | 统筹协调政务公开工作。组织年度考核。
档案服务科 | 沈若兰 | 负责公开文件的归档和查阅服务。
"""


@pytest.fixture(scope="session")
def engine(engine_over):
    return engine_over("tables", {
        "wujiang.md": LAMPS, "suzhou.txt": PLACES, "reply.txt": FORM, "wuxi.md": ENGLISH,
        "changshu.txt": STREETS, "nantong.txt": DUTIES,
    })  # fmt: skip


def asked(engine, question):
    """Statement, cell and heads of the one citation of an answer."""
    answer = engine.ask(question)
    assert len(answer.citations) == 1, answer
    (citation,) = answer.citations
    with engine.library.snapshot() as snapshot:
        text = snapshot.document(citation.doc).text
    assert citation.quote == text[citation.start : citation.end]
    focus = citation.focus.of(text) if citation.focus else None
    return answer.statements[0].text, focus, [head.of(text) for head in citation.heads]


@pytest.mark.parametrize(
    ("question", "statement", "cell", "heads"),
    [
        ("吴江区2024年行政处罚多少件？", "吴江区 行政处罚 2024年：98件",
         "98件", ["行政处罚", "2024年"]),
        ("吴江区2023年行政处罚多少件？", "吴江区 行政处罚 2023年：120件",
         "120件", ["行政处罚", "2023年"]),
        ("吳江區2022年行政許可多少件？", "吴江区 行政许可 2022年：301件",
         "301件", ["行政许可", "2022年"]),
        ("吴江区2024年行政复议的纠错率是多少？", "吴江区 行政复议 2024年纠错率：2.7%",
         "2.7%", ["行政复议", "2024年纠错率"]),
        ("吴江区2023年行政诉讼收案多少件？", "吴江区 行政诉讼 2023年收案：35",
         "35", ["行政诉讼", "2023年收案"]),
        ("昆山市2023年举办了多少场普法讲座？", "昆山市 2023年 普法讲座：88场",
         "88", ["昆山市", "普法讲座", "场"]),
        ("苏州市2023年普法讲座一共多少场？", "苏州市 合计 2023年 普法讲座：201场",
         "201", ["合计", "普法讲座", "场"]),
        ("太仓市2022年经费决算是多少万元？", "太仓市 2022年 决算：199万元",
         "199", ["太仓市", "2022年", "决算", "万元"]),
        ("加装电梯的提案什么时候答复的？", "答复日期：2022-07-15", "2022-07-15", ["答复日期:"]),
        ("南通档案服务科的负责人是谁？", "南通市 档案服务科 2022年 负责人：沈若兰",
         "沈若兰", ["档案服务科", "负责人"]),
        ("How many legal aid cases did Binhu handle in 2023?", "Binhu, 2023: 455 cases",
         "455", ["Binhu", "2023", "cases"]),
    ],
)  # fmt: skip
def test_the_cell_asked_for_is_cited_with_its_heads(engine, question, statement, cell, heads):
    assert asked(engine, question) == (statement, cell, heads)


def test_of_a_form_the_entry_beside_its_label_is_cited(engine):
    answer = engine.ask("加装电梯提案的主办单位是哪个？")
    assert "主办单位：市住建局" in [statement.text for statement in answer.statements]


def test_a_row_far_from_its_heads_is_found_by_them(engine):
    statement, cell, heads = asked(engine, "常熟市2022年城南夜间施工多少件？")
    assert (statement, cell) == ("常熟市 城南夜间施工 2022年：40件", "40")
    assert heads == ["城南夜间施工", "2022年", "件"]


def test_two_years_asked_for_are_two_cells(engine):
    statement, cell, heads = asked(engine, "吴江区2023年和2024年行政强制分别有多少件？")
    assert statement == "吴江区 行政强制 2023年：19件；2024年：17件"
    assert cell == "19件 | 17件"
    assert heads == ["行政强制", "2023年", "2024年"]


def test_without_a_year_all_years_are_named(engine):
    statement, cell, _ = asked(engine, "吴江区行政许可多少件？")
    assert statement == "吴江区 行政许可 2022年：301件；2023年：330件；2024年：412件"
    assert cell is None


def test_two_places_asked_for_are_two_rows(engine):
    answer = engine.ask("昆山市和太仓市2023年分别举办了多少场普法讲座？")
    texts = [statement.text for statement in answer.statements]
    assert texts == ["昆山市 2023年 普法讲座：88场", "太仓市 2023年 普法讲座：52场"]


@pytest.mark.parametrize(
    "question",
    [
        "吴江区2021年行政处罚多少件？",
        "吴江区2024年行政征收多少件？",
        "常熟市2023年普法讲座多少场？",
        "常熟市2024年公益诉讼多少件？",
        "太仓市2021年经费决算是多少万元？",
        "太仓市普法讲座的联系电话是多少？",
        "How many legal aid cases did Binhu handle in 2021?",
    ],
)
def test_no_cell_of_another_year_place_or_subject_is_cited(engine, question):
    assert engine.ask(question).abstained


def test_the_json_gives_cell_and_heads_as_spans(engine):
    answer = engine.ask("吴江区2024年行政处罚多少件？")
    record = json.loads(json.dumps(answer_record(answer)))
    (citation,) = record["citations"]
    assert citation["quote"] == "行政处罚 | 150件 | 120件 | 98件"
    assert set(citation["focus"]) == {"start", "end"}
    assert citation["start"] <= citation["focus"]["start"] < citation["focus"]["end"]
    assert [set(head) for head in citation["heads"]] == [{"start", "end"}] * 2
    whole = answer_record(engine.ask("吴江区行政许可多少件？"))["citations"][0]
    assert "focus" not in whole


def test_the_terminal_names_the_cell(engine, capsys):
    Terminal("zh").answer(engine.ask("吴江区2024年行政处罚多少件？"))
    assert "所引单元格：98件" in capsys.readouterr().out
