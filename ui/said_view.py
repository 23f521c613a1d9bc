"""Who said this, as the plain data that the page draws."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import asdict
from typing import Any

from index.snapshot import DocumentRow
from retrieval.said.results import How, Said, Saying
from ui.naming import about, path_of, shown_title
from ui.strings import Strings

__all__ = ["said_data"]

Data = dict[str, Any]


def said_data(
    said: Said,
    rows: Mapping[str, DocumentRow],
    words: Strings,
    active: int | None,
    held: Set[int],
) -> Data:
    """The three groups, those that hold nothing left out.

    Args:
        said: what was found.
        rows: the library's documents; one that has been removed since may be missing.
        words: the interface text.
        active: number of the saying that the reader shows.
        held: numbers of those that are in the tray.
    """
    headings = {
        How.EXACT: words.said_exact, How.NEAR: words.said_near, How.OTHER: words.said_other,
    }  # fmt: skip
    return {
        "language": words.html_language,
        "words": asdict(words),
        "groups": [
            {
                "how": how.value,
                "heading": headings[how].format(count=len(said.by(how))),
                "hint": words.said_other_hint if how is How.OTHER else "",
                "sayings": [_saying(saying, rows, words, active, held) for saying in said.by(how)],
            }
            for how in How
            if said.by(how)
        ],
    }


def _saying(
    saying: Saying,
    rows: Mapping[str, DocumentRow],
    words: Strings,
    active: int | None,
    held: Set[int],
) -> Data:
    cited = saying.citation
    row = rows.get(cited.doc)
    title = shown_title(row) if row else cited.title or cited.source
    meta = about(row) if row else []
    if cited.page is not None:
        meta.append(words.reader_page.format(page=cited.page))
    return {
        "n": cited.n,
        "title": title,
        "open": words.said_open.format(title=title),
        "collect": words.tray_collect_named.format(title=title),
        "meta": " · ".join([*meta, path_of(cited.section)]).strip(" ·"),
        "parts": _parts(saying),
        "language": row.language if row else None,
        "reference": cited.reference,
        "copy": words.quote_and_reference.format(quote=cited.quote, reference=cited.reference),
        "differs": [
            {"yours": difference.yours, "source": difference.source}
            for difference in saying.differences
        ],
        "also": words.also.format(count=len(cited.also)) if cited.also else "",
        "active": cited.n == active,
        "held": cited.n in held,
    }


def _parts(saying: Saying) -> list[list[str]]:
    """The quotation in parts: `m` what matches, `d` what differs within it, `` the rest."""
    cited = saying.citation
    focus = cited.focus
    first, end = (focus.start, focus.end) if focus else (cited.start, cited.end)
    edges = [(cited.start, first, ""), (end, cited.end, "")]
    at = first
    for difference in saying.differences:
        span = difference.span
        if span is None or span.start < at or span.end > end:
            continue
        edges += [(at, span.start, "m"), (span.start, span.end, "d")]
        at = span.end
    edges.append((at, end, "m"))
    return [
        [cited.quote[start - cited.start : stop - cited.start], kind]
        for start, stop, kind in sorted(edges)
        if start < stop
    ]
