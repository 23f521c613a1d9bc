"""What decided the results, and what the measures mean."""

from __future__ import annotations

from eval.report.nodes import Node, el
from eval.report.view import View

__all__ = ["glossary", "settings"]


def settings(view: View) -> Node:
    """The settings of every system; those that all share stand once."""
    words, systems = view.words, view.result.systems
    shared = dict(view.own.configuration) if len(systems) > 1 else {}
    for system in systems:
        known = system.configuration
        shared = {name: value for name, value in shared.items() if known.get(name) == value}
    parts: list[Node] = []
    if shared:
        parts.append(_listed(words.settings_same, shared))
    for system in systems:
        own = {k: v for k, v in system.configuration.items() if k not in shared}
        if own:
            parts.append(_listed(system.system, own))
    return el(
        "section",
        el("h2", words.settings),
        el("p", words.settings_lead, cls="lead"),
        el("div", *parts, cls="cards wide"),
        id="settings",
    )


def _listed(title: str, values: dict[str, str]) -> Node:
    facts = [el("div", el("dt", name), el("dd", value)) for name, value in values.items()]
    return el("div", el("h3", title), el("dl", *facts, cls="facts"), cls="card")


def glossary(view: View) -> Node:
    """Every measure in one line, and how chance is told."""
    words = view.words
    named = [view.measure(measure) for measure in view.measures]
    terms = [
        *((one.name, one.meaning) for one in named if one.meaning),
        (words.glossary_interval, words.glossary_interval_meaning),
        (words.glossary_p, words.glossary_p_meaning),
        (words.glossary_wins, words.glossary_wins_meaning),
    ]
    items = [el("div", el("dt", name), el("dd", meaning)) for name, meaning in terms]
    return el(
        "section",
        el("h2", words.glossary),
        el("dl", *items, cls="facts glossary"),
        id="glossary",
    )
