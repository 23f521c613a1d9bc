"""The files behind documents, kept beside the index: their pages are shown, and read anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from index.archives import MEMBER_MARK
from index.durable import make_folder, replacing
from index.errors import ReadError
from index.inputs import FileInput, collect, is_upload
from index.parse import content_hash
from index.readers.kinds import kind_of

__all__ = ["MAX_KEPT_BYTES", "Originals", "bytes_at"]

MAX_KEPT_BYTES = 2 * 2**30
"""What all kept files take together: about a thousand scanned reports, or ten thousand printed
ones. A file beyond it is not kept, and is found where it was added from for as long as it stays."""
_WITH_PAGES = frozenset({".pdf", ".ofd", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"})
"""Kinds of which a page can be looked at; the text of any other is all that there is to see."""


class Originals:
    """The kept files of one library, named by the SHA-256 of their bytes."""

    def __init__(self, home: Path, most: int = MAX_KEPT_BYTES) -> None:
        """Opens the folder, which is made when the first file comes.

        Args:
            home: the library's folder.
            most: how many bytes all kept files may take together.
        """
        self._folder = home / "originals"
        self._most = most
        self._size: int | None = None

    def keep(self, file: FileInput, data: bytes, digest: str) -> bool:
        """Keeps a file that can be looked at, or that nothing else keeps; returns whether it does.

        Args:
            file: where it comes from.
            data: its bytes.
            digest: their SHA-256.
        """
        path = self._folder / digest
        if path.exists():
            return True
        is_seen = kind_of(data, Path(file.name).suffix.lower()) in _WITH_PAGES
        if not (is_seen or is_upload(file.path)) or self.size() + len(data) > self._most:
            return False
        try:
            make_folder(self._folder)
            with replacing(path) as kept:
                kept.write(data)
        except OSError:
            return False  # a full disk is no reason to refuse the text
        self._size = self.size() + len(data)
        return True

    def read(self, digest: str, paths: Iterable[str] = ()) -> bytes | None:
        """A document's file as it was indexed: the one kept, else from where it was added.

        Args:
            digest: SHA-256 of its bytes.
            paths: of its sources.

        Returns:
            `None` where it is neither kept nor still there unchanged.
        """
        with suppress(OSError):
            data = (self._folder / digest).read_bytes()
            if content_hash(data) == digest:
                return data
        for path in paths:
            found = bytes_at(path)
            if found is not None and content_hash(found) == digest:
                return found
        return None

    def names(self) -> Iterator[str]:
        """The SHA-256 of each kept file."""
        if self._folder.is_dir():
            for path in sorted(self._folder.iterdir()):
                if not path.name.startswith("."):
                    yield path.name

    def is_sound(self, digest: str) -> bool:
        """Whether a kept file still is what it was."""
        try:
            return content_hash((self._folder / digest).read_bytes()) == digest
        except OSError:
            return False

    def forget(self, digests: Iterable[str]) -> None:
        """Deletes kept files."""
        for digest in digests:
            (self._folder / digest).unlink(missing_ok=True)
            self._size = None

    def size(self) -> int:
        """Bytes that all kept files take together."""
        if self._size is None:
            self._size = sum((self._folder / name).stat().st_size for name in self.names())
        return self._size

    def sweep(self, wanted: Collection[str]) -> None:
        """Deletes the files of documents that are gone, and what a broken run has left."""
        if not self._folder.is_dir():
            return
        for path in list(self._folder.iterdir()):
            if path.name not in wanted:
                path.unlink(missing_ok=True)
                self._size = None


def bytes_at(path: str) -> bytes | None:
    """The bytes of the file that was added from `path` as they are now; `None` if it is gone."""
    if is_upload(path):
        return None
    outer = Path(path.partition(MEMBER_MARK)[0])
    try:
        if not outer.is_file():
            return None
        if MEMBER_MARK not in path:
            return FileInput(name=outer.name, path=path).read()
        inside = (file for file in collect([outer]).files if file.path == path)
        return next((file.read() for file in inside), None)
    except (ReadError, OSError):
        return None
