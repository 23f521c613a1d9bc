"""Files that a broken writing may leave, and the next one has to take away."""

from __future__ import annotations

from pathlib import Path

__all__ = ["leftovers"]

_VECTOR_FILES = 2


def leftovers(home: Path) -> list[Path]:
    """Unfinished files, vector files beyond the current ones, vectors of no removal."""
    found = [*home.rglob("*.part"), *home.rglob("*.tmp")]
    vectors = sorted((home / "vectors").glob("*"))
    if len(vectors) > _VECTOR_FILES:
        found += vectors
    removals = {path.name.removesuffix(".json.gz") for path in home.glob("removed/*.json.gz")}
    found += [path for path in home.glob("removed/*.npz") if path.stem not in removals]
    if (home / "writer.json").exists():
        found.append(home / "writer.json")
    return found
