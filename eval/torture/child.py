"""The writer that is killed: `python -m eval.torture.child MODULE:ENCODER`.

It says `ready` when the model is loaded, takes a folder and a change, one a line, says `publishing`
when it comes to that, and `done`.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import cast

from eval.torture.changes import Change, apply
from index.model.base import Encoder

__all__ = ["load"]


def load(named: str) -> Encoder:
    """The encoder that `module:name` makes."""
    module, _, name = named.partition(":")
    return cast("Encoder", getattr(importlib.import_module(module), name)())


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> None:
    """Makes one change."""
    encoder = load(sys.argv[1])
    encoder.encode_passages(["一句话。"])
    _say("ready")
    home = Path(sys.stdin.readline().rstrip("\n"))
    change = Change.from_json(sys.stdin.readline())
    apply(change, home, encoder, lambda: _say("publishing"))
    _say("done")


if __name__ == "__main__":
    main()
