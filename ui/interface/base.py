"""What the texts of all pages have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Language", "PageTexts"]

Language = Literal["zh", "en"]


@dataclass(frozen=True, kw_only=True)
class PageTexts:
    """What a page says in one language, one field for each text, so that none can be lacking.

    Placeholders are named and the same in every language. Without slots, as `Strings` inherits
    from the texts of all pages.
    """
