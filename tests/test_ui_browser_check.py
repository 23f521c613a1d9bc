"""A draft is checked in a real browser, and the commented file opened again."""

import io
import shutil

import docx
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.timeout(600)]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def address(serve, sample_home, tmp_path_factory):
    """The address of the app, served from a copy of the sample library."""
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(sample_home, home)
    with serve(home) as served:
        yield served.address


@pytest.fixture
def draft(tmp_path):
    document = docx.Document()
    document.add_heading("2024年吴江区工作汇报", 1)
    paragraph = document.add_paragraph("吴江区2024年办结行政复议案件")
    paragraph.add_run("174件").bold = True
    paragraph.add_run("，实质性化解率31.1%。")
    document.add_paragraph("我们要再接再厉。")
    path = tmp_path / "汇报.docx"
    document.save(str(path))
    return path


def test_a_draft_is_checked_and_comes_back_with_comments(open_page, draft, tmp_path):
    page = open_page("check?lang=zh")
    page.get_by_text("上传文件").first.click()
    page.locator("input[type=file]").set_input_files(str(draft))
    page.get_by_role("button", name="开始核对").click()
    wrong = page.locator(".claim.contradicted")
    wrong.wait_for()
    assert "174件" in wrong.text_content()
    assert page.locator(".claim.supported").count() == 1
    wrong.click()
    detail = page.locator(".detail:visible")
    assert "原文为147件，稿件为174件" in detail.text_content()
    page.locator(".chip.supported").click()
    assert page.locator(".draft").get_attribute("data-only") == "supported"
    detail.locator(".citation").click()
    page.locator("mark.q").first.wait_for()
    assert "147件" in "".join(page.locator("mark.q").all_text_contents())
    with page.expect_download() as download:
        page.get_by_role("button", name="下载带批注的 Word 文件").click()
    path = tmp_path / "checked.docx"
    download.value.save_as(path)
    document = docx.Document(io.BytesIO(path.read_bytes()))
    texts = [comment.text for comment in document.comments]
    assert len(texts) == 2
    assert "与出处不符" in texts[0]
    inside, words = False, ""
    for node in document.element.body.iter():
        if node.tag == f"{W}commentRangeStart" and node.get(f"{W}id") == "0":
            inside = True
        elif node.tag == f"{W}commentRangeEnd" and node.get(f"{W}id") == "0":
            inside = False
        elif inside and node.tag == f"{W}t":
            words += node.text
    assert words == "174件"
    assert document.paragraphs[1].runs[1].bold


def test_a_pasted_draft_fits_a_phone(open_page):
    page = open_page("check?lang=en", width=390, height=844, locale="en-US")
    area = page.locator("textarea").first
    area.fill("Wujiang concluded 147 administrative reconsideration cases in 2024.")
    area.press("Control+Enter")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator(".claim.supported").first.wait_for()
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide
