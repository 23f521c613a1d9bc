"""Derived texts: a unit with what it needs to be understood alone. For matching only."""

from __future__ import annotations

import re

from index.documents import Document, Passage
from index.han import to_simplified

__all__ = ["about_text", "passage_text", "periods_of_passages", "sentence_text"]

_MAX_TITLE = 60
_MAX_HEADING = 40
_OPENING_YEAR = re.compile(r"^(?:In\s+)?((?:19|20)\d\d)(?:年(?!\s*\d{1,2}\s*月|[初底末])|[,，])")
_MARK = re.compile(
    r"^(?:第?[一二三四五六七八九十百\d]+[、.．编章节条]|[(（][一二三四五六七八九十\d]+[)）])\s*"
)


def periods_of_passages(document: Document) -> tuple[str | None, ...]:
    """The year that each passage speaks of.

    A paragraph that opens with a year ("2020年,是……") sets it for what follows; before the first
    such paragraph it is the document's own period.
    """
    current = document.metadata.period
    periods: list[str | None] = []
    for passage in document.passages:
        period = current
        heading_end = document.sections[passage.section].heading_end
        body = [sentence for sentence in passage.sentences if sentence.start >= heading_end]
        for position, sentence in enumerate(body):
            opens = sentence.start == 0 or document.text[sentence.start - 1] in "\n\r \u3000\t"
            words = document.text[sentence.start : sentence.end]
            match = _OPENING_YEAR.match(words) if opens else None
            if match:
                current = match.group(1)
                if position == 0:
                    period = current
        periods.append(period or current)
    return tuple(periods)


def about_text(document: Document, period: str | None) -> str:
    """Title, issuer, place and time of a document, in one line."""
    meta = document.metadata
    year = f"{period}年" if period else None
    stated = ((meta.title or "")[:_MAX_TITLE], meta.issuer, meta.place, year, _spelled(meta.date))
    parts: list[str] = []
    for part in stated:
        if part and not any(part in other for other in parts):
            parts.append(part)
    return " ".join(parts)


def _spelled(iso_date: str | None) -> str | None:
    """A date as documents write it: 2025年2月21日."""
    if iso_date is None:
        return None
    year, month, day = (int(part) for part in iso_date.split("-"))
    return f"{year}年{month}月{day}日"


def _header(document: Document, passage: Passage, period: str | None) -> str:
    path = [_MARK.sub("", title)[:_MAX_HEADING] for title in document.section_path(passage.section)]
    return " | ".join(part for part in (about_text(document, period), *path[-2:]) if part)


def passage_text(document: Document, passage: Passage, period: str | None) -> str:
    """What is embedded for a passage."""
    words = document.text[passage.start : passage.end]
    return to_simplified(f"{_header(document, passage, period)}\n{words}")


def sentence_text(document: Document, passage: Passage, number: int, period: str | None) -> str:
    """What is embedded for sentence `number` of a passage."""
    sentence = passage.sentences[number]
    words = document.text[sentence.start : sentence.end]
    return to_simplified(f"{_header(document, passage, period)}: {words}")
