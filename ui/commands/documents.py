"""`youju add`, `remove`, `list`, `text`, `outline`: the documents of a library."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ui.commands.shared import DONE, PARTLY, home_of, print_json

if TYPE_CHECKING:
    from ui.terminal import Terminal

__all__ = ["run_add", "run_list", "run_outline", "run_remove", "run_text"]


def run_add(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Adds files and folders, or brings them up to date."""
    from index.build import Builder
    from index.events import Summary
    from index.inputs import collect
    from index.model.encoder import load_encoder
    from ui.records import summary_record

    summary = Summary()
    for event in Builder(home_of(arguments), load_encoder(arguments.model)).add(
        collect(arguments.paths)
    ):
        if isinstance(event, Summary):
            summary = event
        else:
            terminal.progress(event)
    if arguments.json:
        print_json(summary_record(summary))
    else:
        terminal.summary(summary)
    return PARTLY if summary.refused else DONE


def run_remove(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Takes documents out."""
    from index.build import Builder
    from index.library import Library
    from index.model.encoder import load_encoder

    home = home_of(arguments)
    manifest_model = Library(home).manifest.model
    with Library(home).snapshot(vectors=False) as snapshot:
        ids = list(dict.fromkeys(snapshot.resolve(name) for name in arguments.documents))
    Builder(home, load_encoder(arguments.model or manifest_model, fast=True)).remove(ids)
    terminal.removed(len(ids))
    return DONE


def run_list(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the documents."""
    from index.library import Library
    from ui.records import document_record

    with Library(home_of(arguments)).snapshot(vectors=False) as snapshot:
        rows = list(snapshot.documents.values())
    if arguments.json:
        print_json({"documents": [document_record(row) for row in rows]})
    else:
        terminal.documents(rows)
    return DONE


def run_text(arguments: argparse.Namespace, _: Terminal) -> int:
    """Prints a document's canonical text, and nothing else."""
    from index.library import Library

    with Library(home_of(arguments)).snapshot(vectors=False) as snapshot:
        text = snapshot.document(snapshot.resolve(arguments.document)).text
    # Bytes, so that no platform changes the line ends of the canonical text.
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", errors="surrogatepass"))
    return DONE


def run_outline(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Shows a document's section tree."""
    from index.library import Library
    from retrieval.reference import display_title
    from ui.records import outline_record

    with Library(home_of(arguments)).snapshot(vectors=False) as snapshot:
        document_id = snapshot.resolve(arguments.document)
        document, row = snapshot.document(document_id), snapshot.documents[document_id]
    if arguments.json:
        print_json(outline_record(document, row))
    else:
        terminal.outline(document, display_title(row))
    return DONE
