"""Printed pages to canonical text: shared by PDF, OFD and recognized scans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.documents import SourceText, Stated
from index.readers.blocks import BlockText, CellText
from index.readers.printed.edges import without_running_lines
from index.readers.printed.heads import heading_levels
from index.readers.printed.order import regions_of
from index.readers.printed.page import OutlineEntry, Page, PrintedTable
from index.readers.printed.paragraphs import LEADER, Block, Paragraph, TableBlock, blocks_of
from index.readers.printed.style import Style, style_of
from index.readers.printed.text import joined

__all__ = ["lay_out"]

_CONTENTS = re.compile(r"^(?:目\s*[录錄次]|(?:table of )?contents)$", re.IGNORECASE)
_MIN_ENTRIES = 2
"""Lines of a table of contents that have to follow each other to be one."""
_CONTINUED = re.compile(
    r"^[（(]?\s*(?:续\s*[上前]?\s*表?|接上[表页])\s*[\d一二三四五六七八九十]*(?:[-—]\d+)?\s*[)）]?$"
)
_SAME_EDGE = 6.0
"""Columns of a table that goes on start this close, in points, to where they started."""


def lay_out(
    pages: Sequence[Page],
    outline: Sequence[OutlineEntry] = (),
    properties: tuple[Stated, ...] = (),
) -> SourceText:
    """The text of printed pages.

    Args:
        pages: every page of the document, empty ones too.
        outline: the file's own table of contents.
        properties: what its properties state.
    """
    plain = without_running_lines(pages)
    regions = regions_of(plain)
    style = style_of(region for page in regions for region in page)
    blocks = _with_whole_tables(blocks_of(regions, style))
    writer = _Writer(len(pages))
    writer.write(blocks, style, outline)
    writer.stamps(pages)
    return writer.text.finish(properties)


class _Writer:
    def __init__(self, pages: int) -> None:
        self.text = BlockText()
        self._pages = pages
        self._page = -1

    def write(self, blocks: Sequence[Block], style: Style, outline: Sequence[OutlineEntry]) -> None:
        """Writes all blocks, and marks where each page starts."""
        words = {
            n: joined([line.text for line in block.lines], style.words)
            for n, block in enumerate(blocks)
            if isinstance(block, Paragraph)
        }
        places = list(words)
        contents = _contents(words)
        levels = heading_levels(
            [
                (block, words[n][0] if n not in contents else "")
                for n in places
                if isinstance(block := blocks[n], Paragraph)
            ],
            style,
            outline,
        )
        by_block = {places[n]: level for n, level in levels.items()}
        title = [n for n, level in by_block.items() if level == 0]
        for n, block in enumerate(blocks):
            self._start_page(block.pages[0])
            if isinstance(block, TableBlock):
                self._table(block)
            elif n in title:
                if n == title[0]:
                    self.text.heading(joined([words[t][0] for t in title])[0], 0)
            elif n in by_block:
                self.text.heading(words[n][0], by_block[n])
            else:
                self._paragraph(
                    block, *words[n], boilerplate=n in contents or _is_note(words[n][0])
                )
        self._start_page(self._pages - 1)

    def stamps(self, pages: Sequence[Page]) -> None:
        """Watermarks, each once, at the end and out of what is searched."""
        for stamp in dict.fromkeys(stamp for page in pages for stamp in page.stamps):
            self.text.paragraph(stamp, boilerplate=True)

    def _start_page(self, page: int) -> None:
        while self._page < page:
            self._page += 1
            self.text.page()

    def _paragraph(
        self, paragraph: Paragraph, text: str, starts: Sequence[int], *, boilerplate: bool
    ) -> None:
        breaks: list[int] = []
        for page, start in zip(paragraph.pages, starts, strict=True):
            while self._page < page:
                self._page += 1
                breaks.append(start)
        self.text.paragraph(text, boilerplate=boilerplate, page_starts=breaks)

    def _table(self, block: TableBlock) -> None:
        breaks: list[int] = []
        for row, page in enumerate(block.pages):
            while self._page < page:
                self._page += 1
                breaks.append(row)
        self.text.table(block.table.rows, page_rows=breaks)


def _is_note(text: str) -> bool:
    return bool(_CONTINUED.match(text))


def _contents(words: dict[int, tuple[str, list[int]]]) -> set[int]:
    """The entries of a table of contents, and the line that heads them."""
    entries = {n for n, (text, _) in words.items() if LEADER.search(text)}
    found = {n for n in entries if n - 1 in entries or n + 1 in entries}
    if len(found) < _MIN_ENTRIES:
        return set()
    found |= {n for n, (text, _) in words.items() if _CONTENTS.match(text) and n + 1 in found}
    return found


def _with_whole_tables(blocks: Sequence[Block]) -> list[Block]:
    """Tables that go on at the top of the next page, as one; repeated heads are left out."""
    whole: list[Block] = []
    for block in blocks:
        before = _table_before(whole, block)
        if before is None or not isinstance(block, TableBlock):
            whole.append(block)
            continue
        rows = list(_new_rows(before.table, block.table))
        before.table = PrintedTable(
            left=before.table.left, top=before.table.top, right=before.table.right,
            bottom=before.table.bottom, edges=before.table.edges, head_rows=before.table.head_rows,
            rows=before.table.rows + tuple(rows),
        )  # fmt: skip
        before.pages += block.pages[len(block.pages) - len(rows) :]
    return whole


def _table_before(whole: Sequence[Block], block: Block) -> TableBlock | None:
    """The table that `block` goes on with."""
    if not whole or not isinstance(block, TableBlock):
        return None
    last = whole[-1]
    if isinstance(last, Paragraph) and len(whole) > 1 and _is_note(last.lines[0].text):
        last = whole[-2]
    if not isinstance(last, TableBlock) or block.pages[0] != last.pages[-1] + 1:
        return None
    one, other = last.table.edges, block.table.edges
    same = len(one) == len(other) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(one, other, strict=True)
    )
    return last if same else None


def _new_rows(table: PrintedTable, following: PrintedTable) -> Iterator[tuple[CellText, ...]]:
    """The rows of a table's next part, its repeated heads left out."""

    def words(row: Sequence[CellText]) -> list[str]:
        return [cell.text for cell in row]

    heads = max(table.head_rows, 1)
    repeated = 0
    while repeated < min(heads, len(following.rows)) and words(table.rows[repeated]) == words(
        following.rows[repeated]
    ):
        repeated += 1
    if repeated < table.head_rows:
        repeated = 0
    has_row_heads = any(row[0].is_head for row in table.rows[table.head_rows :] if row)
    for row in following.rows[repeated:]:
        yield tuple(
            CellText(cell.text, cell.rows, cell.columns, is_head=has_row_heads and place == 0)
            for place, cell in enumerate(row)
        )
