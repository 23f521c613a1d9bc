import pytest

from index.parse import parse_document
from index.structure.marks import MarkKind, chinese_number, inline_marks, mark_at

PROSE = "这一段是正文，写得足够长，好让读的人知道上面那一行是标题而不是别的什么东西，" * 3 + "完。"


def outline(text):
    sections = parse_document("a.txt", text.encode()).sections
    return [(section.level, section.title) for section in sections[1:]]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("一百零三", 103),
        ("二〇二五", 2025), ("两千", 2000), ("12", 12), ("百", 100), ("三千零四十", 3040),
    ],
)  # fmt: skip
def test_numerals_have_their_value(numeral, value):
    assert chinese_number(numeral) == value


@pytest.mark.parametrize(
    ("text", "kind", "ordinal"),
    [
        ("第一编 总则", MarkKind.PART, 1),
        ("第十二章　附则", MarkKind.CHAPTER, 12),
        ("第二节 经费", MarkKind.SECTION, 2),
        ("第三条 本规定", MarkKind.ARTICLE, 3),
        ("第三條 本規定", MarkKind.ARTICLE, 3),
        ("一、总体情况", MarkKind.HAN_COMMA, 1),
        ("(二)办结", MarkKind.HAN_PARENTHESES, 2),
        ("（十二）办结", MarkKind.HAN_PARENTHESES, 12),
        ("3.办结", MarkKind.ARABIC_DOT, 3),
        ("3．办结", MarkKind.ARABIC_DOT, 3),
        ("(4)办结", MarkKind.ARABIC_PARENTHESES, 4),
    ],
)
def test_marks_are_read(text, kind, ordinal):
    mark = mark_at(text, 0)
    assert (mark.kind, mark.ordinal, mark.start) == (kind, ordinal, 0)


@pytest.mark.parametrize("text", ["3.5万元", "第三条的规定", "第二条第一款", "正文", "一百件", ""])
def test_figures_and_references_are_no_marks(text):
    assert mark_at(text, 0) is None


def test_marks_amid_a_line_stand_behind_a_stop_or_a_space():
    text = "前言。一、甲事办得好。二、乙事；三、丙事 其一、不是"
    assert [mark.ordinal for mark in inline_marks(text, 0, len(text))] == [1, 2, 3]


def test_levels_nest_as_official_style_does():
    text = (
        f"一、甲事\n{PROSE}\n（一）甲之一\n{PROSE}\n1.甲之一之一\n{PROSE}\n2.甲之一之二\n{PROSE}\n"
        f"（二）甲之二\n{PROSE}\n二、乙事\n{PROSE}\n"
    )
    assert outline(text) == [
        (1, "一、甲事"), (2, "（一）甲之一"), (3, "1.甲之一之一"), (3, "2.甲之一之二"),
        (2, "（二）甲之二"), (1, "二、乙事"),
    ]  # fmt: skip


def test_a_level_is_the_depth_in_use_not_the_kind_of_mark():
    under = f"一、甲事\n1.甲之一\n{PROSE}\n2.甲之二\n{PROSE}\n二、乙事\n{PROSE}\n"
    assert [level for level, _ in outline(under)] == [1, 2, 2, 1]
    alone = f"1.甲事\n{PROSE}\n2.乙事\n{PROSE}\n"
    assert outline(alone) == [(1, "1.甲事"), (1, "2.乙事")]


def test_chapters_hold_sections_and_articles():
    text = (
        "某地某事管理办法\n第一章　总则\n第一条　为了某事，制定本办法。\n"
        "第二条　本办法适用于某地。\n第二章　管理\n第一节　经费\n第三条　经费从优。\n"
    )
    assert [(level, title.strip()) for level, title in outline(text)] == [
        (1, "第一章　总则"), (2, "第一条"), (2, "第二条"), (1, "第二章　管理"),
        (2, "第一节　经费"), (3, "第三条"),
    ]  # fmt: skip


def test_a_run_in_heading_ends_before_its_text():
    text = "一、甲事\n(一)加强领导。全年开会12次。\n(二)加强培训。全年培训34次。\n二、乙事\n完。\n"
    assert outline(text) == [
        (1, "一、甲事"), (2, "(一)加强领导。"), (2, "(二)加强培训。"), (1, "二、乙事"),
    ]  # fmt: skip


def test_a_cross_reference_is_no_heading():
    text = f"一、甲事\n依照第三条规定，\n第三条的规定不适用。\n{PROSE}\n二、乙事\n{PROSE}\n"
    assert outline(text) == [(1, "一、甲事"), (1, "二、乙事")]


def test_list_items_are_no_headings():
    text = (
        f"一、甲事\n包括下列事项：\n(一)第一件事；\n(二)第二件事；\n(三)第三件事。\n"
        f"二、乙事\n{PROSE}\n"
    )
    assert [title for _, title in outline(text) if title.endswith(("；", ";"))] == []


def test_a_number_that_continues_no_count_is_no_heading():
    text = f"一、甲事\n{PROSE}\n七、引自别处的一句\n{PROSE}\n二、乙事\n{PROSE}\n"
    assert outline(text) == [(1, "一、甲事"), (1, "二、乙事")]


def test_a_row_of_a_table_is_no_heading():
    text = f"一、甲事\n1.名称 | 数量 | 单位\n2.案件 | 12 | 件\n{PROSE}\n二、乙事\n{PROSE}\n"
    assert outline(text) == [(1, "一、甲事"), (1, "二、乙事")]


def test_bare_lines_above_running_text_are_headings():
    text = (
        f"某地法治政府建设纪实\n{PROSE}\n聚力优化营商环境,提供法治保障\n{PROSE}\n"
        f"聚力推进依法履职,突出执法监督\n{PROSE}\n"
    )
    assert outline(text) == [
        (1, "聚力优化营商环境,提供法治保障"), (1, "聚力推进依法履职,突出执法监督"),
    ]  # fmt: skip


def test_bare_lines_are_text_where_headings_are_numbered():
    text = f"一、甲事\n{PROSE}\n没有编号的一行短文字\n{PROSE}\n二、乙事\n{PROSE}\n"
    assert outline(text) == [(1, "一、甲事"), (1, "二、乙事")]


def test_numbering_amid_a_long_line_is_read():
    names = ["一、聚焦体制", "二、完善机制", "三、提升效能", "四、健全制度", "五、惠企便民"]
    text = "某地的答复\n" + "".join(f"{name} {PROSE}" for name in names)
    assert outline(text) == [(1, name) for name in names]


def _table_of_parts():
    proposal = "一是加强领导。" + PROSE * 4
    reply = "一、加强领导 " + PROSE * 4 + "二、加强监督 " + PROSE * 4
    return (
        f"标题: | 对第300号提案的答复\n提案内容: | {proposal}\n答复内容: | {reply}\n"
        "答复日期: | 2021-06-28\n"
    )


def test_parts_of_one_document_are_kept_apart():
    text = _table_of_parts()
    document = parse_document("a.txt", text.encode())
    assert outline(text)[0] == (1, "提案内容")
    assert (1, "一、加强领导") in outline(text)
    inside = next(
        passage
        for passage in document.passages
        if passage.start <= text.index("二、加强监督") < passage.end
    )
    assert document.section_path(inside.section) == ("答复内容", "二、加强监督")
    part = document.part_of(inside.section)
    assert part is not None
    assert (part.title, part.is_part) == ("答复内容", True)
    assert document.part_of(0) is None


def test_what_follows_a_part_does_not_belong_to_it():
    text = _table_of_parts()
    document = parse_document("a.txt", text.encode())
    for passage in document.passages:
        if passage.start <= text.index("2021-06-28") < passage.end:
            assert document.section_path(passage.section) == ()


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("关于某地2023年工作的报告\n\n", "关于某地2023年工作的报告"),
        ("首页\n新闻\n关于某地工作的通知\n发布时间：2023-05-01 来源：某报\n", "关于某地工作的通知"),
        ("某地人民政府\n关于印发管理办法的通知\n\n", "某地人民政府关于印发管理办法的通知"),
        ("", None),
    ],
)  # fmt: skip
def test_the_title_is_found_above_the_body(top, title):
    document = parse_document("a.txt", f"{top}{PROSE}\n一、甲事\n{PROSE}\n".encode())
    assert document.metadata.title == title


def test_menus_stay_in_the_text_but_are_not_searched():
    text = (
        f"首页\n政务公开\n互动交流\n某地法治政府建设工作纪实\n发布时间：2023-05-01\n{PROSE}\n"
        "【打印此文】\n【关闭窗口】\n"
    )
    document = parse_document("a.txt", text.encode())
    assert document.text == text
    searched = "\n".join(text[p.start : p.end] for p in document.passages)
    for word in ("首页", "互动交流", "打印此文", "关闭窗口"):
        assert word not in searched
    assert "这一段是正文" in searched
