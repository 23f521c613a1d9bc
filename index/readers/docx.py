"""Word files: styled headings, paragraphs and tables in the order of the page."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from index.documents import SourceText
from index.errors import ReadError
from index.readers.blocks import BlockText, stated

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

__all__ = ["read"]

_MAX_UNPACKED_BYTES = 512 * 2**20
"""Bound for what the archive unpacks to: a report with pictures stays far below."""
_STYLE_LEVEL = re.compile(r"^(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_TITLE_STYLES = frozenset({"title", "标题", "標題"})


def read(data: bytes) -> SourceText:
    """The text of a .docx file.

    Raises:
        ReadError: it is no Word file, or unpacks to more than the bound.
    """
    _check_archive(data)
    from docx import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    document = Document(io.BytesIO(data))
    blocks = BlockText()
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            _add_paragraph(blocks, item)
        elif isinstance(item, Table):
            blocks.table(_rows_of(item))
    return blocks.finish(stated(title=document.core_properties.title))


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise ReadError(
            "not a .docx file (perhaps an old .doc renamed); open it in Word and save it as .docx"
        ) from error
    if "word/document.xml" not in names:
        raise ReadError("a .zip without a Word document in it; check what the file is")
    if unpacked > _MAX_UNPACKED_BYTES:
        raise ReadError(f"it unpacks to {unpacked >> 20} MiB, which no report needs; refused")


def _add_paragraph(blocks: BlockText, paragraph: Paragraph) -> None:
    style = str(paragraph.style.name).strip() if paragraph.style is not None else ""
    level = _STYLE_LEVEL.match(style)
    if style.lower() in _TITLE_STYLES:
        blocks.heading(paragraph.text, 0)
    elif level:
        blocks.heading(paragraph.text, int(level.group(1)))
    else:
        blocks.paragraph(paragraph.text)


def _rows_of(table: Table) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            # A merged cell is reported once for each column that it spans.
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(cell.text)
        rows.append(cells)
    return rows
