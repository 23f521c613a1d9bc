"""The straight lines and pictures that a PDF page draws."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.readers.printed.page import Rule

if TYPE_CHECKING:
    import pypdfium2 as pdfium

__all__ = ["Drawing", "drawing_of"]

Place = Callable[[float, float], tuple[float, float]]
"""From the file's coordinates to the page's, as in `printed`."""

_THIN = 3.0
"""A filled box no thicker is a line; the thickest rule of a table in use is 3 points."""
_MAX_OBJECTS = 20_000
"""A page with more is a map or a chart: what follows is not looked at."""
_MAX_SEGMENTS = 200
_MAX_DEPTH = 4
_STRAIGHT = 0.75
"""A segment that leaves its axis by no more points is level or upright."""
_MIN_PICTURE = 20.0
"""A picture smaller than this many points each way is an ornament or a seal's speck."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page draws besides text."""

    rules: tuple[Rule, ...]
    picture_share: float
    """Share of the page that its largest picture covers."""


def drawing_of(page: pdfium.PdfPage, place: Place, area: float) -> Drawing:
    """The rules and pictures of a page.

    Args:
        page: an open page.
        place: maps the file's coordinates to the page's.
        area: the page's area in square points.
    """
    import pypdfium2.raw as raw

    rules: list[Rule] = []
    largest = 0.0
    for kind, item, matrix in _objects(raw, page):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules += _rules_of(raw, item, matrix, place)
        elif (box := _bounds(raw, item, matrix, place)) is not None:
            width, height = box[2] - box[0], box[3] - box[1]
            if min(width, height) >= _MIN_PICTURE:
                largest = max(largest, width * height)
    return Drawing(tuple(rules), min(1.0, largest / area) if area > 0 else 0.0)


_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _matrix_of(raw: Any, item: Any) -> _Matrix:  # noqa: ANN401 - a module without types
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _objects(raw: Any, page: pdfium.PdfPage) -> Iterator[tuple[int, Any, _Matrix]]:  # noqa: ANN401
    """Paths and pictures, those inside of forms too, with the matrix that places them."""
    seen = 0
    handle = page.raw
    first = [(raw.FPDFPage_GetObject(handle, n), _SAME, 0) for n in _count(raw, handle)]
    waiting = list(reversed(first))
    while waiting and seen < _MAX_OBJECTS:
        item, matrix, depth = waiting.pop()
        seen += 1
        kind = raw.FPDFPageObj_GetType(item)
        if kind in {raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE}:
            yield kind, item, matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _times(_matrix_of(raw, item), matrix)
            count = min(raw.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)
            waiting += [
                (raw.FPDFFormObj_GetObject(item, n), inner, depth + 1)
                for n in reversed(range(count))
            ]


def _count(raw: Any, handle: Any) -> range:  # noqa: ANN401
    return range(min(raw.FPDFPage_CountObjects(handle), _MAX_OBJECTS))


def _bounds(
    raw: Any,  # noqa: ANN401
    item: Any,  # noqa: ANN401
    matrix: _Matrix,
    place: Place,
) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    corners = [
        place(*_at(matrix, x, y))
        for x in (left.value, right.value)
        for y in (bottom.value, top.value)
    ]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(down), max(across), max(down)


def _at(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _rules_of(raw: Any, item: Any, matrix: _Matrix, place: Place) -> Iterator[Rule]:  # noqa: ANN401
    box = _bounds(raw, item, matrix, place)
    if box is None:
        return
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if min(width, height) <= _THIN:
        if max(width, height) > min(width, height):
            yield _rule(left, top, right, bottom)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not stroke.value:
        return
    thickness = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(item, thickness)
    to_page = _times(_matrix_of(raw, item), matrix)
    yield from _segments(raw, item, lambda x, y: place(*_at(to_page, x, y)), thickness.value)


def _rule(left: float, top: float, right: float, bottom: float) -> Rule:
    width, height = right - left, bottom - top
    if width >= height:
        middle = (top + bottom) / 2
        return Rule(left, middle, right, middle, height)
    middle = (left + right) / 2
    return Rule(middle, top, middle, bottom, width)


def _segments(raw: Any, item: Any, place: Place, thickness: float) -> Iterator[Rule]:  # noqa: ANN401
    """The level and upright segments of a stroked path."""
    count = raw.FPDFPath_CountSegments(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for number in range(min(count, _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = place(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, point, thickness)
        if kind != raw.FPDF_SEGMENT_MOVETO and raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, start, thickness)
        last = point


def _straight(
    one: tuple[float, float], other: tuple[float, float], thickness: float
) -> Iterator[Rule]:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    if min(across, down) <= _STRAIGHT < max(across, down):
        left, right = sorted((one[0], other[0]))
        top, bottom = sorted((one[1], other[1]))
        if across >= down:
            middle = (top + bottom) / 2
            yield Rule(left, middle, right, middle, thickness)
        else:
            middle = (left + right) / 2
            yield Rule(middle, top, middle, bottom, thickness)
