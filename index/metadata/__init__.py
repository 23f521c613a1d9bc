"""What a document says of itself: title, issuer, place, number, period, date, language.

Each field is taken from where it stands, the surest place first, and tells where that is. A field
that no place states is `None`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from index.documents import Field, Metadata, Origin, SourceText, Span, Where
from index.han import fold
from index.metadata.dates import date_in, labelled_date, top_date
from index.metadata.found import Found, Page, page_of
from index.metadata.issuers import (
    beside_date,
    head_issuer,
    is_organization,
    labelled_issuer,
    title_issuer,
)
from index.metadata.numbers import document_number, number_in
from index.metadata.passing import Passing, passing_of
from index.metadata.periods import period_in_name, period_of
from index.metadata.places import place_in_name, place_names, place_of
from index.metadata.signatures import Signature, printing_date, signature_of, undated_signature
from index.structure.front import Front

__all__ = ["place_names", "read_metadata"]

_MEDIUM = re.compile(
    r"[报網网社台刊]$|客户端$|发布$|日报|News|Daily|Times|Agency|Government|Bureau"
)
_YEAR_ONLY = re.compile(r"(?:19|20)\d\d(?:\s*[-至]\s*(?:19|20)\d\d)?")


@dataclass(frozen=True, slots=True)
class _Ends:
    """What the two ends of a document state together."""

    passing: Passing | None
    signature: Signature | None


def read_metadata(source: SourceText, front: Front, name: str = "") -> Metadata:
    """Reads the metadata of a document.

    Args:
        source: the file's text, with what its properties state.
        front: its title and where its body starts.
        name: the file's name, which fills in what nothing else states.
    """
    page = page_of(source.text, front, name)
    passing = passing_of(page)
    ends = _Ends(passing, None if passing else signature_of(page))
    issuer = _issuer(page, ends) or _issuer_property(source)
    number = _number(page, ends) or _number_property(source)
    issued = _date(page, ends) or _date_property(source) or _date_in_name(name)
    found = {
        Field.TITLE: _title(page),
        Field.ISSUER: issuer,
        Field.PLACE: place_of(page, issuer) or _property(source, Field.PLACE),
        Field.NUMBER: number,
        Field.PERIOD: _period(page, ends, issued, is_numbered=number is not None)
        or _period_property(source),
        Field.DATE: issued,
    }
    _fill_from_name(found, page, name)
    values = {field: value for field, value in found.items() if value is not None}
    return Metadata(
        **{field.value: value.value for field, value in values.items()},
        language=page.language,
        origins=tuple(
            Origin(field=field, where=value.where, span=value.span)
            for field, value in values.items()
        ),
    )


def _title(page: Page) -> Found | None:
    front = page.front
    if front.title is None:
        return None
    if not front.title_spans:
        return Found(front.title, None, Where.PROPERTIES)
    return Found(front.title, Span(front.title_spans[0].start, front.title_spans[-1].end))


def _first(candidates: Iterator[Found | None]) -> Found | None:
    return next((found for found in candidates if found is not None), None)


def _issuer(page: Page, ends: _Ends) -> Found | None:
    return _first(_issuers(page, ends))


def _issuers(page: Page, ends: _Ends) -> Iterator[Found | None]:
    """Who may have issued it, the surest statement first."""
    yield labelled_issuer(page, strong=True)
    yield ends.signature.issuer if ends.signature else None
    yield title_issuer(page)
    yield head_issuer(page)
    yield ends.passing.issuer if ends.passing else None
    yield labelled_issuer(page, strong=False)
    if ends.passing is None:
        yield beside_date(page)
        yield undated_signature(page)


def _date(page: Page, ends: _Ends) -> Found | None:
    return _first(_dates(page, ends))


def _dates(page: Page, ends: _Ends) -> Iterator[Found | None]:
    """When it may have been issued. The day on which a page put it online comes last."""
    yield labelled_date(page, of_issue=True)
    yield ends.passing.date if ends.passing else None
    yield ends.signature.date if ends.signature else None
    yield labelled_date(page, of_issue=False)
    yield top_date(page)
    yield printing_date(page)


def _number(page: Page, ends: _Ends) -> Found | None:
    return document_number(page) or (ends.passing.number if ends.passing else None)


def _period(page: Page, ends: _Ends, issued: Found | None, *, is_numbered: bool) -> Found | None:
    """A statute reports on no period, whatever years stand above its first article."""
    return None if ends.passing else period_of(page, issued, is_numbered=is_numbered)


def _property(source: SourceText, field: Field) -> Found | None:
    value = (source.property(field) or "").strip()
    return Found(value, None, Where.PROPERTIES) if value else None


def _issuer_property(source: SourceText) -> Found | None:
    """Authors of office files are mostly names of accounts: only an authority or a paper counts."""
    found = _property(source, Field.ISSUER)
    if found and (is_organization(fold(found.value)) or _MEDIUM.search(found.value)):
        return found
    return None


def _number_property(source: SourceText) -> Found | None:
    found = _property(source, Field.NUMBER)
    return found if found and number_in(fold(found.value)) else None


def _date_property(source: SourceText) -> Found | None:
    found = _property(source, Field.DATE)
    read = date_in(fold(found.value)) if found else None
    return Found(read.isoformat(), None, Where.PROPERTIES) if read else None


def _period_property(source: SourceText) -> Found | None:
    found = _property(source, Field.PERIOD)
    return found if found and _YEAR_ONLY.fullmatch(found.value) else None


def _date_in_name(name: str) -> Found | None:
    read = date_in(fold(name))
    return Found(read.isoformat(), None, Where.FILE_NAME) if read else None


def _fill_from_name(found: dict[Field, Found | None], page: Page, name: str) -> None:
    """What a file's name tells of a document that does not tell it itself."""
    stem = fold(PurePosixPath(name.replace("\\", "/")).stem)
    if found[Field.PERIOD] is None and (period := period_in_name(stem)):
        found[Field.PERIOD] = Found(period, None, Where.FILE_NAME)
    if found[Field.PLACE] is None and found[Field.ISSUER] is None and not page.front.title:
        place = place_in_name(stem)
        if place:
            found[Field.PLACE] = Found(place, None, Where.FILE_NAME)
