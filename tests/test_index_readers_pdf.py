"""PDF files, written here glyph by glyph, as printers and word processors write them."""

import hashlib
import time

import pytest

from index.errors import ReadError
from index.parse import parse_document
from index.readers import read_bytes

BODY = "各乡镇要把便民事项集中到一个窗口，按月公布办理结果，年底由县里统一评议。"
SONG, HEI, KAI, TITLE_FACE = "SimSun", "SimHei", "KaiTi", "FZXBSJW--GB1-0"
LATIN = "Helvetica"


def _width(char, size):
    return size * (0.5 if char.isascii() else 1.0)


class Sheet:
    """One page: text by its left end and base line, rules, in points from the lower left."""

    def __init__(self, width=595, height=842, rotate=0):
        self.width, self.height, self.rotate = width, height, rotate
        self.operators = []
        self.crop = None

    def text(self, x, y, words, size=16, face=SONG, matrix=None, mode=0, spread=0.0):
        coded = words.encode("utf-16-be").hex()
        place = matrix or f"1 0 0 1 {x:.2f} {y:.2f}"
        self.operators.append(
            f"BT /{face} {size} Tf {mode} Tr {spread} Tc {place} Tm <{coded}> Tj ET"
        )
        return self

    def rule(self, x0, y0, x1, y1, width=0.5):
        self.operators.append(f"{width} w {x0} {y0} m {x1} {y1} l S")
        return self

    def paragraph(self, y, words, left=80, right=512, size=16, indent=2, pitch=28, face=SONG):
        """Sets words as a paragraph of full lines; returns the height of the next line."""
        line, x = "", left + indent * size
        start = x
        for char in words:
            if x + _width(char, size) > right + 0.1:
                self.text(start, y, line, size, face)
                line, x, y = "", left, y - pitch
                start = x
            line += char
            x += _width(char, size)
        self.text(start, y, line, size, face)
        return y - pitch

    def centred(self, y, words, size=16, face=SONG, middle=296):
        width = sum(_width(char, size) for char in words)
        return self.text(middle - width / 2, y, words, size, face)


def _rc4(key, data):
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _lock(user, owner):
    """Keys of the standard handler, revision 2: O, U and the file's key."""
    owner_key = hashlib.md5((owner + _PAD)[:32]).digest()[:5]  # noqa: S324 - the format's own
    entry_o = _rc4(owner_key, (user + _PAD)[:32])
    stuff = (user + _PAD)[:32] + entry_o + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + b"\0" * 16
    key = hashlib.md5(stuff).digest()[:5]  # noqa: S324
    return entry_o, _rc4(key, _PAD), key


def pdf(sheets, bookmarks=(), title=None, lock=None):
    """A PDF of sheets; bookmarks as (level, title, page); lock as (user, owner) passwords."""
    objects = {}
    faces = {SONG, HEI, KAI, TITLE_FACE, "SimSun,Bold"}
    font = {name: 10 + 2 * n for n, name in enumerate(sorted(faces))}
    widths = "/DW 1000 /W [1 95 500 814 939 500]"
    for name, number in font.items():
        objects[number] = (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /UniGB-UCS2-H"
            f" /DescendantFonts [{number + 1} 0 R] >>"
        )
        objects[number + 1] = (
            f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} {widths} /CIDSystemInfo"
            " << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 9 0 R >>"
        )
    objects[9] = (
        "<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -120 1000 880]"
        " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"
    )
    fonts = " ".join(f"/{name} {number} 0 R" for name, number in font.items())
    first = 40
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(sheets)))
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>"
    streams = {}
    for n, sheet in enumerate(sheets):
        crop = f"/CropBox [{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        objects[first + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] {crop}"
            f" /Rotate {sheet.rotate} /Contents {first + 2 * n + 1} 0 R"
            f" /Resources << /Font << {fonts} >> >> >>"
        )
        streams[first + 2 * n + 1] = "\n".join(sheet.operators).encode()
    outline = ""
    if bookmarks:
        outline = "/Outlines 3 0 R"
        base = first + 2 * len(sheets) + 10
        objects |= _bookmark_objects(bookmarks, base, first)
    objects[1] = f"<< /Type /Catalog /Pages 2 0 R {outline} >>"
    key = None
    trailer = ""
    if title:
        objects[4] = f"<< /Title <{_coded(title)}> >>"
        trailer += " /Info 4 0 R"
    if lock is not None:
        entry_o, entry_u, key = _lock(*lock)
        objects[5] = (
            f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{entry_o.hex()}> /U <{entry_u.hex()}> >>"
        )
        trailer += f" /Encrypt 5 0 R /ID [<{'00' * 16}> <{'00' * 16}>]"
    return _file(objects, streams, trailer, key)


def _coded(words):
    return ("\ufeff" + words).encode("utf-16-be").hex()


def _bookmark_objects(bookmarks, base, first):
    objects = {}
    numbers = [base + n for n in range(len(bookmarks))]
    parents, last_at = [], {-1: 3}
    for n, (level, _, _) in enumerate(bookmarks):
        parents.append(last_at[level - 1])
        last_at[level] = numbers[n]
    for n, (_, words, page) in enumerate(bookmarks):
        brothers = [m for m, parent in enumerate(parents) if parent == parents[n]]
        after = [m for m in brothers if m > n]
        before = [m for m in brothers if m < n]
        children = [m for m, parent in enumerate(parents) if parent == numbers[n]]
        links = f" /Next {numbers[after[0]]} 0 R" if after else ""
        links += f" /Prev {numbers[before[-1]]} 0 R" if before else ""
        if children:
            links += f" /First {numbers[children[0]]} 0 R /Last {numbers[children[-1]]} 0 R"
            links += f" /Count {len(children)}"
        objects[numbers[n]] = (
            f"<< /Title <{_coded(words)}> /Parent {parents[n]} 0 R"
            f" /Dest [{first + 2 * page} 0 R /XYZ 0 800 0]{links} >>"
        )
    top = [m for m, parent in enumerate(parents) if parent == 3]
    objects[3] = (
        f"<< /Type /Outlines /First {numbers[top[0]]} 0 R /Last {numbers[top[-1]]} 0 R"
        f" /Count {len(top)} >>"
    )
    return objects


def _file(objects, streams, trailer, key):
    out, places = bytearray(b"%PDF-1.7\n"), {}
    bodies = {number: body.encode() for number, body in objects.items()}
    for number, stream in streams.items():
        coded = stream
        if key is not None:
            salt = number.to_bytes(3, "little") + b"\0\0"
            coded = _rc4(hashlib.md5(key + salt).digest()[:10], stream)  # noqa: S324
        bodies[number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(coded), coded)
    for number, body in sorted(bodies.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(bodies) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        if number in places:
            out += b"%010d 00000 n \n" % places[number]
        else:
            out += b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\n" % (size, trailer.encode())
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _lines(data):
    return read_bytes("a.pdf", data).text.splitlines()


def _hints(data):
    source = read_bytes("a.pdf", data)
    return [(hint.level, source.text[hint.start : hint.end]) for hint in source.headings]


def test_lines_of_a_paragraph_are_one_and_an_indent_starts_the_next():
    sheet = Sheet()
    y = sheet.paragraph(740, BODY * 2)
    sheet.paragraph(y, BODY)
    assert _lines(pdf([sheet])) == [BODY * 2, BODY]


def test_a_paragraph_that_runs_over_the_page_is_one_and_the_page_starts_inside_it():
    first, second = Sheet(), Sheet()
    words = BODY * 2 + "其他事项照旧办理。"
    lines = [words[:25], words[25:52], words[52:79], words[79:]]
    first.text(112, 140, lines[0]).text(80, 112, lines[1])
    second.text(80, 740, lines[2]).text(80, 712, lines[3])
    second.paragraph(684, BODY)
    for number, sheet in enumerate((first, second), start=1):
        sheet.centred(60, f"— {number} —", 14)
    source = read_bytes("a.pdf", pdf([first, second]))
    assert source.text == f"{words}\n{BODY}\n"
    assert source.pages == (0, 52)
    assert source.text[52:].startswith(lines[2])


def _official():
    """A notice in the layout of GB/T 9704, over two pages."""
    first, second = Sheet(), Sheet()
    first.centred(720, "云岭县人民政府文件", 44, TITLE_FACE)
    first.centred(650, "云政发〔2024〕12号", 16).rule(80, 640, 512, 640, 1.5)
    first.centred(590, "云岭县人民政府关于印发", 22, TITLE_FACE)
    first.centred(557, "便民事项办理办法的通知", 22, TITLE_FACE)
    first.text(80, 500, "各乡镇人民政府，县直各部门：")
    y = first.paragraph(472, BODY * 2)
    first.text(112, y, "一、总体要求", face=HEI)
    y = first.paragraph(y - 28, BODY)
    first.text(112, y, "（一）集中办理", face=KAI)
    y = first.paragraph(y - 28, BODY)
    second.text(112, 740, "（二）按月公布", face=KAI)
    y = second.paragraph(712, BODY)
    second.text(112, y, "二、工作分工", face=HEI)
    y = second.paragraph(y - 28, BODY * 2)
    second.text(384, y - 56, "云岭县人民政府").text(392, y - 84, "2024年3月1日")
    first.text(470, 60, "— 1 —", 14)
    second.text(90, 60, "— 2 —", 14)
    return pdf([first, second])


def test_a_notice_has_its_title_and_numbered_headings_and_no_red_head_among_them(assert_sound):
    document = parse_document("a.pdf", _official())
    assert_sound(document)
    assert document.metadata.title == "云岭县人民政府关于印发便民事项办理办法的通知"
    assert [(section.level, section.title) for section in document.sections[1:]] == [
        (1, "一、总体要求"), (2, "（一）集中办理"), (2, "（二）按月公布"), (1, "二、工作分工"),
        (1, ""),  # the signature
    ]  # fmt: skip
    lines = document.text.splitlines()
    assert lines[:4] == [
        "云岭县人民政府文件", "云政发〔2024〕12号",
        "云岭县人民政府关于印发便民事项办理办法的通知", "各乡镇人民政府，县直各部门：",
    ]  # fmt: skip
    assert lines[-2:] == ["云岭县人民政府", "2024年3月1日"]
    assert not any("—" in line for line in lines)
    assert _hints(_official()) == [(0, "云岭县人民政府关于印发便民事项办理办法的通知")]


def test_glyphs_drawn_in_any_order_are_read_as_they_stand():
    data = pdf([_shuffled()])
    assert _lines(data) == [BODY + BODY[::-1].replace("。", "") + "。"]


def _shuffled():
    words = BODY + BODY[::-1].replace("。", "") + "。"
    glyphs, x, y = [], 112, 740
    for char in words:
        if x + 16 > 512:
            x, y = 80, y - 28
        glyphs.append((x, y, char))
        x += 16
    sheet = Sheet()
    for x, y, char in sorted(glyphs, key=lambda glyph: (glyph[0] * 7 + glyph[1] * 3) % 101):
        sheet.text(x, y, char)
    return sheet


def _columns(sheet, top, left_words, right_words, size=10.5, pitch=17):
    y = top
    for words in left_words:
        y = sheet.paragraph(y, words, 60, 281, size, 2, pitch)
    y = top
    for words in right_words:
        y = sheet.paragraph(y, words, 312, 533, size, 2, pitch)
    return y


def test_two_columns_are_read_one_after_the_other_under_a_title_that_spans_them():
    sheet = Sheet()
    sheet.centred(770, "云岭县政府公报二〇二四年第三期", 22, HEI)
    left = [f"左栏第{n}段，{BODY}" for n in "一二三"]
    right = [f"右栏第{n}段，{BODY}" for n in "一二三"]
    _columns(sheet, 720, left, right)
    y = sheet.paragraph(520, f"通栏一段，{BODY}", 60, 533, 10.5, 2, 17)
    _columns(sheet, y - 10, left, right)
    assert _lines(pdf([sheet])) == [
        "云岭县政府公报二〇二四年第三期", *left, *right, f"通栏一段，{BODY}", *left, *right,
    ]  # fmt: skip


def test_a_paragraph_goes_on_at_the_top_of_the_next_column():
    sheet = Sheet()
    words = "".join(f"第{n}项，{BODY}" for n in "甲乙丙丁戊己")
    rows, line, x = [], "", 21
    for char in words:
        if x + 10.5 > 221:
            rows.append(line)
            line, x = "", 0
        line += char
        x += 10.5
    rows.append(line)
    for n, row in enumerate(rows):
        column, place = divmod(n, 7)
        left = (60, 312)[column] + (21 if n == 0 else 0)
        sheet.text(left, 700 - 17 * place, row, 10.5)
    assert _lines(pdf([sheet])) == [words]


def _ruled(sheet, top, columns, rows, height=24):
    """A table with rules round every cell; words start 4 points into their cells."""
    for n in range(len(rows) + 1):
        sheet.rule(columns[0], top - n * height, columns[-1], top - n * height)
    for x in columns:
        sheet.rule(x, top, x, top - len(rows) * height)
    for n, row in enumerate(rows):
        for x, words in zip(columns, row, strict=False):
            sheet.text(x + 4, top - n * height - 16, words, 12)
    return top - len(rows) * height


def _cells(source):
    return [
        (source.text[cell.start : cell.end], cell.row, cell.column, cell.is_head)
        for table in source.tables
        for cell in table.cells
    ]


def test_a_ruled_table_stands_between_its_paragraphs_with_heads_and_cells():
    sheet = Sheet()
    y = sheet.paragraph(740, BODY)
    rows = [["乡镇", "件数", "按期率"], ["东坪镇", "1,204", "98.5%"], ["西岭乡", "310", "97%"]]
    y = _ruled(sheet, y - 10, [80, 220, 360, 512], rows)
    sheet.paragraph(y - 40, BODY)
    source = read_bytes("a.pdf", pdf([sheet]))
    assert source.text.splitlines() == [
        BODY, "乡镇 | 件数 | 按期率", "东坪镇 | 1,204 | 98.5%", "西岭乡 | 310 | 97%", BODY,
    ]  # fmt: skip
    assert _cells(source) == [
        ("乡镇", 0, 0, True), ("件数", 0, 1, True), ("按期率", 0, 2, True),
        ("东坪镇", 1, 0, True), ("1,204", 1, 1, False), ("98.5%", 1, 2, False),
        ("西岭乡", 2, 0, True), ("310", 2, 1, False), ("97%", 2, 2, False),
    ]  # fmt: skip


def test_words_of_neighbouring_cells_that_nearly_touch_are_parted_by_the_rule():
    sheet = Sheet()
    for y in (700, 676):
        sheet.rule(80, y, 200, y)
    for x in (80, 140, 200):
        sheet.rule(x, 676, x, 700)
    sheet.text(80.5, 684, "东坪镇西岭99", 11.8)
    source = read_bytes("a.pdf", pdf([sheet]))
    assert source.text == "东坪镇西岭 | 99\n"


def test_merged_cells_tell_how_far_they_reach():
    sheet = Sheet()
    sheet.rule(80, 700, 480, 700).rule(80, 652, 480, 652).rule(80, 628, 480, 628)
    sheet.rule(180, 676, 480, 676)
    sheet.rule(80, 700, 80, 628).rule(180, 700, 180, 628).rule(480, 700, 480, 628)
    sheet.rule(330, 676, 330, 628)
    sheet.text(84, 670, "乡镇", 12).text(280, 684, "办理情况", 12)
    sheet.text(184, 660, "件数", 12).text(334, 660, "按期率", 12)
    sheet.text(84, 636, "东坪镇", 12).text(184, 636, "12", 12).text(334, 636, "98%", 12)
    source = read_bytes("a.pdf", pdf([sheet]))
    (table,) = source.tables
    places = [(c.row, c.column, c.rows, c.columns) for c in table.cells]
    words = [source.text[c.start : c.end] for c in table.cells]
    assert [(word, *place) for word, place in zip(words, places, strict=True)] == [
        ("乡镇", 0, 0, 2, 1), ("办理情况", 0, 1, 1, 2), ("件数", 1, 1, 1, 1),
        ("按期率", 1, 2, 1, 1), ("东坪镇", 2, 0, 1, 1), ("12", 2, 1, 1, 1), ("98%", 2, 2, 1, 1),
    ]  # fmt: skip
    assert [cell.is_head for cell in table.cells] == [True] * 5 + [False] * 2


def test_a_table_that_goes_on_over_the_page_is_one_and_its_head_is_read_once():
    first, second = Sheet(), Sheet()
    head = ["乡镇", "件数", "按期率"]
    columns = [80, 220, 360, 512]
    first.paragraph(740, BODY)
    rows = [[f"甲{n}村", str(n), f"{n}%"] for n in range(11, 21)]
    _ruled(first, 400, columns, [head, *rows])
    rows = [[f"乙{n}村", str(n), f"{n}%"] for n in range(21, 25)]
    y = _ruled(second, 740, columns, [head, *rows])
    second.paragraph(y - 40, BODY)
    source = read_bytes("a.pdf", pdf([first, second]))
    (table,) = source.tables
    assert source.text.count("按期率") == 1
    assert len(table.rows()) == 15
    assert source.pages == (0, source.text.index("乙21村"))


def test_a_table_of_rows_without_rules_is_read_by_its_columns():
    sheet = Sheet()
    y = sheet.paragraph(740, BODY)
    rows = [["乡镇", "2022年", "2023年"], ["东坪镇", "1204", "1390"], ["西岭乡", "310", "295"]]
    rows.append(["南河镇", "88", "102"])
    for row in rows:
        for x, words in zip((80, 250, 420), row, strict=True):
            sheet.text(x, y, words)
        y -= 28
    sheet.paragraph(y, BODY)
    source = read_bytes("a.pdf", pdf([sheet]))
    assert source.text.splitlines() == [BODY, *(" | ".join(row) for row in rows), BODY]
    assert [head for _, row, _, head in _cells(source) if row == 0] == [True] * 3


def test_a_short_line_beside_nothing_does_not_break_the_columns():
    sheet = Sheet()
    left, right = [f"左栏，{BODY * 3}"], [f"右栏，{BODY * 3}"]
    _columns(sheet, 720, left, right)
    sheet.text(312, 590, "右栏署名", 10.5)
    sheet.paragraph(540, f"通栏一段，{BODY * 2}", 60, 533, 10.5, 2, 17)
    sheet.text(60, 480, "左栏署名", 10.5)
    assert _lines(pdf([sheet])) == [*left, *right, "右栏署名", f"通栏一段，{BODY * 2}", "左栏署名"]


def test_hyphens_at_line_ends_are_undone_and_a_last_page_keeps_its_columns():
    first, second = Sheet(), Sheet()
    words = [
        "offices keep a public reg-",
        "ister of every case closed",
        "in the year and publish it",
    ]
    for left in (60, 312):
        for n in range(18):
            first.text(left, 700 - 14 * n, words[n % 3], 12)
    for n in range(3):
        second.text(60, 700 - 14 * n, words[n], 12).text(312, 700 - 14 * n, words[n], 12)
    (text,) = _lines(pdf([first, second]))
    whole = "offices keep a public register of every case closed in the year and publish it"
    assert text == " ".join([whole] * 14)


def test_names_with_figures_beside_them_are_rows_and_not_two_columns():
    sheet = Sheet()
    y = sheet.paragraph(740, BODY)
    rows = [[f"第{n}号窗口事项", str(n)] for n in range(101, 109)]
    for row in rows:
        sheet.text(80, y, row[0]).text(300, y, row[1])
        y -= 28
    assert _lines(pdf([sheet])) == [BODY, *(" | ".join(row) for row in rows)]


def test_narrow_gaps_between_columns_of_small_type_are_seen():
    sheet = Sheet()
    words = [
        "offices keep a public register of",
        "every case closed in the year and",
        "publish it each month on the web",
    ]
    for left in (60, 244):
        for n in range(9):
            sheet.text(left, 700 - 12 * n, f"{words[n % 3]}", 10.2)
    lines = _lines(pdf([sheet]))
    assert (
        " ".join(lines).count("public register of every case closed in the year and publish") == 6
    )


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        ("云岭县便民年报", "云岭县便民年报"),
        ("Microsoft Word - 云岭县便民年报.docx", "云岭县便民年报"),
        ("Microsoft Word - final2.doc", None),
        ("https://www.example.org/t1.html", None),
    ],
)
def test_the_name_of_a_file_is_no_title(title, stated):
    sheet = Sheet()
    sheet.paragraph(740, BODY)
    source = read_bytes("a.pdf", pdf([sheet], title=title))
    assert [entry.value for entry in source.stated] == ([stated] if stated else [])


def test_a_table_between_three_level_rules_is_read_by_its_columns():
    sheet = Sheet()
    y = sheet.paragraph(740, BODY)
    sheet.rule(80, y + 4, 512, y + 4, 1.5).rule(80, y - 24, 512, y - 24)
    rows = [["事项", "负责单位"], ["户籍迁移", "公安局窗口"], ["医保登记", "医保局窗口"]]
    for n, row in enumerate(rows):
        sheet.text(90, y - 16 - 26 * n, row[0], 12).text(300, y - 16 - 26 * n, row[1], 12)
    sheet.rule(80, y - 80, 512, y - 80, 1.5)
    sheet.paragraph(y - 110, BODY)
    source = read_bytes("a.pdf", pdf([sheet]))
    assert source.text.splitlines() == [BODY, *(" | ".join(row) for row in rows), BODY]
    assert [head for _, row, _, head in _cells(source) if row == 0] == [True, True]


def test_two_columns_between_rules_are_no_table():
    sheet = Sheet()
    left, right = f"左栏说明，{BODY * 4}", f"右栏说明，{BODY * 4}"
    for height in (740, 738, 500):
        sheet.rule(60, height, 533, height)
    _columns(sheet, 715, [left], [right])
    source = read_bytes("a.pdf", pdf([sheet]))
    assert (source.text.splitlines(), source.tables) == ([left, right], ())


def test_cells_with_a_border_each_make_rows_and_columns_without_gaps():
    sheet = Sheet()
    for n, row in enumerate([["乡镇", "件数"], ["东坪镇", "1204"]]):
        for m, words in enumerate(row):
            left, top = 80 + 104 * m, 700 - 28 * n
            for x in (left, left + 100):
                sheet.rule(x, top, x, top - 24)
            for y in (top, top - 24):
                sheet.rule(left, y, left + 100, y)
            sheet.text(left + 4, top - 16, words, 12)
    for x in (76, 288):
        sheet.rule(x, 704, x, 644)
    for y in (704, 644):
        sheet.rule(76, y, 288, y)
    sheet.rule(76, 690, 80, 690)
    source = read_bytes("a.pdf", pdf([sheet]))
    assert _cells(source) == [
        ("乡镇", 0, 0, True), ("件数", 0, 1, True), ("东坪镇", 1, 0, True), ("1204", 1, 1, False),
    ]  # fmt: skip


def test_a_frame_round_a_text_and_a_line_under_a_word_are_no_tables():
    sheet = Sheet()
    sheet.rule(70, 760, 520, 760).rule(70, 600, 520, 600).rule(70, 600, 70, 760)
    sheet.rule(520, 600, 520, 760).rule(112, 737, 160, 737)
    sheet.paragraph(740, BODY)
    source = read_bytes("a.pdf", pdf([sheet]))
    assert (source.text, source.tables) == (f"{BODY}\n", ())


def test_bold_lines_alone_are_headings_and_bold_lead_words_are_not():
    sheet = Sheet()
    sheet.text(80, 760, "便民服务情况", 16, HEI)
    y = sheet.paragraph(732, BODY)
    sheet.text(80, y, "窗口建设情况", 16, HEI)
    y -= 28
    sheet.text(112, y, "一是集中。", 16, HEI).text(192, y, "办事人数比去年增加两成，等", 16)
    sheet.text(80, y - 28, "候时间缩短一半。")
    assert _hints(pdf([sheet])) == [(1, "便民服务情况"), (1, "窗口建设情况")]


def test_levels_follow_sizes_and_do_not_split_on_half_a_point():
    sheet = Sheet()
    sheet.centred(770, "云岭县便民服务年报", 26, HEI)
    y = 720
    for words, size in [("总体情况", 20), ("人员", 18), ("经费", 18.3), ("下一步打算", 20.4)]:
        sheet.text(80, y, words, size, HEI)
        y = sheet.paragraph(y - 28, BODY)
    assert _hints(pdf([sheet])) == [
        (0, "云岭县便民服务年报"), (1, "总体情况"), (2, "人员"), (2, "经费"), (1, "下一步打算"),
    ]  # fmt: skip


def test_the_bookmarks_of_a_file_tell_its_headings():
    sheets = [Sheet(), Sheet()]
    for sheet, words in zip(sheets, ("总体情况", "下一步打算"), strict=True):
        sheet.text(80, 740, words)
        y = sheet.paragraph(712, BODY * 2)
        sheet.text(80, y, "人员安排")
        sheet.paragraph(y - 28, BODY)
    marks = [(0, "总体情况", 0), (1, "人员安排", 0), (0, "下一步打算", 1), (1, "人员安排", 1)]
    assert _hints(pdf(sheets, marks)) == [
        (1, "总体情况"), (2, "人员安排"), (1, "下一步打算"), (2, "人员安排"),
    ]  # fmt: skip


def test_a_cover_page_gives_the_title_and_nothing_else():
    cover, body = Sheet(), Sheet()
    cover.centred(560, "云岭县便民服务", 36, HEI).centred(500, "五年规划", 36, HEI)
    cover.centred(200, "云岭县人民政府办公室", 22).centred(160, "二〇二四年三月", 22)
    body.text(80, 740, "总体情况", 20, HEI)
    body.paragraph(712, BODY * 3)
    assert _hints(pdf([cover, body])) == [(0, "云岭县便民服务五年规划"), (1, "总体情况")]


def test_heads_feet_and_page_numbers_of_every_kind_are_left_out():
    numbers = ["— 1 —", "第2页 共6页", "- 3 -", "4/6", "v", "Page 6 of 6"]
    sheets = []
    for n, number in enumerate(numbers):
        sheet = Sheet()
        sheet.text(80, 800, "云岭县便民服务年报" if n % 2 else "二〇二三年度", 9)
        sheet.paragraph(740, f"第{n}部分说明：{BODY}")
        sheet.centred(40, number, 9)
        sheets.append(sheet)
    assert _lines(pdf(sheets)) == [f"第{n}部分说明：{BODY}" for n in range(6)]


def test_what_a_browser_prints_at_the_edges_is_left_out():
    sheet = Sheet()
    sheet.text(24, 820, "2024/3/1 10:22", 8).text(250, 820, "云岭县便民服务年报", 8)
    sheet.paragraph(740, BODY)
    sheet.text(24, 20, "https://www.example.org/zwgk/2024/t1.html", 8).text(560, 20, "1/1", 8)
    assert _lines(pdf([sheet])) == [BODY]


def test_the_head_of_a_form_on_every_page_stays_once():
    sheets = [Sheet() for _ in range(3)]
    for n, sheet in enumerate(sheets):
        sheet.centred(740, "便民事项登记表", 22, HEI)
        sheet.paragraph(690, f"第{n}户：{BODY}")
    assert _lines(pdf(sheets))[:2] == ["便民事项登记表", f"第0户：{BODY}"]
    assert "".join(_lines(pdf(sheets))).count("便民事项登记表") == 1


def test_a_watermark_across_the_page_is_boilerplate():
    sheets = [Sheet(), Sheet()]
    for n, sheet in enumerate(sheets):
        sheet.paragraph(600, f"第{n}户：{BODY}")
        sheet.text(0, 0, "内部资料", 60, HEI, matrix="0.7071 0.7071 -0.7071 0.7071 200 300")
    source = read_bytes("a.pdf", pdf(sheets))
    assert [span.of(source.text) for span in source.boilerplate] == ["内部资料"]
    assert source.text.count("内部资料") == 1


def test_notes_at_the_foot_leave_the_paragraph_above_them_whole():
    first, second = Sheet(), Sheet()
    words = BODY * 2 + "其他事项照旧办理。"
    lines = [words[:25], words[25:52], words[52:79], words[79:]]
    first.paragraph(300, f"先说一句，{BODY}")
    first.text(112, 200, lines[0]).text(80, 172, lines[1])
    first.rule(80, 150, 200, 150).text(80, 130, "① 便民事项指居民自己来办的事项。", 10.5)
    second.text(80, 740, lines[2]).text(80, 712, lines[3])
    source = read_bytes("a.pdf", pdf([first, second]))
    assert source.text.splitlines() == [
        f"先说一句，{BODY}", "① 便民事项指居民自己来办的事项。", words,
    ]  # fmt: skip
    assert source.text[source.pages[1] :].startswith(lines[2])


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn):
    words = [BODY[:18], BODY[18:]]
    places = {90: "0 1 -1 0 {1} 100", 180: "-1 0 0 -1 500 {0}", 270: "0 -1 1 0 {0} 700"}
    sheet = Sheet(rotate=turn % 360 if turn != 180 else 180)
    for n, line in enumerate(words):
        down = 100 + 28 * n
        across = 400 - down if turn == 270 else down + 300
        sheet.text(0, 0, line, matrix=places[turn].format(across, down))
    assert _lines(pdf([sheet])) == [BODY]


def test_small_type_scaled_up_by_the_page_is_as_large_as_it_looks():
    sheet = Sheet()
    sheet.text(0, 0, "便民服务年度情况", 1, HEI, matrix="24 0 0 24 200 740")
    for n, line in enumerate((BODY[:18], BODY[18:])):
        sheet.text(0, 0, line, 1, matrix=f"16 0 0 16 80 {690 - 28 * n}")
    sheet.paragraph(600, BODY * 2)
    assert _hints(pdf([sheet])) == [(0, "便民服务年度情况")]


def test_what_lies_outside_the_crop_box_is_not_read():
    sheet = Sheet()
    sheet.crop = (50, 50, 545, 792)
    sheet.paragraph(740, BODY)
    sheet.text(80, 820, "裁切线外的说明")
    assert _lines(pdf([sheet])) == [BODY]


def test_radicals_and_private_characters_become_plain_ones():
    sheet = Sheet()
    sheet.text(80, 740, "\u2f00\uf0b7\u2ee2\ufb01\u0000\ue123")
    assert "\x00" not in read_bytes("a.pdf", pdf([sheet])).text


def test_english_lines_are_joined_with_spaces_and_hyphens_undone():
    from index.readers.printed.text import joined

    words = frozenset({"well-known", "offices"})
    parts = ["The regional of-", "fices keep a well-", "known regis-", "ter of 20", "cases"]
    assert joined(parts, words)[0] == "The regional offices keep a well-known register of 20 cases"
    assert joined(["办结12", "34件，占", "98.", "5%"])[0] == "办结1234件，占98.5%"


def test_a_table_of_contents_is_kept_but_not_searched():
    sheet, body = Sheet(), Sheet()
    heads = ["一、总体情况", "二、主要做法", "三、下一步打算"]
    sheet.centred(760, "目  录", 16)
    for n, words in enumerate(heads):
        sheet.text(80, 720 - 28 * n, f"{words}{'…' * 12}{n + 1}")
    for n, words in enumerate(heads):
        body.text(112, 740 - 120 * n, words)
        body.paragraph(712 - 120 * n, BODY)
    document = parse_document("a.pdf", pdf([sheet, body]))
    assert [section.title for section in document.sections[1:]] == heads
    assert all(section.start >= document.pages[1] for section in document.sections[1:])
    assert "目 录" in document.text


def test_a_password_to_open_is_refused_and_one_to_change_is_not():
    sheet = Sheet()
    sheet.paragraph(740, BODY)
    with pytest.raises(ReadError, match="only with a password"):
        read_bytes("a.pdf", pdf([sheet], lock=(b"open", b"owner")))
    assert _lines(pdf([sheet], lock=(b"", b"owner"))) == [BODY]


def test_pages_without_text_are_counted():
    sheets = [Sheet(), Sheet(), Sheet(), Sheet()]
    sheets[1].paragraph(740, BODY)
    source = read_bytes("a.pdf", pdf(sheets))
    assert (source.text, source.pages) == (f"{BODY}\n", (0, 0, len(BODY) + 1, len(BODY) + 1))


def test_a_hundred_pages_take_seconds():
    sheets = []
    for _ in range(100):
        sheet = Sheet()
        y = 760
        while y > 100:
            y = sheet.paragraph(y, BODY)
        sheets.append(sheet)
    data = pdf(sheets)
    started = time.process_time()
    assert len(read_bytes("a.pdf", data).pages) == 100
    assert time.process_time() - started < 20
