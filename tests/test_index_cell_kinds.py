import pytest

from index.structure.cell_kinds import Kind, kind_under, unit_in_head


@pytest.mark.parametrize(
    ("words", "heads", "kind"),
    [
        ("1933", ["受理件数（件）"], Kind.FIGURE),
        ("2018", ["Cases"], Kind.FIGURE),
        ("2018", ["昆山市", "案件數"], Kind.FIGURE),
        ("2018", ["年份"], Kind.PERIOD),
        ("2018", [], Kind.PERIOD),
        ("2018年", ["受理件数（件）"], Kind.PERIOD),
    ],
)
def test_four_digits_under_a_head_that_counts_are_no_year(words, heads, kind):
    assert kind_under(words, heads) is kind


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("金额（单位：万元）", "万元"),
        ("Amount (unit: yuan)", "yuan"),
        ("场次（场）", "场"),
        ("金额", None),
    ],
)
def test_a_unit_is_read_from_the_brackets_of_a_head(head, unit):
    where = unit_in_head(head)
    assert (head[slice(*where)] if where else None) == unit
