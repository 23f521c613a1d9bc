"""The filter above the input: places and years that the library holds, chosen as chips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from index.han import to_simplified
from index.places import lineage
from index.snapshot import DocumentRow
from index.years import years_in
from retrieval.filters import Filters
from ui.session import choose_filters, chosen_filters, words

__all__ = ["give_up", "place_choices", "show_filter", "year_choices"]

_PLACES, _YEARS = "youju_filter_places", "youju_filter_years"


def place_choices(rows: Iterable[DocumentRow]) -> list[str]:
    """The places of the documents, and those around them that hold several; outer ones first."""
    own: set[str] = set()
    for row in rows:
        if len(row.place_names) == 1:
            own |= row.place_names
        elif row.place:
            own.add(to_simplified(row.place))  # a name that several places share
    held: dict[str, set[str]] = {}
    for name in own:
        for outer in lineage(name)[1:]:
            held.setdefault(outer, set()).add(name)
    around = {outer for outer, inner in held.items() if len(inner) > 1}
    return sorted(own | around, key=lambda name: tuple(reversed(lineage(name))))


def year_choices(rows: Iterable[DocumentRow]) -> list[str]:
    """The years that the documents report on, or were issued in where they name none."""
    years = {
        year for row in rows for year in (years_in(row.period or "") or {(row.date or "")[:4]})
    }
    return sorted(years - {""}, reverse=True)


def show_filter(rows: Mapping[str, DocumentRow]) -> None:
    """Two fields for the next questions; nothing where there is nothing to choose from."""
    places, years = place_choices(rows.values()), year_choices(rows.values())
    if not (places or years):
        choose_filters(Filters())
        return
    text, chosen = words(), chosen_filters()
    with st.container(key="youju_filter_bar", horizontal=True):
        picked = Filters(
            places=_field(
                _PLACES, text.filter_places, text.filter_any_place, places, chosen.places
            ),
            years=_field(_YEARS, text.filter_years, text.filter_any_year, years, chosen.years),
        )
    choose_filters(picked)


def _field(
    key: str, label: str, hint: str, choices: Sequence[str], chosen: Sequence[str]
) -> tuple[str, ...]:
    """One field. What was chosen outlives a visit to another page, which forgets the field."""
    if key not in st.session_state:
        st.session_state[key] = [name for name in chosen if name in choices]
    picked = st.multiselect(
        label, choices, key=key, placeholder=hint, label_visibility="collapsed", select_all=False
    )
    return tuple(picked)


def give_up(name: str) -> None:
    """Takes a place or year out of what the next questions are restricted to."""
    chosen = chosen_filters()
    left = Filters(
        places=tuple(place for place in chosen.places if place != name),
        years=tuple(year for year in chosen.years if year != name),
    )
    choose_filters(left)
    st.session_state[_PLACES], st.session_state[_YEARS] = list(left.places), list(left.years)
