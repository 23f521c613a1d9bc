"""Why a file was refused or a change not kept, in the user's language.

The library speaks English, plainly and once. In Chinese its messages are told by the patterns in
`assets/reasons.zh.tsv`; one that none fits is shown as it is.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from ui.interface.base import Language

__all__ = ["is_known", "reason_in"]

_TABLE = Path(__file__).resolve().parent / "assets" / "reasons.zh.tsv"


@functools.cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of messages, each with its words, which may take up what the pattern caught."""
    rows = (
        line.split("\t")
        for line in _TABLE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    return tuple((re.compile(pattern, re.DOTALL), words) for pattern, words in rows)


def is_known(reason: str) -> bool:
    """Whether there are Chinese words for a reason."""
    return any(pattern.search(reason) for pattern, _ in _rules())


def reason_in(language: Language, reason: str) -> str:
    """A reason as it is shown: what is wrong, and what to do."""
    if language == "en":
        return reason
    for pattern, words in _rules():
        if match := pattern.search(reason):
            return match.expand(words)
    return reason
