"""Recognition of printed characters in pictures, by an optional package that works offline."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import ReadError
from index.readers.pace import step
from index.readers.printed.page import REGULAR, Line
from index.readers.printed.runs import Run, lines_of_runs
from index.readers.printed.text import plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["INSTALL", "is_installed", "lines_of_picture"]

INSTALL = "pip install youju[ocr]"
"""How a user gets what recognizes characters."""
_MODELS = {
    "Det.model_path": "PP-OCRv6_det_small.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}
"""The models in the package, named one by one: a name not found would be downloaded."""
_MIN_SCORE = 0.5
_BOX_HEIGHT = 1.25
"""Height of a recognized line's box in sizes of its type."""
_LONGEST_SIDE = 2000
"""Larger pictures are shrunk to this many pixels before lines are looked for: an A4 page at
170 dpi, where the smallest print of a report still has 20 pixels."""


_PAGE_S = 120.0
"""Time for a page: a dense one takes ten seconds, on a machine busy with other work forty."""


def is_installed() -> bool:
    """Whether the optional package is there, with its models."""
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None:
        return False
    folder = Path(found.origin).parent / "models"
    return all((folder / name).is_file() for name in _MODELS.values())


def lines_of_picture(picture: NDArray[np.uint8]) -> list[Line]:
    """The lines printed in a picture; places and sizes in pixels.

    Args:
        picture: uint8[height, width, 3], blue first.

    Raises:
        ReadError: the optional package is not installed.
    """
    if not is_installed():
        raise ReadError(f"a picture of text, and nothing to read it with; {INSTALL}")
    step(_PAGE_S)
    result = _engine()(picture)
    step()
    if result.boxes is None or result.txts is None:
        return []
    runs: list[Run] = []
    for box, words in zip(result.boxes, result.txts, strict=True):
        across, down = [float(x) for x, _ in box], [float(y) for _, y in box]
        text = " ".join(plain(str(words)).split())
        if text:
            height = (down[3] + down[2] - down[0] - down[1]) / 2
            runs.append(
                Run(
                    text=text,
                    left=min(across), top=min(down), right=max(across), bottom=max(down),
                    size=max(1.0, height / _BOX_HEIGHT), weight=REGULAR,
                )
            )  # fmt: skip
    return lines_of_runs(runs, ())


@lru_cache(maxsize=1)
def _engine() -> Any:  # noqa: ANN401 - the package is optional
    """The recognizer, made once: its models take a second to load."""
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": _MIN_SCORE,
            "Global.max_side_len": _LONGEST_SIDE,
            **{key: str(folder / name) for key, name in _MODELS.items()},
        }
    )
