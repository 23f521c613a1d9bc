import pytest

from retrieval.figures import figures_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("共4,500件", "4500 cases"),
        ("金额3.2亿元", "320 million yuan"),
        ("金额32000万元", "金额3.2亿元"),
        ("占百分之12", "12 per cent"),
        ("占12.0%", "12%"),
        ("Seven posts", "7处"),
    ],
)
def test_the_same_figure_is_known_in_another_form(one, other):
    assert figures_in(one) == figures_in(other) != frozenset()


def test_years_are_no_figures_and_shares_are_no_counts():
    assert figures_in("2022年") == frozenset()
    assert figures_in("12%") != figures_in("12")
