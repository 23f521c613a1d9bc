import pytest

from retrieval.question.asked import clauses, only_announces, states_asked
from retrieval.question.query import read_query


@pytest.mark.parametrize(
    ("question", "words", "stated"),
    [
        ("办结了多少件案件？", "全年办结案件12件", True),
        ("办结了多少件案件？", "全年辦結案件12件", True),
        ("办结了多少件案件？", "全年办结案件3，242余件", True),
        ("办结了多少件案件？", "办结案件十二件", True),
        ("办结了多少件案件？", "减轻负担6876万元", False),
        ("办结了多少件案件？", "2024年加大办案力度", False),
        ("办结了多少件案件？", "(三)加大办案力度", False),
        ("办结了多少件案件？", "案件 | 12", True),
        ("多少件案件？", "It closed 12 cases.", True),
        ("减轻负担多少万元？", "减轻负担6876万元", True),
        ("纠错率是多少？", "纠错率为12.3%", True),
        ("行政复议纠错率", "受理12件", False),
        ("行政复议纠错率", "纠错率百分之十二", True),
        ("How many cases?", "twelve cases were closed", True),
        ("How many cases?", "cases were closed", False),
        ("哪天答复的？", "2021年6月28日", True),
        ("哪天答复的？", "已经答复", False),
        ("When was it?", "on 28 June 2021", True),
        ("谁提出的提案？", "政协委员王明提出的提案", True),
        ("谁提出的提案？", "提案已经办理", False),
        ("哪位副市长谈了成本？", "副市长江海表示，改革节约了成本", True),
        ("哪位副市长谈了成本？", "副市长要求节约成本", False),
        ("在几号窗口办？", "材料齐全当场办结", False),
        ("在几号窗口办？", "在12号窗口办理", True),
        ("Who proposed it?", "It was proposed by Cheng Yuan.", True),
        ("网上办结率是多少？", "受理3件", False),
        ("网上办结率是多少？", "网上办结率达91%", True),
        ("失败案件的比例是百分之几？", "共有3件", False),
        ("老樹栽於哪一年？", "老树栽于1565年", True),
        ("老树什么时候栽的？", "明末栽下", True),
        ("老树什么时候栽的？", "栽了3年", False),
        ("男女的比例是多少？", "男女比例约为1：7", True),
        ("多久巡查一次？", "巡查了林地", False),
        ("多久巡查一次？", "按月巡查林地", True),
        ("How often is the forest patrolled?", "The forest has 12 patrols.", False),
        ("How often is the forest patrolled?", "The forest is patrolled every week.", True),
        ("每一百件大约改掉几件？", "改掉12件", False),
        ("每一百件大约改掉几件？", "纠错率为12%", True),
        ("多久能办好？", "8家企业领到证书", False),
        ("多久能办好？", "3个工作日领到证书", True),
        ("How long does it take?", "eight shops got it", False),
        ("How long does it take?", "it takes three working days", True),
        ("办结多少件，办结率多少？", "办结率达95%", True),
        ("办结多少件，办结率多少？", "办结12件", True),
        ("办结多少件，何时公布？", "6月3日公布", True),
        ("办结多少件，办结率多少？", "认真办理", False),
        ("请了多少位法律顾问？", "提出建议16条", False),
        ("请了多少位法律顾问？", "请了5名法律顾问", True),
        ("每期学习几天？", "共办12期", False),
        ("要几天办好？", "1个工作日办结", True),
        ("要几天办好？", "8月20日办结12件", False),
        ("修剪了多少株行道树？", "修剪5200株", True),
        ("一共投资多少钱？", "建成中心3个", False),
        ("一共投资多少钱？", "投入50万元", True),
        ("有什么做法？", "任何的话", True),
        ("有多少名法律顾问？", "提供决策服务18人次", False),
        ("有几支执法队伍？", "全市有七大执法队伍", True),
        ("有多少名队员？", "全市有七大执法队伍", False),
        ("热线一年接多少个电话？", "热线并入12345", False),
        ("失败了几次？", "They failed through no fault of their own.", False),
        ("How many lawsuits did it lose?", "It lost no lawsuit.", True),
        ("废止了多少件文件？", "| 34家", False),
        ("谁推荐了方案？", "省委编办把方案推荐给各地", True),
        ("Who recommended it?", "The provincial committee recommended it.", True),
    ],
)
def test_words_state_what_is_asked_or_do_not(question, words, stated):
    assert states_asked(read_query(question), words) is stated


def test_clauses_together_are_the_sentence():
    words = "2019年5月10日，园区召开会议，部署全年的工作；会后印发了要点。A b. c"
    found = list(clauses(words))
    assert "".join(found) == words
    assert found[0].startswith("2019年5月10日，园区召开会议")


def test_white_space_is_no_clause():
    assert list(clauses("  ")) == []


def test_figures_times_and_titles_are_not_cut():
    words = "共印发宣传材料12,500份，讲座于9:30开始；发布《关于市容，绿化的若干规定》共3部。"
    found = list(clauses(words))
    assert "".join(found) == words
    assert found[0] == "共印发宣传材料12,500份，"
    assert found[-1].endswith("《关于市容，绿化的若干规定》共3部。")


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("现将全年工作和存在的不足报告如下。", True),
        ("現將有關情況匯報如下:", True),
        ("The results are given below.", True),
        ("报告指出三点不足。", False),
    ],
)
def test_a_sentence_that_only_says_that_a_report_follows_is_known(words, only):
    assert only_announces(words) is only
