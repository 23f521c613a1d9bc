"""Files to canonical text: one module for each kind of file.

`read_file` picks the reader by the file's suffix. A reader takes bytes, so that what is hashed is
what is read.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from index.documents import SourceText
from index.errors import ReadError, YoujuError

__all__ = ["SUFFIXES", "is_readable", "read_bytes"]

_READERS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".bmp": "image",
}
SUFFIXES = frozenset(_READERS)
MAX_FILE_BYTES = 200 * 2**20
"""A larger file is refused: it is an archive or a scan, not a report."""


def is_readable(path: Path) -> bool:
    """Whether a file of this name is of a kind that can be read here.

    Pictures need the optional package: without it those met in a folder are of no kind read.
    """
    suffix = path.suffix.lower()
    if _READERS.get(suffix) == "image":
        return find_spec("rapidocr") is not None
    return suffix in SUFFIXES


def read_bytes(name: str, data: bytes) -> SourceText:
    """The canonical text of a file's bytes, read by the suffix of its `name`.

    Raises:
        ReadError: the kind is unknown, the file is empty or damaged, or it holds no text.
    """
    suffix = Path(name).suffix.lower()
    module_name = _READERS.get(suffix)
    if module_name is None:
        kinds = " ".join(sorted(SUFFIXES))
        raise ReadError(f"{name}: files of kind '{suffix or 'none'}' are not read; use {kinds}")
    if not data.strip():
        raise ReadError(f"{name}: the file is empty; nothing to index")
    if len(data) > MAX_FILE_BYTES:
        raise ReadError(
            f"{name}: {len(data) >> 20} MiB is over the limit of {MAX_FILE_BYTES >> 20} MiB; "
            "split the file"
        )
    read: Callable[[bytes], SourceText] = import_module(f"index.readers.{module_name}").read
    try:
        source = read(data)
    except YoujuError as error:
        raise ReadError(f"{name}: {error}") from error
    except Exception as error:
        # Parsers of damaged files raise whatever they meet first; none of it may stop a run.
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ReadError(
            f"{name}: not a sound {suffix} file ({reason}); open it in its program and save it anew"
        ) from error
    if not source.text.strip():
        raise ReadError(f"{name}: no text in it (a scan?); make a version with text")
    return source
