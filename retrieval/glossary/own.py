"""Terms that a library's user adds: `glossary.tsv` in the library's folder.

One term a line: `english`, `chinese` and, if wanted, `field` and `source`, parted by tabs; several
forms in a cell by semicolons. They go before the terms that come with the program.
"""

from __future__ import annotations

import functools
from pathlib import Path

from index.errors import LibraryError
from retrieval.glossary.entries import read_entries
from retrieval.glossary.table import Glossary, general_glossary

__all__ = ["OWN_GLOSSARY", "glossary_at"]

OWN_GLOSSARY = "glossary.tsv"


def glossary_at(home: Path) -> Glossary:
    """The glossary of the library at `home`, read anew when its file has changed.

    Raises:
        LibraryError: a line of the file cannot be used, or the file cannot be read.
    """
    path = home / OWN_GLOSSARY
    try:
        stat = path.stat()
    except FileNotFoundError:
        return general_glossary()
    except OSError as error:
        raise LibraryError(f"{path} cannot be read ({error.strerror})") from error
    return _extended(str(path), stat.st_mtime_ns, stat.st_size)


@functools.lru_cache(maxsize=8)
def _extended(name: str, _changed: int, _size: int) -> Glossary:
    path = Path(name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"{path} cannot be read ({error}): save it as UTF-8") from error
    try:
        entries = tuple(read_entries(text))
    except ValueError as error:
        raise LibraryError(f"{path}, {error}") from error
    return general_glossary().with_entries(entries)
