"""The blocks of a Word file laid out as canonical text, with the beginnings of its pages."""

from __future__ import annotations

from dataclasses import replace

from index.documents import SourceText, Stated
from index.readers.blocks import BlockText
from index.readers.word.blocks import Block, Grid, Paragraph, Role
from index.readers.word.text import PAGE

__all__ = ["lay_out"]


def lay_out(
    headers: list[str],
    body: list[Block],
    footers: list[str],
    *,
    pages: int | None,
    properties: tuple[Stated, ...],
) -> SourceText:
    """Headers above everything, the body, footers at the end.

    Word marks where a page began when it last laid the document out. These places are used only
    where there are as many as the `pages` that Word counted then, since other programs keep
    the marks while they change what stands between them. A count of one page alone is what they
    leave from an empty template.
    """
    blocks = BlockText()
    for text in headers:
        blocks.paragraph(text, boilerplate=True)
    begins: list[int | tuple[int, int]] = []
    tables = 0
    for block in body:
        if isinstance(block, Paragraph):
            begins += _add_paragraph(blocks, block)
        else:
            before = blocks.length
            blocks.table(block.rows)
            if blocks.length > before:
                begins += [(tables, row) for row in _page_rows(block)]
                tables += 1
    for text in footers:
        blocks.paragraph(text, boilerplate=True)
    source = blocks.finish(properties)
    if not begins or len(begins) + 1 != pages:
        return source
    return replace(source, pages=(0, *(_resolved(source, begin) for begin in begins)))


def _add_paragraph(blocks: BlockText, paragraph: Paragraph) -> list[int]:
    """Adds a paragraph; returns where pages begin in it."""
    pieces = paragraph.text.split(PAGE)
    text = "".join(pieces)
    start = blocks.length
    if paragraph.role is Role.HEADING:
        blocks.heading(text, paragraph.level)
    else:
        blocks.paragraph(text, boilerplate=paragraph.role is Role.BOILERPLATE)
    begins: list[int] = []
    for count in range(1, len(pieces)):
        tail = len(BlockText.cleaned("".join(pieces[count:])))
        begins.append(max(start, blocks.length - 1 - tail) if tail else blocks.length)
    return begins


def _page_rows(grid: Grid) -> list[int]:
    """The rows with which a page begins, or the first ones that stand wholly on it."""
    rows: list[int] = []
    for number, row in enumerate(grid.rows):
        texts = [cell.text for cell in row if cell.text]
        if any(PAGE in text for text in texts):
            rows.append(number if texts[0].startswith(PAGE) else number + 1)
    return rows


def _resolved(source: SourceText, begin: int | tuple[int, int]) -> int:
    if isinstance(begin, int):
        return begin
    table, row = begin
    cells = source.tables[table].cells
    return next((cell.start for cell in cells if cell.row >= row), source.tables[table].end + 1)
