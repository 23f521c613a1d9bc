"""The report as one page: no script, no address outside it, nothing to load."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from eval.datasets import Dataset
from eval.report.figures import all_figures, differences, measure_cards
from eval.report.groups import breakdown, curve, time
from eval.report.losses import setbacks, shortfalls
from eval.report.nodes import Node, el, to_html
from eval.report.overview import asked, headline, key_to_systems
from eval.report.settings import glossary, settings
from eval.report.view import View
from eval.report.words import words_in
from eval.results import EvaluationResult
from index.errors import InputError

__all__ = ["figures_of", "losses_of", "render_report", "style", "view_of", "write_report"]

_STYLE = Path(__file__).resolve().parent / "report.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Should a browser ever find something to load or run here, it must not."""


def style() -> str:
    """The style sheet of reports: everything in it stands under the class `report`."""
    return _STYLE.read_text(encoding="utf-8")


def view_of(result: EvaluationResult, dataset: Dataset | None, language: str) -> View:
    """A result as it is looked at in one language, `zh` or `en`.

    Args:
        result: what was found; at least one system.
        dataset: gives the titles of documents; without it they go by their ids.
        language: of the report.

    Raises:
        InputError: there is no system, or no such language.
    """
    if not result.systems:
        raise InputError("the evaluation holds no system: there is nothing to report")
    documents = dataset.documents if dataset else ()
    titles = {document.id: document.title for document in documents if document.title}
    return View(result=result, words=words_in(language), titles=titles)


def figures_of(view: View) -> tuple[Node, ...]:
    """Measures, comparisons, breakdown, confidence and time."""
    parts = (
        measure_cards(view),
        differences(view),
        breakdown(view),
        curve(view),
        time(view),
    )
    return tuple(part for part in parts if part is not None)


def losses_of(view: View) -> tuple[Node, ...]:
    """The questions that went worst."""
    return tuple(part for part in (setbacks(view), shortfalls(view)) if part is not None)


def render_report(result: EvaluationResult, dataset: Dataset | None, language: str) -> str:
    """The page as HTML.

    Args:
        result: what was found; at least one system.
        dataset: what was asked of what; gives the titles of documents.
        language: `zh` or `en`.

    Raises:
        InputError: there is no system, or no such language.
    """
    view = view_of(result, dataset, language)
    words = view.words
    sections = (
        *figures_of(view),
        *losses_of(view),
        all_figures(view),
        settings(view),
        glossary(view),
    )
    body = el(
        "div",
        el(
            "header",
            el("h1", f"{words.title}{'：' if language == 'zh' else ': '}{result.dataset}"),
            el("p", words.lead, cls="lead"),
            headline(view),
            asked(view),
            key_to_systems(view),
            _contents(view, sections),
        ),
        el("main", *sections),
        el("footer", el("p", words.foot, cls="quiet")),
        cls="report page",
        lang=words.html_language,
    )
    title = to_html(el("title", f"{words.title} · {result.dataset}"))
    return (
        f'<!doctype html>\n<html lang="{words.html_language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"{title}\n<style>\n{style()}</style>\n</head>\n<body>\n{to_html(body)}\n</body>\n</html>\n"
    )


def _contents(view: View, sections: Sequence[Node]) -> Node:
    """Links to the sections, by their headings."""
    links: list[Node] = []
    for section in sections:
        place = dict(section.attributes).get("id")
        heading = next(
            (child for child in section.children if isinstance(child, Node) and child.tag == "h2"),
            None,
        )
        if place and heading:
            links.append(el("li", el("a", *heading.children, href=f"#{place}")))
    return el("nav", el("ul", *links), cls="contents", aria_label=view.words.contents)


def write_report(
    result: EvaluationResult, dataset: Dataset | None, path: Path, language: str
) -> None:
    """Writes the page to `path`, whole or not at all.

    Raises:
        InputError: there is no system, no such language, or the file cannot be written.
    """
    page = render_report(result, dataset, language)
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(page, encoding="utf-8", newline="\n")
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise InputError(
            f"{path} cannot be written ({error.strerror}): choose another place for the report"
        ) from error
