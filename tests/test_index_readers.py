import codecs
import io
import zipfile

import docx
import pytest

from index.errors import ReadError
from index.parse import parse_document
from index.readers import read_bytes

TITLE = "关于某地2023年工作的报告"
HEADINGS = ["一、甲事", "（一）加强领导", "（二）加强培训", "二、乙事"]
BODY = "全年办结12件，情况写在这里，写得长一些，好让它像正文的样子。"


def _as_text():
    return "\n".join([TITLE, *(f"{heading}\n{BODY}" for heading in HEADINGS)]).encode()


def _as_markdown():
    marks = {heading: "###" if heading[0] == "（" else "##" for heading in HEADINGS}
    blocks = [f"{mark} {heading}\n\n{BODY}" for heading, mark in marks.items()]
    return "\n\n".join([f"# {TITLE}", *blocks]).encode()


def _as_html():
    parts = [f"<h1>{TITLE}</h1>"]
    for heading in HEADINGS:
        tag = "h3" if heading[0] == "（" else "h2"
        parts.append(f"<{tag}>{heading}</{tag}><p>{BODY}</p>")
    return f"<html><body>{''.join(parts)}</body></html>".encode()


def _saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _as_docx():
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    for heading in HEADINGS:
        document.add_heading(heading, level=2 if heading[0] == "（" else 1)
        document.add_paragraph(BODY)
    return _saved(document)


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.txt", _as_text), ("a.md", _as_markdown), ("a.html", _as_html), ("a.docx", _as_docx)],
)
def test_one_report_in_any_format_has_one_outline(name, make, assert_sound):
    document = parse_document(name, make())
    assert_sound(document)
    assert document.metadata.title == TITLE
    assert [(s.level, s.title) for s in document.sections[1:]] == [
        (1, "一、甲事"), (2, "（一）加强领导"), (2, "（二）加强培训"), (1, "二、乙事"),
    ]  # fmt: skip
    searched = [document.text[p.start : p.end] for p in document.passages]
    assert sum(BODY in words for words in searched) == 4


PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>某网站</title>
<script>var hidden = "脚本";</script><style>p {{ color: red }}</style></head><body>
<nav><a href="/">首页导航</a> <a href="/zw">政务公开</a></nav>
<div class="breadcrumb">当前位置导航 &gt; 报告</div>
<article><h1>{TITLE}</h1><h2>一、甲事</h2><p>{BODY}<b>加粗</b>&amp;没有断开。</p>
<table><tr><th>名称</th><th>数量</th></tr><tr><td>甲事</td><td>12</td></tr></table>
<h2>二、乙事</h2><p>第一行<br>第二行</p><!-- 注释 --></article>
<footer>版权所有 某单位</footer><script>document.write("脚本写的")</script></body></html>"""


def test_a_page_keeps_its_menus_in_the_text_but_they_are_not_searched():
    document = parse_document("a.html", PAGE.encode())
    searched = "\n".join(document.text[p.start : p.end] for p in document.passages)
    for menu in ("首页导航", "政务公开", "当前位置导航", "版权所有"):
        assert menu in document.text
        assert menu not in searched
    for hidden in ("脚本", "color", "注释", "hidden"):
        assert hidden not in document.text
    assert f"{BODY}加粗&没有断开。" in searched


def test_a_table_becomes_one_line_a_row():
    document = parse_document("a.html", PAGE.encode())
    lines = document.text.splitlines()
    assert "名称 | 数量" in lines
    assert "甲事 | 12" in lines
    sentences = {document.text[s.start : s.end] for p in document.passages for s in p.sentences}
    assert "甲事 | 12" in sentences
    assert {"第一行", "第二行"} <= set(lines)


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "big5", "utf-8"])
def test_a_page_is_read_in_the_encoding_that_it_declares(charset):
    words = "關於某地工作的報告" if charset == "big5" else "关于某地工作的报告"
    page = f'<html><head><meta charset="{charset}"></head><body><p>{words}</p></body></html>'
    assert words in read_bytes("a.html", page.encode(charset)).text


def test_a_page_that_declares_an_unknown_encoding_is_read_by_its_bytes():
    page = f'<html><head><meta charset="x-none"></head><body><p>{BODY}</p></body></html>'
    assert read_bytes("a.html", page.encode()).text == f"{BODY}\n"


def test_markdown_marks_are_left_out():
    text = (
        "---\nlayout: page\n---\n# 标题在这里\n\n一段**加粗**的[链接](http://example.org)文字，\n"
        "下一行。\n\n- 第一项\n- 第二项\n\n| 名称 | 数量 |\n| --- | --- |\n| 甲事 | 12 |\n\n"
        "```\n代码\n```\n"
    )
    lines = read_bytes("a.md", text.encode()).text.splitlines()
    assert lines == [
        "标题在这里", "一段加粗的链接文字，下一行。", "第一项", "第二项",
        "名称 | 数量", "甲事 | 12", "代码",
    ]  # fmt: skip


def test_a_merged_cell_is_read_once_and_tables_stand_in_their_place():
    document = docx.Document()
    document.add_paragraph("表前的一段。")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "合并的表头"
    for column, words in enumerate(["甲事", "12", "件"]):
        table.cell(1, column).text = words
    document.add_paragraph("表后的一段。")
    lines = read_bytes("a.docx", _saved(document)).text.splitlines()
    assert lines == ["表前的一段。", "合并的表头", "甲事 | 12 | 件", "表后的一段。"]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("gb18030", b""),
        ("gbk", b""),
    ],
)
def test_simplified_text_is_read_in_the_encodings_in_use(encoding, mark):
    text = f"{TITLE}\r\n一、甲事\r\n{BODY}\r\n"
    assert read_bytes("a.txt", mark + text.encode(encoding)).text == text


def test_traditional_text_is_read_in_big5():
    text = "關於蘇州工業園區管理委員會法治政府建設工作情況的報告\n一、切實履行職責\n" * 3
    assert read_bytes("a.txt", text.encode("big5")).text == text


def test_a_pdf_has_headings_but_no_running_heads(reports):
    chinese = parse_document("a.pdf", (reports / "wujiang-2024-services.pdf").read_bytes())
    titles = [section.title for section in chinese.sections[1:]]
    assert "二、营商：容错有清单，护企有专班" in titles
    assert "（一）免罚轻罚" in titles
    english = parse_document("a.pdf", (reports / "en-nantong-brief.pdf").read_bytes())
    assert english.metadata.title == "Nantong: From Proposal No. 300 to City-wide Governance"
    assert len(english.sections) > 2
    for document in (chinese, english):
        assert len(document.pages) > 1
        assert list(document.pages) == sorted(document.pages)
        lines = document.text.splitlines()
        assert len(lines) == len(set(lines)), "a line that stands on every page"
        assert not any(line.strip(" -—·").isdigit() for line in lines)


def _pdf(*, encrypted=False, text="Cases closed: 12"):
    """A PDF of one page, written by hand."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"00" * 32
        + b"> /U <"
        + b"11" * 32
        + b"> >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b" /Encrypt 6 0 R /ID [<00><00>]" if encrypted else b""
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\n" % (len(objects) + 1, lock)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _archive():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "no Word document")
    return buffer.getvalue()


def test_a_pdf_of_one_page_is_read():
    assert read_bytes("a.pdf", _pdf()).text == "Cases closed: 12\n"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t", "empty"),
        ("wide.txt", "　\u2003\n".encode(), "no text"),
        ("binary.txt", bytes(range(256)) * 20, "not text|not recognized"),
        ("zeros.txt", b"\0" * 5000, "not text"),
        ("renamed.docx", _archive(), r"a \.zip archive.*name it \.zip"),
        ("old.docx", b"\xd0\xcf\x11\xe0" * 200, "old .doc"),
        ("cut.docx", _as_docx()[:900], "docx"),
        ("cut.pdf", _pdf()[:200], "print it"),
        ("no.pdf", b"not a pdf at all", "print it"),
        ("locked.pdf", _pdf(encrypted=True), "encrypted.*password"),
        ("scan.pdf", _pdf(text=" "), "no text"),
        ("empty.html", b"<html><body><script>x</script></body></html>", "no text"),
        ("sheet.xls", b"any", "not read; use"),
        ("sheet.xlsx", b"any", "no sound workbook.*Excel"),
        ("no-suffix", b"any", "not read; use"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_a_remedy(name, data, reason):
    with pytest.raises(ReadError, match=reason) as refused:
        read_bytes(name, data)
    message = str(refused.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message


def test_a_cut_pdf_from_life_is_refused(reports):
    data = (reports / "wujiang-2024-services.pdf").read_bytes()
    for share in (0.1, 0.5, 0.9):
        try:
            source = read_bytes("a.pdf", data[: int(len(data) * share)])
        except ReadError as error:
            assert "a.pdf" in str(error)  # noqa: PT017 - what can be repaired is read
        else:
            assert source.text.strip()


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("index.readers.docx._MAX_UNPACKED_BYTES", 2**20)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (2**20 + 1))
    with pytest.raises(ReadError, match="unpacks to"):
        read_bytes("a.docx", buffer.getvalue())
