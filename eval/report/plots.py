"""Small plots as SVG nodes: dots with intervals, curves, bars.

They are drawn for a width of 360 pixels, that of a phone, so that their print stays readable there;
wider pages set several side by side. Colours and dashes come from the style sheet, by the number of
the system (`s0`, `s1`, …); every value that is drawn is written beside it too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eval.report.nodes import Node, el

__all__ = [
    "WIDTH",
    "Bar",
    "Curve",
    "Dot",
    "bars",
    "curves",
    "dots",
    "group_dots",
    "marker",
    "shares",
]

WIDTH = 360
_LEFT, _RIGHT = 8, WIDTH - 8
_ROW = 38
_SHAPES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value on a line of its own, with its interval."""

    label: str
    value: float
    written: str
    """The value as it is printed."""
    low: float | None = None
    high: float | None = None
    series: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Points from left to right."""

    label: str
    points: tuple[tuple[float, float], ...]
    series: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A length, and a longer one of which it is part: median and 95th percentile."""

    label: str
    value: float
    longer: float
    written: str
    series: int = 0


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def at(self, value: float) -> float:
        """The horizontal place of a value; what lies beyond the ends stands at the end."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return _LEFT + 6 + min(1.0, max(0.0, share)) * (_RIGHT - _LEFT - 12)


def _svg(title: str, height: float, *children: Node) -> Node:
    return el(
        "svg", el("title", title), *children, viewBox=f"0 0 {WIDTH} {height:g}", role="img",
        aria_label=title, cls="plot",
    )  # fmt: skip


def _words(x: float, y: float, text: str, cls: str = "", anchor: str = "start") -> Node:
    return el("text", text, x=x, y=y, cls=cls or None, text_anchor=anchor)


def _line(x1: float, y1: float, x2: float, y2: float, cls: str) -> Node:
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, cls=cls)


def marker(x: float, y: float, series: int, size: float = 5) -> Node:
    """The sign of a series: told by its shape as well as by its colour."""
    cls, shape = f"dot s{series}", series % _SHAPES
    if shape == 0:
        return el("circle", cx=x, cy=y, r=size, cls=cls)
    if shape == 1:
        return el("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, cls=cls)
    corners = {
        2: ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        3: ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
        4: ((-1.15, -0.9), (1.15, -0.9), (0, 1.2)),
    }[shape]
    points = " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in corners)
    return el("polygon", points=points, cls=cls)


def dots(title: str, rows: Sequence[Dot], low: float, high: float, ticks: Sequence[float]) -> Node:
    """A row for each value, label above its line.

    Args:
        title: what a reader that cannot see the plot is told.
        rows: from top to bottom.
        low: the scale's left end.
        high: its right end.
        ticks: where the scale is marked; a tick at 0 within the scale is drawn stronger.
    """
    scale, bottom = _Scale(low, high), _ROW * len(rows) + 6
    drawn = [
        _line(scale.at(tick), 4, scale.at(tick), bottom, "grid zero" if tick == 0 else "grid")
        for tick in ticks
    ]
    for number, row in enumerate(rows):
        top = number * _ROW
        middle = top + 28
        drawn += [
            _words(_LEFT, top + 16, row.label, "label"),
            _words(_RIGHT, top + 16, row.written, "value", "end"),
        ]
        if row.low is not None and row.high is not None:
            cls = f"whisker s{row.series}"
            drawn.append(_line(scale.at(row.low), middle, scale.at(row.high), middle, cls))
        drawn.append(marker(scale.at(row.value), middle, row.series))
    drawn += _axis(scale, ticks, bottom)
    return _svg(title, bottom + 18, *drawn)


def group_dots(
    title: str, groups: Sequence[tuple[str, Sequence[tuple[int, float]]]], ticks: Sequence[float]
) -> Node:
    """A row for each group, and in it the value of each series, from 0 to 1."""
    scale, bottom = _Scale(0.0, 1.0), _ROW * len(groups) + 6
    drawn = [_line(scale.at(tick), 4, scale.at(tick), bottom, "grid") for tick in ticks]
    for number, (label, values) in enumerate(groups):
        middle = number * _ROW + 28
        drawn.append(_words(_LEFT, number * _ROW + 16, label, "label"))
        places = [scale.at(value) for _, value in values]
        if places:
            drawn.append(_line(min(places), middle, max(places), middle, "span"))
        # The first series is drawn last, so that it lies on top.
        drawn += [marker(scale.at(value), middle, series) for series, value in reversed(values)]
    drawn += _axis(scale, ticks, bottom)
    return _svg(title, bottom + 18, *drawn)


def _axis(scale: _Scale, ticks: Sequence[float], bottom: float) -> list[Node]:
    decimals = max((_decimals(tick) for tick in ticks), default=0)
    return [
        _words(
            scale.at(tick), bottom + 13, f"{tick:.{decimals}f}".replace("-", "−"), "tick", "middle"
        )
        for tick in ticks
    ]


def _decimals(value: float) -> int:
    return len(f"{value:.4f}".rstrip("0").partition(".")[2])


def curves(
    title: str,
    across: str,
    up: str,
    lines: Sequence[Curve],
    points: Sequence[tuple[int, float, float]],
) -> Node:
    """Curves in the unit square.

    Args:
        title: what a reader that cannot see the plot is told.
        across: what runs from left to right.
        up: what runs upwards.
        lines: the curves; the scale upwards ends a little above the highest.
        points: series and place of single points to be marked.
    """
    left, right, top, bottom = 40.0, WIDTH - 12.0, 26.0, 216.0
    highest = max((y for line in lines for _, y in line.points), default=1.0)
    ceiling = next(
        limit for limit in (0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if highest <= limit or limit == 1.0
    )

    def place(x: float, y: float) -> tuple[float, float]:
        return left + x * (right - left), bottom - min(y, ceiling) / ceiling * (bottom - top)

    drawn: list[Node] = [_words(4, 14, up, "tick")]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, _ = place(share, 0)
        _, y = place(0, share * ceiling)
        drawn += [
            _line(left, y, right, y, "grid"),
            _words(left - 5, y + 4, _percent(share * ceiling), "tick", "end"),
            _words(x, bottom + 16, _percent(share), "tick", "middle"),
        ]
    drawn.append(_words(right, bottom + 34, across, "tick", "end"))
    for line in reversed(lines):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in line.points))
        drawn.append(el("polyline", points=path, cls=f"curve s{line.series}"))
    drawn += [marker(*place(x, y), series) for series, x, y in points]
    return _svg(title, bottom + 40, *drawn)


def _percent(value: float) -> str:
    return f"{100 * value:.3g}%"


def bars(title: str, rows: Sequence[Bar]) -> Node:
    """A row for each length: the median filled, up to the 95th percentile pale."""
    longest = _ceiling(max((row.longer for row in rows), default=1.0))
    scale, drawn = (_RIGHT - _LEFT) / longest, []
    for number, row in enumerate(rows):
        top = number * _ROW
        drawn += [
            _words(_LEFT, top + 16, row.label, "label"),
            _words(_RIGHT, top + 16, row.written, "value", "end"),
            el("rect", x=_LEFT, y=top + 22, width=max(1.0, row.longer * scale), height=9,
               cls=f"bar pale s{row.series}"),
            el("rect", x=_LEFT, y=top + 22, width=max(1.0, row.value * scale), height=9,
               cls=f"bar s{row.series}"),
        ]  # fmt: skip
    return _svg(title, _ROW * len(rows) + 4, *drawn)


def _ceiling(value: float) -> float:
    """The next round number: 1, 2 or 5 times a power of ten."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if value <= step * power * (1 + 1e-9))


def shares(title: str, parts: Sequence[tuple[str, int]]) -> Node:
    """One bar cut into counts, each with a class of its own; the counts stand on it."""
    total = sum(count for _, count in parts) or 1
    position, drawn = float(_LEFT), []
    for cls, count in parts:
        width = count / total * (_RIGHT - _LEFT)
        if not count:
            continue
        drawn.append(el("rect", x=position, y=2, width=width, height=20, cls=f"share {cls}"))
        if width > 8 * len(str(count)) + 6:
            place = position + width / 2
            drawn.append(_words(place, 16.5, str(count), f"on-{cls}", "middle"))
        position += width
    return _svg(title, 24, *drawn)
