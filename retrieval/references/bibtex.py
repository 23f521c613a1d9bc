"""BibTeX records, in UTF-8, for LaTeX and for programs that keep references."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.references.items import Item, Work, csl_item
from retrieval.references.numbering import once_each

__all__ = ["bibtex_of", "key_of"]

_ENTRY_TYPES = {
    "report": "techreport", "article-newspaper": "article", "standard": "misc",
    "legislation": "misc",
}  # fmt: skip
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#",
    "$": r"\$", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_ESCAPES = str.maketrans(_LATEX)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_IN_URL = str.maketrans({
    " ": "%20", "{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22", "<": "%3C", ">": "%3E",
})  # fmt: skip
_NAME_LETTERS = 24
"""Of a key's first part, the issuer's name in Latin letters."""


def bibtex_of(works: Iterable[Work]) -> str:
    """One record for each document, each document once, in order."""
    return "\n".join(map(_record, once_each(works)))


def key_of(work: Work) -> str:
    """The key of a document's record: issuer, year and id, in ASCII.

    It stays the same while the document does, whatever else is exported beside it.
    """
    from pypinyin import lazy_pinyin

    row = work.row
    spelt = "".join(lazy_pinyin(row.issuer or row.place or ""))
    name = re.sub(r"[^a-z]", "", spelt.lower())[:_NAME_LETTERS]
    year = (row.date or row.period or "")[:4]
    return f"{name}{year}-{row.id}" if name or year else row.id


def _record(work: Work) -> str:
    item = csl_item(work)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(item).items())
    return f"@{_ENTRY_TYPES[item['type']]}{{{key_of(work)},\n{lines}}}\n"


def _fields(item: Item) -> dict[str, str]:
    # The second pair of braces keeps a body's name whole, and a title's capitals.
    fields = {"title": f"{{{_plain(item['title'])}}}"}
    if authors := item.get("author"):
        names = (f"{{{_plain(author['literal'])}}}" for author in authors)
        fields["author"] = " and ".join(names)
    if paper := item.get("container-title"):
        fields["journal"] = f"{{{_plain(paper)}}}"
    if publisher := item.get("publisher"):
        name = "institution" if item["type"] == "report" else "organization"
        fields[name] = f"{{{_plain(publisher)}}}"
    dated = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
    fields |= zip(("year", "month", "day"), map(str, dated), strict=False)
    if number := item.get("number"):
        fields["number"] = _plain(number)
    if page := item.get("page"):
        fields["pages"] = page
    if url := item.get("URL"):
        fields["url"] = url.translate(_IN_URL)
    if accessed := item.get("accessed"):
        fields["urldate"] = "-".join(f"{part:02d}" for part in accessed["date-parts"][0])
    fields["langid"] = "english" if item["language"].startswith("en") else "chinese"
    return fields


def _plain(words: str) -> str:
    return _CONTROL.sub(" ", words).translate(_ESCAPES)
