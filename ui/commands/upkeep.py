"""`youju doctor`, `export`, `import`, `serve`: checking, carrying, the app."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ui.commands.shared import DONE, FAILED, home_of, print_json

if TYPE_CHECKING:
    from pathlib import Path

    from index.doctor import Check
    from index.repairing import Repair
    from ui.terminal import Terminal

__all__ = ["run_doctor", "run_export", "run_import", "run_serve"]


def run_doctor(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Checks the library; with `--repair`, makes it whole first."""
    from dataclasses import asdict

    from index.database import connect, database_path
    from index.doctor import examine

    home = home_of(arguments)
    if not database_path(home).is_file():
        connect(home)  # says that there is no library
    repaired = _repair(home, arguments, terminal) if arguments.repair else None
    checks = [*examine(home), _check_reranker(arguments.reranker)]
    sound = all(check.ok for check in checks)
    if arguments.json:
        record: dict[str, object] = {"sound": sound, "checks": [asdict(check) for check in checks]}
        if repaired is not None:
            record["repair"] = asdict(repaired)
        print_json(record)
    else:
        if repaired is not None:
            terminal.repaired(repaired)
        for check in checks:
            terminal.check(check)
        terminal.verdict(sound=sound)
    return DONE if sound else FAILED


def _repair(home: Path, arguments: argparse.Namespace, terminal: Terminal) -> Repair:
    from index.errors import LibraryError
    from index.manifest import read_manifest
    from index.model.encoder import load_encoder
    from index.repairing import Repair, repair

    try:
        manifest = read_manifest(home)
    except LibraryError:
        manifest = None  # one of the things that are repaired
    found = Repair()
    named = arguments.model or (manifest.model if manifest else None)
    for event in repair(home, load_encoder(named)):
        if isinstance(event, Repair):
            found = event
        else:
            terminal.progress(event)
    return found


def _check_reranker(named: Path | None) -> Check:
    """Whether the cross-encoder that is configured, if any, reads a passage."""
    from index.doctor import Check
    from index.errors import ModelError
    from retrieval.ranking.cross_encoder import load_reranker

    try:
        reranker = load_reranker(named)
        if reranker is not None:
            reranker.score([("办结多少件？", "全年办结40件。")])
    except ModelError as error:
        return Check(name="reranker", ok=False, detail=str(error))
    return Check(
        name="reranker", ok=True, detail="none" if reranker is None else reranker.fingerprint
    )


def run_export(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Writes the library to one file."""
    from dataclasses import asdict

    from index.exporting import export_library

    exported = export_library(home_of(arguments), arguments.file, private=arguments.all)
    if arguments.json:
        print_json({"file": str(arguments.file), **asdict(exported)})
    else:
        terminal.exported(str(arguments.file), exported.documents, exported.size)
    return DONE


def run_import(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Makes a library of an exported one."""
    from index.importing import import_library

    home = home_of(arguments)
    manifest = import_library(arguments.file, home)
    if arguments.json:
        print_json({"home": str(home), "documents": manifest.documents, "model": manifest.model})
    else:
        terminal.imported(str(home), manifest.documents)
    return DONE


def run_serve(arguments: argparse.Namespace, _: Terminal) -> int:
    """Serves the app until it is stopped.

    Raises:
        ModelError: the reranker that is named is none.
    """
    from retrieval.ranking.cross_encoder import load_reranker
    from ui.server import run

    load_reranker(arguments.reranker)
    return run(home_of(arguments), arguments.port, arguments.reranker, arguments.model)
