"""One document written in several formats has one tree, one title, one set of metadata."""

import io
import os
import shutil
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from index.parse import parse_document

RUNNING = "云岭县便民服务情况"
NUMBER = "云政发〔2024〕12号"
TITLE = ("云岭县人民政府关于2023年", "便民服务工作情况的报告")
FILL = (
    "各乡镇把便民事项集中到一个窗口办理，按月公布办理结果，年底由县里统一评议，"
    "群众不满意的事项限期整改。全县设立服务窗口三十六个，配备工作人员一百二十名。"
)
BODY = f"{FILL}{FILL}{FILL}"
TABLE = (
    (("乡镇", 2, 1), ("受理情况", 1, 2)),
    (("受理件数", 1, 1), ("办结件数", 1, 1)),
    (("东山镇", 1, 1), ("120", 1, 1), ("118", 1, 1)),
    (("西河镇", 1, 1), ("96", 1, 1), ("95", 1, 1)),
    (("南桥镇", 1, 1), ("75", 1, 1), ("75", 1, 1)),
)
"""Rows of words, rows spanned, columns spanned."""
BLOCKS = (
    ("number", NUMBER),
    ("title", TITLE),
    ("p", "县人民代表大会常务委员会："),
    ("p", BODY),
    ("h1", "一、主要工作"),
    ("p", BODY),
    ("h2", "（一）集中办理"),
    ("p", BODY),
    ("p", f"（二）按月公布。{BODY}"),
    ("h2", "（三）完善制度"),
    ("h3", "1.首问负责"),
    ("p", BODY),
    ("h3", "2.限时办结"),
    ("p", BODY),
    ("h1", "二、办理情况"),
    ("p", f"全年办理情况如下。{BODY}"),
    ("table", TABLE),
    ("p", f"其中需要说明的有以下几项。{BODY}"),
    ("p", "（1）补办证照四十件；"),
    ("p", "（2）变更登记三十二件；"),
    ("p", "（3）注销登记十一件。"),
    ("h1", "三、下一步打算"),
    ("p", BODY),
    ("p", "特此报告。"),
    ("right", "云岭县人民政府"),
    ("right", "2024年3月1日"),
)
LEVELS = {"h1": 1, "h2": 2, "h3": 3}


def _as_text():
    lines = []
    for kind, content in BLOCKS:
        if kind == "title":
            lines += content
        elif kind == "table":
            lines += ["乡镇 | 受理情况 | ", " | 受理件数 | 办结件数"]
            lines += [" | ".join(words for words, *_ in row) for row in content[2:]]
        else:
            lines.append(content)
    return "\n".join(lines).encode()


STYLE = (
    "@page { size: A4; margin: 37mm 26mm 35mm 28mm } body { font: 16pt/28pt 'Noto Serif CJK SC' }"
    " p { margin: 0; text-indent: 2em; text-align: justify } .number, .title { text-indent: 0;"
    " text-align: center } .title { font-size: 22pt; line-height: 36pt } .right { text-align:"
    " right; padding-right: 4em } table { border-collapse: collapse; margin: 8pt auto; width: 90% }"
    " td, th { border: 1px solid; text-align: center; font-weight: normal }"
    " h1, h2, h3 { font-size: 16pt; margin: 0; text-indent: 2em; font-family: 'Noto Sans CJK SC';"
    " font-weight: normal } h1.title { font-size: 22pt; text-indent: 0 }"
)


def _html_table(rows):
    lines = ""
    for number, row in enumerate(rows):
        tag = "th" if number < 2 else "td"
        lines += "<tr>"
        for words, down, across in row:
            lines += f'<{tag} rowspan="{down}" colspan="{across}">{words}</{tag}>'
        lines += "</tr>"
    return f"<table>{lines}</table>"


def _as_html(*, headings):
    parts = ""
    for kind, content in BLOCKS:
        if kind == "title":
            tag = "h1" if headings else "p"
            parts += f'<{tag} class="title">{"<br>".join(content)}</{tag}>'
        elif kind == "table":
            parts += _html_table(content)
        elif kind in LEVELS and headings:
            tag = f"h{LEVELS[kind] + 1}"
            parts += f"<{tag}>{content}</{tag}>"
        else:
            parts += f'<p class="{kind}">{content}</p>'
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{STYLE}</style></head>'
        f"<body>{parts}</body></html>"
    ).encode()


MARKS = {
    "h1": ("chineseCounting", "%1、"),
    "h2": ("chineseCounting", "（%2）"),
    "h3": ("decimal", "%3."),
}


def _numbering(document):
    """Adds a list of three levels to a Word file; returns its number."""
    part = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    for level, (form, text) in enumerate(MARKS.values()):
        entry = OxmlElement("w:lvl")
        entry.set(qn("w:ilvl"), str(level))
        for name, value in (
            ("start", "1"),
            ("numFmt", form),
            ("suff", "nothing"),
            ("lvlText", text),
        ):
            item = OxmlElement(f"w:{name}")
            item.set(qn("w:val"), value)
            entry.append(item)
        abstract.append(entry)
    part.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "90")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "90")
    number.append(link)
    part.append(number)


def _counted(paragraph, level):
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = 90


def _word_table(document, rows):
    table = document.add_table(rows=len(rows), cols=3)
    taken = set()
    for number, row in enumerate(rows):
        column = 0
        for words, down, across in row:
            while (number, column) in taken:
                column += 1
            cell = table.cell(number, column)
            cell.merge(table.cell(number + down - 1, column + across - 1)).text = words
            taken |= {(number + y, column + x) for y in range(down) for x in range(across)}


def _as_docx(*, styles=False, counted=False):
    document = docx.Document()
    if counted:
        _numbering(document)
    for kind, content in BLOCKS:
        if kind == "title":
            paragraph = document.add_paragraph(style="Title" if styles else None)
            paragraph.add_run(content[0]).add_break()
            paragraph.add_run(content[1])
            for run in paragraph.runs:
                run.font.size = Pt(22)
            paragraph.alignment = 1
        elif kind == "table":
            _word_table(document, content)
        elif kind in LEVELS and counted:
            mark = max(content.find(end) for end in "、）.")
            _counted(document.add_paragraph(content[mark + 1 :]), LEVELS[kind] - 1)
        elif kind in LEVELS and styles:
            document.add_heading(content, LEVELS[kind])
        elif counted and content.startswith("（二）"):
            _counted(document.add_paragraph(content[3:]), 1)
        else:
            document.add_paragraph(content)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


HEADINGS = [
    (1, "一、主要工作"), (2, "（一）集中办理"), (2, "（二）按月公布。"), (2, "（三）完善制度"),
    (3, "1.首问负责"), (3, "2.限时办结"), (1, "二、办理情况"), (1, "三、下一步打算"),
]  # fmt: skip


def _check(name, data, assert_sound):
    document = parse_document(name, data)
    assert_sound(document)
    titles = [(s.level, "".join(s.title.split())) for s in document.sections[1:] if s.title]
    assert titles == HEADINGS
    metadata = document.metadata
    assert metadata.title == "".join(TITLE)
    stated = (metadata.issuer, metadata.number, metadata.date)
    assert stated == ("云岭县人民政府", NUMBER, "2024-03-01")
    (table,) = document.tables
    words = ["".join(document.text[c.start : c.end].split()) for c in table.cells]
    assert words == [words for row in TABLE for words, *_ in row]
    return document


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", _as_text()),
        ("a.html", _as_html(headings=False)),
        ("a.html", _as_html(headings=True)),
        ("a.docx", _as_docx()),
        ("a.docx", _as_docx(styles=True)),
        ("a.docx", _as_docx(counted=True)),
    ],
    ids=["text", "page", "page with headings", "word", "word with styles", "word with numbering"],
)
def test_one_document_has_one_tree_in_every_format(name, data, assert_sound):
    _check(name, data, assert_sound)


@pytest.fixture(scope="module")
def printed():
    """Prints a page as PDF, with a running head and page numbers."""
    playwright_api = pytest.importorskip("playwright.sync_api")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("YOUJU_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium is installed")
        pytest.skip("no Chromium is installed")

    def printed_page(html):
        with playwright_api.sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=found, headless=True, args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            page.set_content(html.decode())
            small = 'style="font-size: 9pt; width: 100%; text-align: center"'
            data = page.pdf(
                prefer_css_page_size=True,
                display_header_footer=True,
                header_template=f"<div {small}>{RUNNING}</div>",
                footer_template=f'<div {small}>— <span class="pageNumber"></span> —</div>',
            )
            browser.close()
        return data

    def run(html):
        # In a thread of its own: another test of this process may hold Playwright's event loop.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(printed_page, html).result()

    return run


@pytest.mark.browser
@pytest.mark.timeout(120)
@pytest.mark.parametrize("headings", [False, True])
def test_the_printed_document_has_the_same_tree(headings, printed, assert_sound):
    document = _check("a.pdf", printed(_as_html(headings=headings)), assert_sound)
    assert len(document.pages) > 1
    searched = "".join(document.text[p.start : p.end] for p in document.passages)
    assert RUNNING not in searched
