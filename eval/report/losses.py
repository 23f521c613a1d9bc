"""The questions that went worst, each with what was returned for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.datasets import EvalQuery
from eval.report.nodes import Node, el
from eval.report.passages import quoted
from eval.report.view import View
from eval.report.words import written
from eval.results import Comparison, Returned, Setback, Shortfall

__all__ = ["setbacks", "shortfalls"]

_SHORTFALL_MEASURE = "nDCG@10"


def setbacks(view: View) -> Node | None:
    """For each comparison, the questions that the first system loses by most."""
    if not view.comparisons:
        return None
    return el(
        "section",
        el("h2", view.words.setbacks),
        *(_comparison(view, comparison) for comparison in view.comparisons),
        id="setbacks",
    )


def _comparison(view: View, comparison: Comparison) -> Node:
    words, names = view.words, {"first": comparison.first, "second": comparison.second}
    title = el("h3", words.against.format(**names))
    if not comparison.setbacks:
        return el("div", title, el("p", words.setbacks_none.format(**names)))
    return el(
        "div",
        title,
        el("p", words.setbacks_lead.format(**names), cls="lead"),
        *(_setback(view, comparison, one) for one in comparison.setbacks),
    )


def _setback(view: View, comparison: Comparison, one: Setback) -> Node:
    values = (
        f"{view.measure(one.measure).name}: "
        f"{written(one.measure, one.first)} : {written(one.measure, one.second)}"
    )
    sought = _sought(one.query, one.wanted)
    return el(
        "div",
        *_question(view, one.query, one.wanted, values),
        el(
            "div",
            _returned(view, comparison.first, one.first_returned, sought),
            _returned(view, comparison.second, one.second_returned, sought),
            cls="sides",
        ),
        cls="loss",
    )


def shortfalls(view: View) -> Node | None:
    """The questions that the system in question served worst."""
    own = view.own
    if not own.shortfalls:
        return None
    return el(
        "section",
        el("h2", view.words.shortfalls.format(system=own.system)),
        el("p", view.words.shortfalls_lead, cls="lead"),
        *(_shortfall(view, own.system, one) for one in own.shortfalls),
        id="shortfalls",
    )


def _shortfall(view: View, system: str, one: Shortfall) -> Node:
    values = f"{view.measure(_SHORTFALL_MEASURE).name}: {written(_SHORTFALL_MEASURE, one.value)}"
    return el(
        "div",
        *_question(view, one.query, one.wanted, values),
        _returned(view, system, one.returned, _sought(one.query, one.wanted)),
        cls="loss",
    )


def _question(view: View, query: EvalQuery, wanted: Sequence[str], values: str) -> tuple[Node, ...]:
    words = view.words
    about = [
        query.id,
        words.languages.get(query.language, query.language),
        words.kinds.get(query.kind, query.kind),
        values,
    ]
    return (
        el("h4", query.text, lang=query.language or None),
        el("p", " · ".join(part for part in about if part), cls="quiet"),
        el(
            "div",
            el("p", words.wanted, cls="side-title"),
            *(
                el("p", *_alternatives(view, texts), cls="words")
                for texts in _needed(query, wanted)
            ),
            None if wanted else el("p", words.nothing_wanted),
            cls="wanted",
        ),
    )


def _needed(query: EvalQuery, wanted: Sequence[str]) -> list[tuple[str, ...]]:
    """The words of each need: every quote that serves, or the beginning of a document."""
    if query.evidence:
        return [tuple(dict.fromkeys(quote.words for quote in need)) for need in query.evidence]
    return [(text,) for text in wanted]


def _sought(query: EvalQuery, wanted: Sequence[str]) -> list[str]:
    return [text for texts in _needed(query, wanted) for text in texts]


def _alternatives(view: View, texts: Sequence[str]) -> Iterator[Node | str]:
    for number, text in enumerate(texts):
        if number:
            yield f" {view.words.alternatively} "
        yield el("mark", text)


def _returned(view: View, system: str, passages: Sequence[Returned], wanted: Sequence[str]) -> Node:
    words = view.words
    items = [
        el(
            "li",
            el(
                "p",
                f"{words.rank.format(rank=passage.rank)} · {view.title_of(passage.doc)}",
                el("span", words.right, cls="chip better") if passage.right else None,
                cls="quiet",
            ),
            el("p", *quoted(passage.text, wanted), cls="words"),
            cls="right" if passage.right else None,
        )
        for passage in passages
    ]
    return el(
        "div",
        el("p", words.returned.format(system=system), cls="side-title"),
        el("ol", *items, cls="passages") if items else el("p", words.nothing_returned),
        cls="side",
    )
