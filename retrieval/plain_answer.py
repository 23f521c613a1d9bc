"""An answer as plain text to be pasted elsewhere, its marks and references numbered anew."""

from __future__ import annotations

from retrieval.results import Answer

__all__ = ["plain_answer"]


def plain_answer(question: str, answer: Answer, heading: str) -> str:
    """The question, the statements with their marks, and the references that the marks stand for.

    References are numbered from 1 in the order in which they are first cited; quotations of one
    document share a number, as in a list of references.

    Args:
        question: as it was asked.
        answer: the answer; one that abstains has nothing to cite and gives what it says instead.
        heading: stands above the references.
    """
    if answer.abstained:
        return f"{question}\n\n{answer.missing}"
    references = {citation.n: citation.reference for citation in answer.citations}
    numbers: dict[str, int] = {}
    lines: list[str] = []
    for statement in answer.statements:
        own = [
            numbers.setdefault(references[n], len(numbers) + 1)
            for n in statement.citations
            if n in references
        ]
        lines.append(statement.text + "".join(f"[{number}]" for number in dict.fromkeys(own)))
    listed = "\n".join(f"[{number}] {reference}" for reference, number in numbers.items())
    parts = [question, "\n".join(lines), answer.missing, f"{heading}\n{listed}" if listed else ""]
    return "\n\n".join(part for part in parts if part)
