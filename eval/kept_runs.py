"""Runs over one's own questions, kept so that a later one can be compared with them.

Questions are added and reports come and go, so a run keeps a fingerprint of every question and
document that it was of: two runs are compared on what is the same for both.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from eval.compare import compare
from eval.datasets import Dataset, EvalQuery
from eval.digest import digest_of_queries
from eval.judge import Judge
from eval.results import Comparison, EvaluationResult
from eval.run_files import load_run, read_record, run_of, run_record
from eval.runs import Run
from eval.score import score_run
from index.errors import InputError, LibraryError

__all__ = ["KeptRun", "RunShelf", "compare_shared", "runs_beside", "shared_queries"]

_NAME = re.compile(r"\d{8}T\d{6}Z(?:-\d+)?\.json\Z")
_KEPT, _BESIDE = "kept", "beside"
_FINGERPRINT = 16
"""Hexadecimal digits: enough to tell texts apart that nobody forged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRun:
    """A run on file: what it was of, and its figures."""

    path: Path
    created: str
    """Date and time in UTC, ISO 8601."""
    queries: Mapping[str, str]
    """Query id → fingerprint of the query and its evidence."""
    documents: Mapping[str, str]
    """Document id → fingerprint of its text."""
    digest: str
    """Of the dataset as it was."""
    metrics: Mapping[str, float]


class RunShelf:
    """A folder of runs."""

    def __init__(self, folder: Path) -> None:
        """A shelf at `folder`, which need not exist yet."""
        self.folder = folder

    def keep(self, result: EvaluationResult, dataset: Dataset) -> KeptRun:
        """Puts the run of the evaluated system on file, with those of the systems beside it.

        Whole or not at all.

        Raises:
            LibraryError: it cannot be written.
        """
        own = result.systems[0]
        stamp = datetime.fromisoformat(result.created).strftime("%Y%m%dT%H%M%SZ")
        fresh = self.folder / f".{stamp}.new"
        kept = {
            "created": result.created,
            "queries": _queries(dataset.queries),
            "documents": _documents(dataset),
            "metrics": dict(own.metrics),
            _BESIDE: [run_record(system.run) for system in result.systems[1:]],
        }
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            record = {_KEPT: kept, **run_record(own.run)}
            text = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1)
            fresh.write_text(text + "\n", encoding="utf-8", errors="surrogatepass")
            path = self._free(stamp)
            fresh.replace(path)
        except OSError as error:
            raise LibraryError(
                f"{self.folder} cannot be written to ({error.strerror}): choose another --home"
            ) from error
        return KeptRun(
            path=path, digest=own.run.dataset_digest, metrics=own.metrics, created=result.created,
            queries=_queries(dataset.queries), documents=_documents(dataset),
        )  # fmt: skip

    def _free(self, stamp: str) -> Path:
        path, number = self.folder / f"{stamp}.json", 2
        while path.exists():
            path, number = self.folder / f"{stamp}-{number}.json", number + 1
        return path

    def runs(self) -> tuple[KeptRun, ...]:
        """The runs on file, the latest first; files that are none are passed over."""
        if not self.folder.is_dir():
            return ()
        files = sorted(
            (path for path in self.folder.iterdir() if _NAME.match(path.name)), key=_order
        )
        found = [_read(path) for path in reversed(files)]
        return tuple(run for run in found if run is not None)

    def remove(self, name: str) -> None:
        """Takes a run off the shelf, by its file's name; one that is not there is no matter."""
        if _NAME.match(name):
            (self.folder / name).unlink(missing_ok=True)


def _order(path: Path) -> tuple[str, int]:
    """By time, then by the number that runs of the same second are told apart by."""
    stamp, _, number = path.stem.partition("-")
    return stamp, int(number or 1)


def _read(path: Path) -> KeptRun | None:
    try:
        record = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
        kept = record[_KEPT]
        datetime.fromisoformat(kept["created"])
        return KeptRun(
            path=path,
            created=kept["created"],
            queries=dict(kept["queries"]),
            documents=dict(kept["documents"]),
            digest=str(record["dataset_digest"]),
            metrics={name: float(value) for name, value in kept["metrics"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def runs_beside(kept: KeptRun) -> tuple[Run, ...]:
    """The runs of the systems that were measured beside the one that is on file.

    Raises:
        InputError: the file cannot be read any more.
    """
    record = read_record(kept.path)
    return tuple(run_of(beside, kept.path) for beside in record[_KEPT].get(_BESIDE, ()))


def shared_queries(kept: KeptRun, dataset: Dataset) -> tuple[EvalQuery, ...]:
    """The queries of a dataset that a run was asked too, with the same evidence."""
    return tuple(
        query for query in dataset.queries if kept.queries.get(query.id) == _query_print(query)
    )


def compare_shared(
    kept: KeptRun, dataset: Dataset, run: Run, system: str, before: str
) -> Comparison:
    """A new run against an earlier one, on the queries that both share.

    Args:
        kept: the earlier run.
        dataset: what the new run is of.
        run: the new run.
        system: what the new run's system is called.
        before: what the earlier run's system is called.

    Raises:
        InputError: they share no query, or a document that the earlier run returned has changed or
            gone since.
    """
    queries = shared_queries(kept, dataset)
    if not queries:
        raise InputError("no question is the same in both runs: run the evaluation again")
    earlier = load_run(kept.path)
    gone = _changed(kept, dataset, earlier)
    if gone:
        raise InputError(f"'{gone}' has changed or gone since that run: run the evaluation again")
    shared = replace(dataset, queries=queries)
    judge = Judge(shared)
    names = {query.id for query in queries}
    first = score_run(shared, judge, _only(run, names, shared.digest))
    second = score_run(shared, judge, _only(earlier, names, shared.digest))
    first, second = replace(first, system=system), replace(second, system=before)
    return compare(shared, judge, first, second)


def _changed(kept: KeptRun, dataset: Dataset, run: Run) -> str | None:
    """A document that a run returned or cited and that is not there any more as it was."""
    now = _documents(dataset)
    used = {hit.doc for hits in run.results.values() for hit in hits}
    used |= {cited.doc for answer in run.answers.values() for cited in answer.cited}
    return next((doc for doc in sorted(used) if now.get(doc) != kept.documents.get(doc)), None)


def _only(run: Run, names: Iterable[str], digest: str) -> Run:
    kept = set(names)
    return replace(
        run,
        dataset_digest=digest,
        results={name: hits for name, hits in run.results.items() if name in kept},
        answers={name: answer for name, answer in run.answers.items() if name in kept},
        seconds={name: taken for name, taken in run.seconds.items() if name in kept},
    )


def _queries(queries: Iterable[EvalQuery]) -> dict[str, str]:
    return {query.id: _query_print(query) for query in queries}


def _query_print(query: EvalQuery) -> str:
    return digest_of_queries([query])[:_FINGERPRINT]


def _documents(dataset: Dataset) -> dict[str, str]:
    return {
        document.id: hashlib.sha256(
            f"{document.title}\n{document.text}".encode("utf-8", "surrogatepass")
        ).hexdigest()[:_FINGERPRINT]
        for document in dataset.documents
    }
