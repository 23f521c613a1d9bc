"""Where every character of a document went: heading, body, table or boilerplate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.documents import Document, Field, Span

__all__ = ["Region", "RegionKind", "account", "unsearchable"]


class RegionKind(StrEnum):
    """What a stretch of the canonical text is."""

    HEADING = "heading"
    BODY = "body"
    TABLE = "table"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the canonical text of one kind."""

    kind: RegionKind
    start: int
    end: int


def account(document: Document) -> tuple[Region, ...]:
    """Regions that tile the canonical text, from its first character to its last.

    Where a heading stands in a table or a table in boilerplate, the first of boilerplate, heading
    and table counts.
    """
    layers = (
        (RegionKind.BOILERPLATE, document.boilerplate),
        (RegionKind.HEADING, _headings(document)),
        (RegionKind.TABLE, [Span(table.start, table.end) for table in document.tables]),
    )
    edges = {0, len(document.text)}
    for _, spans in layers:
        edges.update(edge for span in spans for edge in (span.start, span.end))
    cuts = sorted(edges)
    kinds = [RegionKind.BODY] * max(0, len(cuts) - 1)
    places = {cut: number for number, cut in enumerate(cuts)}
    for kind, spans in reversed(layers):
        for span in spans:
            for number in range(places[span.start], places[span.end]):
                kinds[number] = kind
    return tuple(_joined(cuts, kinds))


def _headings(document: Document) -> list[Span]:
    found = [Span(section.start, section.heading_end) for section in document.sections]
    title = document.metadata.origin(Field.TITLE)
    if title is not None and title.span is not None:
        found.append(title.span)
    return found


def _joined(cuts: list[int], kinds: list[RegionKind]) -> Iterator[Region]:
    start = 0
    for number, kind in enumerate(kinds):
        if number + 1 == len(kinds) or kinds[number + 1] is not kind:
            yield Region(kind, cuts[start], cuts[number + 1])
            start = number + 1


def unsearchable(document: Document) -> tuple[Span, ...]:
    """Stretches of body or table with words in them that stand in no sentence of any passage.

    There are none: what is not boilerplate is searched. The doctor looks for them.
    """
    held = sorted(
        (sentence.start, sentence.end)
        for passage in document.passages
        for sentence in passage.sentences
    )
    found: list[Span] = []
    position = 0
    for region in account(document):
        if region.kind in {RegionKind.BOILERPLATE, RegionKind.HEADING}:
            continue
        start = region.start
        while position < len(held) and held[position][1] <= start:
            position += 1
        at = position
        while start < region.end:
            stop = held[at][0] if at < len(held) else region.end
            gap = Span(start, min(stop, region.end))
            if any(char.isalnum() for char in gap.of(document.text)):
                found.append(gap)
            if at >= len(held) or held[at][0] >= region.end:
                break
            start = max(start, held[at][1])
            at += 1
    return tuple(found)
