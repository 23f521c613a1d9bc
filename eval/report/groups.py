"""Where a system is strong and weak, how sure it is, how long it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.report.nodes import Node, el
from eval.report.overview import key_to_systems
from eval.report.plots import Bar, Curve, Dot, bars, curves, dots, group_dots
from eval.report.view import View, clipped
from eval.report.words import is_count, written

__all__ = ["breakdown", "curve", "time"]

_QUERIES = "queries"
_MOST_GROUPS = 24
"""Rows of a plot; a library of a thousand documents has its rows in the table."""
_FEW_GROUPS = 8
"""With more, plot and table stand side by side over the page's whole width."""
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_LABEL_COLUMNS = 50
_TIME_COLUMNS = 34
_TOTAL = "total"


def breakdown(view: View) -> Node | None:
    """The main measure by language, kind of question and document."""
    parts = [_dimension(view, dimension) for dimension in view.own.by]
    shown = [part for part in parts if part is not None]
    if not shown:
        return None
    lead = view.words.breakdown_lead.format(measure=view.measure(view.main).name)
    return el(
        "section",
        el("h2", view.words.breakdown),
        el("p", lead, cls="lead"),
        key_to_systems(view) if view.others else None,
        el("div", *shown, cls="cards uneven"),
        id="breakdown",
    )


def _dimension(view: View, dimension: str) -> Node | None:
    main = view.main
    own = view.own.by[dimension]
    names = sorted(
        (name for name in own if main in own[name]),
        key=lambda name: (-own[name].get(_QUERIES, 0), name),
    )
    if not names:
        return None
    labels = {name: _label(view, dimension, name, own[name]) for name in names}
    plotted = names[:_MOST_GROUPS]
    title = _dimension_title(view, dimension)
    remark = view.words.more_groups.format(count=_MOST_GROUPS) if plotted != names else None
    return el(
        "figure",
        el("figcaption", el("h3", title), el("p", remark, cls="quiet") if remark else None),
        el(
            "div",
            None if is_count(main) else _plot(view, dimension, plotted, labels),
            _group_table(view, dimension, names, labels)
            if view.others or plotted != names or is_count(main)
            else None,
            cls="sides",
        ),
        cls="card whole" if len(names) > _FEW_GROUPS else "card",
    )


def _plot(view: View, dimension: str, names: Sequence[str], labels: Mapping[str, str]) -> Node:
    """The values of each group; those of a single system are written beside the dots."""
    title = _dimension_title(view, dimension)
    values = {name: _values(view, dimension, name) for name in names}
    if view.others:
        groups = [(clipped(labels[name], _LABEL_COLUMNS), values[name]) for name in names]
        return group_dots(title, groups, _TICKS)
    rows = [
        Dot(
            label=clipped(labels[name], _LABEL_COLUMNS - 8), value=values[name][0][1],
            written=written(view.main, values[name][0][1]),
        )
        for name in names
    ]  # fmt: skip
    return dots(title, rows, 0.0, 1.0, _TICKS)


def _dimension_title(view: View, dimension: str) -> str:
    words = view.words
    known = {
        "language": words.by_language,
        "kind": words.by_kind,
        "document": words.by_document,
    }
    return known.get(dimension) or words.by_other.format(dimension=dimension)


def _label(view: View, dimension: str, name: str, held: Mapping[str, float]) -> str:
    words = view.words
    shown = {
        "language": words.languages.get(name, name),
        "kind": words.kinds.get(name, name),
        "document": view.title_of(name),
    }.get(dimension, name)
    count = f" ({held[_QUERIES]:.0f})" if _QUERIES in held else ""
    return (shown or words.not_named) + count


def _values(view: View, dimension: str, name: str) -> list[tuple[int, float]]:
    return [
        (number, system.by[dimension][name][view.main])
        for number, system in enumerate(view.result.systems)
        if view.main in system.by.get(dimension, {}).get(name, {})
    ]


def _group_table(
    view: View, dimension: str, names: Sequence[str], labels: Mapping[str, str]
) -> Node:
    systems = view.result.systems
    head = el(
        "tr",
        el("th", view.words.group, scope="col"),
        *(el("th", clipped(system.system, 20), scope="col") for system in systems),
    )
    rows: list[Node] = []
    for name in names:
        values = dict(_values(view, dimension, name))
        cells = [
            el("td", written(view.main, values[number]) if number in values else "—")
            for number in range(len(systems))
        ]
        rows.append(el("tr", el("th", labels[name], scope="row"), *cells))
    return el("div", el("table", el("thead", head), el("tbody", *rows), cls="small"), cls="scroll")


def curve(view: View) -> Node | None:
    """Risk against coverage for the systems that say how sure they are."""
    told = [
        (number, system)
        for number, system in enumerate(view.result.systems)
        if system.risk_coverage
    ]
    if not told:
        return None
    words = view.words
    lines = [
        Curve(label=system.system, points=system.risk_coverage, series=number)
        for number, system in told
    ]
    ends = [(number, *system.risk_coverage[-1]) for number, system in told]
    return el(
        "section",
        el("h2", words.curve),
        el("p", words.curve_lead, cls="lead"),
        el(
            "div",
            el(
                "figure",
                curves(words.curve, words.coverage, words.risk, lines, ends),
                el("figcaption", el("p", words.curve_now, cls="quiet")),
                cls="card",
            ),
            cls="cards",
        ),
        key_to_systems(view) if len(told) > 1 else None,
        id="curve",
    )


def time(view: View) -> Node | None:
    """How long a search takes, and each stage of an answer."""
    words = view.words
    rows = [
        _bar(view, system.system, 1000 * system.seconds_p50, 1000 * system.seconds_p95, number)
        for number, system in enumerate(view.result.systems)
        if system.seconds_p95
    ]
    plots = [(words.time_systems, rows)] if rows else []
    for number, system in enumerate(view.result.systems):
        stages = [
            _bar(view, words.stages.get(stage, stage), median, high, number)
            for stage, (median, high) in sorted(
                system.stages_ms.items(), key=lambda item: (item[0] == _TOTAL, -item[1][0])
            )
        ]
        if stages:
            plots.append((words.time_stages.format(system=system.system), stages))
    if not plots:
        return None
    figures = [
        el("figure", el("figcaption", el("h3", title)), bars(title, shown), cls="card")
        for title, shown in plots
    ]
    return el(
        "section",
        el("h2", words.time),
        el("p", words.time_lead, cls="lead"),
        el("div", *figures, cls="cards"),
        id="time",
    )


def _bar(view: View, label: str, median: float, high: float, series: int) -> Bar:
    told = view.words.milliseconds.format(median=_short(median), high=_short(high))
    return Bar(
        label=clipped(label, _TIME_COLUMNS), value=median, longer=high, written=told, series=series
    )


def _short(milliseconds: float) -> str:
    """Three digits are more than the measuring is good for."""
    return f"{milliseconds:.0f}" if milliseconds >= 10 else f"{milliseconds:.1f}"
