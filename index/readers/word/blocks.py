"""The blocks of a Word file between reading and layout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from index.readers.blocks import CellText
from index.readers.word.text import PAGE

__all__ = ["Block", "Grid", "Paragraph", "Role", "joined"]


class Role(Enum):
    """What a paragraph is in the document."""

    BODY = auto()
    HEADING = auto()
    NOTE = auto()
    """A footnote or endnote."""
    BOILERPLATE = auto()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `PAGE` in its text stands where a page begins."""

    text: str
    role: Role = Role.BODY
    level: int = 0
    """Of a heading: 0 is the title."""

    @property
    def is_aside(self) -> bool:
        """Whether it belongs under what it was found in, not into it."""
        return self.role in {Role.NOTE, Role.BOILERPLATE}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    rows: tuple[tuple[CellText, ...], ...]


Block = Paragraph | Grid


def joined(blocks: list[Block], between: str = "\n") -> str:
    """The words of blocks as one text, page beginnings left out."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            texts += [" ".join(cell.text for cell in row if cell.text) for row in block.rows]
    return between.join(text for text in texts if text.strip()).replace(PAGE, "")
