"""From words remembered to a Word file with footnotes, in a real browser."""

from __future__ import annotations

import zipfile

import docx
import pytest
from lxml import etree

from index.build import Builder
from index.events import Summary
from index.inputs import Inputs, uploaded
from index.model.encoder import load_encoder

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

EGRET = (
    "白鹭市2023年工作报告\n一、成效\n"
    "全年办结渔业纠纷523件，为渔民挽回损失1260万元。新建码头三座。\n"
)
PLOVER = "云岭县2022年工作报告\n一、成效\n2022年，云岭县共培训茶农4180人次，茶叶合作社增至57家。\n"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def address(tmp_path, serve):
    """The address of the app over two short reports."""
    home = tmp_path / "home"
    files = tuple(
        uploaded(f"{name}.txt", text.encode()) for name, text in (("白鹭", EGRET), ("云岭", PLOVER))
    )
    *_, summary = Builder(home, load_encoder()).add(Inputs(files=files, skipped=(), refused=()))
    assert isinstance(summary, Summary)
    with serve(home) as served:
        yield served.address


@pytest.fixture
def page(open_page):
    return open_page("said")


def find(page, words):
    before = page.locator(".saying").count()
    page.locator("textarea").first.fill(words)
    page.get_by_test_id("stFormSubmitButton").locator("button").click()
    if before:
        page.locator(".quote", has_text=words[:4]).first.wait_for()
    page.locator(".saying").first.wait_for()


def footnotes_of(path):
    """The texts of the footnotes in the order of their marks, as another program reads them."""
    with zipfile.ZipFile(path) as package:
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    texts = {
        note.get(f"{W}id"): "".join(part.text or "" for part in note.iter(f"{W}t")).strip()
        for note in notes.iter(f"{W}footnote")
    }
    body = docx.Document(str(path)).element.body
    return [texts[mark.get(f"{W}id")] for mark in body.iter(f"{W}footnoteReference")]


def downloaded(page, label, folder):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def order(page):
    return [text[:4] for text in page.locator(".item .quote").all_text_contents()]


def test_quotations_are_gathered_put_in_order_and_taken_away(page, tmp_path):
    find(page, "全年办结渔业纠纷532件，为渔民挽回损失1260万元")
    assert page.locator("mark.d").first.text_content() == "523"
    page.locator(".saying .open").first.click()
    page.locator("mark.q").first.wait_for()
    page.get_by_role("button", name="＋ 收集引文", exact=True).click()  # above the reader
    page.get_by_role("link", name="引文夹（1）").wait_for()
    find(page, "云岭县共培训茶农4180人次")
    page.locator(".saying .collect").first.click()
    page.get_by_role("link", name="引文夹（2）").click()
    page.locator(".item").nth(1).wait_for()
    assert order(page) == ["全年办结", "2022"]

    first = footnotes_of(downloaded(page, "Word 文档（.docx）", tmp_path))
    assert ["白鹭市" in first[0], "云岭县" in first[1]] == [True, True]

    page.locator(".item").nth(1).focus()
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_function("""() => {
        const host = [...document.querySelectorAll('*')].find(
          (node) => node.shadowRoot && node.shadowRoot.querySelector('.item'));
        return host.shadowRoot.querySelector('.item .quote').textContent.startsWith('2022');
    }""")
    turned = footnotes_of(downloaded(page, "Word 文档（.docx）", tmp_path))
    assert turned == list(reversed(first))
    text = docx.Document(str(tmp_path / "引文摘录.docx")).paragraphs
    assert text[1].text.startswith("“2022年，云岭县共培训茶农4180人次")

    page.reload()  # it is kept
    page.locator(".item").nth(1).wait_for()
    assert order(page) == ["2022", "全年办结"]
    assert "云岭县2022年工作报告[R]" in downloaded(page, "纯文本（.txt）", tmp_path).read_text(
        "utf-8"
    )
    assert downloaded(page, "BibTeX 文献（.bib）", tmp_path).read_text("utf-8").count("@") == 2


def test_what_is_removed_comes_back(page):
    find(page, "云岭县共培训茶农4180人次")
    page.locator(".saying .collect").first.click()
    page.get_by_role("link", name="引文夹（1）").click()
    page.locator(".item .remove").first.click()
    page.locator(".notice", has_text="引文夹是空的").wait_for()
    page.get_by_role("button", name="撤销移除（1 条）").click()
    page.locator(".item .details summary").click()
    page.locator(".item textarea").fill("写进第二节")
    page.locator(".item textarea").blur()
    page.locator(".item textarea").wait_for()
    page.reload()
    page.locator(".item .note", has_text="写进第二节").wait_for()
