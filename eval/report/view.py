"""An evaluation as a report looks at it: what is shown first, in which colour, under which name."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from eval.report.intervals import Estimate, estimate
from eval.report.wording import MeasureWords, ReportWords
from eval.report.words import is_lower_better, measure_words
from eval.results import Comparison, Difference, EvaluationResult, SystemResult

__all__ = ["CHANCE_LEVEL", "Verdict", "View", "clipped"]

CHANCE_LEVEL = 0.05
"""A difference with a larger p is not told from chance: the usual level."""
_FIRST_CHOICES = ("success@1", "nDCG@10", "R@5")

Verdict = str
"""`better`, `same` or `worse`."""


@dataclass(frozen=True)
class View:
    """A result with the texts that it is told in."""

    result: EvaluationResult
    words: ReportWords
    titles: Mapping[str, str]
    """Titles of documents, by their id, where they have one."""

    @property
    def own(self) -> SystemResult:
        """The system that the evaluation is about."""
        return self.result.systems[0]

    @property
    def others(self) -> tuple[SystemResult, ...]:
        """The systems that it is compared with."""
        return self.result.systems[1:]

    @functools.cached_property
    def main(self) -> str:
        """The measure that the headline tells of.

        Success at rank 1 where evidence is quoted, as a reader looks at the first passage first;
        nDCG@10 where whole documents are graded, as everyone reports it.
        """
        has_quotes = any(query.evidence for query in self.result.queries)
        choices = _FIRST_CHOICES if has_quotes else _FIRST_CHOICES[1:]
        held = self.own.metrics
        return next((name for name in choices if name in held), next(iter(held), ""))

    @functools.cached_property
    def measures(self) -> tuple[str, ...]:
        """All measures, the main one first."""
        names = dict.fromkeys(name for system in self.result.systems for name in system.metrics)
        return tuple(sorted(names, key=lambda name: name != self.main))

    @functools.cached_property
    def answerable(self) -> int:
        """How many of the questions have an answer."""
        return sum(query.has_answer for query in self.result.queries)

    def series(self, system: str) -> int:
        """The number of a system's colour and sign; an earlier run comes after all systems."""
        names = [one.system for one in self.result.systems]
        return names.index(system) if system in names else len(names)

    def measure(self, name: str) -> MeasureWords:
        """A measure's name and meaning."""
        return measure_words(name, self.words)

    def estimate(self, system: SystemResult, measure: str) -> Estimate:
        """A system's mean with its interval."""
        values = [held[measure] for held in system.per_query.values() if measure in held]
        return estimate(values, system.metrics[measure])

    def difference(self, other: str, measure: str) -> Difference | None:
        """How the system that the evaluation is about differs from another in a measure."""
        for comparison in self.result.comparisons:
            if (comparison.first, comparison.second) == (self.own.system, other):
                return next((d for d in comparison.differences if d.measure == measure), None)
        return None

    def verdict(self, difference: Difference) -> Verdict:
        """Whether the first system is better, or no difference shows."""
        straddles = difference.low <= 0 <= difference.high
        if difference.p >= CHANCE_LEVEL or straddles:
            return "same"
        is_better = (difference.difference > 0) != is_lower_better(difference.measure)
        return "better" if is_better else "worse"

    def verdict_words(self, verdict: Verdict) -> str:
        """A verdict as it is printed."""
        return {
            "better": self.words.verdict_better,
            "same": self.words.verdict_same,
            "worse": self.words.verdict_worse,
        }[verdict]

    def title_of(self, doc: str) -> str:
        """A document's title, or its id where it has none."""
        return self.titles.get(doc) or doc

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """All comparisons."""
        return self.result.comparisons


def clipped(text: str, columns: int) -> str:
    """A name cut to a width; a Chinese character takes two columns."""
    wide = [2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text]
    if sum(wide) <= columns:
        return text
    kept, used = 0, 1
    while used + wide[kept] <= columns:
        used += wide[kept]
        kept += 1
    return text[:kept].rstrip() + "…"
