"""Entries of a glossary, and the file that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.han import fold

__all__ = ["Entry", "read_entries"]

_COLUMNS = ("english", "chinese", "field", "source")
_NEEDED = 2
_BETWEEN_FORMS = ";"
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One term: its forms in the two languages, each list with the most usual first."""

    english: tuple[str, ...]
    """Lower case, singular."""
    chinese: tuple[str, ...]
    """Folded: Simplified, half-width."""
    field: str
    source: str
    """Where this correspondence is used: a statute's official English version, an office."""


def read_entries(text: str) -> Iterator[Entry]:
    """The entries of a table: four columns parted by tabs, the forms in a cell by semicolons.

    `english` and `chinese` are needed, `field` and `source` may be left out. A first line with
    the names of the columns, empty lines and lines that start with `#` are passed over.

    Raises:
        ValueError: a line that is no entry, naming it.
    """
    lines = zip(text.splitlines(), fold(text).splitlines(), strict=True)
    for number, (line, folded) in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in folded.split("\t")]
        if number == 1 and tuple(cells[:_NEEDED]) == _COLUMNS[:_NEEDED]:
            continue
        as_written = [cell.strip() for cell in line.split("\t")]
        yield _entry([*cells[:_NEEDED], *as_written[_NEEDED:]], number)


def _entry(cells: list[str], number: int) -> Entry:
    """The entry of a line's cells, the forms folded.

    Raises:
        ValueError: they make no entry.
    """
    if len(cells) < _NEEDED:
        raise ValueError(
            f"line {number}: an entry needs English and Chinese forms, parted by a tab"
        )
    if len(cells) > len(_COLUMNS):
        raise ValueError(f"line {number}: more than the {len(_COLUMNS)} columns {_COLUMNS}")
    english, chinese, field, source = (*cells, *[""] * (len(_COLUMNS) - len(cells)))
    forms = _forms(english), _forms(chinese)
    for column, words, is_english in zip(_COLUMNS, forms, (True, False), strict=False):
        if not words:
            raise ValueError(f"line {number}: the column '{column}' is empty")
        for word in words:
            if (_HAN.search(word) is None) is not is_english:
                raise ValueError(f"line {number}: '{word}' is no {column.title()} form")
    return Entry(*forms, field, source)


def _forms(cell: str) -> tuple[str, ...]:
    forms = (" ".join(form.split()) for form in cell.split(_BETWEEN_FORMS))
    return tuple(dict.fromkeys(form for form in forms if form))
