import pytest

from index.years import plans_in, read_span, spelled_years, without_years, years_in, years_of_plan


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019年办结12件", "2019"),
        ("２０１９年度", "2019"),
        ("二〇一九年", "2019"),
        ("二零一九年至二零二一年", "2019 2020 2021"),
        ("一九九八年", "1998"),
        ("2019年至2021年", "2019 2020 2021"),
        ("2019—2021年", "2019 2020 2021"),
        ("2019——2021年", "2019 2020 2021"),
        ("2019～2021年", "2019 2020 2021"),
        ("2019年3月到2021年底", "2019 2020 2021"),
        ("from 2019 to 2021", "2019 2020 2021"),
        ("between 2019 and 2021", "2019 2020 2021"),
        ("2019年和2021年", "2019 2021"),
        ("2019-05-20", "2019"),
        ("1949年-2019年", "1949"),
        ("去年、今年、近三年、last year", ""),
        ("第20190号，12019件", ""),
        ("2019年受理2018件，减少1990余万元", "2019"),
        ("从1990件增至2020件", ""),
        ("2018个人事项、2021名录", "2018 2021"),
    ],
)
def test_years_are_read_and_spans_filled_in(text, years):
    assert years_in(text) == set(years.split())


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("“十三五”时期", {13}),
        ("十四五期间有哪些做法", {14}),
        ("「十四五」以來", {14}),
        ("十四五规划期内", {14}),
        ("“十四五”规划提出了什么", set()),
        ("《十三五计划纲要》", set()),
        ("during the 13th Five-Year Plan", {13}),
        ("the Fourteenth Five-Year Plan period", {14}),
        ("第十五条、二十五件", set()),
    ],
)
def test_the_years_of_a_five_year_plan_are_not_the_plan_itself(text, plans):
    assert plans_in(text) == plans


def test_a_plan_lasts_five_years():
    assert years_of_plan(13) == {"2016", "2017", "2018", "2019", "2020"}
    assert min(years_of_plan(14)) == "2021"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024", {"2024"}),
        (" ２０２４年 ", {"2024"}),
        ("二〇二四年", {"2024"}),
        ("2020-2022", {"2020", "2021", "2022"}),
        ("2020年至2022年", {"2020", "2021", "2022"}),
        ("2022-2020", None),
        ("24", None),
        ("2024x", None),
        ("20244", None),
        ("", None),
        ("去年", None),
    ],
)
def test_a_filter_is_a_year_or_a_span_and_nothing_else(text, years):
    assert read_span(text) == years


def test_long_spans_are_whole_where_they_are_asked_for():
    assert len(read_span("1990-2024") or ()) == 35


def test_years_are_spelled_as_readers_write_them():
    assert spelled_years(frozenset({"2018", "2016", "2017", "2020", "2021"}), "—") == [
        "2016—2018", "2020", "2021",
    ]  # fmt: skip


def test_years_can_be_blanked_out_in_place():
    assert without_years("在2019年和二零二零年") == "在    年和    年"
