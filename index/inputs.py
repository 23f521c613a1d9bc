"""What the user asked to add: paths to files, with the names that they get in the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import ReadError
from index.events import Refusal
from index.readers import SUFFIXES, is_readable

__all__ = ["FileInput", "Inputs", "collect", "uploaded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInput:
    """A file to add. Its bytes are read when its turn comes, unless it was uploaded."""

    name: str
    path: str
    data: bytes | None = None

    def read(self) -> bytes:
        """The file's bytes.

        Raises:
            ReadError: it cannot be opened.
        """
        if self.data is not None:
            return self.data
        try:
            return Path(self.path).read_bytes()
        except OSError as error:
            raise ReadError(
                f"{self.name}: cannot be opened ({error.strerror}); check its permissions"
            ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Files to add, files of other kinds met on the way, and paths that cannot be used."""

    files: tuple[FileInput, ...]
    skipped: tuple[str, ...]
    refused: tuple[Refusal, ...]


def uploaded(name: str, data: bytes) -> FileInput:
    """A file that came through the browser; only the last part of its name is kept."""
    plain = name.replace("\\", "/").rsplit("/", 1)[-1]
    return FileInput(name=plain, path=f"upload:{plain}", data=data)


def collect(paths: Iterable[Path]) -> Inputs:
    """The files at `paths`, folders recursively, hidden files left out."""
    files: dict[str, FileInput] = {}
    skipped: list[str] = []
    refused: list[Refusal] = []
    for path in paths:
        if path.is_dir():
            for found in _walk(path):
                name = found.relative_to(path).as_posix()
                if not _is_unicode(str(found.resolve())):
                    refused.append(_badly_named(name))
                elif is_readable(found):
                    key = str(found.resolve())
                    files.setdefault(key, FileInput(name=name, path=key))
                else:
                    skipped.append(name)
        elif not _is_unicode(str(path.resolve())):
            refused.append(_badly_named(path.name))
        elif not path.exists():
            refused.append(Refusal(source=str(path), reason="no such file or folder"))
        elif path.suffix.lower() not in SUFFIXES:
            kind = path.suffix.lower() or "without a suffix"
            refused.append(
                Refusal(source=path.name, reason=f"files of this kind ({kind}) are not read")
            )
        else:
            key = str(path.resolve())
            files.setdefault(key, FileInput(name=path.name, path=key))
    return Inputs(files=tuple(files.values()), skipped=tuple(skipped), refused=tuple(refused))


def _is_unicode(name: str) -> bool:
    """Whether a name can be stored: on Linux it may hold bytes of any encoding."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _badly_named(name: str) -> Refusal:
    readable = name.encode(errors="replace").decode()
    return Refusal(source=readable, reason="its name is not in UTF-8; rename it")


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "~$")):  # hidden, or Word's mark of a file in use
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry)
        elif entry.is_file():
            yield entry
