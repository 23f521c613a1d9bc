"""The command line's filters: which places, years and editions a search looks at."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.filters import Filters

__all__ = ["add_filter_options", "filters_of"]


def add_filter_options(parser: argparse.ArgumentParser) -> None:
    """Adds `--place`, `--year` and `--all-editions` to a command."""
    parser.add_argument(
        "--place", action="append", default=[], metavar="PLACE",
        help="只看此地及其所辖，可多次给出 / only this place and its parts; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--year", action="append", default=[], type=_year, metavar="YEAR",
        help="只看此年或此段年份（2020-2024），可多次给出 / only this year or span of years",
    )  # fmt: skip
    parser.add_argument(
        "--all-editions", action="store_true",
        help="也看已被新版取代的旧版 / earlier editions too that a later one supersedes",
    )  # fmt: skip


def filters_of(arguments: argparse.Namespace) -> Filters:
    """The filters that a command was given."""
    from retrieval.filters import Filters

    return Filters(
        places=tuple(arguments.place),
        years=tuple(arguments.year),
        all_editions=arguments.all_editions,
    )


def _year(text: str) -> str:
    """A year or a span of years.

    Raises:
        ArgumentTypeError: it is none; argparse calls that a wrong use.
    """
    from index.years import read_span

    if read_span(text) is None:
        raise argparse.ArgumentTypeError(
            f"'{text}' is no year: give one like 2024, or a span like 2020-2024"
        )
    return text
