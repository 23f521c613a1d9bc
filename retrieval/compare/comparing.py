"""Comparing: a topic over documents, what each states of it, or that it does not."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Sequence

from index.documents import Document, Span
from index.errors import InputError
from index.figures import Kind
from index.figures.likeness import Likeness, same_figure
from index.figures.store import StoredFigure, figures_of
from index.figures.units import group_of
from index.selection import select
from index.snapshot import Snapshot
from retrieval.answering.decision import ANSWER_THRESHOLD, confidence
from retrieval.answering.evidence import gather
from retrieval.answering.focus import quoted
from retrieval.answering.preferring import preferred
from retrieval.compare.choice import Choice, chosen_documents, limits_of, of_choice
from retrieval.compare.table import Cell, Comparison, Row, Status
from retrieval.compare.topic import Topic, read_topic
from retrieval.compare.weighing import Weighed, holdings, may_state, weigh
from retrieval.engine import Engine
from retrieval.filters import Limits
from retrieval.reference import display_title, reference_of
from retrieval.results import Citation
from retrieval.stated_figure import as_stated

__all__ = ["compare_documents"]

_MAX_OTHERS = 8
"""Other figures of a document that are listed beside the best one."""
_SENTENCES = 2
"""Best sentences of a document that its decision speaks for."""
_OTHERS_SHARE = 0.75
"""Another figure is listed if it states the topic nearly as surely as the best one."""

Progress = Callable[[int, int], None]


def compare_documents(
    engine: Engine, topic: str, choice: Choice | None = None, progress: Progress | None = None
) -> Comparison:
    """What each chosen document states of a topic.

    Args:
        engine: answers questions from the library.
        topic: what is compared: 免罚轻罚案件, 行政复议纠错率, mediation success rate.
        choice: documents, places, years; all by default.
        progress: is told how many documents are done, and of how many.

    Raises:
        InputError: the topic is empty or too long, or a place or year is not understood.
        NotFoundError: a document is not in the library.
        LibraryError: the library is damaged.
    """
    choice = choice or Choice()
    if not topic.strip():
        raise InputError("the topic is empty: name what is to be compared, such as 行政复议纠错率")
    with engine.library.snapshot() as snapshot:
        limits = limits_of(snapshot, choice)
        documents = chosen_documents(snapshot, choice, limits)
        query = engine.read(snapshot, topic)
        subject = read_topic(snapshot, topic.strip(), query)
        rows: list[Row] = []
        for number, document_id in enumerate(documents):
            if progress is not None:
                progress(number, len(documents))
            rows.append(_row(engine, snapshot, subject, document_id, limits))
        if progress is not None:
            progress(len(documents), len(documents))
    return Comparison(topic=topic.strip(), rows=tuple(rows), comparable=_comparable(rows))


def _row(engine: Engine, snapshot: Snapshot, topic: Topic, document_id: str, limits: Limits) -> Row:
    document = snapshot.document(document_id)
    stated = snapshot.documents[document_id]
    figures = [
        one for one in figures_of(snapshot.connection, document_id) if of_choice(one, limits)
    ]
    held = holdings(topic, document, figures)
    weighed: list[Weighed] = []
    if may_state(held):
        weighed = weigh(topic, held, _backed(engine, snapshot, topic, document_id))
    cells = list(_cells(snapshot, document, _preferred(weighed, document)))
    best = cells[0] if cells else None
    return Row(
        doc=document_id,
        source=stated.source,
        title=display_title(stated),
        place=best.place if best else stated.place,
        period=best.period if best else stated.period,
        status=Status.STATED if best else Status.NOT_STATED,
        best=best,
        others=tuple(cells[1 : 1 + _MAX_OTHERS]),
    )


def _preferred(weighed: Sequence[Weighed], document: Document) -> list[StoredFigure]:
    """The best figure first: of the document's own period where several are as sure."""
    if not weighed:
        return []
    best = weighed[0].score
    sure = [one for one in weighed if one.score >= best * _OTHERS_SHARE]
    own = document.metadata.period
    sure.sort(key=lambda one: (-round(one.score, 2), one.stored.at.period != own))
    return [one.stored for one in sure]


def _backed(
    engine: Engine, snapshot: Snapshot, topic: Topic, document_id: str
) -> dict[Span, float]:
    """The sentences of a document in which the product's own decision finds the answer."""
    others = snapshot.documents.keys() - {document_id}
    only = select(snapshot.units, left_out=others)
    question = _question(topic)
    query, found = engine.find_among(snapshot, question, only)
    evidence = preferred(snapshot, query, gather(snapshot, query, found))
    sure = confidence(snapshot, query, evidence)
    if sure < ANSWER_THRESHOLD:
        return {}
    return {item.span: sure for item in evidence[:_SENTENCES] if item.asked}


def _question(topic: Topic) -> str:
    """The topic as a question that asks for its figure."""
    is_rate = bool(topic.kinds) and Kind.COUNT not in topic.kinds
    if topic.query.is_english:
        return f"What is the {topic.text}?" if is_rate else f"How many {topic.text}?"
    return f"{topic.text}{'是多少' if is_rate else '有多少'}？"


def _cells(
    snapshot: Snapshot, document: Document, figures: Iterable[StoredFigure]
) -> Iterable[Cell]:
    """Each figure once: what is stated again elsewhere is no other figure."""
    shown: list[StoredFigure] = []
    for stored in figures:
        if any(_same(stored, other) for other in shown):
            continue
        shown.append(stored)
        yield _cell(snapshot, document, stored)


def _same(one: StoredFigure, other: StoredFigure) -> bool:
    alike = same_figure(one.at.figure, other.at.figure) is Likeness.EQUAL
    return alike and (one.at.period == other.at.period or None in {one.at.period, other.at.period})


def _cell(snapshot: Snapshot, document: Document, stored: StoredFigure) -> Cell:
    at, figure = stored.at, stored.at.figure
    row = snapshot.documents[document.id]
    focus = Span(figure.start, figure.end)
    span = quoted(document.text, at.within, focus)
    section = bisect.bisect_right(document.sections, span.start, key=lambda s: s.start) - 1
    heads = (*at.counted, *((at.unit,) if at.unit else ())) if at.is_cell else ()
    citation = Citation(
        n=1,
        doc=document.id,
        source=row.source,
        title=row.title,
        section=document.section_path(section),
        start=span.start,
        end=span.end,
        quote=span.of(document.text),
        reference=reference_of(row),
        page=bisect.bisect_right(document.pages, span.start) or None if document.pages else None,
        focus=focus,
        heads=heads,
    )
    return Cell(
        figure=figure,
        words=as_stated(document.text, stored),
        place=at.place,
        period=at.period,
        place_stated=at.place_stated,
        period_stated=at.period_stated,
        counted=" ".join(part.of(document.text) for part in at.counted),
        citation=citation,
    )


def _comparable(rows: Iterable[Row]) -> bool:
    """Whether two documents or more state figures that measure the same."""
    figures = [row.best.figure for row in rows if row.best is not None]
    if len(figures) < 2 or len({figure.kind for figure in figures}) > 1:
        return False
    if figures[0].kind is Kind.COUNT:
        groups = {group_of(figure.normalized.unit) for figure in figures} - {""}
        return len(groups) <= 1
    return len({figure.normalized.unit for figure in figures}) == 1
