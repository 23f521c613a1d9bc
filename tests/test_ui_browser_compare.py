"""Comparing in a real browser: from a topic to the table, the words in the source and the files."""

from __future__ import annotations

import csv
import io
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import openpyxl
import pytest

from index.build import Builder
from index.inputs import collect
from index.model.encoder import load_encoder
from ui.server import free_port, server_arguments, server_environment

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]  # it builds a library

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "reports"
TOPIC = "行政复议纠错率"
PAUSE_MS = 60_000


@pytest.fixture(scope="module")
def address(browser, tmp_path_factory):
    """The app over four documents of the sample corpus."""
    home = tmp_path_factory.mktemp("compared") / "home"
    names = (
        "wujiang-2024-report.txt", "haimen-2021-article.html", "suzhou-2020-news.txt",
        "wujiang-2024-services.pdf",
    )  # fmt: skip
    list(Builder(home, load_encoder()).add(collect([SEEDS / name for name in names])))
    port = free_port()
    served = f"http://127.0.0.1:{port}"
    log = home.parent / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 (our own arguments)
            server_arguments(port), env=server_environment(home), stdout=out, stderr=out
        )
        try:
            wait_until_ready(served, process)
            yield served
        finally:
            process.terminate()
            process.wait(timeout=20)
    assert "Traceback" not in log.read_text("utf-8", "replace")


def wait_until_ready(served, process, limit_s=60):
    ends = time.monotonic() + limit_s
    while time.monotonic() < ends:
        assert process.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(f"{served}/_stcore/health", timeout=2) as reply:  # noqa: S310
                if reply.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the server did not start")


@pytest.fixture
def page(browser, address):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    errors: list[str] = []
    made = context.new_page()
    made.set_default_timeout(PAUSE_MS)
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.goto(f"{address}/compare")
    yield made
    context.close()
    assert errors == []


def compare(page):
    box = page.get_by_role("textbox").first
    box.fill(TOPIC)
    box.press("Enter")
    page.locator("td.figure").first.wait_for()


def download(page, label):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    return Path(waiting.value.path()).read_bytes()


def test_a_topic_is_compared_opened_in_its_source_and_taken_along(page):
    compare(page)
    rows = page.locator("tbody tr")
    assert rows.count() == 4
    figures = page.locator("td.figure").all_text_contents()
    assert sorted(figures) == ["2.7%", "2.7%", "30%", "未载明"]
    assert figures[-1] == "未载明"
    haimen = page.locator("tbody tr", has_text="haimen-2021-article.html")
    haimen.locator("button.open").click()
    page.locator("mark.q").first.wait_for()
    quote = "".join(page.locator("mark.q").all_text_contents())
    assert "纠错率平均为30%" in quote
    book = openpyxl.load_workbook(io.BytesIO(download(page, ".xlsx")))
    heads, *lines = [list(line) for line in book["比较"].iter_rows(values_only=True)]
    taken = {line[heads.index("来源")]: line for line in lines if line[-1] is None}
    own = taken["haimen-2021-article.html"]
    assert own[heads.index("折算值")] == 30
    assert own[heads.index("原文")] == quote
    assert taken["suzhou-2020-news.txt"][heads.index("数字（原文）")] == "未载明"
    assert book["来源"].max_row == 5
    text = download(page, "CSV").decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == 1 + len(lines)


def test_rows_are_sorted_from_the_keyboard_with_the_unstated_last(page):
    compare(page)
    head = page.locator("th.figure button")
    head.focus()
    page.keyboard.press("Enter")
    page.locator("th.figure[aria-sort=ascending]").wait_for()
    page.keyboard.press("Enter")
    page.locator("th.figure[aria-sort=descending]").wait_for()
    assert page.locator("td.figure").all_text_contents() == ["30%", "2.7%", "2.7%", "未载明"]
