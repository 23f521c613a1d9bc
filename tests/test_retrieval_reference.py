import pytest

from index.snapshot import DocumentRow
from retrieval.reference import display_title, reference_of


def row(**stated):
    facts = dict.fromkeys(("title", "issuer", "place", "number", "period", "date"))
    facts |= {"id": "d", "sources": ("d.txt",), "place_names": frozenset(), "language": "zh-Hans"}
    return DocumentRow(**{**facts, "sections": 1, "passages": 1, **stated})


def test_a_report_is_cited_with_its_issuer_and_year():
    reference = reference_of(
        row(
            title="关于2019年法治政府建设工作情况的报告",
            issuer="苏州工业园区管理委员会",
            date="2020-01-15",
        )
    )
    assert reference.startswith("苏州工业园区管理委员会. 关于2019年法治政府建设工作情况的报告[R]")
    assert "2020" in reference
    assert reference.endswith(".")


def test_a_document_number_stands_behind_the_title():
    reference = reference_of(
        row(
            title="关于某事的通知",
            issuer="某市人民政府",
            number="某政发〔2024〕1号",
            date="2024-01-15",
        )
    )
    assert "关于某事的通知：某政发〔2024〕1号[R]" in reference
    assert "2024" in reference
    titled = row(title="某市人民政府令第12号", number="某市人民政府令第12号")
    assert reference_of(titled).count("第12号") == 1


def test_a_newspaper_article_is_cited_with_its_paper_and_day():
    reference = reference_of(
        row(title="苏州:打造法治政府全新样板", issuer="苏州日报", date="2020-08-31")
    )
    assert "苏州:打造法治政府全新样板[N]" in reference
    assert "苏州日报" in reference
    assert "2020-08-31" in reference


def test_a_report_without_a_title_is_named_in_square_brackets():
    untitled = row(issuer="苏州市吴江区人民政府", period="2024", date="2025-02-21")
    assert display_title(untitled) == "[苏州市吴江区人民政府，2024]"
    reference = reference_of(untitled)
    assert "[苏州市吴江区人民政府，2024]" in reference
    assert "[R]" in reference
    assert "2025" in reference


def test_nothing_is_made_up_where_nothing_is_stated():
    assert display_title(row()) == "[题名不详]"
    assert display_title(row(language="en")) == "[Untitled]"
    reference = reference_of(row())
    assert "题名不详" in reference
    assert not any(char.isdigit() for char in reference)


def test_an_undated_report_is_cited_by_its_period():
    assert "2019" in reference_of(row(title="关于某地工作的报告", period="2019"))


@pytest.mark.parametrize("title", ["A & B <报告>", "“引号”报告", "报告*_`[R]", "{\\tex}"])
def test_the_words_of_a_title_are_not_changed(title):
    assert title.removesuffix("[R]") in reference_of(row(title=title, date="2020-01-15"))


def test_a_reference_has_no_number_and_no_markup():
    reference = reference_of(row(title="关于某地工作的报告", issuer="某局", date="2020-01-15"))
    assert not reference.startswith("[1]")
    assert "<" not in reference
    assert "\n" not in reference
