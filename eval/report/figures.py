"""Measures, beside each other: a card for each with its plot, and a table of all."""

from __future__ import annotations

import math
from collections.abc import Sequence

from eval.report.nodes import Node, el
from eval.report.plots import Dot, dots, shares
from eval.report.view import View, clipped
from eval.report.words import is_count, is_lower_better, signed, written, written_p
from eval.results import Comparison, Difference

__all__ = ["all_figures", "differences", "measure_cards"]

_LABEL_COLUMNS = 28
"""What fits beside a value with its interval."""
_SHARE_FLOORS = ((0.75, 5), (0.5, 5), (0.25, 3), (0.0, 4))
"""Left ends of the scale of shares, each with the steps up to 1 that give round figures."""
_SHARE_CEILINGS = (0.2, 0.4, 0.8, 1.0)
"""Right ends of the scale where less is better."""
_STEPS = 4


def measure_cards(view: View) -> Node:
    """A card for each measure: its meaning, every system's mean with its interval, verdicts."""
    cards = [_card(view, measure) for measure in view.measures]
    return el(
        "section",
        el("h2", view.words.measures),
        el("p", view.words.measures_lead, cls="lead"),
        el("div", *cards, cls="cards"),
        id="measures",
    )


def _card(view: View, measure: str) -> Node:
    words, named = view.words, view.measure(measure)
    rows = [
        _dot(view, system.system, measure)
        for system in view.result.systems
        if measure in system.metrics
    ]
    low, high, ticks = _scale(measure, rows)
    remarks = [words.lower_is_better] if is_lower_better(measure) else []
    if rows and all(row.low is None for row in rows):
        remarks.append(words.no_interval)
    return el(
        "figure",
        el(
            "figcaption",
            el("h3", named.name),
            el("p", named.meaning, cls="quiet") if named.meaning else None,
            el("p", words.comma.join(remarks), cls="quiet") if remarks else None,
        ),
        dots(named.name, rows, low, high, ticks),
        _verdicts(view, measure),
        cls="card",
    )


def _dot(view: View, system: str, measure: str) -> Dot:
    found = next(one for one in view.result.systems if one.system == system)
    value = view.estimate(found, measure)
    text = written(measure, value.value)
    if value.low is not None and value.high is not None:
        text += f" ({written(measure, value.low)}–{written(measure, value.high)})"
    return Dot(
        label=clipped(system, _LABEL_COLUMNS), value=value.value, written=text, low=value.low,
        high=value.high, series=view.series(system),
    )  # fmt: skip


def _scale(measure: str, rows: Sequence[Dot]) -> tuple[float, float, tuple[float, ...]]:
    """Both ends and the ticks: shares up to 1, but from 0 where less is better, as counts."""
    highest = max((row.value if row.high is None else row.high for row in rows), default=1.0)
    if is_count(measure):
        power = 10.0 ** math.floor(math.log10(max(highest, 1.0)))
        high = next(n * power for n in (1, 2, 4, 8, 10) if highest <= n * power)
        return 0.0, high, tuple(high * n / _STEPS for n in range(_STEPS + 1))
    if is_lower_better(measure):
        high = next(ceiling for ceiling in _SHARE_CEILINGS if highest <= ceiling or ceiling == 1.0)
        return 0.0, high, tuple(high * n / _STEPS for n in range(_STEPS + 1))
    lowest = min((row.value if row.low is None else row.low for row in rows), default=0.0)
    low, steps = next(floor for floor in _SHARE_FLOORS if lowest >= floor[0] or floor[0] == 0.0)
    return low, 1.0, tuple(low + (1 - low) * n / steps for n in range(steps + 1))


def _verdicts(view: View, measure: str) -> Node | None:
    items: list[Node] = []
    for system in view.others:
        difference = view.difference(system.system, measure)
        if difference is not None:
            named = view.words.against.format(
                first="", second=clipped(system.system, _LABEL_COLUMNS)
            ).strip()
            items.append(el("li", el("span", named), _chip(view, difference)))
    return el("ul", *items, cls="verdicts") if items else None


def _chip(view: View, difference: Difference) -> Node:
    verdict = view.verdict(difference)
    return el("strong", view.verdict_words(verdict), cls=f"chip {verdict}")


def all_figures(view: View) -> Node:
    """Every measure of every system as a table."""
    systems = view.result.systems
    head = el(
        "tr",
        el("th", view.words.measure, scope="col"),
        *(el("th", system.system, scope="col") for system in systems),
    )
    rows = [
        el(
            "tr",
            el("th", view.measure(measure).name, scope="row"),
            *(
                el("td", written(measure, system.metrics[measure]))
                if measure in system.metrics
                else el("td", "—")
                for system in systems
            ),
        )
        for measure in view.measures
    ]
    return el(
        "section",
        el("h2", view.words.all_figures),
        el("div", el("table", el("thead", head), el("tbody", *rows)), cls="scroll"),
        id="figures",
    )


def differences(view: View) -> Node | None:
    """Each comparison: every measure's difference, whether it is chance, wins and losses."""
    if not view.comparisons:
        return None
    return el(
        "section",
        el("h2", view.words.differences),
        el("p", view.words.differences_lead, cls="lead"),
        *(_comparison(view, comparison) for comparison in view.comparisons),
        id="differences",
    )


def _comparison(view: View, comparison: Comparison) -> Node:
    named = view.words.against.format(first=comparison.first, second=comparison.second)
    ordered = sorted(comparison.differences, key=lambda one: one.measure != view.main)
    items = [_difference(view, difference) for difference in ordered]
    return el("div", el("h3", named), el("ul", *items, cls="cards differences"), cls="together")


def _difference(view: View, difference: Difference) -> Node:
    words, measure = view.words, difference.measure
    counted = (
        ("win", words.wins, difference.wins),
        ("tie", words.ties, difference.ties),
        ("loss", words.losses, difference.losses),
    )
    told = words.comma.join(text.format(count=count) for _, text, count in counted)
    figures = words.difference.format(
        difference=signed(measure, difference.difference), low=signed(measure, difference.low),
        high=signed(measure, difference.high), p=written_p(difference.p),
    )  # fmt: skip
    return el(
        "li",
        el("p", el("strong", view.measure(measure).name), " ", _chip(view, difference)),
        el(
            "p",
            f"{written(measure, difference.first)} : {written(measure, difference.second)}",
            cls="pair",
        ),
        el("p", figures, cls="quiet"),
        shares(told, [(cls, count) for cls, _, count in counted]),
        el("p", told, cls="quiet"),
        cls="card",
    )
