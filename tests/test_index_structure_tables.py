import pytest

from index.context import heads_text, periods_of_passages, sentence_text
from index.documents import Cell, SourceText, Table
from index.parse import parse_document
from index.readers.blocks import BlockText, CellText
from index.structure.tables import caption_of, find_tables, grid_of, heads_of, table_at


def plain(text):
    return SourceText(text=text)


def marked(*rows):
    blocks = BlockText()
    blocks.table(rows)
    return blocks.finish()


def over(cell, rows=1, columns=1, *, is_head=False):
    return CellText(cell, rows=rows, columns=columns, is_head=is_head)


def read(source):
    """Every cell that is no head, with the words of its row heads and its column heads."""
    text = source.text
    found = {}
    for table in find_tables(source):
        for cell in table.cells:
            if not cell.is_head:
                heads = heads_of(table, cell)
                found[text[cell.start : cell.end]] = (
                    [text[head.start : head.end] for head in heads.rows],
                    [text[head.start : head.end] for head in heads.columns],
                )
    return found


def heads(source):
    return [
        source.text[cell.start : cell.end]
        for table in find_tables(source)
        for cell in table.cells
        if cell.is_head
    ]


BARS = "事项 | 2023年 | 2024年\n甲类 | 12件 | 15件\n乙类 | 7件 | 9件\n"
TABS = "事项\t2023年\t2024年\n甲类\t12件\t15件\n乙类\t7件\t9件\n"
PIPES = (
    "| 事项 | 2023年 | 2024年 |\n| --- | ---: | ---: |\n| 甲类 | 12件 | 15件 |\n|乙类|7件|9件|\n"
)


@pytest.mark.parametrize("text", [BARS, TABS, PIPES, PIPES.replace("\n", "\r\n")])
def test_a_table_in_plain_text_knows_its_heads(text):
    found = read(plain("上文。\n\n" + text + "\n下文。"))
    assert found == {
        "12件": (["甲类"], ["2023年"]),
        "15件": (["甲类"], ["2024年"]),
        "7件": (["乙类"], ["2023年"]),
        "9件": (["乙类"], ["2024年"]),
    }


@pytest.mark.parametrize(
    "text",
    [
        "一行里有 | 竖线，算不得表。\n下一行没有。",
        "\t首行缩进的一段。\n\t又是缩进的一段。",
        "发布时间：2024年1月2日\t来源：某局\n正文。",
        "没有任何分隔的两行。\n第二行。",
        "甲 | 乙\n\n丙 | 丁",
    ],
)
def test_lines_that_only_look_like_a_row_are_no_table(text):
    assert find_tables(plain(text)) == ()


def test_cells_that_hold_whole_texts_make_no_table():
    text = "内容: | " + "这里写的是一整篇文章。" * 40 + "\n答复: | " + "这里是回信。" * 60
    assert find_tables(plain(text)) == ()


def test_every_cell_of_a_found_table_is_exactly_its_words():
    text = PIPES + TABS
    for table in find_tables(plain(text)):
        for cell in table.cells:
            words = text[cell.start : cell.end]
            assert words == words.strip(" |\t")
            assert words


def test_heads_in_two_rows_cover_their_columns():
    found = read(
        marked(
            [over("地区", rows=2), over("2023年", columns=2), over("2024年", columns=2)],
            ["产值", "增速", "产值", "增速"],
            ["东镇", "10", "2%", "30", "4%"],
            ["西镇", "50", "6%", "70", "8%"],
        )
    )
    assert found["2%"] == (["东镇"], ["2023年", "增速"])
    assert found["70"] == (["西镇"], ["2024年", "产值"])


def test_merged_heads_that_plain_text_has_lost_are_found_again():
    text = (
        "地区\t2023年\t\t2024年\t\n\t预算\t决算\t预算\t决算\n"
        "东镇\t10\t11\t12\t13\n西镇\t20\t21\t22\t23\n"
    )
    found = read(plain(text))
    assert found["11"] == (["东镇"], ["2023年", "决算"])
    assert found["22"] == (["西镇"], ["2024年", "预算"])


def test_a_merged_row_head_stands_beside_all_its_rows():
    found = read(
        marked(
            ["地区", "类别", "件数"],
            [over("东镇", rows=2), "甲类", "1件"],
            ["乙类", "2件"],
            [over("西镇", rows=2), "甲类", "3件"],
            ["乙类", "4件"],
        )
    )
    assert found["2件"] == (["东镇", "乙类"], ["件数"])
    assert found["3件"] == (["西镇", "甲类"], ["件数"])


def test_an_empty_first_cell_repeats_the_head_above():
    text = "地区 | 类别 | 件数\n东镇 | 甲类 | 1件\n | 乙类 | 2件\n西镇 | 甲类 | 3件\n"
    assert read(marked(*[line.split(" | ") for line in text.splitlines()]))["2件"] == (
        ["东镇", "乙类"],
        ["件数"],
    )


def test_a_line_of_its_own_heads_the_rows_below_it():
    found = read(
        marked(
            ["项目", "数量", "金额"],
            [over("一、东区", columns=3)],
            ["路灯", "3盏", "40元"],
            [over("二、西区", columns=3)],
            ["路灯", "5盏", "60元"],
            [over("注：金额未经审计。", columns=3)],
        )
    )
    assert found["3盏"] == (["一、东区", "路灯"], ["数量"])
    assert found["60元"] == (["二、西区", "路灯"], ["金额"])
    assert "注：金额未经审计。" in found


def test_parts_of_one_table_have_heads_of_their_own():
    found = read(
        marked(
            [over("（一）", columns=3)],
            ["内容", "制发件数", "废止件数"],
            ["规章", "1", "0"],
            [over("（五）", columns=3)],
            ["内容", over("决定数量", columns=2)],
            ["许可", over("88", columns=2)],
        )
    )
    assert found["1"] == (["（一）", "规章"], ["制发件数"])
    assert found["88"] == (["（五）", "许可"], ["决定数量"])


def test_heads_repeated_on_a_new_page_are_heads():
    found = read(
        marked(
            ["事项", "件数"], ["甲类", "1件"], ["乙类", "2件"], ["事项", "件数"], ["丙类", "3件"]
        )
    )
    assert found["3件"] == (["丙类"], ["件数"])
    assert "事项" not in found


def test_what_the_format_marks_as_heads_stays_so():
    source = marked(
        [over("年份", is_head=True), over("12", is_head=True), over("13", is_head=True)],
        ["甲类", "1", "2"],
        ["乙类", "3", "4"],
    )
    assert read(source)["4"] == (["乙类"], ["13"])


def test_a_form_has_labels_beside_its_cells():
    found = read(plain("主办: | 某局 | 协办: | 某委\n日期: | 2021-06-28\n"))
    assert found == {
        "某局": (["主办:"], []),
        "某委": (["协办:"], []),
        "2021-06-28": (["日期:"], []),
    }


def test_counts_of_rows_and_units_are_no_heads():
    text = "序号 | 指标 | 单位 | 2024年\n1 | 甲类 | 件 | 12\n2 | 乙类 | 万元 | 30\n"
    assert heads(plain(text)) == ["序号", "指标", "单位", "2024年", "甲类", "乙类"]


def test_a_table_of_words_has_heads_where_texts_stand_below():
    found = read(plain("科室 | 分工\n统计科 | 负责统计。负责年报。\n接待科 | 负责接待。\n"))
    assert found["负责接待。"] == (["接待科"], ["分工"])


def test_a_table_without_head_row_still_has_row_heads():
    found = read(plain("路灯 | 30盏\n长椅 | 12张\n"))
    assert found == {"30盏": (["路灯"], []), "12张": (["长椅"], [])}


def test_a_row_without_values_does_not_become_a_head_of_columns():
    found = read(marked(["地区", "类别", "件数"], ["东镇", "甲类", ""], ["东镇", "乙类", "2件"]))
    assert found["2件"] == (["东镇", "乙类"], ["件数"])


@pytest.mark.parametrize(
    ("above", "title", "unit"),
    [
        ("表1 路灯数量（单位：盏）\n", "表1 路灯数量（单位：盏）", "盏"),
        ("东镇路灯统计表\n单位：盏\n", "东镇路灯统计表", "盏"),
        ("正文到此为止。\n", None, None),
        ("责任单位：路灯所\n", None, None),
        ("Table 2 Street lamps (unit: lamps)\n", "Table 2 Street lamps (unit: lamps)", "lamps"),
    ],
)
def test_the_caption_above_gives_name_and_unit(above, title, unit):
    text = above + "地段 | 2023年 | 2024年\n东街 | 3 | 4\n西街 | 5 | 6\n"
    (table,) = find_tables(plain(text))
    caption = caption_of(text, table)
    assert (caption.title.of(text) if caption.title else None) == title
    assert (caption.unit.of(text) if caption.unit else None) == unit


def test_the_first_rows_may_hold_name_and_unit():
    source = marked(
        [over("路灯统计表", columns=3)],
        ["", "", "单位：盏"],
        ["地段", "2023年", "2024年"],
        ["东街", "3", "4"],
    )
    (table,) = find_tables(source)
    caption = caption_of(source.text, table)
    assert caption.title.of(source.text) == "路灯统计表"
    assert caption.unit.of(source.text) == "盏"
    assert read(source)["4"] == (["东街"], ["2024年"])


def test_a_cell_that_claims_a_million_rows_costs_nothing():
    first = Cell(start=0, end=1, row=0, column=0, rows=10**6, columns=10**6)
    others = [Cell(start=n, end=n + 1, row=n, column=2) for n in range(1, 50)]
    table = Table(start=0, end=50, cells=(first, *others))
    found = find_tables(SourceText(text="法" * 50, tables=(table,)))
    assert len(grid_of(found[0]).by_row) == 50


def test_the_table_at_a_position():
    text = "上文。\n" + BARS + "下文。\n\n" + TABS
    tables = find_tables(plain(text))
    assert len(tables) == 2
    assert table_at(tables, text.index("乙类 |")) is tables[0]
    assert table_at(tables, text.index("乙类\t")) is tables[1]
    assert table_at(tables, text.index("下文")) is None


def long_table():
    rows = "".join(f"第{n}街道的路灯 | {n}盏 | {n + 1}盏\n" for n in range(1, 61))
    text = f"东镇2024年路灯报告\n一、数量\n表1 路灯\n地段 | 2023年 | 2024年\n{rows}"
    return parse_document("a.txt", text.encode())


def test_a_row_names_its_columns_in_what_is_embedded():
    document = long_table()
    last = document.passages[-1]
    periods = periods_of_passages(document)
    words = sentence_text(document, last, len(last.sentences) - 1, periods[-1])
    assert words.endswith("表1 路灯 地段: 第60街道的路灯; 2023年: 60盏; 2024年: 61盏")


def test_rows_far_below_their_heads_know_them():
    document = long_table()
    assert len(document.passages) > 2
    last = document.passages[-1]
    assert heads_text(document, last.start, last.end) == "表1 路灯 2023年 2024年"
    assert heads_text(document, 0, len(document.text)) == ""


def test_a_row_is_one_sentence_and_a_long_cell_several_that_know_their_heads():
    duty = "负责全镇路灯的巡查、登记、维修和年度统计工作。"
    blocks = BlockText()
    blocks.table([["科室", "人数", "分工"], ["统计科", "3人", duty * 16], ["接待科", "2人", duty]])
    document = parse_document("a.txt", blocks.finish().text.encode())
    assert document.tables == (), "in plain text so long a cell is a text of its own"

    rows = "".join(
        f"<tr><td>{name}</td><td>{count}</td><td>{words}</td></tr>"
        for name, count, words in (
            ("科室", "人数", "分工"), ("统计科", "3人", duty * 16), ("接待科", "2人", duty),
        )
    )  # fmt: skip
    page = f"<html><body><h1>东镇处室分工一览</h1><p>如下。</p><table>{rows}</table></body></html>"
    document = parse_document("a.html", page.encode())
    texts = [
        (document.text[s.start : s.end], sentence_text(document, passage, number, None))
        for passage in document.passages
        for number, s in enumerate(passage.sentences)
    ]
    pieces = [derived for words, derived in texts if words == duty]
    assert len(pieces) == 16
    assert all("科室: 统计科" in derived and "分工: 负责" in derived for derived in pieces)
    assert any(words == f"接待科 | 2人 | {duty}" for words, _ in texts)
