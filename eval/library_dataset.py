"""Questions over a library: its documents are the dataset's."""

from __future__ import annotations

from pathlib import Path

from eval.datasets import Dataset, EvalDocument, EvalQuery
from eval.digest import digest_of_dataset
from eval.judge import Judge
from eval.questions import Question, Quote, load_questions
from index.errors import InputError
from index.library import Library

__all__ = ["load_library_dataset"]

_MOST_NAMED = 5


def load_library_dataset(path: Path, library: Library) -> Dataset:
    """The questions of a file, over the canonical texts of a library.

    A document is named by the first of its sources; quotes may name any of them.

    Args:
        path: the .jsonl file of questions.
        library: what the questions are put to.

    Raises:
        InputError: the file is not of the form, or the library holds none of the documents that
            its evidence names.
        LibraryError: the library is damaged.
    """
    questions = load_questions(path)
    with library.snapshot(vectors=False) as snapshot:
        names = {name: row.source for row in snapshot.documents.values() for name in row.sources}
        texts = dict(snapshot.connection.execute("SELECT id, text FROM documents"))
        documents = tuple(
            EvalDocument(id=row.source, title="", text=texts[row.id])
            for row in snapshot.documents.values()
        )
    named = {quote.doc for item in questions for need in item.evidence for quote in need}
    if named and not named & names.keys():
        raise InputError(
            f"{path}: the library at {library.home} holds none of the documents that its evidence "
            f"names ({', '.join(sorted(named)[:_MOST_NAMED])}, …); name their library with --home"
        )
    queries = tuple(_query_of(question, names) for question in questions)
    dataset = Dataset(
        name=path.name,
        documents=documents,
        queries=queries,
        digest=digest_of_dataset(documents, queries),
    )
    judge = Judge(dataset)
    unknown = [query.id for query in queries if judge.unknown_evidence(query)]
    if unknown:
        # Said and counted against every system: leaving them out would flatter.
        dataset.notes["questions with evidence that the documents lack"] = ", ".join(unknown)
    return dataset


def _query_of(question: Question, names: dict[str, str]) -> EvalQuery:
    return EvalQuery(
        id=question.id,
        text=question.text,
        language=question.language,
        kind=question.kind,
        evidence=tuple(
            tuple(Quote(names.get(quote.doc, quote.doc), quote.words) for quote in need)
            for need in question.evidence
        ),
    )
