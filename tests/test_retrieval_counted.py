import pytest

from retrieval.answering.counted import counted_in
from retrieval.question.query import read_query


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("办结了多少件复议案件？", "案件"),
        ("辦結了多少件複議案件？", "案件"),
        ("有几个事项列进目录?", "事项"),
        ("全县有多少名律师？", "律师"),
        ("办事清单有几项？", "清单"),
        ("能制定文件的单位有多少家", "单位"),
        ("网格员有多少人？", "网格员"),
        ("有多少名网格员？", "网格员"),
        ("群众的投诉有多少件？", "投诉"),
        ("How many new cases did the district close?", "cases"),
        ("Into how many grids is it divided?", "grids"),
    ],
)
def test_the_thing_counted_is_told(question, words):
    query = read_query(question)
    counted = counted_in(query)
    assert counted is not None
    written = query.text[counted.start : counted.end]
    assert written in {words, words.replace("单位", "單位")}


@pytest.mark.parametrize(
    "question",
    [
        "成效是多少？",
        "有多少样可以不交？",
        "有多少人下载？",
        "有什么做法？",
        "何时公布？",
        "要几天？",
        "在几号窗口办？",
        "每一百件改掉多少件？",
        "海门有多少人？",
    ],
)
def test_nothing_is_counted_that_cannot_be_told(question):
    assert counted_in(read_query(question)) is None


@pytest.mark.parametrize(
    ("question", "words", "foreign", "share"),
    [
        ("聘了多少名律师？", "全县聘了律师12名", False, 1.0),
        ("网格员有多少人？", "全区有网格1301个", False, 0.0),
        ("网格员有多少人？", "全区有专职网格员120名", False, 1.0),
        ("老案子解决了多少？", "信访积案化解率达63%", False, 1.0),
        ("How many lawyers were there?", "7大职能集中到一处", True, 0.0),
        ("有多少个试点？", "试点“三项制度”和1+3+N", False, 0.0),
        ("聘了多少名律师？", "新的规则一共列出了三个要点，律师事务所由此分级管理起来", False, 0.0),
        ("How many lawyers were there?", "全县聘了律师12名", True, 1.0),
        ("How many lawyers were there?", "中心有7项职能", True, 0.0),
        ("How many zebras were there?", "中心有7项职能", True, None),
        ("How many grids are there?", "It draws on 60 million records.", False, 0.0),
        ("How many grids are there?", "The district has 1,301 grids.", False, 1.0),
    ],
)
def test_the_thing_stands_in_one_clause_with_a_figure_or_not(question, words, foreign, share):
    counted = counted_in(read_query(question))
    assert counted is not None
    assert counted.share(words, foreign=foreign) == share
