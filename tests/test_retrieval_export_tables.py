import csv
import io
from fractions import Fraction

import openpyxl
import pytest

from index.documents import Span
from index.errors import InputError
from index.figures import read_figures
from retrieval.compare import Cell, Comparison, Row, Status
from retrieval.export.tables import csv_bytes, write_xlsx, xlsx_bytes
from retrieval.results import Citation

FORMULA = '=HYPERLINK("http://evil.example";"x")'


def cell(words="约1.2亿元", quote="投入约1.2亿元。", period="2023"):
    (figure,) = read_figures(words)
    citation = Citation(
        n=1, doc="d1", source="a.txt", title="甲", section=("一、概况",), start=10,
        end=10 + len(quote), quote=quote, reference="甲市. 报告[R]. 2023.", focus=Span(12, 16),
    )  # fmt: skip
    return Cell(
        figure=figure, words=words, place="甲市", period=period, place_stated=False,
        period_stated=True, counted="投入", citation=citation,
    )  # fmt: skip


def row(best, title="甲报告", others=()):
    status = Status.STATED if best else Status.NOT_STATED
    return Row(
        doc="d1", source="a.txt", title=title, place="甲市", period="2023", status=status,
        best=best, others=others,
    )  # fmt: skip


@pytest.fixture
def comparison():
    rows = (row(cell(quote=FORMULA), title="+甲", others=(cell("35%"),)), row(None, "乙报告"))
    return Comparison(topic="投入", rows=rows, comparable=False)


def lines(book, sheet):
    return [list(values) for values in book[sheet].iter_rows(values_only=True)]


def test_a_workbook_holds_numbers_as_numbers_and_its_sources(comparison):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(comparison, "en")))
    heads, first, other, missing = lines(book, "Comparison")
    stated = dict(zip(heads, first, strict=True))
    assert stated["Value"] == pytest.approx(1.2)
    assert stated["Normalized value"] == 120_000_000
    assert (stated["Unit"], stated["Normalized unit"], stated["Hedge"]) == ("亿元", "元", "约")
    assert stated["Reference"].startswith("甲市")
    assert dict(zip(heads, other, strict=True))["Other"] == "also stated"
    assert dict(zip(heads, missing, strict=True))["Figure (as stated)"] == "not stated"
    assert lines(book, "Sources")[1][0] == "+甲"


def test_no_words_of_a_document_become_a_formula(comparison):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(comparison)))
    assert all(
        cell.data_type != "f" for sheet in book for line in sheet.iter_rows() for cell in line
    )
    assert FORMULA in {cell.value for cell in book["比较"][2]}
    read = list(csv.reader(io.StringIO(csv_bytes(comparison).decode("utf-8-sig"))))
    assert f"'{FORMULA}" in read[1]
    assert "'+甲" in read[1]


def test_comma_separated_values_are_marked_as_utf_8(comparison):
    data = csv_bytes(comparison)
    assert data.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))) == 4


def test_numbers_are_exact(comparison):
    assert comparison.rows[0].best.figure.value == Fraction(12, 10)


def test_control_characters_stay_out_of_a_workbook():
    odd = Comparison(topic="x", rows=(row(cell(quote="甲\x01乙")),), comparable=False)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(odd)))
    assert "甲乙" in {cell.value for cell in book["比较"][2]}


def test_a_file_that_cannot_be_written_is_named(comparison, tmp_path):
    with pytest.raises(InputError, match="cannot write"):
        write_xlsx(comparison, tmp_path / "none" / "a.xlsx")
