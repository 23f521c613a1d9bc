"""Figures by language, by kind of question, by document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eval.datasets import EvalQuery

__all__ = ["by_dimension"]

_Slice = Sequence[EvalQuery]

_MOST_DOCUMENTS = 50
"""With more documents that answer there are too few queries for each to say anything of it."""


def by_dimension(
    queries: _Slice, measure: Callable[[_Slice], dict[str, float]]
) -> dict[str, dict[str, dict[str, float]]]:
    """Dimension → value → the measures of its queries, and their number as `queries`.

    A query whose evidence is in several documents, or may be, counts for each. A dimension that
    tells nothing apart is left out.

    Args:
        queries: all queries.
        measure: the measures of some of them.
    """
    dimensions: dict[str, dict[str, list[EvalQuery]]] = {"language": {}, "kind": {}, "document": {}}
    for query in queries:
        dimensions["language"].setdefault(query.language, []).append(query)
        if query.kind:
            dimensions["kind"].setdefault(query.kind, []).append(query)
        for document in _documents(query):
            dimensions["document"].setdefault(document, []).append(query)
    if len(dimensions["document"]) > _MOST_DOCUMENTS:
        del dimensions["document"]
    return {
        name: {value: _measured(groups[value], measure) for value in sorted(groups)}
        for name, groups in dimensions.items()
        if _tells_apart(groups, queries)
    }


def _documents(query: EvalQuery) -> list[str]:
    named = [quote.doc for need in query.evidence for quote in need]
    return list(dict.fromkeys([*named, *(document for document, _ in query.grades)]))


def _tells_apart(groups: Mapping[str, _Slice], queries: _Slice) -> bool:
    return any(len(group) < len(queries) for group in groups.values())


def _measured(group: _Slice, measure: Callable[[_Slice], dict[str, float]]) -> dict[str, float]:
    return {"queries": float(len(group)), **measure(group)}
