"""Manifests beside the files: `manifest.jsonl` or `manifest.csv` in an added folder or archive.

A manifest describes files of its own folder and of those below. Each line names one (`file`, its
path in the folder, or its name alone where only one file below has it) and gives any of `title`,
`issuer`, `place`, `number`, `period` and `date`; other keys are left to others. What it gives wins
over what the file states. An empty value or `null` gives nothing, so the file's own statement
stands; that a file does not state a field, whatever was read, is said by naming the field in
`not_stated` (a list, in .csv separated by semicolons). A folder's own manifest wins over that of
the folder around it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from index.describe import Given, checked
from index.documents import Field
from index.errors import InputError, ReadError
from index.events import Refusal
from index.folders import Folder, FolderInArchive, FolderOnDisk
from index.inputs import FileInput, Inputs

__all__ = ["MANIFEST_NAMES", "with_manifests"]

MANIFEST_NAMES = ("manifest.jsonl", "manifest.csv")
_UPLOADED = (
    "a manifest counts in a folder, beside its files; put them into a .zip together, or add the "
    "folder with 'youju add'"
)
_FILE, _NOT_STATED = "file", "not_stated"


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What a folder's manifests say, by the file's path in the folder, and what is wrong."""

    given: dict[str, Given]
    refused: tuple[Refusal, ...]


def with_manifests(inputs: Inputs) -> Inputs:
    """The inputs with what the manifests beside them say; manifests are no documents themselves.

    A line of a manifest that cannot be used is refused with its number, the others count.
    """
    files: list[FileInput] = []
    manifests: dict[tuple[str, str], _Manifest] = {}
    refused: list[Refusal] = []
    for file in inputs.files:
        if PurePosixPath(file.name).name in MANIFEST_NAMES:
            if file.data is not None:
                refused.append(Refusal(source=file.name, reason=_UPLOADED))
            continue
        stated: dict[Field, str | None] = {}
        for folder, name in _folders(file):
            if folder.key not in manifests:
                manifests[folder.key] = _read_folder(folder)
            stated |= manifests[folder.key].given.get(name, {})
        files.append(replace(file, stated=stated) if stated else file)
    skipped = tuple(
        name for name in inputs.skipped if PurePosixPath(name).name not in MANIFEST_NAMES
    )
    refused += [refusal for manifest in manifests.values() for refusal in manifest.refused]
    return Inputs(files=tuple(files), skipped=skipped, refused=(*inputs.refused, *refused))


def _folders(file: FileInput) -> Iterator[tuple[Folder, str]]:
    """The folders from the one that was added down to the file's, with its path in each.

    In an archive they start at its root: what lies around the archive says nothing of its files.
    """
    if file.archive is not None and file.member is not None:
        outside = file.path.removesuffix(file.member.name)
        shown = file.name.removesuffix(file.member.name)
        parts = PurePosixPath(file.member.name).parts
        for depth in range(len(parts)):
            prefix = "".join(f"{part}/" for part in parts[:depth])
            folder = FolderInArchive(file.archive, outside, prefix, shown + prefix)
            yield folder, "/".join(parts[depth:])
        return
    path = Path(file.path)
    if file.data is not None or not path.is_file():
        return
    parts = PurePosixPath(file.name).parts
    inner = parts[:-1] if path.parts[-len(parts) :] == parts else ()
    root = path.parents[len(inner)]
    for depth in range(len(inner) + 1):
        around = root.joinpath(*inner[:depth])
        shown = "".join(f"{part}/" for part in inner[:depth])
        yield FolderOnDisk(around, shown), path.relative_to(around).as_posix()


def _read_folder(folder: Folder) -> _Manifest:
    given: dict[str, Given] = {}
    refused: list[Refusal] = []
    for name in MANIFEST_NAMES:
        source = folder.shown + name
        try:
            data = folder.read(name)
            if data is None:
                continue
            text = data.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError, ReadError) as error:
            reason = f"cannot be read ({error}): save it as UTF-8; its files are read without it"
            refused.append(Refusal(source=source, reason=reason))
            continue
        below: dict[str, list[str]] | None = None
        for line, row in _csv_rows(text) if name.endswith(".csv") else _json_rows(text):
            try:
                file, fields = _entry(row)
                if not folder.holds(file):
                    below = folder.below() if below is None else below
                    file = _only(below.get(file, []), file)
                given[file] = fields
            except InputError as error:
                refused.append(Refusal(source=source, reason=f"line {line}: {error}"))
    return _Manifest(given, tuple(refused))


def _json_rows(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError:
                yield number, None


def _csv_rows(text: str) -> Iterator[tuple[int, object]]:
    reader = csv.DictReader(io.StringIO(text))
    for row in reader:
        listed = str(row.get(_NOT_STATED) or "")
        yield reader.line_num, {**row, _NOT_STATED: [n for n in listed.split(";") if n.strip()]}


def _entry(row: object) -> tuple[str, Given]:
    """The file that a line names, and what it says of it.

    Raises:
        InputError: what is wrong with the line.
    """
    if not isinstance(row, Mapping):
        raise InputError('this is no JSON object; write {"file": "…", "title": "…"}')
    file = row.get(_FILE)
    if not isinstance(file, str) or not file.strip():
        raise InputError(f"'{_FILE}' is missing: name the file that the line describes")
    path = PurePosixPath(file.strip().replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise InputError(f"'{file}' is outside the manifest's folder")
    given: dict[Field, str | None] = {}
    for field in Field:
        value = row.get(field.value)
        if value is not None and not isinstance(value, str | int):
            raise InputError(f"the {field} must be words, or null")
        words = checked(field, None if value is None else str(value))
        if words is not None:
            given[field] = words
    return path.as_posix(), given | _unstated(row.get(_NOT_STATED))


def _unstated(listed: object) -> dict[Field, str | None]:
    if listed is None:
        return {}
    if not isinstance(listed, list):
        raise InputError(f"'{_NOT_STATED}' must be a list of fields")
    try:
        return {Field(str(name).strip()): None for name in listed}
    except ValueError as error:
        raise InputError(
            f"'{_NOT_STATED}' names no field ({error}); the fields are {', '.join(Field)}"
        ) from error


def _only(paths: Iterable[str], file: str) -> str:
    candidates = list(paths)
    if not candidates:
        raise InputError(f"there is no file '{file}' in this folder or below it")
    if len(candidates) > 1:
        raise InputError(
            f"'{file}' is the name of {len(candidates)} files: {', '.join(candidates)}"
        )
    return candidates[0]
