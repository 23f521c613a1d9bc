"""What is asked of a page, and what comes back: a picture and boxes around words."""

from __future__ import annotations

import base64
import binascii
import io
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from index.documents import Span

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Box", "PageRequest", "PageView", "encoded"]

_QUALITY = 82
"""Of a scan's JPEG: print stays sharp, and a page takes a quarter of its PNG."""
_COLOURS = 32
"""Greys of printed type: more cannot be told apart and take twice the bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """A page, and the words to find on it."""

    page: int
    """Its number, from 0."""
    text: str = ""
    """Its canonical text; what stands between cells is a line end."""
    marks: tuple[Span, ...] = ()
    """Words of `text`."""

    def to_bytes(self) -> bytes:
        """The request as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, payload: bytes) -> PageRequest:
        """The request of `to_bytes`.

        Raises:
            ValueError: the bytes are none.
        """
        try:
            stated = json.loads(payload)
            marks = tuple(Span(mark["start"], mark["end"]) for mark in stated["marks"])
            return cls(page=int(stated["page"]), text=str(stated["text"]), marks=marks)
        except (KeyError, TypeError) as error:
            raise ValueError(f"no request ({error})") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box around words, in shares of the picture's width and height from its upper left."""

    mark: int
    """Which of the marks that were asked for."""
    left: float
    top: float
    width: float
    height: float

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, width and height."""
        return self.left, self.top, self.width, self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page as it is printed."""

    image: bytes
    kind: str
    """`png` or `jpeg`."""
    width: int
    """Of the picture, in pixels."""
    height: int
    pages: int
    """How many the file has."""
    boxes: tuple[Box, ...] = ()

    def missing(self, marks: int) -> int:
        """How many of so many marks were not found on the page."""
        return marks - len({box.mark for box in self.boxes})

    def to_bytes(self) -> bytes:
        """The view as JSON."""
        return json.dumps({**asdict(self), "image": base64.b64encode(self.image).decode()}).encode()

    @classmethod
    def from_bytes(cls, payload: bytes) -> PageView:
        """The view of `to_bytes`.

        Raises:
            ValueError: the bytes are none.
        """
        try:
            stated = json.loads(payload)
            if stated["kind"] not in {"png", "jpeg"}:
                raise ValueError(f"no picture ({stated['kind']})")
            return cls(
                image=base64.b64decode(stated["image"], validate=True),
                kind=stated["kind"],
                width=int(stated["width"]),
                height=int(stated["height"]),
                pages=int(stated["pages"]),
                boxes=tuple(
                    Box(mark=int(box.pop("mark")), **{k: float(v) for k, v in box.items()})
                    for box in stated["boxes"]
                ),
            )
        except (KeyError, TypeError, AttributeError, binascii.Error) as error:
            raise ValueError(f"no view of a page ({error})") from error


def encoded(picture: Image, *, is_scan: bool) -> tuple[bytes, str]:
    """A picture's bytes and their kind: PNG for type, JPEG for photographs of pages."""
    from PIL import Image

    buffer = io.BytesIO()
    if is_scan:
        picture.convert("RGB").save(buffer, "JPEG", quality=_QUALITY)
        return buffer.getvalue(), "jpeg"
    plain = picture.convert("RGB")
    is_grey = plain.convert("L").convert("RGB").tobytes() == plain.tobytes()
    if is_grey:
        plain = plain.convert("L").quantize(_COLOURS, dither=Image.Dither.NONE)
    plain.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue(), "png"
