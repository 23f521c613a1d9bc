"""Measures of what answers cite, for questions whose evidence is quotes."""

from __future__ import annotations

from eval.datasets import EvalQuery
from eval.judge import Judge
from eval.systems import Answered

__all__ = ["CHARS_PER_FACT", "CITATION_MEASURES", "citation_values"]

CHARS_PER_FACT = 300
"""An answer may cite this many characters for each fact that is needed: the contract's figure."""
CITATION_MEASURES = (
    "evidence_cited", "citation_precision", "citation_recall", "cited_chars_per_fact",
)  # fmt: skip


def citation_values(judge: Judge, query: EvalQuery, answer: Answered) -> dict[str, float]:
    """Measures of one answer to a question with evidence.

    - `citation_recall`: the share of the needed evidence that the citations cover; those of one
      document count together.
    - `evidence_cited`: 1 if they cover all of it within 300 characters for each fact, else 0.
    - `citation_precision`: the share of the citations that are right: that alone cover needed
      evidence, or without which the others would not. Of an answer only.
    - `cited_chars_per_fact`: quoted characters for each item of needed evidence. Of an answer only.

    A question that is declined cites nothing.
    """
    needs = len(query.evidence)
    cited = () if answer.declined else answer.cited
    covered = set(judge.met_together(query, cited))
    chars = sum(citation.end - citation.start for citation in cited) / needs
    values = {
        "evidence_cited": float(len(covered) == needs and chars <= CHARS_PER_FACT),
        "citation_recall": len(covered) / needs,
    }
    if answer.declined or not cited:
        return values
    right = sum(
        bool(judge.met_by(query, citation))
        or covered != set(judge.met_together(query, cited[:number] + cited[number + 1 :]))
        for number, citation in enumerate(cited)
    )
    return {**values, "citation_precision": right / len(cited), "cited_chars_per_fact": chars}
