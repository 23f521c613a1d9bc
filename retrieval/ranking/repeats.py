"""What is printed twice is found once, and says where else it stands."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.documents import Span
from index.han import Folded
from index.paragraphs import MIN_LETTERS, letters_of, lines_in
from index.repeats import places_of_repeats
from index.snapshot import PassageRow, Snapshot
from retrieval.ranking.candidate import Candidate
from retrieval.ranking.passage_words import folded_text
from retrieval.results import Elsewhere

__all__ = ["elsewhere", "lines_of", "without_repeats"]


@dataclass(slots=True)
class _Shown:
    """The words of the passages that are kept so far."""

    holders: dict[str, int]
    """The letters of each line, and the position of the first passage that holds it."""
    texts: str = ""
    """The letters of each long line, parted by line feeds: one string is searched many times as
    fast as many."""
    starts: list[int] = field(default_factory=list)
    """Where each of them starts."""
    positions: list[int] = field(default_factory=list)
    """The positions of their passages."""

    def holder(self, letters: str) -> int | None:
        """The position of the passage that holds a line of these letters, if one does.

        A long line may be a piece of a longer one, as passages are cut at 700 characters. A short
        one must be a line of its own: "共3件" says nothing without what stands beside it.
        """
        found = self.holders.get(letters)
        if found is None and len(letters) >= MIN_LETTERS:
            at = self.texts.find(letters)
            return None if at < 0 else self.positions[bisect.bisect_right(self.starts, at) - 1]
        return found

    def add(self, lines: Sequence[str], position: int) -> None:
        """Takes in the lines of the passage at `position`."""
        added: list[str] = []
        end = len(self.texts)
        for letters in lines:
            self.holders.setdefault(letters, position)
            if len(letters) >= MIN_LETTERS:
                self.starts.append(end)
                self.positions.append(position)
                added += (letters, "\n")
                end += len(letters) + 1
        if added:
            self.texts += "".join(added)


def without_repeats(snapshot: Snapshot, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leaves out passages whose every line, headings and titles aside, better ones hold.

    The passage that holds the longest of its lines remembers each that was left out for it. One
    that can answer is not left out for one that speaks of another place or year.
    """
    kept: list[Candidate] = []
    shown = {excluded: _Shown({}) for excluded in (False, True)}
    for candidate in candidates:
        lines = lines_of(snapshot, candidate.passage)
        excluded = candidate.scope.excluded
        pools = (shown[False], shown[True]) if excluded else (shown[False],)
        longest = _held_by(lines, pools)
        if longest is not None:
            first = kept[longest]
            kept[longest] = replace(first, repeats=(*first.repeats, candidate.passage))
            continue
        shown[excluded].add(lines, len(kept))
        kept.append(candidate)
    return kept


def _held_by(lines: Sequence[str], pools: Sequence[_Shown]) -> int | None:
    """The position of the passage that holds the longest line, where every line is held."""
    found: int | None = None
    longest = -1
    for letters in lines:
        holder = pools[0].holder(letters)
        if holder is None and len(pools) > 1:
            holder = pools[1].holder(letters)
        if holder is None:
            return None
        if len(letters) > longest:
            found, longest = holder, len(letters)
    return found


def lines_of(snapshot: Snapshot, row: PassageRow) -> tuple[str, ...]:
    """The letters of each line of a passage that is searched; what heads other lines left out."""
    return snapshot.cache.lines.get(row.id, lambda: tuple(_read_lines(snapshot, row)))


def _read_lines(snapshot: Snapshot, row: PassageRow) -> Iterator[str]:
    document = snapshot.document(row.document_id)
    folded = folded_text(snapshot, row)
    title = letters_of(document.metadata.title or "")
    start = max(row.start, min(document.sections[row.section].heading_end, row.end))
    lines = list(lines_in(document.text, start, row.end))
    for number, line in enumerate(lines, start=1):
        letters = letters_of(Folded(folded[line.start - row.start : line.end - row.start]))
        if not letters or not _is_searched(row, line):
            continue
        heads = number < len(lines) and (
            letters in title or _looks_like_heading(line.of(document.text))
        )
        if not heads:
            yield letters


def _is_searched(row: PassageRow, line: Span) -> bool:
    first, last = line.start, line.end
    return any(s.start < last and first < s.end for s in row.sentences)


def _looks_like_heading(words: str) -> bool:
    """Whether a line is short and holds nothing but words: no figure, no clause, no label."""
    return len(words) < MIN_LETTERS and all(char.isalpha() or char == " " for char in words)


def elsewhere(
    snapshot: Snapshot,
    document_id: str,
    span: Span,
    *,
    all_editions: bool,
    repeats: Sequence[PassageRow] = (),
) -> tuple[Elsewhere, ...]:
    """Where else the paragraphs of a span stand.

    Args:
        snapshot: the library.
        document_id: the document.
        span: the stretch of its text.
        all_editions: whether documents count that a later edition supersedes.
        repeats: passages that were left out for this one; a passage of lines too short to be
            known by a digest is listed by itself.
    """
    left_out = () if all_editions else snapshot.superseded
    places = [
        (place.document_id, Span(place.start, place.end))
        for place in places_of_repeats(snapshot.connection, document_id, span.start, span.end)
    ]
    for row in repeats:
        whole = Span(row.start, row.end)
        if not any(doc == row.document_id and whole.overlap(other) for doc, other in places):
            places.append((row.document_id, whole))
    found = [
        Elsewhere(doc=doc, source=snapshot.documents[doc].source, start=at.start, end=at.end)
        for doc, at in places
        if doc not in left_out
    ]
    return tuple(sorted(found, key=lambda place: (place.source, place.doc, place.start)))
