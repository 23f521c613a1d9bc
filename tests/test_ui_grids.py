"""Tables as the page draws them."""

import pytest

from index.documents import Span
from index.parse import parse_document
from index.snapshot import DocumentRow
from retrieval.results import Citation
from ui.grids import grids_of
from ui.reader_view import reader_data
from ui.segments import lines_of
from ui.session import Opened
from ui.strings import CHINESE, ENGLISH

TEXT = (
    "首页\n东镇2024年路灯报告\n一、数量😀\n表1 路灯（单位：盏）\n"
    "| 地段 | 2023年 |  | 2024年 |  |\n|---|---|---|---|---|\n|  | 新装 | 更换 | 新装 | 更换 |\n"
    "| 东街 | 3 | 4 | 5 | 6 |\n| 西街 | 7 | 8 | 9 |  |\n二、其他\n正文到此。【打印此文】\n"
)


@pytest.fixture(scope="module")
def document():
    return parse_document("a.txt", TEXT.encode())


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


ROW, CELL = "东街 | 3 | 4 | 5 | 6", "| 5"


@pytest.fixture(scope="module")
def citation(document):
    row = span(ROW)
    focus = Span(span(CELL).start + 2, span(CELL).end)
    heads = (span("东街"), span("2024年 "), span("新装 | 更换 |\n"), span("盏"))
    heads = tuple(Span(head.start, head.start + size) for head, size in zip(heads, (2, 5, 2, 1)))  # noqa: B905
    return Citation(
        n=1, doc=document.id, source="a.txt", title=None, section=(), start=row.start,
        end=row.end, quote=ROW, reference="参考", focus=focus, heads=heads,
    )  # fmt: skip


def test_pieces_joined_are_the_text_and_each_cell_has_its_own(document):
    lines = lines_of(document)
    assert "".join(piece.text for line in lines for piece in line.pieces) == TEXT
    (table,) = grids_of(document, lines)
    drawn = [
        [
            "".join(p.text for p in lines[table.line + n].pieces[slot.first : slot.end])
            for slot in row.slots
        ]
        for n, row in enumerate(table.rows)
    ]
    assert drawn == [
        ["地段", "2023年", "", "2024年", ""],
        [],
        ["", "新装", "更换", "新装", "更换"],
        ["东街", "3", "4", "5", "6"],
        ["西街", "7", "8", "9", ""],
    ]


def test_heads_are_told_from_values(document):
    (table,) = grids_of(document, lines_of(document))
    assert [slot.head for slot in table.rows[0].slots] == ["col", "col", "", "col", ""]
    assert [slot.head for slot in table.rows[3].slots] == ["row", "", "", "", ""]


def test_merged_cells_keep_their_width():
    cells = (
        "<tr><th>地段</th><th colspan=2>2024年</th></tr><tr><td>东街</td><td>3</td><td>4</td></tr>"
    )
    page = f"<html><body><h1>路灯一览表</h1><p>如下。</p><table>{cells}</table></body></html>"
    document = parse_document("a.html", page.encode())
    (table,) = grids_of(document, lines_of(document))
    spanned = max(cell.columns for cell in document.tables[0].cells)
    assert max(slot.columns for row in table.rows for slot in row.slots) == spanned


def test_a_text_without_tables_has_none():
    document = parse_document("a.txt", "一行。\n两行。".encode())
    assert grids_of(document, lines_of(document)) == ()


def row_of(document):
    return DocumentRow(
        id=document.id, sources=("a.txt",), title="路灯", issuer=None, place=None,
        place_names=frozenset(), number=None, period=None, date=None, language="zh-Hans",
        sections=2, passages=2,
    )  # fmt: skip


@pytest.mark.parametrize("words", [CHINESE, ENGLISH])
def test_the_reader_marks_row_cell_and_heads(document, citation, words):
    opened = Opened(document=document.id, span=Span(citation.start, citation.end))
    data = reader_data(opened, document, row_of(document), [citation], words)
    pieces = [piece for _, line in data["lines"] for piece in line]

    def marked(letter):
        return [text for text, kinds in pieces if letter in kinds]

    assert "".join(text for text, _ in pieces) == TEXT
    assert "".join(marked("q")) == ROW
    assert marked("f") == ["5"]
    assert marked("d") == ["盏", "2024年", "新装", "东街"]
    assert data["heads"]
    assert data["boilerplate"]
    assert data["tables"]


def test_opened_without_a_citation_nothing_is_narrowed(document, citation):
    opened = Opened(document=document.id, span=Span(0, 4))
    data = reader_data(opened, document, row_of(document), [citation], CHINESE)
    assert not data["heads"]
    assert not [kinds for _, line in data["lines"] for _, kinds in line if "f" in kinds]
