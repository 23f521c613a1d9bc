"""The archive that a Word file is: its parts and what refers to what."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.word.xml import W, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["MAX_UNPACKED_BYTES", "Package", "open_package"]

MAX_UNPACKED_BYTES = 512 * 2**20
"""Bound for what an archive unpacks to: a report with pictures stays far below."""
MAX_PART_BYTES = 64 * 2**20
"""Bound for a part that is parsed, which takes some ten times its size in memory. The text of a
report of 500 pages takes 10 MiB."""
_USUAL_MAIN = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OSError, ValueError,
)  # fmt: skip
"""What the library raises over damaged archives, names in no encoding included."""


@dataclass(frozen=True, slots=True)
class _Relation:
    id: str
    kind: str
    """The last word of its type: `styles`, `footnotes`, `header`."""
    target: str


class Package:
    """The parts of a Word file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        # Some programs write backslashes or other letter cases than they refer to.
        self._names = {
            entry.filename.replace("\\", "/").lstrip("/").lower(): entry
            for entry in archive.infolist()
        }
        self._properties = self._relations("")
        self._main = next(
            (
                relation.target
                for relation in self._properties
                if relation.kind == "officeDocument" and relation.target.lower() in self._names
            ),
            _USUAL_MAIN,
        )
        self._related = self._relations(self._main)

    def document(self) -> Element:
        """The root of the main part.

        Raises:
            ReadError: there is none, or it is no Word document.
        """
        data = self.data(self._main)
        if data is None:
            raise ReadError("a .zip without a Word document in it; check what the file is")
        root = parse_xml(data)
        if root.tag != f"{W}document":
            raise ReadError("an Office file without a Word document in it; check what the file is")
        return root

    def part(self, kind: str) -> Element | None:
        """The part that the document refers to as its `styles`, `footnotes` and so on."""
        target = next((item.target for item in self._related if item.kind == kind), None)
        data = self.data(target) if target else None
        return parse_xml(data) if data else None

    def properties(self, kind: str) -> Element | None:
        """The `core-properties` or `extended-properties` of the file."""
        target = next((item.target for item in self._properties if item.kind == kind), None)
        data = self.data(target) if target else None
        return parse_xml(data) if data else None

    def related(self, identifier: str | None) -> bytes | None:
        """The bytes of the part that the document refers to by this id."""
        target = next((item.target for item in self._related if item.id == identifier), None)
        return self.data(target) if target else None

    def data(self, name: str) -> bytes | None:
        """The bytes of a part; `None` if the archive has none of this name.

        Raises:
            ReadError: the part is damaged, locked or too large.
        """
        entry = self._names.get(name.lower())
        if entry is None:
            return None
        if entry.file_size > MAX_PART_BYTES:
            raise ReadError(
                f"{name} unpacks to {entry.file_size >> 20} MiB, which no report needs; refused"
            )
        if entry.flag_bits & 1:
            raise ReadError("the archive is encrypted; save it without a password")
        try:
            return self._archive.read(entry)
        except _DAMAGED as error:
            raise ReadError(
                f"{name} in it is damaged; get the .docx file anew, or let Word repair it"
            ) from error

    def _relations(self, part: str) -> tuple[_Relation, ...]:
        folder, name = posixpath.split(part)
        data = self.data(posixpath.join(folder, "_rels", f"{name}.rels"))
        if not data:
            return ()
        return tuple(
            _Relation(
                id=item.get("Id", ""),
                kind=item.get("Type", "").rsplit("/", 1)[-1],
                target=posixpath.normpath(
                    posixpath.join("/", folder, item.get("Target", "").replace("\\", "/"))
                ).lstrip("/"),
            )
            for item in parse_xml(data).iter(_RELATION)
            if item.get("TargetMode") != "External"
        )


def open_package(data: bytes, limit: int) -> Package:
    """The parts of a .docx file that unpacks to at most `limit` bytes.

    Raises:
        ReadError: it is no archive, or unpacks to more.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        raise ReadError(
            "not a sound .docx file; open it in Word and save it anew as .docx"
        ) from error
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > limit:
        raise ReadError(f"it unpacks to {unpacked >> 20} MiB, which no report needs; refused")
    return Package(archive)
