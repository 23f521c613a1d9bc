"""References in the forms that a writer takes them away in."""

import json
import re

import pytest

from index.snapshot import DocumentRow
from retrieval.references.bibtex import bibtex_of, key_of
from retrieval.references.csl_json import csl_json_of
from retrieval.references.gbt7714 import reference_to
from retrieval.references.items import Work, csl_item, kind_of
from retrieval.references.numbering import numbered


def row(**stated):
    facts = dict.fromkeys(("title", "issuer", "place", "number", "period", "date"))
    facts |= {"id": "d0", "sources": ("d.txt",), "place_names": frozenset(), "language": "zh-Hans"}
    return DocumentRow(**{**facts, "sections": 1, "passages": 1, **stated})


def work(page=None, url="", accessed="", **stated):
    return Work(row=row(**stated), page=page, url=url, accessed=accessed)


REPORT = {"title": "白鹭市2023年工作报告", "issuer": "白鹭市人民政府", "date": "2024-01-15"}


def test_the_page_stands_behind_the_year():
    assert reference_to(work(page=5, **REPORT)) == (
        "白鹭市人民政府. 白鹭市2023年工作报告[R]. 白鹭市人民政府, 2024: 5."
    )


def test_a_report_read_online_has_its_address_and_the_day_it_was_read():
    reference = reference_to(
        work(url="https://bailu.example/a_b?x=1&y=2", accessed="2026-11-22", **REPORT)
    )
    assert "白鹭市2023年工作报告[R/OL]. 白鹭市人民政府, 2024[2026-11-22]." in reference
    assert reference.endswith("https://bailu.example/a_b?x=1&y=2.")


def test_the_page_of_a_file_is_no_page_of_a_newspaper():
    reference = reference_to(
        work(page=3, title="白鹭市的新做法", issuer="白鹭日报", date="2024-01-15")
    )
    assert reference == "白鹭市的新做法[N]. 白鹭日报, 2024-01-15."


@pytest.mark.parametrize(
    ("stated", "kind", "mark"),
    [
        ({"title": "白鹭市渔港管理条例"}, "legislation", "渔港管理条例[A]"),
        ({"title": "白鹭市渔港管理办法（试行）"}, "legislation", "办法（试行）[A]"),
        ({"title": "渔港规范", "number": "DB32/T 4321-2022"}, "standard", "：DB32/T 4321-2022[S]"),
        ({"title": "GB/T 7714—2015 参考文献著录规则"}, "standard", "[S]"),
        ({"title": "关于贯彻GB/T 7714的工作报告"}, "report", "[R]"),
        ({"title": "白鹭市的新做法"}, "report", "[R]"),
        ({"title": "Harbour Regulations", "language": "en"}, "legislation", "[A]"),
    ],
)
def test_standards_and_laws_are_known_by_their_numbers_and_titles(stated, kind, mark):
    assert kind_of(row(**stated)) == kind
    assert mark in reference_to(work(**stated))


def test_bodies_keep_their_letters():
    reference = reference_to(
        work(title="Harbours", issuer="World Harbour Office", date="2020-02-01", language="en")
    )
    assert reference == "World Harbour Office. Harbours[R]. World Harbour Office, 2020."


@pytest.mark.parametrize(("language", "others"), [("zh-Hans", "等"), ("en", "et al.")])
def test_of_more_than_three_bodies_three_are_named(language, others):
    joint = work(
        title="联合报告", issuer="甲局、乙局、丙局、丁局", date="2020-02-01", language=language
    )
    assert reference_to(joint).startswith(f"甲局, 乙局, 丙局, {others}")
    three = work(title="联合报告", issuer="甲局、乙局、丙局", date="2020-02-01", language=language)
    assert reference_to(three).startswith("甲局, 乙局, 丙局. 联合报告[R]. 甲局, 2020")


def test_a_year_that_is_only_supposed_stands_in_brackets():
    assert reference_to(work(title="某地情况", period="2019")).endswith("[2019].")
    assert reference_to(work(title="某地情况", period="2016-2020")).endswith("[2020].")


def test_an_item_states_nothing_that_the_document_does_not():
    assert csl_item(work(title="某地情况")) == {
        "id": "d0", "type": "report", "title": "某地情况", "language": "zh-CN",
    }  # fmt: skip
    full = csl_item(work(page=2, number="白政发〔2024〕1号", **REPORT))
    assert json.loads(json.dumps(full)) == full
    assert full["number"] == "白政发〔2024〕1号"
    assert full["issued"] == {"date-parts": [[2024, 1, 15]]}


def test_a_record_is_escaped_and_its_key_stays_the_same():
    hostile = work(
        title="A & B {100%} #1_$x^~\\end\n二", issuer="白鹭市人民政府", date="2024-01-15"
    )
    record = bibtex_of([hostile])
    assert record.startswith("@techreport{bailushirenminzhengfu2024-d0,\n")
    title = next(line for line in record.splitlines() if line.startswith("  title"))
    assert title == (
        r"  title = {{A \& B \{100\%\} \#1\_\$x\textasciicircum{}\textasciitilde{}"
        r"\textbackslash{}end 二}},"
    )
    assert "author = {{白鹭市人民政府}}" in record
    unescaped = re.sub(r"\\.", "", record)
    assert unescaped.count("{") == unescaped.count("}")
    assert key_of(hostile) == key_of(work(page=3, issuer="白鹭市人民政府", date="2024-05-01"))
    assert key_of(work(title="x")) == "d0"


def test_items_are_a_list_that_zotero_reads():
    items = json.loads(csl_json_of([work(page=1, **REPORT), work(page=2, **REPORT)]))
    assert [item["id"] for item in items] == ["d0"]
    assert items[0]["author"] == [{"literal": "白鹭市人民政府"}]
    assert "page" not in items[0]


def test_a_document_has_one_record():
    assert bibtex_of([work(page=1, **REPORT), work(page=2, **REPORT)]).count("@techreport") == 1


def test_citations_of_one_document_share_a_number_and_keep_their_pages():
    first, other = work(page=3, **REPORT), work(id="d1", title="另一份报告")
    again = work(page=7, **REPORT)
    found = numbered([first, other, again], shared=True)
    assert [mark.text for mark in found.marks] == ["[1]3", "[2]", "[1]7"]
    assert len(found.references) == 2
    assert "2024." in found.references[0]


def test_a_document_quoted_from_one_page_has_it_in_its_reference():
    found = numbered([work(page=3, **REPORT), work(page=3, **REPORT)], shared=True)
    assert [mark.text for mark in found.marks] == ["[1]", "[1]"]
    assert found.references[0].endswith("2024: 3.")


def test_each_citation_may_have_a_number_of_its_own():
    found = numbered([work(page=3, **REPORT), work(page=7, **REPORT)], shared=False)
    assert [mark.text for mark in found.marks] == ["[1]", "[2]"]
    assert [reference[-3:] for reference in found.references] == [" 3.", " 7."]


def test_numbers_follow_the_order_of_the_citations():
    first, second = work(**REPORT), work(id="d1", title="另一份报告")
    assert numbered([second, first], shared=True).references == tuple(
        reversed(numbered([first, second], shared=True).references)
    )
