import io
import random
import re
import time
import zipfile

import docx
import pytest

from index.documents import Field
from index.errors import ReadError
from index.parse import parse_document
from index.readers import read_bytes

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
BODY = "全年办结行政许可一千二百件，比上年多一百件，群众满意度继续提高，没有一件被撤销。" * 2


def _package(body, **parts):
    """A Word file of this body and these parts, `styles="<w:style>…"`; bytes are put in as is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" '
            'Target="word/document.xml"/>'
            f'<Relationship Id="r2" Type="{_RELATIONS}/extended-properties" '
            'Target="docProps/app.xml"/></Relationships>',
        )
        related = "".join(
            f'<Relationship Id="{name}" Type="{_RELATIONS}/{name.rstrip("0123456789")}" '
            f'Target="{name}.xml"/>'
            for name in parts
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        )
        archive.writestr(
            "word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"
        )
        for name, inside in parts.items():
            if name == "app":
                archive.writestr("docProps/app.xml", inside)
                continue
            root = {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"), name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {_NAMES}>{inside}</w:{root}>")
    return buffer.getvalue()


def _p(text="", properties="", inside=""):
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{inside}</w:p>"


def _r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _styled(style, text, inside=""):
    return _p(text, f'<w:pStyle w:val="{style}"/>', inside)


def _style(identifier, name, inside="", base=None, kind="paragraph"):
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{based}{inside}</w:style>"
    )


def _listed(num, level, text):
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return _p(text, place)


def _level(at, form, pattern, more="", start=1):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def _numbering(makes, nums):
    """List definitions by id, and lists by id: the id of the definition and overrides."""
    return "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{inside}</w:abstractNum>'
        for key, inside in makes.items()
    ) + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{make}"/>{more}</w:num>'
        for key, (make, more) in nums.items()
    )


def _cell(text, properties=""):
    inside = text if text.startswith("<") else _p(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _row(*cells, properties=""):
    inside = "".join(cell if cell.startswith("<w:tc>") else _cell(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def _table(*rows, properties=""):
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def _across(count):
    return f'<w:gridSpan w:val="{count}"/>'


_DOWN, _GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def _read(body, **parts):
    return read_bytes("a.docx", _package(body, **parts))


def _lines(body, **parts):
    return _read(body, **parts).text.splitlines()


def _headings(source):
    return [(hint.level, source.text[hint.start : hint.end]) for hint in source.headings]


def _boilerplate(source):
    return [span.of(source.text) for span in source.boilerplate]


# Headings


_OUTLINED = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'


@pytest.mark.parametrize(
    ("style", "level"),
    [
        (_style("a3", "Title", _OUTLINED.format(0)), 0),
        (_style("a3", "标题"), 0),
        (_style("a3", "標題"), 0),
        (_style("a3", "heading 3"), 3),
        (_style("a3", "Heading 3"), 3),
        (_style("a3", "标题 3"), 3),
        (_style("a3", "標題3"), 3),
        (_style("a3", "二级标题"), 2),
        (_style("a3", "随意的名字", _OUTLINED.format(4)), 5),
        (_style("a3", "随意的名字", base="b") + _style("b", "heading 2"), 2),
        (_style("a3", "随意", base="b") + _style("b", "又一", base="c") + _style("c", "标题 4"), 4),
        (_style("Heading6", "随意的名字"), 6),
        (_style("a3", "正文", _OUTLINED.format(9), base="b") + _style("b", "heading 2"), None),
        (_style("a3", "Subtitle", _OUTLINED.format(1)), None),
        (_style("a3", "heading 22"), None),
        (_style("a3", "Heading 1 Char", kind="character") + _style("x", "x"), 1),
        (_style("a3", "循环", base="b") + _style("b", "回头", base="a3"), None),
    ],
)
def test_a_heading_is_known_by_its_style(style, level):
    identifier = "Heading6" if "Heading6" in style else "a3"
    body = _p(BODY * 2) + _styled(identifier, "工作情况")
    assert [found for found, _ in _headings(_read(body, styles=style))] == (
        [] if level is None else [level]
    )


def test_a_style_that_the_file_does_not_define_is_known_by_its_id():
    assert _headings(_read(_styled("Heading2", "工作情况"))) == [(2, "工作情况")]


def test_a_paragraph_may_state_its_own_level():
    source = _read(
        _p("甲部分", '<w:outlineLvl w:val="1"/>')
        + _p("不是标题", '<w:pStyle w:val="h"/><w:outlineLvl w:val="9"/>'),
        styles=_style("h", "heading 1"),
    )
    assert _headings(source) == [(2, "甲部分")]


_STYLES = "".join(_style(f"h{n}", f"heading {n}") for n in range(1, 4)) + _style("t", "Title")


def test_a_single_first_heading_above_deeper_ones_is_the_title():
    source = _read(
        _styled("h1", "某市工作报告")
        + _styled("h2", "甲事")
        + _styled("h3", "其一")
        + _styled("h2", "乙事"),
        styles=_STYLES,
    )
    assert _headings(source) == [(0, "某市工作报告"), (1, "甲事"), (2, "其一"), (1, "乙事")]


@pytest.mark.parametrize(
    "body",
    [
        _styled("h1", "甲事") + _styled("h2", "其一") + _styled("h1", "乙事"),
        _styled("t", "某市工作报告") + _styled("h1", "甲事") + _styled("h2", "其一"),
        _styled("h1", "一、甲事") + _styled("h2", "（一）其一"),
        _styled("h2", "其一") + _styled("h1", "甲事"),
        _p(BODY * 2) + _styled("h1", "附记") + _styled("h2", "其一"),
        _p("关于工作的报告") + _styled("h1", "附记") + _styled("h2", "其一"),
    ],
)
def test_other_first_headings_are_no_title(body):
    levels = dict(reversed(pair) for pair in _headings(_read(body, styles=_STYLES)))
    assert levels.get("甲事", 1) == 1
    assert levels.get("一、甲事", 1) == 1
    assert levels.get("附记", 1) == 1
    assert levels.get("其一", 2) == 2


def test_lines_of_a_title_are_one_title_and_a_later_one_heads_a_part():
    source = _read(
        _styled("t", "某市人民政府")
        + _p("", '<w:pStyle w:val="t"/>', _r("关于工作的") + "<w:r><w:br/></w:r>" + _r("报告"))
        + _p(BODY)
        + _styled("t", "附件")
        + _p(BODY),
        styles=_STYLES,
    )
    assert _headings(source) == [(0, "某市人民政府关于工作的报告"), (1, "附件")]


def test_words_of_a_latin_title_stay_apart():
    source = _read(
        _styled("t", "Annual Report") + _styled("t", "on Open Government"), styles=_STYLES
    )
    assert _headings(source) == [(0, "Annual Report on Open Government")]


def test_a_whole_paragraph_in_a_heading_style_is_body_text():
    runs_in = "（一）加强领导。" + BODY
    source = _read(_styled("h2", runs_in) + _styled("h2", "（二）加强培训"), styles=_STYLES)
    assert _headings(source) == [(2, "（二）加强培训")]
    assert source.text.splitlines()[0] == runs_in


# Numbering


_GOVERNMENT = (
    _level(0, "chineseCountingThousand", "%1、")
    + _level(1, "chineseCountingThousand", "（%2）")
    + _level(2, "decimal", "%3.")
    + _level(3, "decimal", "（%4）")
    + _level(4, "decimalEnclosedCircleChinese", "%5", '<w:suff w:val="nothing"/>')
)


def _marks(levels, make, num=1, **kwargs):
    body = "".join(_listed(num, level, f"文{at}") for at, level in enumerate(levels))
    lines = _lines(body, numbering=_numbering({0: make}, {1: (0, "")}), **kwargs)
    return [re.sub(r"文\d+$", "", line) for line in lines]


def test_generated_numbers_are_put_in_front_as_they_are_printed():
    assert _marks([0, 1, 1, 2, 2, 3, 4, 4, 1, 2, 0, 1], _GOVERNMENT) == [
        "一、", "（一）", "（二）", "1. ", "2. ", "（1）", "①", "②", "（三）", "1. ", "二、",
        "（一）",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("chineseCounting", {1: "一", 10: "十", 15: "十五", 20: "二十", 102: "一〇二"}),
        (
            "chineseCountingThousand",
            {10: "十", 21: "二十一", 100: "一百", 105: "一百零五", 115: "一百一十五",
             1001: "一千零一", 1010: "一千零一十", 1100: "一千一百", 10000: "一〇〇〇〇"},
        ),
        ("taiwaneseCountingThousand", {18: "十八", 120: "一百二十"}),
        ("japaneseCounting", {10: "十", 23: "二十三", 110: "百十", 2024: "二千二十四"}),
        ("taiwaneseCounting", {12: "十二", 30: "三十"}),
        ("ideographDigital", {9: "九", 10: "一〇", 25: "二五"}),
        ("chineseLegalSimplified", {10: "壹拾", 12: "壹拾贰", 203: "贰佰零叁"}),
        ("ideographLegalTraditional", {2: "貳", 16: "壹拾陸"}),
        ("japaneseLegal", {12: "壱拾弐"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 61: "甲子", 41: "甲辰"}),
        ("decimal", {12: "12"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {10: "⑩"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("upperRoman", {4: "IV", 9: "IX", 1994: "MCMXCIV"}),
        ("lowerRoman", {14: "xiv", 0: "0", 999999: "999999"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA", 0: "0"}),
        ("lowerLetter", {28: "bb"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd"}),
        ("hex", {26: "1A"}),
        ("numberInDash", {3: "- 3 -"}),
        ("none", {3: ""}),
        ("not known", {3: "3"}),
    ],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(form, printed):
    makes = {n: _level(0, form, "第%1章", start=n) for n in printed}
    body = "".join(_listed(n + 1, 0, "文") for n in printed)
    nums = {n + 1: (n, "") for n in printed}
    lines = _lines(body, numbering=_numbering(makes, nums))
    assert lines == [f"第{text}章 文" for text in printed.values()]


def test_a_level_shows_the_numbers_above_it_and_legal_style_makes_them_figures():
    make = (
        _level(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>')
        + _level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + _level(2, "decimal", "%1.%2.%3")
    )
    assert _marks([0, 1, 1, 2, 0, 1], make) == [
        "第一章 ", "1.1 ", "1.2 ", "一.2.1 ", "第二章 ", "2.1 ",
    ]  # fmt: skip


def test_a_skipped_level_stands_at_its_start():
    make = _level(0, "decimal", "%1") + _level(1, "decimal", "%1.%2")
    assert _marks([1, 1, 0], make) == ["1.1 ", "1.2 ", "2 "]


def test_articles_count_on_through_chapters_where_the_list_says_so():
    make = _level(0, "chineseCounting", "第%1章") + _level(
        1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>'
    )
    assert _marks([0, 1, 1, 0, 1], make) == ["第一章 ", "第一条 ", "第二条 ", "第二章 ", "第三条 "]


def test_bullets_and_empty_patterns_give_no_mark():
    make = _level(0, "bullet", "\uf0b7") + _level(1, "none", "") + _level(2, "none", "注：")
    assert _marks([0, 1, 2], make) == ["", "", "注："]


def test_lists_of_one_make_count_on_unless_one_starts_anew():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = "".join(_listed(num, 0, "文") for num in (1, 1, 2, 3, 3, 1))
    numbers = _numbering({0: _GOVERNMENT}, {1: (0, ""), 2: (0, ""), 3: (0, anew)})
    assert _lines(body, numbering=numbers) == [
        "一、文", "二、文", "三、文", "一、文", "二、文", "三、文",
    ]  # fmt: skip


def test_a_list_may_number_a_level_its_own_way():
    own = f'<w:lvlOverride w:ilvl="0">{_level(0, "upperRoman", "%1)", start=3)}</w:lvlOverride>'
    numbers = _numbering({0: _GOVERNMENT, 1: _GOVERNMENT}, {1: (0, ""), 2: (1, own)})
    assert _lines(_listed(1, 0, "甲") + _listed(2, 0, "乙"), numbering=numbers) == [
        "一、甲",
        "III) 乙",
    ]


def test_a_custom_form_with_zeros_is_filled_up():
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1"/></w:lvl>'
    )
    assert _marks([0, 0], level) == ["007 ", "008 "]


_NUMBERED_STYLES = (
    _style("h1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + _style(
        "h2",
        "heading 2",
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    )
    + _style("own", "我的标题", base="h2")
    + _style("none", "无号", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', base="h2")
    + _style(
        "L", "列表", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering"
    )
)
_BOUND = _level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>') + _level(
    1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'
)


def test_numbering_comes_from_the_style_unless_the_paragraph_says_otherwise():
    source = _read(
        _styled("h1", "甲")
        + _styled("h2", "乙")
        + _styled("own", "丙")
        + _styled("none", "丁")
        + _p("戊", '<w:pStyle w:val="h2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + _styled("h1", "己"),
        styles=_NUMBERED_STYLES,
        numbering=_numbering({0: _BOUND}, {1: (0, "")}),
    )
    assert _headings(source) == [
        (1, "一、甲"), (2, "（一）乙"), (2, "（二）丙"), (2, "丁"), (2, "戊"), (1, "二、己"),
    ]  # fmt: skip


def test_a_list_definition_may_be_found_by_its_style():
    numbers = _numbering(
        {0: '<w:numStyleLink w:val="L"/>', 1: f'<w:styleLink w:val="L"/>{_GOVERNMENT}'},
        {1: (0, ""), 2: (1, "")},
    )
    body = _listed(1, 0, "甲") + _listed(2, 1, "乙") + _listed(1, 0, "丙")
    assert _lines(body, styles=_NUMBERED_STYLES, numbering=numbers) == [
        "一、甲",
        "（一）乙",
        "二、丙",
    ]


@pytest.mark.parametrize(
    "numbers",
    [
        _numbering({0: '<w:numStyleLink w:val="none such"/>'}, {1: (0, "")}),
        _numbering({0: _level(5, "decimal", "%6")}, {1: (0, "")}),
        _numbering({}, {1: (7, "")}),
        _numbering({0: _level(0, "decimal", "%9%8")}, {1: (0, "")}),
        "",
    ],
)
def test_numbering_that_leads_nowhere_gives_no_mark(numbers):
    assert _lines(_listed(1, 0, "甲"), numbering=numbers) == ["甲"]


def test_the_number_of_an_empty_paragraph_counts_and_heads_nothing():
    source = _read(
        _styled("h1", "甲") + _styled("h1", "") + _styled("h1", "乙"),
        styles=_NUMBERED_STYLES,
        numbering=_numbering({0: _BOUND}, {1: (0, "")}),
    )
    assert _headings(source) == [(1, "一、甲"), (1, "三、乙")]
    assert _boilerplate(source) == ["二、"]


def test_numbered_cells_have_their_numbers():
    rows = [_row(_cell(_listed(1, 2, "")), name, "12") for name in ("甲事", "乙事")]
    numbers = _numbering({0: _GOVERNMENT}, {1: (0, "")})
    assert _lines(_table(*rows), numbering=numbers) == ["1. | 甲事 | 12", "2. | 乙事 | 12"]


# What a paragraph holds


def test_runs_breaks_tabs_and_signs_are_read_as_printed():
    assert _lines(
        _p(
            inside=_r("甲")
            + "<w:r><w:tab/></w:r>"
            + _r("乙")
            + "<w:r><w:br/></w:r>"
            + _r("丙")
            + "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>"
            + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
            + '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>'
            + '<w:r><w:sym w:font="宋体" w:char="25A1"/><w:sym w:char="zz"/></w:r>'
            + _r("R", '<w:rFonts w:ascii="Wingdings 2"/>')
            + _r("\uf0b3\uf061", '<w:rFonts w:ascii="Symbol"/>')
            + _r("\uf041", '<w:rFonts w:ascii="Arial"/>')
        )
    ) == ["甲 乙", "丙-☑□□☑≥αA"]


def test_words_on_both_sides_of_a_break_stay_apart():
    breaks = "".join(
        f"{_r(word)}<w:r><w:br w:type='{kind}'/></w:r>"
        for word, kind in (("甲", "page"), ("乙", "column"))
    )
    assert _lines(_p(inside=breaks + _r("丙"))) == ["甲", "乙", "丙"]


def test_wrappings_are_taken_off():
    link = f'<w:hyperlink r:id="x">{_r("链接")}</w:hyperlink>'
    tag = f"<w:smartTag><w:smartTag>{_r('标记')}</w:smartTag></w:smartTag>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{_r('控件')}</w:sdtContent></w:sdt>"
    own = f"<w:customXml>{_r('自定')}</w:customXml><w:bdo>{_r('方向')}</w:bdo>"
    math = "<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>"
    block = f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{_p('一段')}</w:sdtContent></w:sdt>"
    block += f"{_table(_row('甲', '1'))}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{_row('乙', '2')}</w:sdtContent></w:sdt>"
    assert _lines(_p(inside=link + tag + control + own + math) + block + _table(row)) == [
        "链接标记控件自定方向x=1", "一段", "甲 | 1", "乙 | 2",
    ]  # fmt: skip


def _field(code, result="", end=True):
    between = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if end else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{between}{closing}"
    )


def test_of_a_field_only_the_result_is_read():
    inner = _field("PAGE", _r("7"))
    assert _lines(
        _p(inside=_r("第") + _field(" REF x ", _r("三")) + _r("章，见") + inner)
        + _p(inside=f'<w:fldSimple w:instr="DATE">{_r("2024年")}</w:fldSimple>')
        + _p(inside=_field(f"IF </w:instrText></w:r>{inner}<w:r><w:instrText> = 1", _r("是")))
    ) == ["第三章，见7", "2024年", "是"]


def test_a_field_that_does_not_end_hides_no_text():
    body = _p(inside=_r("前") + _field("HYPERLINK", end=False) + _r("中")) + _p("后")
    assert _lines(body + _p(inside='<w:r><w:fldChar w:fldCharType="end"/></w:r>')) == ["前中", "后"]
    assert _lines(body) == ["前中", "后"]


def test_what_fields_draw_without_a_result_is_read():
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{}</w:checkBox></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    ticked = box.format('<w:default w:val="0"/><w:checked/>')
    assert _lines(_p(inside=ticked + _r("是") + box.format("") + _r("否"))) == ["☒是☐否"]
    assert _lines(_p(inside=_field(r"eq \o\ac(○,12)") + _r("落实"))) == ["⑫落实"]


def test_hidden_text_is_kept_and_not_searched():
    source = _read(
        _p(inside=_r("可见") + _r("隐藏", "<w:vanish/>") + _r("也可见", '<w:vanish w:val="0"/>'))
        + _p(inside=_r("批注用", '<w:rStyle w:val="c"/>'))
        + _styled("q", "不印出来"),
        styles=_style("c", "隐", "<w:rPr><w:vanish/></w:rPr>", kind="character")
        + _style("q", "隐段", "<w:rPr><w:vanish/></w:rPr>"),
    )
    assert source.text.splitlines() == ["可见也可见", "隐藏", "批注用", "不印出来"]
    assert _boilerplate(source) == ["隐藏", "批注用", "不印出来"]


def test_the_reading_above_a_word_stands_beside_the_line():
    ruby = (
        f"<w:r><w:ruby><w:rt>{_r('hàn')}</w:rt><w:rubyBase>{_r('汉')}</w:rubyBase></w:ruby></w:r>"
    )
    assert _lines(_p(inside=ruby + _r("字"))) == ["汉字", "hàn"]


def _box(*paragraphs, text="旧"):
    inside = "".join(paragraphs)
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside or _p(text)}</w:txbxContent>"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_are_read_once_after_their_paragraph():
    inner = _p("外", inside=_box(_p("内")))
    old = f"<v:textbox><w:txbxContent>{_p('旧框')}</w:txbxContent></v:textbox>"
    old = f"<w:r><w:pict>{old}</w:pict></w:r>"
    assert _lines(
        _p("正文", inside=_box(_p("框一"), _table(_row("甲", "1")), inner)) + _p("下文", inside=old)
    ) == ["正文", "框一", "甲 | 1", "外", "内", "下文", "旧框"]
    assert _lines(_p("正文", inside=_box())) == ["正文", "旧"]


def test_words_drawn_as_a_picture_and_words_of_diagrams_are_read():
    letterhead = (
        '<w:r><w:pict><v:shape><v:textpath string="某某市人民政府文件"/></v:shape></w:pict></w:r>'
    )
    diagram = '<w:r><w:drawing><dgm:relIds r:dm="diagramData"/></w:drawing></w:r>'
    assert _lines(
        _p(inside=letterhead) + _p("流程", inside=diagram),
        diagramData="<dgm:pt><dgm:t><a:p><a:r><a:t>受理</a:t></a:r></a:p></dgm:t></dgm:pt>",
    ) == ["某某市人民政府文件", "流程", "受理"]


def test_files_within_a_file_are_read_in_their_place():
    page = (
        "<html><body><h2>甲事</h2><p>一段话。</p><nav>首页</nav><table><tr><td>类</td><td>数</td>"
        "</tr><tr><td>许可</td><td>12</td></tr></table></body></html>"
    )
    inner = _package(_p("内文。"))
    data = _package(
        _p("前。") + '<w:altChunk r:id="pageChunk"/><w:altChunk r:id="wordChunk"/>' + _p("后。"),
        pageChunk="", wordChunk="",
    )  # fmt: skip
    source = read_bytes(
        "a.docx", _with(data, {"word/pageChunk.xml": page, "word/wordChunk.xml": inner})
    )
    assert source.text.splitlines() == [
        "前。", "甲事", "一段话。", "首页", "类 | 数", "许可 | 12", "内文。", "后。",
    ]  # fmt: skip
    assert _headings(source) == [(2, "甲事")]
    assert _boilerplate(source) == ["首页"]
    assert [cell[:3] for cell in _cells(source)] == [
        ("类", 0, 0), ("数", 0, 1), ("许可", 1, 0), ("12", 1, 1),
    ]  # fmt: skip


# Notes


def _note(identifier, text, tag="footnote"):
    return f'<w:{tag} w:id="{identifier}">{_p(inside=_r(text))}</w:{tag}>'


def _reference(identifier, tag="footnote", more=""):
    return f'<w:r><w:{tag}Reference w:id="{identifier}" {more}/></w:r>'


def test_notes_stand_below_the_paragraph_that_refers_to_them():
    separator = f'<w:footnote w:type="separator" w:id="0">{_p("线")}</w:footnote>'
    own = _reference(4, more='w:customMarkFollows="1"') + _r("*")
    body = (
        _p(inside=_r("甲") + _reference(2) + _r("乙") + _reference(3))
        + _p(inside=_r("丙") + _reference(2, "endnote") + own)
        + _p(inside=_r("丁") + _reference(99))
    )
    notes = separator + _note(3, "注三") + _note(2, "注二") + _note(4, "*注四")
    assert _lines(body, footnotes=notes, endnotes=_note(2, "尾注", "endnote")) == [
        "甲[1]乙[2]", "[1] 注二", "[2] 注三", "丙[i]*", "[i] 尾注", "*注四", "丁[3]",
    ]  # fmt: skip


def test_notes_are_counted_as_the_document_says():
    circled = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr>'
    source = _read(
        _p(inside=_r("甲") + _reference(1)), settings=circled, footnotes=_note(1, "注一")
    )
    assert source.text.splitlines() == ["甲[①]", "[①] 注一"]
    anew = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = _p(inside=_r("甲") + _reference(1), properties=anew) + _p(
        inside=_r("乙") + _reference(2)
    )
    lines = _lines(body + anew, footnotes=_note(1, "注一") + _note(2, "注二"))
    assert lines == ["甲[1]", "[1] 注一", "乙[1]", "[1] 注二"]


def test_the_mark_of_a_note_stays_with_the_sentence_before_it(assert_sound):
    body = _p(inside=_r("办结12件。") + _reference(1) + _r("另有3件未结。"))
    document = parse_document("a.docx", _package(body, footnotes=_note(1, "含委托。")))
    assert_sound(document)
    assert [
        document.text[sentence.start : sentence.end]
        for passage in document.passages
        for sentence in passage.sentences
    ] == ["办结12件。[1]", "另有3件未结。", "[1] 含委托。"]


def test_a_heading_does_not_carry_the_mark_of_its_note():
    source = _read(
        _styled("t", "", _r("工作报告") + _reference(1)) + _p(BODY),
        styles=_STYLES,
        footnotes=_note(1, "本报告的说明"),
    )
    assert _headings(source) == [(0, "工作报告")]
    assert source.text.splitlines()[1] == "[1] 本报告的说明"


def test_a_note_in_a_cell_stands_below_the_table():
    table = _table(_row("甲", _cell(_p(inside=_r("12") + _reference(1)))), _row("乙", "3"))
    assert _lines(table, footnotes=_note(1, "含委托")) == ["甲 | 12[1]", "乙 | 3", "[1] 含委托"]


# Margins and tables of contents


def test_headers_and_footers_are_kept_once_and_not_searched():
    section = "".join(
        f'<w:{kind}Reference r:id="{kind}{n}"/>' for kind in ("header", "footer") for n in (1, 2)
    )
    source = _read(
        _p("正文", f"<w:sectPr>{section}</w:sectPr>")
        + _p("又一段")
        + f"<w:sectPr>{section}</w:sectPr>",
        header1=_p("某市报告"),
        header2=_p("某市报告") + _p(),
        footer1=_p(inside=_r("— ") + _field("PAGE", _r("1")) + _r(" —")),
        footer2=_p(),
    )
    assert source.text.splitlines() == ["某市报告", "正文", "又一段", "— 1 —"]
    assert _boilerplate(source) == ["某市报告", "— 1 —"]


def test_a_table_of_contents_is_boilerplate():
    entries = (
        _p(inside=_field("TOC \\o", _r("甲事\t1"), end=False))
        + _p(inside=_r("乙事") + "<w:r><w:tab/></w:r>" + _field("PAGEREF _T", _r("2")))
        + _p(inside='<w:r><w:fldChar w:fldCharType="end"/></w:r>' + _r("前言"))
    )
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "</w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{_styled('h1', '目录')}{_p('丙事 3')}</w:sdtContent></w:sdt>"
    )
    source = _read(
        _p("目　录") + entries + control + _styled("TOC2", "丁事 4") + _styled("13", "戊事 5"),
        styles=_STYLES + _style("13", "toc 3"),
    )
    assert _boilerplate(source) == [
        "目 录", "甲事 1", "乙事 2", "目录", "丙事 3", "丁事 4", "戊事 5",
    ]  # fmt: skip
    assert not source.headings


# Tracked changes


def test_tracked_changes_are_accepted_and_comments_left_out():
    moved = f"<w:moveFromRangeStart/><w:moveFrom>{_r('移走')}</w:moveFrom><w:moveFromRangeEnd/>"
    assert _lines(
        _p(
            inside=_r("甲")
            + f"<w:ins>{_r('添')}<w:del><w:r><w:delText>添了又删</w:delText></w:r></w:del></w:ins>"
            + "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
            + moved
            + f"<w:moveTo>{_r('移来')}</w:moveTo>"
            + '<w:commentRangeStart/><w:r><w:commentReference w:id="1"/></w:r><w:commentRangeEnd/>'
        ),
        comments='<w:comment w:id="1"><w:p><w:r><w:t>批注</w:t></w:r></w:p></w:comment>',
    ) == ["甲添移来"]


def test_a_paragraph_whose_end_was_deleted_runs_on():
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = (
        _p("甲", f'<w:pStyle w:val="h1"/>{deleted}')
        + _p("乙", deleted)
        + "<w:bookmarkEnd/>"
        + _p("丙")
        + _p("", deleted, "<w:del><w:r><w:delText>全删</w:delText></w:r></w:del>")
        + _table(_row("丁", "1"))
    )
    source = _read(body, styles=_STYLES)
    assert source.text.splitlines() == ["甲乙丙", "丁 | 1"]
    assert not source.headings


def test_deleted_rows_and_cells_are_dropped_and_old_properties_do_not_count():
    old = '<w:pPrChange><w:pPr><w:pStyle w:val="h1"/></w:pPr></w:pPrChange>'
    table = _table(
        _row("甲", "1"),
        _row("乙", "2", properties="<w:del/>"),
        _row("丙", "3", _cell("删", "<w:cellDel/>"), properties="<w:ins/>"),
    )
    gone = _table(_row("全删", properties="<w:del/>"))
    source = _read(_p("不是标题", old) + table + gone, styles=_STYLES)
    assert source.text.splitlines() == ["不是标题", "甲 | 1", "丙 | 3"]
    assert not source.headings


# Tables


def _cells(source, table=0):
    return [
        (source.text[c.start : c.end], c.row, c.column, c.rows, c.columns, c.is_head)
        for c in source.tables[table].cells
    ]


def test_a_table_knows_its_merged_cells_and_heads():
    head = "<w:tblHeader/>"
    source = _read(
        _table(
            _row(
                _cell("区域", _DOWN), _cell("行政许可", _across(2)), _cell("备注", _DOWN),
                properties=head,
            ),
            _row(_cell("", _GOES_ON), "受理", "办结", _cell("", _GOES_ON)),
            _row("甲区", "12", "11", ""),
            _row(_cell("合计", _across(2)), "23", "无"),
        )
    )  # fmt: skip
    assert source.text.splitlines() == [
        "区域 | 行政许可 | 备注", "受理 | 办结", "甲区 | 12 | 11", "合计 | 23 | 无",
    ]  # fmt: skip
    assert _cells(source) == [
        ("区域", 0, 0, 2, 1, True), ("行政许可", 0, 1, 1, 2, True), ("备注", 0, 3, 2, 1, True),
        ("受理", 1, 1, 1, 1, True), ("办结", 1, 2, 1, 1, True),
        ("甲区", 2, 0, 1, 1, False), ("12", 2, 1, 1, 1, False), ("11", 2, 2, 1, 1, False),
        ("合计", 3, 0, 1, 2, False), ("23", 3, 2, 1, 1, False), ("无", 3, 3, 1, 1, False),
    ]  # fmt: skip


def test_cells_keep_their_columns_where_rows_begin_late_or_merge_oddly():
    source = _read(
        _table(
            _row(_cell("甲", _DOWN), "乙", "丙"),
            _row("丁", "戊", properties='<w:gridBefore w:val="1"/>'),
            _row(
                _cell("己", _GOES_ON),
                _cell("庚", '<w:hMerge w:val="restart"/>'),
                _cell("", "<w:hMerge/>"),
            ),
            _row(_cell("辛", _across(999999999)), "壬"),
        )
    )
    assert _cells(source) == [
        ("甲", 0, 0, 1, 1, False), ("乙", 0, 1, 1, 1, False), ("丙", 0, 2, 1, 1, False),
        ("丁", 1, 1, 1, 1, False), ("戊", 1, 2, 1, 1, False),
        ("己", 2, 0, 1, 1, False), ("庚", 2, 1, 1, 2, False),
        ("辛", 3, 0, 1, 63, False), ("壬", 3, 63, 1, 1, False),
    ]  # fmt: skip


def test_heads_by_style_count_only_where_the_style_shapes_them():
    style = _style(
        "s", "彩色", '<w:tblStylePr w:type="firstRow"><w:rPr/></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr/></w:tblStylePr>', kind="table",
    )  # fmt: skip
    rows = (_row("事项", "件数"), _row("甲", "1"))

    def heads(look, name="s"):
        properties = f'<w:tblStyle w:val="{name}"/><w:tblLook {look}/>'
        source = _read(
            _table(*rows, properties=properties), styles=style + _style("g", "网格", kind="table")
        )
        return [cell[0] for cell in _cells(source) if cell[-1]]

    assert heads('w:firstRow="1" w:firstColumn="0"') == ["事项", "件数"]
    assert heads('w:val="00A0"') == ["事项", "件数", "甲"]
    assert heads('w:val="0000"') == []
    assert heads('w:firstRow="1"', "g") == []


def test_a_frame_around_a_text_is_read_as_paragraphs():
    source = _read(
        _table(_row(_cell(_styled("h1", "一、甲事") + _p(BODY) + _styled("h1", "二、乙事")))),
        styles=_STYLES,
    )
    assert not source.tables
    assert _headings(source) == [(1, "一、甲事"), (1, "二、乙事")]


def test_a_row_that_holds_a_whole_text_is_read_as_paragraphs_between_tables():
    text = "".join(_p(f"{number}。{BODY * 4}") for number in "甲乙丙")
    source = _read(
        _table(
            _row("单位", "某局"),
            _row("人数", "12"),
            _row("主要情况", _cell(text)),
            _row("意见", "同意"),
        )
    )
    assert [len(table.cells) for table in source.tables] == [4, 2]
    assert source.text.splitlines()[2:5] == ["主要情况", f"甲。{BODY * 4}", f"乙。{BODY * 4}"]


def test_a_cell_of_several_short_paragraphs_stays_a_cell():
    source = _read(
        _table(_row("任务", "单位"), _row("甲事", _cell(_p("某局") + _p("某厅") + _p("某委"))))
    )
    assert source.text.splitlines() == ["任务 | 单位", "甲事 | 某局 某厅 某委"]


def test_a_table_in_a_frame_is_a_table_and_a_small_one_in_a_cell_its_words():
    inner = _table(_row("甲", "1"), _row("乙", "2"))
    framed = _read(_table(_row(_cell(_p("说明") + inner + _p()), "")))
    assert framed.text.splitlines() == ["说明", "甲 | 1", "乙 | 2"]
    assert len(framed.tables) == 1
    small = _read(
        _table(
            _row("事项说明", "数量和单位"),
            _row("许可的总数", _cell(_table(_row("3", "件")) + _p())),
        )
    )
    assert small.text.splitlines() == ["事项说明 | 数量和单位", "许可的总数 | 3 件"]


# Pages and properties


def _app(application="Microsoft Office Word", pages=3, company=""):
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Application>{application}</Application><Pages>{pages}</Pages>'
        f"<Company>{company}</Company></Properties>"
    )


_PAGE_BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"
_PAGED = (
    _p("第一页。")
    + _p(inside=_r("从第一页") + _PAGE_BREAK + _r(" 到第二页。"))
    + _table(_row("甲", "1"), _row(_cell(_p(inside=_PAGE_BREAK + _r("乙"))), "2"))
)


def test_pages_are_told_where_word_counted_as_many():
    source = _read(_PAGED, app=_app())
    starts = [source.text[start : start + 4] for start in source.pages]
    assert starts == ["第一页。", "到第二页", "乙 | "]
    assert source.text.splitlines() == ["第一页。", "从第一页 到第二页。", "甲 | 1", "乙 | 2"]


def test_a_page_begins_with_the_generated_mark_of_its_first_paragraph():
    numbered = _listed(1, 0, "甲") + _p(
        inside=_PAGE_BREAK + _r("乙"),
        properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    )
    heading = _styled("h1", "", _PAGE_BREAK + _r("第三章 丙")) + _styled("h2", "丁")
    numbers = _numbering({0: _GOVERNMENT}, {1: (0, "")})
    source = _read(numbered + heading, numbering=numbers, styles=_STYLES, app=_app())
    assert [source.text[start : start + 3] for start in source.pages] == [
        "一、甲",
        "二、乙",
        "第三章",
    ]
    assert _headings(source) == [(1, "第三章 丙"), (2, "丁")]


@pytest.mark.parametrize("app", [_app(pages=7), _app("WPS Office"), _app(pages="x")])
def test_pages_that_do_not_add_up_are_not_told(app):
    assert _read(_PAGED, app=app).pages == ()


def test_properties_state_the_title_and_a_public_issuer():
    document = docx.Document()
    document.add_paragraph(BODY)
    document.core_properties.title = "某市2023年工作报告"
    document.core_properties.author = "张三"
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_bytes("a.docx", buffer.getvalue())
    assert source.property(Field.TITLE) == "某市2023年工作报告"
    assert source.property(Field.ISSUER) is None
    assert _read(_p("文"), app=_app(company="某市司法局")).property(Field.ISSUER) == "某市司法局"
    assert _read(_p("文"), app=_app(company="Lenovo")).property(Field.ISSUER) is None


# Whole documents


def test_a_report_as_offices_write_it_has_its_outline(assert_sound):
    heads = _row(_cell("序号", _DOWN), _cell("类别", _DOWN), _cell("办理情况", _across(2))) + _row(
        _cell("", _GOES_ON), _cell("", _GOES_ON), "受理", "办结"
    )
    table = _table(heads, _row("1", "许可", "120", "118"), _row("2", "处罚", "30", "30"))
    bold = '<w:rFonts w:eastAsia="楷体"/><w:b/>'
    body = (
        _p("某市司法局", '<w:jc w:val="center"/>')
        + _p("关于2023年法治政府建设情况的报告", '<w:jc w:val="center"/>')
        + _p("市人民政府：")
        + _p(BODY)
        + _p("一、主要工作")
        + _p(inside=_r("（一）加强领导。", bold) + _r(BODY))
        + _p(inside=_r("（二）规范执法。", bold) + _r(BODY))
        + table
        + _p("二、打算")
        + _p(BODY)
        + _p("附件：1.许可目录")
        + _p("某市司法局")
        + _p("2024年1月12日")
    )
    document = parse_document("a.docx", _package(body))
    assert_sound(document)
    assert document.metadata.title == "某市司法局关于2023年法治政府建设情况的报告"
    assert [(section.level, section.title) for section in document.sections[1:]] == [
        (1, "一、主要工作"), (2, "（一）加强领导。"), (2, "（二）规范执法。"), (1, "二、打算"),
        (1, ""),  # the signature
    ]  # fmt: skip
    assert [cell.row for cell in document.tables[0].cells] == [
        0,
        0,
        0,
        1,
        1,
        2,
        2,
        2,
        2,
        3,
        3,
        3,
        3,
    ]


def test_generated_and_typed_numbers_give_one_outline(assert_sound):
    titles = [
        (0, "一、", "主要工作"),
        (1, "（一）", "加强领导"),
        (1, "（二）", "规范执法"),
        (0, "二、", "打算"),
    ]
    typed = "".join(_p(mark + words) + _p(BODY) for _, mark, words in titles)
    listed = "".join(_listed(1, level, words) + _p(BODY) for level, _, words in titles)
    numbers = _numbering({0: _GOVERNMENT}, {1: (0, "")})
    plain = parse_document("a.docx", _package(typed))
    generated = parse_document("a.docx", _package(listed, numbering=numbers))
    assert_sound(generated)
    assert generated.text == plain.text
    assert generated.sections == plain.sections
    assert len(plain.sections) == 5


# Files that are not what they should be


def _with(data, changes, drop=()):
    """The archive with some of its entries changed or left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            if entry.filename not in drop and entry.filename not in changes:
                new.writestr(entry.filename, old.read(entry))
        for name, inside in changes.items():
            new.writestr(name, inside)
    return buffer.getvalue()


_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
_MAIN = (
    f"<w:document xmlns:w='{_W}'><w:body><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:body>"
    "</w:document>"
)
_FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + _MAIN.format("&f;")
_WIDE = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x []>' + _MAIN.format("文")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"word/document.xml": _LAUGHS + _MAIN.format("&i;")}, "entities"),
        ({"word/document.xml": _FILE}, "entities"),
        ({"word/document.xml": _WIDE.encode("utf-16")}, "entities"),
        ({"word/document.xml": _MAIN.format("文")[:-20]}, "damaged"),
        ({"word/document.xml": b"\0\1\2"}, "damaged"),
        ({"word/document.xml": "<a/>"}, "without a Word document"),
        ({"word/styles.xml": "<w:styles"}, "damaged"),
    ],
)  # fmt: skip
def test_harmful_and_damaged_parts_are_refused(changes, reason):
    data = _package(_p("文"), styles="")
    with pytest.raises(ReadError, match=reason) as refused:
        read_bytes("a.docx", _with(data, changes))
    assert "\n" not in str(refused.value)


def test_missing_parts_are_done_without():
    data = _package(
        _listed(1, 0, "甲") + _p(inside=_r("乙") + _reference(1)),
        styles="",
        numbering="",
        footnotes="",
    )
    gone = {"word/styles.xml", "word/numbering.xml", "word/footnotes.xml"}
    assert read_bytes("a.docx", _with(data, {}, gone)).text == "甲\n乙[1]\n"
    bare = _with(data, {}, {*gone, "_rels/.rels", "word/_rels/document.xml.rels"})
    assert read_bytes("a.docx", bare).text == "甲\n乙[1]\n"


def test_the_main_part_may_have_another_name_and_backslashes():
    data = _package(_p("文"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("_rels/.rels").replace(
            b"word/document.xml", b"/Word/document2.xml"
        )
        main = archive.read("word/document.xml")
    moved = _with(
        data, {"_rels/.rels": relations, "word\\document2.xml": main}, {"word/document.xml"}
    )
    assert read_bytes("a.docx", moved).text == "文\n"


def test_the_strict_variant_is_read():
    data = _package(_styled("h2", "甲") + _p("乙"), styles=_STYLES)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strict = {
            name: re.sub(
                rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006/",
                rb"http://purl.oclc.org/ooxml/\1/",
                archive.read(name),
            )
            for name in archive.namelist()
        }
    assert _headings(read_bytes("a.docx", _with(data, strict))) == [(2, "甲")]


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("index.readers.word.package.MAX_PART_BYTES", 10_000)
    with pytest.raises(ReadError, match="unpacks to"):
        _read(_p("文" * 10_000))


def test_an_empty_document_and_a_badly_named_part_are_refused():
    with pytest.raises(ReadError, match="no text"):
        _read("")
    data = _package(_p("文"), styles="").replace(b"word/styles.xml", b"word/st\xf9les.xml")
    flagged = data.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x08"
    )
    with pytest.raises(ReadError, match="not a sound"):
        read_bytes("a.docx", flagged)


def test_a_locked_or_broken_entry_is_refused():
    data = bytearray(_package(_p("文" * 500)))
    locked = bytes(data).replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )
    assert locked != bytes(data)
    with pytest.raises(ReadError, match="encrypted"):
        read_bytes("a.docx", locked)
    at = bytes(data).index("文文文".encode())
    data[at] ^= 1
    with pytest.raises(ReadError, match="damaged"):
        read_bytes("a.docx", bytes(data))


def test_macro_files_and_templates_are_read_and_nothing_in_them_runs():
    data = _with(_package(_p("文")), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen()"})
    for name in ("a.docm", "a.dotx", "a.dotm"):
        assert read_bytes(name, data).text == "文\n"


def test_damaged_files_are_read_or_refused_and_never_crash():
    chance = random.Random(5)  # noqa: S311 - to damage files
    table = _table(
        _row(_cell("甲", _DOWN), _cell("乙", _across(2))), _row(_cell("", _GOES_ON), "丙")
    )
    whole = _package(
        _styled("h1", "甲", _box(_p("框"), table) + _field("TOC", _r("目")) + _reference(1))
        + table + _listed(1, 2, "乙") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>',
        styles=_STYLES, numbering=_numbering({0: _GOVERNMENT}, {1: (0, "")}),
        footnotes=_note(1, "注"), header1=_p("眉"), app=_app(pages=1),
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(300):
        name = chance.choice(list(parts))
        part = bytearray(parts[name])
        if chance.random() < 0.3:
            part[chance.randrange(len(part))] = chance.randrange(256)
        else:  # sound XML with another value or another tag
            found = list(re.finditer(rb'(?<=w:val=)"[^"]*"|(?<=<)w:\w+(?=/>)', parts[name]))
            if not found:
                continue
            at = chance.choice(found)
            other = chance.choice([b'"-1"', b'"999999999999"', b'""', b'"zz"'])
            part[at.start() : at.end()] = other if at.group().startswith(b'"') else b"w:tbl"
        try:
            source = read_bytes("a.docx", _with(whole, {name: bytes(part)}))
        except ReadError as error:
            assert "\n" not in str(error)  # noqa: PT017 - most of them are refused
        else:
            assert all(_boilerplate(source))
            assert all(text for _, text in _headings(source))


def test_deep_nesting_is_read_or_refused():
    for depth in (20, 60, 5000):
        body = _p("文")
        body = f"{'<w:tbl><w:tr><w:tc>' * depth}{body}{'</w:tc></w:tr></w:tbl>' * depth}"
        try:
            text = _read(body).text
        except ReadError as error:
            assert "damaged" in str(error)  # noqa: PT017 - beyond what the parser allows
            assert depth > 20
        else:
            assert text == "文\n"


def test_a_long_document_is_read_fast():
    paragraph = _p(inside="".join(_r(BODY[:20]) for _ in range(5)))
    table = _table(*[_row("甲", "12", "13", "14") for _ in range(200)])
    numbers = _numbering({0: _GOVERNMENT}, {1: (0, "")})
    data = _package((paragraph * 100 + _listed(1, 0, "文") + table) * 20, numbering=numbers)
    start = time.perf_counter()
    source = read_bytes("a.docx", data)
    assert time.perf_counter() - start < 15  # some 2 s on two cores
    assert len(source.tables) == 20
