"""What a writer takes away: words with marks, and the references that the marks point to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.snapshot import DocumentRow
from retrieval.desk.gathered import Gathered, Standing
from retrieval.references.items import Work
from retrieval.references.numbering import Mark, numbered
from retrieval.results import Answer

__all__ = [
    "Block",
    "Form",
    "Labels",
    "Laid",
    "Sheet",
    "laid_out",
    "sheet_of_answer",
    "sheet_of_tray",
]


class Form(StrEnum):
    """Where references stand and what shares a number."""

    FOOTNOTES = "footnotes"
    """A footnote for each citation."""
    NUMBERED = "numbered"
    """At the end, one number for a document however often it is cited (GB/T 7714—2015)."""
    EACH = "each"
    """At the end, one number for each citation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The few words of our own, in the user's language."""

    title: str
    references: str
    note: str
    """With `{note}`."""
    standing: Mapping[Standing, str]
    """What is said of a quotation that its document does not hold any more."""
    quotation: str = "“{quote}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph with what it cites."""

    text: str
    works: tuple[Work, ...] = ()
    beneath: tuple[str, ...] = ()
    """Lines under it: a note, a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Paragraphs to be written out."""

    title: str
    references: str
    """The heading of the list of references."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A sheet with its marks numbered."""

    sheet: Sheet
    marks: tuple[tuple[Mark, ...], ...]
    """Those of each block."""
    references: tuple[str, ...]
    """The first has the number 1."""


def sheet_of_tray(items: Iterable[Gathered], labels: Labels) -> Sheet:
    """Gathered quotations in their order, each with its note."""
    blocks = []
    for item in items:
        beneath = [labels.standing[item.standing]] if item.standing in labels.standing else []
        if item.note:
            beneath.append(labels.note.format(note=item.note))
        quote = labels.quotation.format(quote=item.quote.strip())
        blocks.append(Block(text=quote, works=(item.work,), beneath=tuple(beneath)))
    return Sheet(title=labels.title, references=labels.references, blocks=tuple(blocks))


def sheet_of_answer(answer: Answer, documents: Mapping[str, DocumentRow], labels: Labels) -> Sheet:
    """A question and the statements that answer it, or what was looked for and not found.

    Args:
        answer: the answer; each document that it cites is among `documents`.
        documents: the library's documents by id.
        labels: the words around it; the question stands in the place of the title.
    """
    cited = {c.n: Work(row=documents[c.doc], page=c.page) for c in answer.citations}
    blocks = [
        Block(text=statement.text, works=tuple(cited[n] for n in statement.citations))
        for statement in answer.statements
    ]
    if answer.missing:
        blocks.append(Block(text=answer.missing))
    return Sheet(title=answer.query, references=labels.references, blocks=tuple(blocks))


def laid_out(sheet: Sheet, form: Form) -> Laid:
    """Numbers a sheet's citations in order."""
    works = [work for block in sheet.blocks for work in block.works]
    found = numbered(works, shared=form is Form.NUMBERED)
    marks = iter(found.marks)
    return Laid(
        sheet=sheet,
        marks=tuple(_once([next(marks) for _ in block.works]) for block in sheet.blocks),
        references=found.references,
    )


def _once(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys(marks))
