from fractions import Fraction

import pytest

from index.figures import Hedge, Kind, Sense, read_figures, spelled


def one(text):
    figures = read_figures(text)
    assert len(figures) == 1, [text[f.start : f.end] for f in figures]
    return figures[0]


def words(text):
    return [text[f.start : f.end] for f in read_figures(text)]


def stated(text):
    figure = one(text)
    return spelled(figure.normalized.value), figure.normalized.unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("办结4512件", "4512", "件"),
        ("办结4,512件", "4512", "件"),
        ("办结４，５１２件", "4512", "件"),
        ("投入31200万元", "312000000", "元"),
        ("投入3.12亿元", "312000000", "元"),
        ("投入3亿1200万元", "312000000", "元"),
        ("投入三億一千二百萬元", "312000000", "元"),
        ("312 million yuan", "312000000", "元"),
        ("RMB 312 million", "312000000", "元"),
        ("¥5000", "5000", "元"),
        ("US$2.5 billion", "2500000000", "美元"),
        ("数据7千余万条", "70000000", "条"),
        ("2.6万人次", "26000", "人次"),
        ("兩百人", "200", "人"),
        ("十余家", "10", "家"),
        ("万余份", "10000", "份"),
        ("上百家", "100", "家"),
        ("一百二十三", "123", ""),
        ("一百二十三件", "123", "件"),
        ("一千零五件", "1005", "件"),
        ("三千六百人", "3600", "人"),
        ("三起案件", "3", "起"),
        ("一名律师", "1", "名"),
        ("占42.5%", "42.5", "%"),
        ("占４２．５％", "42.5", "%"),
        ("占百分之四十二点五", "42.5", "%"),
        ("占百分之42.5", "42.5", "%"),
        ("三成", "30", "%"),
        ("三成五", "35", "%"),
        ("千分之五", "0.5", "%"),
        ("百分之百", "100", "%"),
        ("forty-two per cent", "42", "%"),
        ("一半", "50", "%"),
        ("提高4个百分点", "4", "个百分点"),
        ("4 percentage points", "4", "个百分点"),
        ("增长2.5倍", "2.5", "倍"),
        ("5个工作日", "5", "个工作日"),
        ("five working days", "5", "个工作日"),
        ("48小时", "2", "天"),
        ("3个月", "3", "个月"),
        ("半径12公里", "12000", "米"),
        ("300元/人", "300", "元/人"),
        ("4,512 cases", "4512", "cases"),
        ("one hundred and five officers", "105", "officers"),
        ("two thousand three hundred visits", "2300", "visits"),
    ],
)
def test_a_figure_is_read_in_its_base_unit(text, value, unit):
    assert stated(text) == (value, unit)


def test_a_figure_keeps_its_words_its_unit_and_its_scale():
    figure = one("涉及金额约3.12亿元")
    assert (figure.start, figure.end) == (5, 11)
    assert (figure.value, figure.scale, figure.unit) == (Fraction(312, 100), 10**8, "亿元")
    assert (figure.kind, figure.hedge, figure.hedge_words) == (Kind.MONEY, Hedge.ABOUT, "约")


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("4500件", Hedge.EXACT),
        ("达4500件", Hedge.EXACT),
        ("约4500件", Hedge.ABOUT),
        ("4500件左右", Hedge.ABOUT),
        ("4500余件", Hedge.OVER),
        ("4500多件", Hedge.OVER),
        ("超过4500件", Hedge.OVER),
        ("4500件以上", Hedge.OVER),
        ("不少于4500件", Hedge.OVER),
        ("近4500件", Hedge.UNDER),
        ("不足4500件", Hedge.UNDER),
        ("不超过4500件", Hedge.UNDER),
        ("4500件以下", Hedge.UNDER),
        ("more than 4,500 cases", Hedge.OVER),
        ("nearly 4,500 cases", Hedge.UNDER),
        ("about 4,500 cases", Hedge.ABOUT),
        ("近三年", Hedge.EXACT),
        ("3至5天", Hedge.RANGE),
    ],
)
def test_hedging_words_are_kept(text, hedge):
    assert one(text).hedge is hedge


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3-5天", 3, 5, "天"),
        ("3至5个工作日", 3, 5, "个工作日"),
        ("10%-20%", 10, 20, "%"),
        ("3万—5万元", 30000, 50000, "元"),
        ("between 3 and 5 days", 3, 5, "天"),
        ("三到五天", 3, 5, "天"),
    ],
)
def test_a_range_is_one_figure(text, low, high, unit):
    figure = one(text)
    assert (figure.normalized.value, figure.upper, figure.normalized.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年", "2023"),
        ("二〇二三年", "2023"),
        ("二零二三年六月八日", "2023-06-08"),
        ("2023年6月8日", "2023-06-08"),
        ("2023-06-08", "2023-06-08"),
        ("2023年6月", "2023-06"),
        ("6月8日", "--06-08"),
        ("8 June 2023", "2023-06-08"),
        ("June 8, 2023", "2023-06-08"),
        ("June 2023", "2023-06"),
        ("in 2023", "2023"),
    ],
)
def test_years_and_dates_are_kept_apart(text, iso):
    figure = one(text)
    assert (figure.kind, figure.iso) == (Kind.DATE, iso)


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("增长12%", Sense.GROWTH),
        ("同比提高了12%", Sense.GROWTH),
        ("下降12%", Sense.FALL),
        ("减少约12%", Sense.FALL),
        ("提高到12%", Sense.LEVEL),
        ("降至12%", Sense.LEVEL),
        ("占12%", Sense.PLAIN),
        ("是上年的2倍", Sense.LEVEL),
        ("rose by 12%", Sense.GROWTH),
        ("fell to 12%", Sense.LEVEL),
    ],
)
def test_a_movement_is_told_from_a_level(text, sense):
    assert one(text).sense is sense


@pytest.mark.parametrize(
    "text",
    [
        "某政发〔2023〕17号",
        "依照第三条和第十二款",
        "第300号提案",
        "“1+4+N”工作体系",
        "1+3+12体系",
        "推行一件事一次办、一窗受理",
        "拨打12345",
        "接入12345热线",
        "电话：0512-66668888",
        "手机13800001111",
        "一、总则",
        "（三）监督",
        "3. 监督",
        "“十四五”规划、“八五”普法",
        "5G网络",
        "上门一起推进，统一场地",
        "四川、三亚、九江",
        "按照GB/T 7714",
        "a one-stop service",
        "No. 300, Article 3, Window 52",
        "《某市办法（2021年第3号）》",
        "执法队伍种类",
        "“1220”品牌",
        "12·4宣传周",
    ],
)
def test_what_counts_nothing_is_no_figure(text):
    assert read_figures(text) == ()


def test_figures_in_a_list_are_not_run_together():
    assert words("分别为1个、2个、20个") == ["1个", "2个", "20个"]
    assert words("共有100、200件") == ["100", "200件"]


def test_ranks_and_ordinals_are_no_counts():
    assert one("位列全省第3位").kind is Kind.RANK
    assert one("第五次会议").kind is Kind.ORDINAL
    assert one("十届").kind is Kind.ORDINAL


def test_spans_are_those_of_the_text_as_it_stands():
    text = "蘇州：辦結４，５１２件，佔百分之九十，餘額3.5億元。"
    assert words(text) == ["４，５１２件", "百分之九十", "3.5億元"]


def test_a_value_is_spelled_exactly():
    assert spelled(Fraction(459, 100)) == "4.59"
    assert spelled(Fraction(-1, 8)) == "-0.125"
    assert spelled(Fraction(2, 3)) == "0.666667"
    assert spelled(Fraction(45900)) == "45900"


@pytest.mark.parametrize(
    "text",
    [
        "１" * 5000,
        "1," * 3000,
        "万" * 3000,
        "一" * 3000,
        "百分之" + "9" * 5000,
        "two " * 2000,
        "\ud800",
    ],
)
def test_endless_numerals_are_no_figures_and_no_failure(text):
    read_figures(text)
