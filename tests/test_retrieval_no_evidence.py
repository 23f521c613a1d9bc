"""Questions that a small library of written reports nearly answers, and their twins."""

import pytest

pytestmark = pytest.mark.model

REPORTS = {
    "kunshan-2023.txt": (
        "昆山市2023年园林绿化工作情况报告\n一、公园建设\n"
        "全年新建口袋公园26座，改造老旧公园9座，新增绿道14公里。\n"
        "“三张网”管护经验由省住建厅发文推广，周边城市前来学习。\n"
        "二、便民服务\n园林绿化服务大厅7号窗口受理古树名木认养，全年认养古树83株。\n"
        "三、安全管理\n抢险队伍出动47次，处置倒伏树木612株，受理市民来电1930个。\n"
        "昆山市园林绿化管理局\n2024年1月15日\n"
    ),
    "two-cities.txt": (
        "两市园林绿化做法摘编\n一、太仓市：2022年\n"
        "太仓市一年修剪行道树5200株，聘请树木医生11名。\n"
        "二、常熟市：2021年\n常熟市建成盆景博物馆一座，一年接待游客4万人次。\n"
    ),
}


@pytest.fixture(scope="module")
def engine(engine_over):
    return engine_over("no-evidence", REPORTS)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("昆山“三张网”管护经验，具体是哪三张网？", "所问各项的名称"),
        ("昆山園林綠化服務大廳的電話號碼是多少？", "電話號碼"),
        ("昆山2023年认养古树花了多少钱？", "金额"),
        ("What is the telephone number of Kunshan's greening service hall?", "telephone number"),
        ("昆山市园林绿化管理局局长是谁？", "担任这一职务的人"),
        ("昆山2023年聘请了多少名树木医生？", "昆山"),
        ("太仓2022年接待盆景博物馆的游客多少人次？", "太仓"),
        ("昆山哪座公园的游客最多？", "昆山"),
    ],
)
def test_a_near_miss_is_declined_and_says_what_is_missing(engine, question, missing):
    answer = engine.ask(question)
    assert answer.abstained
    assert answer.statements == ()
    assert answer.nearest
    assert missing in answer.missing


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("昆山2023年新建了多少座口袋公园？", "26座"),
        ("昆山認養了多少株古樹？", "83株"),
        ("昆山市园林绿化服务大厅几号窗口受理古树认养？", "7号窗口"),
        ("太仓聘请了多少名树木医生？", "11名"),
        ("常熟的盆景博物馆一年接待多少人次？", "4万人次"),
        ("How many pocket parks did Kunshan build in 2023?", "26座"),
    ],
)
def test_its_twin_is_answered(engine, question, words):
    answer = engine.ask(question)
    assert not answer.abstained
    assert words in " ".join(citation.quote for citation in answer.citations)
