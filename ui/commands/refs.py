"""References of documents: the command."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ui.commands.shared import DONE, home_of

if TYPE_CHECKING:
    from ui.terminal import Terminal

__all__ = ["run_refs"]


def run_refs(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Prints the references of documents, or of all, by GB/T 7714, as BibTeX or as CSL-JSON."""
    from index.library import Library
    from retrieval.references.bibtex import bibtex_of
    from retrieval.references.csl_json import csl_json_of
    from retrieval.references.items import Work
    from retrieval.references.numbering import numbered

    with Library(home_of(arguments)).snapshot(vectors=False) as snapshot:
        wanted = [snapshot.resolve(name) for name in arguments.documents] or snapshot.documents
        works = [Work(row=snapshot.documents[document]) for document in wanted]
    if arguments.form == "gbt7714":
        for number, text in enumerate(numbered(works, shared=True).references, start=1):
            terminal.line(f"[{number}] {text}")
        return DONE
    written = bibtex_of(works) if arguments.form == "bibtex" else csl_json_of(works)
    for line in written.splitlines():
        terminal.line(line)
    return DONE
