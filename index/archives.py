"""Archives: the files in a .zip, one by one, with nothing unpacked to disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from index.errors import ReadError
from index.readers import MAX_FILE_BYTES
from index.readers.text.plain import decode
from index.readers.zips import DAMAGE, open_zip

__all__ = ["MEMBER_MARK", "Archive", "Member"]

MEMBER_MARK = "!/"
"""Stands between the path of an archive and the name of a file in it."""
_MAX_ARCHIVE_BYTES = 4 * 2**30
"""All files of an archive together: a hundred times a year's reports of a province."""
_MAX_RATIO = 200
"""Text packs to a fifth, tables to a thirtieth; what unpacks to this many times its size is made
to do so. Small files are left out of account: a blank sheet packs well."""
_RATIO_FROM_BYTES = 8 * 2**20
_CHUNK_BYTES = 2**20
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str
    """Its name there, parted by `/`, decoded."""
    position: int
    """Its place in the archive's list."""
    fault: str | None = None
    """Why it cannot be taken; `None` if it can."""


class Archive:
    """A .zip, on disk or in memory. It is open while its members are read, one after the other."""

    def __init__(self, name: str, content: Path | bytes) -> None:
        """Opens nothing yet.

        Args:
            name: what messages call it.
            content: where it is, or its bytes.
        """
        self.name = name
        self._content = content
        self._file: BinaryIO | None = None
        self._archive: zipfile.ZipFile | None = None
        self._unpacked = 0
        self.last = -1
        """Position of the last member that will be read; the file is closed after it."""

    def members(self) -> Iterator[Member]:
        """Its files, folders and hidden ones left out.

        Raises:
            ReadError: it is damaged, has too many members, or none.
        """
        entries = self._open().infolist()
        self.close()
        names = _names(entries)
        last = {_inside(name): position for position, name in enumerate(names)}
        is_empty = True
        for position, (entry, name) in enumerate(zip(entries, names, strict=True)):
            if name.endswith("/") or not _inside(name) or _is_hidden(name):
                continue
            is_empty = False
            fault = _fault(entry, name)
            if fault is None and last[_inside(name)] != position:
                fault = "another file of the archive has the same name; the last one is taken"
            yield Member(name=_inside(name), position=position, fault=fault)
        if is_empty:
            raise ReadError(f"{self.name}: no files in the archive; check what it is")

    def read(self, member: Member) -> bytes:
        """A member's bytes, counted as they are unpacked.

        Raises:
            ReadError: it is damaged, or unpacks to more than the bounds.
        """
        label = f"{self.name}/{member.name}"
        try:
            archive = self._open()
            entry = archive.infolist()[member.position]
            with archive.open(entry) as stream:
                return self._unpack(stream, entry.compress_size, label)
        except IndexError as error:
            raise ReadError(
                f"{label}: the archive changed while it was read; add it again"
            ) from error
        except DAMAGE as error:
            reason = str(error).splitlines()[0] if str(error).strip() else type(error).__name__
            raise ReadError(
                f"{label}: damaged in the archive ({reason}); make or download the archive again"
            ) from error
        finally:
            if member.position >= self.last:
                self.close()

    def _unpack(self, stream: IO[bytes], packed: int, label: str) -> bytes:
        parts: list[bytes] = []
        size = 0
        while chunk := stream.read(_CHUNK_BYTES):
            parts.append(chunk)
            size += len(chunk)
            self._unpacked += len(chunk)
            if size > MAX_FILE_BYTES:
                raise ReadError(
                    f"{label}: unpacks to more than {MAX_FILE_BYTES >> 20} MiB; refused"
                )
            if size > _RATIO_FROM_BYTES and size > _MAX_RATIO * packed:
                raise ReadError(
                    f"{label}: unpacks to more than {_MAX_RATIO} times its size, as no document "
                    "does; refused"
                )
            if self._unpacked > _MAX_ARCHIVE_BYTES:
                raise ReadError(
                    f"{label}: the archive unpacks to more than {_MAX_ARCHIVE_BYTES >> 30} GiB; "
                    "unpack it and add the folders one by one"
                )
        return b"".join(parts)

    def _open(self) -> zipfile.ZipFile:
        if self._archive is None:
            content = self._content
            try:
                self._file = (
                    io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")
                )
                self._archive = open_zip(self._file)
            except PermissionError as error:
                raise ReadError(f"{self.name}: cannot be opened; check its permissions") from error
            except DAMAGE as error:
                self.close()
                raise ReadError(
                    f"{self.name}: a damaged .zip archive ({error}); make or download it again"
                ) from error
        return self._archive

    def close(self) -> None:
        """Closes the file; reading opens it again."""
        for opened in (self._archive, self._file):
            if opened is not None:
                opened.close()
        self._archive = self._file = None

    def __del__(self) -> None:
        """Closes the file where a run broke off."""
        self.close()


def _fault(entry: zipfile.ZipInfo, name: str) -> str | None:
    if ".." in name.split("/"):
        return "its name leads out of the archive"
    if entry.flag_bits & _ENCRYPTED_FLAG:
        return "encrypted; unpack the archive with its password and add the folder"
    if name.lower().endswith(".zip"):
        return "an archive within an archive; unpack it and add what is in it"
    return None


def _names(entries: list[zipfile.ZipInfo]) -> list[str]:
    """The members' names, parted by `/`; those without a mark of their encoding read together."""
    unmarked = [entry for entry in entries if not entry.flag_bits & _UTF8_FLAG]
    raw = [_raw(entry.orig_filename) for entry in unmarked]
    try:
        decoded = decode(b"\n".join(raw)).split("\n")
    except ReadError:
        decoded = []
    if len(decoded) != len(unmarked):
        decoded = [entry.orig_filename for entry in unmarked]
    plain = dict(zip((id(entry) for entry in unmarked), decoded, strict=True))
    return [
        plain.get(id(entry), entry.orig_filename).replace("\\", "/").replace("\0", "\ufffd")
        for entry in entries
    ]


def _raw(name: str) -> bytes:
    try:
        return name.encode("cp437").replace(b"\n", b" ")
    except UnicodeEncodeError:
        return name.encode("utf-8", errors="replace").replace(b"\n", b" ")


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or any(
        part.startswith((".", "~$")) and part not in {".", ".."} for part in parts
    )


def _inside(name: str) -> str:
    """A name without drive, leading bars and empty parts."""
    _, _, rest = name.rpartition(":/") if name[1:3] == ":/" else ("", "", name)
    return "/".join(part for part in rest.split("/") if part not in {"", "."})
