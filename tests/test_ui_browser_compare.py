"""Comparing in a real browser: from a topic to the table, the words in the source and the files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from index.build import Builder
from index.inputs import collect
from index.model.encoder import load_encoder

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]  # it builds a library

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "reports"
TOPIC = "行政复议纠错率"


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    """The app over four documents of the sample corpus."""
    home = tmp_path_factory.mktemp("compared") / "home"
    names = (
        "wujiang-2024-report.txt", "haimen-2021-article.html", "suzhou-2020-news.txt",
        "wujiang-2024-services.pdf",
    )  # fmt: skip
    list(Builder(home, load_encoder()).add(collect([SEEDS / name for name in names])))
    with serve(home) as served:
        yield served.address


@pytest.fixture
def page(open_page):
    return open_page("compare")


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
