"""`youju doctor`, `export`, `import`, `serve`: checking, carrying, the app."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ui.commands.shared import DONE, FAILED, home_of, print_json

if TYPE_CHECKING:
    from pathlib import Path

    from index.doctor import Check
    from index.repairing import Repair
    from ui.server import Door
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


def run_serve(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Serves the app until it is stopped.

    Raises:
        InputError: it is to listen beyond this computer and nobody has an account, or a file of
            the certificate is lacking.
        ModelError: the reranker that is named is none.
    """
    from retrieval.ranking.cross_encoder import load_reranker
    from ui.server import run

    home = home_of(arguments)
    door = _door(arguments)
    if not door.is_here:
        terminal.listens_beyond(
            door.listen, _users(home, door.listen), door.certificate is not None
        )
    load_reranker(arguments.reranker)
    return run(home, arguments.port, arguments.reranker, arguments.model, door)


def _door(arguments: argparse.Namespace) -> Door:
    from index.errors import InputError
    from ui.server import Door

    pair = (arguments.certificate, arguments.key)
    if (pair[0] is None) != (pair[1] is None):
        raise InputError("a certificate needs its key: give both --certificate and --key")
    for file in filter(None, pair):
        if not file.is_file():
            raise InputError(f"{file} is no file: give the certificate and its key as PEM files")
    return Door(arguments.listen, tuple(arguments.host), *pair)


def _users(home: Path, listen: str) -> int:
    """How many have an account.

    Raises:
        InputError: nobody has.
    """
    from index.errors import InputError
    from retrieval.desk.accounts import Accounts

    count = len(Accounts(home).names())
    if not count:
        raise InputError(
            f"to listen on {listen} the app asks for a password, and nobody has an account: "
            "make one with 'youju users add NAME'"
        )
    return count
