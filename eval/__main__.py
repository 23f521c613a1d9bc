"""`python -m eval`: measure a library's answers, or fit the decision to answer.

python -m eval questions seeds/questions.jsonl --home HOME [--reranker DIR]
python -m eval calibrate seeds/questions.jsonl seeds/near-misses.jsonl --home HOME
    [--beside FOLDER [--beside-home HOME]]
python -m eval figures seeds/figures.jsonl --home HOME [--show]
python -m eval cold --home HOME
python -m eval claims [FILE.jsonl …] --home HOME [--each N] [--seed N] [--show]
python -m eval speed --home HOME [--questions FILE] [--reranker DIR]
python -m eval gate
python -m eval kills [--kills N] [--seed N] [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from eval.beir import load_beir
from eval.evaluation import evaluate
from eval.floors import (
    FLOORS,
    SLACK,
    load_floors,
    refuse_changes,
    save_floors,
    set_floors,
    shortcomings,
)
from eval.gate import CORPUS, QUESTIONS, measure
from eval.library_dataset import load_library_dataset
from eval.questions import load_questions
from eval.results import EvaluationResult
from eval.youju import YoujuSystem
from index.errors import InputError, YoujuError
from index.library import Library, default_home
from index.model.encoder import load_encoder
from retrieval.engine import Engine
from retrieval.ranking.cross_encoder import load_reranker

_ROOT = Path(__file__).resolve().parents[1]
_COLD_RUNS = 5
_COLD_QUESTION = "免罚轻罚案件有多少件？"


def _engine(home: Path, reranker: Path | None = None) -> Engine:
    encoder = load_encoder(fast=True)
    return Engine(Library(home, encoder), encoder, load_reranker(reranker))


def _questions(path: Path, engine: Engine, *, show: bool) -> dict[str, object]:
    dataset = load_library_dataset(path, engine.library)
    *_, result = evaluate(dataset, [YoujuSystem.of_library(engine)])
    assert isinstance(result, EvaluationResult)  # noqa: S101 - the last of the events
    youju = result.systems[0]
    for query in dataset.queries if show else ():
        values = youju.per_query[query.id]
        if not values["right_decisions"] or values.get("evidence_cited") == 0:
            outcome = "declined" if youju.run.answers[query.id].declined else "answered"
            print(f"{query.id}  {outcome}  {query.text}", file=sys.stderr)
    return {"dataset": str(path), "questions": len(dataset.queries), **youju.metrics}


def _figures(path: Path, engine: Engine, *, show: bool) -> dict[str, object]:
    from eval.figure_cells import load_figure_cells, measure_figure_cells

    result = measure_figure_cells(engine, load_figure_cells(path))
    for outcome in result.outcomes if show else ():
        if not outcome.is_right:
            print(f"{outcome.cell.topic}  {outcome.cell.doc}  {outcome.words}", file=sys.stderr)
    return {"dataset": str(path), **result.metrics}


def _calibrate(
    paths: Sequence[Path], home: Path, beside: Path | None, beside_home: Path | None
) -> dict[str, object]:
    from eval.calibrate import calibrate, cases_beside, cases_of

    questions = [question for path in paths for question in load_questions(path)]
    encoder = load_encoder(fast=True)
    # What is fitted holds for everybody: without what one user's machine has.
    cases = [*cases_of(Engine(Library(home, encoder), encoder), questions)]
    if beside is not None:
        dataset = load_beir(beside)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own:
            place = beside_home or Path(own)
            YoujuSystem(home=place).index(dataset.documents)
            cases += cases_beside(Engine(Library(place, encoder), encoder), dataset.queries)
    return asdict(calibrate(cases))


def _claims(arguments: argparse.Namespace) -> dict[str, object]:
    """Claims made of the library's sentences and of the true ones of files, and those files'."""
    from eval.altered import altered_claims, altered_from
    from eval.claims import ClaimOutcome, load_claims, run_claims
    from retrieval.check.checking import Checker

    engine = _engine(arguments.home)
    given = [claim for path in arguments.paths for claim in load_claims(path)]
    true = [claim.text for claim in given if not claim.is_altered]
    with engine.library.snapshot() as snapshot:
        made = altered_claims(snapshot, arguments.each, arguments.seed)
        if true:
            more = altered_from(snapshot, true, arguments.each, arguments.seed)
            made += [claim for claim in more if claim.is_altered]
    *_, outcome = run_claims(Checker(engine), [*given, *made])
    assert isinstance(outcome, ClaimOutcome)  # noqa: S101 - the last of the events
    for fault in outcome.faults if arguments.show else ():
        print(
            f"{fault.claim.kind}  {fault.claim.verdict} -> {fault.got}  {fault.claim.text}  "
            f"{fault.reason}",
            file=sys.stderr,
        )
    return {
        "claims": outcome.claims,
        "right": outcome.right,
        "false_supported": outcome.false_supported,
        "true_contradicted": outcome.true_contradicted,
        "by_kind": outcome.by_kind,
    }


def _cold(home: Path) -> dict[str, object]:
    """Median seconds of a first question in a new process, beside importing the library."""

    def median(command: list[str]) -> float:
        seconds: list[float] = []
        for _ in range(_COLD_RUNS):
            started = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (fixed commands)
            seconds.append(time.perf_counter() - started)
        return sorted(seconds)[_COLD_RUNS // 2]

    ask = median([sys.executable, "-m", "ui.cli", "--home", str(home), "ask", _COLD_QUESTION])
    imported = median([sys.executable, "-c", "import sentence_transformers"])
    return {
        "ask_s": round(ask, 2),
        "import_sentence_transformers_s": round(imported, 2),
        "ratio": round(ask / imported, 2),
    }


def _speed(path: Path, engine: Engine) -> dict[str, object]:
    from eval.benchmark import measure_speed

    return asdict(measure_speed(engine, [one.text for one in load_questions(path)]))


def _kills(arguments: argparse.Namespace) -> int:
    """Kills writers of a library at random moments; fails where one leaves anything wrong."""
    from eval.torture.killing import KillReport, run_kills

    report = KillReport()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as own:
        for kill in run_kills(Path(own), arguments.kills, arguments.seed):
            report.take(kill)
            for fault in kill.faults:
                print(f"kills: {kill.change}, {kill.moment}: {fault}", file=sys.stderr)
    print(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    return 1 if report.faults else 0


def _in_checkout(path: Path) -> str:
    """A path as floors name it.

    Raises:
        InputError: it lies elsewhere, so that nobody else could measure with it.
    """
    if not path.resolve().is_relative_to(_ROOT):
        raise InputError(f"{path}: not in the checkout; the gate asks committed questions only")
    return path.resolve().relative_to(_ROOT).as_posix()


def _gate(arguments: argparse.Namespace) -> int:
    """Holds a fixed measurement against the committed floors, or sets them anew."""
    chosen = [_in_checkout(path) for path in arguments.questions]
    floors = load_floors(FLOORS) if FLOORS.exists() or not arguments.set else None
    if arguments.set or floors is None:
        corpus, names = CORPUS, chosen or [*(floors.questions if floors else QUESTIONS)]
    else:
        refuse_changes(floors, _ROOT)
        corpus, names = floors.corpus, [*floors.questions]
    started = time.perf_counter()
    *_, metrics = measure(_ROOT, corpus, names, load_encoder(), load_encoder(fast=True))
    assert isinstance(metrics, dict)  # noqa: S101 - the last of the events
    print(json.dumps(metrics, ensure_ascii=False, indent=2))
    if arguments.set or floors is None:
        save_floors(set_floors(_ROOT, corpus, metrics, arguments.slack), FLOORS)
        print(f"gate: floors set in {FLOORS}; commit it", file=sys.stderr)
        return 0
    found = shortcomings(floors, metrics)
    for shortcoming in found:
        print(f"gate: {shortcoming}", file=sys.stderr)
    seconds = time.perf_counter() - started
    print(f"gate: {'closed' if found else 'open'} after {seconds:.0f} s", file=sys.stderr)
    return 1 if found else 0


def _measured(arguments: argparse.Namespace) -> dict[str, object]:
    """The outcome of a command other than the gate."""
    if arguments.command == "questions":
        engine = _engine(arguments.home, arguments.reranker)
        return _questions(arguments.path, engine, show=arguments.show)
    if arguments.command == "figures":
        return _figures(arguments.path, _engine(arguments.home), show=arguments.show)
    if arguments.command == "calibrate":
        return _calibrate(arguments.paths, arguments.home, arguments.beside, arguments.beside_home)
    if arguments.command == "claims":
        return _claims(arguments)
    if arguments.command == "speed":
        return _speed(arguments.questions, _engine(arguments.home, arguments.reranker))
    return _cold(arguments.home)


def main() -> int:
    """Runs one measurement and prints it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("--home", type=Path, default=default_home())
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("questions", "calibrate", "cold", "figures"):
        command = commands.add_parser(name)
        command.add_argument("--home", type=Path, default=argparse.SUPPRESS)
        if name in {"questions", "figures"}:
            command.add_argument("path", type=Path)
            command.add_argument("--show", action="store_true", help="name the failures")
        if name == "calibrate":
            command.add_argument("paths", type=Path, nargs="+")
            command.add_argument(
                "--beside", type=Path, help="BEIR-style folder with unanswerable queries"
            )
            command.add_argument("--beside-home", type=Path, help="keeps the library of that")
        if name == "questions":
            command.add_argument("--reranker", type=Path, help="folder of a cross-encoder")
    claims = commands.add_parser("claims")
    claims.add_argument("--home", type=Path, default=argparse.SUPPRESS)
    claims.add_argument("paths", type=Path, nargs="*", help="claims with their verdicts, .jsonl")
    claims.add_argument("--each", type=int, default=60, help="claims of each kind of alteration")
    claims.add_argument("--seed", type=int, default=20_261_122)
    claims.add_argument("--show", action="store_true", help="name the failures")
    speed = commands.add_parser("speed")
    speed.add_argument("--home", type=Path, default=argparse.SUPPRESS)
    speed.add_argument("--reranker", type=Path, help="folder of a cross-encoder")
    speed.add_argument("--questions", type=Path, default=_ROOT / "seeds" / "questions.jsonl")
    gate = commands.add_parser("gate")
    gate.add_argument("questions", type=Path, nargs="*", help="with --set: what is to be asked")
    gate.add_argument("--set", action="store_true", help="set the floors by what is measured")
    gate.add_argument("--slack", type=float, default=SLACK, help="how far below what is measured")
    kills = commands.add_parser("kills")
    kills.add_argument("--kills", type=int, default=200)
    kills.add_argument("--seed", type=int, default=7)
    kills.add_argument("--folder", type=Path, help="where the library is made, and deleted")
    arguments = parser.parse_args()
    try:
        if arguments.command == "gate":
            return _gate(arguments)
        if arguments.command == "kills":
            return _kills(arguments)
        outcome = _measured(arguments)
    except YoujuError as error:
        print(f"eval: {error}", file=sys.stderr)
        return 1
    print(json.dumps(outcome, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
