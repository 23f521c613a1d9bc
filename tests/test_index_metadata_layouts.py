"""Documents in the layouts that official documents come in, each written for this test."""

import pytest

from index.documents import Field, SourceText, Stated, Where
from index.metadata import place_names, read_metadata
from index.parse import parse_document
from index.structure.front import read_front

BODY = (
    "各区人民政府，市各有关部门：\n"
    "现将有关事项通知如下，请结合实际认真办理，确保各项任务落到实处，并把办理中遇到的情况及时告诉我们，以便改进，请勿拖延，也不要遗漏任何一项任务，谢谢。\n"
    "一、总体要求\n坚持依法办事，把各项工作做好。\n"
)

LAYOUTS = {
    "a notice under a red head": (
        f"甲市人民政府办公室文件\n甲府办〔2024〕12号\n\n甲市人民政府办公室关于印发某方案的通知\n\n{BODY}\n"
        "甲市人民政府办公室\n2024年3月5日\n（此件公开发布）\n\n抄送：市委各部门。\n"
        "甲市人民政府办公室　2024年3月6日印发\n",
        {"issuer": "甲市人民政府办公室", "number": "甲府办〔2024〕12号", "date": "2024-03-05"},
    ),
    "several issuers, names below each other": (
        f"财政部 税务总局 海关总署\n关于某项税收政策的通知\n财关税〔2023〕7号\n{BODY}"
        "财政部\n税务总局\n海关总署\n2023年4月1日\n",
        {"issuer": "财政部、税务总局、海关总署", "number": "财关税〔2023〕7号"},
    ),
    "several issuers, names beside each other": (
        f"财政部等部门关于某项工作的意见\n财综【2022】30号\n{BODY}"
        "财政部　　教育部\n工业和信息化部　　税务总局\n2022年6月7日\n",
        {"issuer": "财政部、教育部、工业和信息化部、税务总局", "number": "财综【2022】30号"},
    ),
    "an order signed by a person": (
        "中华人民共和国国务院令\n第999号\n《某条例》已经2018年11月14日国务院第30次常务会议通过，"
        "现予公布，自2019年1月1日起施行，各地各部门要认真执行，不得有误，并把执行的情况报告国务院办公厅。\n"
        "总理　王某某\n2019年3月2日\n某条例\n第一章 总则\n第一条 为了办事，制定本条例。\n",
        {
            "issuer": "国务院", "number": "中华人民共和国国务院令第999号",
            "date": "2019-03-02", "place": None,
        },
    ),
    "particulars in a table above the title": (
        "索引号 | 014/2024-001 | 信息分类 | 通知\n发布机构 | 昆山市司法局 | 成文日期 | 2024-02-03\n"
        "文号 | 昆司〔2024〕3号 | 公开日期 | 2024-02-08\n"
        f"{BODY}",
        {
            "issuer": "昆山市司法局", "number": "昆司〔2024〕3号", "date": "2024-02-03",
            "place": "昆山市",
        },
    ),
    "a number in parentheses below the title, the date in Chinese digits": (
        f"南通市人民政府办公室关于做好2023年防汛工作的通知\n（通政办发〔2023〕45号）\n{BODY}"
        "南通市人民政府办公室\n二○二三年五月六日\n",
        {
            "issuer": "南通市人民政府办公室", "number": "通政办发〔2023〕45号",
            "date": "2023-05-06", "period": "2023", "place": "南通市",
        },
    ),
    "names and numbers that are spaced out": (
        f"国 务 院 办 公 厅\n关于某项工作的通知\n国办函 〔2004〕 25 号\n{BODY}"
        "国　务　院　办　公　厅\n二〇〇四年三月二日\n",
        {"issuer": "国务院办公厅", "number": "国办函〔2004〕25号", "date": "2004-03-02"},
    ),
    "an announcement": (
        "国家税务总局公告\n2024年第5号\n关于某事项的公告\n"
        "为进一步做好服务，现将有关事项公告如下，请各单位照此办理，有不明白的地方可以来电询问，特此公告，望周知。\n"
        "国家税务总局\n2024年4月12日\n",
        {"issuer": "国家税务总局", "number": "国家税务总局公告2024年第5号", "period": None},
    ),
    "the signature before an annex": (
        f"国务院关于某项工作的批复\n国函〔2006〕38号\n{BODY}附件：某方案\n国务院\n"
        "二〇〇六年五月二十三日\n附件：\n某方案\n为做好有关工作，制定本方案。\n一、任务\n办事。\n"
        "（2006年1月2日某部拟订）\n",
        {"issuer": "国务院", "number": "国函〔2006〕38号", "date": "2006-05-23", "place": None},
    ),
    "the reply to a proposal": (
        "对市政协十五届二次会议第123号提案的答复\n苏司复〔2023〕12号\n张委员：\n"
        "您提出的提案收悉，经研究，现将办理的情况答复如下，感谢您对这项工作的关心，也请您今后继续给我们提出宝贵的意见。\n"
        "苏州市司法局\n2023年7月1日\n联系人：李某 电话：12345678\n",
        {"issuer": "苏州市司法局", "place": "苏州市", "period": "2023", "date": "2023-07-01"},
    ),
    "a press article": (
        "首页 > 新闻\n昆山打造法治化营商环境\n"
        "2023-06-07 09:12 来源：新华日报 作者：张三 浏览次数：123\n"
        "近日，昆山市出台新规，企业办事更加便利，多项指标居全省前列，企业和群众都说好，记者在现场看到了井然有序的办事大厅。\n",
        {"issuer": "新华日报", "place": "昆山市", "date": "2023-06-07", "period": None},
    ),
    "a report to a congress": (
        "延边州2023年政府工作报告\n——2024年1月10日在延边朝鲜族自治州人民代表大会会议上\n"
        "州长　某某\n各位代表：\n现在向大会报告工作，请予审议。\n一、工作\n办事。\n",
        {"issuer": None, "place": "延边朝鲜族自治州", "period": "2023", "date": "2024-01-10"},
    ),
    "Traditional characters, the letterhead above the title": (
        "香港特別行政區政府律政司\n二零二三年工作報告\n\n發布日期：2024年3月1日　來源：律政司\n\n"
        "一、概況\n各項工作均有進展。\n",
        {
            "issuer": "香港特別行政區政府律政司", "place": "香港特別行政區",
            "period": "2023", "date": "2024-03-01",
        },
    ),
    "a letter from Taiwan": (
        "臺北市政府法務局 函\n發文日期：中華民國112年5月6日\n發文字號：北市法綜字第1123012345號\n"
        "主旨：有關某事項一案，請查照。\n說明：\n一、依據某辦法辦理。\n臺北市政府法務局\n",
        {
            "issuer": "臺北市政府法務局", "number": "北市法綜字第1123012345號",
            "date": "2023-05-06", "place": "臺北市",
        },
    ),
    "English, particulars on lines of their own": (
        "Annual Report on Law-Based Government in Kunshan, 2022\n"
        "Issued by the Kunshan Municipal People's Government\nDate of issue: March 5, 2023\n\n"
        "1. Overview\nThe city settled 3,000 cases.\n",
        {
            "issuer": "Kunshan Municipal People's Government", "place": "Kunshan",
            "period": "2022", "date": "2023-03-05",
        },
    ),
    "a plan": (
        "苏州市某项工作实施规划（2021—2025年）\n\n为了办好这件事，制定本规划。\n一、要求\n办好。\n",
        {"issuer": None, "place": "苏州市", "period": "2021-2025", "date": None, "number": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_field_is_read_where_the_layout_has_it(layout):
    text, fields = LAYOUTS[layout]
    metadata = parse_document("a.txt", text.encode()).metadata
    assert {name: getattr(metadata, name) for name in fields} == fields


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_field_names_the_words_that_it_was_read_from(layout):
    text, _ = LAYOUTS[layout]
    document = parse_document("a.txt", text.encode())
    stated = {field for field in Field if getattr(document.metadata, field.value) is not None}
    assert {origin.field for origin in document.metadata.origins} == stated
    for origin in document.metadata.origins:
        if origin.where is Where.TEXT:
            words = origin.span.of(document.text)
            assert words.strip() == words
            assert words
            if origin.field in {Field.DATE, Field.PERIOD}:
                assert any(char.isdigit() or char in "〇○零一二三" for char in words)


STATUTE = "{passing}\n第一章 总则\n第一条 为了办事，制定本条例。\n第二条 照此办理。\n"


@pytest.mark.parametrize(
    ("passing", "issuer", "date", "number"),
    [
        (
            "昆山市工作条例\n（2004年3月14日江苏省第十届人民代表大会常务委员会第八次会议通过　"
            "根据2018年3月28日江苏省第十三届人民代表大会常务委员会第二次会议《关于修改〈昆山市工作条例〉的决定》修正）",
            "江苏省人民代表大会常务委员会", "2018-03-28", None,
        ),
        (
            "昆山市工作条例\n2019年8月16日 昆山市第十五届人民代表大会常务委员会第六次会议通过\n"
            "2019年9月27日 江苏省第十三届人民代表大会常务委员会第十二次会议批准\n"
            "2019年12月1日 施行",
            "昆山市人民代表大会常务委员会", "2019-09-27", None,
        ),
        (
            "某事工作条例\n2019年10月8日 国务院第66次常务会议通过\n"
            "2019年10月22日 中华人民共和国国务院令第999号公布\n2020年1月1日 施行",
            "国务院", "2019-10-22", "中华人民共和国国务院令第999号",
        ),
        (
            "某事管理办法\n1996年9月19日 经国务院批准\n1996年10月3日 交通部令第8号发布",
            "交通部", "1996-10-03", "交通部令第8号",
        ),
        (
            "中华人民共和国某事法\n1996年3月17日第八届全国人民代表大会第四次会议通过\n"
            "2021年1月22日第十三届全国人民代表大会常务委员会第二十五次会议修订",
            "全国人民代表大会", "2021-01-22", None,
        ),
        (
            "某事管理办法\n2022年2月25日 中共中央、国务院发布",
            "中共中央、国务院", "2022-02-25", None,
        ),
    ],
)  # fmt: skip
def test_a_statute_tells_who_passed_it_and_the_day_of_the_edition_in_hand(
    passing, issuer, date, number
):
    text = STATUTE.format(passing=passing)
    metadata = parse_document("a.txt", text.encode()).metadata
    assert (metadata.issuer, metadata.date, metadata.number) == (issuer, date, number)
    assert metadata.period is None


def test_running_text_that_tells_of_a_passing_makes_no_statute():
    text = (
        f"某局2019年工作报告\n2019年5月10日，会议通过了工作方案，并就任务作了部署。\n{BODY}"
        "某局\n2020年1月2日\n"
    )
    metadata = parse_document("a.txt", text.encode()).metadata
    assert (metadata.date, metadata.period) == ("2020-01-02", "2019")


@pytest.mark.parametrize(
    ("name", "period", "date"),
    [
        ("某镇2023年工作报告.txt", "2023", None),
        ("report 2016-2020.txt", "2016-2020", None),
        ("某条例(2021-01-22).txt", None, "2021-01-22"),
        ("20240305 通知.txt", None, "2024-03-05"),
        ("某条例（2018年修正）.txt", None, None),
        ("scan 2023.txt", None, None),
    ],
)
def test_a_file_name_fills_in_what_nothing_else_states(name, period, date):
    metadata = parse_document(name, "工作情况\n一、甲\n甲事已办。\n".encode()).metadata
    assert (metadata.period, metadata.date) == (period, date)
    assert all(
        metadata.origin(field).where is Where.FILE_NAME
        for field in (Field.PERIOD, Field.DATE)
        if metadata.origin(field)
    )


def test_the_place_in_a_file_name_is_the_last_to_ask():
    text = "一、甲\n" + "甲事已办，写得长一些，好让它像正文的样子，" * 4 + "不要被当作题名。\n"
    named = parse_document("昆山市报告.txt", text.encode()).metadata
    assert (named.place, named.origin(Field.PLACE).where) == ("昆山市", Where.FILE_NAME)
    signed = parse_document("昆山市报告.txt", f"{text}太仓市人民政府\n2023年1月2日\n".encode())
    assert signed.metadata.place == "太仓市"


def test_properties_state_what_the_text_does_not():
    stated = tuple(
        Stated(field=field, value=value)
        for field, value in (
            (Field.TITLE, "某项工作的报告"),
            (Field.ISSUER, "苏州日报"),
            (Field.DATE, "2024-03-05 10:11:12"),
            (Field.NUMBER, "不是文号"),
        )
    )
    source = SourceText(text="甲事已办。\n", stated=stated)
    metadata = read_metadata(source, read_front(source))
    assert (metadata.issuer, metadata.date, metadata.number) == ("苏州日报", "2024-03-05", None)
    assert metadata.origin(Field.DATE).where is Where.PROPERTIES
    account = SourceText(text="甲事已办。\n", stated=(Stated(field=Field.ISSUER, value="Lenovo"),))
    assert read_metadata(account, read_front(account)).issuer is None


def test_an_ordinary_word_that_is_also_a_county_is_no_place():
    text = (
        f"关于做好配套工作的通知\n{BODY}"
        + "新建小区要补建，新建区域也要补建，新建项目照此办理。\n" * 4
    )
    assert parse_document("a.txt", text.encode()).metadata.place is None


def test_a_body_of_the_whole_country_speaks_of_no_place():
    words = "苏州市和苏州的工作。苏州好。\n国务院\n2023年1月2日\n"
    text = f"国务院关于同意某省工作方案的批复\n{BODY}{words}"
    assert parse_document("a.txt", text.encode()).metadata.place is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("关于2008年某某奥运会筹备工作的通知", None),
        ("某条例（2018年修正）", None),
        ("二〇二三年工作报告", "2023"),
        ("2023-2024学年工作总结", "2023-2024"),
        ("2024年上半年工作总结", "2024"),
    ],
)
def test_a_year_in_a_title_is_a_period_where_it_is_reported_on(title, period):
    assert parse_document("a.txt", f"{title}\n{BODY}".encode()).metadata.period == period


def test_what_a_title_from_the_properties_tells_comes_from_there():
    stated = (Stated(field=Field.TITLE, value="昆山市2023年工作总结"),)
    source = SourceText(text="甲事已办。\n", stated=stated)
    metadata = read_metadata(source, read_front(source))
    assert (metadata.place, metadata.period) == ("昆山市", "2023")
    assert {origin.where for origin in metadata.origins} == {Where.PROPERTIES}


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("甲政发[1998]12号", "甲政发[1998]12号"),
        ("甲政发［1998］第12号", "甲政发［1998］第12号"),
        ("甲政发（1998）12号", "甲政发（1998）12号"),
        ("甲政发〔2024〕12号　　签发人：张某", "甲政发〔2024〕12号"),
        ("国令第712号", "国令第712号"),
        ("第712号令", "第712号令"),
        ("Order No. 712 of the State Council", "Order No. 712 of the State Council"),
        ("Guo Ban Fa [2018] No. 124", "Guo Ban Fa [2018] No. 124"),
    ],
)
def test_a_number_is_kept_as_it_is_written(line, number):
    metadata = parse_document("a.txt", f"某市某项工作的意见\n{line}\n{BODY}".encode()).metadata
    assert metadata.number == number


@pytest.mark.parametrize(
    "text",
    [
        "你部《关于某事的请示》（教职成〔2018〕8号）收悉。",
        "按照《某通知》（国办发〔2018〕124号）的要求办理。",
        "电话：12345678号。",
    ],
)
def test_a_number_in_running_text_is_another_documents(text):
    metadata = parse_document("a.txt", f"某市某项工作的意见\n{BODY}{text}\n".encode()).metadata
    assert metadata.number is None


def test_places_of_one_name_are_told_apart_by_title_and_issuer():
    text = f"南京市鼓楼区某局关于2023年工作的报告\n{BODY}"
    metadata = parse_document("a.txt", text.encode()).metadata
    assert metadata.place == "鼓楼区"
    assert place_names("鼓楼区", metadata.title) == {"南京市鼓楼区"}
    assert len(place_names("鼓楼区")) > 1


def test_another_name_in_parentheses_is_no_second_place():
    text = f"苏州高新区（虎丘区）2023年工作报告\n{BODY}"
    assert parse_document("a.txt", text.encode()).metadata.place == "苏州高新区"


def test_an_english_name_above_the_date_is_the_issuers():
    issuer = "Wujiang District People's Government"
    text = f"Wujiang District Government Work Report 2023\n{issuer}\n15 January 2024\n\nAll done.\n"
    metadata = parse_document("a.txt", text.encode()).metadata
    assert (metadata.issuer, metadata.date) == (issuer, "2024-01-15")
