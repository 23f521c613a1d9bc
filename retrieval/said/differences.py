"""What differs between words from memory and the source, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from index.documents import Span
from index.han import Folded, fold
from retrieval.figures import figures_in

__all__ = ["Difference", "differences", "figures_apart", "words_of"]

_TOKEN = re.compile(
    r"\d+(?:,\d{3})*(?:\.\d+)?%?|[a-z]+(?:['’-][a-z]+)*|[\u3400-\u9fff\U00020000-\U0002ffff]+"
    r"|[^\W_]"
)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]")
_FIGURE = re.compile(
    r"\d|[零〇一二三四五六七八九十百千万亿两半]+(?:[年月日个项件次名家份条天倍成批期]|$)"
)
_WITH_UNIT = re.compile(
    r"(?:百分之)?\d+(?:,\d{3})*(?:\.\d+)?(?:%| ?(?:per ?cent|thousand|million|billion)\b)?"
    r"[千百]?[万亿]?余?[\u3400-\u9fff]?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words that stand on one side only, or for each other."""

    kind: Literal["figures", "words"]
    yours: str
    """As they were asked for; empty where the source has more."""
    source: str
    """As the source has them; empty where it has nothing of the kind."""
    span: Span | None = None
    """Where the source has them."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, folded, and where it stands."""

    plain: str
    span: Span


def words_of(folded: Folded, start: int = 0, end: int | None = None) -> tuple[_Word, ...]:
    """The words of `folded[start:end]`: Chinese by the dictionary, figures whole."""
    return tuple(_words(folded, start, len(folded) if end is None else end))


def _words(folded: Folded, start: int, end: int) -> Iterator[_Word]:
    import rjieba

    for match in _TOKEN.finditer(folded, start, end):
        if not _HAN.match(match.group()):
            yield _Word(match.group().replace(",", ""), Span(match.start(), match.end()))
            continue
        at = match.start()
        for word in rjieba.cut(match.group()):
            yield _Word(word, Span(at, at + len(word)))
            at += len(word)


def differences(asked: str, text: str, span: Span, folded: Folded) -> tuple[Difference, ...]:
    """What differs, in the order of the source.

    Args:
        asked: the words from memory.
        text: the document's text.
        span: the stretch that comes near to them.
        folded: the document's text, folded.
    """
    mine = words_of(Folded(fold(asked)))
    theirs = words_of(folded, span.start, span.end)
    found: list[Difference] = []
    pending: list[tuple[Sequence[_Word], Sequence[_Word]]] = []
    operations = Levenshtein.opcodes([w.plain for w in mine], [w.plain for w in theirs])
    for op in operations:
        if op.tag != "equal":
            pending.append((mine[op.src_start : op.src_end], theirs[op.dest_start : op.dest_end]))
        elif pending:
            found += _joined(pending, asked, text)
            pending = []
    if pending:
        found += _joined(pending, asked, text)
    return tuple(found)


def _joined(
    pending: Sequence[tuple[Sequence[_Word], Sequence[_Word]]], asked: str, text: str
) -> Iterator[Difference]:
    """Neighbouring changes as one; nothing where only the cut into words is another."""
    mine = [word for part, _ in pending for word in part]
    theirs = [word for _, part in pending for word in part]
    if "".join(word.plain for word in mine) == "".join(word.plain for word in theirs):
        return
    span = Span(theirs[0].span.start, theirs[-1].span.end) if theirs else None
    is_figure = any(_FIGURE.match(word.plain) for word in (*mine, *theirs))
    yield Difference(
        kind="figures" if is_figure else "words",
        yours=asked[mine[0].span.start : mine[-1].span.end] if mine else "",
        source=span.of(text) if span else "",
        span=span,
    )


def figures_apart(asked: str, text: str, span: Span) -> tuple[Difference, ...]:
    """Figures that other words for the same thing do not share, as each side writes them.

    Nothing where all those of the words from memory are in the source.

    Args:
        asked: the words from memory.
        text: the document's text.
        span: the sentence that says it in other words.
    """
    stated = span.of(text)
    missing = figures_in(asked) - figures_in(stated)
    if not missing:
        return ()
    mine = [
        Difference(kind="figures", yours=at.of(asked), source="")
        for at in _figures_among(asked, missing)
    ]
    theirs = [
        Difference(
            kind="figures",
            yours="",
            source=at.of(stated),
            span=Span(span.start + at.start, span.start + at.end),
        )
        for at in _figures_among(stated, figures_in(stated) - figures_in(asked))
    ]
    return (*mine, *theirs)


def _figures_among(words: str, wanted: frozenset[str]) -> Iterator[Span]:
    """Where some of the figures stand, each with its unit's first character."""
    folded = fold(words)
    for match in _WITH_UNIT.finditer(folded):
        if figures_in(match.group()) & wanted:
            yield Span(match.start(), match.end())
