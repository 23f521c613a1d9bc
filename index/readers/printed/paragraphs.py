"""Printed lines to paragraphs: what goes on in the next line, column or page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.readers.printed.order import Region
from index.readers.printed.page import Line, PrintedTable, is_han
from index.readers.printed.style import Style

__all__ = ["LEADER", "MARK", "Paragraph", "TableBlock", "blocks_of"]

MARK = re.compile(
    r"^(?:第\s?[一二三四五六七八九十百零〇\d]+\s?[编章节条編節條部](?![款项的之])|附\s?[件表录]|"
    r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}[.．、]?|\d{1,2}[.．、])\s*"
    r"(?=[^\d\s.．、%％‰,，:：/年月日个件万亿元吨米倍])|"
    r"[①-⑳•●◆■▪➢✓*])"
)
LEADER = re.compile(r"(?:[.…·．﹒_‥]{3,}|(?:\s[.…·．]){3,})\s*[-—–(（]?\s*[\divxlc]+\s*[-—–)）]?$")
"""The row of dots between an entry of a table of contents and its page."""

_CLOSED = re.compile(r"[。！？!?；;：:.…][”’」』\"')）]*$")
_NOTE = re.compile(r"^(?:[①-⑳*†‡※]|\[\d{1,3}\]|〔\d{1,3}〕|\d{1,3}[\s.．)]?(?=\D)|注[:：\d])")
_INDENT = 1.2
_LINE_END_SLACK = 2.2
"""A Chinese line that ends this many characters short of the column ends its paragraph: one more
than what the rules for punctuation at line ends leave open."""
_PARAGRAPH_GAP = 1.4
"""Lines farther apart than this many usual steps belong to different paragraphs."""
_SAME_SIZE = 0.75
_CENTRED = 1.0
_NOTE_SIZE = 0.92
"""Notes are set at most in this share of the body's size."""


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph, with the number of the page that each stands on."""

    lines: list[Line]
    pages: list[int]
    is_centred: bool
    _longest: Line | None = field(default=None, init=False, repr=False, compare=False)
    _looked_at: int = field(default=0, init=False, repr=False, compare=False)
    """Lines among which `_longest` is so: it is asked for after every line that is added."""

    @property
    def size(self) -> float:
        """Its type size, that of its longest line."""
        if self._longest is None or self._looked_at > len(self.lines):
            self._longest, self._looked_at = self.lines[0], 1
        for number in range(self._looked_at, len(self.lines)):
            if len(self.lines[number].text) > len(self._longest.text):
                self._longest = self.lines[number]
        self._looked_at = len(self.lines)
        return self._longest.size

    @property
    def weight(self) -> float:
        """The least weight of its lines: a bold lead phrase does not make a heading."""
        return min(line.weight for line in self.lines)


@dataclass(slots=True)
class TableBlock:
    """A table with the number of the page that each row stands on."""

    table: PrintedTable
    pages: list[int]


Block = Paragraph | TableBlock


def blocks_of(pages: Sequence[Sequence[Region]], style: Style) -> list[Block]:
    """The paragraphs and tables of a document in reading order."""
    builder = _Builder(style)
    for number, regions in enumerate(pages):
        for region in regions:
            builder.region(region, number)
    return builder.blocks


class _Builder:
    def __init__(self, style: Style) -> None:
        self.blocks: list[Block] = []
        self._style = style
        self._open: Paragraph | None = None
        self._edges = (0.0, 0.0)

    def region(self, region: Region, page: int) -> None:
        """Adds a column."""
        left, right = self._style.edges(region)
        items, notes = self._without_notes(region)
        if self._open is None and not items:
            items, notes = [*notes], []
        first = True
        for item in items:
            if isinstance(item, PrintedTable):
                self.blocks.append(TableBlock(item, [page] * len(item.rows)))
                self._open = None
            elif self._goes_on(item, (left, right), is_first=first):
                assert self._open is not None  # noqa: S101 - `_goes_on` has seen it
                self._open.lines.append(item)
                self._open.pages.append(page)
            else:
                self._open = Paragraph([item], [page], self._is_centred(item, left, right))
                self.blocks.append(self._open)
            first = False
            self._edges = left, right
        self._add_notes(notes, page)

    def _add_notes(self, notes: Sequence[Line], page: int) -> None:
        """Notes stand above the paragraph that they interrupt, so that it stays whole."""
        kept, place = self._open, len(self.blocks) - (self._open is not None)
        self._open = None
        count = len(self.blocks)
        for note in notes:
            if self._open is not None and not _NOTE.match(note.text):
                self._open.lines.append(note)
                self._open.pages.append(page)
            else:
                self._open = Paragraph([note], [page], is_centred=False)
                self.blocks.append(self._open)
        added = self.blocks[count:]
        del self.blocks[count:]
        if kept is not None and kept.pages[0] == page and self._may_go_on(kept):
            self.blocks[place:place] = added
        else:
            self.blocks += added
        self._open = kept

    def _may_go_on(self, paragraph: Paragraph) -> bool:
        return not self._is_short(paragraph.lines[-1], None, *self._edges)

    def _without_notes(self, region: Region) -> tuple[list[Line | PrintedTable], list[Line]]:
        """The items of a column, and the notes at its foot."""
        items = list(region.items)
        notes: list[Line] = []
        while items:
            last = items[-1]
            if isinstance(last, PrintedTable) or last.size > _NOTE_SIZE * self._style.size:
                break
            notes.insert(0, last)
            items.pop()
        while notes and not _NOTE.match(notes[0].text):
            items.append(notes.pop(0))
        return items, notes

    def _goes_on(self, line: Line, edges: tuple[float, float], *, is_first: bool) -> bool:
        """Whether a line belongs to the open paragraph."""
        if self._open is None:
            return False
        before = self._open.lines[-1]
        if abs(line.size - self._open.size) > _SAME_SIZE or LEADER.search(before.text):
            return False
        if is_first:
            return self._goes_on_over_break(before, line, edges[0])
        left, right = edges
        if line.bottom - before.bottom > _PARAGRAPH_GAP * self._step(line):
            return False
        centred = self._is_centred(line, left, right)
        if self._open.is_centred and (centred or self._is_title_size(line)):
            return self._goes_on_centred(before, line, right)
        short = self._is_short(before, line, left, right)
        if MARK.match(line.text) and (
            short or _CLOSED.search(before.text) or line.left > left + _INDENT * line.size
        ):
            return False
        if short:
            return False
        if line.left > left + _INDENT * line.size:
            # An indent starts a paragraph, unless the words above it wait for more.
            same = abs(line.left - before.left) < 0.5 * line.size
            hanging = len(self._open.lines) == 1 and MARK.match(self._open.lines[0].text)
            opened = not _CLOSED.search(before.text)
            return opened and (same or bool(hanging) or not self._style.is_indented)
        return True

    def _step(self, line: Line) -> float:
        """The usual distance of two lines of a line's size."""
        return max(self._style.pitch, 1.25) * line.size

    def _is_title_size(self, line: Line) -> bool:
        return line.size > self._style.size + _SAME_SIZE

    def _goes_on_centred(self, before: Line, line: Line, right: float) -> bool:
        """Lines of a centred title are one; other centred lines go on only where full."""
        if MARK.match(line.text):
            return False
        if self._is_title_size(line):
            return abs(line.weight - before.weight) < 1 or not self._is_title_size(before)
        return before.right > right - _LINE_END_SLACK * before.size

    def _goes_on_over_break(self, before: Line, line: Line, left: float) -> bool:
        """Whether a paragraph goes on at the top of the next column or page."""
        if self._is_title_size(line) or MARK.match(line.text):
            return False
        if self._is_short(before, line, *self._edges):
            return False
        indented = line.left > left + _INDENT * line.size
        if _CLOSED.search(before.text):
            return self._style.is_indented and not indented
        return not indented or is_han(before.text[-1]) is False

    def _is_short(self, line: Line, following: Line | None, left: float, right: float) -> bool:
        """Whether a line ends before the column does, with room for the next one's first word."""
        room = right - line.right
        if room <= 0:
            return False
        if following is None or is_han(following.text[0]) or not following.text[0].isalnum():
            return room > _LINE_END_SLACK * line.size
        word = following.text.split()[0]
        letters = next((n for n, char in enumerate(word) if is_han(char)), len(word))
        letter = min(following.width / max(1, len(following.text)), 0.6 * following.size)
        return room > (letters + 1) * letter + 0.5 * line.size and right > left

    def _is_centred(self, line: Line, left: float, right: float) -> bool:
        off = abs((line.left + line.right) / 2 - (left + right) / 2)
        apart = line.left > left + 1.5 * line.size or self._is_title_size(line)
        return off < _CENTRED * line.size and apart
