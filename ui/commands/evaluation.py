"""`youju eval`: measuring reading, search and answers with gold data."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ui.commands.shared import DONE, FAILED, home_of, print_json

if TYPE_CHECKING:
    from pathlib import Path

    from eval.datasets import Dataset
    from eval.results import EvaluationResult
    from eval.systems import System
    from ui.terminal import Terminal

__all__ = ["run_eval"]


def run_eval(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Measures with gold data: outlines, a BEIR-style folder, or questions over the library.

    Raises:
        InputError: there is nothing at the path to measure with.
    """
    from eval.claims import is_claims
    from eval.outlines import is_outlines
    from index.errors import InputError

    path: Path = arguments.path
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; name what holds the gold data")
    if is_claims(path):
        return _run_claims(path, arguments, terminal)
    if is_outlines(path):
        return _run_outlines(path, arguments, terminal)
    if arguments.outlines:
        terminal.problem(f"{path}: no outlines; a folder of them holds gold.jsonl and txt/")
        return FAILED
    _check_outputs(path for path in (arguments.run_file, arguments.qrels, arguments.html) if path)
    dataset, systems = _taken(arguments)
    result = _evaluate(dataset, systems, arguments, terminal)
    if arguments.json:
        from ui.evaluation_records import evaluation_record

        print_json(evaluation_record(result))
    else:
        from ui.evaluation_text import evaluation_lines

        for line in evaluation_lines(result, terminal.language, show=arguments.show):
            terminal.line(line)
    return DONE


def _run_claims(path: Path, arguments: argparse.Namespace, terminal: Terminal) -> int:
    from eval.claims import ClaimOutcome, load_claims, run_claims
    from index.library import Library
    from index.model.encoder import load_encoder
    from retrieval.check.checking import Checker
    from retrieval.engine import Engine
    from retrieval.ranking.cross_encoder import load_reranker
    from ui.evaluation_records import claims_record

    claims = load_claims(path)
    encoder = load_encoder(arguments.model, fast=True)
    library = Library(home_of(arguments), encoder)
    engine = Engine(library, encoder, load_reranker(arguments.reranker))
    for event in run_claims(Checker(engine), claims):
        if isinstance(event, ClaimOutcome):
            terminal.finished()
            if arguments.json:
                print_json(claims_record(path.name, event))
            else:
                terminal.claims(event, show=arguments.show)
        else:
            terminal.step("checking", event.done, event.total, path.name)
    return DONE


def _run_outlines(path: Path, arguments: argparse.Namespace, terminal: Terminal) -> int:
    from dataclasses import asdict

    from eval.outline_evaluation import evaluate_outlines

    outcome = evaluate_outlines(path)
    if arguments.json:
        print_json({**asdict(outcome), "faults": list(outcome.faults)})
    else:
        terminal.outlines(outcome, show=arguments.show)
    return DONE


def _check_outputs(paths: Iterable[Path]) -> None:
    """Before the work, not after it.

    Raises:
        InputError: a file could not be written.
    """
    from index.errors import InputError

    for path in paths:
        if not path.parent.is_dir() or path.is_dir():
            raise InputError(f"{path}: cannot be written; name a file in a folder that is there")


def _taken(arguments: argparse.Namespace) -> tuple[Dataset, list[System]]:
    """The dataset at the path, and the systems to run on it, Youju first.

    Raises:
        InputError: nothing there can be measured with.
        ModelError: the reranker that is named is none.
    """
    from eval.beir import is_beir, load_beir
    from eval.youju import YoujuSystem
    from index.errors import InputError
    from retrieval.ranking.cross_encoder import load_reranker

    path: Path = arguments.path
    systems: list[System] = []
    reranker = load_reranker(arguments.reranker)
    if is_beir(path):
        dataset = load_beir(path)
        systems.append(YoujuSystem(model=arguments.model, home=arguments.keep, reranker=reranker))
    elif path.suffix == ".jsonl" and path.is_file():
        from eval.library_dataset import load_library_dataset
        from index.library import Library
        from index.model.encoder import load_encoder
        from retrieval.engine import Engine

        encoder = load_encoder(arguments.model, fast=True)
        library = Library(home_of(arguments), encoder)
        dataset = load_library_dataset(path, library)
        systems.append(YoujuSystem.of_library(Engine(library, encoder, reranker)))
    else:
        raise InputError(
            f"{path}: nothing to measure with; it takes a BEIR-style folder (corpus.jsonl, "
            "queries.jsonl, qrels.tsv), a folder of outlines (gold.jsonl, txt/), a .jsonl of "
            "outlines, or a .jsonl of questions"
        )
    if arguments.baselines:
        from eval.baselines import baseline_systems
        from index.model.encoder import load_encoder

        systems += baseline_systems(encoder=load_encoder(arguments.model, fast=True))
    return dataset, systems


def _evaluate(
    dataset: Dataset,
    systems: list[System],
    arguments: argparse.Namespace,
    terminal: Terminal,
) -> EvaluationResult:
    from eval.evaluation import evaluate
    from eval.judge import Judge
    from eval.results import EvaluationResult
    from eval.run_files import load_run, save_run
    from eval.trec import read_run, write_qrels, write_run

    earlier = [
        load_run(path) if path.suffix == ".json" else read_run(path, dataset)
        for path in arguments.against
    ]
    result: EvaluationResult | None = None
    for event in evaluate(dataset, systems, earlier):
        if isinstance(event, EvaluationResult):
            result = event
        else:
            terminal.step(event.step, event.done, event.total, event.system)
    terminal.finished()
    assert result is not None  # noqa: S101 - the last of the events
    youju = result.systems[0].run
    if arguments.run_file and arguments.run_file.suffix == ".json":
        save_run(youju, arguments.run_file)
    elif arguments.run_file:
        write_run(dataset, Judge(dataset), youju, arguments.run_file)
    if arguments.qrels:
        write_qrels(dataset, Judge(dataset), arguments.qrels)
    if arguments.html:
        from eval.report import write_report

        write_report(result, dataset, arguments.html, terminal.language)
    return result
