"""`youju figures` and `youju compare`: the figures of a library, searched and set side by side."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ui.commands.filters import add_filter_options, filters_of
from ui.commands.questions import engine_of
from ui.commands.shared import DONE, home_of, print_json

if TYPE_CHECKING:
    from ui.terminal import Terminal

__all__ = ["add_compare_options", "add_figures_options", "run_compare", "run_figures"]

_FIGURES = 20


def add_figures_options(parser: argparse.ArgumentParser) -> None:
    """What `youju figures` takes."""
    parser.add_argument(
        "query", metavar="QUERY",
        help="所数之事，可带地点、年份、单位 / what is counted, with place, year or unit if wished",
    )  # fmt: skip
    parser.add_argument(
        "-k", type=int, default=_FIGURES, help="条数，缺省 20 / number of figures, 20 by default"
    )
    parser.add_argument(
        "--unit", metavar="UNIT", help="只看此单位：件、万元、%% / only figures in this unit"
    )
    add_filter_options(parser)


def add_compare_options(parser: argparse.ArgumentParser) -> None:
    """What `youju compare` takes."""
    parser.add_argument(
        "topic", metavar="TOPIC", help="比较的事项：行政复议纠错率 / what is compared"
    )
    parser.add_argument(
        "--doc", action="append", default=[], metavar="DOC",
        help="只看此文件，可多次给出 / only this document; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--xlsx", type=Path, metavar="OUT.xlsx", help="写成表格文件 / write a workbook"
    )
    parser.add_argument(
        "--csv", type=Path, metavar="OUT.csv", help="写成 CSV 文件 / write comma-separated values"
    )
    add_filter_options(parser)


def run_figures(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Finds figures by what they count."""
    from index.library import Library
    from retrieval.figure_search import search_figures
    from ui.figure_records import found_record
    from ui.figure_text import show_figures

    library = Library(home_of(arguments))
    found = search_figures(
        library, arguments.query, arguments.k, filters_of(arguments), arguments.unit
    )
    if arguments.json:
        print_json({"query": arguments.query, "figures": [found_record(one) for one in found]})
    else:
        show_figures(terminal, found)
    return DONE


def run_compare(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Sets side by side what documents state of a topic."""
    from retrieval.compare import Choice, compare_documents
    from retrieval.export.tables import write_csv, write_xlsx
    from ui.figure_records import comparison_record
    from ui.figure_text import show_comparison

    choice = Choice(documents=tuple(arguments.doc), filters=filters_of(arguments))
    comparison = compare_documents(engine_of(arguments), arguments.topic, choice)
    language = terminal.language
    if arguments.xlsx:
        write_xlsx(comparison, arguments.xlsx, language)
    if arguments.csv:
        write_csv(comparison, arguments.csv, language)
    if arguments.json:
        print_json(comparison_record(comparison))
    else:
        show_comparison(terminal, comparison)
    return DONE
