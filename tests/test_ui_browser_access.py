"""Two users of one served library: each signs in and finds her own desk."""

from __future__ import annotations

import pytest

from index.build import Builder
from index.inputs import Inputs, uploaded
from index.model.encoder import load_encoder
from retrieval.desk.accounts import Accounts

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

REPORT = "白鹭岛市2031年度报告\n一、成效\n2031年，白鹭岛市共调解渔业纠纷523件。\n"
PASSWORDS = {"李青": "一句只有李青自己知道的话", "anna": "a phrase of four words"}


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    """The app as other computers see it."""
    home = tmp_path_factory.mktemp("shared") / "home"
    files = (uploaded("白鹭岛.txt", REPORT.encode()),)
    list(Builder(home, load_encoder()).add(Inputs(files=files, skipped=(), refused=())))
    for name, password in PASSWORDS.items():
        Accounts(home).put(name, password)
    with serve(home, users=True) as served:
        yield served.address
        assert not any(password in served.said() for password in PASSWORDS.values())


def sign_in(page, name, password=None):
    page.locator("#name").fill(name)
    page.locator("#password").fill(password or PASSWORDS[name])
    page.locator("button").click()


def test_each_user_finds_her_own_conversations_and_quotations(open_page):
    page = open_page("?lang=zh")
    sign_in(page, "李青", "猜的密码不对")
    page.get_by_role("alert").wait_for()
    sign_in(page, "李青")
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill("白鹭岛市2031年调解了多少件渔业纠纷？")
    box.press("Enter")
    page.locator("button.mark").first.wait_for()
    page.locator(".leave", has_text="李青").wait_for()
    page.reload()
    page.locator(".chat", has_text="渔业纠纷").wait_for()

    other = open_page("?lang=en", locale="en-GB")
    sign_in(other, "anna")
    other.locator(".leave", has_text="anna").wait_for()
    other.get_by_test_id("stChatInputTextArea").wait_for()
    assert other.locator(".chat").count() == 0
    other.locator(".leave").click()
    other.get_by_role("button", name="Sign out").click()
    other.locator("#password").wait_for()
    other.goto(page.url)
    other.locator("#password").wait_for()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_of_the_password_fits_and_names_its_fields(open_page, sideways, width):
    page = open_page("library", width=width)
    page.get_by_label("用户名").wait_for()
    page.get_by_label("密码").wait_for()
    assert sideways(page) == []
