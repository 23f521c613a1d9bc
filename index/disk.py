"""How much room a library takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["DiskUse", "disk_use"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskUse:
    """Bytes on disk."""

    index: int
    """The database and the vectors."""
    originals: int
    """Files kept to be looked at."""
    removed: int
    """Removed documents that can come back."""
    other: int
    """Questions, evaluations and whatever else lies in the folder."""

    @property
    def total(self) -> int:
        """All of it."""
        return self.index + self.originals + self.removed + self.other


def disk_use(home: Path) -> DiskUse:
    """What the folder of a library takes; nothing where there is none."""
    index = sum(_size(path) for path in home.glob("library.sqlite*"))
    index += _size(home / "vectors") + _size(home / "manifest.json")
    originals, removed = _size(home / "originals"), _size(home / "removed")
    whole = _size(home)
    return DiskUse(
        index=index, originals=originals, removed=removed,
        other=max(0, whole - index - originals - removed),
    )  # fmt: skip


def _size(path: Path) -> int:
    try:
        if not path.is_dir():
            return path.stat().st_size
        return sum(_size(inner) for inner in path.iterdir() if not inner.is_symlink())
    except OSError:
        return 0  # it went away while it was looked at
