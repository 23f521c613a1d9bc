"""The form in which a library is carried to another machine: one file.

It is a .zip of the files of a library's folder and of `youju-export.json`, which names each with
its size and SHA-256. Nothing else may be in it.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from index.errors import InputError

__all__ = ["DESCRIPTION", "CarriedFile", "Description", "is_carried"]

DESCRIPTION = "youju-export.json"
_VERSION = 1
_MOST_FILES = 200_000
_CARRIED = re.compile(
    r"library\.sqlite|desk\.sqlite|places\.(?:csv|jsonl)|glossary\.tsv"
    r"|vectors/(?:sentences|passages)-\d{8}\.faiss|originals/[0-9a-f]{64}"
    r"|removed/[0-9a-z-]{1,80}\.(?:json\.gz|npz)"
    r"|evaluation/(?:[0-9A-Za-z-]{1,80}/)?[0-9A-Za-z-]{1,80}\.jsonl?"
)
"""The names that files in it may have: none leads out of the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedFile:
    """One file."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What an export says of itself."""

    format_version: int
    documents: int
    files: tuple[CarriedFile, ...]

    def to_json(self) -> bytes:
        """As it is written."""
        record = {"youju_export": _VERSION, **asdict(self)}
        return json.dumps(record, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Description:
        """What was written, held against what may be in it.

        Raises:
            InputError: it is none, or names what may not be carried.
        """
        try:
            record = json.loads(data)
            if record["youju_export"] != _VERSION:
                raise InputError("it was exported by a newer version of Youju; install that")
            files = tuple(
                CarriedFile(name=str(f["name"]), size=int(f["size"]), sha256=str(f["sha256"]))
                for f in record["files"]
            )
            described = cls(
                format_version=int(record["format_version"]),
                documents=int(record["documents"]),
                files=files,
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise InputError("its description is damaged; export the library again") from error
        names = {file.name for file in files}
        wrong = next((name for name in names if not is_carried(name)), None)
        if wrong is not None:
            raise InputError(f"it holds {wrong!r}, which is no part of a library")
        if len(names) < len(files) or len(files) > _MOST_FILES or any(f.size < 0 for f in files):
            raise InputError("its description contradicts itself; export the library again")
        return described


def is_carried(name: str) -> bool:
    """Whether a file of this name, relative to the library's folder, may be carried."""
    return _CARRIED.fullmatch(name) is not None
