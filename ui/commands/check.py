"""`youju check`: a draft, or a batch of claims, held against the library."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ui.commands.shared import DONE, PARTLY, USAGE, home_of, print_json

if TYPE_CHECKING:
    from retrieval.check.checking import Checker
    from retrieval.check.results import Checked
    from retrieval.filters import Filters
    from ui.terminal import Terminal

__all__ = ["run_check"]


def run_check(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Checks a draft, or each line of a batch.

    Raises:
        InputError: the draft cannot be read, or a file not be written.
        LibraryError: there is no library, or it is damaged.
    """
    if not _is_asked_rightly(arguments, terminal):
        return USAGE
    if arguments.queries:
        from retrieval.filters import Filters
        from ui.batch import run_batch
        from ui.records import claim_record

        checker = _checker(arguments)

        def row(text: str, _: Filters) -> dict[str, Any]:
            return {**claim_record(checker.check(text)), "text": text}

        bad = run_batch(arguments.queries, arguments.out, row, Filters(), field="text")
        return PARTLY if bad else DONE
    checked = _check_file(arguments, terminal)
    if arguments.json:
        from ui.records import checked_record

        print_json(checked_record(checked))
    else:
        terminal.checked(checked)
    return DONE


def _is_asked_rightly(arguments: argparse.Namespace, terminal: Terminal) -> bool:
    if arguments.queries or arguments.out:
        alone = arguments.file is None and arguments.docx is None
        if alone and arguments.queries and arguments.out:
            return True
        terminal.problem("--queries IN.jsonl and --out OUT.jsonl go together, without FILE")
        return False
    if arguments.file is None:
        terminal.problem("give a FILE, or --queries IN.jsonl --out OUT.jsonl")
        return False
    return True


def _checker(arguments: argparse.Namespace) -> Checker:
    from index.library import Library
    from index.model.encoder import load_encoder
    from retrieval.check.checking import Checker
    from retrieval.engine import Engine
    from retrieval.ranking.cross_encoder import load_reranker

    reranker = load_reranker(arguments.reranker)
    encoder = load_encoder(arguments.model, fast=True)
    return Checker(Engine(Library(home_of(arguments), encoder), encoder, reranker))


def _check_file(arguments: argparse.Namespace, terminal: Terminal) -> Checked:
    from index.errors import InputError
    from retrieval.check.drafts import load_draft
    from retrieval.check.results import Checked

    target = arguments.docx
    if target is not None and (not target.parent.is_dir() or target.is_dir()):
        raise InputError(f"{target}: cannot be written; name a file in a folder that is there")
    draft = load_draft(arguments.file)
    checked: Checked | None = None
    for event in _checker(arguments).check_draft(draft):
        if isinstance(event, Checked):
            checked = event
        else:
            terminal.step("checking", event.done, event.total, arguments.file.name)
    terminal.finished()
    assert checked is not None  # noqa: S101 - the last of the events
    if target is not None:
        from retrieval.export.commented import commented

        try:
            target.write_bytes(commented(draft, checked))
        except OSError as error:
            raise InputError(f"{target} cannot be written ({error.strerror})") from error
    return checked
