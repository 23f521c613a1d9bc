"""How well hits and answers cover the evidence of questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.questions import Question, Quote
from index.documents import Span
from retrieval.engine import Engine
from retrieval.results import Answer, Hit

__all__ = ["Judgement", "Report", "judge", "report"]

COVERED_SHARE = 0.8
"""A quote is found when this share of it is covered: the contract's figure."""
_RECALL_DEPTH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One question's outcome."""

    question: Question
    success_at_1: bool
    recall_at_5: float
    answered: bool
    evidence_cited: bool
    """Whether the citations cover all needed evidence."""
    cited_chars_per_fact: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Means over questions. All but the last three are over those that have an answer."""

    questions: int
    success_at_1: float
    recall_at_5: float
    evidence_cited: float
    cited_chars_per_fact: float
    abstention_precision: float
    abstention_recall: float
    abstention_f1: float


def _covered(quote: Quote, spans: Sequence[tuple[str, Span]], texts: Mapping[str, str]) -> bool:
    """Whether spans of one document together cover enough of a quote, wherever it stands."""
    text = texts.get(quote.doc, "")
    start = text.find(quote.words)
    while start >= 0:
        wanted = set(range(start, start + len(quote.words)))
        for name, span in spans:
            if name == quote.doc:
                wanted -= set(range(span.start, span.end))
        if len(wanted) <= (1 - COVERED_SHARE) * len(quote.words):
            return True
        start = text.find(quote.words, start + 1)
    return False


def _needs_met(
    question: Question, spans: Sequence[tuple[str, Span]], texts: Mapping[str, str]
) -> int:
    return sum(
        any(_covered(quote, spans, texts) for quote in alternatives)
        for alternatives in question.evidence
    )


def _found_by_one_hit(question: Question, hits: Sequence[Hit], texts: Mapping[str, str]) -> int:
    spans = [(hit.source, Span(hit.start, hit.end)) for hit in hits]
    return sum(
        any(_covered(quote, [span], texts) for quote in alternatives for span in spans)
        for alternatives in question.evidence
    )


def judge(engine: Engine, questions: Iterable[Question]) -> list[Judgement]:
    """Searches and asks every question and judges the outcome."""
    with engine.library.snapshot() as snapshot:
        texts = {
            source: snapshot.document(row.id).text
            for row in snapshot.documents.values()
            for source in row.sources
        }
    return [
        _judge_one(question, engine.search(question.text), engine.ask(question.text), texts)
        for question in questions
    ]


def _judge_one(
    question: Question, hits: Sequence[Hit], answer: Answer, texts: Mapping[str, str]
) -> Judgement:
    cited = [(citation.source, Span(citation.start, citation.end)) for citation in answer.citations]
    needs = len(question.evidence)
    chars = sum(span.end - span.start for _, span in cited)
    return Judgement(
        question=question,
        success_at_1=_found_by_one_hit(question, hits[:1], texts) > 0,
        recall_at_5=_found_by_one_hit(question, hits[:_RECALL_DEPTH], texts) / max(1, needs),
        answered=not answer.abstained,
        evidence_cited=needs > 0 and _needs_met(question, cited, texts) == needs,
        cited_chars_per_fact=chars / max(1, needs),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def report(judgements: Sequence[Judgement]) -> Report:
    """Means over judged questions."""
    answerable = [j for j in judgements if j.question.evidence]
    declined = [j for j in judgements if not j.answered]
    right = sum(1 for j in declined if not j.question.evidence)
    precision = right / max(1, len(declined))
    recall = right / max(1, len(judgements) - len(answerable))
    return Report(
        questions=len(judgements),
        success_at_1=_mean([float(j.success_at_1) for j in answerable]),
        recall_at_5=_mean([j.recall_at_5 for j in answerable]),
        evidence_cited=_mean([float(j.evidence_cited) for j in answerable]),
        cited_chars_per_fact=_mean([j.cited_chars_per_fact for j in answerable if j.answered]),
        abstention_precision=precision,
        abstention_recall=recall,
        abstention_f1=2 * precision * recall / (precision + recall) if right else 0.0,
    )
