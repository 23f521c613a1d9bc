"""What a report shows of single queries: what was wanted, and what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.datasets import Dataset, EvalQuery
from eval.judge import Judge
from eval.results import Returned, Shortfall
from eval.runs import Run
from eval.systems import Retrieved

__all__ = ["Showing", "shortfalls"]

_MOST_SHOWN = 20
_PASSAGES = 3
_WANTED_CHARS = 300
"""Of a document that answers its beginning is shown."""
_MOST_WANTED = 5
_RANKED_BY = "nDCG@10"


class Showing:
    """Texts of one dataset for showing."""

    def __init__(self, dataset: Dataset, judge: Judge) -> None:
        self._texts = {document.id: document for document in dataset.documents}
        self._judge = judge

    def wanted(self, query: EvalQuery) -> tuple[str, ...]:
        """The first quote of each needed item, or the beginnings of the documents that answer."""
        if query.evidence:
            return tuple(need[0].words for need in query.evidence if need)
        found = [self._texts.get(document) for document, _ in query.grades[:_MOST_WANTED]]
        return tuple(
            f"{document.title}\n{document.text}".strip()[:_WANTED_CHARS]
            for document in found
            if document is not None
        )

    def returned(self, query: EvalQuery, hits: Sequence[Retrieved]) -> tuple[Returned, ...]:
        """The first few hits."""
        return tuple(
            Returned(
                rank=rank,
                doc=hit.doc,
                start=hit.start,
                end=hit.end,
                text=self._texts[hit.doc].text[hit.start : hit.end],
                right=self._judge.is_right(query, hit),
            )
            for rank, hit in enumerate(hits[:_PASSAGES], start=1)
        )


def shortfalls(
    dataset: Dataset, judge: Judge, run: Run, values: Mapping[str, Mapping[str, float]]
) -> tuple[Shortfall, ...]:
    """The queries served worst, worst first; none that were served perfectly."""
    showing = Showing(dataset, judge)
    scored = [
        (values[query.id][_RANKED_BY], number, query)
        for number, query in enumerate(dataset.queries)
        if values[query.id].get(_RANKED_BY, 1.0) < 1.0
    ]
    return tuple(
        Shortfall(
            query=query,
            wanted=showing.wanted(query),
            value=value,
            returned=showing.returned(query, run.results.get(query.id, ())),
        )
        for value, _, query in sorted(scored, key=lambda item: item[:2])[:_MOST_SHOWN]
    )
