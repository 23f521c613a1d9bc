"""Pictures of text: scans and photographs of pages."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from index.documents import SourceText
from index.errors import ReadError
from index.readers.pictures.ocr import INSTALL, is_installed, lines_of_picture
from index.readers.pictures.page import page_of_picture
from index.readers.printed.layout import lay_out
from index.readers.printed.page import Page

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

__all__ = ["pages_of_image", "read"]

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
_MAX_PIXELS = 120_000_000
"""A larger picture is refused before it is unpacked: an A3 page at 600 dpi has 70 million."""
_WORK_PIXELS = 12_000_000
"""A larger picture is shrunk to this before lines are looked for."""
_MAX_FRAMES = 2000
_PAGE_POINTS = 842
"""The longer side of a page is taken for that of A4: few pictures tell their resolution soundly."""


def read(data: bytes) -> SourceText:
    """The text of a picture, each frame of a .tiff a page.

    Raises:
        ReadError: nothing here recognizes characters, or the picture is too large.
    """
    if not is_installed():
        raise ReadError(f"a picture of text, and nothing to read it with is installed; {INSTALL}")
    pages = list(pages_of_image(data))
    if not any(page.lines for page in pages):
        raise ReadError("no text was recognized in the picture; scan it sharper, at 300 dpi")
    return lay_out(pages)


def pages_of_image(data: bytes) -> Iterator[Page]:
    """The pages of a picture file, recognized.

    Raises:
        ReadError: it is too large a picture, or one of too many frames.
    """
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of sizes that are checked here
        try:
            opened = Image.open(io.BytesIO(data), formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise ReadError(f"too large a picture ({error}); scan it at 300 dpi") from error
        with opened:
            frames = getattr(opened, "n_frames", 1)
            if frames > _MAX_FRAMES:
                raise ReadError(f"{frames} pages, over the limit of {_MAX_FRAMES}; split the file")
            for number in range(frames):
                opened.seek(number)
                _check_size(opened)
                picture = _pixels(ImageOps.exif_transpose(opened))
                height, width = picture.shape[:2]
                scale = max(width, height) / _PAGE_POINTS
                yield page_of_picture(lines_of_picture(picture), width, height, scale)


def _check_size(picture: Image) -> None:
    pixels = picture.width * picture.height
    if pixels > _MAX_PIXELS:
        raise ReadError(
            f"{pixels // 10**6} million pixels, over the limit of {_MAX_PIXELS // 10**6} million; "
            "scan it at 300 dpi"
        )


def _pixels(picture: Image) -> NDArray[np.uint8]:
    """uint8[height, width, 3], blue first, what is transparent as white paper."""
    from PIL import Image

    if picture.width * picture.height > _WORK_PIXELS:
        shrink = (_WORK_PIXELS / (picture.width * picture.height)) ** 0.5
        size = max(1, int(picture.width * shrink)), max(1, int(picture.height * shrink))
        picture = picture.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
    if picture.mode.startswith(("I", "F")):  # 16 bits a pixel
        values = np.asarray(picture, dtype=np.float64)
        top = max(1.0, float(values.max()))
        grey = (values / top * 255).astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return np.ascontiguousarray(np.asarray(paper.convert("RGB"))[:, :, ::-1])
