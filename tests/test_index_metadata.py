import pytest

from index.context import passage_text, periods_of_passages, sentence_text
from index.metadata import place_names
from index.parse import parse_document

BODY = "一、甲事\n甲事全年办结12件，情况写在这里，写得长一些，好让它像正文的样子。\n"


def metadata(text):
    return parse_document("a.txt", text.encode()).metadata


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"关于某地工作的报告\n发布时间：2023-05-01\n{BODY}", "2023-05-01"),
        (f"关于某地工作的报告\n{BODY}某某市司法局\n2021年6月28日\n", "2021-06-28"),
        (f"关于某地工作的报告\n{BODY}二〇二一年六月二十八日\n", "2021-06-28"),
        (f"标题: | 关于某地工作的报告\n{BODY}答复日期: | 2021-06-28\n", "2021-06-28"),
        (f"A Report on the Town\nPublished on 28 June 2021\n{BODY}", "2021-06-28"),
        (f"关于某地工作的报告\n发布时间：2023-13-45\n{BODY}", None),
        (f"关于某地工作的报告\n{BODY}", None),
    ],
)
def test_the_date_of_issue_is_read_where_it_is_stated(text, date):
    assert metadata(text).date == date


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (f"关于工作的报告\n{BODY}苏州市吴江区人民政府\n2025年2月21日\n", "苏州市吴江区人民政府"),
        (f"关于工作的报告\n{BODY}南通市司法局 2021年6月28日\n", "南通市司法局"),
        (f"某园区管理委员会\n2019年度工作情况报告\n{BODY}", "某园区管理委员会"),
        (f"某市人民政府关于2019年工作的报告\n{BODY}", "某市人民政府"),
        (f"關於工作的報告\n來源：蘇州日報\n{BODY}", "蘇州日報"),
        (f"关于工作的报告\n发布时间：2020-08-31 来源：苏州日报\n{BODY}", "苏州日报"),
        (f"关于工作的报告\n{BODY}", None),
    ],
)
def test_the_issuer_is_read_where_it_is_stated(text, issuer):
    assert metadata(text).issuer == issuer


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("关于2019年法治政府建设情况的报告", "2019"),
        ("某地2016-2020年工作总结", "2016-2020"),
        ("某地2016年至2020年工作总结", "2016-2020"),
        ("关于某地工作的报告", None),
    ],
)
def test_the_period_is_the_year_reported_on(title, period):
    assert metadata(f"{title}\n{BODY}").period == period


def test_the_place_is_the_deepest_that_the_title_names():
    assert metadata(f"苏州市吴江区2024年工作报告\n{BODY}").place == "吴江区"
    assert metadata(f"关于工作的报告\n{BODY}").place is None
    assert place_names("吴江区") == {"吴江区"}
    assert place_names(None) == frozenset()


def test_what_is_embedded_knows_its_document_and_section():
    text = f"苏州市吴江区2024年工作报告\n{BODY}（一）办结。甲事办结12件。\n（二）其他。没有了。\n"
    text += "二、乙事\n乙事未办。\n"
    document = parse_document("a.txt", text.encode())
    periods = periods_of_passages(document)
    assert set(periods) == {"2024"}
    passage = document.passages[-2]
    embedded = passage_text(document, passage, "2024")
    assert "吴江区" in embedded
    assert "甲事" in embedded
    assert "2024" in embedded
    assert embedded.endswith("没有了。")
    assert sentence_text(document, passage, 0, "2024").startswith("苏州市吴江区2024年工作报告")


def test_what_is_embedded_is_simplified():
    document = parse_document("a.txt", "關於園區工作的報告\n一、辦結\n辦結12件。\n".encode())
    embedded = passage_text(document, document.passages[-1], None)
    assert "关于园区工作的报告" in embedded
    assert "办结12件。" in embedded


def test_a_paragraph_that_opens_with_a_year_sets_the_period():
    text = (
        "关于某地2019年工作的报告\n一、甲事\n甲事办结12件。\n二、打算\n2020年，还要办结更多的事。\n"
        "（一）其一。接着办。\n（二）其二。也办。\n"
    )
    document = parse_document("a.txt", text.encode())
    assert list(periods_of_passages(document))[-4:] == ["2019", "2020", "2020", "2020"]
