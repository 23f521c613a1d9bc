"""OFD files, written here as the standard's schema has them: parts of XML in a .zip."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

import pytest

from index.errors import ReadError
from index.parse import parse_document
from index.readers import read_bytes

BODY = "各乡镇要把便民事项集中到一个窗口，按月公布办理结果，年底由县里统一评议。"
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
FONTS = {"1": "宋体", "2": "黑体", "3": "方正小标宋简体"}
SONG, HEI, TITLE_FACE = FONTS
POINT = 25.4 / 72


class Leaf:
    """One page; places in points from the upper left corner, base lines for words."""

    def __init__(self):
        self.objects = []

    def text(self, x, y, words, size=16, font=SONG, ctm=None):
        advance = " ".join(
            f"{size * POINT * (0.5 if char.isascii() else 1):.3f}" for char in words[:-1]
        )
        turned = f' CTM="{ctm}"' if ctm else ""
        self.objects.append(
            f'<ofd:TextObject ID="9" Boundary="{x * POINT:.3f} {(y - size) * POINT:.3f} 180 10"'
            f' Font="{font}" Size="{size * POINT:.3f}"{turned}>'
            f'<ofd:TextCode X="0" Y="{size * POINT:.3f}" DeltaX="{advance}">{escape(words)}'
            "</ofd:TextCode></ofd:TextObject>"
        )
        return self

    def rule(self, x0, y0, x1, y1):
        x, y = x0 * POINT, y0 * POINT
        width, height = (x1 - x0) * POINT, (y1 - y0) * POINT
        self.objects.append(
            f'<ofd:PathObject ID="8" Boundary="{x} {y} {width + 0.1} {height + 0.1}"'
            f' LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L {width} {height}'
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )
        return self

    def paragraph(self, y, words, left=80, right=512, size=16, pitch=28):
        line, x = "", left + 2 * size
        start = x
        for char in words:
            if x + size > right + 0.1:
                self.text(start, y, line, size)
                line, x, y = "", left, y + pitch
                start = x
            line += char
            x += size
        self.text(start, y, line, size)
        return y + pitch


def ofd(leaves, *, title="", bookmarks=(), template=None, drop=()):
    """An OFD file of leaves; bookmarks as (title, page)."""
    pages = "".join(
        f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
        for n in range(len(leaves))
    )
    outline = "".join(
        f'<ofd:OutlineElem Title={quoteattr(words)}><ofd:Actions><ofd:Action Event="CLICK">'
        f'<ofd:Goto><ofd:Dest Type="XYZ" PageID="{100 + page}"/></ofd:Goto></ofd:Action>'
        "</ofd:Actions></ofd:OutlineElem>"
        for words, page in bookmarks
    )
    fonts = "".join(f'<ofd:Font ID="{n}" FontName="{name}"/>' for n, name in FONTS.items())
    listed = '<ofd:TemplatePage ID="50" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    parts = {
        "OFD.xml": f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        f"<ofd:Title>{escape(title)}</ofd:Title></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{listed}</ofd:CommonData>"
        f"<ofd:Pages>{pages}</ofd:Pages><ofd:Outlines>{outline}</ofd:Outlines></ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts>{fonts}</ofd:Fonts>'
        "</ofd:Res>",
    }
    use = '<ofd:Template TemplateID="50"/>' if template else ""
    for n, leaf in enumerate(leaves):
        parts[f"Doc_0/Pages/Page_{n}/Content.xml"] = _content(leaf, use)
    if template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = _content(template, "")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if name not in drop:
                archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')
    return buffer.getvalue()


def _content(leaf, use):
    return (
        f'<ofd:Page {SPACE}>{use}<ofd:Content><ofd:Layer ID="7">{"".join(leaf.objects)}'
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )


def test_a_notice_has_its_title_headings_and_pages(assert_sound):
    first, second = Leaf(), Leaf()
    first.text(164, 120, "关于办理便民事项的通知", 22, TITLE_FACE)
    y = first.paragraph(230, BODY * 2)
    first.text(112, y, "一、总体要求", font=HEI)
    first.paragraph(y + 28, BODY)
    second.text(112, 100, "二、工作分工", font=HEI)
    second.paragraph(128, BODY)
    first.text(280, 800, "— 1 —", 14)
    second.text(280, 800, "— 2 —", 14)
    document = parse_document("a.ofd", ofd([first, second]))
    assert_sound(document)
    assert [section.title for section in document.sections[1:]] == ["一、总体要求", "二、工作分工"]
    assert document.text.splitlines()[-5:] == [
        BODY * 2, "一、总体要求", BODY, "二、工作分工", BODY,
    ]  # fmt: skip
    assert document.pages == (0, document.text.index("二、工作分工"))


def test_a_title_over_two_lines_is_one():
    leaf = Leaf()
    leaf.text(175, 120, "云岭县人民政府关于办理", 22, TITLE_FACE)
    leaf.text(219, 153, "便民事项的通知", 22, TITLE_FACE)
    leaf.paragraph(230, BODY * 2)
    document = parse_document("a.ofd", ofd([leaf], title="另一个名称"))
    assert document.metadata.title == "云岭县人民政府关于办理便民事项的通知"


def test_what_a_template_draws_stands_on_the_page_and_ruled_tables_are_tables():
    form, leaf = Leaf(), Leaf()
    for y in (100, 124, 148):
        form.rule(80, y, 480, y)
    for x in (80, 280, 480):
        form.rule(x, 100, x, 148)
    form.text(84, 118, "乡镇", 12).text(284, 118, "件数", 12)
    leaf.text(84, 142, "东坪镇", 12).text(284, 142, "1204", 12)
    source = read_bytes("a.ofd", ofd([leaf], template=form))
    assert source.text.splitlines() == ["乡镇 | 件数", "东坪镇 | 1204"]
    assert [cell.is_head for cell in source.tables[0].cells] == [True, True, True, False]


def test_bookmarks_and_the_title_of_the_file_are_used():
    leaf = Leaf()
    leaf.text(80, 100, "总体情况")
    y = leaf.paragraph(128, BODY)
    leaf.text(80, y, "下一步打算")
    leaf.paragraph(y + 28, BODY)
    source = read_bytes(
        "a.ofd", ofd([leaf], title="便民年报", bookmarks=[("总体情况", 0), ("下一步打算", 0)])
    )
    found = [(hint.level, source.text[hint.start : hint.end]) for hint in source.headings]
    assert found == [(1, "总体情况"), (1, "下一步打算")]
    assert [stated.value for stated in source.stated] == ["便民年报"]


def test_repeated_distances_and_turned_stamps_are_understood():
    leaf = Leaf()
    leaf.paragraph(100, BODY)
    leaf.objects.append(
        '<ofd:TextObject ID="5" Boundary="28 100 180 10" Font="1" Size="5.644"><ofd:TextCode'
        ' X="0" Y="5.6" DeltaX="g 4 5.644">办理结果好</ofd:TextCode></ofd:TextObject>'
    )
    leaf.text(200, 400, "内部资料", 40, ctm="0.707 0.707 -0.707 0.707 0 0")
    source = read_bytes("a.ofd", ofd([leaf]))
    assert source.text.splitlines() == [BODY, "办理结果好", "内部资料"]
    assert [span.of(source.text) for span in source.boilerplate] == ["内部资料"]


def test_a_page_set_sideways_is_read_upright():
    leaf = Leaf()
    for n, words in enumerate((BODY[:18], BODY[18:])):
        leaf.text(400 - 28 * n, 100, words, ctm="0 1 -1 0 0 0")
    assert read_bytes("a.ofd", ofd([leaf])).text == f"{BODY}\n"


def _zip(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("_", "."), part)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no archive at all", "not an .ofd file"),
        (_zip(readme_txt="words"), r"a \.zip archive, not a \.ofd file"),
        (ofd([Leaf()], drop={"Doc_0/Document.xml"}), "Document.xml is missing"),
        (ofd([Leaf()], drop={"Doc_0/Pages/Page_0/Content.xml"}), "Content.xml is missing"),
        (_zip(OFD_xml="<ofd"), "not a sound .ofd file"),
        (ofd([Leaf()]), "no text"),
        (ofd([Leaf()])[:400], "not an .ofd file"),
    ],
)
def test_what_is_no_sound_file_is_refused_with_a_reason(data, reason):
    with pytest.raises(ReadError, match=reason):
        read_bytes("a.ofd", data)


def test_entities_are_not_filled_in_and_bombs_are_refused(monkeypatch):
    leaf = Leaf()
    leaf.paragraph(100, BODY)
    entities = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/hostname"><!ENTITY t "aaaa">]>'
    data = ofd([leaf])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry: archive.read(entry).decode() for entry in archive.namelist()}
    page = "Doc_0/Pages/Page_0/Content.xml"
    parts[page] = parts[page].replace("?>", f"?>{entities}").replace("各乡镇", "各&s;&t;乡镇")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert "aaaa" not in read_bytes("a.ofd", buffer.getvalue()).text
    monkeypatch.setattr("index.readers.ofd.parts._MAX_UNPACKED_BYTES", 100)
    with pytest.raises(ReadError, match="unpacks to"):
        read_bytes("a.ofd", data)
