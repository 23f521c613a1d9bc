"""Who said this: the command."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ui.commands.shared import DONE, home_of, print_json

if TYPE_CHECKING:
    from ui.terminal import Terminal

__all__ = ["run_said"]


def run_said(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Shows the places that say some words: word for word, nearly, or in other words."""
    from index.library import Library
    from index.model.encoder import load_encoder
    from retrieval.engine import Engine
    from retrieval.said.search import who_said
    from ui.records import said_record

    encoder = load_encoder(arguments.model, fast=True)
    said = who_said(Engine(Library(home_of(arguments), encoder), encoder), arguments.words)
    if arguments.json:
        print_json(said_record(said))
    else:
        terminal.said(said)
    return DONE
