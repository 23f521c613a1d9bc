"""The app in a real browser: from a question to the words in the source."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest

from index.build import Builder
from index.events import Summary
from index.inputs import Inputs, uploaded
from index.library import Library
from index.model.encoder import load_encoder

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]  # the first one builds a library

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "reports"
QUESTION = "吴江区2024年办理了多少件免罚轻罚案件？"
HOSTILE = "<img src=x onerror=alert(1)> **bold** [x](http://evil.example) $x$ :red[x]"
HOSTILE_REPORT = (
    "云梦泽县2033年工作情况报告\n一、成效😀\n"
    f"云梦泽县2033年共办理凤凰许可417件。\n{HOSTILE}\n𠀀二号线全长88公里。\n"
)
EGRET_REPORT = "白鹭岛市2031年度报告\n一、成效\n2031年，白鹭岛市共调解渔业纠纷523件。\n"
TABLE = (
    "青石县2023年办件情况表\n乡镇,受理件数（件）,满意率（%）\n"
    "白渡镇,3865,98.7\n云岭乡,1933,97.5\n柳河镇,2740,99.1\n"
)
EMBEDDING_MS = 180_000
"""An evaluation beside another system embeds all reports anew."""


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory, library_of, reports, browser):
    """The sample corpus, a hostile document and a table, indexed with the real model."""
    home = tmp_path_factory.mktemp("library") / "home"
    shutil.copytree(library_of("sample", reports), home)
    hostile = uploaded("<b>恶意<b> **x**.txt", HOSTILE_REPORT.encode())
    table = uploaded("青石县办件.csv", TABLE.encode())
    inputs = Inputs(files=(hostile, table), skipped=(), refused=())
    summary = list(Builder(home, load_encoder()).add(inputs))[-1]
    assert isinstance(summary, Summary)
    assert not summary.refused
    return home


@pytest.fixture(scope="module")
def address(serve, sample_home, tmp_path_factory):
    """The address of the app, served from a copy of the library that tests may write to."""
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(sample_home, home)
    with serve(home) as served:
        yield served.address


class Visit:
    """A page of the app, and what is done on it."""

    def __init__(self, page, address):
        self.page = page
        self.address = address

    def open(self, path=""):
        self.page.goto(f"{self.address}/{path}")
        return self

    def ask(self, question):
        box = self.page.get_by_test_id("stChatInputTextArea")
        before = self.page.locator(".question").count()
        box.fill(question)
        box.press("Enter")
        self.page.locator(".question").nth(before).wait_for()
        self.page.locator(".pending").wait_for(state="detached")
        self.page.locator(".answer, .notice").nth(0).wait_for()

    def quoted(self):
        self.page.locator("mark.q").first.wait_for()
        return "".join(self.page.locator("mark.q").all_text_contents())

    def scrolled_to_quotation(self):
        """Waits until the marked words lie within the reader's own window and the page's."""
        self.page.wait_for_function(
            """() => {
              const host = [...document.querySelectorAll('*')].find(
                (node) => node.shadowRoot && node.shadowRoot.querySelector('mark.q'));
              if (!host) return false;
              const text = host.shadowRoot.querySelector('.text').getBoundingClientRect();
              const box = host.shadowRoot.querySelector('mark.q').getBoundingClientRect();
              return box.top >= text.top && box.bottom <= text.bottom
                && box.top >= 0 && box.bottom <= window.innerHeight
                && box.left >= 0 && box.right <= window.innerWidth;
            }"""
        )


@pytest.fixture
def visit(address, new_page):
    def make(*size, **options):
        return Visit(new_page(*size, **options), address)

    return make


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_mark_opens_the_reader_at_the_quoted_words(visit, sample_home, width, height):
    seen = visit(width, height).open()
    seen.ask(QUESTION)
    mark = seen.page.locator("button.mark").first
    mark.hover()
    quote = seen.page.locator(".preview-quote").text_content()
    assert "3242" in quote
    mark.click()
    assert seen.quoted() == quote
    seen.scrolled_to_quotation()
    query = dict(part.split("=") for part in urlsplit(seen.page.url).query.split("&"))
    with Library(sample_home).snapshot() as snapshot:
        text = snapshot.document(query["doc"]).text
    assert text[int(query["start"]) : int(query["end"])] == quote
    assert "".join(seen.page.locator(".line").all_text_contents()) == text


def test_marks_and_reader_work_from_the_keyboard(visit):
    seen = visit().open()
    seen.ask(QUESTION)
    mark = seen.page.locator("button.mark").first
    mark.focus()
    seen.page.locator(".preview-quote").wait_for()
    seen.page.keyboard.press("Enter")
    seen.quoted()
    assert mark.get_attribute("aria-pressed") == "true"
    seen.page.wait_for_function(
        """() => {
          let at = document.activeElement;
          while (at && at.shadowRoot) at = at.shadowRoot.activeElement;
          return at && at.matches('mark.q');
        }"""
    )
    seen.page.keyboard.press("Escape")
    seen.page.locator(".reader").wait_for(state="detached")
    seen.page.wait_for_function(
        """() => {
          let at = document.activeElement;
          while (at && at.shadowRoot) at = at.shadowRoot.activeElement;
          return at && at.matches('button.mark');
        }"""
    )
    assert "doc=" not in seen.page.url


def test_copying_takes_the_quotation_and_its_reference(visit):
    seen = visit().open()
    seen.ask(QUESTION)
    seen.page.locator("button.mark").first.click()
    quote = seen.quoted()
    seen.page.locator("button.copy").click()
    seen.page.locator(".status.shown").wait_for()
    assert seen.page.locator(".status").text_content() == "已复制"
    copied = seen.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{quote}”\n")
    assert "[R]" in copied
    seen.page.locator("button.link").click()
    seen.page.wait_for_function(
        "() => navigator.clipboard.readText().then((t) => t.includes('doc='))"
    )
    link = seen.page.evaluate("navigator.clipboard.readText()")
    other = visit()
    other.page.goto(link)
    assert other.quoted() == quote
    other.scrolled_to_quotation()


def test_earlier_answers_stay_and_their_marks_still_work(visit):
    seen = visit().open()
    seen.ask(QUESTION)
    seen.page.locator("button.mark").first.hover()
    quote = seen.page.locator(".preview-quote").first.text_content()
    seen.ask("海门区的网格员有多少人？")
    assert seen.page.locator(".question").count() == 2
    seen.page.locator("button.mark").first.click()
    assert seen.quoted() == quote
    seen.scrolled_to_quotation()


def test_the_outline_leads_to_a_heading(visit, sample_home):
    with Library(sample_home).snapshot() as snapshot:
        document = next(
            row.id for row in snapshot.documents.values() if row.source == "wujiang-2024-report.txt"
        )
    seen = visit().open(f"?doc={document}")
    outline = seen.page.locator(".outline")
    outline.wait_for()
    if outline.get_attribute("open") is None:  # where it stands above the text
        outline.locator("summary").click()
    entry = seen.page.locator(".outline button").last
    title = entry.text_content()
    entry.click()
    heading = seen.page.locator(".line .h", has_text=title).last
    assert heading.is_visible()
    box, text = heading.bounding_box(), seen.page.locator(".text").bounding_box()
    assert text["y"] - 1 <= box["y"] <= text["y"] + text["height"]


def test_hostile_words_are_shown_as_they_are(visit):
    seen = visit().open()
    seen.ask(f"云梦泽县2033年办理了多少件凤凰许可？{HOSTILE}")
    assert seen.page.locator(".question-text").text_content().endswith(HOSTILE)
    seen.page.locator("[data-target]").first.click()
    seen.page.locator(".line").first.wait_for()
    seen.open("library")
    seen.page.locator("td.source", has_text="<b>恶意<").wait_for()
    name = seen.page.locator("td.source", has_text="恶意").text_content()
    seen.page.locator("tr", has_text=name).get_by_role("button").first.click()
    seen.page.locator(".line", has_text="onerror=alert(1)").wait_for()
    whole = "".join(seen.page.locator(".line").all_text_contents())
    assert whole == HOSTILE_REPORT
    assert seen.page.locator("img[src='x']").count() == 0
    assert seen.page.locator(".text a, .text b, .text strong, .text .katex").count() == 0


def test_words_after_characters_beyond_the_basic_plane_are_marked_exactly(visit, sample_home):
    start = HOSTILE_REPORT.index("二号线")
    with Library(sample_home).snapshot() as snapshot:
        document = next(row.id for row in snapshot.documents.values() if "恶意" in row.source)
    seen = visit().open(f"?doc={document}&start={start}&end={start + 3}")
    assert seen.quoted() == "二号线"


def test_an_uploaded_file_can_be_asked_about_and_removed(visit):
    seen = visit().open("library")
    page = seen.page
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "白鹭岛.txt", "mimeType": "text/plain",
             "buffer": EGRET_REPORT.encode()},
            {"name": "空白.txt", "mimeType": "text/plain", "buffer": b" "},
        ]
    )  # fmt: skip
    page.get_by_role("button", name="加入文库（2）").click()
    page.locator(".notice-title", has_text="新增 1 份").wait_for()
    assert page.locator(".plain", has_text="空白.txt").count() == 1
    page.locator("td.source", has_text="白鹭岛.txt").wait_for()
    page.get_by_role("link", name="提问").click()
    page.locator(".welcome-title").wait_for()
    seen.ask("白鹭岛市2031年调解了多少件渔业纠纷？")
    page.locator("button.mark").first.click()
    assert "523件" in seen.quoted()
    page.get_by_role("link", name="文库").click()
    row = page.locator("tr", has_text="白鹭岛.txt")
    row.get_by_role("button", name="移除").click()
    row.get_by_role("button", name="保留").click()
    assert row.count() == 1
    row.get_by_role("button", name="移除").click()
    row.locator("button.sure").click()
    page.locator(".notice-title", has_text="已移除").wait_for()
    page.locator("td.source", has_text="白鹭岛.txt").wait_for(state="detached")


def test_the_cell_that_answers_is_lit_and_so_by_its_link_alone(visit):
    seen = visit().open()
    seen.ask("青石县云岭乡的满意率是多少？")
    assert "2023年 满意率" in seen.page.locator(".answer").inner_text()
    seen.page.locator("button.mark").first.click()

    def lit():
        seen.page.locator("td.f").wait_for()
        heads = seen.page.locator("mark.d").all_text_contents()
        row = seen.page.locator("tr", has=seen.page.locator("td.f")).locator(".q:not(.edge)")
        return (
            seen.page.locator("td.f mark.f:not(.edge)").all_text_contents(),
            heads,
            row.count() > 1,
        )

    assert lit() == (["97.5"], ["满意率（%）", "云岭乡"], True)
    assert "cell=" in seen.page.url
    link = seen.page.url
    seen.page.goto("about:blank")
    seen.page.goto(link)
    assert lit() == (["97.5"], ["满意率（%）", "云岭乡"], True)


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_filter_is_set_told_and_taken_away(visit, width, height):
    seen = visit(width, height).open()
    page = seen.page
    bar = page.locator(".st-key-youju_filter_bar")
    bar.locator("input").first.click()
    assert page.get_by_text("Select all").count() == 0
    page.get_by_role("option", name="吴江区").click()
    page.keyboard.press("Escape")
    seen.ask("办理了多少件免罚轻罚案件？")
    assert "吴江区" in page.locator(".chip.chosen").text_content()
    page.locator("button.mark").first.click()
    assert "3242" in seen.quoted()
    if width <= 900:  # it makes way for the source until that is closed
        assert bar.is_hidden()
        page.locator(".reader button.close").click()
    else:
        reader, box = page.locator(".reader").bounding_box(), bar.bounding_box()
        assert reader["y"] + reader["height"] <= box["y"], "the reader lies under the filter"
    bar.get_by_role("button").first.click()
    seen.ask("海门区的网格员有多少人？")
    assert page.locator(".chip.chosen").count() == 1


def test_a_field_is_edited_refused_and_taken_back(visit):
    seen = visit().open("library")
    page = seen.page
    page.locator("tr", has_text="青石县办件.csv").get_by_role("button", name="著录").click()
    fields = page.locator(".fields")
    fields.wait_for()
    page.wait_for_function(
        """() => {
          const host = [...document.querySelectorAll('*')].find(
            (node) => node.shadowRoot && node.shadowRoot.querySelector('.fields'));
          const box = host && host.getBoundingClientRect();
          return box && box.top >= 0 && box.top < window.innerHeight;
        }"""
    )
    page.get_by_role("button", name="更改").click()
    page.get_by_label("日期", exact=True).fill("去年")
    page.get_by_role("button", name="保存").click()
    page.locator(".plain", has_text="“去年”不是日期").wait_for()
    assert page.get_by_label("日期", exact=True).input_value() == "去年"
    page.get_by_label("发布机关", exact=True).fill("青石县政务服务中心")
    page.get_by_label("日期", exact=True).fill("2024-01-15")
    page.get_by_role("button", name="保存").click()
    page.locator(".plain", has_text="已保存").wait_for()
    assert fields.locator(".value", has_text="2024-01-15").count() == 1
    page.locator("td.issuer", has_text="青石县政务服务中心").wait_for()
    for _ in range(2):
        before = fields.get_by_role("button", name="撤回").count()
        fields.get_by_role("button", name="撤回").first.click()
        page.wait_for_function(
            """(before) => {
              const host = [...document.querySelectorAll('*')].find(
                (node) => node.shadowRoot && node.shadowRoot.querySelector('.fields'));
              return host && [...host.shadowRoot.querySelectorAll('.fields button')]
                .filter((node) => node.textContent === '撤回改动').length < before;
            }""",
            arg=before,
        )
    page.locator("td.issuer", has_text="青石县政务服务中心").wait_for(state="detached")


def test_the_golden_set_grows_by_a_question_and_is_evaluated(visit):
    seen = visit().open("evaluation")
    page = seen.page
    page.get_by_role("radio", name="题集（").click()
    box = page.get_by_label("问题", exact=True)
    box.fill("吴江区2024年办结了多少件免罚轻罚案件？")
    box.press("Enter")
    sentence = page.locator(".sentence", has_text="3242").first
    sentence.click()
    status, narrow = page.locator(".status"), page.locator("textarea.narrow")
    assert "3242" in page.locator("mark.q").first.text_content()
    narrow.fill("三千余件")
    page.locator(".status.bad").wait_for()
    take = page.get_by_role("button", name="作为所需的事实 1")
    assert take.is_disabled()
    narrow.fill("3242件")
    page.locator(".status.good").wait_for()
    assert page.locator("mark.q").all_text_contents() == ["3242件"]
    assert "一致" in status.text_content()
    take.click()
    page.locator(".entry-line.quote", has_text="3242件").wait_for()
    page.get_by_role("button", name="作为事实 1 的另一处出处").wait_for()
    page.get_by_role("button", name="保存到题集").click()
    page.locator(".plain", has_text="已保存").wait_for()
    saved = page.locator(".entry", has_text="修改").filter(has_text="3242件")
    saved.wait_for()
    page.get_by_text("评测结果", exact=True).click()
    page.get_by_text("同时测量哪些对照系统").click()
    page.get_by_text("LangChain: FAISS", exact=True).click()
    page.get_by_role("button", name="开始评测（1 题）").click()
    page.locator(".report .plot").first.wait_for(timeout=EMBEDDING_MS)
    assert "Youju" in page.locator(".report .headline").text_content()
    shown = page.locator(".report").first.text_content()
    assert "BM25 (character pairs)" in shown
    assert "LangChain: FAISS + BM25" in shown
    with page.expect_download() as awaited:
        page.get_by_role("button", name="下载报告（HTML）").click()
    report = Path(awaited.value.path()).read_text("utf-8")
    assert "检索评测报告：自建题集" in report
    page.get_by_role("radio", name="题集（1）").click()
    saved.get_by_role("button", name="删除").click()
    page.locator(".entry", has_text="3242件").locator("button.sure").click()
    page.locator(".plain", has_text="已删除").wait_for()


def test_words_are_marked_by_selecting_them_and_by_key(visit, sideways):
    seen = visit(390, 844).open("evaluation")
    page = seen.page
    page.get_by_role("radio", name="题集（").click()
    box = page.get_by_label("问题", exact=True)
    box.fill("吴江区2024年办结了多少件免罚轻罚案件？")
    box.press("Enter")
    sentence = page.locator(".sentence", has_text="3242").first
    sentence.focus()
    page.keyboard.press("Space")
    assert sentence.get_attribute("aria-checked") == "true"
    page.keyboard.press("Space")
    assert sentence.get_attribute("aria-checked") == "false"
    narrow = page.locator("textarea.narrow")
    assert narrow.input_value() == ""
    sentence.evaluate(
        """(node) => {
          const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
          const text = walker.nextNode();
          const at = text.data.indexOf("3242");
          const range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + 5);
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          node.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
        }"""
    )
    page.locator("mark.q").wait_for()
    assert narrow.input_value() == "3242件"
    assert sideways(page) == []


def test_an_archive_and_a_workbook_are_uploaded(visit, sideways):
    book, packed = openpyxl.Workbook(), io.BytesIO()
    for row in (["松原县2024年持证人数"], ["部门", "持证人数"], ["交通局", 143], ["水利局", 67]):
        book.active.append(row)
    sheet = io.BytesIO()
    book.save(sheet)
    long_name = "很长的附件名" * 20 + ".txt"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("松原/年报.txt", "松原县2024年度报告\n一、成效\n共发放补贴5821万元。\n")
        archive.writestr(f"松原/{long_name}", " ")
        archive.writestr("松原/程序.exe", b"MZ")
    seen = visit(390, 844).open("library")
    page = seen.page
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "松原县人数.xlsx", "mimeType": "application/zip", "buffer": sheet.getvalue()},
            {"name": "松原县.zip", "mimeType": "application/zip", "buffer": packed.getvalue()},
        ]
    )
    page.get_by_role("button", name="加入文库（2）").click()
    page.locator(".notice-title", has_text="新增 2 份").wait_for()
    refused = page.locator(".plain", has_text=long_name)
    assert "文件是空的" in refused.text_content()
    assert page.locator(".plain", has_text="程序.exe").count() == 1
    assert sideways(page) == []
    page.locator("td.source", has_text="松原县.zip/松原/年报.txt").wait_for()
    page.locator("td.source", has_text="松原县人数.xlsx").wait_for()


def test_the_language_follows_the_browser_and_the_switch(visit):
    seen = visit(locale="en-GB").open()
    seen.page.locator("h1", has_text="Every answer").wait_for()
    assert seen.page.evaluate("document.documentElement.lang") == "en"
    seen.page.get_by_role("button", name="中文").click()
    seen.page.locator("h1", has_text="凡有所答").wait_for()
    assert "lang=zh" in seen.page.url
    seen.page.reload()
    seen.page.locator("h1", has_text="凡有所答").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(visit, sideways, scheme):
    seen = visit(390, 844, color_scheme=scheme).open()
    seen.ask(QUESTION)
    seen.page.locator("button.mark").first.click()
    seen.quoted()
    for path in ("", "library"):
        if path:
            seen.open(path).page.locator("table").wait_for()
        assert sideways(seen.page) == []


STOP = """() => {
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  const ids = (at.getAttribute('aria-labelledby') || '').split(' ');
  const named = at.getAttribute('aria-label') || at.innerText || at.title || at.placeholder
    || (at.labels && at.labels[0] && at.labels[0].innerText)
    || ids.map((id) => (at.getRootNode().getElementById(id) || {}).textContent || '').join('');
  const style = getComputedStyle(at);
  return {
    tag: at.tagName, name: (named || '').trim(),
    ring: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
  };
}"""
"""What the keyboard stands on: its name, and whether it is seen to stand there."""


@pytest.mark.parametrize(
    ("path", "ready", "reached"),
    [
        ("", ".examples button", {"English", "提问"}),
        ("compare", "input", {"English", "比较的事项", "比较"}),
        ("check", "textarea", {"English", "稿件", "开始核对"}),
        ("said", "textarea", {"English", "记得的话", "查找"}),
        ("tray", "h1", {"English", "文库"}),
        ("library", ".shelf", {"English", "检查文库"}),
        ("evaluation", "input", {"English", "问题"}),
    ],
)
def test_each_page_is_walked_by_key_and_shows_where_one_stands(visit, path, ready, reached):
    page = visit().open(path).page
    page.locator(ready).first.wait_for()
    page.locator("[data-test-script-state=notRunning]").first.wait_for()
    stops = []
    for _ in range(90):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        if stop["tag"] != "MAIN":  # scrolled by key, as a whole
            stops.append(stop)
    assert reached <= {stop["name"] for stop in stops}
    assert [stop for stop in stops if not stop["name"]] == []
    # A box of text shows where it is by its border and the caret.
    unseen = [s for s in stops if not s["ring"] and s["tag"] not in {"INPUT", "TEXTAREA"}]
    assert unseen == []


def test_a_foreign_host_name_gets_no_session(address):
    """A page elsewhere that resolves its own name to this machine sees no library."""
    request = (
        "GET /_stcore/stream HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
        connection.sendall(request.encode())
        reply = connection.recv(1024).decode("latin-1")
    assert not reply.startswith("HTTP/1.1 101"), reply


def test_starting_the_server_imports_no_streamlit():
    code = "import sys, ui.server; sys.exit('streamlit' in sys.modules)"
    subprocess.run(  # noqa: S603 (our own code)
        [sys.executable, "-c", code], check=True, cwd=SEEDS.parent.parent
    )
