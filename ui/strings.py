"""All interface text, by language."""

from __future__ import annotations

from ui.chinese import CHINESE
from ui.english import ENGLISH
from ui.wording import Language, Strings

__all__ = ["CHINESE", "ENGLISH", "Language", "Strings", "strings_for"]


def strings_for(language: Language) -> Strings:
    """The interface text of a language."""
    return CHINESE if language == "zh" else ENGLISH
