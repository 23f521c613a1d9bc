"""The printed lines of a PDF page, upright, with the place, size and weight of their type."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.readers.pace import step
from index.readers.pdf.rules import Drawing, drawing_of
from index.readers.printed.page import BOLD, REGULAR, Line, is_han, weight_of_font
from index.readers.printed.runs import (
    Glyph,
    Run,
    Space,
    lines_of_runs,
    runs_of,
    stamps_of,
    text_of_run,
)
from index.readers.printed.text import SOFT_HYPHEN

if TYPE_CHECKING:
    import pypdfium2 as pdfium

__all__ = ["PdfPage", "read_glyphs", "read_page"]

_SPACES = frozenset({0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000, *range(0x2000, 0x200B)})
_HYPHENS = frozenset({0x02, 0xFFFE})
"""PDFium gives a hyphen at a line's end as one of these."""
_ASKEW = 3.0
"""Type turned by more degrees than this out of the page's own direction is a stamp."""
_SAMPLE = 60
"""Glyphs of a page whose direction is asked for."""
_ASCENT = 0.88
"""Share of a type's size above its base line, as in the common Chinese fonts."""
_LOW, _HIGH = 0.75, 1.7
"""A box of less or more heights than its type's size shows the glyph's outline only."""
_FAKE_BOLD = 2
"""Text that is filled and outlined is meant to look bold."""
_NAME_BYTES = 128


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What a PDF page holds."""

    width: float
    height: float
    lines: tuple[Line, ...]
    stamps: tuple[str, ...]
    drawing: Drawing
    unknown: int
    """Glyphs whose characters the file does not tell."""


def read_page(document: pdfium.PdfDocument, number: int) -> PdfPage:
    """Page `number` (from 0) as it is seen; the file's page is closed again."""
    step()
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            return _PageReader(page, textpage.raw, textpage.count_chars()).read()
        finally:
            textpage.close()
    finally:
        page.close()


def read_glyphs(
    page: pdfium.PdfPage,
) -> tuple[list[Glyph], Callable[[Glyph], tuple[float, float, float, float]]]:
    """Every glyph of an open page in the order of the file.

    Returns:
        The glyphs, and what gives the left, bottom, right and top of one as the file has them.
    """
    textpage = page.get_textpage()
    try:
        reader = _PageReader(page, textpage.raw, textpage.count_chars())
        return reader.glyphs(), reader.place_in_file
    finally:
        textpage.close()


class _PageReader:
    """Reads one page; turns its coordinates so that its text stands upright."""

    def __init__(self, page: pdfium.PdfPage, text: Any, count: int) -> None:  # noqa: ANN401
        import pypdfium2.raw as raw

        self._raw = raw
        self._page = page
        self._text = text
        self._count = count
        self._box = page.get_cropbox()
        self._turn = 0
        self._unknown = 0
        self._styles: dict[tuple[bytes, int], float] = {}

    def read(self) -> PdfPage:
        glyphs = self.glyphs()
        left, bottom, right, top = self._box
        corners = [self._place(left, bottom), self._place(right, top)]
        width = abs(corners[0][0] - corners[1][0])
        height = abs(corners[0][1] - corners[1][1])
        drawing = drawing_of(self._page, self._place, width * height)
        inside = [
            glyph for glyph in glyphs
            if -1 <= (glyph.left + glyph.right) / 2 <= width + 1
            and -1 <= (glyph.top + glyph.bottom) / 2 <= height + 1
        ]  # fmt: skip
        runs: list[Run] = []
        stamps: list[str] = []
        for group in runs_of(inside, drawing.rules):
            if self._is_askew(group[0].number):
                stamps.append(text_of_run(group))
            else:
                runs.append(self._run(group))
        return PdfPage(
            width=width,
            height=height,
            lines=tuple(lines_of_runs(runs, drawing.rules)),
            stamps=stamps_of(stamps),
            drawing=drawing,
            unknown=self._unknown,
        )

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """From the file's coordinates to the upright page's, downwards."""
        left, bottom, right, top = self._box
        if self._turn == 0:
            return x - left, top - y
        if self._turn == 90:
            return y - bottom, x - left
        if self._turn == 180:
            return right - x, y - bottom
        return top - y, right - x

    def glyphs(self) -> list[Glyph]:
        """Every glyph, where it stands on the upright page."""
        self._turn = self._main_turn()
        return list(self._glyphs())

    def place_in_file(self, glyph: Glyph) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a glyph in the file's coordinates."""
        (x0, y0), (x1, y1) = (
            self._back(glyph.left, glyph.top), self._back(glyph.right, glyph.bottom)
        )  # fmt: skip
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _back(self, across: float, down: float) -> tuple[float, float]:
        """From the upright page's coordinates to the file's."""
        left, bottom, right, top = self._box
        if self._turn == 0:
            return left + across, top - down
        if self._turn == 90:
            return left + down, bottom + across
        if self._turn == 180:
            return right - across, bottom + down
        return right - down, top - across

    def _glyphs(self) -> Iterator[Glyph]:
        """Every glyph with its loose box: one call each, since there are millions in a book."""
        raw, text, turned = self._raw, self._text, self._turn != 0
        edge, _, _, top = self._box
        box = raw.FS_RECTF()
        reference = ctypes.byref(box)
        get_char, get_box = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        generated = raw.FPDFText_IsGenerated
        space = Space.NONE
        usual = 0.0
        for index in range(self._count):
            code = get_char(text, index)
            if code in _SPACES:
                guessed = code != 0x3000 and generated(text, index) == 1
                space = max(space, Space.GUESSED if guessed else Space.GIVEN)
                continue
            if code == 0 or 0xFFF0 <= code <= 0xFFFD or code > 0x10FFFF:
                self._unknown += 1
                continue
            get_box(text, index, reference)
            place = (
                self._placed(box.left, box.bottom, box.right, box.top)
                if turned
                else (box.left - edge, top - box.top, box.right - edge, top - box.bottom)
            )
            char = SOFT_HYPHEN if code == 0xAD else "-" if code in _HYPHENS else chr(code)
            glyph = Glyph(char, place[0], place[1], place[2], place[3], index, space)
            space = Space.NONE
            height = place[3] - place[1]
            if height != usual:
                size = self._size(index)
                if _LOW * size <= height <= _HIGH * size:
                    usual = height
                else:
                    glyph = self._boxed(glyph, size)
            yield glyph

    def _placed(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        (x0, y0), (x1, y1) = self._place(left, bottom), self._place(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _boxed(self, glyph: Glyph, size: float) -> Glyph:
        """The glyph in a box of its size, where the font tells only its outline."""
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._text, glyph.number, x, y)
        start, base = self._place(x.value, y.value)
        return glyph._replace(
            left=min(start, glyph.left),
            top=base - _ASCENT * size,
            right=max(glyph.right, start + size) if is_han(glyph.char) else glyph.right,
            bottom=base + (1 - _ASCENT) * size,
        )

    def _matrix(self, index: int) -> tuple[float, float, float, float]:
        matrix = self._raw.FS_MATRIX()
        if not self._raw.FPDFText_GetMatrix(self._text, index, matrix):
            return 1.0, 0.0, 0.0, 1.0
        return matrix.a, matrix.b, matrix.c, matrix.d

    def _size(self, index: int) -> float:
        """The size as printed: some producers set 1 pt type and scale the page's matrix."""
        _, _, c, d = self._matrix(index)
        return float(self._raw.FPDFText_GetFontSize(self._text, index)) * math.hypot(c, d)

    def _angle(self, index: int) -> float:
        """Degrees, against the clock, by which a glyph is turned from the page's upright."""
        a, b, _, _ = self._matrix(index)
        return (math.degrees(math.atan2(b, a)) - self._turn + 180) % 360 - 180

    def _is_askew(self, index: int) -> bool:
        away = abs(self._angle(index)) % 90
        return min(away, 90 - away) > _ASKEW

    def _main_turn(self) -> int:
        """The direction, in degrees against the clock, in which most of a page's type is set."""
        turns: Counter[int] = Counter()
        for index in range(0, self._count, max(1, self._count // _SAMPLE)):
            if self._raw.FPDFText_GetUnicode(self._text, index) not in _SPACES:
                turns[round(self._angle(index) / 90) % 4 * 90] += 1
        return turns.most_common(1)[0][0] if turns else 0

    def _run(self, group: Sequence[Glyph]) -> Run:
        indices = [group[n].number for n in {0, len(group) // 2, len(group) - 1}]
        weights = sorted(self._weight(index) for index in indices)
        return Run(
            text=text_of_run(group),
            left=group[0].left,
            top=min(glyph.top for glyph in group),
            right=max(glyph.right for glyph in group),
            bottom=max(glyph.bottom for glyph in group),
            size=self._size(group[len(group) // 2].number),
            weight=weights[(len(weights) - 1) // 2],
            space=group[0].space is Space.GIVEN,
        )

    def _weight(self, index: int) -> float:
        """The weight that the font's name tells, or else the file."""
        raw = self._raw
        buffer, flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(self._text, index, buffer, _NAME_BYTES, flags)
        name = buffer.raw[: max(0, min(length, _NAME_BYTES) - 1)]
        item = raw.FPDFText_GetTextObject(self._text, index)
        mode = raw.FPDFTextObj_GetTextRenderMode(item) if item else 0
        key = (name, mode)
        if key not in self._styles:
            stated = float(raw.FPDFText_GetFontWeight(self._text, index))
            self._styles[key] = _font_weight(name, mode, stated)
        return self._styles[key]


def _font_weight(name: bytes, mode: int, stated: float) -> float:
    if mode == _FAKE_BOLD:
        return BOLD
    try:
        readable = name.decode("utf-8")
    except UnicodeDecodeError:
        readable = name.decode("gb18030", errors="replace")
    bare = readable.rsplit("+", 1)[-1]
    nameless = len(bare) <= 4 and not any("\u4e00" <= char <= "\u9fff" for char in bare)
    if nameless and stated > 0:
        return stated
    return weight_of_font(bare) if not nameless else REGULAR
