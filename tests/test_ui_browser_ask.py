"""The conversation in a real browser: ask, read the marks, come back, go on, correct."""

from __future__ import annotations

import pytest

from eval.golden import GoldenSet, golden_path
from index.build import Builder
from index.events import Summary
from index.inputs import Inputs, uploaded
from index.model.encoder import load_encoder

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

REPORTS = {
    "吴江2033": (
        "吴江区2033年工作报告\n吴江区人民政府\n一、办案\n吴江区2033年办结渔业案件417件。\n"
        "二、复议\n吴江区2033年行政复议纠错率为8.7%。\n三、打算\n明年修缮码头。\n"
    ),
    "吴江2032": (
        "吴江区2032年工作报告\n吴江区人民政府\n一、办案\n吴江区2032年办结渔业案件389件。\n"
    ),
    "海门2033": (
        "海门区2033年工作报告\n海门区人民政府\n一、办案\n海门区2033年办结渔业案件256件。\n"
        "二、复议\n海门区2033年行政复议纠错率为5.2%。\n"
    ),
}
QUESTION = "吴江区2033年办结了多少件渔业案件？"
FOCUSED = """(selector) => {
  let at = document.activeElement;
  while (at && at.shadowRoot) at = at.shadowRoot.activeElement;
  return Boolean(at && at.matches(selector));
}"""
"""Whether the focus stands on what a selector names, within components too."""


@pytest.fixture(scope="module")
def home(tmp_path_factory, browser):
    """A library of three short reports, indexed with the real model."""
    folder = tmp_path_factory.mktemp("asked") / "home"
    files = tuple(uploaded(f"{name}.txt", text.encode()) for name, text in REPORTS.items())
    inputs = Inputs(files=files, skipped=(), refused=())
    summary = list(Builder(folder, load_encoder()).add(inputs))[-1]
    assert isinstance(summary, Summary)
    assert not summary.refused
    return folder


@pytest.fixture(scope="module")
def address(serve, home):
    """Where the app is served."""
    with serve(home) as served:
        yield served.address


def ask(page, question):
    box = page.get_by_test_id("stChatInputTextArea")
    before = page.locator(".question").count()
    box.fill(question)
    box.press("Enter")
    page.locator(".question").nth(before).wait_for()
    page.locator(".turn-actions").nth(before).wait_for()


def card_of(page):
    return page.locator(".preview:popover-open")


def focused(page, selector):
    page.wait_for_function(FOCUSED, arg=selector)


def test_before_examples_are_tried_the_welcome_is_whole(open_page):
    page = open_page(locale="en-GB")
    lead = page.locator(".lead")
    lead.wait_for()
    assert "null" not in lead.evaluate("(node) => node.parentNode.textContent")


def test_a_card_shows_the_quotation_by_hovering_and_by_focus(open_page):
    page = open_page()
    ask(page, QUESTION)
    mark = page.locator("button.mark").first
    mark.hover()
    card = card_of(page)
    card.wait_for()
    assert card.locator(".preview-quote").text_content() == "吴江区2033年办结渔业案件417件。"
    assert "工作报告" in card.locator(".preview-title").text_content()
    assert "2033" in card.locator(".quiet").first.text_content()
    assert "一、办案" in card.locator(".preview-section").text_content()
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    page.mouse.move(0, 0)
    mark.focus()
    card.wait_for()
    page.keyboard.press("Tab")
    focused(page, ".preview-actions button")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    focused(page, "button.mark")
    page.keyboard.press("Enter")
    page.locator("mark.q").first.wait_for()
    assert "".join(page.locator("mark.q").all_text_contents()) == "吴江区2033年办结渔业案件417件。"
    page.keyboard.press("Escape")
    page.locator(".reader").wait_for(state="detached")
    focused(page, "button.mark")
    assert card.count() == 0, "the card covers what is read on"


def test_a_tap_shows_the_card_and_its_button_opens_the_source(open_page):
    page = open_page("", 390, 844, has_touch=True)
    ask(page, QUESTION)
    mark = page.locator("button.mark").first
    mark.tap()
    card = card_of(page)
    card.wait_for()
    assert page.locator(".reader").count() == 0
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator(".question").first.tap()
    card.wait_for(state="hidden")
    mark.tap()
    card.get_by_role("button", name="打开原文").tap()
    page.locator("mark.q").first.wait_for()


def test_a_conversation_is_found_again_opened_and_deleted(open_page):
    page = open_page()
    ask(page, QUESTION)
    statement = page.locator(".statement-text").first.text_content()
    page.reload()
    page.locator(".statement-text").first.wait_for()
    assert page.locator(".statement-text").first.text_content() == statement
    page.get_by_role("button", name="新对话").click()
    page.locator(".welcome-title").wait_for()
    page.locator(".question").wait_for(state="detached")
    assert "chat=" not in page.url
    ask(page, "海门区2033年办结了多少件渔业案件？")
    listed = page.locator(".chat", has_text=QUESTION).first
    listed.locator(".chat-open").click()
    page.locator(".statement-text", has_text="417").wait_for()
    other = page.locator(".chat", has_text="海门区2033年办结了多少件渔业案件？").first
    count = page.locator(".chat").count()
    other.hover()
    other.locator(".chat-delete").click()
    other = page.locator(".chat-asking")
    other.get_by_role("button", name="保留").click()
    assert page.locator(".chat").count() == count
    other = page.locator(".chat", has_text="海门区2033年办结了多少件渔业案件？").first
    other.hover()
    other.locator(".chat-delete").click()
    page.locator(".chat-asking").get_by_role("button", name="删除").click()
    page.locator(".chat-asking").wait_for(state="detached")
    other.wait_for(state="detached")
    assert page.locator(".chat").count() == count - 1
    assert page.locator(".statement-text", has_text="417").count() == 1
    page.get_by_role("button", name="全部删除").click()
    page.locator(".chats-all").get_by_role("button", name="删除", exact=True).click()
    page.locator(".welcome-title").wait_for()
    page.locator(".chat").first.wait_for(state="detached")


def test_a_follow_up_keeps_place_and_period_and_can_be_taken_literally(open_page):
    page = open_page()
    ask(page, QUESTION)
    ask(page, "那海门呢？")
    assert page.locator(".understood-text").text_content() == "海门2033年办结了多少件渔业案件？"
    assert "256" in page.locator(".statement-text").nth(1).text_content()
    ask(page, "2032年的吴江呢？")
    assert "389" in page.locator(".statement-text").nth(2).text_content()
    ask(page, "那行政复议纠错率呢？")
    assert page.locator(".understood-text").nth(2).text_content() == (
        "吴江2032年的行政复议纠错率是多少？"
    )
    page.get_by_role("button", name="按原话提问").last.click()
    page.locator(".question").nth(4).wait_for()
    assert page.locator(".question-text").nth(4).text_content() == "那行政复议纠错率呢？"


def test_a_chip_is_removed_to_ask_again_without(open_page):
    page = open_page("", 390, 844)
    ask(page, QUESTION)
    page.get_by_role("button", name="去掉“2033年”再问").click()
    page.locator(".question").nth(1).wait_for()
    assert page.locator(".question-text").nth(1).text_content() == "吴江区办结了多少件渔业案件？"
    page.locator(".turn-actions").nth(1).wait_for()
    assert page.locator(".chip").count() == 3


def test_an_answer_is_copied_with_numbered_references(open_page):
    page = open_page()
    ask(page, QUESTION)
    page.locator(".copy-answer").click()
    page.locator(".copy-answer", has_text="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{QUESTION}\n\n")
    assert "417件。[1]" in copied
    assert "\n[1] " in copied
    page.locator(".source-copy").first.click()
    page.wait_for_function(
        "() => navigator.clipboard.readText().then((text) => text.startsWith('“'))"
    )


def test_a_wrong_answer_becomes_a_case_of_the_golden_set(open_page, home):
    page = open_page()
    ask(page, QUESTION)
    page.get_by_role("button", name="回答有误").click()
    sentence = page.locator(".sentence", has_text="417件").first
    sentence.click()
    page.locator("textarea.narrow").fill("417件")
    page.locator(".status.good").wait_for()
    page.get_by_role("button", name="作为所需的事实 1").click()
    page.locator(".entry-line.quote", has_text="417件").wait_for()
    page.get_by_role("button", name="保存到题集").click()
    page.locator(".told", has_text="已加入题集").wait_for()
    assert page.locator(".question-text").first.text_content() == QUESTION
    (case,) = GoldenSet(golden_path(home)).read().questions
    assert case.text == QUESTION
    assert [[quote.words for quote in fact] for fact in case.evidence] == [["417件"]]


def test_what_is_not_there_is_said_and_the_nearest_passages_open(open_page):
    page = open_page(locale="en-GB")
    ask(page, "How many bridges were built in Haimen in 2033?")
    page.locator(".notice", has_text="no evidence").wait_for()
    page.locator("button.nearest").first.click()
    page.locator(".reader mark.q").first.wait_for()


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_scrolls_sideways(open_page, sideways, width):
    page = open_page("", width, 844)
    ask(page, QUESTION)
    ask(page, "那海门呢？")
    assert sideways(page) == []
    if width < 900:
        page.get_by_test_id("stExpandSidebarButton").click()
        page.locator(".chat").first.wait_for()
        assert sideways(page) == []
