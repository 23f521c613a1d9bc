"""Figures in words, so that the same one is known when it is written another way."""

from __future__ import annotations

from collections.abc import Iterator

from index.figures import Figure, Kind, read_figures, spelled

__all__ = ["figures_in"]


def figures_in(text: str) -> frozenset[str]:
    """The figures of a text, dates left out, in one form: 4.59亿, 45900万 and 459 million alike."""
    return frozenset(
        form
        for figure in read_figures(text)
        if figure.kind is not Kind.DATE
        for form in _forms(figure)
    )


def _forms(figure: Figure) -> Iterator[str]:
    sign = "%" if figure.kind is Kind.PERCENT else ""
    yield f"{spelled(figure.normalized.value)}{sign}"
    if figure.upper is not None:
        yield f"{spelled(figure.upper)}{sign}"
