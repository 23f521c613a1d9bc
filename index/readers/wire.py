"""Frames between the reading process and ours: JSON, since what it sends is not to be trusted."""

from __future__ import annotations

import dataclasses
import functools
import json
import struct
import types
import typing
from enum import Enum
from typing import IO

from index.documents import SourceText

__all__ = [
    "FAILURE", "FILE", "NAME", "RESULT", "STEP", "VIEW", "pack", "receive", "send", "unpack",
]  # fmt: skip

NAME = b"N"
FILE = b"F"
RESULT = b"R"
FAILURE = b"X"
STEP = b"S"
VIEW = b"V"
"""What a frame holds: a file's name, its bytes; its text, why there is none, or a sign of life; or,
between name and bytes, the page of it to look at."""
_HEADER = struct.Struct(">cQ")
_MAX_FRAME_BYTES = 2**32
"""More than any file that is read makes; a larger number is no frame."""


def send(stream: IO[bytes], kind: bytes, payload: bytes) -> None:
    """Writes one frame."""
    stream.write(_HEADER.pack(kind, len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Reads one frame; `None` where the other side has ended, in a frame or between two."""
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    kind, length = _HEADER.unpack(header)
    if length > _MAX_FRAME_BYTES:
        return None
    payload = stream.read(length)
    return (kind, payload) if len(payload) == length else None


def pack(source: SourceText) -> bytes:
    """A source text as bytes."""
    return json.dumps(_plain(source), ensure_ascii=False, separators=(",", ":")).encode()


def unpack(payload: bytes) -> SourceText:
    """The source text of `pack`.

    Raises:
        ValueError: the bytes are none, or a span lies outside the text.
    """
    try:
        source = _made(SourceText, json.loads(payload))
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"no source text ({error})") from error
    assert isinstance(source, SourceText)  # noqa: S101 - for the type checker
    _check_spans(source)
    return source


def _check_spans(source: SourceText) -> None:
    length = len(source.text)
    spans = [(span.start, span.end) for span in source.boilerplate]
    spans += [(heading.start, heading.end) for heading in source.headings]
    spans += [(table.start, table.end) for table in source.tables]
    for start, end in spans:
        if not 0 <= start < end <= length:
            raise ValueError(f"a span of {start} to {end} in a text of {length}")
    for table in source.tables:
        if any(not table.start <= c.start < c.end <= table.end for c in table.cells):
            raise ValueError(f"a cell outside its table at {table.start}")
    if any(not 0 <= page <= length for page in source.pages):
        raise ValueError("a page outside the text")


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in dataclasses.fields(kind))


def _plain(value: object) -> object:
    """Dataclasses as lists of their fields' values, in order."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        kind: type = type(value)
        return [_plain(getattr(value, name)) for name, _ in _fields(kind)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _made(hint: object, value: object) -> object:
    """A value of the annotated type out of what JSON has for it.

    Raises:
        TypeError: it is of another type.
    """
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return _tuple(inner, value)
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        some = next(kind for kind in inner if kind is not type(None))
        return None if value is None else _made(some, value)
    if not isinstance(hint, type):
        raise TypeError(f"{hint} cannot be sent")
    if dataclasses.is_dataclass(hint):
        return _dataclass(hint, value)
    if issubclass(hint, Enum):
        return hint(value)
    if not isinstance(value, (int, float) if hint is float else hint):
        raise TypeError(f"{hint.__name__} expected")
    return value


def _dataclass(kind: type, value: object) -> object:
    fields = _fields(kind)
    if not isinstance(value, list) or len(value) != len(fields):
        raise TypeError(f"{kind.__name__} expected")
    made: object = kind(
        **{name: _made(hint, item) for (name, hint), item in zip(fields, value, strict=True)}
    )
    return made


def _tuple(inner: tuple[object, ...], value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise TypeError("a list expected")
    if len(inner) == 2 and inner[1] is ...:
        return tuple(_made(inner[0], item) for item in value)
    return tuple(_made(hint, item) for hint, item in zip(inner, value, strict=True))
