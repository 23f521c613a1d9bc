"""Questions that name places and years, answered from a small library of written reports."""

import pytest

pytestmark = pytest.mark.model

PROPOSED = "建议增设夜间法律服务窗口，每个街道至少开设2处，方便上班群众咨询。" * 12
REPLIED = "经研究，已在七个街道开设夜间法律服务窗口11处，每周开放三个晚上，由值班律师接待。" * 10
REPORTS = {
    "wujiang-2023.txt": (
        "苏州市吴江区2023年法治政府建设情况报告\n一、行政复议\n"
        "全年共收到行政复议申请412件，受理389件，通过调解和解结案97件。\n"
        "二、执法监督\n组织案卷评查3次，抽查执法案卷260份，下发督查通知书8份。\n"
    ),
    "wujiang-2024.txt": (
        "苏州市吴江区2024年法治政府建设情况报告\n一、行政复议\n"
        "全年共收到行政复议申请530件，受理501件，通过调解和解结案146件。\n"
        "二、执法监督\n组织案卷评查4次，抽查执法案卷315份，下发督查通知书5份。\n"
    ),
    "suzhou-2022.txt": (
        "苏州市2022年法治政府建设情况报告\n一、行政复议\n"
        "全市共收到行政复议申请3120件。其中昆山市收到行政复议申请644件。\n"
        "二、普法宣传\n全市举办普法讲座1875场，受众二十一万人次。\n"
    ),
    "haimen-plan.txt": (
        "南通市海门区2016-2020年法治建设工作总结\n一、基层治理\n"
        "五年来，全区建成村居法律服务站217个，培养法律明白人1360名。\n"
        "二、阳光执法\n全区公开行政执法结果8800条。\n"
    ),
    "reply.txt": (
        "对市政协第58号提案的答复\n"
        f"提案内容: | {PROPOSED}\n答复内容: | {REPLIED}\n答复日期: | 2022-06-28\n"
    ),
}


@pytest.fixture(scope="module")
def engine(engine_over):
    return engine_over("places-and-years", REPORTS)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2023年吴江区收到多少件行政复议申请？", "412件"),
        ("吴江2024年收到行政复议申请多少件？", "530件"),
        ("二〇二四年吴江抽查了多少份执法案卷？", "315份"),
        ("吳江區2023年抽查了多少份執法案卷？", "260份"),
        ("How many reconsideration applications did Wujiang receive in 2024?", "530件"),
        ("“十三五”时期海门建成多少个村居法律服务站？", "217个"),
        ("海门2016年至2020年培养了多少名法律明白人？", "1360名"),
        ("How many legal service stations did Haimen build from 2016 to 2020?", "217个"),
        ("昆山2022年收到多少件行政复议申请？", "644件"),
        ("苏州市2022年举办了多少场普法讲座？", "1875场"),
    ],
)
def test_the_place_and_the_year_of_a_question_choose_the_words(engine, question, words):
    answer = engine.ask(question)
    assert not answer.abstained
    assert words in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "苏州市2024年抽查了多少份执法案卷？",
        "蘇州2024年抽查了多少份執法案卷？",
    ],
)
def test_a_question_about_a_city_is_answered_from_its_district_by_name(engine, question):
    answer = engine.ask(question)
    assert not answer.abstained
    assert "315份" in answer.statements[0].text
    assert answer.statements[0].text.startswith("吴江区")


@pytest.mark.parametrize(
    "question",
    [
        "吴江区2022年举办了多少场普法讲座？",
        "吳江舉辦了多少場普法講座？",
        "How many law lectures did Wujiang hold?",
    ],
)
def test_a_question_about_a_district_is_never_answered_from_its_city(engine, question):
    assert engine.ask(question).abstained


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("昆山市2024年收到多少件行政复议申请？", "昆山市2024年"),
        ("吴江区“十三五”期间收到多少件行政复议申请？", "2016—2020年"),
        ("How many cases did Wujiang review between 2009 and 2011?", "2009–2011"),
    ],
)
def test_years_that_no_report_covers_are_named(engine, question, missing):
    answer = engine.ask(question)
    assert answer.abstained
    assert missing in answer.missing


def test_a_proposal_and_the_reply_to_it_say_which_they_are(engine):
    answer = engine.ask("第58号提案建议每个街道开设几处夜间法律服务窗口？")
    assert not answer.abstained
    said = [s.text for s in answer.statements if "至少开设2处" in s.text]
    assert said
    assert all("提案内容：" in text for text in said)
    answer = engine.ask("已经开设了多少处夜间法律服务窗口？")
    said = [s.text for s in answer.statements if "11处" in s.text]
    assert said
    assert all("答复内容：" in text for text in said)
    for citation in answer.citations:
        assert citation.section[0] in {"提案内容", "答复内容"}
