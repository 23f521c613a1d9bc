"""The line with which a document dates itself, for questions when it was issued.

Such a line (`2025年2月21日`, `发布时间: 2020-08-31`) tells not what the document is
about: the title, the issuer and the first words do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.documents import Field, Span, Where
from index.han import fold
from index.snapshot import Snapshot
from retrieval.answering.holding import coverage, terms_in
from retrieval.answering.weighed import Evidence
from retrieval.question.meant import is_about
from retrieval.question.query import Asked, Query

__all__ = ["asks_own_date", "dated_lines"]

_ISSUED = "发布|印发|刊出|刊登|刊发|发表|公布|见报|登出|签署|成文|落款|写成?|发出|作出"
_WHEN = "(?:哪一?[天年月日]|什么时候|何时)"
_DOCUMENT = "报告|文章|报道|观察|综述|摘编|摘要|汇编|通知|公告|答复|新闻|材料|文件|简报"
_ASKS = re.compile(
    rf"落款|(?:{_ISSUED})的?(?:日期|时间)|{_WHEN}(?:{_ISSUED})|"
    rf"(?:{_DOCUMENT})[^?。]{{0,10}}?{_WHEN}(?:(?:{_ISSUED})?的?[?。]?$|(?:{_ISSUED}))|"
    r"\bwhen (?:was|were|did)\b.{0,60}\b(?:publish|issued?\b|release|signed?\b|dated|appear)|"
    r"\b(?:date|day)\b.{0,40}\b(?:published|issued|signed|released)\b|"
    r"\bdate of (?:issue|the report)"
)
_SAYS_WHEN = re.compile(
    rf"{_ISSUED}|日期|时间|\b(?:publish\w*|issued?|released?|signed?|dated?|appear\w*)\b"
)
_LONGEST_LINE = 120
_OPENING = 300
"""Characters of a document's beginning, which say what it is where no title does."""


def asks_own_date(query: Query) -> bool:
    """Whether a question asks when a document was issued: 报告是哪天印发的."""
    return query.asked is Asked.DATE and bool(_ASKS.search(fold(query.text)))


def _topic_of_document(query: Query) -> tuple[str, ...]:
    """The terms of such a question that say which document is meant."""
    return tuple(term for term in query.topic_terms if not _SAYS_WHEN.search(term.strip("_")))


def _date_line(snapshot: Snapshot, document_id: str) -> tuple[Span, str] | None:
    """The line that states a document's date, and the words that tell what the document is.

    `None` where the text itself states none.
    """
    document = snapshot.document(document_id)
    origin = document.metadata.origin(Field.DATE)
    if origin is None or origin.where is not Where.TEXT or origin.span is None:
        return None
    text, span = document.text, origin.span
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(start, len(text) if end < 0 else end)
    whole = line.end - line.start <= _LONGEST_LINE
    meta = document.metadata
    about = f"{meta.title or ''} {meta.issuer or ''} {text[:_OPENING]}"
    return (line if whole else span), about


def dated_lines(
    snapshot: Snapshot, query: Query, weighed: Sequence[Evidence]
) -> Iterator[tuple[Evidence, Span, float]]:
    """The date lines of the documents that some sentences stand in, of the asked place only.

    Yields:
        For each document its nearest sentence by meaning, the line, and how much of the document
        that the question means the title, the issuer and the first words hold.
    """
    rarity = snapshot.rarity(_topic_of_document(query))
    nearest: dict[str, Evidence] = {}
    for item in weighed:
        document_id = item.candidate.passage.document_id
        best = nearest.get(document_id)
        if best is None or item.dense + item.late > best.dense + best.late:
            nearest[document_id] = item
    for document_id, item in nearest.items():
        if query.places:
            names = snapshot.documents[document_id].place_names
            if not is_about(names, query.place_names):
                continue
        line = _date_line(snapshot, document_id)
        if line is not None:
            span, about = line
            held = coverage(rarity, terms_in(fold(about)), frozenset()) if rarity else 1.0
            yield item, span, held
