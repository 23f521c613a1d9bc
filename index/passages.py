"""Passages: what is shown of a section, at most 700 characters, cut at sentence ends."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Sequence

from index.documents import Passage, Section, Sentence, Span, Table
from index.sentences import split_sentences
from index.structure.marks import MarkKind, mark_at

__all__ = ["MAX_PASSAGE_CHARS", "around", "cut_passages", "own_texts"]

MAX_PASSAGE_CHARS = 700
"""The contract's bound for a hit."""
_FULL_SHARE = 0.75
"""A passage may end at a paragraph's end once it has this share of its intended length."""


def cut_passages(
    text: str,
    sections: Sequence[Section],
    boilerplate: Sequence[Span],
    tables: Sequence[Table],
) -> tuple[Passage, ...]:
    """The passages of a document, in order.

    A passage holds whole sentences of one section's own text, its heading included. A section
    over the bound is cut into passages of about equal length, at paragraph ends where they lie
    close. What 一是, 二是 enumerate belongs to the section around it. A heading without text makes
    a passage only where nothing stands under it.
    """
    parents = {section.parent for section in sections}
    passages: list[Passage] = []
    for section, end in own_texts(sections):
        sentences = [
            sentence
            for span in _without(section, end, boilerplate)
            for sentence in split_sentences(text, span.start, span.end, tables)
        ]
        bare = all(sentence.end <= section.heading_end for sentence in sentences)
        if not sentences or (bare and section.ordinal in parents):
            continue
        passages += [
            Passage(
                section=section.ordinal,
                start=group[0].start,
                end=group[-1].end,
                sentences=tuple(group),
            )
            for group in _groups(text, sentences)
        ]
    return tuple(passages)


def own_texts(sections: Sequence[Section]) -> list[tuple[Section, int]]:
    """Each section that has passages, with the end of the text that they are cut from.

    Args:
        sections: of one document, in order.
    """
    found: list[tuple[Section, int]] = []
    for section in sections:
        mark = mark_at(section.title, 0)
        above = found[-1][0].ordinal if found else None
        if mark is not None and mark.kind is MarkKind.ORDER and section.parent == above:
            found[-1] = (found[-1][0], section.end)
        else:
            found.append((section, section.body_end))
    return found


def _without(section: Section, end: int, boilerplate: Sequence[Span]) -> Iterator[Span]:
    """The section's text up to `end`, boilerplate cut out, the heading apart from the body."""
    if section.start < section.heading_end:
        yield Span(section.start, section.heading_end)
    yield from around(section.heading_end, end, boilerplate)


def around(start: int, end: int, boilerplate: Sequence[Span]) -> Iterator[Span]:
    """What of a stretch of text is no boilerplate, in order.

    Args:
        start: where the stretch starts.
        end: where it ends.
        boilerplate: spans in order, none overlapping.
    """
    position = start
    first = bisect.bisect_right(boilerplate, position, key=lambda span: span.end)
    for number in range(first, len(boilerplate)):
        span = boilerplate[number]
        if span.start >= end:
            break
        if span.start > position:
            yield Span(position, span.start)
        position = max(position, span.end)
    if position < end:
        yield Span(position, end)


def _groups(text: str, sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    last = sentences[-1].end
    total = last - sentences[0].start
    wanted = total / math.ceil(total / MAX_PASSAGE_CHARS)
    group: list[Sentence] = []
    for sentence in sentences:
        if group and last - group[0].start > MAX_PASSAGE_CHARS:
            start = group[0].start
            over = sentence.end - start > MAX_PASSAGE_CHARS
            full = group[-1].end - start >= wanted * _FULL_SHARE
            new_paragraph = "\n" in text[group[-1].end : sentence.start]
            past = sentence.end - start > wanted
            if over or (full and new_paragraph) or past:
                yield group
                group = []
        group.append(sentence)
    if group:
        yield group
