"""BEIR-style folders: documents, queries, and grades of documents for queries.

    corpus.jsonl    {"_id", "title", "text"}
    queries.jsonl   {"_id", "text", "metadata": {"answerable", "kind", "language"}}
    qrels.tsv       query id, document id, grade; a header first. Or qrels/test.tsv.
    qrels.trec      instead: the same in the form of TREC
    meta.json       notes on source and licence

`title` and `metadata` may be missing, and `meta.json`. A query with `answerable` false is one that
nothing in the corpus answers; any other query without a grade above 0 is left out.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.datasets import Dataset, EvalDocument, EvalQuery
from eval.digest import digest_of_dataset
from eval.jsonl import records, text_of
from eval.trec import read_qrels
from index.errors import InputError
from index.han import language_of

__all__ = ["is_beir", "load_beir"]

_CORPUS, _QUERIES, _META = "corpus.jsonl", "queries.jsonl", "meta.json"
_QRELS = ("qrels.tsv", "qrels/test.tsv", "qrels/dev.tsv", "qrels.trec")
"""Of several the first is taken."""
_COLUMNS = 3


def is_beir(path: Path) -> bool:
    """Whether `path` is a BEIR-style folder."""
    return (path / _CORPUS).is_file() and (path / _QUERIES).is_file()


def load_beir(folder: Path) -> Dataset:
    """Reads a BEIR-style folder.

    Raises:
        InputError: naming the file and line that is not of the form, and what to do.
    """
    documents = tuple(_documents(folder / _CORPUS))
    if not documents:
        raise InputError(f"{folder / _CORPUS}: holds no document")
    qrels = next((folder / name for name in _QRELS if (folder / name).is_file()), None)
    if qrels is None:
        raise InputError(f"{folder}: no judgements; it needs one of {', '.join(_QRELS)}")
    grades = read_qrels(qrels) if qrels.suffix == ".trec" else _grades(qrels)
    queries, unjudged = _queries(folder / _QUERIES, grades)
    if not queries:
        raise InputError(
            f"{folder}: {qrels.name} judges none of the queries of {_QUERIES}; check that they "
            "are of one dataset"
        )
    notes = _notes(folder / _META)
    if unjudged:
        notes["queries without judgements, left out"] = str(unjudged)
    known = {document.id for document in documents}
    absent = {doc for judged in grades.values() for doc in judged} - known
    if absent:
        notes["judged documents that the corpus lacks"] = str(len(absent))
    return Dataset(
        name=folder.resolve().name,
        documents=documents,
        queries=queries,
        digest=digest_of_dataset(documents, queries),
        notes=notes,
    )


def _documents(path: Path) -> Iterator[EvalDocument]:
    known: set[str] = set()
    for number, record in records(path):
        document = EvalDocument(
            id=_new_id(record, path, number, known),
            title=str(record.get("title") or ""),
            text=text_of(record, "text", path, number),
        )
        yield document


def _new_id(record: Mapping[str, Any], path: Path, number: int, known: set[str]) -> str:
    name = text_of(record, "_id", path, number)
    if name in known:
        raise InputError(f'{path}, line {number}: "_id" {name} came before; ids must differ')
    known.add(name)
    return name


def _queries(
    path: Path, grades: Mapping[str, Mapping[str, int]]
) -> tuple[tuple[EvalQuery, ...], int]:
    """The queries that are judged or known to be unanswerable, and how many others there are.

    Raises:
        InputError: a query that contradicts itself or says nothing.
    """
    known: set[str] = set()
    queries: list[EvalQuery] = []
    unjudged = 0
    for number, record in records(path):
        query_id = _new_id(record, path, number, known)
        text = text_of(record, "text", path, number)
        metadata = record.get("metadata")
        if not isinstance(metadata, dict):
            metadata = {}
        judged = tuple(sorted((doc, n) for doc, n in grades.get(query_id, {}).items() if n > 0))
        answerable = metadata.get("answerable")
        if judged and answerable is False:
            raise InputError(
                f"{path}, line {number}: query {query_id} is not answerable, yet it has "
                "judgements; take out one or the other"
            )
        if not judged and answerable is not False:
            unjudged += 1
            continue
        if not text.strip():
            raise InputError(f"{path}, line {number}: query {query_id} is empty; give its text")
        stated = metadata.get("language") or metadata.get("lang")
        queries.append(
            EvalQuery(
                id=query_id,
                text=text,
                language=str(stated) if stated else language_of(text),
                kind=str(metadata.get("kind") or ""),
                grades=judged,
            )
        )
    return tuple(queries), unjudged


def _grades(path: Path) -> dict[str, dict[str, int]]:
    """Query id → document id → grade.

    Raises:
        InputError: a line is no judgement.
    """
    grades: dict[str, dict[str, int]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, start=1):
            if not row:
                continue
            try:
                query, document, grade = row
                grades.setdefault(query, {})[document] = int(grade)
            except ValueError as error:
                if number == 1 and len(row) == _COLUMNS:
                    continue
                raise InputError(
                    f"{path}, line {number}: no judgement; write query id, document id and a "
                    "whole number, with tabs between"
                ) from error
    return grades


def _notes(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        notes = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: no JSON ({error}); correct it or take it away") from error
    if not isinstance(notes, dict):
        raise InputError(f"{path}: no JSON object; correct it or take it away")
    return {
        str(name): str(value)
        for name, value in notes.items()
        if isinstance(value, str | int | float)
    }
