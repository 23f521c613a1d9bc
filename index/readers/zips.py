"""Opening .zip containers whose lists of contents are not out of proportion."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from typing import BinaryIO

from index.errors import ReadError

__all__ = ["DAMAGE", "MAX_MEMBERS", "MAX_UNPACKED_BYTES", "check_size", "open_zip"]

MAX_UNPACKED_BYTES = 512 * 2**20
"""Bound for what a document that is an archive unpacks to: one with pictures stays far below."""
MAX_MEMBERS = 50_000
"""Files in an archive. A larger one is a data set or made to exhaust its reader."""
_ENTRY_BYTES = 400
"""What an entry of the list takes, with a long name and its time stamps."""
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_END_BYTES = 22 + 20 + 56 + 2**16
"""The end record with the longest comment, and the two records of a large archive before it."""
DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
"""What the library raises on archives that are damaged or made to mislead."""


def open_zip(content: bytes | BinaryIO) -> zipfile.ZipFile:
    """Opens a .zip for reading; the file stays the caller's.

    Raises:
        zipfile.BadZipFile: it is damaged, or its list of contents is too long.
        OSError: the file cannot be read.
    """
    file = io.BytesIO(content) if isinstance(content, bytes) else content
    if _list_bytes(file) > MAX_MEMBERS * _ENTRY_BYTES:
        raise zipfile.BadZipFile(f"more than {MAX_MEMBERS} files in it")
    archive = zipfile.ZipFile(file)
    if len(archive.filelist) > MAX_MEMBERS:
        raise zipfile.BadZipFile(f"more than {MAX_MEMBERS} files in it")
    return archive


def check_size(data: bytes) -> None:
    """Looks at what a document that is an archive unpacks to.

    Raises:
        ReadError: it is more than the bound, or the archive is damaged.
    """
    try:
        with open_zip(data) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except DAMAGE as error:
        raise ReadError(f"damaged ({error}); open it in its program and save it anew") from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise ReadError(f"it unpacks to {unpacked >> 20} MiB, which no report needs; refused")


def _list_bytes(file: BinaryIO) -> int:
    """The size that the end record states for the list of contents, which is read in one piece."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_BYTES))
    tail = file.read(_END_BYTES)
    file.seek(0)
    stated = 0
    place = tail.rfind(_END)
    if 0 <= place <= len(tail) - 16:
        (stated,) = struct.unpack_from("<L", tail, place + 12)
    place = tail.rfind(_END_64)
    if 0 <= place <= len(tail) - 48:
        (stated,) = struct.unpack_from("<Q", tail, place + 40)
    return min(stated, size)
