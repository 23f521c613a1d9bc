"""Everything Youju raises on purpose.

    YoujuError
    ├── ReadError          a file could not be read as a document
    ├── LibraryError       the index folder is not what it should be
    │   ├── ModelMismatchError   it was built with another model
    │   ├── FormatVersionError   it was written by another version of Youju
    │   ├── LockedError          another process is writing to it
    │   └── StorageError         the disk did not take a write
    ├── ModelError         a model could not be loaded or made
    ├── NotFoundError      no such document, or more than one
    ├── InputError         a question, batch line or option that cannot be used
    └── AccessError        someone asks for what only a signed-in user may see

Each message names the thing, the cause and the remedy, in one line.
"""

from __future__ import annotations

__all__ = [
    "AccessError",
    "FormatVersionError",
    "InputError",
    "LibraryError",
    "LockedError",
    "ModelError",
    "ModelMismatchError",
    "NotFoundError",
    "ReadError",
    "StorageError",
    "YoujuError",
]


class YoujuError(Exception):
    """The root: catch it to catch every failure Youju foresees."""


class ReadError(YoujuError):
    """A file could not be read as a document."""


class LibraryError(YoujuError):
    """The index folder is missing, damaged or unusable."""


class ModelMismatchError(LibraryError):
    """The index holds vectors of one model and was opened with another."""


class FormatVersionError(LibraryError):
    """The index folder's format is newer than this version of Youju reads."""


class LockedError(LibraryError):
    """Another process is writing to the index."""


class StorageError(LibraryError):
    """The disk is full, cannot be written to, or fails; the index is as it was."""


class ModelError(YoujuError):
    """A model could not be loaded, made or verified."""


class NotFoundError(YoujuError):
    """A document was named that is not in the library, or is not the only one of that name."""


class InputError(YoujuError):
    """A question, a batch line or an option cannot be used as given."""


class AccessError(YoujuError):
    """Someone asks for what only a signed-in user may see."""
