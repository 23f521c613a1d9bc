"""The head of a report: what was measured, and what came out, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from eval.provenance import UNKNOWN
from eval.report.nodes import Node, el
from eval.report.plots import marker
from eval.report.view import View
from eval.report.words import is_count, spoken, written_p
from eval.results import Difference

__all__ = ["asked", "headline", "headline_sentences", "key_to_systems"]

_FEW = 100
"""With fewer questions, a difference of a tenth in a share is within chance."""
_MODEL_KEYS = ("model", "embedding", "embeddings", "embedding model")


def asked(view: View) -> Node:
    """What was asked of what."""
    result, words = view.result, view.words
    none = len(result.queries) - view.answerable
    counted = (
        words.queries_none.format(queries=len(result.queries), none=none)
        if none
        else str(len(result.queries))
    )
    configuration = view.own.configuration
    stated = [
        (words.dataset, result.dataset),
        (words.documents, str(result.documents)),
        (words.queries, counted),
        *result.notes.items(),
        (words.model, next((configuration[k] for k in _MODEL_KEYS if k in configuration), "")),
        (words.version, _known(configuration.get("youju", ""))),
        (words.commit, _known(configuration.get("commit", ""))),
        (words.created, result.created[:16].replace("T", " ")),
        (words.digest, result.digest),
    ]
    facts = [el("div", el("dt", name), el("dd", value)) for name, value in stated if value]
    return el("section", el("h2", words.asked), el("dl", *facts, cls="facts"), id="asked")


def _known(stated: str) -> str:
    """What is stated, empty where it says that nobody knows."""
    return "" if stated == UNKNOWN else stated


def key_to_systems(view: View) -> Node:
    """The sign of each system, with its whole name."""
    items = [
        el(
            "li",
            el("svg", marker(8, 8, number), viewBox="0 0 16 16", cls="sign", aria_hidden="true"),
            el("span", system.system),
        )
        for number, system in enumerate(view.result.systems)
    ]
    return el("ul", *items, cls="key", aria_label=view.words.systems)


def headline(view: View) -> Node:
    """The outcome in a few sentences."""
    sentences = [el("p", sentence) for sentence in headline_sentences(view)]
    return el("section", el("h2", view.words.headline), *sentences, id="headline", cls="headline")


def headline_sentences(view: View) -> Iterator[str]:
    """What came out: how good, against whom, and how sure."""
    if view.main:
        yield _own(view)
        yield from _against(view)
    yield from _declines(view)
    if len(view.result.queries) < _FEW:
        yield view.words.headline_few.format(queries=len(view.result.queries))


def _own(view: View) -> str:
    words, main = view.words, view.main
    found = view.estimate(view.own, main)
    interval = ""
    if found.low is not None and found.high is not None:
        low, high = spoken(main, found.low), spoken(main, found.high)
        interval = words.interval.format(low=low, high=high)
    template = words.headline_found if view.answerable else words.headline_score
    if main == "success@1" and view.answerable and found.queries == view.answerable:
        template = words.headline_first
    return template.format(
        queries=found.queries or len(view.result.queries), system=view.own.system,
        measure=view.measure(main).name, value=spoken(main, found.value), interval=interval,
        count=round(found.value * found.queries),
    )  # fmt: skip


def _against(view: View) -> Iterator[str]:
    """Against other systems, then against earlier runs of the same one."""
    words = view.words
    known = [
        (comparison.second, difference)
        for comparison in view.comparisons
        if comparison.first == view.own.system
        for difference in comparison.differences
        if difference.measure == view.main
    ]
    if not known:
        yield words.headline_alone
    names = {system.system for system in view.others}
    beside = [(name, difference) for name, difference in known if name in names]
    if beside:
        best, difference = max(beside, key=lambda one: one[1].second)
        told = words.headline_best if len(beside) > 1 else words.headline_versus
        yield _versus(view, told, best, difference)
    if len(beside) > 1:
        verdicts = [view.verdict(one) for _, one in beside]
        yield words.headline_tally.format(
            systems=len(verdicts), better=verdicts.count("better"), same=verdicts.count("same"),
            worse=verdicts.count("worse"),
        )  # fmt: skip
    for name, difference in known:
        if name not in names:
            yield _versus(view, words.headline_versus, name, difference)


def _versus(view: View, told: str, other: str, difference: Difference) -> str:
    words = view.words
    template = {"better": words.better_than, "worse": words.worse_than, "same": words.same_as}
    return told.format(
        system=other,
        value=spoken(view.main, difference.second),
        verdict=template[view.verdict(difference)].format(
            system=view.own.system,
            difference=_apart(view, abs(difference.difference)),
            p=written_p(difference.p),
        ),
    )


def _apart(view: View, difference: float) -> str:
    if is_count(view.main):
        return spoken(view.main, difference)
    return view.words.points.format(points=f"{100 * difference:.1f}")


def _declines(view: View) -> Iterator[str]:
    metrics, none = view.own.metrics, len(view.result.queries) - view.answerable
    if none and {"abstention_precision", "abstention_recall"} <= metrics.keys():
        yield view.words.headline_declines.format(
            none=none,
            recall=spoken("abstention_recall", metrics["abstention_recall"]),
            precision=spoken("abstention_precision", metrics["abstention_precision"]),
        )
