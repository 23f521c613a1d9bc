"""Places that a library's user adds: `places.csv` or `places.jsonl` in the library's folder.

One place on a line: `name`, `parent` (a place of the gazetteer or of a line above; may be empty)
and `aliases` (separated by semicolons in the .csv, a list in the .jsonl). A name that the
gazetteer has already gets the aliases in addition.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.resources import files
from pathlib import Path

from index.errors import LibraryError
from index.places.gazetteer import Addition, Gazetteer, divisions

__all__ = ["OWN_NAMES", "current", "digest_at", "gazetteer_at", "places_of"]

OWN_NAMES = ("places.csv", "places.jsonl")
"""The files of a library's folder that add places."""
_COLUMNS = ("name", "parent", "aliases")
_MIN_NAME = 2


@functools.cache
def _base() -> Gazetteer:
    """The divisions, with what the package about them lacks."""
    table = files("index.places").joinpath("more.csv").read_text(encoding="utf-8")
    rows = (addition for _, addition in _csv_additions(table))
    return Gazetteer(divisions()).with_additions(tuple(rows), by_user=False)


_in_use: ContextVar[Gazetteer | None] = ContextVar("gazetteer", default=None)


def current() -> Gazetteer:
    """The gazetteer of the library that is being read or written, else the general one."""
    return _in_use.get() or _base()


@contextmanager
def places_of(home: Path) -> Iterator[None]:
    """Within it, the places that the library at `home` adds are known.

    Raises:
        LibraryError: its file of places cannot be read.
    """
    token = _in_use.set(gazetteer_at(home))
    try:
        yield
    finally:
        _in_use.reset(token)


def gazetteer_at(home: Path) -> Gazetteer:
    """The gazetteer of the library at `home`, read anew when its file has changed.

    Raises:
        LibraryError: a line of the file cannot be used, or the file cannot be read.
    """
    stamps: list[tuple[str, int, int]] = []
    for name in OWN_NAMES:
        try:
            stat = (home / name).stat()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise LibraryError(f"{home / name} cannot be read ({error.strerror})") from error
        stamps.append((str(home / name), stat.st_mtime_ns, stat.st_size))
    return _extended(tuple(stamps)) if stamps else _base()


def digest_at(home: Path) -> str:
    """SHA-256 of the files of places of the library at `home`; empty where it adds none.

    Raises:
        LibraryError: a file cannot be read.
    """
    digest = hashlib.sha256()
    found = [home / name for name in OWN_NAMES if (home / name).is_file()]
    for path in found:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise LibraryError(f"{path} cannot be read ({error.strerror})") from error
        digest.update(f"{path.name}:{len(data)}:".encode() + data)
    return digest.hexdigest() if found else ""


@functools.lru_cache(maxsize=8)
def _extended(stamps: tuple[tuple[str, int, int], ...]) -> Gazetteer:
    gazetteer = _base()
    for name, _, _ in stamps:
        additions = _read(Path(name))
        known = {form for region in gazetteer.regions for form in (region.name, region.short)}
        for line, addition in additions:
            if addition.parent is not None and addition.parent not in known:
                raise LibraryError(
                    f"{name}, line {line}: the parent '{addition.parent}' is no known place: name "
                    "it on a line above, or leave it empty"
                )
            known.add(addition.name)
        rows = tuple(addition for _, addition in additions)
        gazetteer = gazetteer.with_additions(rows, by_user=True)
    return gazetteer


def _read(path: Path) -> list[tuple[int, Addition]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"{path} cannot be read ({error}): save it as UTF-8") from error
    try:
        return list(_csv_additions(text) if path.suffix == ".csv" else _json_additions(text))
    except ValueError as error:
        raise LibraryError(f"{path}, {error}") from error


def _csv_additions(text: str) -> Iterator[tuple[int, Addition]]:
    """The lines of a .csv with a header.

    Raises:
        ValueError: naming the line.
    """
    reader = csv.DictReader(io.StringIO(text))
    if "name" not in (reader.fieldnames or ()):
        raise ValueError(f"line 1: the header must be {','.join(_COLUMNS)}")
    for row in reader:
        if any(value for value in row.values()):
            yield reader.line_num, _addition(row, reader.line_num)


def _json_additions(text: str) -> Iterator[tuple[int, Addition]]:
    """The objects of a .jsonl.

    Raises:
        ValueError: naming the line.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"line {number}: this is no JSON ({error})") from error
        yield number, _addition(row if isinstance(row, dict) else {}, number)


def _addition(row: Mapping[str | None, object], line: int) -> Addition:
    name, parent, aliases = (row.get(column) for column in _COLUMNS)
    if not isinstance(name, str) or len(name.strip()) < _MIN_NAME:
        raise ValueError(f"line {line}: a place needs a name of at least two characters")
    if parent is not None and not isinstance(parent, str):
        raise ValueError(f"line {line}: the parent must be the name of a place")
    listed = aliases.split(";") if isinstance(aliases, str) else aliases or []
    if not isinstance(listed, list) or not all(isinstance(alias, str) for alias in listed):
        raise ValueError(f"line {line}: the aliases must be a list of names")
    return Addition(
        name=name.strip(),
        parent=(parent or "").strip() or None,
        aliases=tuple(alias.strip() for alias in listed if alias.strip()),
    )
