import codecs
import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook

from index.documents import Field
from index.errors import ReadError
from index.parse import parse_document
from index.readers import read_bytes
from index.readers.sheets.cell_format import displayed


def _saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _book(*rows, title=None):
    book = Workbook()
    if title:
        book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def _edited(data, part, old, new):
    """The workbook with one part's XML changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _cells(source, table=0):
    return [
        (source.text[c.start : c.end], c.row, c.column, c.rows, c.columns, c.is_head)
        for c in source.tables[table].cells
    ]


SHEET = "xl/worksheets/sheet1.xml"
DATE = dt.datetime(2024, 3, 1)  # noqa: DTZ001 - a sheet knows no zones
TIME = dt.datetime(2024, 3, 1, 14, 5)  # noqa: DTZ001


def test_a_sheet_is_a_title_a_table_with_heads_and_a_note(assert_sound):
    book = _book(
        ["2023年某市行政执法情况统计表"],
        ["填报单位：某市某局", None, "单位：件"],
        ["地区", "行政处罚", None, "免罚率"],
        [None, "件数", "金额", None],
        ["甲区", 12.0, 1234.5, 0.456],
        ["乙县", 34, 99, 0.1],
        ["注：免罚率为免罚件数所占的比例。"],
    )
    sheet = book.active
    for area in ("A1:D1", "A3:A4", "B3:C3", "D3:D4"):
        sheet.merge_cells(area)
    for row in (5, 6):
        sheet.cell(row, 3).number_format = "#,##0.00"
        sheet.cell(row, 4).number_format = "0.0%"
    data = _saved(book)
    source = read_bytes("a.xlsx", data)
    assert source.text.splitlines() == [
        "2023年某市行政执法情况统计表",
        "填报单位：某市某局 单位：件",
        "地区 | 行政处罚 | 免罚率",
        "件数 | 金额",
        "甲区 | 12 | 1,234.50 | 45.6%",
        "乙县 | 34 | 99.00 | 10.0%",
        "注：免罚率为免罚件数所占的比例。",
    ]
    assert [(h.level, source.text[h.start : h.end]) for h in source.headings] == [
        (0, "2023年某市行政执法情况统计表")
    ]
    assert _cells(source)[:7] == [
        ("地区", 0, 0, 2, 1, True),
        ("行政处罚", 0, 1, 1, 2, True),
        ("免罚率", 0, 3, 2, 1, True),
        ("件数", 1, 1, 1, 1, True),
        ("金额", 1, 2, 1, 1, True),
        ("甲区", 2, 0, 1, 1, False),
        ("12", 2, 1, 1, 1, False),
    ]
    document = parse_document("a.xlsx", data)
    assert_sound(document)
    assert document.metadata.title == "2023年某市行政执法情况统计表"


def test_every_sheet_is_a_heading_and_hidden_ones_are_read():
    book = _book(["名称", "数量"], ["甲", 1], title="处罚")
    hidden = book.create_sheet("许可")
    hidden.append(["名称", "数量"])
    hidden.append(["乙", 2])
    hidden.sheet_state = "hidden"
    hidden.row_dimensions[2].hidden = True
    book.create_sheet("空表")
    source = read_bytes("a.xlsx", _saved(book))
    titles = [(h.level, source.text[h.start : h.end]) for h in source.headings]
    assert titles == [(1, "处罚"), (1, "许可")]
    assert "乙 | 2" in source.text


def test_the_only_sheet_has_its_name_as_heading_unless_the_program_gave_it():
    named = read_bytes("a.xlsx", _saved(_book(["甲", "乙"], [1, 2], title="执法统计")))
    assert [h.level for h in named.headings] == [1]
    for name in ("Sheet1", "工作表1"):
        plain = read_bytes("a.xlsx", _saved(_book(["甲", "乙"], [1, 2], title=name)))
        assert plain.headings == ()


def test_empty_rows_divide_tables_and_a_merged_cell_bridges_them():
    book = _book(["甲", "乙"], [1, 2], [], ["丙", "丁"], [3, 4], [], [5, None])
    book.active.merge_cells("B5:B7")
    source = read_bytes("a.xlsx", _saved(book))
    assert len(source.tables) == 2
    assert _cells(source, 1)[-2:] == [("4", 1, 1, 2, 1, False), ("5", 2, 0, 1, 1, False)]


def test_years_head_columns_and_a_table_of_figures_alone_has_no_head():
    source = read_bytes("a.xlsx", _saved(_book(["名称", 2022, 2023], ["甲", 5, 6])))
    assert [cell[0] for cell in _cells(source) if cell[5]] == ["名称", "2022", "2023"]
    source = read_bytes("a.xlsx", _saved(_book([1, 2], [3, 4])))
    assert not any(cell[5] for cell in _cells(source))


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012.0, "General", "123456789012"),
        (1e-7, "General", "0.0000001"),
        (True, "General", "TRUE"),
        (0.456, "0.0%", "45.6%"),
        (1.005, "0.00", "1.01"),
        (1234567, "#,##0", "1,234,567"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        (-0.4, "0", "0"),
        (0, "0;-0;-", "-"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (-7.1, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-7.10"),
        (12.5, '0.0"万元"', "12.5万元"),
        (5, "[$¥-804]#,##0.00", "¥5.00"),
        (7, "000000", "000007"),
        (12.5, "0.##", "12.5"),
        (12.3, "0.00E+00", "12.3"),
        (3, ";;;", "3"),
        (DATE, "yyyy-mm-dd", "2024-03-01"),
        (DATE, "mm-dd-yy", "2024-03-01"),
        (DATE, 'yyyy"年"m"月"d"日";@', "2024年3月1日"),
        (DATE, "yyyy\\年m\\月", "2024年3月"),
        (DATE, "yyyy/m/d", "2024/3/1"),
        (DATE, "mmm-yy", "2024-03"),
        (DATE, 'm"月"d"日"', "3月1日"),
        (DATE, "General", "2024-03-01"),
        (DATE, "aaaa", "星期五"),
        (TIME, "m/d/yy h:mm", "2024-03-01 14:05"),
        (TIME, "yyyy-mm-dd hh:mm:ss", "2024-03-01 14:05:00"),
        (dt.time(8, 5), "h:mm", "8:05"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)
def test_a_value_is_shown_as_its_format_says(value, number_format, shown):
    assert displayed(value, number_format) == shown


def test_a_date_in_a_format_that_only_a_chinese_excel_knows():
    book = _book(["日期", "数量"], [45352, 1])
    book.active["A2"].number_format = "0"
    data = _edited(_saved(book), "xl/styles.xml", 'numFmtId="1"', 'numFmtId="31"')
    assert "2024年3月1日 | 1" in read_bytes("a.xlsx", data).text


def test_a_formula_is_its_value_as_last_computed():
    data = _edited(
        _saved(_book(["数量", "合计"], [12, 77])), SHEET, "<v>77</v>", "<f>A2*2</f><v>24</v>"
    )
    assert "12 | 24" in read_bytes("a.xlsx", data).text


def test_a_workbook_with_damaged_styles_is_read_all_the_same():
    data = _edited(_saved(_book(["甲", "乙"], [1, 2])), "xl/styles.xml", "<cellXfs", "<cellXs")
    assert "1 | 2" in read_bytes("a.xlsx", data).text


def test_macros_are_not_looked_at():
    data = _edited(_saved(_book(["甲", "乙"], [1, 2])), "[Content_Types].xml",
                   "spreadsheetml.sheet.main+xml", "spreadsheetml.sheet.main+xml")  # fmt: skip
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Attribute VB_Name")
    for name in ("a.xlsm", "a.xlsx"):
        assert read_bytes(name, buffer.getvalue()).text == "甲 | 乙\n1 | 2\n"


def test_an_empty_sheet_that_states_the_largest_size_costs_nothing():
    data = _saved(_book(["近处", "数量"], ["甲", 1]))
    data = _edited(data, SHEET, 'ref="A1:B2"', 'ref="A1:XFD1048576"')
    data = _edited(data, SHEET, "</sheetData>", '<row r="99999999999"><c/></row></sheetData>')
    assert read_bytes("a.xlsx", data).text == "近处 | 数量\n甲 | 1\n"


@pytest.mark.timeout(20)
def test_a_merged_cell_over_everything_is_cut_to_what_is_filled():
    data = _saved(_book(["甲", "乙"], [1, 2]))
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = _edited(data, SHEET, "</sheetData>", f"</sheetData>{merge}")
    assert read_bytes("a.xlsx", data).text.startswith("甲")


def test_too_many_cells_and_too_wide_tables_are_refused(monkeypatch):
    diagonal = _book()
    for n in range(1, 200):
        diagonal.active.cell(n, n, "甲")
        diagonal.active.cell(n, n + 1, "乙")
    with monkeypatch.context() as patch:
        patch.setattr("index.readers.sheets.grid._MAX_AREA", 10_000)
        with pytest.raises(ReadError, match=r"199 rows and 200 columns.*split"):
            read_bytes("a.xlsx", _saved(diagonal))
    for module in ("workbook", "delimited"):
        monkeypatch.setattr(f"index.readers.sheets.{module}.MAX_CELLS", 3)
    with pytest.raises(ReadError, match=r"a\.xlsx: more than 3 filled cells; split"):
        read_bytes("a.xlsx", _saved(_book(["甲", "乙"], [1, 2])))
    with pytest.raises(ReadError, match=r"a\.csv: more than 3 filled cells; split"):
        read_bytes("a.csv", "甲,乙\n1,2\n".encode())


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("index.readers.sheets.workbook._MAX_UNPACKED_BYTES", 2**10)
    with pytest.raises(ReadError, match="unpacks to"):
        read_bytes("a.xlsx", _saved(_book(["甲"])))


def test_entities_are_not_followed_out_of_the_file(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容")
    declared = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]><worksheet'
    data = _edited(_saved(_book(["甲", "乙"], [1, 77])), SHEET, "<worksheet", declared)
    data = _edited(data, SHEET, "<v>77</v>", "<v>&s;</v>")
    with pytest.raises(ReadError, match=r"not a sound \.xlsx"):
        read_bytes("a.xlsx", data)


def test_the_title_property_is_stated():
    book = _book(["甲", "乙"], [1, 2])
    book.properties.title = "年度统计"
    assert read_bytes("a.xlsx", _saved(book)).property(Field.TITLE) == "年度统计"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimited_text_is_read_with_the_delimiter_that_it_uses(delimiter, encoding):
    rows = [["名称", "数量", "说明"], ["甲", "12", "办结"], ["乙", "1.5", "在办"]]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    source = read_bytes("a.csv", data)
    assert source.text == "名称 | 数量 | 说明\n甲 | 12 | 办结\n乙 | 1.5 | 在办\n"
    assert [cell[0] for cell in _cells(source) if cell[5]] == rows[0]


def test_a_quoted_cell_may_hold_line_ends_and_delimiters():
    text = '统计表\n名称,说明\n甲,"第一行\n第二行，还有,逗号"\n\n注：数据截至年底。\n'
    source = read_bytes("a.csv", codecs.BOM_UTF8 + text.encode())
    assert source.text.splitlines() == [
        "统计表", "名称 | 说明", "甲 | 第一行 第二行，还有,逗号", "注：数据截至年底。",
    ]  # fmt: skip
    assert [h.level for h in source.headings] == [0]


def test_a_label_above_the_title_does_not_take_its_place():
    source = read_bytes("a.csv", "附件2\n某市执法统计表\n名称,数量\n甲,1\n".encode())
    assert [source.text[h.start : h.end] for h in source.headings] == ["某市执法统计表"]


def test_a_list_in_one_column_is_no_table():
    source = read_bytes("a.csv", "甲单位\n乙单位\n丙单位\n".encode())
    assert source.tables == ()
    assert source.text.splitlines() == ["甲单位", "乙单位", "丙单位"]
