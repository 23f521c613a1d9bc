"""An evaluation as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eval.results import Comparison, EvaluationResult, Returned, SystemResult
from ui.interface.base import Language
from ui.terminal_texts import TEXTS

__all__ = ["evaluation_lines"]

_PASSAGE_CHARS = 120
_MOST_COLUMNS = 120
"""Of a table, in characters: terminals are about as wide."""
_IN_LONG_TABLES = ("queries", "nDCG@10", "R@5", "success@1", "evidence_cited", "right_decisions")


def evaluation_lines(result: EvaluationResult, language: Language, *, show: bool) -> Iterator[str]:
    """Measures of each system, by language and kind, then the comparisons.

    Args:
        result: what was found.
        language: of the words beside the figures.
        show: whether the queries served worst are listed, and with losses what was returned.
    """
    texts = TEXTS[language]
    head = texts["evaluated"].format(queries=len(result.queries), documents=result.documents)
    yield f"{result.dataset}  ({head})"
    yield from _table({system.system: system.metrics for system in result.systems})
    first = result.systems[0]
    yield texts["search_time"].format(
        p50=round(1000 * first.seconds_p50), p95=round(1000 * first.seconds_p95)
    )
    for groups in first.by.values():
        yield ""
        yield from _table(groups)
    for comparison in result.comparisons:
        yield ""
        yield from _comparison(comparison, texts, show=show)
    for note, value in result.notes.items():
        if note.endswith(("left out", "lacks", "lack")):
            yield f"! {note}: {value}"
    if show:
        yield from _shortfalls(first)


def _table(rows: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """A line for each measure and a column for each row, of which there are fewer.

    Where they do not fit, a line for each row, with the measures that tell most.
    """
    names = list(dict.fromkeys(name for metrics in rows.values() for name in metrics))
    widths = {row: max(9, len(row)) for row in rows}
    edge = max(len(name) for name in names)
    if edge + sum(width + 2 for width in widths.values()) > _MOST_COLUMNS:
        yield from _long_table(rows)
        return
    yield " " * edge + "".join(f"  {row:>{width}}" for row, width in widths.items())
    for name in names:
        cells = (
            f"  {_figure(name, rows[row].get(name)):>{width}}" for row, width in widths.items()
        )
        yield f"{name:<{edge}}" + "".join(cells)


def _long_table(rows: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    names = [name for name in _IN_LONG_TABLES if any(name in metrics for metrics in rows.values())]
    edge = max(len(row) for row in rows)
    yield " " * edge + "".join(f"  {name:>15}" for name in names)
    for row, metrics in rows.items():
        cells = (f"  {_figure(name, metrics.get(name)):>15}" for name in names)
        yield f"{row:<{edge}}" + "".join(cells)


def _figure(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if name in {"queries", "cited_chars_per_fact"} else f"{value:.3f}"


def _comparison(comparison: Comparison, texts: Mapping[str, str], *, show: bool) -> Iterator[str]:
    yield texts["compared"].format(first=comparison.first, second=comparison.second)
    edge = max(len(difference.measure) for difference in comparison.differences)
    for item in comparison.differences:
        yield (
            f"{item.measure:<{edge}}  {item.first:8.3f}  {item.second:8.3f}"
            f"  {item.difference:+8.3f}  [{item.low:+.3f}, {item.high:+.3f}]  p = {item.p:.4f}"
            f"  {item.wins}/{item.ties}/{item.losses}"
        )
    for setback in comparison.setbacks:
        values = f"{setback.first:.3f} < {setback.second:.3f}"
        yield f"  {setback.query.id}  {values}  {setback.query.text}"
        if show:
            yield from _wanted(setback.wanted)
            yield f"  {comparison.first}"
            yield from _returned(setback.first_returned)
            yield f"  {comparison.second}"
            yield from _returned(setback.second_returned)


def _shortfalls(system: SystemResult) -> Iterator[str]:
    for fault in system.shortfalls:
        yield ""
        yield f"{fault.query.id}  nDCG@10 {fault.value:.3f}  {fault.query.text}"
        yield from _wanted(fault.wanted)
        yield from _returned(fault.returned)


def _wanted(words: Sequence[str]) -> Iterator[str]:
    return (f"  = {_short(text)}" for text in words)


def _returned(hits: Sequence[Returned]) -> Iterator[str]:
    for hit in hits:
        mark = "✓" if hit.right else " "
        yield f"  {mark} {hit.rank}. {hit.doc} [{hit.start}:{hit.end}] {_short(hit.text)}"


def _short(text: str) -> str:
    words: Sequence[str] = text.split()
    joined = " ".join(words)
    return joined if len(joined) <= _PASSAGE_CHARS else joined[:_PASSAGE_CHARS] + "…"
