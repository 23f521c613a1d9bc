"""Sums, differences, comparisons, opposites and what else a claim may turn round."""

import pytest

from index.figures import Likeness, allows, read_figures, same_figure
from index.han import fold
from retrieval.check.checking import Checker
from retrieval.check.comparing import Compared, compared_there, comparisons_in
from retrieval.check.derived import derived_there
from retrieval.check.facts import facts_of, is_article
from retrieval.check.names import NameKind, names_in
from retrieval.check.polarity import denied_words
from retrieval.check.results import Verdict
from retrieval.check.roles import role_instead

REPORTS = {
    "lincheng.txt": (
        "临城区2031年法治建设情况\n临城区人民政府\n2032年1月8日\n"
        "一、机构\n全区有法律顾问412名、调解员1530名。"
        "执法主体分两类：行政机关21个，授权组织14个。\n"
        "二、决策\n每项重大决策都要过七道关。"
        "清溪街道年初被列为试点，11月通过市级验收。\n"
        "三、企业\n确定民营企业26家作为执法监督联系点。“合并检查”少上门815次。"
        "经评估收回处罚权317项。热线全部整合到12345。\n"
        "2031年民间调解室由区司法局联合区工会设立。"
        "160项服务在长三角范围内可以异地办理。\n"
        "四、荣誉\n竹里镇的梅园法治小镇入选首批名单；清溪街道白石村获“平安村”称号。\n"
    ),
}
SERVED = (
    "# Lincheng in 2031\n\nLincheng, 8 January 2032\n\n"
    "Registering a firm takes one working day, registering a house takes two. "
    "For years the district of Lincheng has not lost a lawsuit in which it was the defendant.\n\n"
    "Its report is frank about three weaknesses.\n"
)


@pytest.fixture(scope="module")
def checker(engine_over):
    return Checker(engine_over("derived", {**REPORTS, "served.md": SERVED}))


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "临城区法律顾问和调解员总共1942名。",
        "临城区的调解员比法律顾问多出1118名。",
        "临城区的行政机关多于授权组织。",
        "临城区确定26家民营企业作为执法监督联系点。",
        "临城区每项重大决策都要过七道关。",
        "清溪街道年初被列为试点。",
    ],
)
def test_what_follows_from_a_source_s_figures_is_supported(checker, text):
    claim = checker.check(text)
    assert claim.verdict is Verdict.SUPPORTED, claim.reason


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "临城区的行政机关少于授权组织。",
        "临城区每项重大决策都要过五道关。",
        "临城区“合并检查”多上门815次。",
        "临城区确定26家国有企业作为执法监督联系点。",
        "临城区经评估新增处罚权317项。",
        "临城区的热线全部整合到12315。",
        "临城区160项服务在京津冀范围内可以异地办理。",
        "梅园法治小镇在清溪街道。",
        "For years Lincheng has not lost a lawsuit in which it was the plaintiff.",
    ],
)
def test_what_a_source_says_the_other_way_is_contradicted(checker, text):
    claim = checker.check(text)
    assert claim.verdict is Verdict.CONTRADICTED, claim.reason


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "清溪街道11月被列为试点，次年通过验收。",
        "临城区2031年的法律顾问比2029年增加一倍。",
        "Lincheng's mediators in 2031 were twice as many as in 2029.",
        "临城区行政机关21个，全部胜诉。",
        "临城区有3家大型企业设立律师事务部。",
    ],
)
def test_what_a_source_has_nothing_like_is_not_supported(checker, text):
    assert checker.check(text).verdict is not Verdict.SUPPORTED


def test_a_sum_is_made_of_figures_of_one_unit_that_stand_together():
    other = facts_of("甲区设站120个，乙区另设75个，投入300万元。")
    words = "两区共设站195个。"
    (figure,) = read_figures(words)
    assert derived_there(figure, words, figure.start, other) == "120个+75个"
    words = "甲区共设站121个。"
    (figure,) = read_figures(words)
    assert derived_there(figure, words, figure.start, other) == ""


def test_a_sum_is_tried_only_where_words_tell_of_one():
    other = facts_of("甲区设站120个，乙区另设75个。")
    words = "乙区设站195个。"
    (figure,) = read_figures(words)
    assert derived_there(figure, words, figure.start, other) == ""


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("调解员多于法律顾问", Compared.SAME),
        ("调解员少于法律顾问", Compared.OTHER),
        ("调解员不少于法律顾问", Compared.SAME),
        ("法律顾问比调解员多", Compared.OTHER),
        ("社工多于志愿者", Compared.UNKNOWN),
    ],
)
def test_a_comparison_is_told_by_the_figures_of_both(claim, said):
    (one,) = comparisons_in(claim)
    other = facts_of("法律顾问307名、调解员1903名结成对子")
    assert compared_there(one, other)[0] is said


@pytest.mark.parametrize(
    "words", ["办件超过2900件", "比上年增长一倍", "覆盖率高于九成", "比例很高"]
)
def test_a_bound_and_a_comparison_with_a_year_compare_no_two_things(words):
    assert comparisons_in(words) == ()


def test_one_before_what_is_set_up_counts_nothing():
    words = "设立一家企业只要一个工作日"
    first, second = read_figures(words)
    assert is_article(words, first)
    assert not is_article(words, second)


def test_the_number_of_a_hotline_is_a_name():
    for words in ("热线都整合到12345。", "All hotlines lead to the number 12345."):
        (name,) = names_in(words)
        assert (name.kind, name.key) == (NameKind.NUMBER, "12345")
        assert words[name.start : name.end] == "12345"


def test_whoever_praises_is_a_person_whatever_the_dictionary_says():
    (name,) = [one for one in names_in("做法得到徐惠民的点赞") if one.kind is NameKind.PERSON]
    assert name.key == "徐惠民"
    assert all(one.kind is not NameKind.PERSON for one in names_in("做法得到江苏省的肯定"))


def test_a_body_is_told_by_its_role():
    def instead(claim, other):
        (name, *_) = [one for one in names_in(claim) if one.kind is NameKind.BODY]
        return role_instead(name, claim, fold(claim), other, fold(other))

    row = "主办单位: | 临城市司法局 | 协办单位: | 临城市委组织部、临城市委政法委"
    assert instead("提案由市委组织部主办。", row) == "司法局"
    assert instead("提案由司法局主办。", row) == ""
    assert instead("市委政法委协办。", row) == ""


def test_a_speaker_behind_a_title_is_a_person():
    (name,) = [one for one in names_in("副市长江海认为成本省了") if one.kind is NameKind.PERSON]
    assert name.key == "江海"
    assert all(one.kind is not NameKind.PERSON for one in names_in("书记向大会说明"))


def test_what_is_denied_in_one_clause_and_said_in_another_is_neither():
    words = facts_of("少数部门败诉偏多,但本级没有败诉").about
    assert denied_words(words, "少数部门败诉偏多,但本级没有败诉", "本级没有败诉案件") == ()


def test_what_stands_between_two_quotations_is_in_none():
    found = [figure.value for figure in read_figures("打造“数据共享”七大功能的平台,实现“一网通办”")]
    assert found == [7]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("超过6000件", "6500余件"),
        ("增加一倍多", "增长128.3%"),
        ("过百卷", "105卷"),
        ("近6700件", "6608件"),
    ],
)
def test_a_rounded_figure_is_true_of_what_it_rounds(one, other):
    assert allows(read_figures(one)[0], read_figures(other)[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("多上门673次", "少上门673次"),
        ("比过去多了一半", "比过去短了一半"),
        ("六道关", "五道关"),
        ("增加两倍多", "增长128.3%"),
    ],
)
def test_figures_that_tell_the_other_way_are_not_the_same(one, other):
    first, second = read_figures(one)[0], read_figures(other)[0]
    assert same_figure(first, second) is Likeness.DIFFERS
    assert not allows(first, second)
