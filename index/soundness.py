"""What can be wrong with a document as it was read."""

from __future__ import annotations

from collections.abc import Iterator

from index.account import unsearchable
from index.documents import Document, Passage
from index.passages import MAX_PASSAGE_CHARS, own_texts

__all__ = ["span_faults"]


def span_faults(document: Document) -> Iterator[str]:
    """What is wrong with a document's spans; nothing in a sound one."""
    length = len(document.text)
    position = 0
    for section in document.sections:
        if (
            section.start != position
            or not section.start <= section.heading_end <= section.body_end
        ):
            yield f"section {section.ordinal} does not follow on the one before"
        if section.title != document.text[section.start : section.heading_end]:
            yield f"section {section.ordinal} has another title than its text"
        position = section.body_end
    if position != length:
        yield "the sections do not cover the text"
    yield from _span_faults(document)
    ends = {section.ordinal: end for section, end in own_texts(document.sections)}
    for number, passage in enumerate(document.passages):
        yield from _passage_faults(document, number, passage, ends)
    for span in unsearchable(document):
        yield f"the text at {span.start} stands in no passage"


def _span_faults(document: Document) -> Iterator[str]:
    length = len(document.text)
    for span in document.boilerplate:
        if not 0 <= span.start < span.end <= length:
            yield f"boilerplate at {span.start} leaves the text"
    if any(not 0 <= page <= length for page in document.pages):
        yield "a page starts outside the text"
    for origin in document.metadata.origins:
        if origin.span and not 0 <= origin.span.start < origin.span.end <= length:
            yield f"the origin of the {origin.field} leaves the text"
    yield from _table_faults(document)


def _table_faults(document: Document) -> Iterator[str]:
    for number, table in enumerate(document.tables):
        if not 0 <= table.start < table.end <= len(document.text):
            yield f"table {number} leaves the text"
        edge = table.start
        for cell in table.cells:
            if not edge <= cell.start < cell.end <= table.end:
                yield f"a cell of table {number} is out of place"
            edge = cell.end


def _passage_faults(
    document: Document, number: int, passage: Passage, ends: dict[int, int]
) -> Iterator[str]:
    if not 0 <= passage.section < len(document.sections):
        yield f"passage {number} is in no section"
        return
    section = document.sections[passage.section]
    if not section.start <= passage.start < passage.end <= ends.get(passage.section, 0):
        yield f"passage {number} leaves its section"
    if passage.end - passage.start > MAX_PASSAGE_CHARS:
        yield f"passage {number} is longer than {MAX_PASSAGE_CHARS}"
    edge = passage.start
    for sentence in passage.sentences:
        if not edge <= sentence.start < sentence.end <= passage.end:
            yield f"a sentence of passage {number} is out of place"
        edge = sentence.end
