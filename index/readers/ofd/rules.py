"""The places of objects on an OFD page, and the lines that its paths draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.readers.printed.page import Rule

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["POINTS", "Matrix", "boundary_of", "matrix_of", "part_name", "rules_of"]

POINTS = 72 / 25.4
"""Points for a millimetre, the format's unit."""
_THIN = 3.0
"""A filled box no thicker, in points, is a line."""
_PATH_STEP = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+)(?:[eE]-?\d+)?)")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Numbers that each step of a path takes; its last two are where it leads."""

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


def part_name(element: _Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in (text or "").split()]


def boundary_of(element: _Element) -> tuple[float, float, float, float]:
    """Left and upper edge, width and height of an object, in millimetres."""
    numbers = _numbers(element.get("Boundary"))
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else (0, 0, 0, 0)


def matrix_of(element: _Element, box: Sequence[float]) -> Matrix:
    """From an object's own coordinates to points on the page."""
    x, y, _, _ = boundary_of(element)
    numbers = _numbers(element.get("CTM"))
    a, b, c, d, e, f = numbers if len(numbers) == 6 else (1, 0, 0, 1, 0, 0)
    left, top = x - box[0] + e, y - box[1] + f
    return (
        a * POINTS, b * POINTS, c * POINTS, d * POINTS, left * POINTS, top * POINTS,
    )  # fmt: skip


def rules_of(element: _Element, box: Sequence[float]) -> Iterator[Rule]:
    """The level and upright lines of a path."""
    a, b, c, d, e, f = matrix_of(element, box)
    data = next((x.text for x in element if part_name(x) == "AbbreviatedData"), None)
    stroked = element.get("Stroke") != "false"
    thickness = float(element.get("LineWidth") or 0.353) * POINTS
    lines = [
        tuple((a * x + c * y + e, b * x + d * y + f) for x, y in ends)
        for ends in _segments(data or "")
    ]
    if not lines:
        return
    points = [point for ends in lines for point in ends]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if min(right - left, bottom - top) <= _THIN:
        lines = [((left, top), (right, bottom))]
    elif not stroked:
        return  # a shaded area
    for (x0, y0), (x1, y1) in lines:
        width, height = abs(x1 - x0), abs(y1 - y0)
        if min(width, height) <= _THIN < max(width, height):
            if width > height:
                middle = (y0 + y1) / 2
                yield Rule(min(x0, x1), middle, max(x0, x1), middle, thickness)
            else:
                middle = (x0 + x1) / 2
                yield Rule(middle, min(y0, y1), middle, max(y0, y1), thickness)


def _segments(data: str) -> Iterator[tuple[Point, Point]]:
    """The straight segments of a path, in its own coordinates."""
    start = last = (0.0, 0.0)
    for step, numbers in _path(data):
        if step == "C":
            yield last, start
            last = start
            continue
        point = numbers[-2], numbers[-1]
        if step in "SM":
            start = point
        elif step == "L":
            yield last, point
        last = point


def _path(data: str) -> Iterator[tuple[str, list[float]]]:
    """The steps of a path with their numbers; incomplete ones are left out."""
    step, numbers = "", list[float]()
    for letter, number in _PATH_STEP.findall(data):
        if letter:
            step, numbers = letter.upper(), []
            if step == "C":
                yield step, []
            continue
        numbers.append(float(number))
        if len(numbers) == _TAKES.get(step, -1):
            yield step, numbers
            numbers = []
