"""Figures in texts: reading them, comparing them, keeping them."""

from index.figures.figure import Figure, Hedge, Kind, Normalized, Sense, spelled
from index.figures.likeness import Likeness, allows, same_figure
from index.figures.reading import read_figures

__all__ = [
    "Figure", "Hedge", "Kind", "Likeness", "Normalized", "Sense", "allows", "read_figures",
    "same_figure", "spelled",
]  # fmt: skip
