"""The part of the evaluation page that runs evaluations and shows what they found."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from eval.golden import GoldenSet
from eval.kept_runs import KeptRun, RunShelf, shared_queries
from eval.own import Outcome, compared, evaluate_own, own_dataset, seen_again, titled
from eval.report import render_report
from eval.report.overview import headline
from eval.report.page import figures_of, losses_of, view_of
from eval.report.words import measure_words, spoken, words_in
from eval.youju import YoujuSystem
from index.errors import YoujuError
from index.library import Library
from ui import services
from ui.beside import chosen_beside, draw_beside
from ui.components import show_entries, show_notice, show_report
from ui.entries import Action, entries_data, entry, line
from ui.reasons import reason_in
from ui.session import words

__all__ = ["draw_evaluation"]

_OUTCOME, _AGAINST = "youju_eval_outcome", "youju_eval_against"
_SHOWN = "youju_eval_shown"
_SUMMARY = ("success@1", "R@5", "evidence_cited", "abstention_f1")
"""Measures that the list of runs tells."""


def draw_evaluation(library: Library | None, golden: GoldenSet) -> None:
    """Draws the button that starts an evaluation, the latest outcome, and the runs so far."""
    text, count = words(), len(golden.read().questions)
    if library is None or not count:
        show_notice(
            "youju_eval_none", text.html_language, heading=text.eval_none_yet,
            lines=[text.eval_none_yet_lead],
        )  # fmt: skip
        return
    shelf = services.run_shelf()
    shown, against = _controls(shelf, library, golden, count)
    outcome = _outcome_of(shown, library, golden)
    if outcome is not None:
        _outcome(outcome, against, library)
    _runs(shelf)


def _controls(
    shelf: RunShelf, library: Library, golden: GoldenSet, count: int
) -> tuple[KeptRun | None, KeptRun | None]:
    """The button, and the choices of systems, of a run to show and of one to compare it with."""
    text = words()
    draw_beside(library)
    if st.button(text.eval_run.format(count=count), type="primary", key="youju_eval_run"):
        _run(shelf, library, golden)
        st.rerun()
    by_name = {run.path.name: run for run in shelf.runs()}
    if len(by_name) < 2:
        return next(iter(by_name.values()), None), None
    if st.session_state.get(_SHOWN) not in by_name:
        st.session_state.pop(_SHOWN, None)  # it was deleted
    with st.container(horizontal=True, key="youju_eval_pair"):
        shown = st.selectbox(
            text.eval_part_results, list(by_name), key=_SHOWN,
            format_func=lambda name: _label(by_name[name]),
        )  # fmt: skip
        others = [name for name in by_name if name != shown]
        if st.session_state.get(_AGAINST, "") not in ("", *others):
            st.session_state.pop(_AGAINST)
        # The one before it, which is what one mostly wants to know of.
        before = min(list(by_name).index(shown), len(others) - 1)
        chosen = st.selectbox(
            text.eval_against, ["", *others], index=1 + before, key=_AGAINST,
            format_func=lambda name: _label(by_name[name]) if name else text.eval_against_none,
        )  # fmt: skip
    return by_name[shown], by_name.get(chosen)


def _label(run: KeptRun) -> str:
    return words().eval_against_run.format(created=_when(run.created), questions=len(run.queries))


def _when(created: str) -> str:
    """A time as the user's own clock has it."""
    return datetime.fromisoformat(created).astimezone().strftime("%Y-%m-%d %H:%M")


def _run(shelf: RunShelf, library: Library, golden: GoldenSet) -> None:
    text = words()
    bar = st.progress(0.0)
    dataset = own_dataset(golden, library, text.eval_set_name)
    beside = chosen_beside()
    last = beside[-1].name if beside else YoujuSystem.name
    for event in evaluate_own(dataset, services.engine(), shelf, beside):
        if isinstance(event, Outcome):
            st.session_state[_OUTCOME] = event
            continue
        is_asking = event.step == "searching"
        label = (text.eval_running if is_asking else text.eval_preparing).format(
            system=event.system, done=event.done + is_asking, total=event.total
        )
        bar.progress(event.done / max(1, event.total), label)
        if is_asking and event.system == last and event.done + 1 >= event.total:
            bar.progress(1.0, text.eval_scoring)
    for key in (_SHOWN, _AGAINST):
        st.session_state.pop(key, None)
    bar.empty()


def _outcome_of(run: KeptRun | None, library: Library, golden: GoldenSet) -> Outcome | None:
    """The outcome of a run on file, if it still holds; that of this session's is at hand."""
    held: Outcome | None = st.session_state.get(_OUTCOME)
    if run is None:
        return None
    if held is not None and held.result.created == run.created:
        return held
    text = words()
    with st.spinner(text.eval_scoring):
        outcome = seen_again(run, own_dataset(golden, library, text.eval_set_name))
    if outcome is None:
        show_notice("youju_eval_changed", text.html_language, lines=[text.eval_changed])
        return None
    st.session_state[_OUTCOME] = outcome
    return outcome


def _outcome(outcome: Outcome, against: KeptRun | None, library: Library) -> None:
    text = words()
    if against is not None:
        outcome = _beside(outcome, against)
    dataset = titled(outcome.dataset, library)
    result = outcome.result
    stamp = f"{result.created}:{text.language}:{against.path.name if against else ''}"
    with st.container(horizontal=True):
        st.download_button(
            text.eval_download,
            functools.partial(render_report, result, dataset, text.language),
            file_name=f"{text.eval_report_name}-{result.created[:10]}.html", mime="text/html",
            key="youju_eval_download",
        )  # fmt: skip
    view = view_of(result, dataset, text.language)
    parts = [headline(view), *figures_of(view)]
    show_report("youju_eval_report", text.html_language, stamp, parts)
    losses = losses_of(view)
    if losses:
        with st.expander(text.eval_losses):
            show_report("youju_eval_losses", text.html_language, stamp, losses)


def _beside(outcome: Outcome, against: KeptRun) -> Outcome:
    """The outcome with the comparison, or a word on why there is none."""
    text, when = words(), _when(against.created)
    system = outcome.result.systems[0].system
    try:
        beside = compared(
            outcome, [(against, text.eval_earlier.format(system=system, created=when))]
        )
    except YoujuError as error:
        reason = reason_in(text.language, str(error))
        lines = [text.eval_not_comparable.format(created=when, reason=reason)]
        show_notice("youju_eval_not_comparable", text.html_language, tone="warn", lines=lines)
        return outcome
    shared = len(shared_queries(against, outcome.dataset))
    if shared < max(len(outcome.dataset.queries), len(against.queries)):
        lines = [text.eval_shared_only.format(created=when, count=shared)]
        show_notice("youju_eval_shared", text.html_language, lines=lines)
    return beside


def _runs(shelf: RunShelf) -> None:
    text = words()
    with st.expander(text.eval_runs):
        show_entries(
            "youju_eval_runs",
            entries_data(text.eval_runs, text.eval_runs_none, _run_entries(shelf.runs()), text),
            lambda _, name: shelf.remove(name),
        )


def _run_entries(runs: Sequence[KeptRun]) -> list[dict[str, object]]:
    text, report = words(), words_in(words().language)
    delete = Action("delete", text.eval_run_delete, text.eval_run_sure)
    return [
        entry(
            run.path.name, _when(run.created),
            text.eval_run_questions.format(questions=len(run.queries)),
            [line(" · ".join(
                f"{measure_words(name, report).name} {spoken(name, run.metrics[name])}"
                for name in _SUMMARY if name in run.metrics
            ))],
            [delete],
        )
        for run in runs
    ]  # fmt: skip
