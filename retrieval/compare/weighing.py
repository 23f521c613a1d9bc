"""Whether a figure of the library states a topic, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.documents import Document, Span
from index.figures import Kind
from index.figures.store import StoredFigure
from index.han import fold
from retrieval.compare.topic import Topic

__all__ = ["Holding", "Weighed", "holdings", "may_state", "weigh"]

_STATED = 0.8
"""Share of the topic that a figure's sentence, with the headings over it, must hold, where nothing
else speaks for it. Set, as what follows is, by seeds/figures.jsonl: at 0.7 figures of other things
are taken, at 0.9 figures are missed whose sentence words the topic a little otherwise."""
_BACKED = 0.5
"""The same, where the product's own decision finds the answer in that sentence."""
_OWN_CLAUSE = 0.3
"""Share of the topic that the figure's own words must hold where other figures of its sentence may
be meant."""
_HEADING = 0.5
"""What a word counts that only a heading or the title holds."""
_NEAR, _NEAR_ENGLISH = 14, 48
"""Characters on either side of a figure in which the thing that it counts stands."""
_OWNER = re.compile("的")
"""In 12家单位的案卷 the figure counts what stands before it."""
_CELL_EDGE = re.compile(r"[|\n\t]")
_OF_HEAD = 6
"""Last characters of a table's head, which name the thing: 单位 in 案卷评查所涉单位."""
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]\s*$")
_LINK = re.compile(
    r"(?:为|是|达到?|共计?|计|有|占)(?:\s|约|近|超过?|逾|了)*$|\b(?:is|was|were|are|reached|totalled)\s*$"
)
_BACKING_GAIN = 0.3
_COUNT_GAIN = 0.2
_BESIDE_GAIN = 0.2
_BESIDE = 6
"""Characters on either side in which the thing stands that a figure counts for certain."""
_HEAD_GAIN = 0.3


@dataclass(frozen=True, slots=True)
class Weighed:
    """A figure that states the topic."""

    stored: StoredFigure
    score: float


@dataclass(frozen=True, slots=True)
class Holding:
    """How much of a topic stands where, 0 to 1."""

    stored: StoredFigure
    counted: float
    around: float
    head: bool
    """Whether the thing counted stands near the figure, or the figure is said of it."""
    beside: bool


def holdings(topic: Topic, document: Document, figures: Iterable[StoredFigure]) -> list[Holding]:
    """How much of a topic the words of a document's figures hold, of those that can state it."""
    return [
        _held(topic, document, stored)
        for stored in figures
        if topic.takes(
            stored.at.figure.kind, stored.at.figure.sense, stored.at.figure.normalized.unit
        )
    ]


def may_state(held: Iterable[Holding]) -> bool:
    """Whether any of them can state the topic, if the product's own decision speaks for it."""
    return any(one.around >= _BACKED for one in held)


def weigh(topic: Topic, held: Iterable[Holding], backed: Mapping[Span, float]) -> list[Weighed]:
    """The figures of a document that state a topic, best first.

    Args:
        topic: what is compared.
        held: what its figures hold of it.
        backed: sentences in which the product's own decision finds the answer, each with the
            confidence.
    """
    by_sentence: dict[Span, list[Holding]] = {}
    for one in held:
        by_sentence.setdefault(one.stored.at.within, []).append(one)
    found = [
        weighed
        for within, group in by_sentence.items()
        for weighed in _of_sentence(topic, group, backed.get(within, 0.0))
    ]
    return sorted(found, key=lambda weighed: -weighed.score)


def _held(topic: Topic, document: Document, stored: StoredFigure) -> Holding:
    counted = " ".join(span.of(document.text) for span in stored.at.counted)
    if stored.at.is_cell:
        counted = f"{counted} {_own_cell(document, stored)}"
    sentence = f"{counted} {stored.at.within.of(document.text)}"
    in_sentence = topic.held(sentence)
    section = max(s.ordinal for s in document.sections if s.start <= stored.at.within.start)
    heads = " ".join((*document.section_path(section), document.metadata.title or ""))
    with_heads = topic.held(f"{heads} {sentence}")
    around = in_sentence + _HEADING * (with_heads - in_sentence)
    figure, within = stored.at.figure, stored.at.within
    before = document.text[max(within.start, figure.start - _BESIDE) : figure.start]
    behind = document.text[figure.end : min(within.end, figure.end + _BESIDE)]
    beside = f"{before}|{_OWNER.split(behind)[0]}"
    head = topic.holds_head(_near(document, stored)) or (
        _is_predicate(document, stored) and topic.holds_head(sentence)
    )
    return Holding(stored, topic.held(counted), around, head, topic.holds_head(beside))


def _own_cell(document: Document, stored: StoredFigure) -> str:
    """The words beside a figure in its cell: 99.3% mediated successfully."""
    figure, within = stored.at.figure, stored.at.within
    before = document.text[within.start : figure.start]
    behind = document.text[figure.end : within.end]
    return f"{_CELL_EDGE.split(before)[-1]} {_CELL_EDGE.split(behind)[0]}"


def _near(document: Document, stored: StoredFigure) -> str:
    """The words nearest to a figure, among which the thing that it counts stands."""
    spans = [span.of(document.text) for span in stored.at.counted]
    if stored.at.is_cell:
        heads = [_BRACKETS.sub("", words).strip() for words in spans]
        return " | ".join(words if words.isascii() else words[-_OF_HEAD:] for words in heads)
    figure, reach = stored.at.figure, _NEAR
    if document.metadata.language == "en":
        reach = _NEAR_ENGLISH
    return " | ".join(
        document.text[max(span.start, figure.start - reach) : min(span.end, figure.end + reach)]
        for span in stored.at.counted
        if span.end > figure.start - reach and span.start < figure.end + reach
    )


def _is_predicate(document: Document, stored: StoredFigure) -> bool:
    """Whether a figure is said of the subject of its sentence: 经核定为34家."""
    figure, within = stored.at.figure, stored.at.within
    before = fold(document.text[within.start : figure.start])
    behind = fold(document.text[figure.end : within.end])
    return bool(_LINK.search(before)) and not behind[:1].isalnum()


def _of_sentence(topic: Topic, group: Sequence[Holding], confidence: float) -> Iterable[Weighed]:
    best_counted = max(held.counted for held in group)
    for held in group:
        if not _states(topic, held, group, confidence):
            continue
        figure = held.stored.at.figure
        score = held.counted + held.around
        score += _HEAD_GAIN * held.head + _BACKING_GAIN * (confidence > 0)
        score += _BESIDE_GAIN * held.beside
        score += _COUNT_GAIN * (topic.wants_count and figure.kind is Kind.COUNT)
        if len(group) == 1 or held.counted >= best_counted:
            yield Weighed(held.stored, score)


def _states(topic: Topic, held: Holding, group: Sequence[Holding], confidence: float) -> bool:
    if held.around < (_BACKED if confidence else _STATED):
        return False
    figure = held.stored.at.figure
    if topic.wants_count and figure.kind is not Kind.COUNT:
        return held.counted >= _STATED
    if figure.kind is Kind.COUNT and not held.head:
        return False
    return held.counted >= _OWN_CLAUSE or (len(group) == 1 and (held.head or bool(confidence)))
