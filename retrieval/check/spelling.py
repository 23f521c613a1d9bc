"""Names in Latin letters: 斜塘街道 as Xietang Subdistrict, 王侃 as Wang Kan."""

from __future__ import annotations

import functools
import re

from index.han import fold
from retrieval.check.names import Name, NameKind, names_in

__all__ = ["is_spelled"]

_KIND = re.compile(
    r"(?:街道办事处|街道办|街道|镇|村|乡)$|\s+(?:subdistrict|town|township|village)$"
)
_LEAST = 2
"""Characters of a name that its spelling tells apart."""


def is_spelled(name: Name, words: str) -> bool:
    """Whether words in the other language hold a person's or a town's name as it is spelled there.

    Args:
        name: of a claim.
        words: the source's, in the other language.
    """
    own = _KIND.sub("", name.key).strip()
    if len(own) < _LEAST or (name.kind is not NameKind.PERSON and own == name.key):
        return False
    if own.isascii():
        wanted = re.sub(r"[^a-z]", "", own)
        return any(
            _spelled(_KIND.sub("", one.key)) == wanted
            for one in names_in(words)
            if one.kind is name.kind and not one.key.isascii()
        )
    return _spelled(own) in re.sub(r"[^a-z]", "", fold(words))


@functools.lru_cache(maxsize=1024)
def _spelled(name: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name))
