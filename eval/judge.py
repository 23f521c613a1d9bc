"""Which of the needed evidence hits and citations carry.

Evidence is a quote of a document, so a judgement says nothing of passages and holds however the
text is cut. A query's **needs** are what a ranking is judged by, as if each were one relevant
document:

- of a dataset with grades, a need is a document, and the first hit of it meets it;
- of a dataset with quotes, a need is an item of evidence, and the first hit that alone covers
  80 % of one of its quotes meets it. A hit that meets several needs yields all of them; one that
  meets none that is new is a document that is not relevant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.datasets import Dataset, EvalQuery
from eval.systems import Cited, Retrieved
from index.documents import Span

__all__ = ["COVERED_SHARE", "Judge", "occurrences"]

COVERED_SHARE = 0.8
"""A quote is found when this share of it is covered: the contract's figure."""
_ROUNDING = 1e-9
"""Of a product of floats: 0.8 of ten characters is eight."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words of a quote stand."""

    doc: str
    span: Span


_Stretch = Retrieved | Cited


class Judge:
    """Judges what systems return for the queries of one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        """Finds the quotes in the documents.

        Args:
            dataset: the dataset; evidence whose words its documents do not hold is never met.
        """
        texts = {document.id: document.text for document in dataset.documents}
        self._needs = {query.id: _needs(query, texts) for query in dataset.queries}

    def grades(self, query: EvalQuery) -> dict[str, int]:
        """The needs of a query by name, with their grades; empty where nothing answers it."""
        if query.grades:
            return dict(query.grades)
        return {_need_name(number): 1 for number in range(len(query.evidence))}

    def ranking(self, query: EvalQuery, hits: Sequence[Retrieved], depth: int) -> list[str]:
        """The needs and other names that the first `depth` hits come to, best first, each once.

        Of a dataset with grades the first `depth` documents are taken, each by its best hit.
        """
        if not query.evidence:
            return list(dict.fromkeys(hit.doc for hit in hits))[:depth]
        names: list[str] = []
        met: set[int] = set()
        for rank, hit in enumerate(hits[:depth], start=1):
            new = [number for number in self.met_by(query, hit) if number not in met]
            met.update(new)
            names += [_need_name(number) for number in new] or [f"other-{rank}"]
        return names

    def is_right(self, query: EvalQuery, hit: Retrieved) -> bool:
        """Whether a hit meets a need, be it the first to do so or not."""
        if query.evidence:
            return bool(self.met_by(query, hit))
        return any(hit.doc == document for document, _ in query.grades)

    def met_by(self, query: EvalQuery, hit: _Stretch) -> list[int]:
        """The numbers of the items of evidence that one stretch covers alone."""
        return self.met_together(query, [hit])

    def met_together(self, query: EvalQuery, stretches: Iterable[_Stretch]) -> list[int]:
        """The numbers of the items of evidence that stretches of one document together cover."""
        spans: dict[str, list[Span]] = {}
        for stretch in stretches:
            spans.setdefault(stretch.doc, []).append(Span(stretch.start, stretch.end))
        return [
            number
            for number, places in enumerate(self._needs[query.id])
            if any(_is_covered(place.span, spans.get(place.doc, ())) for place in places)
        ]

    def unknown_evidence(self, query: EvalQuery) -> list[int]:
        """The numbers of the items of evidence of which no quote stands in its document."""
        return [number for number, places in enumerate(self._needs[query.id]) if not places]


def occurrences(words: str, text: str) -> list[Span]:
    """Every place where `text` has these words; none for no words."""
    found: list[Span] = []
    start = text.find(words) if words else -1
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def _needs(query: EvalQuery, texts: Mapping[str, str]) -> list[list[_Place]]:
    return [
        [
            _Place(quote.doc, span)
            for quote in alternatives
            for span in occurrences(quote.words, texts.get(quote.doc, ""))
        ]
        for alternatives in query.evidence
    ]


def _need_name(number: int) -> str:
    return f"evidence-{number + 1}"


def _is_covered(wanted: Span, spans: Sequence[Span]) -> bool:
    """Whether spans together cover enough of a place; characters covered twice count once."""
    covered, edge = 0, wanted.start
    for span in sorted(spans, key=lambda span: span.start):
        start, end = max(edge, span.start), min(wanted.end, span.end)
        if end > start:
            covered += end - start
            edge = end
    return covered >= COVERED_SHARE * (wanted.end - wanted.start) - _ROUNDING
