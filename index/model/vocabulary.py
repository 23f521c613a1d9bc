"""The default model's tokenizer, whole or cut down to the texts at hand.

Loading 250,000 pieces into the `tokenizers` library takes a second, ten times as long as loading
the model. But a Unigram tokenizer only ever considers pieces that occur in the text. So for a few
short texts the pieces that occur are looked up in a sorted, memory-mapped table, and the same
library cuts the text with those alone: the same ids, about 2 ms a question. Many texts get the
whole tokenizer.

The normaliser is the weight file's character map written as library parts: Nmt and NFKC agree
with it on every code point but one, `～`, which is carried past them. (U+1F23B, the other
difference, is a squared character that a newer Unicode decomposes.)
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from tokenizers import AddedToken, Regex, Tokenizer
from tokenizers.decoders import Metaspace as MetaspaceDecoder
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Nmt, Replace, Sequence
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as Texts
    from pathlib import Path

__all__ = ["PieceTable", "Tokens", "make_tokenizer", "write_piece_table"]

_SPECIALS = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
_SPECIAL = re.compile("|".join(map(re.escape, _SPECIALS)))
_TILDE, _STAND_IN = "～", "\U0010fffd"


def make_tokenizer(pieces: Texts[tuple[str, float]], length: int) -> Tokenizer:
    """Make a tokenizer as XLM-RoBERTa has it.

    Args:
        pieces: Vocabulary with log probabilities; `<s>`, `<pad>`, `</s>`, `<unk>` come first.
        length: Tokens at most, `<s>` and `</s>` counted; what is over is cut off at the end.
    """
    tokenizer = Tokenizer(Unigram(list(pieces), unk_id=_SPECIALS.index("<unk>")))
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always", split=True)
    tokenizer.decoder = MetaspaceDecoder(replacement="▁", prepend_scheme="always", split=True)
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(token, _SPECIALS.index(token)) for token in ("<s>", "</s>")],
    )
    tokenizer.add_special_tokens(
        [
            AddedToken(token, special=True, normalized=False, lstrip=token == "<mask>")  # noqa: S105 - no password
            for token in _SPECIALS
        ]
    )
    tokenizer.enable_truncation(length)
    return tokenizer


def write_piece_table(pieces: Texts[str], scores: np.ndarray, folder: Path) -> None:
    """Write the sorted table that `PieceTable` maps.

    Args:
        pieces: The vocabulary, by id.
        scores: float32[pieces].
        folder: Where `pieces.npy`, `ids.npy` and `scores.npy` are to go.
    """
    table = np.array(pieces)
    order = np.argsort(table)
    np.save(folder / "pieces.npy", table[order])
    np.save(folder / "ids.npy", order.astype(np.int64))
    np.save(folder / "scores.npy", scores[order])


class Tokens(NamedTuple):
    """The tokens of a text, special ones included."""

    ids: list[int]
    spans: list[tuple[int, int]]
    """Where each stands in the text; empty for a special token."""


@dataclass(frozen=True, slots=True)
class PieceTable:
    """The vocabulary as sorted arrays on disk.

    Attributes:
        pieces: str[pieces], sorted.
        ids: int64[pieces], the model's id of each.
        scores: float32[pieces], the log probability of each.
        always: Rows that every tokenizer needs: the special tokens, then a least likely piece,
            from which the library takes the price of an unknown character.
    """

    pieces: np.ndarray
    ids: np.ndarray
    scores: np.ndarray
    always: tuple[int, ...]

    @classmethod
    def load(cls, folder: Path) -> PieceTable:
        """Map the files that `write_piece_table` wrote."""
        pieces, ids, scores = (
            np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("pieces", "ids", "scores")
        )
        specials = np.searchsorted(pieces, np.array(_SPECIALS)).tolist()
        return cls(pieces, ids, scores, (*specials, int(scores.argmin())))

    def encode(self, texts: Texts[str], length: int) -> list[Tokens]:
        """Cut texts into the model's tokens, exactly as the whole tokenizer does.

        Args:
            texts: A few short texts.
            length: Tokens at most in a text.
        """
        rows = self._rows(texts)
        pieces = zip(self.pieces[rows].tolist(), self.scores[rows].tolist(), strict=True)
        tokenizer = make_tokenizer(list(pieces), length)
        ids = self.ids[rows]
        return [
            Tokens(ids[encoding.ids].tolist(), encoding.offsets)
            for encoding in tokenizer.encode_batch(list(texts))
        ]

    def _rows(self, texts: Iterable[str]) -> list[int]:
        """Return the rows of every piece that occurs in the texts, the constant ones first."""
        width = self.pieces.dtype.itemsize // 4
        normalizer = _normalizer()
        candidates: set[str] = set()
        for text in itertools.chain.from_iterable(map(_SPECIAL.split, texts)):
            word = f" {normalizer.normalize_str(text)}".replace(" ", "▁")
            candidates.update(
                word[start : start + size]
                for start in range(len(word))
                for size in range(1, width + 1)
            )
        wanted = np.array(sorted(candidates), dtype=self.pieces.dtype)
        rows = np.searchsorted(self.pieces, wanted).clip(max=len(self.pieces) - 1)
        found = rows[self.pieces[rows] == wanted].tolist()
        return list(dict.fromkeys([*self.always, *found]))


def _normalizer() -> Sequence:
    return Sequence(
        [
            Replace(_TILDE, _STAND_IN),
            Nmt(),
            NFKC(),
            Replace(_STAND_IN, _TILDE),
            Replace(Regex(" {2,}"), " "),
        ]
    )
