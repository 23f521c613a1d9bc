"""The parts of an OFD file: XML and pictures in a .zip, unpacked within bounds."""

from __future__ import annotations

import posixpath
import zipfile
from typing import TYPE_CHECKING

from index.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Parts"]

_MAX_UNPACKED_BYTES = 512 * 2**20
"""Bound for what the archive unpacks to: a report with pictures stays far below."""
_MAX_PART_BYTES = 64 * 2**20
"""Bound for one XML part: a page of text has some hundred kilobytes."""
_ENCRYPTED_FLAG = 1


class Parts:
    """The archive's parts by their names, small and large letters alike."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > _MAX_UNPACKED_BYTES:
            raise ReadError(
                f"it unpacks to over {_MAX_UNPACKED_BYTES >> 20} MiB; no report needs so much"
            )
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise ReadError("encrypted; save it without a password and add it again")
        self._archive = archive
        self._names = {
            entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries
        }

    def data(self, name: str) -> bytes | None:
        """A part's bytes; `None` if there is no such part.

        Raises:
            ReadError: it is larger than any page.
        """
        entry = self._names.get(posixpath.normpath(name).lstrip("/").lower())
        if entry is None:
            return None
        if entry.file_size > _MAX_PART_BYTES:
            raise ReadError(f"a part of {entry.file_size >> 20} MiB, which no page needs; refused")
        return self._archive.read(entry)

    def xml(self, name: str) -> _Element | None:
        """A part's root element. Nothing it refers to is fetched, no entity is filled in."""
        from lxml import etree

        data = self.data(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        return etree.fromstring(data, parser=parser)

    def resolved(self, base: str, location: str) -> str:
        """The name of a part that the part `base` names by `location`."""
        location = location.strip().replace("\\", "/")
        if location.startswith("/"):
            return location.lstrip("/")
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(base), location))
        return beside if beside.lower() in self._names else location
