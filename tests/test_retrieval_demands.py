import pytest

from retrieval.answering.demands import demands_of, meets
from retrieval.question.query import read_query


@pytest.mark.parametrize(
    ("question", "words", "met"),
    [
        ("“四个一”具体是哪四个一？", "“四个一”经验由省里推广。", False),
        ("“四个一”具体是哪四个一？", "“四个一”：一张图、一本账、一个码、一条线。", True),
        ("領到證書的餐館都叫什麼？", "他們在網上申請、到窗口交件，6家餐館領到證書。", False),
        ("領到證書的餐館都叫什麼？", "领到证书的餐馆有红杏、青竹、老街三家。", True),
        ("那几家企业，叫什么名字？", "3家企业设立了律师事务部。", False),
        ("Which three firms, by name, were chosen?", "Three firms were chosen.", False),
        ("Which three firms, by name, were chosen?", "The firms are Red, Blue and Green.", True),
        ("“1+3”里的“3”指什么？", "全县按“1+3”布点。", False),
        ("“1+3”里的“3”指什么？", "“1+3”中的“3”是指三支队伍。", True),
        ('What does "2060" stand for?', "The brand “2060” is known all over.", False),
        ('What does "2060" stand for?', "2060 stands for two steps in sixty days.", True),
        ("司法局局长是谁？", "司法局答复了王明的提案。", False),
        ("司法局局长是谁？", "司法局局长李方介绍了做法。", True),
        ("Who heads the justice bureau?", "The bureau answered Wang Ming.", False),
        ("Who heads the justice bureau?", "Li Fang, director of the bureau, spoke.", True),
        ("服务中心的电话号码是多少？", "服务中心52号窗口来了8家企业。", False),
        ("服务中心的电话号码是多少？", "服务中心电话：0512-66681234", True),
        ("What are the opening hours of the centre?", "On 20 August eight came.", False),
        ("What are the opening hours of the centre?", "Open from 9:00 to 17:00.", True),
        ("窗口的地址在哪里？", "窗口设在服务中心。", False),
        ("窗口的地址在哪里？", "窗口设在人民路12号。", True),
        ("平台的网址是什么？", "平台已经上线。", False),
        ("平台的网址是什么？", "平台网址：www.example.cn", True),
        ("哪个镇的信访最多？", "信访化解率63%。", False),
        ("哪个镇的信访最多？", "北镇信访量居首位。", True),
        ("案件同比下降了多少？", "全年办理案件12件。", False),
        ("案件同比下降了多少？", "案件同比下降12%。", True),
        ("退还了多少罚款？", "退还案件12件。", False),
        ("退还了多少罚款？", "退还罚款12万元。", True),
        ("How much did firms pay in fines?", "They paid 12 times.", False),
        ("青石区区长是谁？", "司法所长李方列席会议。", False),
        ("青石区区长是谁？", "区长李方列席会议。", True),
        ("站名后面的星号是什么意思？", "星号表示该站不停车。", True),
        ("站名后面的星号是什么意思？", "站长表示，星号很多。", False),
        ("矿工每月工资是多少？", "事故造成12名矿工受伤。", False),
        ("矿工每月工资是多少？", "矿工每月工资3000元。", True),
        ("担保贷款的利率是多少？", "新招职工达到25%的企业可以申请担保贷款。", False),
        ("担保贷款的利率是多少？", "担保贷款年利率为3%。", True),
        ("How large is the park?", "The park has 3,000 firms.", False),
        ("What is the yearly pay of a legal adviser?", "The advisers gave 240 opinions.", False),
        ("担保基金的总经理是谁？", "担保基金李方介绍了贷款。", False),
        ("青石市市长是谁？", "青石市副市长王明到场。", False),
        ("Who is the mayor of Qingshi?", "青石市副市长王明、林业局局长李方到场。", False),
        ("Who is the mayor of Qingshi?", "青石市市长王明到场。", True),
        ("哪家银行发放贷款？", "基金管理机构发放贷款。", False),
        ("哪家银行发放贷款？", "青石银行发放贷款。", True),
        ("公布了哪两份文件？", "办事的环节少了一半。", False),
        ("公布了哪两份文件？", "《绿地认养规则》《古树名录》相继出台。", True),
        ("哪条河有了河长？", "全县推行河长制。", False),
        ("哪条河有了河长？", "清水河有了河长。", True),
        ("哪家报纸写过古树？", "古树有了名录。", False),
        ("哪家报纸写过古树？", "《青石日报》登了古树名录。", True),
        ("为什么发问卷？", "镇里发了问卷171份。", False),
        ("为什么发问卷？", "为规范检查，镇里发了问卷。", True),
        ("提案人在哪个单位工作？", "提案人: | 王明 | 编号: | 12", False),
        ("提案人在哪个单位工作？", "提案人王明是县中学的教师，在教育局挂职。", True),
        ("哪些乡镇没建成中心？", "全县建成乡镇中心12个。", False),
        ("哪些乡镇没建成中心？", "北镇、南镇尚未建成。", True),
        ("What did the firms pay for the licence?", "They got the licence in 5 days.", False),
        ("Which article deals with parking?", "The rules deal with parking.", False),
        ("Which article deals with parking?", "Article 12 deals with parking.", True),
    ],
)
def test_words_meet_what_a_question_demands_or_do_not(question, words, met):
    query = read_query(question)
    demands = demands_of(query)
    assert demands
    assert meets(query, demands, words) is met


@pytest.mark.parametrize(
    "question",
    [
        "办结了多少件案件？",
        "有什么做法？",
        "哪一天开会的？",
        "热线一年接多少个电话？",
        "How many cases?",
    ],
)
def test_most_questions_demand_nothing_more(question):
    assert demands_of(read_query(question)) == ()


def test_a_list_that_follows_is_one():
    query = read_query("工作分哪几步办？")
    assert meets(query, demands_of(query), "工作机制分四步：")
    assert meets(query, demands_of(query), "1. 受理；")
    assert meets(query, demands_of(query), "工作有三个步骤。")
    other = read_query("通到哪六个省？")
    assert not meets(other, demands_of(other), "窗口开到6个省，443个事项可以跨域办理。")


def test_what_something_is_called_asks_for_no_reason():
    assert demands_of(read_query("他被聘为什么职务？")) == ()


def test_which_list_something_is_on_asks_for_no_members():
    assert demands_of(read_query("小镇进了省里哪个名单？")) == ()


def test_how_large_a_loss_is_asks_for_no_area():
    assert demands_of(read_query("How large were the losses that were avoided?")) == ()
