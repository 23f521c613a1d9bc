"""Footnotes of a Word document, which python-docx has no interface for."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

__all__ = ["Footnotes"]

_TEXT_STYLE, _MARK_STYLE = "footnote text", "footnote reference"
"""As Word itself calls them, so that it knows them as its own."""
_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))
_FIRST = 1
_AFTER_FOOTNOTES = ("w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr",
    "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats",
    "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator")  # fmt: skip
"""What the schema of the settings puts behind them."""
_SIZE = Pt(9)


class Footnotes:
    """Takes footnotes while a document is written; `finish` puts them into it."""

    def __init__(self, document: Document) -> None:
        """Readies a document for footnotes.

        Args:
            document: a new one, without any.
        """
        self._document = document
        self._text_style, self._mark_style = _styles(document)
        self._root: Any = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for number, kind in _SEPARATORS:
            self._root.append(_separator(number, kind))
        self._count = 0

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Sets a mark at the end of a paragraph, and the text at the foot of its page."""
        number = str(_FIRST + self._count)
        self._count += 1
        run = paragraph.add_run()
        run.style = self._mark_style
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), number)
        run._r.append(reference)
        self._root.append(self._footnote(number, text))

    def finish(self) -> None:
        """Writes them; a document without any is left as it is."""
        if not self._count:
            return
        package = self._document.part.package
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        _declare_separators(self._document.settings.element)

    def _footnote(self, number: str, text: str) -> Any:  # noqa: ANN401 (lxml carries no types)
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), number)
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), self._text_style.style_id)
        properties.append(style)
        paragraph.append(properties)
        mark = OxmlElement("w:r")
        mark_properties = OxmlElement("w:rPr")
        mark_style = OxmlElement("w:rStyle")
        mark_style.set(qn("w:val"), self._mark_style.style_id)
        mark_properties.append(mark_style)
        mark.append(mark_properties)
        mark.append(OxmlElement("w:footnoteRef"))
        paragraph.append(mark)
        run = OxmlElement("w:r")
        words = OxmlElement("w:t")
        words.set(qn("xml:space"), "preserve")
        words.text = f" {text}"
        run.append(words)
        paragraph.append(run)
        note.append(paragraph)
        return note


def _styles(document: Document) -> tuple[Any, Any]:
    styles = document.styles
    text = styles.add_style(_TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = styles["Normal"]
    text.font.size = _SIZE
    text.paragraph_format.space_after = Pt(0)
    text.paragraph_format.line_spacing = 1.0
    mark = styles.add_style(_MARK_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript = True
    return text, mark


def _separator(number: str, kind: str) -> Any:  # noqa: ANN401 (lxml carries no types)
    return parse_xml(
        f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
    )


def _declare_separators(settings: Any) -> None:  # noqa: ANN401 (lxml carries no types)
    properties = OxmlElement("w:footnotePr")
    for number, _ in _SEPARATORS:
        separator = OxmlElement("w:footnote")
        separator.set(qn("w:id"), number)
        properties.append(separator)
    settings.insert_element_before(properties, *_AFTER_FOOTNOTES)
