"""All interface text, by language: the texts of all pages as one."""

from __future__ import annotations

from dataclasses import dataclass, fields

from ui.interface import (
    access,
    ask,
    care,
    check,
    compare,
    evaluation,
    frame,
    library,
    questions,
    reader,
    said,
    tray,
)
from ui.interface.base import Language, PageTexts

__all__ = ["CHINESE", "ENGLISH", "Language", "Strings", "composed", "strings_for"]

_PAGES = (
    frame, ask, reader, compare, check, said, tray, library, care, evaluation, questions, access,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Strings(
    frame.FrameTexts,
    ask.AskTexts,
    reader.ReaderTexts,
    compare.CompareTexts,
    check.CheckTexts,
    said.SaidTexts,
    tray.TrayTexts,
    library.LibraryTexts,
    care.CareTexts,
    evaluation.EvaluationTexts,
    questions.QuestionTexts,
    access.AccessTexts,
):
    """One language's interface text. Page code finds every text here by its name."""


def composed(*pages: PageTexts) -> Strings:
    """The texts of all pages in one language as one.

    Raises TypeError if the texts of a page are lacking, or are none of the interface's.
    """
    return Strings(
        **{text.name: getattr(page, text.name) for page in pages for text in fields(page)}
    )


CHINESE = composed(*(page.CHINESE for page in _PAGES))
ENGLISH = composed(*(page.ENGLISH for page in _PAGES))


def strings_for(language: Language) -> Strings:
    """The interface text of a language."""
    return CHINESE if language == "zh" else ENGLISH
