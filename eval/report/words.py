"""The texts of reports, by language, and how figures are written."""

from __future__ import annotations

import re

from eval.report.chinese import CHINESE
from eval.report.english import ENGLISH
from eval.report.wording import MeasureWords, ReportWords
from index.errors import InputError

__all__ = [
    "is_count",
    "is_lower_better",
    "measure_words",
    "signed",
    "spoken",
    "words_in",
    "written",
    "written_p",
]

_DEPTH = re.compile(r"(\w+)@(\d+)\Z")
_LOWER = frozenset({"cited_chars_per_fact", "risk_coverage_area", "false_declines"})
_COUNTS = frozenset({"cited_chars_per_fact"})
"""Measures that are no share of 1."""
_SMALLEST_P = 0.001


def words_in(language: str) -> ReportWords:
    """The texts in a language, `zh` or `en`.

    Raises:
        InputError: there are none in that language.
    """
    found = {"zh": CHINESE, "en": ENGLISH}.get(language)
    if found is None:
        raise InputError(f"reports are not written in '{language}': use zh or en")
    return found


def measure_words(measure: str, words: ReportWords) -> MeasureWords:
    """A measure's name and meaning; one that is not known goes by its own name."""
    if measure in words.measure_words:
        return words.measure_words[measure]
    if match := _DEPTH.match(measure):
        template = words.measure_words.get(f"{match[1]}@k")
        if template is not None:
            return MeasureWords(
                template.name.format(k=match[2]), template.meaning.format(k=match[2])
            )
    return MeasureWords(measure, "")


def is_lower_better(measure: str) -> bool:
    """Whether less of it is better."""
    return measure in _LOWER


def is_count(measure: str) -> bool:
    """Whether it is a number of something rather than a share between 0 and 1."""
    return measure in _COUNTS


def written(measure: str, value: float) -> str:
    """A value as it is printed: shares with three decimals, counts with one."""
    return f"{value:.1f}" if is_count(measure) else f"{value:.3f}"


def spoken(measure: str, value: float) -> str:
    """A value as a sentence tells it: shares in percent."""
    return f"{value:.1f}" if is_count(measure) else f"{100 * value:.1f}%"


def signed(measure: str, value: float) -> str:
    """A difference as it is printed, with a true minus sign."""
    text = written(measure, abs(value))
    if float(text) == 0:
        return text
    return ("+" if value > 0 else "−") + text


def written_p(p: float) -> str:
    """A p value; below a thousandth the number of resamples would decide the digits."""
    return f"p < {_SMALLEST_P:g}" if p < _SMALLEST_P else f"p = {p:.3f}"
