"""`youju search` and `youju ask`, for one question or a batch of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ui.commands.filters import filters_of
from ui.commands.shared import DONE, PARTLY, USAGE, home_of, print_json

if TYPE_CHECKING:
    from retrieval.engine import Engine
    from retrieval.filters import Filters
    from ui.terminal import Terminal

__all__ = ["engine_of", "run_ask", "run_search"]


def engine_of(arguments: argparse.Namespace) -> Engine:
    """The engine of the library that the command works on."""
    from index.library import Library
    from index.model.encoder import load_encoder
    from retrieval.engine import Engine
    from retrieval.ranking.cross_encoder import load_reranker

    reranker = load_reranker(arguments.reranker)
    encoder = load_encoder(arguments.model, fast=True)
    return Engine(Library(home_of(arguments), encoder), encoder, reranker)


def _is_asked_rightly(arguments: argparse.Namespace, terminal: Terminal) -> bool:
    """Whether there is one question, or a batch with both its files."""
    if arguments.queries or arguments.out:
        if arguments.query is None and arguments.queries and arguments.out:
            return True
        terminal.problem("--queries IN.jsonl and --out OUT.jsonl go together, without QUERY")
        return False
    if arguments.query is None:
        terminal.problem("give a QUERY, or --queries IN.jsonl --out OUT.jsonl")
        return False
    return True


def _answer_all(
    arguments: argparse.Namespace,
    record: Callable[[str, Filters], dict[str, Any]],
    show: Callable[[str, Filters], None],
) -> int:
    """One question, or a batch of them."""
    filters = filters_of(arguments)
    if arguments.queries:
        from ui.batch import run_batch

        bad = run_batch(arguments.queries, arguments.out, record, filters)
        return PARTLY if bad else DONE
    if arguments.json:
        print_json({"id": None, **record(arguments.query, filters)})
    else:
        show(arguments.query, filters)
    return DONE


def run_search(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Finds passages."""
    from ui.records import hit_record

    if not _is_asked_rightly(arguments, terminal):
        return USAGE
    engine = engine_of(arguments)

    def record(question: str, filters: Filters) -> dict[str, Any]:
        hits = engine.search(question, arguments.k, filters)
        return {"query": question, "hits": [hit_record(hit) for hit in hits]}

    return _answer_all(
        arguments,
        record,
        lambda question, filters: terminal.hits(engine.search(question, arguments.k, filters)),
    )


def run_ask(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Answers a question, or says that nothing answers it."""
    from ui.records import answer_record

    if not _is_asked_rightly(arguments, terminal):
        return USAGE
    engine = engine_of(arguments)
    return _answer_all(
        arguments,
        lambda question, filters: answer_record(engine.ask(question, filters)),
        lambda question, filters: terminal.answer(engine.ask(question, filters)),
    )
