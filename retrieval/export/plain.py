"""A sheet as plain text."""

from __future__ import annotations

from retrieval.export.sheet import Form, Sheet, laid_out

__all__ = ["to_plain"]


def to_plain(sheet: Sheet, form: Form) -> str:
    """The words with marks, and the references at the end; footnotes stand there too."""
    laid = laid_out(sheet, form)
    parts = [sheet.title, ""]
    for block, marks in zip(sheet.blocks, laid.marks, strict=True):
        parts += [block.text + "".join(mark.text for mark in marks), *block.beneath, ""]
    if laid.references:
        parts.append(sheet.references)
        parts += [f"[{number}] {text}" for number, text in enumerate(laid.references, start=1)]
        parts.append("")
    return "\n".join(parts)
