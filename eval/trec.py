"""TREC run and qrels files, in and out: what other tools of retrieval research read and write.

    qrels   query 0 document grade
    run     query Q0 document rank score tag

A run of a dataset with quotes is written as its needs (see `eval.judge`): `evidence-1` stands for
the first needed item, `other-3` for the third hit where that carries none. A run that is read is
of whole documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TypeVar

from eval.datasets import Dataset
from eval.judge import Judge
from eval.runs import Run
from eval.systems import Retrieved
from index.errors import InputError

__all__ = ["read_qrels", "read_run", "write_qrels", "write_run"]

_DEPTH = 1000
"""As deep as TREC goes."""
_T = TypeVar("_T")


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Query id → document id → grade.

    Raises:
        InputError: naming the file and line that is not of the form.
    """
    import ir_measures

    grades: dict[str, dict[str, int]] = {}
    form = "query, 0, document, grade"
    for qrel in _read(path, form, ir_measures.read_trec_qrels):
        grades.setdefault(qrel.query_id, {})[qrel.doc_id] = qrel.relevance
    return grades


def read_run(path: Path, dataset: Dataset) -> Run:
    """A run of another tool, on documents with grades.

    It is ranked by its scores, equal ones in the order of the lines. Queries and documents that
    the dataset has not are left out, and their number is in the configuration.

    Raises:
        InputError: naming the file and line that is not of the form; or the dataset has quotes; or
            the run is of none of its queries.
    """
    import ir_measures

    if any(query.evidence for query in dataset.queries):
        raise InputError(
            f"{path}: a TREC run names whole documents, and {dataset.name} is judged by quotes; "
            "compare with a run in JSON"
        )
    lengths = {document.id: len(document.text) for document in dataset.documents}
    found: dict[str, list[Retrieved]] = {query.id: [] for query in dataset.queries}
    left_out = 0
    form = "query, Q0, document, rank, score, tag"
    for scored in _read(path, form, ir_measures.read_trec_run):
        if scored.query_id in found and scored.doc_id in lengths:
            hit = Retrieved(scored.doc_id, 0, lengths[scored.doc_id], scored.score)
            found[scored.query_id].append(hit)
        else:
            left_out += 1
    if not any(found.values()):
        raise InputError(f"{path}: no line is of a query of {dataset.name}; check the ids")
    return Run(
        system=path.stem,
        dataset=dataset.name,
        dataset_digest=dataset.digest,
        configuration={"file": path.name, "lines left out": str(left_out)},
        results={
            query: tuple(sorted(hits, key=lambda hit: -hit.score)) for query, hits in found.items()
        },
    )


def write_qrels(dataset: Dataset, judge: Judge, path: Path) -> None:
    """Writes the judgements of a dataset.

    Raises:
        InputError: an id has white space, which the format has no place for, or the file cannot be
            written.
    """
    _write(
        path,
        (
            f"{_word(query.id)} 0 {_word(need)} {grade}"
            for query in dataset.queries
            for need, grade in judge.grades(query).items()
        ),
    )


def write_run(dataset: Dataset, judge: Judge, run: Run, path: Path) -> None:
    """Writes a run. Scores fall by one a rank: a system's own may tie, or be of another order.

    Raises:
        InputError: an id has white space, which the format has no place for, or the file cannot be
            written.
    """
    tag = "-".join(run.system.split()) or "run"
    _write(
        path,
        (
            f"{_word(query.id)} Q0 {_word(name)} {rank} {_DEPTH - rank + 1} {tag}"
            for query in dataset.queries
            for rank, name in enumerate(
                judge.ranking(query, run.results.get(query.id, ()), _DEPTH), start=1
            )
        ),
    )


class _Lines:
    """A file that knows which line was read last."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.number = 0

    def read(self) -> str:
        """Makes it a file to the readers."""
        return "".join(self)

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            self.number += 1
            yield line


def _read(path: Path, form: str, reader: Callable[[_Lines], Iterable[_T]]) -> Iterator[_T]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            lines = _Lines(file)
            try:
                yield from reader(lines)
            except ValueError as error:
                raise InputError(
                    f"{path}, line {lines.number}: not in the form of TREC ({form}); correct it"
                ) from error
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); check that it is there"
        ) from error


def _write(path: Path, lines: Iterable[str]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in lines)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); name another file"
        ) from error


def _word(name: str) -> str:
    if name.split() != [name]:
        raise InputError(f'"{name}": white space in an id has no place in a TREC file; rename it')
    return name
