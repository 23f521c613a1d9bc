"""Which cells of a table's row carry what a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.documents import Document, Span
from index.places import find_places, lineage
from index.snapshot import DocumentRow
from index.structure.cell_kinds import Kind
from index.words import terms
from retrieval.answering.table_rows import Reading, Row, lacks_unit, unit_of
from retrieval.question.asked import states_asked
from retrieval.question.query import Asked, Query
from retrieval.ranking.scope import Fit, place_fit, years_in

__all__ = ["Pick", "pick_cells", "places_in"]

_OF_CHANGE = re.compile(
    r"同比|环比|增[长减幅速]|变化|较上年|备注|说明|change|growth|remark|note", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Pick:
    """The cells of a row that were picked."""

    row: Row
    values: tuple[Reading, ...]
    focus: Span | None
    """From the first to the last of them; `None` where they are all the row has."""
    heads: tuple[Span, ...]
    """Row heads, then column heads, then the unit that stands over the table."""
    words: str
    """Heads and cells, for matching."""
    states_asked: bool
    place: Fit
    """How the heads fit the asked place; `OPEN` where they name none."""

    @property
    def is_text(self) -> bool:
        """Whether it is a piece of one cell that holds a whole text."""
        value = self.values[0]
        whole = Span(value.cell.start, value.cell.end)
        return value.kind is Kind.TEXT and whole.covers(self.row.span)


def pick_cells(
    query: Query,
    row: Row,
    stated: DocumentRow,
    document: Document,
    period: str | None,
    rarity: dict[str, float],
) -> Pick | None:
    """The cells that a question asks for; `None` if the row has none of the asked year and place.

    Args:
        query: the question.
        row: the row.
        stated: the metadata of its document.
        document: its document.
        period: the year that its passage speaks of.
        rarity: weights of the question's topic words.
    """
    if row.is_head:
        return None
    values = _of_year(query, row, period)
    placed = [(value, _place_of(query, row, value, stated, document)) for value in values]
    order = list(Fit)
    placed = [(value, fit) for value, fit in placed if fit not in {Fit.OTHER, Fit.BROADER}]
    if not placed:
        return None
    best_fit = min((fit for _, fit in placed), key=order.index)
    kept = [value for value, fit in placed if fit is best_fit or query.wants_many]
    stating = [value for value in kept if _states(query, row, value, document.text)]
    kept = stating or kept
    if query.asked is Asked.NUMBER:
        kept = [value for value in kept if value.kind is Kind.FIGURE] or kept
    gains = [_gain(rarity, document.text, value) for value in kept]
    kept = [value for value, gain in zip(kept, gains, strict=True) if gain >= max(gains)]
    return _pick(row, kept, document.text, best_fit, bool(stating))


def _of_year(query: Query, row: Row, period: str | None) -> list[Reading]:
    if not query.years:
        return list(row.values)
    named = [value for value in row.values if value.years]
    wanted = [value for value in named if value.years & query.years]
    if wanted:
        return wanted
    open_values = [value for value in row.values if not value.years]
    if row.years:
        return open_values if row.years & query.years else []
    if named:
        # Beside columns of other years: this year's, unless it tells the change between them.
        open_values = [v for v in open_values if not _OF_CHANGE.search(" ".join(v.heads))]
    if period or named:
        return open_values if years_in(period or "") & query.years else []
    return open_values


def _place_of(
    query: Query, row: Row, value: Reading, stated: DocumentRow, document: Document
) -> Fit:
    if not query.places:
        return Fit.UNASKED
    known = query.place_names | stated.place_names
    for words in (" ".join(value.heads), row.over):
        named = places_in(words, known)
        if named:
            return min((_fit(query.place_names, names) for names in named), key=list(Fit).index)
    fit = place_fit(query, stated, row.over, document.text)
    return Fit.OPEN if fit is Fit.STATED else fit


def _fit(asked: frozenset[str], named: frozenset[str]) -> Fit:
    if asked & named:
        return Fit.STATED
    if any(asked & set(lineage(name)[1:]) for name in named):
        return Fit.WITHIN
    return Fit.OTHER


@lru_cache(maxsize=4096)
def places_in(words: str, known: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The places that words name, each by the full names that it may stand for."""
    return tuple(mention.names for mention in find_places(words, known))


def _states(query: Query, row: Row, value: Reading, text: str) -> bool:
    if query.asked is Asked.TEXT:
        return True
    if query.asked is Asked.NUMBER and value.kind in {Kind.PERIOD, Kind.MISSING}:
        return False
    return states_asked(query, f"| {value.words}{unit_of(row, value, text)}")


def _gain(rarity: dict[str, float], text: str, value: Reading) -> float:
    """How much of the question the heads over a cell, and the cell, hold."""
    over = " ".join(text[head.start : head.end] for head in value.columns)
    words = set(terms(f"{over} {value.words}"))
    return sum(weight for term, weight in rarity.items() if term in words)


def _pick(row: Row, kept: Sequence[Reading], text: str, place: Fit, states: bool) -> Pick:
    columns = dict.fromkeys(head for value in kept for head in value.columns)
    heads = [Span(head.start, head.end) for head in (*row.heads, *columns)]
    bare = any(lacks_unit(value) for value in kept)
    if bare and row.unit:
        heads.append(row.unit)
    focus: Span | None = Span(
        max(kept[0].cell.start, row.span.start), min(kept[-1].cell.end, row.span.end)
    )
    if len(kept) == len(row.values) and len(kept) > 1:
        focus = None
    words = [text[head.start : head.end] for head in (*row.heads, *columns)]
    words += [value.words for value in row.values if value in kept or value.kind is Kind.WORDS]
    if not row.is_grid:
        words = [row.span.of(text)]  # the entries of a form explain each other
    return Pick(
        row=row,
        values=tuple(kept),
        focus=focus,
        heads=tuple(heads),
        words=" ".join((row.over, *words)).strip(),
        states_asked=states,
        place=place,
    )
