"""The writers that are killed: `python -m eval.torture.child MODULE:ENCODER`.

A process that has everything imported forks a writer for each line that says `fork`, and says
`ended` when it is gone. The writer says `ready PID` when its model is loaded, takes a folder and a
change, one a line, says `publishing` when it comes to that, and `done`.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import cast

from eval.torture.changes import Change, apply
from index.model.base import Encoder
from index.parse import parse_document
from index.tokens import count_tokens
from index.words import lexical_text

__all__ = ["load", "main"]


def load(named: str) -> Encoder:
    """The encoder that `module:name` makes."""
    module, _, name = named.partition(":")
    return cast("Encoder", getattr(importlib.import_module(module), name)())


def _say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def _write_once(encoder: Encoder) -> None:
    encoder.encode_passages(["一句话。"])  # not before the fork: threads do not live through it
    _say(f"ready {os.getpid()}")
    home = Path(sys.stdin.readline().rstrip("\n"))
    change = Change.from_json(sys.stdin.readline())
    apply(change, home, encoder, lambda: _say("publishing"))
    _say("done")


def main() -> None:
    """Forks writers, one after the other, until there is nothing to read any more."""
    encoder = load(sys.argv[1])
    # What each writer would have to load: parsers, dictionaries, the tokenizer. No threads start.
    parse_document("a.txt", "一个题目\n一、甲事\n甲事办结12件。\n".encode())
    count_tokens(lexical_text("甲事办结12件。"))
    for _ in iter(sys.stdin.readline, ""):
        pid = os.fork()
        if not pid:
            try:
                _write_once(encoder)
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        _say("ended")


if __name__ == "__main__":
    main()
