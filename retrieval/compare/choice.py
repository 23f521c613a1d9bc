"""What is compared: which documents, of which places and years."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.figures.store import StoredFigure
from index.places import lies_within
from index.selection import select
from index.snapshot import Snapshot
from index.years import years_in
from retrieval.filters import Filters, Limits, read_filters

__all__ = ["Choice", "chosen_documents", "limits_of", "of_choice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Documents, places and years; all where nothing is chosen."""

    documents: tuple[str, ...] = ()
    """Ids, or sources where only one document has it."""
    filters: Filters = field(default_factory=Filters)


def limits_of(snapshot: Snapshot, choice: Choice) -> Limits:
    """The places and years of a choice, as they were understood.

    Raises:
        InputError: a place that is not known, or what is no year.
    """
    known = {name for row in snapshot.documents.values() for name in row.place_names}
    return read_filters(choice.filters, known)


def chosen_documents(snapshot: Snapshot, choice: Choice, limits: Limits) -> tuple[str, ...]:
    """Ids of the documents that are compared, in the order of the library.

    Those that a later edition supersedes only where they are named, or all editions are wanted.

    Raises:
        NotFoundError: a document that is not in the library.
    """
    named = {snapshot.resolve(name) for name in choice.documents}
    left_out = set() if named or limits.all_editions else set(snapshot.superseded)
    wanted = [
        number for number in snapshot.documents if number not in left_out
        and (not named or number in named)
    ]  # fmt: skip
    if not (limits.places or limits.years):
        return tuple(wanted)
    selection = select(snapshot.units, places=_names(limits), years=limits.years, left_out=left_out)
    rows = snapshot.passages(int(number) for number in selection.passages)
    held = {row.document_id for row in rows.values()}
    return tuple(number for number in wanted if number in held)


def of_choice(stored: StoredFigure, limits: Limits) -> bool:
    """Whether a figure is of the chosen places and years, as far as it is said of which it is."""
    places = _names(limits)
    own = stored.at.place_names
    if places and own and not (own & places or lies_within(own, places)):
        return False
    years = years_in(stored.at.period or "")
    return not (limits.years and years and not years & limits.years)


def _names(limits: Limits) -> frozenset[str]:
    return frozenset(name for place in limits.places for name in place.names)
