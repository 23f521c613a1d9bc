"""The tray as the plain data that the page draws, and the words of its exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from retrieval.desk.gathered import Gathered, Standing
from retrieval.export.sheet import Form, Labels, laid_out, sheet_of_tray
from retrieval.references.gbt7714 import reference_to
from ui.naming import about, path_of, shown_title
from ui.strings import Strings

__all__ = ["labels_of", "reference_lines", "tray_data"]

Data = dict[str, Any]


def tray_data(items: Sequence[Gathered], words: Strings, active: int | None) -> Data:
    """The gathered quotations in order.

    Args:
        items: the quotations.
        words: the interface text.
        active: id of the one that the reader shows.
    """
    return {
        "language": words.html_language,
        "words": asdict(words),
        "items": [
            _item(item, number, len(items), words, active)
            for number, item in enumerate(items, start=1)
        ],
    }


def _item(item: Gathered, number: int, count: int, words: Strings, active: int | None) -> Data:
    row = item.work.row
    meta = about(row)
    if item.record.page is not None:
        meta.append(words.reader_page.format(page=item.record.page))
    reference = reference_to(item.work)
    return {
        "address_form": "https://",
        "id": item.id,
        "title": shown_title(row),
        "place": words.tray_item.format(number=number, count=count),
        "meta": " · ".join([*meta, path_of(item.record.section)]).strip(" ·"),
        "quote": item.quote.strip(),
        "language": row.language,
        "reference": reference,
        "copy": words.quote_and_reference.format(quote=item.quote, reference=reference),
        "note": item.note,
        "url": item.record.url,
        "accessed": item.record.accessed,
        "standing": _said_of(item, words),
        "warn": item.standing in {Standing.CHANGED, Standing.GONE},
        "readable": item.standing in {Standing.VERIFIED, Standing.MOVED},
        "active": item.id == active,
    }


def _said_of(item: Gathered, words: Strings) -> str:
    standings = {
        Standing.VERIFIED: "", Standing.MOVED: words.tray_moved,
        Standing.CHANGED: words.tray_changed, Standing.GONE: words.tray_gone,
    }  # fmt: skip
    return standings[item.standing]


def labels_of(words: Strings) -> Labels:
    """Our own words in what is taken away."""
    return Labels(
        title=words.tray_title,
        references=words.tray_references,
        note=words.tray_note_line,
        standing={
            Standing.CHANGED: words.tray_warning.format(warning=words.tray_changed),
            Standing.GONE: words.tray_warning.format(warning=words.tray_gone),
        },
    )


def reference_lines(items: Sequence[Gathered], form: Form, words: Strings) -> list[str]:
    """The list of references as the chosen form has it."""
    laid = laid_out(sheet_of_tray(items, labels_of(words)), form)
    return [f"[{number}] {text}" for number, text in enumerate(laid.references, start=1)]
