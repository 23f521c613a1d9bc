import pytest

from index.figures import Likeness, allows, read_figures, same_figure


def first(text):
    return read_figures(text)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("31200万元", "3.12亿元"),
        ("312 million yuan", "3.12亿元"),
        ("增长1.283倍", "增长128.3%"),
        ("增长1.283倍", "增长百分之一百二十八点三"),
        ("是上年的3倍", "增长200%"),
        ("翻一番", "增长1倍"),
        ("doubled", "增长100%"),
        ("二〇二三年", "2023年"),
        ("2023年6月8日", "8 June 2023"),
        ("2023年6月8日", "6月8日"),
        ("4512件", "4,512 cases"),
        ("一百二十三", "123"),
        ("三成", "30%"),
        ("百分之五十", "fifty per cent"),
        ("一半", "50%"),
        ("1.2万件", "12000件"),
        ("７件", "七件"),
        ("48小时", "2天"),
        ("1年", "12个月"),
        ("12 lawyers", "12名"),
        ("2900余件", "超2900件"),
        ("3-5天", "3至5天"),
    ],
)
def test_one_quantity_in_other_clothes_is_equal(one, other):
    assert same_figure(first(one), first(other)) is Likeness.EQUAL
    assert same_figure(first(other), first(one)) is Likeness.EQUAL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6608件", "6680件"),
        ("4.59亿元", "4.59万元"),
        ("增长12%", "下降12%"),
        ("提高12%", "提高到12%"),
        ("增长2倍", "是上年的2倍"),
        ("2023年", "2022年"),
        ("2023年6月8日", "2023年7月8日"),
        ("近3000件", "3000余件"),
        ("3-5天", "3-6天"),
    ],
)
def test_other_quantities_differ(one, other):
    assert same_figure(first(one), first(other)) is Likeness.DIFFERS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12名", "12家"),
        ("12%", "12个百分点"),
        ("12%", "12件"),
        ("5天", "5个工作日"),
        ("5亿元", "5亿美元"),
        ("2023年", "2023件"),
    ],
)
def test_quantities_of_other_kinds_are_not_compared(one, other):
    assert same_figure(first(one), first(other)) is Likeness.INCOMPARABLE


@pytest.mark.parametrize(
    ("stated", "exact", "is_allowed"),
    [
        ("2900余件", "2935件", True),
        ("2900余件", "3100件", False),
        ("2900余件", "2850件", False),
        ("近3000件", "2980件", True),
        ("近3000件", "3010件", False),
        ("约100件", "103件", True),
        ("约100件", "130件", False),
        ("3-5天", "4天", True),
        ("3-5天", "6天", False),
        ("120件", "121件", False),
    ],
)
def test_a_hedged_figure_is_true_of_exact_ones_near_it(stated, exact, is_allowed):
    assert allows(first(stated), first(exact)) is is_allowed
