"""A turn of the conversation as the page draws it: its range, its progress, what can be done."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from index.documents import Span
from index.snapshot import DocumentRow, Snapshot
from retrieval.desk.standing import Standing, standing_of
from retrieval.desk.turns import Turn
from retrieval.plain_answer import plain_answer
from retrieval.progress import Progress, Stage
from retrieval.question.mentions import Mention, MentionKind, mentions_in, without_mention
from ui.presenting import citation_data, citation_target, hit_target, turn_data
from ui.strings import Strings

__all__ = ["Shown", "chat_turn_data", "mentions_of", "place_names", "standings_of", "without"]

Data = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How a turn is shown now."""

    active: str | None = None
    """The target that the reader shows, if it shows one of this turn."""
    progress: Progress | None = None
    """Of the work on it, while it waits."""
    standings: Mapping[str, Standing] | None = None
    """How what it quotes stands to the library, by target."""
    arrived: int = 0
    """Another number with each answer that has just come; it is brought into view."""
    told: str = ""
    """What was done about it."""
    collect: str = ""
    """The label of the button that collects a quotation; without one there is none."""
    held: frozenset[str] = frozenset()
    """The targets that are collected already."""
    word: str = ""
    """The label of the button that takes the answer away as a Word file."""
    file: Mapping[str, str] | None = None
    """A file for the browser to save, from `ui.answer_file`."""


def place_names(rows: Mapping[str, DocumentRow]) -> frozenset[str]:
    """Full names of the places of the library's documents."""
    return frozenset(name for row in rows.values() for name in row.place_names)


@functools.lru_cache(maxsize=512)
def mentions_of(question: str, known: frozenset[str]) -> tuple[Mention, ...]:
    """What a question names; the same question is drawn again and again."""
    return mentions_in(question, known)


def without(question: str, key: str, known: frozenset[str]) -> str:
    """The question without the mention of this key; empty where that leaves nothing to ask."""
    mentions = mentions_of(question, known)
    named = next((mention for mention in mentions if _key(mention) == key), None)
    return without_mention(question, named, mentions) if named else ""


def standings_of(snapshot: Snapshot, turn: Turn) -> dict[str, Standing]:
    """How what an answer quotes stands to the library as it is now, by target."""
    if turn.answer is None:
        return {}
    found: dict[str, Standing] = {}
    for citation in turn.answer.citations:
        span = Span(citation.start, citation.end)
        found[citation_target(citation)] = standing_of(
            snapshot, citation.doc, citation.source, span, citation.quote
        )
    for hit in turn.answer.nearest:
        span = Span(hit.start, hit.end)
        found[hit_target(hit)] = standing_of(snapshot, hit.doc, hit.source, span, hit.text)
    return found


def chat_turn_data(
    turn: Turn, rows: Mapping[str, DocumentRow], words: Strings, shown: Shown
) -> Data:
    """A turn with all that the conversation shows of it.

    Args:
        turn: the question with what came of it.
        rows: the library's documents.
        words: the interface text.
        shown: how it is shown now.
    """
    data = turn_data(turn, rows, words, shown.active)
    if turn.is_pending and shown.progress is not None:
        data |= _so_far(shown.progress, rows, words)
    for item in (*data["citations"], *data["nearest"]):
        item["gone"] = _gone((shown.standings or {}).get(item["target"]), words)
    answer = turn.answer
    can_copy = answer is not None and not answer.abstained
    return data | {
        "understood": turn.question if turn.typed else "",
        "chips": _chips(turn, place_names(rows), words),
        "stoppable": turn.is_pending,
        "retriable": turn.failure is not None or turn.is_stopped,
        "actions": answer is not None,
        "copy": plain_answer(turn.question, answer, words.sources) if answer and can_copy else "",
        "told": shown.told,
        "arrived": shown.arrived,
        "collect": shown.collect,
        "held": sorted(shown.held),
        "word": shown.word,
        "file": None if shown.file is None else dict(shown.file),
    }


def _so_far(progress: Progress, rows: Mapping[str, DocumentRow], words: Strings) -> Data:
    """The stage that is reached, and the statements that are ready with their marks."""
    stages = {
        Stage.READING: words.ask_reading,
        Stage.SEARCHING: words.searching,
        Stage.COMPOSING: words.ask_composing,
    }
    statements = progress.statements  # before the citations, which are there first
    return {
        "stage": stages[progress.stage],
        "statements": [{"text": s.text, "marks": list(s.citations)} for s in statements],
        "citations": [citation_data(c, rows, words) for c in progress.citations],
    }


def _gone(standing: Standing | None, words: Strings) -> str:
    if standing is Standing.CHANGED:
        return words.ask_changed
    return words.ask_removed if standing is Standing.REMOVED else ""


def _chips(turn: Turn, known: frozenset[str], words: Strings) -> list[Data]:
    """What was chosen, then what was read in the question's wording, each to be taken away."""
    chosen = [
        _chip("chosen", f"chosen:{name}", words.ask_chip_chosen, name, words, can_drop=True)
        for name in (*turn.filters.places, *turn.filters.years)
    ]
    labels = {
        MentionKind.PLACE: words.ask_chip_place,
        MentionKind.YEAR: words.ask_chip_year,
        MentionKind.ISSUER: words.ask_chip_issuer,
    }
    return chosen + [
        _chip(
            "understood", _key(mention), labels[mention.kind], mention.text, words,
            can_drop=bool(without(turn.question, _key(mention), known)),
        )
        for mention in mentions_of(turn.question, known)
    ]  # fmt: skip


def _chip(kind: str, key: str, label: str, text: str, words: Strings, *, can_drop: bool) -> Data:
    drop = words.ask_chip_drop.format(text=text) if can_drop else ""
    return {"kind": kind, "key": key, "label": label, "text": text, "drop": drop}


def _key(mention: Mention) -> str:
    return f"{mention.kind}:{mention.start}"
