"""A sheet as a Word document, with footnotes or with numbered references at the end."""

from __future__ import annotations

import io
import re
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from retrieval.export.footnotes import Footnotes
from retrieval.export.sheet import Form, Sheet, laid_out

__all__ = ["WORD_TYPE", "to_word"]

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of a Word document."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LATIN_FONT, _CHINESE_FONT = "Times New Roman", "宋体"
_SIZE = Pt(12)
_QUIET = RGBColor(0x59, 0x59, 0x59)
_LINE_SPACING = 1.5


def to_word(sheet: Sheet, form: Form) -> bytes:
    """The words with real Word footnotes, or with numbers in superscript and a list at the end."""
    laid = laid_out(sheet, form)
    document = Document()
    _set_fonts(document)
    document.core_properties.title = _written(sheet.title)[:250]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading(_written(sheet.title), level=1)
    notes = Footnotes(document) if form is Form.FOOTNOTES else None
    for block, marks in zip(sheet.blocks, laid.marks, strict=True):
        paragraph = document.add_paragraph(_written(block.text))
        for mark in marks:
            if notes is not None:
                notes.add(paragraph, _written(laid.references[mark.number - 1]))
            else:
                paragraph.add_run(mark.text).font.superscript = True
        for line in block.beneath:
            _add_quietly(document.add_paragraph(), _written(line))
    if notes is not None:
        notes.finish()
    elif laid.references:
        document.add_heading(_written(sheet.references), level=2)
        for number, reference in enumerate(laid.references, start=1):
            entry = document.add_paragraph(f"[{number}] {_written(reference)}")
            entry.paragraph_format.left_indent = Pt(24)
            entry.paragraph_format.first_line_indent = Pt(-24)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _written(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def _add_quietly(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(10.5)
    run.font.color.rgb = _QUIET


def _set_fonts(document: Any) -> None:  # noqa: ANN401 (python-docx carries no types)
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = _LATIN_FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _CHINESE_FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0, 0, 0)
    normal = document.styles["Normal"]
    normal.font.size = _SIZE
    normal.paragraph_format.line_spacing = _LINE_SPACING
