"""What of a text counts when it is compared with words from memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from index.documents import Span
from index.han import Folded

__all__ = ["Key"]

_COUNTED = re.compile(r"[^\W_]|(?<=\d)\.(?=\d)|(?<=\d)%")
"""Letters, digits, and the point and per cent sign of a figure: neither punctuation nor spaces,
nor the commas between thousands."""


_SENTENCE_END = re.compile(r"[.!?;\n\r|](?!\d)")
"""In folded text; a point within a figure ends nothing."""


@dataclass(frozen=True)
class Key:
    """The characters that count, and where each stands."""

    text: str
    starts: tuple[int, ...]
    """Positions in the text that they were taken from."""
    folded: Folded
    """That text."""

    @classmethod
    def of(cls, folded: Folded, start: int = 0, end: int | None = None) -> Key:
        """Those of `folded[start:end]`."""
        stop = len(folded) if end is None else end
        found = [(match.group(), match.start()) for match in _COUNTED.finditer(folded, start, stop)]
        return cls("".join(char for char, _ in found), tuple(at for _, at in found), folded)

    @cached_property
    def letters(self) -> int:
        """How many characters count."""
        return len(self.text)

    def span(self, first: int, end: int) -> Span:
        """The stretch of the text that holds the characters from `first` up to `end`."""
        return Span(self.starts[first], self.starts[end - 1] + 1)

    def in_sentence(self, first: int, end: int, inner: tuple[int, int]) -> tuple[int, int]:
        """`first` and `end` drawn in so far that no sentence ends between them and `inner`."""
        while first < inner[0] and self.parted(first, inner[0]):
            first += 1
        while end > inner[1] and self.parted(inner[1] - 1, end - 1):
            end -= 1
        return first, end

    def whole_words(self, first: int, end: int) -> tuple[int, int]:
        """`first` and `end` moved out to the edges of a Latin word or a figure."""
        while first > 0 and self._joined(first - 1):
            first -= 1
        while end < self.letters and self._joined(end - 1):
            end += 1
        return first, end

    def parted(self, one: int, other: int) -> bool:
        """Whether a sentence ends between two characters."""
        return bool(_SENTENCE_END.search(self.folded, self.starts[one], self.starts[other]))

    def _joined(self, one: int) -> bool:
        """Whether a character and the next are of one Latin word or figure."""
        pair = self.text[one : one + 2]
        return pair.isascii() and self.starts[one + 1] - self.starts[one] == 1
