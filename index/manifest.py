"""The manifest of a library: what it is, for people and for the first check on opening."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from index.durable import replacing
from index.errors import LibraryError, ModelMismatchError

__all__ = ["Manifest", "check_model", "read_manifest", "write_manifest"]

_NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Identity and size of a library. The identity never changes once documents are in it."""

    format_version: int
    model: str
    model_fingerprint: str
    dimension: int
    generation: int = 0
    documents: int = 0
    sections: int = 0
    passages: int = 0
    sentences: int = 0
    places: str = ""
    """Digest of the library's own places that its passages were searched for."""


def read_manifest(home: Path) -> Manifest | None:
    """The manifest of the library at `home`, `None` where there is no library yet.

    Raises:
        LibraryError: the file is damaged.
    """
    path = home / _NAME
    try:
        return Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise LibraryError(
            f"{path} cannot be read ({error}): run 'youju doctor --repair', or restore it from a "
            "copy"
        ) from error


def write_manifest(home: Path, manifest: Manifest) -> None:
    """Replaces the manifest in one step, and waits until it is on disk."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2) + "\n"
    with replacing(home / _NAME) as file:
        file.write(text.encode())


def check_model(manifest: Manifest, name: str, fingerprint: str, home: Path) -> None:
    """Refuses a model other than the one that the library's vectors come from.

    Raises:
        ModelMismatchError: naming both models and the remedy.
    """
    if manifest.model_fingerprint != fingerprint:
        raise ModelMismatchError(
            f"{home} was built with the model '{manifest.model}', not with '{name}': use "
            f"--model '{manifest.model}', or add the documents to another --home"
        )
