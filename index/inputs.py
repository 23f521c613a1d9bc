"""What the user asked to add: paths to files, with the names that they get in the library."""

from __future__ import annotations

import functools
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from index.archives import MEMBER_MARK, Archive, Member
from index.documents import Field
from index.errors import ReadError
from index.events import Refusal
from index.readers import MAX_FILE_BYTES, is_readable, why_not_read
from index.readers.kinds import kind_of_archive

__all__ = [
    "FileInput", "Inputs", "beside_upload", "collect", "collect_uploads", "is_upload",
    "still_there", "uploaded",
]  # fmt: skip

_UPLOAD = "upload:"
_BADLY_NAMED = "its name is not in UTF-8; rename it"
_OUTSIDE = "a link that leads out of the folder; add what it leads to"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInput:
    """A file to add. Its bytes are read when its turn comes, unless it was uploaded."""

    name: str
    path: str
    data: bytes | None = None
    stated: Mapping[Field, str | None] = field(default_factory=dict)
    """What a manifest beside the file says of it; `None` is "not stated"."""
    archive: Archive | None = field(default=None, compare=False)
    """The archive that it is in."""
    member: Member | None = None
    """What it is there."""

    def read(self) -> bytes:
        """The file's bytes.

        Raises:
            ReadError: it cannot be opened, is too large, or is damaged in its archive.
        """
        if self.data is not None:
            return self.data
        if self.archive is not None and self.member is not None:
            return self.archive.read(self.member)
        try:
            size = Path(self.path).stat().st_size
            if size > MAX_FILE_BYTES:
                raise ReadError(
                    f"{self.name}: {size >> 20} MiB is over the limit of "
                    f"{MAX_FILE_BYTES >> 20} MiB; split the file"
                )
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
    return FileInput(name=plain, path=f"{_UPLOAD}{plain}", data=data)


def is_upload(path: str) -> bool:
    """Whether a source came through the browser: there is no file to find it by again."""
    return path.startswith(_UPLOAD)


def beside_upload(name: str, document_id: str) -> str:
    """A path for a document that comes back while another has taken its own."""
    return f"{_UPLOAD}{document_id}/{name}"


def collect_uploads(files: Iterable[tuple[str, bytes]]) -> Inputs:
    """Files that came through the browser, as names and bytes; archives opened."""
    found = _Found()
    for name, data in files:
        file = uploaded(name, data)
        if _is_archive(file.name, data):
            found.open(file.name, file.path, data)
        else:
            found.add(file)
    return found.inputs()


def collect(paths: Iterable[Path]) -> Inputs:
    """The files at `paths`, folders and archives opened, hidden files left out."""
    found = _Found()
    for path in paths:
        try:
            _collect(found, path)
        except (OSError, RuntimeError) as error:  # the latter where links lead in a circle
            found.refuse(str(path), f"cannot be opened ({error}); check its permissions")
    return found.inputs()


def _collect(found: _Found, path: Path) -> None:
    if not _is_unicode(str(path.resolve())):
        found.refuse(path.name, _BADLY_NAMED)
    elif path.is_dir():
        for file, fault in _walk(path):
            name = file.relative_to(path).as_posix()
            found.meet(file, path.name if name == "." else name, fault)
    elif not path.exists():
        found.refuse(str(path), "no such file or folder")
    elif not path.is_file():
        found.refuse(path.name, "not a file but a device or a pipe; save what it gives")
    elif reason := why_not_read(path.suffix.lower()):
        found.refuse(path.name, reason)
    else:
        found.meet(path, path.name, None, is_named=True)


def still_there(path: str) -> bool:
    """Whether the file that was added from `path` is where it was."""
    if is_upload(path) or Path(path).exists():
        return True
    start, mark, inner = path.partition(MEMBER_MARK)
    while mark:
        archive = Path(start)
        if archive.is_file():
            status = archive.stat()
            return inner in _member_names(archive, status.st_mtime_ns, status.st_size)
        more, mark, inner = inner.partition(MEMBER_MARK)
        start += MEMBER_MARK + more
    return False


@functools.lru_cache(maxsize=4)
def _member_names(path: Path, changed: int, size: int) -> frozenset[str]:  # noqa: ARG001 - a key
    try:
        return frozenset(member.name for member in Archive(path.name, path).members())
    except ReadError:
        return frozenset()


class _Found:
    """Gathers what is met, each file once."""

    def __init__(self) -> None:
        self._files: dict[str, FileInput] = {}
        self._skipped: list[str] = []
        self._refused: list[Refusal] = []

    def inputs(self) -> Inputs:
        return Inputs(
            files=tuple(self._files.values()),
            skipped=tuple(self._skipped),
            refused=tuple(self._refused),
        )

    def refuse(self, name: str, reason: str) -> None:
        readable = name.encode(errors="replace").decode()
        self._refused.append(Refusal(source=readable, reason=reason.removeprefix(f"{name}: ")))

    def add(self, file: FileInput) -> None:
        self._files.setdefault(file.path, file)

    def meet(self, path: Path, name: str, fault: str | None, *, is_named: bool = False) -> None:
        """Takes a file in by its kind, or refuses it for its fault.

        One that the user named is taken whatever it needs: its reader says what that is.
        """
        if not _is_unicode(str(path.resolve())):
            self.refuse(name, _BADLY_NAMED)
        elif fault is not None:
            self.refuse(name, fault)
        elif _is_archive(path.name, path):
            self.open(name, str(path.resolve()), path)
        elif is_named or _is_taken(path):
            key = str(path.resolve())
            self.add(FileInput(name=name, path=key))
        else:
            self._skipped.append(name)

    def open(self, name: str, path: str, content: Path | bytes) -> None:
        """Takes in the files of an archive."""
        archive = Archive(name, content)
        try:
            for member in archive.members():
                inner = f"{name}/{member.name}"
                if member.fault is not None:
                    self.refuse(inner, member.fault)
                elif is_readable(Path(PurePosixPath(member.name).name)):
                    archive.last = member.position
                    self.add(
                        FileInput(
                            name=inner, path=f"{path}{MEMBER_MARK}{member.name}",
                            archive=archive, member=member,
                        )
                    )  # fmt: skip
                else:
                    self._skipped.append(inner)
        except ReadError as error:
            self.refuse(name, str(error))


def _is_taken(path: Path) -> bool:
    return is_readable(path) or path.suffix.lower() == ".zip"


def _is_archive(name: str, content: Path | bytes) -> bool:
    """Whether a file is an archive, and not a document that is named like one.

    A Word file is a .zip too, as is a damaged archive: those are told apart when they are read.
    """
    if not name.lower().endswith(".zip"):
        return False
    if isinstance(content, Path):
        try:
            with content.open("rb") as file:
                return file.read(2) == b"PK" and kind_of_archive(file) in {".zip", None}
        except OSError:
            return True
    return content[:2] == b"PK" and kind_of_archive(content) in {".zip", None}


def _is_unicode(name: str) -> bool:
    """Whether a name can be stored: on Linux it may hold bytes of any encoding."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _walk(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """The files of a folder in the order of their names, each with what is wrong with it.

    Links to folders are not followed, nor links to files elsewhere; devices and pipes are no files.
    """
    top = folder.resolve()
    waiting: list[Path] = [folder]
    while waiting:
        path = waiting.pop()
        try:
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode) or path == folder:
                waiting.extend(reversed(_entries(path)))
            elif stat.S_ISREG(mode):
                yield path, None
            elif stat.S_ISLNK(mode) and path.is_file():
                outside = _is_taken(path) and not path.resolve().is_relative_to(top)
                yield path, _OUTSIDE if outside else None
        except OSError as error:
            yield path, f"cannot be opened ({error.strerror}); check its permissions"


def _entries(folder: Path) -> Sequence[Path]:
    """What a folder holds, hidden files and Word's marks of files in use left out."""
    return [entry for entry in sorted(folder.iterdir()) if not entry.name.startswith((".", "~$"))]
