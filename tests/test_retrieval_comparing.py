import pytest

from retrieval.answering.comparing import _only_names


@pytest.mark.parametrize(
    "words",
    [
        "（苏州市、南通市、吴江区）",
        "各地年份不同：苏州市为2020年，南通市为2021年，吴江区为2024年。",
        "Suzhou, Nantong and Wujiang",
    ],
)
def test_a_line_of_places_and_years_is_no_statement_on_any_of_them(words):
    assert _only_names(words)


@pytest.mark.parametrize(
    "words",
    [
        "吴江区2024年办结行政复议案件147件。",
        "苏州市、南通市都设立了执法监督联系点，聘请企业代表担任监督员。",
        "Suzhou named two model counties in 2020.",
    ],
)
def test_a_sentence_that_says_something_of_places_is_one(words):
    assert not _only_names(words)
