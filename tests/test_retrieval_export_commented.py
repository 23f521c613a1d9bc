"""Word comments at the right words, and nothing else changed."""

import copy
import io
import zipfile

import docx
import pytest
from docx.shared import Pt

from index.documents import Span
from index.errors import InputError
from retrieval.check.drafts import draft_of_text, load_draft, read_draft
from retrieval.check.results import Checked, CheckedClaim, Verdict
from retrieval.export.commented import commented

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def word_file():
    document = docx.Document()
    document.add_heading("一、成效", 1)
    paragraph = document.add_paragraph()
    paragraph.add_run("2033年，某县办结案件").bold = True
    paragraph.add_run("6680件，金额").font.size = Pt(20)
    paragraph.add_run("4.59亿元。")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "网格"
    table.cell(0, 1).text = "共有88个\t网格。"
    document.add_paragraph("第一项：12家单位。", style="List Number")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def claim(draft, words, verdict=Verdict.SUPPORTED, marked=None):
    def span(found):
        start = draft.text.index(found)
        return Span(start, start + len(found))

    marks = (span(marked),) if marked else ()
    return CheckedClaim(
        span=span(words), text=words, verdict=verdict, reason=f"关于{words}", marked=marks
    )


def anchored(body):
    """The words that each comment stands at, by its number."""
    open_now, found = {}, {}
    for node in body.iter():
        number = node.get(f"{W}id")
        if node.tag == f"{W}commentRangeStart":
            open_now[number] = ""
        elif node.tag == f"{W}commentRangeEnd":
            found[number] = open_now.pop(number)
        elif node.tag == f"{W}t":
            open_now = {key: words + (node.text or "") for key, words in open_now.items()}
        elif node.tag == f"{W}tab" and node.getparent().tag == f"{W}r":
            open_now = {key: words + "\t" for key, words in open_now.items()}
    assert not open_now
    return list(found.values())


def test_comments_stand_at_their_words_in_paragraphs_tables_and_lists(word_file):
    draft = read_draft("稿.docx", word_file)
    claims = (
        claim(draft, "2033年，某县办结案件6680件", Verdict.CONTRADICTED, marked="6680件"),
        claim(draft, "金额4.59亿元"),
        claim(draft, "88个\t网格", Verdict.UNSUPPORTED),
        claim(draft, "12家单位"),
    )
    document = docx.Document(io.BytesIO(commented(draft, Checked(text=draft.text, claims=claims))))
    assert anchored(document.element.body) == ["6680件", "金额4.59亿元", "88个\t网格", "12家单位"]
    texts = [comment.text for comment in document.comments]
    labels = ("不符", "有出处", "未见", "有出处")
    assert all(label in text for label, text in zip(labels, texts, strict=True))
    assert "关于2033年，某县办结案件6680件" in texts[0]


def test_everything_else_is_as_it_was(word_file):
    draft = read_draft("稿.docx", word_file)
    claims = (claim(draft, "办结案件6680"), claim(draft, "4.59亿"))
    after = commented(draft, Checked(text=draft.text, claims=claims))
    old, new = (zipfile.ZipFile(io.BytesIO(data)) for data in (word_file, after))
    changed = {
        name for name in new.namelist()
        if name not in old.namelist() or old.read(name) != new.read(name)
    }  # fmt: skip
    assert changed == {
        "[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml",
        "word/document.xml",
    }  # fmt: skip
    assert formatted(word_file) == formatted(after)
    assert read_draft("稿.docx", after).text == draft.text


def formatted(data):
    """Every character of the body with its run's properties and its paragraph's."""
    found = []
    for paragraph in docx.Document(io.BytesIO(data)).element.body.iter(f"{W}p"):
        own = paragraph.find(f"{W}pPr")
        of_paragraph = b"" if own is None else canonical(own)
        for run in paragraph.iter(f"{W}r"):
            properties = run.find(f"{W}rPr")
            look = b"" if properties is None else canonical(properties)
            for node in run:
                if node.tag == f"{W}t":
                    found += [(char, look, of_paragraph) for char in node.text]
                elif node.tag not in {f"{W}rPr", f"{W}commentReference"}:
                    found.append((node.tag, look, of_paragraph))
    return found


def canonical(node):
    from lxml import etree

    return etree.tostring(copy.deepcopy(node), method="c14n")


def test_a_second_check_adds_to_the_comments_that_are_there(word_file):
    draft = read_draft("稿.docx", word_file)
    first = commented(draft, Checked(text=draft.text, claims=(claim(draft, "88个"),)))
    again = read_draft("稿.docx", first)
    assert again.text == draft.text
    both = commented(again, Checked(text=again.text, claims=(claim(again, "88个"),)))
    assert len(list(docx.Document(io.BytesIO(both)).comments)) == 2


def test_a_draft_of_text_becomes_a_word_file_with_comments():
    draft = draft_of_text("# 工作汇报\n\n甲县办结12件。\n", "稿.md")
    assert draft.headings == (Span(0, 6),)
    made = commented(draft, Checked(text=draft.text, claims=(claim(draft, "办结12件"),)))
    document = docx.Document(io.BytesIO(made))
    assert [paragraph.text for paragraph in document.paragraphs][:3] == [
        "工作汇报", "", "甲县办结12件。",
    ]  # fmt: skip
    assert document.paragraphs[0].style.name == "Heading 1"
    assert anchored(document.element.body) == ["办结12件"]


def test_words_that_xml_cannot_hold_are_shown_as_such():
    draft = draft_of_text("甲县办结12件\x0b。")
    assert commented(draft, Checked(text=draft.text, claims=(claim(draft, "办结12件"),)))


@pytest.mark.parametrize("name", ["稿.pdf", "稿.doc", "稿"])
def test_other_kinds_are_refused(name):
    with pytest.raises(InputError, match=r"\.docx"):
        read_draft(name, b"x")


def test_a_damaged_word_file_is_refused(tmp_path):
    path = tmp_path / "坏.docx"
    path.write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(InputError, match="坏"):
        load_draft(path)
    with pytest.raises(InputError, match="cannot be read"):
        load_draft(tmp_path / "none.txt")
