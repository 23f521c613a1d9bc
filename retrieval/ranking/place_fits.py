"""How passages fit the places that a question names: read out of it once, held against many."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence

from index.han import fold
from index.places import PlaceMention
from index.places.gazetteer import Gazetteer
from retrieval.ranking.fits import Fit
from retrieval.ranking.spoken_places import is_headed_by_part, places_spoken_of

__all__ = ["PlaceFits", "WrittenForms", "place_fits", "written_forms"]

_LATIN_WORD = re.compile(r"[a-z]{4}")
"""A text without one, though it may say app or 5g, names no place in pinyin."""
_ORDER = {fit: number for number, fit in enumerate(Fit)}
"""The best first."""


class WrittenForms:
    """How places may be written. Made by `written_forms`, which keeps them for a while."""

    def __init__(self, gazetteer: Gazetteer, names: frozenset[str]) -> None:
        self._gazetteer = gazetteer
        self._names = names
        self._han = tuple(form for form in self._forms(latin=False) if not form.isascii())

    def stand_in(self, folded: str) -> bool:
        """Whether a folded text holds any of them."""
        for form in self._han:
            if form in folded:
                return True
        latin = self._in_latin if _has_latin_word(folded) else self._in_short_latin
        return latin is not None and latin.search(folded) is not None

    @functools.cached_property
    def _in_latin(self) -> re.Pattern[str] | None:
        """In Latin letters, pinyin included, which takes a dictionary to be read first."""
        return _spelled(self._forms(latin=True))

    @functools.cached_property
    def _in_short_latin(self) -> re.Pattern[str] | None:
        """The same without pinyin."""
        return _spelled(self._forms(latin=False))

    def _forms(self, *, latin: bool) -> list[str]:
        every = (self._gazetteer.aliases(name, latin=latin) for name in self._names)
        return list(dict.fromkeys(form for forms in every for form in forms))


def _spelled(forms: Iterable[str]) -> re.Pattern[str] | None:
    spelled = "|".join(re.escape(form) for form in forms if form.isascii())
    return re.compile(rf"\b(?:{spelled})\b") if spelled else None


@functools.lru_cache(maxsize=4096)
def _has_latin_word(folded: str) -> bool:
    return _LATIN_WORD.search(folded) is not None


@functools.lru_cache(maxsize=64)
def written_forms(gazetteer: Gazetteer, names: frozenset[str]) -> WrittenForms:
    """The written forms of places by their full names."""
    return WrittenForms(gazetteer, names)


@functools.lru_cache(maxsize=512)
def _stand_in_document(forms: WrittenForms, document_text: str) -> bool:
    """The same for a whole document: many of its passages are weighed for one question."""
    return forms.stand_in(fold(document_text))


class _Asked:
    """One place that a question names."""

    def __init__(self, gazetteer: Gazetteer, names: frozenset[str]) -> None:
        self.names = names
        self.forms = written_forms(gazetteer, names)
        self.above = frozenset(outer for name in names for outer in gazetteer.lineage(name)[1:])
        """What any of them lies in."""
        self._gazetteer = gazetteer
        self._inside: dict[str, bool] = {}

    def holds_part(self, names: frozenset[str]) -> bool:
        """Whether any of some places lies within it."""
        return any(self._is_inside(name) for name in names)

    def _is_inside(self, name: str) -> bool:
        known = self._inside.get(name)
        if known is None:
            known = self._inside[name] = not self.names.isdisjoint(
                self._gazetteer.lineage(name)[1:]
            )
        return known


class PlaceFits:
    """The places that a question names. Made by `place_fits`, where one set is kept for a while."""

    def __init__(self, gazetteer: Gazetteer, asked: Sequence[frozenset[str]]) -> None:
        self._asked = [_Asked(gazetteer, names) for names in asked]

    def fit(
        self,
        own: frozenset[str],
        folded: str,
        words: Callable[[], str],
        document_text: Callable[[], str],
        named: frozenset[str] = frozenset(),
    ) -> Fit:
        """The best fit over the places; any one of them counts.

        Args:
            own: full names of the places that the passage's document is about.
            folded: the passage's text with its section path, folded.
            words: gives the same as it stands.
            document_text: gives the whole document's text.
            named: full names of the places that the passage's words name.
        """
        best = Fit.UNASKED
        for asked in self._asked:
            found = _one(asked, own, folded, words, document_text, named)
            if found is Fit.STATED:
                return found
            if best is Fit.UNASKED or _ORDER[found] < _ORDER[best]:
                best = found
        return best


def _one(
    asked: _Asked,
    own: frozenset[str],
    folded: str,
    words: Callable[[], str],
    document_text: Callable[[], str],
    named: frozenset[str],
) -> Fit:
    if not own.isdisjoint(asked.names):
        return Fit.WITHIN if is_headed_by_part(words(), asked.names, named) else Fit.STATED
    if asked.forms.stand_in(folded):
        return Fit.STATED
    if asked.holds_part(own) or asked.holds_part(named):
        return Fit.WITHIN
    if not own:
        # What its opening names takes many times as long to find, and few documents come so far.
        if not _stand_in_document(asked.forms, document_text()):
            return Fit.OTHER
        spoken_of = places_spoken_of(words())
        return Fit.OPEN if not spoken_of or not spoken_of.isdisjoint(asked.above) else Fit.OTHER
    return Fit.OTHER if own.isdisjoint(asked.above) else Fit.BROADER


def place_fits(gazetteer: Gazetteer, places: Sequence[PlaceMention]) -> PlaceFits:
    """The places that a question names, ready to be held against passages."""
    return _kept(gazetteer, tuple(place.names for place in places))


@functools.lru_cache(maxsize=16)
def _kept(gazetteer: Gazetteer, asked: tuple[frozenset[str], ...]) -> PlaceFits:
    return PlaceFits(gazetteer, asked)
