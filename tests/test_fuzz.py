"""Damaged and hostile files through the guarded loader: each is read soundly or refused.

`YOUJU_FUZZ_FILES=5000 pytest -s tests/test_fuzz.py` runs more of them; the same number gives the
same files.
"""

import io
import os
import random
import re
import struct
import sys
import time
import zipfile
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from index.errors import ReadError
from index.inputs import collect_uploads
from index.parse import parse_document
from index.readers import wire
from index.readers.guard import GuardedReader
from index.readers.zips import DAMAGE

FILES = int(os.environ.get("YOUJU_FUZZ_FILES", "200"))
SHARE = 1.0 if FILES > 1000 else 0.05
"""Size of the hostile files; at 1 some take their reader's whole time."""
LONGEST_S = 20.0
MOST_MIB = 2048
LONGEST_PARSED = 20_000
"""Characters of a text that is made a document too, which takes longer than reading it."""
BODY = "全年办结12件，比上年增长3.5%，情况写在这里，写得长一些，好让它像正文的样子。"
TEXT = "关于某地2023年工作的报告\n" + "".join(
    f"{mark}、某事\n（一）加强领导。{BODY}\n{BODY}\n" for mark in "一二三四"
)
TRADITIONAL = "關於某地工作的報告\n一、切實履行職責\n各單位應當依照規定辦理。\n" * 3
MARKDOWN = (
    f"# 标题\n\n## 一、甲事\n\n{BODY}**加粗**[链接](http://x)\n\n| 名 | 数 |\n|--|--|\n| 甲 | 1 |\n"
)
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>题</title></head><body><nav>导航</nav>'
    f"<h1>标题</h1><h2>一、甲事</h2><p>{BODY}<br>又一行</p><table><tr><th rowspan=2>名</th>"
    f"<td>1</td></tr><tr><td>2</td></tr></table><ul><li>{BODY}</li></ul></body></html>"
)


def _docx():
    document = docx.Document()
    document.add_heading("关于某地工作的报告", 0)
    document.add_heading("一、甲事", 1)
    document.add_paragraph(BODY)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "表头"
    table.cell(1, 0).text = "甲"
    return _saved(document)


def _xlsx():
    book = Workbook()
    sheet = book.active
    for row in [
        ["统计表"],
        ["名称", "数量", "比例"],
        ["甲", 12.0, 0.456],
        ["乙", 34, 0.5],
        ["注：x"],
    ]:
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["C3"].number_format = "0.0%"
    book.create_sheet("附表").append(["甲", 1])
    return _saved(book)


def _saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"  # says when it was saved, which is the one thing that changes
    parts[core] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2024-01-01T00:00:00Z", parts[core])
    return _zip(parts)


def _zip(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)  # of no date
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _seeds(reports):
    pdfs = [path.read_bytes() for path in sorted(reports.glob("*.pdf"))]
    return [
        *(("a.txt", TEXT.encode(name)) for name in ("utf-8", "gb18030", "utf-16", "utf-16-be")),
        ("b.txt", TRADITIONAL.encode("big5")),
        ("a.md", MARKDOWN.encode()),
        ("a.html", PAGE.encode()),
        ("a.csv", "名称,数量\r\n\"甲\n乙\",12\r\n丙,\"1,234\"\r\n".encode("gb18030")),
        ("a.tsv", "名称\t数量\n甲\t12\n".encode()),
        ("a.docx", _docx()),
        ("a.xlsx", _xlsx()),
        ("a.zip", _zip({"报告.txt": TEXT, "sub/b.md": MARKDOWN, "c.html": PAGE})),
        *(("a.pdf", data) for data in pdfs),
    ]  # fmt: skip


def _flip(data, chance):
    out = bytearray(data)
    for _ in range(chance.choice([1, 4, 32, 256])):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _cut(data, chance):
    return data[: chance.randrange(1, len(data))]


def _splice(data, chance):
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    place = chance.randrange(len(data))
    return data[:place] + data[start:end] + data[place:]


def _repeat(data, chance):
    start = chance.randrange(len(data))
    chunk = data[start : start + chance.choice([1, 16, 300])]
    return data[:start] + chunk * chance.choice([10, 1000, 20000 // len(chunk) + 1]) + data[start:]


def _noise(data, chance):
    start = chance.randrange(len(data))
    size = chance.choice([4, 64, 1024])
    return data[:start] + chance.randbytes(size) + data[start + size :]


def _magic(data, chance):
    return data[: chance.choice([4, 8, 32, 64])] + chance.randbytes(
        chance.choice([10, 1000, 30000])
    )


def _numbers(data, chance):
    """Figures, which are lengths and counts in most formats, made huge or negative."""
    out = bytearray(data)
    if chance.random() < 0.5:
        for _ in range(chance.choice([1, 3])):
            place = chance.randrange(max(1, len(out) - 4))
            out[place : place + 4] = struct.pack("<I", chance.choice([0, 2**31, 2**32 - 1, 65535]))
        return bytes(out)
    digits = [n for n, byte in enumerate(out) if 48 <= byte <= 57]
    for place in sorted(chance.sample(digits, min(len(digits), 3)), reverse=True):
        out[place : place + 1] = chance.choice([b"999999999", b"-1", b"0", b"4294967296", b"1e308"])
    return bytes(out)


def _members(data, chance):
    """A container whose parts are damaged, while the container is whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except DAMAGE:
        parts = {}
    if not any(parts.values()):
        return _flip(data, chance)
    name = chance.choice(sorted(name for name in parts if parts[name]))
    change = chance.choice([_flip, _cut, _splice, _repeat, _noise, _numbers, None])
    if change is None:
        del parts[name]
    else:
        parts[name] = change(parts[name], chance)
    return _zip(parts)


MUTATIONS = [_flip, _cut, _splice, _repeat, _noise, _magic, _numbers, _members, _members]

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
ATTACKS = {
    "laughs": f'<!DOCTYPE x [<!ENTITY a0 "哈哈哈哈">{LAUGHS}]>',
    "outside": '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>',
    "net": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;<!ENTITY a9 "x">]>',
}


def _replaced(data, part, change):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    return _zip(parts)


def _attacks():
    word, book = _docx(), _xlsx()
    document, sheet = "word/document.xml", "xl/worksheets/sheet1.xml"
    for attack in ATTACKS.values():

        def entity(xml, attack=attack):
            body = xml.partition("?>")[2] or xml
            return attack + body.replace("全年", "全年&a9;").replace("<v>12</v>", "<v>&a9;</v>")

        yield "a.docx", _replaced(word, document, entity)
        yield "a.docx", _replaced(word, "word/styles.xml", entity)
        yield "a.xlsx", _replaced(book, sheet, entity)
        yield "a.xlsx", _replaced(book, "xl/workbook.xml", entity)
        yield "a.html", (attack + PAGE.replace("全年", "&a9;")).encode()
    deep = int(20_000 * SHARE)
    paragraph = "<w:p>"
    yield (
        "a.docx",
        _replaced(
            word,
            document,
            lambda xml: xml.replace(paragraph, "<w:tbl><w:tr><w:tc>" * deep + paragraph, 1),
        ),
    )
    yield (
        "a.docx",
        _replaced(
            word,
            document,
            lambda xml: xml.replace(
                "<w:body>", "<w:body>" + "<w:p><w:r><w:t>字</w:t></w:r></w:p>" * int(50_000 * SHARE)
            ),
        ),
    )
    for old, new in [
        ('r="3"', 'r="99999999999999"'), ('r="A3"', 'r="XFD1048576"'), ('r="A3"', 'r="ZZZZZ3"'),
        ('ref="A1:C1"', 'ref="A1:XFD1048576"'), ("<v>12</v>", f"<v>{'9' * 5000}</v>"),
        ("<v>12</v>", "<v>1e999</v>"), ("<v>1</v>", "<v>-99999999</v>"),
        ('ref="A1:C5"', 'ref="A1:XFD1048576"'),
        ("<mergeCells ", '<mergeCells><mergeCell ref="A1:XFD9999"/></mergeCells><mergeCells '),
        ("</sheetData>", "<row><c><v>1</v></c></row>" * int(200_000 * SHARE) + "</sheetData>"),
        ("</sheetData>", "".join(f'<row r="{n}"><c r="{_column(n)}{n}"><v>1</v></c></row>'
                                 for n in range(9, int(5000 * SHARE))) + "</sheetData>"),
    ]:  # fmt: skip
        yield "a.xlsx", _replaced(book, sheet, lambda xml, old=old, new=new: xml.replace(old, new))
    for tag in ("div", "b", "table", "ul", "font", "svg", "td"):
        yield "a.html", (f"<html><body>{f'<{tag}>' * deep}{BODY}").encode()
    yield "a.html", ("<html>" + "<p>" * int(200_000 * SHARE) + BODY).encode()
    yield (
        "a.html",
        f"<html><table><tr><td rowspan=999999999 colspan=999999999>{BODY}</table>".encode(),
    )
    yield (
        "a.html",
        (
            "<html><p " + "".join(f"a{n}='{n}' " for n in range(int(50_000 * SHARE))) + ">" + BODY
        ).encode(),
    )
    for text in ("![[a](", "[", "> ", "- ", "*a **b ", "`", "<", "#", "|a"):
        yield "a.md", (text * (int(60_000 * SHARE) // len(text)) + BODY).encode()
    yield "a.csv", ('"' + BODY * int(5000 * SHARE)).encode()
    yield "a.csv", (",".join("甲" * int(5000 * SHARE)) + "\n").encode() * 80
    yield "a.csv", "".join("," * n + "甲\n" for n in range(int(3000 * SHARE))).encode()
    yield "a.txt", (TEXT * int(2000 * SHARE)).encode()
    yield "a.txt", BODY.replace("，", "").encode() * int(20_000 * SHARE)
    yield "bomb.zip", _zip({"a.txt": b" " * 50_000_000, "b.docx": b"PK\3\4" + b"\0" * 20_000_000})
    yield "bomb.docx", _zip({"word/document.xml": b" " * 100_000_000})
    yield "bomb.xlsx", _zip({"xl/workbook.xml": b" " * 100_000_000, "[Content_Types].xml": "<x/>"})
    yield from (("a.pdf", pdf) for pdf in _hostile_pdfs())


def _column(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _hostile_pdfs():
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>"
    text = "<</Length 60>>stream\nBT /F1 12 Tf 72 720 Td (Cases closed: 12) Tj ET\nendstream"
    for objects in [
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"],
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 99999999>>", page, text],
        ["<</Type/Catalog/Pages 2 0 R>>",
         f"<</Type/Pages/Kids[{'3 0 R ' * int(20_000 * SHARE)}]/Count 20000>>",
         page, text],
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
         page.replace("612 792", "1e38 -1e38"), text.replace("12 Tf", "1e30 Tf")],
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
         "<<" * int(5000 * SHARE) + page, text],
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page,
         "<</Length 4 0 R>>stream\nBT (x) Tj ET\nendstream"],
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page,
         f"<</Length 9999999>>stream\n{'q ' * int(200_000 * SHARE)}\nendstream"],
    ]:  # fmt: skip
        body = "".join(f"{n} 0 obj\n{entry}\nendobj\n" for n, entry in enumerate(objects, 1))
        yield f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size 9>>\n%%EOF".encode()


def _files(reports):
    yield from _attacks()
    seeds = _seeds(reports)
    for number in range(FILES):
        chance = random.Random(number)  # noqa: S311 - repeatable damage
        name, data = seeds[number % len(seeds)]
        for _ in range(chance.choice([1, 1, 2])):
            data = chance.choice(MUTATIONS)(data, chance) or b"x"
        if chance.random() < 0.1:
            name = chance.choice(["a.txt", "a.docx", "a.pdf", "a.xlsx", "a.html", "a.csv", "a.zip"])
        yield name, data


def _contents(name, data):
    """The files to read: one, or those in an archive."""
    inputs = collect_uploads([(name, data)])
    for refusal in inputs.refused:
        assert refusal.reason
    for file in inputs.files:
        try:
            yield file.name, file.read()
        except ReadError as error:
            assert str(error).startswith(f"{file.name}: ")  # noqa: PT017


@pytest.mark.timeout(0 if FILES > 1000 else 280)
def test_no_file_crashes_hangs_or_swells_the_loader(reports, assert_sound, capsys):
    slowest, reasons = (0.0, ""), {}
    count = read = peak = 0
    with GuardedReader() as reader:
        for number, (name, data) in enumerate(_files(reports)):
            for inner, content in _contents(name, data):
                count += 1
                start = time.perf_counter()
                try:
                    source = reader.read(inner, content)
                except ReadError as error:
                    source = None
                    assert str(error).startswith(f"{inner}: "), str(error)  # noqa: PT017
                    assert "\n" not in str(error)  # noqa: PT017
                    reasons.setdefault(str(error).partition(": ")[2][:70], f"{number} {name}")
                elapsed = time.perf_counter() - start
                slowest = max(slowest, (elapsed, f"{number} {name}"))
                if source is not None:
                    read += 1
                    _check(inner, content, source, assert_sound)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{count} files, {read} read, {count - read} refused for {len(reasons)} reasons; "
            f"slowest {slowest[0]:.1f} s ({slowest[1]}), largest worker {peak} MiB\n"
        )
        if FILES > 1000:
            sys.stdout.writelines(f"{file:14} {reason}\n" for reason, file in reasons.items())
    assert peak < MOST_MIB
    assert slowest[0] < 3 * LONGEST_S, slowest[1]  # a reader that goes on has its time anew


def _check(name, data, source, assert_sound):
    assert source.text.strip()
    assert wire.unpack(wire.pack(source)) == source
    if len(source.text) < LONGEST_PARSED:
        assert_sound(parse_document(name, data, lambda *_: source))


def _peak_mib(reader):
    """The most memory that the reader's worker has held so far; other programs' does not count."""
    worker = reader._worker
    if sys.platform != "linux" or worker is None or not worker.is_alive():
        return 0
    status = Path(f"/proc/{worker._process.pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) // 2**10
