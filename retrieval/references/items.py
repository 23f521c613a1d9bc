"""A document as a bibliographic item of the Citation Style Language (CSL-JSON)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from index.han import fold
from index.snapshot import DocumentRow

__all__ = ["Item", "ItemType", "Work", "authors_of", "csl_item", "display_title", "kind_of"]

Item = dict[str, Any]
"""CSL-JSON, as citation processors and Zotero read it."""
ItemType = Literal["article-newspaper", "legislation", "report", "standard"]

_NOT_STATED = {"zh": "[题名不详]", "en": "[Untitled]"}
_NEWSPAPER = re.compile(r"(?:日报|日報|晚报|晚報|时报|時報|周报|週報|早报|早報|Daily|Times|News)$")
_STANDARD = re.compile(
    r"(?:^|(?<=[^A-Za-z/]))(?:GB|DB ?\d\d(?:\d\d)?|HJ|JGJ|CJJ|SF|GA|MZ|ISO|IEC|T/[A-Z]{2,8})"
    r"(?:/[TZ])? ?\d+(?:\.\d+)*(?:[-—–:]\d{4})?(?!\d)"
)
"""A code of a national, local, trade or international standard."""
_LAW = re.compile(r"(?:法|条例|规定|办法|细则|規定|辦法|細則|條例)(?:[(\[].{1,12}[)\]])?$")
_LAW_ENGLISH = re.compile(r"\b(?:Law|Act|Regulations?|Ordinance)$")
_NO_LAW = re.compile(r"做法|看法|想法|说法|说明|有法|执法|司法|立法|普法|守法|书法|依法$|方法$")
"""Words that end like a law's title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is cited: a document, and where it is known, the page and the address online."""

    row: DocumentRow
    page: int | None = None
    """Page on which the quotation starts, from 1."""
    url: str = ""
    accessed: str = ""
    """The day on which it was read at that address, as ISO 8601."""


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


def kind_of(row: DocumentRow) -> ItemType:
    """What kind of document it is; one that is not known for anything else is a report."""
    title = row.title or ""
    if _is_standard(row):
        return "standard"
    if _NEWSPAPER.search(row.issuer or ""):
        return "article-newspaper"
    name = fold(title).strip()
    is_law = _LAW.search(name) and not _NO_LAW.search(name) and "\n" not in name
    return "legislation" if is_law or _LAW_ENGLISH.search(title) else "report"


def _is_standard(row: DocumentRow) -> bool:
    """Whether its number is a standard's code, or its title starts or ends with one."""
    if _STANDARD.match(row.number or ""):
        return True
    title = (row.title or "").strip()
    found = list(_STANDARD.finditer(title))
    return bool(found) and (found[0].start() == 0 or found[-1].end() == len(title))


def authors_of(row: DocumentRow) -> tuple[str, ...]:
    """The bodies that issued it, each by itself."""
    return tuple(name for part in (row.issuer or "").split("、") if (name := part.strip()))


def csl_item(work: Work) -> Item:
    """The item of a document; what it does not state is left out.

    A year of publication that is only known by the period reported on is marked as uncertain.
    """
    row, kind = work.row, kind_of(work.row)
    item: Item = {
        "id": row.id,
        "type": kind,
        "title": display_title(row),
        "language": "en-US" if row.language == "en" else "zh-CN",
    }
    if row.language == "zh-Hant":
        item["language"] = "zh-TW"
    if row.number and row.number not in item["title"]:
        item["number"] = row.number
    authors = authors_of(row)
    if authors and kind == "article-newspaper":
        item["container-title"] = "、".join(authors)
    elif authors:
        item["author"] = [{"literal": name} for name in authors]
        item["publisher"] = authors[0]  # of several the first one (GB/T 7714—2015, 8.4.2)
    if row.date:
        item["issued"] = {"date-parts": [[int(part) for part in row.date.split("-")]]}
    elif row.period:
        item["issued"] = {"date-parts": [[int(row.period[-4:])]], "circa": True}
    if work.page is not None and kind != "article-newspaper":
        # That of a newspaper would be the page of the paper, not of the file.
        item["page"] = str(work.page)
    if work.url:
        item["URL"] = work.url
        if work.accessed:
            item["accessed"] = {"date-parts": [[int(part) for part in work.accessed.split("-")]]}
    return item
