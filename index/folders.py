"""A folder that manifests lie in: on disk, or in an archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from index.archives import Archive

__all__ = ["Folder", "FolderInArchive", "FolderOnDisk"]


class Folder(Protocol):
    """What reading a manifest needs of the folder around it."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others."""

    @property
    def shown(self) -> str:
        """How messages begin the name of a file in it."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a file in it; `None` where there is none of this name.

        Raises:
            OSError: it cannot be read.
            ReadError: it is damaged in its archive.
        """

    def holds(self, path: str) -> bool:
        """Whether there is a file at this path in it."""

    def below(self) -> dict[str, list[str]]:
        """Paths of all files in it and below, by their names."""


@dataclass(frozen=True, slots=True)
class FolderOnDisk:
    """An ordinary folder."""

    path: Path
    shown: str

    @property
    def key(self) -> tuple[str, str]:
        """See `Folder`."""
        return str(self.path), ""

    def read(self, name: str) -> bytes | None:
        """See `Folder`."""
        path = self.path / name
        return path.read_bytes() if path.is_file() else None

    def holds(self, path: str) -> bool:
        """See `Folder`."""
        return (self.path / path).is_file()

    def below(self) -> dict[str, list[str]]:
        """See `Folder`."""
        found: dict[str, list[str]] = {}
        for path in sorted(self.path.rglob("*")):
            if path.is_file():
                found.setdefault(path.name, []).append(path.relative_to(self.path).as_posix())
        return found


@dataclass(frozen=True, slots=True)
class FolderInArchive:
    """A folder of an archive; the archive's own root has an empty prefix."""

    archive: Archive
    outside: str
    """Where the archive is."""
    prefix: str
    shown: str

    @property
    def key(self) -> tuple[str, str]:
        """See `Folder`."""
        return self.outside, self.prefix

    def read(self, name: str) -> bytes | None:
        """See `Folder`."""
        wanted = self.prefix + name
        for member in self.archive.members():
            if member.name == wanted and member.fault is None:
                return self.archive.read(member)
        return None

    def holds(self, path: str) -> bool:
        """See `Folder`."""
        return any(member.name == self.prefix + path for member in self.archive.members())

    def below(self) -> dict[str, list[str]]:
        """See `Folder`."""
        found: dict[str, list[str]] = {}
        for member in self.archive.members():
            if member.name.startswith(self.prefix):
                path = member.name.removeprefix(self.prefix)
                found.setdefault(PurePosixPath(path).name, []).append(path)
        return found
