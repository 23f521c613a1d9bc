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
    assert outline(text)[0] == (0, "提案内容")
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


def test_a_count_goes_on_over_several_sections():
    text = (
        f"一、甲事\n（一）甲之一。{PROSE}\n（二）甲之二。{PROSE}\n二、乙事\n（三）乙之一。{PROSE}\n"
        f"（四）乙之二。{PROSE}\n"
    )
    assert outline(text) == [
        (1, "一、甲事"), (2, "（一）甲之一。"), (2, "（二）甲之二。"), (1, "二、乙事"),
        (2, "（三）乙之一。"), (2, "（四）乙之二。"),
    ]  # fmt: skip


def test_a_count_within_one_number_of_another_stands_under_it_whatever_its_marks():
    text = f"1.甲事\n一、甲之一\n{PROSE}\n二、甲之二\n{PROSE}\n2.乙事\n{PROSE}\n3.丙事\n{PROSE}\n"
    assert outline(text) == [
        (1, "1.甲事"), (2, "一、甲之一"), (2, "二、甲之二"), (1, "2.乙事"), (1, "3.丙事"),
    ]  # fmt: skip


def test_decimal_numbers_tell_their_own_depth():
    text = f"1. 总述\n1.1 背景\n{PROSE}\n1.2 目标\n{PROSE}\n2. 措施\n2.1 甲措施\n{PROSE}\n"
    assert outline(text) == [
        (1, "1. 总述"), (2, "1.1 背景"), (2, "1.2 目标"), (1, "2. 措施"), (2, "2.1 甲措施"),
    ]  # fmt: skip


def test_a_figure_at_the_start_of_a_line_is_no_heading():
    text = f"一、甲事\n1.5亿元用于修路。\n2.3%的案件已经办结。\n{PROSE}\n二、乙事\n{PROSE}\n"
    assert outline(text) == [(1, "一、甲事"), (1, "二、乙事")]


def test_a_label_before_a_colon_is_a_run_in_heading():
    text = f"一、甲事\n（一）工作目标：{PROSE}\n（二）工作范围：{PROSE}\n二、乙事\n{PROSE}\n"
    assert (2, "（一）工作目标：") in outline(text)


def test_the_items_of_an_article_are_no_headings():
    text = (
        "某地某事条例\n第一章 总则\n第一条 有下列情形之一的，予以奖励：\n（一）成绩显著的。\n"
        "（二）多次受到表扬的。\n第二条 本条例自公布之日起施行。\n"
    )
    assert outline(text) == [(1, "第一章 总则"), (2, "第一条"), (2, "第二条")]


def test_headings_right_above_articles_hold_them():
    text = (
        "某院关于某事的解释\n一、关于责任\n第一条 甲负责。\n第二条 乙负责。\n二、关于程序\n"
        "第三条 依法办理。\n第四条 及时办结。\n"
    )
    assert outline(text) == [
        (1, "一、关于责任"), (2, "第一条"), (2, "第二条"), (1, "二、关于程序"), (2, "第三条"),
        (2, "第四条"),
    ]  # fmt: skip


def test_a_number_given_twice_is_a_slip():
    text = "".join(f"{n}、某事之{n}\n{PROSE}\n" for n in "一二三三五")
    assert [title for _, title in outline(text)] == [f"{n}、某事之{n}" for n in "一二三三五"]


def test_entries_of_a_table_of_contents_are_boilerplate():
    text = (
        "某地某事条例\n目　录\n第一章 总则......1\n第二章 管理......3\n第三章 附则......9\n"
        "第一章 总则\n第一条 为了某事，制定本条例。\n第二章 管理\n第二条 依法管理。\n"
        "第三章 附则\n第三条 自公布之日起施行。\n"
    )
    assert [title for level, title in outline(text) if level == 1] == [
        "第一章 总则", "第二章 管理", "第三章 附则",
    ]  # fmt: skip
    document = parse_document("a.txt", text.encode())
    assert next(span.of(text) for span in document.boilerplate) == "目　录"


def test_what_a_notice_issues_is_a_part_with_its_own_levels():
    text = (
        "某市人民政府关于印发\n某事管理办法的通知\n某府〔2024〕3号\n各区人民政府：\n"
        f"{PROSE}\n某市人民政府\n2024年3月1日\n某事管理办法\n一、总体要求\n{PROSE}\n"
        f"二、主要任务\n{PROSE}\n附件1\n任务分工表\n一、甲任务\n{PROSE}\n二、乙任务\n{PROSE}\n"
    )
    assert outline(text) == [
        (0, "某事管理办法"), (1, "一、总体要求"), (1, "二、主要任务"), (0, "附件1\n任务分工表"),
        (1, "一、甲任务"), (1, "二、乙任务"),
    ]  # fmt: skip
    document = parse_document("a.txt", text.encode())
    assert document.metadata.title == "某市人民政府关于印发某事管理办法的通知"


def test_the_conclusion_and_signature_stand_outside_the_last_section():
    text = (
        "关于某地工作的报告\n"
        + "".join(f"（{n}）做好某事{n}。{PROSE}\n" for n in "一二三四")
        + f"{PROSE}\n某地人民政府\n2024年3月1日\n"
    )
    document = parse_document("a.txt", text.encode())
    inside = next(p for p in document.passages if p.start <= text.index("2024年") < p.end)
    assert document.section_path(inside.section) == ()
    assert inside.start == text.rindex(PROSE)


def test_a_line_with_a_button_among_real_words_is_text():
    text = (
        "关于某地工作的报告\n来源：某报 2024-03-01 办结12件【打印此文】\n"
        f"{PROSE}\n【打印此文】【关闭窗口】\n"
    )
    document = parse_document("a.txt", text.encode())
    assert [span.of(text) for span in document.boilerplate] == ["【打印此文】【关闭窗口】"]


def test_links_below_the_text_are_boilerplate():
    text = f"关于某地工作的报告\n{PROSE * 3}\n相关文章：\n某地另一件事的通知\n某地又一件事的通知\n"
    document = parse_document("a.txt", text.encode())
    assert len(document.boilerplate) == 3


def test_a_short_list_under_a_heading_is_no_count_of_headings():
    text = (
        f"一、甲事\n1.完善制度。{PROSE}\n（1）制定办法3件；\n（2）修订办法2件。\n2.强化监督。{PROSE}\n"
        f"二、乙事\n{PROSE}\n"
    )
    assert [title for _, title in outline(text)] == [
        "一、甲事", "1.完善制度。", "2.强化监督。", "二、乙事",
    ]  # fmt: skip


def test_a_page_number_behind_one_blank_marks_an_entry_of_the_contents():
    text = (
        "某地某事规划\n目录\n第一章 基础 1\n第二章 目标 5\n第三章 保障 9\n"
        f"第一章 基础\n{PROSE}\n第二章 目标\n{PROSE}\n第三章 保障\n{PROSE}\n"
    )
    assert outline(text) == [(1, "第一章 基础"), (1, "第二章 目标"), (1, "第三章 保障")]


def test_labels_on_lines_of_their_own_keep_parts_apart():
    text = (
        f"关于加强某事的提案及答复\n【提案内容】\n{PROSE}\n一、甲建议\n{PROSE}\n二、乙建议\n{PROSE}\n"
        f"【答复内容】\n{PROSE}\n一、甲措施\n{PROSE}\n二、乙措施\n{PROSE}\n"
    )
    assert outline(text) == [
        (0, "【提案内容"), (1, "一、甲建议"), (1, "二、乙建议"), (0, "【答复内容"),
        (1, "一、甲措施"), (1, "二、乙措施"),
    ]  # fmt: skip
