"""Figures and comparisons as lines in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.figures import Figure, spelled
from ui.terminal_texts import TEXTS

if TYPE_CHECKING:
    from retrieval.compare import Cell, Comparison
    from retrieval.figure_search import FoundFigure
    from ui.terminal import Terminal

__all__ = ["normalized_words", "show_comparison", "show_figures"]


def normalized_words(figure: Figure) -> str:
    """A figure in its base unit: `459,000,000 yuan`; empty where that says no more."""
    if figure.scale == 1 and figure.normalized.value == figure.value and figure.upper is None:
        return ""
    value = _grouped(spelled(figure.normalized.value))
    if figure.upper is not None:
        value += f"–{_grouped(spelled(figure.upper))}"
    joint = "" if figure.normalized.unit == "%" else " "
    return f"{value}{joint}{figure.normalized.unit}".strip()


def _grouped(digits: str) -> str:
    whole, point, decimals = digits.partition(".")
    return f"{int(whole):,}{point}{decimals}"


def show_figures(terminal: Terminal, found: Iterable[FoundFigure]) -> None:
    """Figures found, each with what it counts and where it stands."""
    shown = False
    for one in found:
        shown = True
        at = one.stored.at
        facts = " · ".join(part for part in (at.place, at.period) if part)
        base = normalized_words(at.figure)
        terminal.line(
            f"{one.words}{f'  = {base}' if base else ''}  {one.counted}  {facts}".rstrip()
        )
        terminal.line(f"    {one.quote}".replace("\n", " "))
        terminal.line(f"    {one.source} [{at.figure.start}:{at.figure.end}]")
    if not shown:
        terminal.line(TEXTS[terminal.language]["no_figures"])


def show_comparison(terminal: Terminal, comparison: Comparison) -> None:
    """A row for each document."""
    texts = TEXTS[terminal.language]
    for row in comparison.rows:
        facts = " · ".join(part for part in (row.place, row.period) if part)
        said = _stated(row.best) if row.best else texts["not_stated"]
        terminal.line(f"{row.title}{f'  ({facts})' if facts else ''}: {said}")
        for cell in (row.best, *row.others):
            if cell is None:
                continue
            if cell is not row.best:
                terminal.line(f"  + {_stated(cell)}")
            terminal.line(f"    {cell.citation.quote}".replace("\n", " "))
            focus = cell.figure
            terminal.line(f"    {row.source} [{focus.start}:{focus.end}]")


def _stated(cell: Cell) -> str:
    base = normalized_words(cell.figure)
    return f"{cell.words}{f' = {base}' if base else ''}"
