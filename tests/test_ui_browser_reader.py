"""The reader and the library page in a real browser: pages as pictures, removals, bookmarks."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from index.library import Library

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

LINES = (
    "Heron County: Report on Law-based Government 2031",
    "1. Disputes",
    "In 2031 Heron County settled 523 fishery disputes.",
    "Of these, 38 were appealed.",
)
CONTRAST = """() => {
  const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = '#000'; canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [[r, g, b], a / 255];
  };
  const parent = (node) => node.parentElement ?? node.getRootNode().host;
  const paper = (node) => {
    const layers = [];
    for (let at = node; at; at = parent(at)) {
      const [colour, alpha] = rgba(getComputedStyle(at).backgroundColor);
      if (alpha) layers.push([colour, alpha]);
      if (alpha === 1) break;
    }
    return layers.reverse().reduce(
      (under, [c, a]) => under.map((u, n) => u * (1 - a) + c[n] * a), [255, 255, 255]);
  };
  const found = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) visit(node.shadowRoot);
      const says = [...node.childNodes].some((c) => c.nodeType === 3 && c.data.trim());
      if (!says || !node.checkVisibility() || node.disabled || node.closest('[disabled]')) continue;
      if (!(root instanceof ShadowRoot) || node.tagName === 'STYLE') continue;
      const style = getComputedStyle(node);
      const under = paper(node);
      const [ink, alpha] = rgba(style.color);
      const seen = ink.map((v, n) => v * alpha + under[n] * (1 - alpha));
      const [a, b] = [luminance(seen), luminance(under)].sort((x, y) => y - x);
      const size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const ratio = (a + 0.05) / (b + 0.05);
      if (ratio < (isLarge ? 3 : 4.5)) found.push(`${node.className}: ${ratio.toFixed(2)}`);
    }
  };
  visit(document);
  return found;
}"""
"""Names our own text that has less contrast than WCAG's AA asks for."""
NAMELESS = """() => {
  const found = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) visit(node.shadowRoot);
      if (!(root instanceof ShadowRoot)) continue;
      const isField = node.matches('input, select, textarea');
      if (!isField && !node.matches('button, a, [role=button], img')) continue;
      const name = node.getAttribute('aria-label') || node.getAttribute('alt')
        || (!isField && node.textContent.trim());
      if (!name) found.push(node.outerHTML.slice(0, 80));
    }
  };
  visit(document);
  return found;
}"""
"""Names what can be pressed or filled in, or is a picture, and has no name."""
SIDEWAYS = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""


def page_pdf(lines):
    drawn = "\n".join(
        f"BT /F {18 if not n else 12} Tf 60 {760 - 40 * n} Td ({words}) Tj ET"
        for n, words in enumerate(lines)
    ).encode()
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font"
        b"<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        + f"4 0 obj<</Length {len(drawn)}>>stream\n".encode()
        + drawn
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    )


@pytest.fixture(scope="module")
def served_home(sample_home, tmp_path_factory, browser):
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(sample_home, home)
    return home


@pytest.fixture(scope="module")
def app(serve, served_home):
    with serve(served_home) as served:
        yield served


@pytest.fixture
def address(app):
    return app.address


@pytest.fixture(scope="module")
def services_pdf(served_home):
    """The printed report of the sample corpus."""
    with Library(served_home).snapshot(vectors=False) as snapshot:
        row = next(r for r in snapshot.documents.values() if r.source.endswith("services.pdf"))
        return snapshot.document(row.id)


def link_to(document, words):
    start = document.text.index(words)
    return f"?doc={document.id}&start={start}&end={start + len(words)}"


def in_view(page, selector):
    """Waits until a part of the reader lies within the part that scrolls."""
    page.wait_for_function(
        """(selector) => {
          const host = [...document.querySelectorAll('*')].find(
            (node) => node.shadowRoot && node.shadowRoot.querySelector(selector));
          if (!host) return false;
          const text = host.shadowRoot.querySelector('.text').getBoundingClientRect();
          const box = host.shadowRoot.querySelector(selector).getBoundingClientRect();
          return box.height > 0 && box.top >= text.top - 1 && box.bottom <= text.bottom + 1;
        }""",
        arg=selector,
    )


def test_an_added_pdf_is_asked_about_and_its_page_shows_the_words_in_a_box(open_page):
    page = open_page("library", locale="en-US")
    page.locator("input[type=file]").set_input_files(
        [{"name": "heron.pdf", "mimeType": "application/pdf", "buffer": page_pdf(LINES)}]
    )
    page.get_by_role("button", name="(1)").click()
    page.locator("td.source", has_text="heron.pdf").wait_for()
    page.get_by_role("link", name="Ask").click()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill("How many fishery disputes did Heron County settle in 2031?")
    box.press("Enter")
    page.locator("button.mark").first.click()
    page.locator("mark.q").first.wait_for()
    page.locator("[data-name=pages]").click()
    in_view(page, ".box.q")
    sheet = page.locator(".sheet img").bounding_box()
    marked = page.locator(".box.q").first.bounding_box()
    top = (marked["y"] - sheet["y"]) / sheet["height"]
    assert abs(top - (842 - 680 - 12) / 842) < 0.02, "the third line's words"
    assert marked["x"] - sheet["x"] == pytest.approx(60 / 595 * sheet["width"], abs=8)
    page.locator("[data-name=text]").click()
    page.locator("mark.q").first.wait_for()
    assert "523" in "".join(page.locator("mark.q").all_text_contents())


def test_pages_are_turned_by_button_number_and_key(open_page, services_pdf):
    page = open_page(link_to(services_pdf, "免证办"))
    page.locator("[data-name=pages]").click()
    page.locator(".box.q").first.wait_for()
    assert page.locator("[data-name=before]").is_disabled()
    page.locator("[data-name=after]").click()
    page.locator("img[alt*='第 2 页']").wait_for()
    assert page.locator(".box.q").count() == 0
    page.locator("[data-name=number]").fill("3")
    page.locator("[data-name=number]").press("Enter")
    page.locator("img[alt*='第 3 页']").wait_for()
    page.locator(".text").focus()
    page.keyboard.press("ArrowLeft")
    page.locator("img[alt*='第 2 页']").wait_for()
    page.get_by_role("button", name="回到引文").click()
    page.locator(".box.q").first.wait_for()


def test_a_bookmark_opens_the_same_words_after_a_restart(open_page, app, services_pdf):
    words = "443个高频事项可以跨域办理"
    page = open_page(link_to(services_pdf, words))
    page.locator("mark.q").first.wait_for()
    page.wait_for_url("**says=**")
    bookmark = page.url.removeprefix(f"{app.address}/")
    page.context.close()
    app.stop()
    app.start()
    again = open_page(bookmark)
    again.locator("mark.q").first.wait_for()
    assert "".join(again.locator("mark.q").all_text_contents()) == words
    in_view(again, "mark.q")


def test_a_removal_is_undone_and_the_document_is_found_again(open_page, served_home):
    with Library(served_home).snapshot(vectors=False) as snapshot:
        before = set(snapshot.documents)
    page = open_page("library")
    row = page.locator("tr", has_text="haimen-grid-governance.md")
    row.get_by_role("button", name="移除").click()
    row.locator("button.sure").click()
    page.locator(".notice-title", has_text="已移除").wait_for()
    row.wait_for(state="detached")
    page.get_by_role("button", name="撤销移除").first.click()
    page.locator(".notice-title", has_text="已恢复").wait_for()
    row.wait_for()
    with Library(served_home).snapshot(vectors=False) as snapshot:
        assert set(snapshot.documents) == before
    page.get_by_role("button", name="检查文库").first.click()
    page.locator(".notice-title", has_text="文库完好").wait_for()


def test_a_long_document_opens_at_its_words_and_stays_there(open_page, app):
    lines = [f"第{n}项工作按计划推进，全年办结事项{n}件，群众满意。" for n in range(1500)]
    text = "鹭湖县2030年工作长编\n" + "\n".join(lines) + "\n"
    page = open_page("library")
    page.locator("input[type=file]").set_input_files(
        [{"name": "long.txt", "mimeType": "text/plain", "buffer": text.encode()}]
    )
    page.get_by_role("button", name="加入文库（1）").click()
    page.locator("td.source", has_text="long.txt").wait_for(timeout=300_000)
    document = hashlib.sha256(text.encode()).hexdigest()[:12]
    start = text.index(lines[1400])
    page.goto(f"{app.address}/?doc={document}&start={start}&end={start + len(lines[1400])}")
    in_view(page, "mark.q")
    page.wait_for_timeout(1000)
    in_view(page, "mark.q")


@pytest.mark.parametrize("path", ["", "library", "evaluation"])
@pytest.mark.parametrize(("width", "locale"), [(1440, "zh-CN"), (390, "en-US")])
def test_words_stand_out_controls_have_names_and_nothing_is_too_wide(
    open_page, services_pdf, path, width, locale
):
    page = open_page(path + link_to(services_pdf, "免证办"), width=width, locale=locale)
    page.locator("mark.q").first.wait_for()
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(SIDEWAYS) <= 1
    page.locator("[data-name=pages]").click()
    page.locator(".sheet img").wait_for()
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(SIDEWAYS) <= 1


def test_the_reader_is_reached_and_left_by_key(open_page, services_pdf):
    page = open_page(link_to(services_pdf, "免证办"))
    page.locator("mark.q").first.wait_for()
    page.locator(".close").focus()
    names = []
    for _ in range(6):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                """() => {
                  let at = document.activeElement;
                  while (at && at.shadowRoot) at = at.shadowRoot.activeElement;
                  const style = getComputedStyle(at);
                  return [at.dataset.name || at.className || at.tagName, style.outlineStyle];
                }"""
            )
        )
    reached = [name for name, _ in names]
    assert "text" in reached
    assert "pages" in reached
    assert all(outline != "none" for _, outline in names), names
    page.locator("[data-name=pages]").focus()
    page.keyboard.press("Enter")
    page.locator(".sheet img").wait_for()
    page.locator(".text").focus()
    page.keyboard.press("Escape")
    page.locator(".reader").wait_for(state="detached")
