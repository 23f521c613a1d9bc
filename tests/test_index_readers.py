import codecs
import io
import time
import zipfile

import docx
import openpyxl
import pytest

from index.errors import ReadError
from index.parse import parse_document
from index.readers import read_bytes
from index.readers.guard import GuardedReader
from index.readers.text.plain import decode

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


SIMPLIFIED = [
    "报告", "关于印发方案的通知", "全年办结12件。", "苏州市吴江区", "一、基本情况", "为民服务",
    "第一条 为了规范行政行为，制定本办法。", "（此页无正文）", "本市共有企业3家", "单位：万元",
    "2024年预算公开表", "联通", "罂粟硝镪氰", "张三", "English words, 中文夹在其中, and more",
]  # fmt: skip
TRADITIONAL = [
    "報告", "關於本會工作的報告", "辦理情形", "姓名：黃碧雲", "臺北", "謝謝", "立法院",
    "香港特別行政區政府", "一、切實履行職責", "為民服務", "全年辦結12件，比上年增長3.5%。",
    "第一條　為規範行政行為，制定本辦法。",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(t, e) for t in SIMPLIFIED for e in ("utf-8", "gbk", "gb18030")]
    + [(t, e) for t in TRADITIONAL for e in ("utf-8", "big5", "cp950", "big5hkscs", "gbk")],
)
def test_a_short_text_is_read_in_its_encoding(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [f"{TITLE}\r\n一、甲事\r\n{BODY}", "一、切實履行職責，辦結12件", "Plain words."]
)
def test_wide_encodings_need_no_mark(encoding, text):
    assert decode(text.encode(encoding)) == text


def test_characters_beyond_the_common_sets_are_read():
    assert decode("𠮷野家在这里，报告在那里。".encode("gb18030")) == "𠮷野家在这里，报告在那里。"
    assert decode("嘅咗喺佢哋嘅報告工作".encode("big5hkscs")) == "嘅咗喺佢哋嘅報告工作"
    assert decode("价格为5€，另有①②③".encode("gb18030")) == "价格为5€，另有①②③"
    assert decode("It’s the company’s “plan” – café".encode("cp1252")) == (
        "It’s the company’s “plan” – café"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le"])
def test_a_text_that_was_cut_within_a_character_is_read(encoding):
    text = "關於本會工作的報告，辦結12件。" * 5
    data = text.encode(encoding)[:-1]
    assert decode(data) == text[:-1] + "\ufffd"


def test_a_few_bad_bytes_are_shown_as_such_and_many_are_refused():
    data = (BODY * 10).encode()
    broken = data[: len(BODY.encode())] + b"\xff\0" + data
    assert decode(broken) == broken.decode(errors="replace").replace("\0", "\ufffd")
    assert decode(broken).count("\ufffd") == 2
    with pytest.raises(ReadError, match="encoding"):
        decode(b"\x81\xff\xfe" * 200 + BODY.encode())


def test_a_large_file_is_told_by_its_first_texts_and_decoded_once():
    text = "plain words\r\n" * 50_000 + f"{TITLE}\r\n{BODY}\r\n" * 50_000
    start = time.process_time()
    assert decode(text.encode("gb18030")) == text
    assert time.process_time() - start < 3


def test_line_ends_and_spaces_of_a_text_are_untouched():
    text = "\t第一行\r\n\r第二行\x0b\u3000\n\n"
    assert read_bytes("a.txt", codecs.BOM_UTF8 + text.encode()).text == text


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


def _packed(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
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
        ("old.docx", b"\xd0\xcf\x11\xe0" * 200, r"not a sound \.docx"),
        ("cut.docx", _as_docx()[:900], "docx"),
        ("cut.pdf", _pdf()[:200], "print it"),
        ("no.pdf", b"not a pdf at all", "print it"),
        ("locked.pdf", _pdf(encrypted=True), "encrypted.*password"),
        ("scan.pdf", _pdf(text=" "), "no text"),
        ("empty.html", b"<html><body><script>x</script></body></html>", "no text"),
        ("sheet.xlsb", b"any", r"'\.xlsb' are not read; save it as \.xlsx"),
        ("talk.pptx", b"any", r"not read; save it as \.pdf"),
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
    monkeypatch.setattr("index.readers.word.reader._MAX_UNPACKED_BYTES", 2**20)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (2**20 + 1))
    with pytest.raises(ReadError, match="unpacks to"):
        read_bytes("a.docx", buffer.getvalue())


def _ole(stream):
    """The start of a compound file, with the name of one of its streams."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600
    )


def _slides():
    return _packed({"ppt/presentation.xml": "<x/>", "[Content_Types].xml": "<x/>"})


def _binary_workbook():
    return _packed({"xl/workbook.bin": "x", "[Content_Types].xml": "<x/>"})


def _xlsx():
    book = openpyxl.Workbook()
    book.active.append(["名称", "数量"])
    book.active.append(["甲事", 12])
    return _saved(book)


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("a.txt", _pdf, "Cases closed: 12"),
        ("a.docx", _pdf, "Cases closed: 12"),
        ("a.txt", _as_html, "一、甲事"),
        ("a.pdf", _as_html, "一、甲事"),
        ("a.pdf", _as_docx, "一、甲事"),
        ("a.zip", _as_docx, "一、甲事"),
        ("a.html", _as_docx, "一、甲事"),
        ("a.csv", _xlsx, "甲事 | 12"),
        ("a.docx", _xlsx, "甲事 | 12"),
    ],
)
def test_a_file_under_a_wrong_name_is_read_as_what_it_is(name, make, words):
    source = read_bytes(name, make())
    assert words in source.text
    assert "<" not in source.text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", _ole("PowerPoint Document"), r"a PowerPoint 97–2003 file.*save it as \.pdf"),
        ("a.txt", _slides(), r"a PowerPoint file \(\.pptx\), not a \.txt file.*save it as \.pdf"),
        ("a.xlsx", _binary_workbook(), r"a binary Excel file.*save it as \.xlsx"),
        ("a.docx", _ole("EncryptedPackage"), "encrypted; .*remove its password"),
        ("a.xlsx", _ole("EncryptedPackage"), "encrypted; .*remove its password"),
        ("a.pdf", b"GIF89a" + b"\0" * 90, "a GIF image, not a .pdf file"),
        ("a.docx", b"Rar!\x1a\x07\x01\0" + b"\0" * 90, "a RAR archive"),
        ("a.txt", b"\x7fELF\x02\x01" + b"\0" * 90, "a program"),
        ("a.txt", _archive(), r"a \.zip archive.*name it \.zip"),
        ("a.zip", b"no archive", r"a damaged \.zip archive"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_it_is(name, data, reason):
    with pytest.raises(ReadError, match=rf"^{name}: .*{reason}"):
        read_bytes(name, data)


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("a.docx", _ole("WordDocument"), ".doc"),
        ("a.txt", _ole("Workbook"), ".xls"),
        ("a.xls", _ole("Book"), ".xls"),
        ("a.txt", b"{\\rtf1\\ansi text}", ".rtf"),
        ("a.doc", _ole("Workbook") + _ole("WordDocument"), ".doc"),
        ("a.xls", _ole("WordDocument") + _ole("Workbook"), ".xls"),
        ("a.txt", _ole("Workbook") + _ole("WordDocument"), ".xls"),
    ],
)
def test_an_old_file_under_any_name_asks_for_what_reads_it(name, data, suffix, no_office):
    with pytest.raises(ReadError, match=rf"a {suffix} file is read through LibreOffice"):
        read_bytes(name, data)


def test_a_picture_under_another_name_asks_for_what_reads_it(monkeypatch):
    monkeypatch.setattr("index.readers.pictures.reader.is_installed", lambda: False)
    with pytest.raises(ReadError, match=r"pip install youju\[ocr\]"):
        read_bytes("a.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 90)


@pytest.mark.parametrize(
    "text",
    [
        "源代码如下：<!DOCTYPE html><html><body>内容</body></html>",
        "<p>这是一段讲标签的文字</p>",
        "<htmlish>不是网页",
        "%PDF-1.4 是便携文档的开头，这里只是说起它。",
        "PK 是两个字母",
        "MZ 也是",
        "MIME-Version: 1.0 在这里只是文字",
    ],
)
def test_a_text_that_only_starts_oddly_stays_a_text(text):
    assert read_bytes("a.txt", text.encode()).text == text


def test_a_pdf_of_five_hundred_pages_is_read_page_by_page():
    count = 500
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(count)), count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page in range(count):
        lines = b"".join(
            b"BT /F1 10 Tf 72 %d Td (Town %s closed its cases) Tj ET\n"
            % (740 - 14 * line, bytes([97 + line % 26, 97 + page % 26, 97 + page // 26]))
            for line in range(40)
        )
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * page),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(lines), lines),
        ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, entry) for n, entry in enumerate(objects, 1))
    with GuardedReader(step_s=5.0) as reader:
        source = reader.read("a.pdf", b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R >>\n%%EOF")
    assert source.text.count("closed its cases") > 0.9 * 40 * count
    assert "Town aft" in source.text


def test_bad_files_are_refused_one_by_one_and_nothing_indexed_changes(
    home, encoder, add, write, contents
):
    folder = write("good.txt", BODY).parent
    add(home, encoder, folder)
    before = contents(home)
    bad = {
        "empty.txt": b"", "blank.md": b" \n\t",
        "cut.docx": _as_docx()[:900], "cut.pdf": _pdf()[:200],
        "locked.pdf": _pdf(encrypted=True), "locked.docx": _ole("EncryptedPackage"),
        "old.docx": _ole("WordDocument"), "binary.txt": bytes(range(256)) * 20,
        "image.pdf": b"GIF89a" + b"\0" * 90, "damaged.zip": b"PK\x03\x04" + b"\0" * 99,
        "bomb.zip": _packed({"bomb.txt": b" " * 9 * 2**20}),
        "laughs.xlsx": _laughing(_xlsx(), "xl/worksheets/sheet1.xml"),
        "laughs.docx": _laughing(_as_docx(), "word/document.xml"),
    }  # fmt: skip
    for name, data in bad.items():
        write(name, data)
    summary = add(home, encoder, folder)
    assert summary.unchanged == ("good.txt",)
    assert (summary.added, summary.updated, summary.skipped) == ((), (), ())
    refused = {refusal.source.partition("/")[0]: refusal.reason for refusal in summary.refused}
    assert set(refused) == set(bad)
    assert all("; " in reason and "\n" not in reason for reason in refused.values()), refused
    assert contents(home) == before


def _laughing(data, part):
    """The file with entities in it that grow to gigabytes."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts[part].decode().partition("?>")[2] or parts[part].decode()
    body = body.replace("</", "&a9;</", 1)
    parts[part] = f'<!DOCTYPE x [<!ENTITY a0 "哈哈哈哈">{entities}]>{body}'.encode()
    return _packed(parts)


def _rows(text):
    return f"<html><body><table>{text}</table></body></html>".encode()


def test_spans_end_with_the_table():
    page = _rows("<tr><td rowspan=60000 colspan=60000>甲</td><td>乙</td></tr><tr><td>丙</td></tr>")
    (table,) = read_bytes("a.html", page).tables
    assert [(c.row, c.column, c.rows, c.columns) for c in table.cells] == [
        (0, 0, 2, 1000), (0, 1000, 1, 1), (1, 1000, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td rowspan=60000 colspan=60000>甲</td><td>乙</td></tr>" * 2000,
        f"<tr>{'<td rowspan=60000>甲</td>' * 2000}</tr>" + "<tr><td>乙</td></tr>" * 2000,
        "<tr><th>甲</th><th>12</th></tr>" * 4000,
        f"<tr>{'<th>甲</th>' * 5000}{'<td>12</td>' * 5000}</tr>",
        "<tr><th>甲</th></tr><tr><td>1</td><td>2</td></tr>" * 2000,
    ],
    ids=["both ways", "down", "heads", "heads beside", "groups"],
)
def test_tables_out_of_all_proportion_are_read_in_little_time(rows):
    start = time.process_time()
    document = parse_document("a.html", _rows(rows))
    assert time.process_time() - start < 15
    assert document.text.count("甲") == rows.count("甲")
