"""A scanned page as a picture, with boxes around recognized words."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

import numpy as np

from index.errors import ReadError
from index.readers.pictures.ocr import is_installed, lines_of_picture
from index.readers.printed.page import Line, is_han
from index.readers.views.page import PageRequest, PageView, encoded
from index.readers.views.places import PrintedChar, boxes_of

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["chars_of_picture", "view"]

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
_MAX_PIXELS = 5_000_000
"""A larger picture is shrunk to be shown."""
_MOST_PIXELS = 120_000_000
"""The same bound as for reading: a larger one was never read."""
_LATIN_WIDTH = 0.5
"""Width of a Latin letter or a figure in that of a Chinese character."""


def view(data: bytes, request: PageRequest) -> PageView:
    """A picture, or one frame of a .tiff, turned as the camera noted.

    Raises:
        ReadError: it is no picture, is too large, or has no such frame.
    """
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of sizes that are checked here
        try:
            opened = Image.open(io.BytesIO(data), formats=_FORMATS)
        except (OSError, Image.DecompressionBombError) as error:
            raise ReadError(f"no readable picture ({error}); scan it again") from error
        with opened:
            frames = int(getattr(opened, "n_frames", 1))
            if not 0 <= request.page < frames:
                raise ReadError(f"it has {frames} pages; there is no page {request.page + 1}")
            opened.seek(request.page)
            if opened.width * opened.height > _MOST_PIXELS:
                raise ReadError("too large a picture; scan it at 300 dpi")
            picture = _shrunk(ImageOps.exif_transpose(opened).convert("RGB"))
    printed = chars_of_picture(picture) if request.marks else []
    image, kind = encoded(picture, is_scan=True)
    return PageView(
        image=image, kind=kind, width=picture.width, height=picture.height, pages=frames,
        boxes=boxes_of(request.text, request.marks, printed, picture.width, picture.height),
    )  # fmt: skip


def _shrunk(picture: Image) -> Image:
    from PIL import Image

    pixels = picture.width * picture.height
    if pixels <= _MAX_PIXELS:
        return picture
    scale = (_MAX_PIXELS / pixels) ** 0.5
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def chars_of_picture(picture: Image) -> list[PrintedChar]:
    """The characters recognized in a picture, in pixels; none where nothing can recognize them.

    A line is found whole: its characters are spread over it by their usual widths.
    """
    if not is_installed():
        return []
    pixels = np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    return [char for line in lines_of_picture(pixels) for char in _spread(line)]


def _spread(line: Line) -> list[PrintedChar]:
    widths = [1.0 if is_han(char) or not char.isascii() else _LATIN_WIDTH for char in line.text]
    unit = line.width / max(sum(widths), _LATIN_WIDTH)
    chars: list[PrintedChar] = []
    left = line.left
    for char, width in zip(line.text, widths, strict=True):
        right = left + width * unit
        if char.strip():
            chars.append(PrintedChar(char, left, line.top, right, line.bottom))
        left = right
    return chars
