"""Quotations and answers as files: the numbers right, the words as they are."""

import io
import re
import shutil
import subprocess
import zipfile

import docx
import pytest
from lxml import etree
from markdown_it import MarkdownIt

from index.documents import Span
from index.snapshot import DocumentRow
from retrieval.desk.gathered import Gathered, Record, Standing
from retrieval.export.markdown import to_markdown, words_only
from retrieval.export.plain import to_plain
from retrieval.export.sheet import Form, Labels, sheet_of_answer, sheet_of_tray
from retrieval.export.word import to_word
from retrieval.results import Answer, Citation, Statement

LABELS = Labels(
    title="引文摘录", references="参考文献", note="注：{note}",
    standing={Standing.CHANGED: "（原文已改）"},
)  # fmt: skip
HOSTILE = "<b>*x*</b> [y](http://evil.example) www.evil.example `z` $q$ | # ![i](j) &amp; a@b.cn"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def gathered(number, quote, document="a", **more):
    record = Record(
        sources=(f"{document}.txt",), title=f"报告{document}", issuer=f"机关{document}",
        place=None, number=None, period=None, date="2024-01-15", language="zh-Hans", section=(),
        page=more.pop("page", None),
    )  # fmt: skip
    facts = {"note": "", "standing": Standing.VERIFIED, **more}
    return Gathered(
        id=number, document=document, span=Span(0, len(quote)), quote=quote, record=record, **facts
    )


ITEMS = (
    gathered(1, "第一句。", "a", page=3, note="写进第二节"),
    gathered(2, "第二句。", "b", standing=Standing.CHANGED),
    gathered(3, "第三句。", "a", page=5),
)
SHEET = sheet_of_tray(ITEMS, LABELS)


def notes_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/footnotes.xml"))
        body = etree.fromstring(package.read("word/document.xml"))
    texts = {
        note.get(f"{W}id"): "".join(note.itertext(f"{W}t")).strip()
        for note in root.iter(f"{W}footnote")
        if note.get(f"{W}type") is None
    }
    return [texts[mark.get(f"{W}id")] for mark in body.iter(f"{W}footnoteReference")]


def test_plain_text_has_marks_and_a_list():
    assert to_plain(SHEET, Form.NUMBERED) == (
        "引文摘录\n\n“第一句。”[1]3\n注：写进第二节\n\n“第二句。”[2]\n（原文已改）\n\n“第三句。”[1]5\n\n"
        "参考文献\n[1] 机关a. 报告a[R]. 机关a, 2024.\n[2] 机关b. 报告b[R]. 机关b, 2024.\n"
    )
    assert "[3] 机关a. 报告a[R]. 机关a, 2024: 5." in to_plain(SHEET, Form.EACH)


def test_numbers_are_right_in_another_order():
    turned = to_plain(sheet_of_tray(reversed(ITEMS), LABELS), Form.NUMBERED)
    assert re.findall(r"”(\[\d\]\d?)", turned) == ["[1]5", "[2]", "[1]3"]


def test_markdown_has_footnotes_or_a_list():
    notes = to_markdown(SHEET, Form.FOOTNOTES)
    assert "> “第一句。”[^1]\\\n> 注：写进第二节" in notes
    assert r"[^3]: 机关a. 报告a\[R\]. 机关a, 2024: 5." in notes
    listed = to_markdown(SHEET, Form.NUMBERED)
    assert r"“第三句。”\[1\]5" in listed
    assert "## 参考文献" in listed


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE, "1. 一", "- 一", "+ 一", "# 一", "> 一", "===", "---", "    缩进", "\t缩进", "~~~",
        "```",
        "一\n二", "一\n---", "一\n\n# 二", "[^1]: 假", "[a]: http://evil.example", "a\\", "***",
        "|a|b|\n|-|-|",
        "&lt;b&gt;", "mailto:a@b.cn", "一\u2028# 二", ": 定义", "12) 三",
    ],
)  # fmt: skip
def test_the_words_of_a_document_are_no_markup(text):
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(words_only(text))
    assert set(re.findall(r"<(\w+)", html)) <= {"p", "br"}
    shown = re.sub(r"<[^>]+>", "", html)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(entity, char)
    assert shown.split() == text.split()


def test_a_word_file_has_a_real_footnote_for_each_quotation():
    data = to_word(SHEET, Form.FOOTNOTES)
    assert notes_of(data) == [
        "机关a. 报告a[R]. 机关a, 2024: 3.", "机关b. 报告b[R]. 机关b, 2024.",
        "机关a. 报告a[R]. 机关a, 2024: 5.",
    ]  # fmt: skip
    opened = docx.Document(io.BytesIO(data))
    assert [p.text for p in opened.paragraphs] == [
        "引文摘录", "“第一句。”", "注：写进第二节", "“第二句。”", "（原文已改）", "“第三句。”",
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        settings = etree.fromstring(package.read("word/settings.xml"))
        names = [child.tag.removeprefix(W) for child in settings]
        assert names.index("footnotePr") < names.index("compat")
        styles = package.read("word/styles.xml").decode()
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        assert package.testzip() is None
    kinds = [note.get(f"{W}type") for note in notes.iter(f"{W}footnote")]
    assert kinds[:2] == ["separator", "continuationSeparator"]
    for style in notes.iter(f"{W}pStyle", f"{W}rStyle"):
        assert f'w:styleId="{style.get(f"{W}val")}"' in styles


def test_a_word_file_may_have_numbers_and_a_list():
    opened = docx.Document(io.BytesIO(to_word(SHEET, Form.NUMBERED)))
    texts = [p.text for p in opened.paragraphs]
    assert texts[1] == "“第一句。”[1]3"
    assert opened.paragraphs[1].runs[1].font.superscript
    assert texts[-2:] == [
        "[1] 机关a. 报告a[R]. 机关a, 2024.", "[2] 机关b. 报告b[R]. 机关b, 2024.",
    ]  # fmt: skip


def test_hostile_words_stay_words_in_a_word_file():
    item = gathered(1, f"{HOSTILE}\x00\x0b]]>\r\n第二行", "<w:p/>&")
    data = to_word(sheet_of_tray([item], LABELS), Form.FOOTNOTES)
    assert "<w:p/>&" in notes_of(data)[0]
    assert HOSTILE in docx.Document(io.BytesIO(data)).paragraphs[1].text


def test_nothing_gathered_makes_an_empty_sheet():
    empty = sheet_of_tray([], LABELS)
    assert to_plain(empty, Form.NUMBERED).strip() == "引文摘录"
    assert [
        p.text for p in docx.Document(io.BytesIO(to_word(empty, Form.FOOTNOTES))).paragraphs
    ] == ["引文摘录"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_footnotes(tmp_path):
    (tmp_path / "a.docx").write_bytes(to_word(SHEET, Form.FOOTNOTES))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fodt", "a.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=180, cwd=tmp_path)  # noqa: S603
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    root = etree.parse(tmp_path / "a.fodt").getroot()
    notes = ["".join(body.itertext()).strip() for body in root.iter(f"{text}note-body")]
    assert [note.split(". ")[1] for note in notes] == ["报告a[R]", "报告b[R]", "报告a[R]"]
    assert notes[2].endswith("2024: 5.")


def test_the_statements_of_an_answer_carry_its_citations():
    row = ITEMS[0].work.row
    other = ITEMS[1].work.row
    answer = Answer(
        query="办了多少件？", abstained=False, missing="未载明：乙地",
        statements=(
            Statement(text="甲地办了523件。", citations=(1,)),
            Statement(text="乙地同。", citations=(2, 1)),
        ),
        citations=(citation(1, row, 3), citation(2, other, None)),
    )  # fmt: skip
    sheet = sheet_of_answer(answer, {row.id: row, other.id: other}, LABELS)
    assert to_plain(sheet, Form.NUMBERED).splitlines()[2:7] == [
        "甲地办了523件。[1]", "", "乙地同。[2][1]", "", "未载明：乙地",
    ]  # fmt: skip
    assert len(notes_of(to_word(sheet, Form.FOOTNOTES))) == 3


def citation(number, row: DocumentRow, page):
    return Citation(
        n=number, doc=row.id, source=row.source, title=row.title, section=(), start=0, end=2,
        quote="甲地", reference="", page=page,
    )  # fmt: skip
