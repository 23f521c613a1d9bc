import base64
import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pytest

from index.errors import ReadError
from index.readers import read_bytes
from index.readers.guard import GuardedReader
from index.readers.libreoffice import find_office

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
needs_calc = pytest.mark.skipif(
    not (Path(find_office() or "").resolve().parent / "libsclo.so").exists(),
    reason="LibreOffice's Calc is not installed",
)
posix = pytest.mark.skipif(os.name == "nt", reason="a script stands in for LibreOffice")


def _ole(*streams):
    return OLE + b"\0" * 504 + b"".join(name.encode("utf-16-le") + b"\0" * 64 for name in streams)


def _docx(*paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _rtf(*paragraphs):
    lines = "".join("".join(f"\\u{ord(char)}?" for char in text) + "\\par\n" for text in paragraphs)
    return f"{{\\rtf1\\ansi\\uc1 {lines}}}".encode()


_OPEN_DOCUMENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    '<office:text><text:h text:outline-level="1">甲事</text:h><text:p>乙事的情况。</text:p>'
    "</office:text></office:body></office:document-content>"
)


_OPEN_TABLE = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Sheet1">'
    "<table:table-row><table:table-cell><text:p>类</text:p></table:table-cell>"
    "<table:table-cell><text:p>数</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>"
    "<table:table-cell><text:p>九</text:p></table:table-cell></table:table-row>"
    "</table:table></office:spreadsheet></office:body></office:document-content>"
)


def _open_document(kind, content):
    media = f"application/vnd.oasis.opendocument.{kind}"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", media)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<m:file-entry m:full-path="/" m:media-type="{media}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
    return buffer.getvalue()


def _odt():
    return _open_document("text", _OPEN_DOCUMENT)


def _ods():
    return _open_document("spreadsheet", _OPEN_TABLE)


_PAGE = (
    "<html><head><meta charset='{0}'></head><body><h1>某市报告</h1><p>办结12件。</p></body></html>"
)
_WEB_ARCHIVE = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=edge\r\n\r\n"
    "--edge\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    + _PAGE.format("utf-8")
    + "\r\n--edge\r\nContent-Type: image/png\r\n\r\nx\r\n--edge--\r\n"
)


def _flat(data):
    """A .docx written as one XML file."""
    parts = ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            inside = archive.read(name)
            if name.endswith((".xml", ".rels")):
                body = inside.decode().split("?>", 1)[-1]
                parts += (
                    f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{body}</pkg:xmlData></pkg:part>'
                )
            else:
                body = base64.b64encode(inside).decode()
                body = f"<pkg:binaryData>{body}</pkg:binaryData>"
                parts += f'<pkg:part pkg:name="/{name}">{body}</pkg:part>'
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package '
        f'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts}</pkg:package>'
    ).encode()


@pytest.mark.parametrize(
    "data",
    [
        _PAGE.format("gb2312").encode("gb18030"),
        b"\xef\xbb\xbf\r\n" + _PAGE.format("utf-8").encode(),
        ("\ufeff" + _PAGE.format("utf-16")).encode("utf-16-le"),
        _WEB_ARCHIVE.encode(),
        _docx("某市报告", "办结12件。"),
        _flat(_docx("某市报告", "办结12件。")),
        "某市报告\n办结12件。\n".encode("gb18030"),
        "某市报告\n办结12件。\n".encode(),
    ],
    ids=[
        "page",
        "page with mark",
        "page in UTF-16",
        "web archive",
        "docx",
        "flat",
        "gb18030",
        "utf-8",
    ],
)
@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_what_only_goes_by_the_name_of_an_old_file_is_read_as_what_it_is(data, suffix):
    assert read_bytes(f"a{suffix}", data).text.splitlines() == ["某市报告", "办结12件。"]


def test_a_web_page_named_docx_is_read_and_plain_text_is_not():
    assert read_bytes("a.docx", _WEB_ARCHIVE.encode()).text == "某市报告\n办结12件。\n"
    with pytest.raises(ReadError, match=r"not a sound \.docx"):
        read_bytes("a.docx", "某市报告".encode())


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", _ole("EncryptedPackage"), "password"),
        ("a.doc", _ole("EncryptedPackage"), "password"),
        ("a.doc", _ole("PowerPoint Document"), "PowerPoint"),
        ("a.doc", OLE[:4] + b"\1" * 100, "damaged old .doc"),
        (
            "a.doc",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--",
            "page",
        ),
        ("a.doc", b"PK\x03\x04 cut off", "docx"),
        ("a.doc", b"\0\1\2\3" * 500, "not text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(name, data, reason):
    with pytest.raises(ReadError, match=reason) as refused:
        read_bytes(name, data)
    assert str(refused.value).startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", _ole("WordDocument")),
        ("a.wps", _ole("x")),
        ("a.rtf", _rtf("甲")),
        ("a.odt", _odt()),
    ],
)
def test_without_libreoffice_the_message_says_what_to_do(name, data, no_office):
    with pytest.raises(ReadError, match=r"save the file as \.docx, or install LibreOffice"):
        read_bytes(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xls", _ole("Workbook")), ("a.et", _ole("Workbook")), ("a.ods", _ods())],
)
def test_without_libreoffice_tables_are_to_be_saved_anew(name, data, no_office):
    with pytest.raises(ReadError, match=r"save the file as \.xlsx, or install LibreOffice"):
        read_bytes(name, data)


@needs_office
def test_rtf_and_open_document_are_read():
    assert read_bytes("a.rtf", _rtf("一、甲事", "乙事。")).text == "一、甲事\n乙事。\n"
    source = read_bytes("a.odt", _odt())
    assert source.text == "甲事\n乙事的情况。\n"
    assert [hint.level for hint in source.headings] == [0]


def test_an_open_document_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("index.readers.zips.MAX_UNPACKED_BYTES", 100)
    with pytest.raises(ReadError, match="unpacks to"):
        read_bytes("a.odt", _odt())


def test_what_goes_by_the_name_of_an_old_workbook_is_read_as_what_it_is():
    page = "<table><tr><td>类</td><td>数</td></tr><tr><td>甲</td><td>九</td></tr></table>"
    for data in (page.encode(), "类\t数\n甲\t九\n".encode("gb18030")):
        assert read_bytes("a.xls", data).text.splitlines() == ["类 | 数", "甲 | 九"]


def _excel_2003(*rows):
    def cell(text):
        return f'<Cell><Data ss:Type="String">{text}</Data></Cell>'

    inside = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in rows)
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Sheet1">'
        f"<Table>{inside}</Table></Worksheet></Workbook>"
    ).encode()


@needs_calc
def test_old_workbooks_are_read(tmp_path):
    (tmp_path / "a.ods").write_bytes(_ods())
    subprocess.run(  # noqa: S603 - the program found, on a file of our own
        [
            find_office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "xls:MS Excel 97", "--outdir", tmp_path, tmp_path / "a.ods",
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    old = (tmp_path / "a.xls").read_bytes()
    assert old.startswith(OLE)
    for name, data in [
        ("a.xls", old), ("a.et", old), ("a.docx", old), ("a.ods", _ods()),
        ("a.xls", _excel_2003("类数", "甲九")),
    ]:  # fmt: skip
        assert read_bytes(name, data).text.splitlines() == ["类 | 数", "甲 | 九"]


@needs_calc
@pytest.mark.timeout(200)
def test_the_guard_lets_libreoffice_work():
    with GuardedReader() as reader:
        assert reader.read("a.rtf", _rtf("一、甲事", "乙事。")).text == "一、甲事\n乙事。\n"
        assert reader.read("a.ods", _ods()).text == "类 | 数\n甲 | 九\n"


_WORD_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument '
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>甲事'
    "</w:t></w:r></w:p></w:body></w:wordDocument>"
)


@needs_office
def test_the_xml_of_word_2003_is_read():
    assert read_bytes("a.doc", _WORD_2003.encode()).text == "甲事\n"


@needs_office
def test_an_old_word_file_is_read_under_either_name(tmp_path):
    new = docx.Document()
    new.add_heading("一、甲事", level=1)
    new.add_paragraph("办结12件。")
    table = new.add_table(rows=2, cols=2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], "类数甲九", strict=True):
        cell.text = text
    new.add_paragraph("完。")  # Word, too, puts a paragraph behind every table
    new.save(str(tmp_path / "a.docx"))
    subprocess.run(  # noqa: S603 - the program found, on a file of our own
        [
            find_office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "doc:MS Word 97", "--outdir", tmp_path, tmp_path / "a.docx",
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    old = (tmp_path / "a.doc").read_bytes()
    assert old.startswith(OLE)
    for name in ("a.wps", "renamed.docx"):
        source = read_bytes(name, old)
        assert source.text.splitlines() == ["一、甲事", "办结12件。", "类 | 数", "甲 | 九", "完。"]
        assert [hint.level for hint in source.headings] == [1]


@needs_office
def test_a_damaged_old_file_is_refused():
    with pytest.raises(ReadError, match=r"LibreOffice cannot read this \.doc"):
        read_bytes("a.doc", _ole("WordDocument", "1Table"))


def _stand_in(monkeypatch, folder, script):
    """Puts a program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\n{script}")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@posix
def test_a_conversion_that_hangs_is_ended_with_all_it_started(monkeypatch, tmp_path):
    started = tmp_path / "started"
    _stand_in(
        monkeypatch,
        tmp_path,
        "import pathlib, subprocess, time\n"
        f"child = subprocess.Popen(['sleep', '60'])\n"
        f"pathlib.Path({str(started)!r}).write_text(str(child.pid))\ntime.sleep(60)",
    )
    monkeypatch.setattr("index.readers.libreoffice.TIME_LIMIT_S", 1.0)
    with pytest.raises(ReadError, match="took more than 1 s"):
        read_bytes("a.doc", _ole("WordDocument"))
    child = Path(f"/proc/{started.read_text()}/stat")
    for _ in range(50):
        if not child.exists() or child.read_text().split()[2] == "Z":
            break
        time.sleep(0.1)
    else:
        pytest.fail("the program that it started still runs")


@posix
def test_the_program_works_in_a_folder_of_its_own_and_leaves_nothing(monkeypatch, tmp_path):
    seen = tmp_path / "seen"
    _stand_in(
        monkeypatch,
        tmp_path,
        f"import pathlib, sys\npathlib.Path({str(seen)!r}).write_text('\\n'.join(sys.argv))\n"
        "sys.exit('no such filter')",
    )
    with pytest.raises(ReadError, match="no such filter"):
        read_bytes("a.doc", _ole("WordDocument"))
    profile = next(word for word in seen.read_text().split() if "UserInstallation" in word)
    folder = Path(profile.split("file://")[1])
    assert not folder.exists()
    assert not folder.parent.exists()
