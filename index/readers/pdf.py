"""PDF files with text: printed lines joined to paragraphs, headings by their type size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.documents import SourceText
from index.errors import ReadError
from index.readers.blocks import BlockText, stated
from index.readers.pdf_lines import Line, page_lines

if TYPE_CHECKING:
    import pypdfium2 as pdfium

__all__ = ["read"]

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–·]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／]\s*(?:共\s*)?\d{1,4}\s*(?:页)?)?[\s\-—–·]*$"
    r"|^Page\s+\d+(?:\s+of\s+\d+)?$",
    re.IGNORECASE,
)
_RUNNING_SHARE = 0.5
"""A line that stands at the edge of at least this share of the pages is a running head."""
_HEADING_SIZE_RATIO = 1.08
"""Type at least this much larger than the body's is a heading's; 三号 over 四号 type is 1.14."""
_MAX_HEADING_CHARS = 80
_LINE_END_SLACK = 2.2
"""A line that ends this many characters short of the column ends its paragraph."""
_INDENT = 1.2
"""A line that starts this many characters into the column starts a paragraph."""
_MARK = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[编章节条]|[一二三四五六七八九十]+、"
    r"|[（(][一二三四五六七八九十\d]+[)）])"
)


def read(data: bytes) -> SourceText:
    """The text of a PDF, running heads and page numbers left out, pages remembered.

    Raises:
        ReadError: it is encrypted, or no PDF.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = str(error)
        if "password" in reason.lower():
            raise ReadError("encrypted; remove its password and add it again") from error
        raise ReadError(f"no readable PDF ({reason}); print it to a new PDF") from error
    try:
        pages = _without_running_lines([page_lines(document, n) for n in range(len(document))])
        return _lay_out(pages, _title_property(document))
    finally:
        document.close()


def _title_property(document: pdfium.PdfDocument) -> str | None:
    title = str(document.get_metadata_dict().get("Title") or "").strip()
    return title or None


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    def key(line: Line) -> str:
        return re.sub(r"\d+", "0", line.text.strip())

    edges = Counter(key(line) for page in pages for line in {*page[:2], *page[-2:]})
    limit = max(2, round(_RUNNING_SHARE * len(pages)))
    kept: list[list[Line]] = []
    for page in pages:
        edge_lines = {*page[:2], *page[-2:]}
        kept.append(
            [
                line
                for line in page
                if not (
                    line in edge_lines
                    and (_PAGE_NUMBER.match(line.text.strip()) or edges[key(line)] >= limit)
                )
            ]
        )
    return kept


def _lay_out(pages: Sequence[Sequence[Line]], title: str | None) -> SourceText:
    lines = [line for page in pages for line in page]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body_size = sizes.most_common(1)[0][0] if sizes else 0.0
    levels = _levels(lines, body_size)
    blocks = BlockText()
    started = -1
    for number, group in _paragraphs(pages, body_size):
        while started < number:
            started += 1
            blocks.page()
        text = _join(group)
        level = levels.get(group[0].size)
        if level is None or len(text) > _MAX_HEADING_CHARS:
            blocks.paragraph(text)
        else:
            blocks.heading(text, level)
    return blocks.finish(stated(title=title))


def _levels(lines: Sequence[Line], body_size: float) -> dict[float, int]:
    """Heading level of each type size; the largest is the title if it stands first and once."""
    large = sorted({line.size for line in lines if line.size >= body_size * _HEADING_SIZE_RATIO})
    large.reverse()
    if not large:
        return {}
    first = next(line for line in lines)
    runs = sum(
        1
        for before, line in zip([None, *lines], lines, strict=False)
        if line.size == large[0] and (before is None or before.size != large[0])
    )
    offset = 0 if runs == 1 and first.size == large[0] else 1
    return {size: rank + offset for rank, size in enumerate(large)}


def _paragraphs(
    pages: Sequence[Sequence[Line]], body_size: float
) -> Iterator[tuple[int, list[Line]]]:
    """Lines that belong together, with the number of the page on which they start."""
    group: list[Line] = []
    group_page = 0
    for number, page in enumerate(pages):
        body = [line for line in page if line.size == body_size] or list(page)
        if not body:
            continue
        left, right = min(line.left for line in body), max(line.right for line in body)
        for line in page:
            if group and _starts_paragraph(line, group[-1], left=left, right=right):
                yield group_page, group
                group = []
            if not group:
                group_page = number
            group.append(line)
    if group:
        yield group_page, group


def _starts_paragraph(line: Line, before: Line, *, left: float, right: float) -> bool:
    if line.size != before.size:
        return True
    if line.size > 0 and before.top - line.top > 2.4 * line.size:
        return True
    if _MARK.match(line.text):
        return True
    centred = before.left > left + 3 * line.size and line.left > left + 3 * line.size
    if centred:
        return False
    short = before.right < right - _LINE_END_SLACK * before.size
    indented = line.left > left + _INDENT * line.size
    return short or indented


def _join(group: Sequence[Line]) -> str:
    text = ""
    for line in group:
        part = line.text.strip()
        if not text:
            text = part
        elif text.endswith("-") and part[:1].islower():
            text = text[:-1] + part
        elif ord(text[-1]) > 0x2E7F or ord(part[0]) > 0x2E7F:
            text += part
        else:
            text += " " + part
    return text
